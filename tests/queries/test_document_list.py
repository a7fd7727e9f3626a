"""The master list: every paper of one child, in order, and for the team nothing private."""

from __future__ import annotations

import pytest

from app.domain.errors import KnownError
from app.domain.paper_extra import PaperExtra
from app.domain.papers import PaperEdit, Privacy
from app.domain.shelf import PaperFilter, Sort
from app.output.document_list import as_table
from app.queries.document_list import document_list, list_to_print
from app.services.documents import move_to_trash
from app.services.paper_details import save_details
from app.store.database import Database
from tests.services.builders import CATALOGUE, add_filed_paper, add_read_paper, leo, maya


@pytest.fixture
def child(database: Database) -> str:
    """Three papers of Maya's (one private, one never printed), one in the inbox, one in the trash, one of Leo's."""
    with database.writing() as uow:
        child = maya(uow)
        for title, day, privacy in (
            ("The plan", "2026-03-20", Privacy.NORMAL),
            ("Diagnosis", "2026-01-05", Privacy.PRIVATE),
            ("Settlement", "", Privacy.NEVER_PRINT),
        ):
            uid = add_filed_paper(uow, title, child, f"{title}.pdf")
            said = PaperEdit(title=title, document_date=day, privacy=privacy, sender="Cedar Hollow", remark="my note")
            save_details(uow, uid, said, PaperExtra("2026-04-01", "final", "yes", "Ana", "blue folder"))
        add_read_paper(uow, "Waiting", "w.pdf", child)
        move_to_trash(uow, add_filed_paper(uow, "Thrown away", child, "t.pdf"))
        add_filed_paper(uow, "His", leo(uow), "his.pdf")
    return child


def titles(database: Database, child: str, *more: object, for_team: bool = False) -> list[str]:
    with database.reading() as conn:
        listed = document_list(conn, CATALOGUE, child, *more, for_team=for_team)  # type: ignore[arg-type]
    assert [paper.number for paper in listed.papers] == list(range(1, len(listed.papers) + 1))
    return [paper.title for paper in listed.papers]


def test_our_list_has_every_filed_paper_the_oldest_first(database: Database, child: str) -> None:
    assert titles(database, child) == ["Diagnosis", "The plan", "Settlement"]
    assert titles(database, child, PaperFilter(), Sort.NEWEST) == ["The plan", "Diagnosis", "Settlement"]
    assert titles(database, child, PaperFilter(privacies=frozenset({"private"}))) == ["Diagnosis"]


def test_the_teams_list_has_nothing_private(database: Database, child: str) -> None:
    assert titles(database, child, for_team=True) == ["The plan"]
    with database.reading() as conn:
        listed = document_list(conn, CATALOGUE, child, for_team=True)
        printed = repr(list_to_print(conn, CATALOGUE, child, for_team=True))
    assert listed.left_out == 2
    for secret in ("Diagnosis", "Settlement", "my note", "blue folder"):
        assert secret not in printed
        assert secret.encode() not in as_table(listed)


def test_a_line_says_all_there_is_to_say(database: Database, child: str) -> None:
    with database.reading() as conn:
        paper = document_list(conn, CATALOGUE, child, for_team=False).papers[1]
    assert (paper.day, paper.received, paper.status, paper.sender, paper.addressed_to, paper.pages) == (
        "March 20, 2026",
        "April 1, 2026",
        "Final, signed",
        "Cedar Hollow",
        "Ana",
        1,
    )
    assert (paper.paper_copy, paper.privacy, paper.note) == ("blue folder", "May go to the school", "my note")


def test_the_table_opens_in_spreadsheets_and_works_nothing_out(database: Database, child: str) -> None:
    with database.writing() as uow:
        uid = add_filed_paper(uow, "x", child, "x.pdf")
        save_details(uow, uid, PaperEdit(title='=HYPERLINK("x"), “señora”'), PaperExtra())
    with database.reading() as conn:
        table = as_table(document_list(conn, CATALOGUE, child, for_team=False)).decode("utf-8-sig")
    assert table.startswith(
        "No.,Date on it,Day we got it,What it is,Name,Status,From,To,Pages,Where the paper itself is"
    )
    assert '"\'=HYPERLINK(""x""), “señora”"' in table
    assert table.count("\r\n") == 5


def test_a_child_that_is_not_there_is_said(database: Database) -> None:
    with database.reading() as conn, pytest.raises(KnownError):
        document_list(conn, CATALOGUE, "nobody", for_team=True)
