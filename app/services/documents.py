"""What the parent decides about a paper."""

from __future__ import annotations

from datetime import date

from app.domain.errors import FieldError
from app.domain.paper_days import Precision, parse_paper_day, school_year_on
from app.domain.papers import UNKNOWN_KIND, PaperEdit, Place
from app.domain.suggestions import Standing
from app.services.parts import offer_child
from app.services.privacy import usual_privacy
from app.services.rows import find_row, key_of, note
from app.services.undo import undoable
from app.store.database import UnitOfWork
from app.store.tables import ChildRecord, DocumentRecord

_ASKED = {
    "kind": "kind_standing",
    "document_date": "date_standing",
    "child": "child_standing",
    "title": "title_standing",
    "sender": "sender_standing",
}
"""The fields that filing says yes to, with the columns of their standing."""
_WHAT_AND_WHOSE = {field: _ASKED[field] for field in ("kind", "child")}


@undoable("edited")
def edit_paper(uow: UnitOfWork, uid: str, edit: PaperEdit) -> None:
    """Take over what the parent says; each field said counts as confirmed. Raises FieldError."""
    document = find_row(uow, DocumentRecord, uid)
    guessed = _guessed(document)
    _apply(uow, document, edit)
    if edit.child and document.place == Place.FILED:
        offer_child(uow, document)
    note(uow, "edited", "document", uid, fields=_said(edit), corrected=_of(guessed, edit))
    uow.touched(documents=uid)


@undoable("filed")
def file_paper(uow: UnitOfWork, uid: str, edit: PaperEdit, *, only_what_and_whose: bool = False) -> None:
    """File a paper: what the parent changed and every guess left standing become confirmed.

    What came in it and still waits is guessed to be of the same child. With ``only_what_and_whose`` the parent was
    asked for no more than that, and the other guesses stay guesses. Raises FieldError where the paper has no kind or
    no child yet.
    """
    file_by_itself(uow, uid, edit, only_what_and_whose=only_what_and_whose)
    offer_child(uow, find_row(uow, DocumentRecord, uid))


def file_by_itself(uow: UnitOfWork, uid: str, edit: PaperEdit, *, only_what_and_whose: bool = False) -> None:
    """File a paper as ``file_paper`` does, without a word about what came in it."""
    document = find_row(uow, DocumentRecord, uid)
    guessed = _guessed(document)
    _apply(uow, document, edit)
    if document.kind == UNKNOWN_KIND:
        raise FieldError("kind", "Say what it is, then file it.")
    if document.child_id is None:
        raise FieldError("child", "Say whose paper it is, then file it.")
    asked = _WHAT_AND_WHOSE if only_what_and_whose else _ASKED
    for standing in asked.values():
        if getattr(document, standing) == Standing.GUESS:
            setattr(document, standing, Standing.CONFIRMED)
    document.place, document.filed_at, document.put_off_at = Place.FILED, uow.now, None
    corrected = _of(guessed, edit)
    note(
        uow,
        "filed",
        "document",
        uid,
        kind=document.kind,
        date=document.document_date,
        fields=_said(edit),
        confirmed=[field for field in guessed if field in asked and field not in corrected],
        corrected=corrected,
    )
    uow.touched(documents=uid)


@undoable("taken_back")
def take_back_to_inbox(uow: UnitOfWork, uid: str) -> None:
    """Take a filed paper back to the inbox; what was confirmed stays confirmed."""
    document = find_row(uow, DocumentRecord, uid)
    document.place, document.filed_at = Place.INBOX, None
    note(uow, "taken_back", "document", uid)
    uow.touched(documents=uid)


@undoable("put_off")
def put_off(uow: UnitOfWork, uid: str) -> None:
    """Leave a paper for later: it goes to the end of the inbox."""
    find_row(uow, DocumentRecord, uid).put_off_at = uow.now
    uow.touched(documents=uid)


@undoable("trashed")
def move_to_trash(uow: UnitOfWork, uid: str) -> None:
    """Move a paper to the trash. Its file, text and links stay."""
    find_row(uow, DocumentRecord, uid).deleted_at = uow.now
    note(uow, "trashed", "document", uid)
    uow.touched(documents=uid)


@undoable("brought_back")
def bring_back(uow: UnitOfWork, uid: str) -> None:
    """Bring a paper back from the trash."""
    find_row(uow, DocumentRecord, uid, with_trash=True).deleted_at = None
    note(uow, "brought_back", "document", uid)
    uow.touched(documents=uid)


def _apply(uow: UnitOfWork, document: DocumentRecord, edit: PaperEdit) -> None:
    if edit.kind is not None:
        document.kind, document.kind_standing, document.kind_confidence = edit.kind, Standing.CONFIRMED, 1.0
        if document.privacy_standing != Standing.CONFIRMED:
            document.privacy = usual_privacy(edit.kind)
    if edit.document_date is not None:
        set_paper_day(document, edit.document_date, Standing.CONFIRMED, uow.today)
        document.date_confidence = 1.0
    if edit.child is not None:
        document.child_id = key_of(uow, ChildRecord, edit.child)
        document.child_standing = Standing.CONFIRMED if edit.child else Standing.NONE
    if edit.title is not None:
        if not edit.title.strip():
            raise FieldError("title", "Give the paper a name.")
        document.title, document.title_standing = edit.title.strip(), Standing.CONFIRMED
    if edit.sender is not None:
        document.sender, document.sender_standing = edit.sender.strip() or None, Standing.CONFIRMED
    if edit.privacy is not None:
        document.privacy, document.privacy_standing = edit.privacy, Standing.CONFIRMED
    if edit.remark is not None:
        document.remark = edit.remark


def set_paper_day(document: DocumentRecord, value: str, standing: Standing, today: date) -> None:
    """Give a paper its date: an ISO day, words that are not exact, or "" for none. Raises FieldError."""
    try:
        day = parse_paper_day(value, today) if value else None
    except FieldError as error:
        raise FieldError("document_date", error.sentence) from None
    document.document_date = day.sorts_by.isoformat() if day is not None else None
    document.date_precision = day.precision if day is not None else Precision.DAY
    document.date_words = day.words if day is not None else ""
    document.date_standing, document.school_year = standing, school_year_on(day) if day is not None else None


def _guessed(document: DocumentRecord) -> list[str]:
    """The fields that hold a guess of the app now."""
    return [field for field, standing in _ASKED.items() if getattr(document, standing) == Standing.GUESS]


def _of(guessed: list[str], edit: PaperEdit) -> list[str]:
    """Those of the guesses that the parent put something else in the place of."""
    return [field for field in guessed if getattr(edit, field) is not None]


def _said(edit: PaperEdit) -> list[str]:
    return [name for name in PaperEdit.__dataclass_fields__ if getattr(edit, name) is not None]
