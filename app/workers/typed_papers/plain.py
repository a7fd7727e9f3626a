"""Plain-text files, and bytes of text whose alphabet nobody states reliably."""

from __future__ import annotations

from app.domain.errors import KnownError, Trouble
from app.workers.typed_papers.written import Written, typed_paragraphs

MAX_TEXT_BYTES = 5_000_000


def written_text(path: str) -> Written:
    """A text file. Raises KnownError TOO_LARGE past five megabytes; OSError."""
    return Written(tuple(typed_paragraphs(decoded(bounded_bytes(path)).replace("\f", "\n"))))


def bounded_bytes(path: str, limit: int = MAX_TEXT_BYTES) -> bytes:
    """The bytes of a file. Raises KnownError TOO_LARGE past ``limit``; OSError."""
    with open(path, "rb") as file:
        raw = file.read(limit + 1)
    if len(raw) > limit:
        raise KnownError(Trouble.TOO_LARGE)
    return raw


def decoded(raw: bytes, stated: str | None = None) -> str:
    """Bytes as text: by their mark, in the alphabet that is ``stated`` if that holds, else in the usual ones."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    for charset in (stated, "utf-8-sig"):
        if charset:
            try:
                return raw.decode(charset)
            except (LookupError, ValueError):
                continue
    # Old Windows programs; every byte has a meaning there or is replaced.
    return raw.decode("cp1252", errors="replace")
