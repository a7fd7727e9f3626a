"""What is said of two papers side by side beside their words: the better copy, and what the parent decided."""

from __future__ import annotations

from app.domain.better_copy import Side, Suggestion

BOTH_KEPT = "Both papers are kept."


def suggestion_words(suggestion: Suggestion, left: str = "left", right: str = "right", *, differ: bool) -> str:
    """Which copy is the better one, and why; "" where neither is. ``left`` and ``right`` say which paper is which.

    Where they ``differ`` in words they may be no copies at all, but a draft and what became of it.
    """
    if suggestion.side is None:
        return ""
    side = left if suggestion.side is Side.LEFT else right
    better = f"the {side} one is the better copy: {', and '.join(suggestion.reasons)}."
    return f"If they are the same paper, {better}" if differ else f"{better[0].upper()}{better[1:]}"


def better_kept(other_title: str) -> str:
    """Said once only one copy is kept."""
    return f"“{other_title}” is in the trash."


def made_draft_and_final(draft_title: str) -> str:
    """Said once two papers are draft and final."""
    return f"Both are kept. “{draft_title}” is the draft now."
