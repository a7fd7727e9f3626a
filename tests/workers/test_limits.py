"""What a child may use, tried in a child."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.workers.limits import MAX_PICTURE_PIXELS, MAX_PICTURE_SIDE, fitting_scale

ROOT = Path(__file__).resolve().parents[2]


def run_child(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_memory_beyond_the_limit_is_refused() -> None:
    child = run_child(
        "from app.workers.limits import apply_limits\n"
        "apply_limits(1_500_000_000, 60)\n"
        "try:\n    bytearray(2_000_000_000)\nexcept MemoryError:\n    print('refused')\n"
        "import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    assert child.stdout.split() == ["refused", "0"]


def test_a_child_that_never_ends_is_ended() -> None:
    child = run_child("from app.workers.limits import apply_limits\napply_limits(None, 1)\nwhile True: pass")
    assert child.returncode != 0


def test_a_child_steps_back_with_its_whole_session() -> None:
    child = run_child(
        "import os\nfrom pathlib import Path\nfrom app.workers.limits import step_back\n"
        "os.setsid()\nstep_back(7)\nsession = Path('/proc/self/autogroup')\n"
        "print(os.nice(0), session.read_text().split()[-1] if session.exists() else os.nice(0))"
    )
    assert child.stdout.split() == [str(min(os.nice(0) + 7, 19))] * 2


@pytest.mark.parametrize(("width", "height"), [(612, 792), (1, 1_000_000), (1e9, 1e9), (20_000, 20_000)])
def test_no_picture_passes_its_bounds(width: float, height: float) -> None:
    scale = fitting_scale(width, height, 300 / 72, 1_000_000)
    assert width * scale * height * scale <= 1_000_001
    assert max(width, height) * scale <= MAX_PICTURE_SIDE


def test_an_ordinary_page_is_drawn_as_large_as_asked_for() -> None:
    assert fitting_scale(612, 792, 300 / 72, MAX_PICTURE_PIXELS) == 300 / 72
