"""A child as the rules know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child of the family as entered. ``uid`` is what a guess names."""

    uid: str
    first_name: str
    last_name: str | None = None
    nicknames: tuple[str, ...] = ()
    birth_date: date | None = None
