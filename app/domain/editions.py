"""Whether a paper is a draft, the final one, or a change made later; "" where nobody has said."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """What a paper is in the chain from a first draft to the last change of it."""

    DRAFT = "draft"
    FINAL = "final"
    AMENDMENT = "amendment"


EDITION_WORDS = {Edition.DRAFT: "Draft", Edition.FINAL: "Final", Edition.AMENDMENT: "Amendment"}


def edition_in_words(code: str) -> str:
    """ "Draft"; "" where nobody has said, or for what a newer app wrote."""
    return next((words for edition, words in EDITION_WORDS.items() if edition == code), "")
