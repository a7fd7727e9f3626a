"""The cover page of a PDF portfolio: all it says is which program shows the files that lie in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from app.domain.day_words import counted
from app.domain.paper_view import PaperView
from app.domain.suggestions import Field, Guess

RULE = "title:portfolio_cover"
_PORTFOLIO = re.compile(r"\bpdf (?:portfolio|package)\b|\b(?:portafolios?|cartera|paquete) (?:de )?(?:archivos )?pdf\b")
_PROGRAM = re.compile(r"\b(?:acrobat|adobe reader)\b")
_MOST_WORDS = 120
_MOST_NAMES = 6


def cover_title(paper: PaperView, page_count: int) -> Guess | None:
    """The name of a paper that is nothing but such a cover; None for every other."""
    if page_count != 1 or not paper.pages or paper.word_count > _MOST_WORDS:
        return None
    told = " ".join(paper.first_text.split())
    if not (_PORTFOLIO.search(told) and _PROGRAM.search(told)):
        return None
    line = next((one for one in paper.first_lines if _PROGRAM.search(one.text.lower())), paper.first_lines[0])
    return Guess(Field.TITLE, f"Cover of {PurePath(paper.file_name).stem}", 0.9, line.evidence(RULE))


def cover_in_words(names: Sequence[str], left: Sequence[str] = (), *, all_came: bool = True) -> str:
    """What to know of a cover; ``names`` are those of the files that came out of it, ``left`` of those that did not.

    ``all_came`` is False where more may lie in it that nobody could look at.
    """
    if not names:
        return (
            "This is only the cover of a PDF portfolio, and no paper came in with it. Open the portfolio in Adobe "
            "Reader, save the papers in it, and add them."
        )
    came = "It came in beside it, to be filed by itself." if len(names) == 1 else "They came in beside it, to be filed."
    return (
        f"This is only the cover of {counted(len(names), 'paper')} in the same file: {_listed(names)}. {came} "
        f"{_what_to_do(left, all_came)}"
    )


def _what_to_do(left: Sequence[str], all_came: bool) -> str:
    if left:
        lie = "lies" if len(left) == 1 else "lie"
        return f"Keep the cover: {_listed(left)} could not be taken out and {lie} only in it."
    return "The cover may go to the trash." if all_came else "Keep the cover: more papers may lie in it."


def _listed(names: Sequence[str]) -> str:
    left = len(names) - _MOST_NAMES
    told = [*names[:_MOST_NAMES], f"{left} more"] if left > 0 else list(names)
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
