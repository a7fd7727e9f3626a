"""Several papers at once: one step, nothing made a fact that nobody looked at, and nothing filed that is not known."""

from __future__ import annotations

import pytest

from app.domain.papers import PaperEdit
from app.queries.documents import get_paper, list_filed, list_inbox, list_trash
from app.services.arrivals import receive_file
from app.services.documents import file_paper
from app.services.several_papers import SeveralFiled, file_papers, put_off_papers, trash_papers
from app.services.undo import undo
from app.store.database import Database
from tests.services.builders import add_read_paper, arrival, maya


@pytest.fixture
def papers(database: Database) -> tuple[str, str, str]:
    """Two papers that are known but for one's child, and one of which nothing is known."""
    with database.writing() as uow:
        known = add_read_paper(uow, "x", "a.pdf", child=maya(uow))
        whose = add_read_paper(uow, "y", "b.pdf")
        unknown = receive_file(uow, arrival("c.pdf")).document
        assert unknown is not None
        return known, whose, unknown


def standings(database: Database, uid: str) -> dict[str, str]:
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
        return {name: getattr(paper, f"{name}_standing") for name in ("kind", "child", "date", "title", "sender")}


def test_what_is_known_is_filed_and_the_rest_stays(database: Database, papers: tuple[str, str, str]) -> None:
    known, whose, unknown = papers
    with database.writing() as uow:
        assert file_papers(uow, papers, PaperEdit()) == SeveralFiled((known,), (whose, unknown))
    with database.reading() as conn:
        assert [row.uid for row in list_filed(conn)] == [known]
        assert {row.uid for row in list_inbox(conn)} == {whose, unknown}
    assert standings(database, known) == {
        "kind": "confirmed", "child": "confirmed", "date": "guess", "title": "guess", "sender": "none"
    }  # fmt: skip


def test_what_is_said_holds_for_all_and_one_undo_takes_it_back(
    database: Database, papers: tuple[str, str, str]
) -> None:
    with database.reading() as conn:
        before = [get_paper(conn, uid) for uid in papers]
        child = before[0].paper.child
    with database.writing() as uow:
        several = file_papers(uow, papers, PaperEdit(kind="report_card", child=child))
    assert several == SeveralFiled(papers, ())
    with database.writing() as uow:
        assert undo(uow, "") is not None
    with database.reading() as conn:
        assert [get_paper(conn, uid) for uid in papers] == before


@pytest.mark.parametrize("service", [trash_papers, put_off_papers])
def test_trash_and_later_are_one_step_too(database: Database, papers: tuple[str, str, str], service) -> None:
    with database.reading() as conn:
        before = list_inbox(conn)
    with database.writing() as uow:
        service(uow, [*papers, papers[0]])
    with database.reading() as conn:
        assert list_inbox(conn) != before
    with database.writing() as uow:
        undo(uow)
    with database.reading() as conn:
        assert list_inbox(conn) == before
        assert list_trash(conn) == []


def test_filing_one_quickly_leaves_the_other_guesses(database: Database, papers: tuple[str, str, str]) -> None:
    with database.writing() as uow:
        file_paper(uow, papers[0], PaperEdit(document_date="2026-03-26"), only_what_and_whose=True)
    said = standings(database, papers[0])
    assert (said["kind"], said["child"], said["date"], said["title"]) == (
        "confirmed",
        "confirmed",
        "confirmed",
        "guess",
    )
