"""What a child may use: memory, processor time, and how large a picture it may make.

The files that are opened here come from anywhere. A page that claims to be a kilometre high must cost a sentence,
not the family's computer.
"""

from __future__ import annotations

import contextlib
import math
import os
import sys
import time
import warnings
from pathlib import Path

import cv2
import pillow_heif
from PIL import Image

MAX_PICTURE_PIXELS = 40_000_000
"""The largest picture of a page that is ever made."""

MAX_PICTURE_SIDE = 16_000
"""The longest side of a picture that is ever made; windows cannot draw more than 32,767 pixels in a row."""

MAX_READING_PIXELS = 20_000_000
"""The largest picture handed to the reader: Letter at 300 dpi is 8.4 million, Tabloid 16.8 million."""

MAX_DECODED_PIXELS = 100_000_000
"""The largest picture file that is decoded whole (a JPEG is first asked for a smaller version of itself)."""

MAX_OPENED_PIXELS = 250_000_000
"""The largest picture file that Pillow may open at all."""

MAX_PDF_IMAGE_PIXELS = 700_000_000
"""The largest picture inside a PDF that a page is rendered with: a Letter page in black and white at 2400 dpi."""

MAX_PAGE_SIDE_PT = 14_400.0
"""The longest side of a page the PDF standard allows (ISO 32000-1, annex C: 14,400 units)."""

CHILD_MEMORY_BYTES = 2_500_000_000
"""Address space for one child: a 12-megapixel HEIC takes 1.1 GB of it and a page of 81
megapixels 1.05 GB, though libraries are most of that and no more than 0.5 GB is memory."""

CHILD_MEMORY_IN_USE_BYTES = 1_500_000_000
"""Memory one child may really hold. Address space is bounded on Linux only; this the parent weighs on every system."""

STEP_BACK_TRIES, SECONDS_BETWEEN_TRIES = 10, 0.1
"""Linux lets only one process at a time, ten a second, lower its session."""

IMAGE_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF")
"""The only formats Pillow is allowed to open."""


def apply_limits(memory_bytes: int | None = None, cpu_seconds: int | None = None) -> None:
    """Fence in the running process; for a child, once, before it opens anything of the family's.

    Memory and processor limits exist on Linux and macOS; elsewhere the supervisor's scales and clock have to do. Past
    ``memory_bytes`` allocations fail; past ``cpu_seconds`` of processor time the system ends the process. Nothing is
    dumped to disk when it dies.
    """
    bound_pictures()
    # One core a child: there are as many children as the family's computer can spare cores.
    cv2.setNumThreads(1)
    pillow_heif.options.DECODE_THREADS = 1
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on Unix only

    wanted = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, cpu_seconds)]
    for limit, value in wanted:
        if value is None:
            continue
        _, hard = resource.getrlimit(limit)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # macOS refuses some limits; the supervisor's scales and clock are the second fence.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(limit, (allowed, allowed))


def step_back(niceness: int) -> None:
    """Lower the running process by ``niceness``, so that the parent's own work goes first.

    A Linux desktop shares its cores among sessions before it looks at processes (autogroup, see sched(7)). A child
    leads a session of its own, and lowered alone it would take as much as the window and all its threads together.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        os.nice(niceness)
    session = Path("/proc/self/autogroup")
    for _ in range(STEP_BACK_TRIES):
        try:
            session.write_text(str(os.nice(0)))
        except BlockingIOError:
            time.sleep(SECONDS_BETWEEN_TRIES)
        except OSError:
            # Another system, or a kernel without it.
            return
        else:
            return


def bound_pictures() -> None:
    """Make Pillow refuse pictures beyond ``MAX_OPENED_PIXELS`` with an error instead of a warning."""
    Image.MAX_IMAGE_PIXELS = MAX_OPENED_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def fitting_scale(width: float, height: float, scale: float, max_pixels: int) -> float:
    """``scale``, made smaller where the picture would pass ``max_pixels`` or one side ``MAX_PICTURE_SIDE``."""
    return min(scale, math.sqrt(max_pixels / (width * height)), MAX_PICTURE_SIDE / max(width, height))
