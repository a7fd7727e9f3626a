"""Electronic signatures that a PDF says it carries. Nobody has checked them: what is told is what the file says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.day_words import counted, plain_day
from app.domain.suggestions import Evidence, Field, Guess

RULE = "signed:pdf_signature"
NOT_CHECKED = "The app has not checked this."
_LONGEST_NAME = 80
_MOST_TOLD = 4
_PDF_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?!\d(?!\d))")


@dataclass(frozen=True, slots=True)
class ElectronicSignature:
    """``name`` is whose the file says it is, ``day`` the ISO day it names; either may be ""."""

    name: str = ""
    day: str = ""


def as_written(name: str, moment: str) -> ElectronicSignature:
    """A signature from what stands in a PDF. ``moment`` is a PDF date; a day that is none is left out."""
    spelled = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    if len(spelled) > _LONGEST_NAME:
        spelled = f"{spelled[:_LONGEST_NAME].rstrip()}…"
    return ElectronicSignature(spelled, _day(moment))


def _day(moment: str) -> str:
    found = _PDF_DAY.match(moment.strip())
    try:
        # As written there, whatever the time zone: no day is worked out.
        return date(*(int(part) for part in found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def in_words(signatures: Sequence[ElectronicSignature]) -> str:
    """ "The file says it was signed electronically by Dana Whitfield on March 3, 2026. The app has not checked this."

    "" where there is none.
    """
    if not signatures:
        return ""
    told = list(dict.fromkeys(part for one in signatures if (part := _one_in_words(one))))
    left = len(told) - _MOST_TOLD
    told = [*told[:_MOST_TOLD], counted(left, "other")] if left > 0 else told
    words = f" {', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else f" {told[0]}" if told else ""
    return f"The file says it was signed electronically{words}. {NOT_CHECKED}"


def _one_in_words(signature: ElectronicSignature) -> str:
    by = f"by {signature.name}" if signature.name else ""
    on = f"on {plain_day(signature.day)}" if signature.day else ""
    return " ".join(part for part in (by, on) if part)


def signed_by_file(signatures: Sequence[ElectronicSignature]) -> Guess | None:
    """That a paper is signed, because its file says so."""
    words = in_words(signatures)
    return Guess(Field.SIGNED, "yes", 0.9, Evidence(1, words, (), RULE)) if words else None
