"""File names that a person can read, made from what is known of a paper. Pure."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
# Windows refuses these names whatever the ending.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/heic": ".heic",
    "image/webp": ".webp",
    "text/plain": ".txt",
    "text/html": ".html",
    "message/rfc822": ".eml",
    "application/vnd.ms-outlook": ".msg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}


def plain_name(words: str) -> str:
    """Words as part of a file name that every system takes."""
    kept = "".join(
        mark if mark.isalnum() or mark in " -_,.()'" else " " for mark in unicodedata.normalize("NFC", words)
    )
    name = re.sub(r"\s+", " ", kept).strip(" .")[:LONGEST].strip(" .")
    return f"{name}_" if name.casefold() in _RESERVED else name


def paper_name(day: str | None, kind_name: str, title: str, media_type: str | None, *, private: bool) -> str:
    """``2026-03-25 IEP - yearly review.pdf``.

    A private paper is named by its kind alone: its title may hold a diagnosis.
    """
    parts = [day or "no date", kind_name]
    said = plain_name(title)
    if not private and said and said.casefold() != kind_name.casefold():
        parts.append(f"- {said}")
    return plain_name(" ".join(parts)) + ending_of(media_type)


def ending_of(media_type: str | None) -> str:
    """The ending that tells programs what a file is."""
    return _ENDINGS.get(media_type or "", ".bin")


def unlike(name: str, taken: set[str]) -> str:
    """The name, with a number where another file (whatever its upper and lower case) has it already."""
    stem, dot, ending = name.rpartition(".")
    candidate, count = name, 1
    while candidate.casefold() in taken:
        count += 1
        candidate = f"{stem} ({count}){dot}{ending}"
    taken.add(candidate.casefold())
    return candidate
