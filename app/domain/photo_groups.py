"""Photos that came together and may be the pages of one paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

TOGETHER = timedelta(minutes=10)
"""Photos that came further apart were not handed in together."""

AT_ONCE = timedelta(minutes=5)
"""Nobody takes longer to turn a leaf."""

MOST_PHOTOS = 30
KEPT_APART = "Kept apart."
_NUMBERED = re.compile(r"(.*?)(\d+)\D*")


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that waits in the Inbox. ``came`` is a UTC moment, ``taken_at`` what the camera says, without a zone."""

    uid: str
    name: str
    came: str
    taken_at: str | None
    child: str | None


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    """Photos in the order of their time. ``reason`` says how it is known that they belong together, in words."""

    uids: tuple[str, ...]
    reason: str

    @property
    def headline(self) -> str:
        """What is offered."""
        return f"These {len(self.uids)} photos look like one paper"

    @property
    def joined(self) -> str:
        """Said once they are joined."""
        return f"Joined {len(self.uids)} photos to one paper."


def photo_groups(photos: Iterable[Photo]) -> tuple[PhotoGroup, ...]:
    """The groups of two and more. Photos of two children are never in one.

    The time that the camera noted decides. Only photos without one are told by names that follow each other.
    """
    listed = list(photos)
    timed = sorted((photo for photo in listed if photo.taken_at), key=lambda photo: (photo.taken_at or "", photo.name))
    named = sorted((photo for photo in listed if not photo.taken_at), key=lambda photo: _number(photo) or ("", 0))
    groups = [
        *((run, _taken_in_words(run)) for run in _runs(timed, _taken_at_once)),
        *((run, _names_in_words(run)) for run in _runs(named, _follows)),
    ]
    return tuple(PhotoGroup(tuple(photo.uid for photo in run), reason) for run, reason in groups)


def _runs(photos: Sequence[Photo], belongs: Callable[[Photo, Photo], bool]) -> list[list[Photo]]:
    """Two and more that follow each other; each photo is in one run."""
    runs: list[list[Photo]] = []
    for photo in photos:
        last = runs[-1][-1] if runs else None
        if last is not None and belongs(last, photo) and _came_together(last, photo) and _can_join(runs[-1], photo):
            runs[-1].append(photo)
        else:
            runs.append([photo])
    return [run for run in runs if len(run) > 1]


def _can_join(run: Sequence[Photo], photo: Photo) -> bool:
    children = {one.child for one in (*run, photo) if one.child is not None}
    return len(children) < 2 and len(run) < MOST_PHOTOS


def _came_together(one: Photo, other: Photo) -> bool:
    return abs(datetime.fromisoformat(one.came) - datetime.fromisoformat(other.came)) <= TOGETHER


def _taken_at_once(one: Photo, other: Photo) -> bool:
    if one.taken_at is None or other.taken_at is None:
        return False
    return datetime.fromisoformat(other.taken_at) - datetime.fromisoformat(one.taken_at) <= AT_ONCE


def _number(photo: Photo) -> tuple[str, int] | None:
    """What stands before the number in a name such as IMG_0012, and the number."""
    match = _NUMBERED.fullmatch(PurePath(photo.name).stem)
    return (match[1].lower(), int(match[2])) if match else None


def _follows(one: Photo, other: Photo) -> bool:
    before, after = _number(one), _number(other)
    return before is not None and after is not None and (before[0], before[1] + 1) == after


def _taken_in_words(run: Sequence[Photo]) -> str:
    first, last = (datetime.fromisoformat(photo.taken_at or "") for photo in (run[0], run[-1]))
    minutes = max(round((last - first).total_seconds() / 60 + 0.499), 1)
    return f"They were taken within {minutes} {'minute' if minutes == 1 else 'minutes'}."


def _names_in_words(run: Sequence[Photo]) -> str:
    return (
        f"Their names follow each other, {PurePath(run[0].name).stem} to {PurePath(run[-1].name).stem}. "
        "When they were taken is not known."
    )
