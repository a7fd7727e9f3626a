"""What papers of a part come as: a third are really drawn, scanned or photographed, and read again, every page."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.corpus.bank import Bank
from tests.corpus.composing import Paper, compose
from tests.corpus.degrading import misread, photographed, scanned

MISREAD = "misread words, as scans give"
SCANNED = "really scanned and read"
PHOTOGRAPHED = "really photographed and read"
_ONE_IN = 3
_PHOTO_ONE_IN = 3
_MISREAD_ONE_IN = 6


def papers_of(bank: Bank, seed: int) -> Iterator[Paper]:
    """All papers of a bank in the look they come in. Reading takes about a second a page and core."""
    papers = list(compose(bank, seed))
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        yield from pool.map(as_it_comes, range(len(papers)), papers, repeat(seed))


def as_it_comes(number: int, paper: Paper, seed: int) -> Paper:
    """The paper with this number in the look of its turn."""
    if number % _ONE_IN:
        if number % _MISREAD_ONE_IN != 1:
            return paper
        return replace(paper, pages=misread(paper.pages, random.Random(f"{paper.name}-{seed}")), look=MISREAD)
    look = PHOTOGRAPHED if number // _ONE_IN % _PHOTO_ONE_IN == 0 else SCANNED
    spoil = photographed if look == PHOTOGRAPHED else scanned
    with TemporaryDirectory() as folder:
        pages = tuple(
            replace(spoil(page, Path(folder), number + page.number), number=page.number) for page in paper.pages
        )
    return replace(paper, pages=pages, look=look)
