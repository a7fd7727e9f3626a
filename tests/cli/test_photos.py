"""``photos`` lists photos that look like one paper, joins them or keeps them apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.flows.one_binder import OneBinder, Said
from tests.flows.small_papers import put, small_pdf
from tests.workers.paper_making import save_jpeg

Ask = Callable[..., Said]
UNDO = "“iep-binder undo” takes it back."


@pytest.fixture
def photos(binder: OneBinder, tmp_path: Path) -> list[str]:
    """Three photos whose names follow each other; they came in the other way round."""
    uids = []
    for number in (3, 2, 1):
        picture = np.full((220, 170), 255 - number, np.uint8)
        uids.append(binder.take_in(save_jpeg(tmp_path / f"IMG_000{number}.jpg", picture)))
    return uids[::-1]


def groups(ask: Ask) -> list[list[str]]:
    return [group["uids"] for group in json.loads(ask("photos", "--json").out)]


def test_no_photos(ask: Ask) -> None:
    assert ask("photos").out == "No photos look like one paper.\n"
    assert groups(ask) == []


def test_photos_are_offered_with_the_reason(ask: Ask, photos: list[str]) -> None:
    said = ask("photos")
    assert (said.status, said.err) == (0, "")
    headline, *lines, how = said.out.splitlines()
    assert headline == (
        "These 3 photos look like one paper. Their names follow each other, IMG_0001 to IMG_0003. "
        "When they were taken is not known."
    )
    assert [line.split()[0] for line in lines] == [uid[:8] for uid in photos]
    assert lines[0].endswith("(IMG_0001.jpg)")
    assert how.startswith("“photos --join ID” joins")
    hint = "  (may be one paper with other photos, see “photos”)"
    for command in ("inbox", "list"):
        assert ask(command).out.count(hint) == 3


def test_they_are_joined_in_order_with_one_of_them_named(ask: Ask, photos: list[str]) -> None:
    said = ask("photos", "--join", photos[1][:8])
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"Joined 3 photos to one paper. {UNDO}\n  {photos[0][:8]}  ")
    [paper] = json.loads(ask("list", "--json").out)
    assert (paper["uid"], paper["pages"]) == (photos[0], 3)
    assert groups(ask) == []
    assert ask("undo").out.startswith("Undone: joining papers.\n")
    assert groups(ask) == [photos]
    told = json.loads(ask("photos", "--join", photos[2], "--json").out)
    assert told == {"document": photos[0], "decided": "joined", "photos": photos}


def test_they_are_kept_apart_and_not_offered_again(ask: Ask, photos: list[str]) -> None:
    said = ask("photos", "--keep-apart", photos[2])
    assert (said.status, said.out) == (0, f"Kept apart. {UNDO}\n")
    assert groups(ask) == []
    assert len(json.loads(ask("list", "--json").out)) == 3
    assert ask("undo").out.startswith("Undone: keeping photos apart.\n")
    assert groups(ask) == [photos]


@pytest.mark.parametrize("option", ["--join", "--keep-apart"])
def test_what_is_no_such_photo_is_told_in_words(binder: OneBinder, ask: Ask, tmp_path: Path, option: str) -> None:
    other = binder.take_in(put(tmp_path / "letter.pdf", small_pdf()))
    said = ask("photos", option, other)
    assert (said.status, said.out) == (1, "")
    assert said.err == "This is none of the photos that look like one paper. “photos” lists them.\n"
    for uid in ("", "nobody"):
        said = ask("photos", option, uid)
        assert (said.status, said.out) == (1, "")
        assert said.err == "There is nothing here with that name. Check the name and try again.\n"
