"""What the parent decides about a paper is kept, and nothing is filed without a kind and a child."""

from __future__ import annotations

import pytest

from app.domain.errors import FieldError, KnownError
from app.domain.papers import PaperEdit, Privacy
from app.queries.documents import get_paper, list_filed, list_inbox, list_trash
from app.services.arrivals import receive_file
from app.services.documents import bring_back, edit_paper, file_paper, move_to_trash, put_off, take_back_to_inbox
from app.store.database import Database
from tests.services.builders import add_filed_paper, add_read_paper, arrival, leo, maya


def test_filing_confirms_every_guess_that_was_left_standing(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid = add_read_paper(uow, "x", child=child)
        file_paper(uow, uid, PaperEdit(document_date="2026-03-26"))
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
        assert (paper.place, paper.document_date, paper.school_year) == ("filed", "2026-03-26", "2025-2026")
        assert {paper.kind_standing, paper.date_standing, paper.child_standing, paper.title_standing} == {"confirmed"}
        assert paper.sender_standing == "none"
        assert list_inbox(conn) == []
        assert [row.uid for row in list_filed(conn, child)] == [uid]


def test_a_paper_without_a_date_can_be_filed_and_gets_none(database: Database) -> None:
    with database.writing() as uow:
        uid = receive_file(uow, arrival()).document
        assert uid is not None
        file_paper(uow, uid, PaperEdit(kind="letter_in", child=maya(uow)))
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
        assert (paper.document_date, paper.date_standing, paper.school_year) == (None, "none", None)


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (PaperEdit(), "kind"),
        (PaperEdit(kind="iep"), "child"),
        (PaperEdit(kind="iep", document_date="2/30/2026"), "document_date"),
        (PaperEdit(title=" "), "title"),
    ],
)
def test_what_is_missing_is_named_and_nothing_changes(database: Database, edit: PaperEdit, field: str) -> None:
    with database.writing() as uow:
        uid = receive_file(uow, arrival()).document
    assert uid is not None
    with database.reading() as conn:
        before = get_paper(conn, uid)

    def file_it() -> None:
        with database.writing() as uow:
            file_paper(uow, uid, edit)

    with pytest.raises(FieldError) as caught:
        file_it()
    assert caught.value.field == field
    with database.reading() as conn:
        assert get_paper(conn, uid) == before


def test_the_kind_decides_how_private_a_paper_is_until_the_parent_does(database: Database) -> None:
    with database.writing() as uow:
        uid = add_read_paper(uow, "x", child=maya(uow), kind="medical_letter")
        other = add_read_paper(uow, "y", "other.pdf", kind="settlement")
    with database.reading() as conn:
        assert get_paper(conn, uid).paper.privacy == Privacy.PRIVATE
        assert get_paper(conn, other).paper.privacy == Privacy.NEVER_PRINT
    with database.writing() as uow:
        edit_paper(uow, uid, PaperEdit(privacy=Privacy.NORMAL))
        edit_paper(uow, uid, PaperEdit(kind="therapy_private"))
    with database.reading() as conn:
        assert get_paper(conn, uid).paper.privacy == Privacy.NORMAL


def test_two_childrens_papers_never_stand_in_one_list(database: Database) -> None:
    with database.writing() as uow:
        one, two = maya(uow), leo(uow)
        mine = add_filed_paper(uow, "x", one, "a.pdf")
        his = add_filed_paper(uow, "y", two, "b.pdf")
        in_his_inbox = add_read_paper(uow, "z", "d.pdf", two)
        nobodys = receive_file(uow, arrival("c.pdf")).document
    with database.reading() as conn:
        assert [row.uid for row in list_filed(conn, one)] == [mine]
        assert [row.uid for row in list_filed(conn, two)] == [his]
        assert [row.uid for row in list_inbox(conn, one)] == [nobodys]
        assert {row.uid for row in list_inbox(conn, two)} == {in_his_inbox, nobodys}


def test_a_paper_put_off_goes_to_the_end(database: Database) -> None:
    with database.writing() as uow:
        first = receive_file(uow, arrival("a.pdf")).document
        second = receive_file(uow, arrival("b.pdf")).document
        assert second is not None
        put_off(uow, second)
    with database.reading() as conn:
        assert [row.uid for row in list_inbox(conn)] == [first, second]


def test_trash_and_taking_back_lose_nothing(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid = add_filed_paper(uow, "x", child)
    with database.reading() as conn:
        before = get_paper(conn, uid)
    with database.writing() as uow:
        move_to_trash(uow, uid)
    with database.reading() as conn:
        assert list_filed(conn) == []
        assert [row.uid for row in list_trash(conn)] == [uid]
    with database.writing() as uow:
        bring_back(uow, uid)
    with database.reading() as conn:
        assert get_paper(conn, uid) == before
    with database.writing() as uow:
        take_back_to_inbox(uow, uid)
    with database.reading() as conn:
        assert [row.kind_standing for row in list_inbox(conn, child)] == ["confirmed"]


def test_a_paper_in_the_trash_cannot_be_edited(database: Database) -> None:
    with database.writing() as uow:
        uid = receive_file(uow, arrival()).document
        assert uid is not None
        move_to_trash(uow, uid)
        with pytest.raises(KnownError):
            edit_paper(uow, uid, PaperEdit(kind="iep"))
