"""What the parent did can be undone and done again, also after the binder was closed and opened."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.papers import PaperEdit
from app.domain.timeline import NewConcern, NewEntry
from app.domain.undoing import Undone, words_of
from app.files.binder_folder import BinderFolder
from app.queries.documents import get_paper, list_filed, list_inbox, list_trash
from app.queries.timeline import list_entries
from app.queries.undo import UndoRow, next_steps
from app.services import documents
from app.services.concerns import add_concern
from app.services.documents import edit_paper, file_paper, move_to_trash, put_off
from app.services.rows import find_row, new_row
from app.services.undo import DAYS_KEPT, forget_steps, redo, undo, undo_step
from app.store.database import Database
from app.store.tables import DocumentRecord, PageRecord, PageTextRecord, PersonRecord
from tests.conftest import NOW
from tests.services.builders import TODAY, add_filed_paper, add_read_paper, maya


def undone(database: Database) -> Undone | None:
    with database.writing() as uow:
        return undo(uow)


def redone(database: Database) -> Undone | None:
    with database.writing() as uow:
        return redo(uow)


def whole(database: Database, uid: str) -> object:
    with database.reading() as conn:
        return get_paper(conn, uid)


@pytest.fixture
def paper(database: Database) -> str:
    with database.writing() as uow:
        uid = add_read_paper(uow, "x", child=maya(uow))
        forget_steps(uow)
    return uid


def test_filing_is_undone_to_the_letter_and_done_again(database: Database, paper: str) -> None:
    before = whole(database, paper)
    with database.writing() as uow:
        file_paper(uow, paper, PaperEdit(title="The IEP", document_date="2026-03-26"))
    after = whole(database, paper)

    assert undone(database) == Undone("filed", paper, done=True, place="inbox")
    assert whole(database, paper) == before
    assert redone(database) == Undone("filed", paper, done=True, place="filed")
    assert whole(database, paper) == after
    assert redone(database) is None


def test_steps_go_back_one_by_one(database: Database, paper: str) -> None:
    states = [whole(database, paper)]
    for number in range(3):
        with database.writing() as uow:
            edit_paper(uow, paper, PaperEdit(title=f"Name {number}"))
        states.append(whole(database, paper))
    for state in reversed(states[:-1]):
        undone(database)
        assert whole(database, paper) == state
    assert undone(database) is None
    for state in states[1:]:
        redone(database)
        assert whole(database, paper) == state


def test_undo_works_after_a_restart(folder: BinderFolder, database: Database, paper: str) -> None:
    before = whole(database, paper)
    with database.writing() as uow:
        file_paper(uow, paper, PaperEdit())
        move_to_trash(uow, paper)
    database.close()

    again = Database(folder.database, clock=lambda: NOW + timedelta(days=2))
    try:
        with again.reading() as conn:
            assert next_steps(conn) == UndoRow("trashed", None)
        undone(again)
        undone(again)
        assert whole(again, paper) == before
        with again.reading() as conn:
            assert next_steps(conn) == UndoRow(None, "filed")
    finally:
        again.close()


def test_a_row_that_was_added_goes_to_the_trash_and_comes_back(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        first = NewEntry(TODAY.isoformat(), "He cried before school.")
        add_concern(uow, NewConcern(child, "Mornings", first))

    def entries() -> list[object]:
        with database.reading() as conn:
            return list(list_entries(conn, child))

    held = entries()
    assert held
    assert undone(database) is not None
    assert entries() == []
    redone(database)
    assert entries() == held


def test_what_was_changed_since_stays_as_it_is(database: Database, paper: str) -> None:
    with database.writing() as uow:
        edit_paper(uow, paper, PaperEdit(title="Mine"))
    with database.writing("app") as uow:
        # Not a step of the parent's: it has no undo of its own.
        find_row(uow, DocumentRecord, paper).title = "Another"
    now = whole(database, paper)

    assert undone(database) == Undone("edited", paper, done=False, place=None)
    assert whole(database, paper) == now
    # It is passed over, so that what was done before it can be reached.
    assert undone(database) is None


def test_the_last_step_about_one_paper_is_undone_past_others(database: Database, paper: str) -> None:
    with database.writing() as uow:
        other = add_filed_paper(uow, "y", child=maya(uow), name="other.pdf")
        forget_steps(uow)
        file_paper(uow, paper, PaperEdit())
        move_to_trash(uow, other)
    with database.writing() as uow:
        assert undo(uow, paper) == Undone("filed", paper, done=True, place="inbox")
    with database.reading() as conn:
        assert [row.uid for row in list_inbox(conn)] == [paper]
        assert [row.uid for row in list_trash(conn)] == [other]


def test_something_new_ends_what_could_be_done_again(database: Database, paper: str) -> None:
    with database.writing() as uow:
        put_off(uow, paper)
    undone(database)
    with database.writing() as uow:
        file_paper(uow, paper, PaperEdit())
    assert redone(database) is None
    with database.reading() as conn:
        assert [row.uid for row in list_filed(conn)] == [paper]


def test_a_step_in_a_step_is_a_part_of_it_and_rows_without_a_trash_come_back(database: Database, paper: str) -> None:
    before = whole(database, paper)
    with database.writing() as uow:
        page = uow.session.scalars(select(PageRecord)).one()
        text = uow.session.get_one(PageTextRecord, page.id)
        with undo_step(uow, "edited", paper):
            file_paper(uow, paper, PaperEdit())
            new_row(uow, PersonRecord, name="Ms. Ortiz", role=None, organization=None, phone=None, email=None)
            uow.session.delete(text)
    with database.reading() as conn:
        assert next_steps(conn).undo == "edited"

    def held() -> tuple[str | None, int]:
        with database.writing() as uow:
            text = uow.session.get(PageTextRecord, page.id)
            people = uow.session.scalars(select(PersonRecord).where(PersonRecord.deleted_at.is_(None))).all()
            return (text.body if text else None, len(people))

    assert held() == (None, 1)
    undone(database)
    assert whole(database, paper) == before
    assert held() == ("x", 0)
    redone(database)
    assert held() == (None, 1)
    assert undone(database) == Undone("edited", paper, done=True, place="inbox")
    assert undone(database) is None


def test_a_write_that_fails_leaves_no_step(database: Database, paper: str) -> None:
    def fail() -> None:
        with database.writing() as uow:
            put_off(uow, paper)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        fail()
    assert undone(database) is None


def test_old_steps_go(folder: BinderFolder, database: Database, paper: str) -> None:
    with database.writing() as uow:
        put_off(uow, paper)
    database.close()
    later = Database(folder.database, clock=lambda: NOW + timedelta(days=DAYS_KEPT + 1))
    try:
        with later.writing() as uow:
            edit_paper(uow, paper, PaperEdit(title="New"))
        undone(later)
        assert undone(later) is None
    finally:
        later.close()


def test_every_step_tells_the_screens_what_it_touched(database: Database, paper: str) -> None:
    with database.writing() as uow:
        file_paper(uow, paper, PaperEdit())
    with database.writing() as uow:
        undo(uow)
        assert uow.changes.documents == {paper}


def test_every_verb_has_its_words() -> None:
    services = Path(documents.__file__).parent
    found = {
        line.split('"')[1]
        for file in services.glob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if line.startswith("@undoable(") or "with undo_step(" in line
    }
    assert {"filed", "concern_added"} <= found
    assert all(words_of(verb) for verb in found)
