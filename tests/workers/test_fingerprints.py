"""A drawing is known again on another scanner, and never taken for another one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from app.workers.fingerprints import CELLS, fingerprint_of, map_of, marks_in_any_turn, marks_of_looks
from app.workers.look_matching import MatchRequest, match_looks
from tests.corpus.drawings import (
    ALMOST_EMPTY,
    DRAWINGS,
    SCANS,
    Pen,
    Scan,
    drawn,
    form,
    ruled_writing,
    scanned_again,
    writing,
)

SHEETS: dict[str, tuple[Callable[[Pen], None], int]] = {
    **{name: (draw, seed) for seed, (name, draw) in enumerate(DRAWINGS.items())},
    **{f"{draw.__name__} {seed}": (draw, seed) for seed, draw in enumerate((writing, ruled_writing, form) * 2, 100)},
}
HARDEST = ("all of it", "upside down", "cut by 2 %")


@pytest.fixture(scope="module")
def prints() -> dict[str, bytes]:
    """Each sheet on the first scanner."""
    return {name: fingerprint_of(scanned_again(drawn(*sheet), 1, Scan(100))) for name, sheet in SHEETS.items()}


def alike(one: bytes, other: bytes) -> bool:
    [found] = match_looks(MatchRequest((one,), ((other,),)), lambda progress: None).alike
    return len(found) == 1


@pytest.mark.parametrize("scan", HARDEST)
def test_a_sheet_is_known_on_another_scanner(prints: dict[str, bytes], scan: str) -> None:
    for name, sheet in SHEETS.items():
        again = fingerprint_of(scanned_again(drawn(*sheet), 2, SCANS[scan]))
        assert alike(prints[name], again), name
        # Enough to be looked at among ten thousand others.
        assert len(set(marks_of_looks(prints[name])) & set(marks_in_any_turn(again))) >= 20, name


def test_two_sheets_are_never_one(prints: dict[str, bytes]) -> None:
    assert [(one, other) for one, other in combinations(SHEETS, 2) if alike(prints[one], prints[other])] == []


@pytest.mark.parametrize("name", ALMOST_EMPTY)
def test_a_sheet_with_next_to_nothing_on_it_has_no_looks(name: str) -> None:
    for seed, scan in enumerate((Scan(100), Scan(200, tilt=1.0, noise=14.0), Scan(150, light=0.75))):
        assert fingerprint_of(scanned_again(drawn(ALMOST_EMPTY[name], 1), seed, scan)) == b""


def test_a_fingerprint_is_small_and_a_cut_off_or_swollen_one_is_no_map(prints: dict[str, bytes]) -> None:
    assert max(len(each) for each in prints.values()) < 2000
    assert map_of(prints["cat"]).shape == (CELLS, CELLS)
    with pytest.raises(ValueError, match="reshape"):
        map_of(prints["cat"][:100])
    assert fingerprint_of(np.zeros((40, 30), np.uint8)) == b""


def test_pages_are_paired_once_and_in_another_order(prints: dict[str, bytes]) -> None:
    cat, tree, boat = (prints[name] for name in ("cat", "tree", "boat"))
    others = ((tree, cat), (cat,), (boat,), ())
    found = match_looks(MatchRequest((cat, tree, cat), others), lambda progress: None)
    assert [len(pages) for pages in found.alike] == [2, 1, 0, 0]
