"""Plain-text files as pages of sixty lines."""

from __future__ import annotations

from app.domain.errors import KnownError, Trouble

LINES_PER_PAGE = 60
LINE_LENGTH = 100
MAX_TEXT_BYTES = 5_000_000


def text_pages(path: str) -> tuple[str, ...]:
    """The pages of a text file; an empty one has one. Raises KnownError TOO_LARGE past five megabytes."""
    with open(path, "rb") as file:
        raw = file.read(MAX_TEXT_BYTES + 1)
    if len(raw) > MAX_TEXT_BYTES:
        raise KnownError(Trouble.TOO_LARGE)
    lines: list[str] = []
    for line in _decoded(raw).replace("\f", "\n").splitlines():
        lines.extend(_folded(line.rstrip()))
    return tuple(
        "\n".join(lines[at : at + LINES_PER_PAGE]).rstrip() for at in range(0, max(len(lines), 1), LINES_PER_PAGE)
    )


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Old Windows programs; every byte has a meaning there or is replaced.
        return raw.decode("cp1252", errors="replace")


def _folded(line: str) -> list[str]:
    """A long line broken at spaces, so that a page holds what a sheet of paper would."""
    parts = []
    while len(line) > LINE_LENGTH:
        at = line.rfind(" ", 1, LINE_LENGTH + 1)
        at = at if at > 0 else LINE_LENGTH
        parts.append(line[:at].rstrip())
        line = line[at:].lstrip()
    return [*parts, line]
