"""Reading twenty scanned pages with two processes, against the ``ocrmypdf`` command on the same files."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.pool import Pool
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from app.domain.progress import Progress
from app.workers.reading import ReadPageRequest, read_page
from tests.workers.paper_making import images_as_pdf, rendered, scanned, sentences, typeset

pytestmark = pytest.mark.benchmark

FILES, PAGES_EACH, PROCESSES = 4, 5, 2
WORDS = 380
TILTS = (0.0, 0.4, -0.7, 0.0, 1.2)
NOISE = 24.0


@dataclass(slots=True)
class Outcome:
    """What one reader made of the pages so far: seconds, characters wrong, pages and characters in all."""

    seconds: float = 0.0
    wrong: int = 0
    pages: int = 0
    characters: int = 0

    def add(self, truth: list[str], reader: Callable[[], list[str]]) -> None:
        """Time a reader and compare what it read, in reading order, white space aside."""
        began = time.perf_counter()
        texts = reader()
        self.seconds += time.perf_counter() - began
        self.pages += len(truth)
        self.characters += sum(len(solid(true)) for true in truth)
        self.wrong += sum(Levenshtein.distance(solid(a), solid(b)) for a, b in zip(texts, truth, strict=True))

    def __str__(self) -> str:
        return (
            f"{self.pages_a_minute:.1f} pages a minute, {self.wrong / max(self.characters, 1):.3%} of characters wrong"
        )

    @property
    def pages_a_minute(self) -> float:
        return 60.0 * self.pages / self.seconds


def test_reading_is_at_least_as_fast_and_as_right_as_ocrmypdf(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("ocrmypdf")
    if not command.exists() or shutil.which("tesseract") is None:
        pytest.fail("This comparison needs the ocrmypdf command and the tesseract program on this computer.")
    scans = make_scans(tmp_path)
    theirs, ours = Outcome(), Outcome()
    # In turns, so that whatever else the computer does meanwhile slows both.
    with started_pool(ours) as pool:
        for file, truth in scans:
            theirs.add(truth, partial(read_by_ocrmypdf, command, file))
            ours.add(truth, partial(read_by_us, pool, file))
    ratio = ours.pages_a_minute / theirs.pages_a_minute
    print(f"\n{ours.pages} scanned pages, {PROCESSES} processes: ours {ours}; ocrmypdf {theirs}; ratio {ratio:.2f}")
    assert ratio >= 1.0
    assert ours.wrong <= theirs.wrong


@contextmanager
def started_pool(ours: Outcome) -> Iterator[Pool]:
    """Two processes; starting them counts."""
    began = time.perf_counter()
    # Beside other work ocrmypdf lets that go first (nice 5), as our own children do.
    with multiprocessing.get_context("spawn").Pool(PROCESSES, os.nice, (5,)) as pool:
        pool.map(abs, range(PROCESSES))
        ours.seconds += time.perf_counter() - began
        yield pool


def make_scans(folder: Path) -> list[tuple[Path, list[str]]]:
    """Files of several pages each, grey, 200 and 300 dpi, some slightly tilted; each with what stands on its pages."""
    scans = []
    for number in range(FILES):
        dpi = (200, 300)[number % 2]
        pictures, truth = [], []
        for page in range(PAGES_EACH):
            seed = number * PAGES_EACH + page
            paragraphs = sentences(seed, WORDS)
            truth.append(" ".join(paragraphs))
            pictures.append(scanned(rendered(typeset(paragraphs), dpi), seed, TILTS[page % len(TILTS)], NOISE))
        file = folder / f"scan {number}.pdf"
        file.write_bytes(images_as_pdf(pictures, dpi))
        scans.append((file, truth))
    return scans


def read_by_ocrmypdf(command: Path, file: Path) -> list[str]:
    """The pages two at a time, nothing but reading asked for."""
    sidecar, out = file.with_suffix(".txt"), file.with_suffix(".out.pdf")
    options = ["-O0", "--output-type", "pdf", f"-j{PROCESSES}", "--sidecar", sidecar]
    subprocess.run([command, *options, file, out], check=True, capture_output=True)
    return sidecar.read_text(encoding="utf-8").split("\f")[:PAGES_EACH]


def read_by_us(pool: Pool, file: Path) -> list[str]:
    """The pages shared out to two processes."""
    return pool.map(
        read_one, [ReadPageRequest(str(file), "application/pdf", page + 1) for page in range(PAGES_EACH)], chunksize=1
    )


def read_one(request: ReadPageRequest) -> str:
    """The text of one page, in a child."""
    return read_page(request, ignore).text


def ignore(_: Progress) -> None:
    """Nobody is watching."""


def solid(text: str) -> str:
    """The characters without white space."""
    return re.sub(r"\s+", "", text)
