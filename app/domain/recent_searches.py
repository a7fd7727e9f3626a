"""The searches the parent made last, newest first."""

from __future__ import annotations

from collections.abc import Sequence

RECENT_SEARCHES = "recent_searches"
"""The setting of the binder that keeps them."""

MOST_RECENT = 8


def with_search(recent: Sequence[str], typed: str) -> list[str]:
    """The list with a search on top; the same words in other letters take the place of the earlier ones."""
    words = " ".join(typed.split())
    if not words:
        return list(recent)
    return [words, *(other for other in recent if other.casefold() != words.casefold())][:MOST_RECENT]
