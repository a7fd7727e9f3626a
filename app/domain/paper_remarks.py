"""What a parent should know about a paper's pages before trusting it, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.page_counts import missing_in_words
from app.domain.reading import PageNote

_NOTES = {
    PageNote.UNREADABLE: ("Page {} could not be read.", "Pages {} could not be read."),
    PageNote.TOO_LARGE: ("Page {} is too large to be read.", "Pages {} are too large to be read."),
    PageNote.TIMED_OUT: ("Page {} took too long to read.", "Pages {} took too long to read."),
    PageNote.HARDLY_LEGIBLE: ("Page {} is hard to read.", "Pages {} are hard to read."),
    PageNote.NO_WORDS: ("Page {} has no words.", "Pages {} have no words."),
    PageNote.HANDWRITING: (
        "Page {} is handwriting and is not searchable.",
        "Pages {} are handwriting and are not searchable.",
    ),
    PageNote.SEPARATOR: ("Page {} is a separator sheet.", "Pages {} are separator sheets."),
    PageNote.BLANK: ("Page {} is blank.", "Pages {} are blank."),
}


def remarks_on(
    notes: Iterable[tuple[int, str | None]],
    *,
    repaired: bool,
    missing: Sequence[int] = (),
    total: int | None = None,
    said_by_file: Sequence[str] = (),
) -> tuple[str, ...]:
    """Remarks on the pages of a paper: ``notes`` are page numbers with what reading noted of them.

    ``missing`` of ``total`` pages are not here as far as the app can tell, so it is said as a guess.
    ``said_by_file`` are sentences about what the file says of itself.
    """
    remarks = list(said_by_file)
    if missing and total is not None:
        remarks.append(f"{missing_in_words(missing, total)}, it seems.")
    if repaired:
        remarks.append("The file was damaged. What could be mended is shown here, so look it through.")
    pages: dict[str, list[int]] = {}
    for number, note in notes:
        if note is not None:
            pages.setdefault(note, []).append(number)
    for note, (one, many) in _NOTES.items():
        numbers = pages.get(note, [])
        if numbers:
            remarks.append((one if len(numbers) == 1 else many).format(_listed(numbers)))
    return tuple(remarks)


def _listed(numbers: Sequence[int]) -> str:
    named = [str(number) for number in numbers]
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
