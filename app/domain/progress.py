"""How far a long piece of work is. Crosses process borders, so plain values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` steps (pages, files); ``stage`` is a code such as "reading" or "exhibits"."""

    done: int
    total: int
    stage: str = ""


ReportProgress = Callable[[Progress], None]


def unwatched(progress: Progress) -> None:
    """For work whose progress nobody looks at."""
