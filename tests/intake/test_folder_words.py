"""What is said of watched folders from which no papers come in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.intake.folder_words import folder_notices, paused_words
from app.intake.places import PlaceKind
from app.intake.watcher import FolderState, WatchedFolder, silent

ONE, OTHER = WatchedFolder(Path("Scanner")), WatchedFolder(Path("Phone"))


def away(folder: WatchedFolder) -> FolderState:
    """It is gone."""
    return FolderState(folder, PlaceKind.LOCAL, is_there=False)


@pytest.mark.parametrize(
    ("states", "happened", "to_do"),
    [
        ([silent(ONE)], "The folder “Scanner” does not answer right now.", "once it does."),
        ([silent(ONE), silent(OTHER)], "These folders do not answer right now: “Scanner”, “Phone”.", "once they do."),
        ([away(ONE)], "The folder “Scanner” is not there right now.", "once it is back."),
        ([away(ONE), away(OTHER)], "These folders are not there right now: “Scanner”, “Phone”.", "once they are back."),
    ],
)
def test_folders_without_papers_are_told_with_why(states: list[FolderState], happened: str, to_do: str) -> None:
    told = paused_words(states)
    assert told == (f"Nothing is lost. {happened}", f"Papers come in again by themselves {to_do}")


def test_one_that_is_gone_and_one_that_is_silent_are_both_told() -> None:
    happened, to_do = paused_words([silent(ONE), away(OTHER)])
    assert "“Phone” is not there" in happened
    assert "“Scanner” does not answer" in happened
    assert to_do == "Papers come in again by themselves once they are back."


def test_what_to_do_about_a_closed_folder_names_it_beside_others() -> None:
    shut = replace(silent(OTHER), is_there=True, is_silent=False, closed=("Phone/Old",))
    assert paused_words([shut])[1] == "Give yourself the right to read it, and its papers come in by themselves."
    assert paused_words([away(ONE), shut])[1] == (
        "Papers come in again by themselves once it is back. "
        "Give yourself the right to read the folder “Old” in “Phone”, and its papers come in by themselves."
    )


def test_a_silent_folder_has_one_notice() -> None:
    [notice] = folder_notices(silent(ONE))
    assert notice == "It does not answer right now. Papers come in again by themselves once it does."
