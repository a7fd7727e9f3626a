"""The papers of the Binder as its list draws them. Made off the window's thread: there may be ten thousand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.day_words import counted
from app.domain.editions import edition_in_words
from app.domain.kinds import KindCatalogue
from app.domain.papers import Place, Privacy
from app.domain.shelf import ShelfChoice, day_in_words
from app.domain.suggestions import Standing, certainty
from app.domain.words import DAMAGED_BUT_READ
from app.queries.documents import PaperRow
from app.queries.notes import FoundNote, NoteKind
from app.queries.search import MARK_END, MARK_START, Found
from app.queries.shelf import Shelf, ShelfPaper, first_found, read_shelf
from app.ui.common.paper_rows import PaperItem, PaperRowKind

_NOTE = " note "
_NOTE_LOOKS = {
    NoteKind.PAPER: ("Said of a paper", "file-text"),
    NoteKind.CONCERN: ("Concern", "flag"),
    NoteKind.CONTACT: ("Call or talk", "phone-call"),
    NoteKind.REQUEST: ("Letter", "paper-plane-tilt"),
    NoteKind.MEETING: ("Meeting", "users-three"),
}
_PRIVACY_WORDS = {Privacy.PRIVATE.value: "private", Privacy.NEVER_PRINT.value: "never printed"}


@dataclass(frozen=True, slots=True)
class ShownShelf:
    """The Binder at one moment, and the rows of its list."""

    shelf: Shelf
    items: tuple[PaperItem, ...]
    typed: str


def read_shown_shelf(
    conn: object,
    catalogue: KindCatalogue,
    child: str | None,
    choice: ShelfChoice,
    chosen: str | None = None,
    found: Found | None = None,
) -> ShownShelf:
    """``queries.shelf.read_shelf`` with its rows made ready to be drawn."""
    shelf = read_shelf(conn, catalogue, child, choice, chosen, found)  # type: ignore[arg-type]
    return ShownShelf(shelf, tuple(list_items(shelf)), choice.typed)


def read_first_found(
    conn: object, catalogue: KindCatalogue, child: str | None, choice: ShelfChoice, chosen: str | None = None
) -> tuple[ShownShelf, Found]:
    """``queries.shelf.first_found`` with its rows made ready to be drawn."""
    shelf, found = first_found(conn, catalogue, child, choice, chosen)  # type: ignore[arg-type]
    return ShownShelf(shelf, tuple(list_items(shelf)), choice.typed), found


def list_items(shelf: Shelf) -> Iterator[PaperItem]:
    """Heads and papers of the part that is open; while searching with the words around the best place."""
    if any(page.misread for page in shelf.best_pages.values()):
        yield PaperItem(
            "misread",
            "No page has it exactly so.",
            PaperRowKind.NOTICE,
            second="These words look like it.",
            icon="info",
        )
    listed = 0
    for section in shelf.sections:
        if section.heading:
            yield PaperItem(f"head {section.heading}", section.heading, PaperRowKind.HEAD)
        for paper in section.papers:
            yield paper_item(paper, shelf)
        listed += len(section.papers)
    left = shelf.part.count - listed if shelf.part is not None else 0
    if left > 0:
        more = f"And {left:,} more {'paper' if left == 1 else 'papers'}"
        yield PaperItem("more", more, PaperRowKind.NOTICE, second="Type one more word to find fewer.", icon="info")
    if shelf.notes:
        yield PaperItem("head notes", "In what you wrote", PaperRowKind.HEAD)
    for note in shelf.notes:
        yield _note_item(note)


def paper_item(paper: ShelfPaper, shelf: Shelf) -> PaperItem:
    """One paper."""
    best = shelf.best_pages.get(paper.uid)
    snippet = best.snippet.replace(MARK_START, "").replace(MARK_END, "") if best is not None else ""
    return PaperItem(
        paper.uid,
        paper.title,
        second=", ".join(part for part in _second_parts(paper) if part),
        third=f"Page {best.page}: {' '.join(snippet.split())}" if best is not None else "",
        state=_state(paper),
        guess=certainty(paper.kind_confidence) if paper.kind_standing == Standing.GUESS else None,
        found=shelf.found.get(paper.uid, 0),
    )


def note_of(uid: str) -> tuple[NoteKind, str] | None:
    """What a row of the list leads to where it is a note: its kind and the uid to open."""
    kind, parted, about = uid.partition(_NOTE)
    return (NoteKind(kind), about) if parted else None


def _note_item(note: FoundNote) -> PaperItem:
    words, icon = _NOTE_LOOKS[note.kind]
    snippet = note.snippet.replace(MARK_START, "").replace(MARK_END, "")
    return PaperItem(
        f"{note.kind}{_NOTE}{note.about}",
        note.title or words,
        PaperRowKind.NOTICE,
        second=", ".join(
            part for part in (words if note.title else "", day_in_words(note.day) if note.day else "") if part
        ),
        third=" ".join(snippet.split()),
        icon=icon,
        link="Open",
    )


def second_line(paper: PaperRow) -> str:
    """What stands under the title of the paper that is shown."""
    sender = f", from {paper.sender}" if paper.sender else ""
    said = {
        Standing.CONFIRMED.value: "You confirmed what it is.",
        Standing.GUESS.value: "What it is, is a guess.",
    }.get(paper.kind_standing, "Nobody said yet what it is.")
    damage = f" {DAMAGED_BUT_READ}" if paper.repaired else ""
    return f"{day_in_words(paper.document_date, paper.date_words)}{sender}. {said}{damage}"


def _second_parts(paper: ShelfPaper) -> tuple[str, ...]:
    return (
        day_in_words(paper.document_date, paper.date_words),
        counted(paper.pages, "page"),
        "replaced" if paper.is_replaced else "",
        _PRIVACY_WORDS.get(paper.privacy, ""),
    )


def _state(paper: ShelfPaper) -> str:
    """The one word at the right of a row."""
    if paper.place == Place.INBOX:
        return "In the Inbox"
    words, standing = edition_in_words(paper.edition), paper.edition_standing
    if paper.is_signed:
        words, standing = "Signed", paper.signed_standing
    return f"{words}?" if words and standing == Standing.GUESS else words
