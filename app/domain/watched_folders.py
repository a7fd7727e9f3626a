"""What is to become of the files in a watched folder once their papers are safe in the binder."""

from __future__ import annotations

from enum import StrEnum

DONE_FOLDER = "Done"
"""The folder, inside a watched one, that holds a folder a month. It is not watched."""


class AfterSafe(StrEnum):
    """What to do with a file once its paper is safe. It is never deleted."""

    LEAVE = "leave"
    DONE = "done"
    """Move it into the Done folder."""


class Whereabouts(StrEnum):
    """Where a file that came is now, as far as the app moved it."""

    IN_PLACE = "leave"
    MOVING = "moving"
    """It is about to be moved: a crash left it at one of two places, and nowhere else."""
    MOVED = "moved"
