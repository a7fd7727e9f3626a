"""Which papers of a part come as scans or photos: a third, of which a few are really drawn and read again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.corpus.bank import Bank
from tests.corpus.composing import Paper, compose
from tests.corpus.degrading import misread, photographed, scanned

MISREAD = "misread words, as scans give"
SCANNED = "really scanned and read"
PHOTOGRAPHED = "really photographed and read"
_ONE_IN = 3
_REALLY_READ_ONE_IN = 8
_PHOTO_ONE_IN = 3


def papers_of(bank: Bank, seed: int, folder: Path) -> Iterator[Paper]:
    """All papers of a bank in the look they come in. ``folder`` holds a picture while it is read."""
    spoiled = 0
    for number, paper in enumerate(compose(bank, seed)):
        if number % _ONE_IN:
            yield paper
            continue
        spoiled += 1
        if spoiled % _REALLY_READ_ONE_IN:
            rng = random.Random(f"{paper.name}-{seed}")
            yield replace(paper, pages=misread(paper.pages, rng), look=MISREAD)
        elif spoiled % (_PHOTO_ONE_IN * _REALLY_READ_ONE_IN):
            first = scanned(paper.pages[0], folder, number)
            yield replace(paper, pages=(first, *paper.pages[1:]), look=SCANNED)
        else:
            first = photographed(paper.pages[0], folder, number)
            yield replace(paper, pages=(first, *paper.pages[1:]), look=PHOTOGRAPHED)
