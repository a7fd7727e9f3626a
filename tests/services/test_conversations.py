"""Mails of one conversation find each other, in whatever order they come."""

from __future__ import annotations

from itertools import permutations

import pytest

from app.domain.arrivals import MailIds
from app.queries.related import related_papers
from app.services.arrivals import receive_file
from app.services.documents import move_to_trash
from app.store.database import Database
from tests.services.builders import arrival

# The second names the first, the third only what it answers, the fourth all before it; the fifth is another matter.
MAILS = {
    "a": MailIds("<a>"),
    "b": MailIds("<b>", ("<a>",)),
    "c": MailIds("<c>", ("<b>",)),
    "d": MailIds("<d>", ("<a>", "<b>", "<c>")),
    "x": MailIds("<x>", ("<y>",)),
}


def came(database: Database, *names: str) -> dict[str, str]:
    with database.writing() as uow:
        received = {name: receive_file(uow, arrival(f"{name}.eml", mail=MAILS[name])) for name in names}
    return {name: one.document or "" for name, one in received.items()}


def conversation(database: Database, uid: str) -> set[str]:
    with database.reading() as conn:
        return {paper.title for paper in related_papers(conn, uid).conversation}


@pytest.mark.parametrize("order", list(permutations("abcd")))
def test_whatever_comes_first(database: Database, order: tuple[str, ...]) -> None:
    uids = came(database, *order, "x")
    for name in "abcd":
        assert conversation(database, uids[name]) == set("abcd") - {name}
    assert conversation(database, uids["x"]) == set()


def test_answers_to_a_mail_that_is_not_here(database: Database) -> None:
    uids = came(database, "b", "d")
    assert conversation(database, uids["b"]) == {"d"}


def test_mails_that_say_nothing_belong_to_no_conversation(database: Database) -> None:
    with database.writing() as uow:
        one, two = (receive_file(uow, arrival(f"{name}.eml", mail=MailIds())) for name in "mn")
    assert conversation(database, one.document or "") == conversation(database, two.document or "") == set()


def test_the_trash_is_not_shown(database: Database) -> None:
    uids = came(database, "a", "b")
    with database.writing() as uow:
        move_to_trash(uow, uids["b"])
    assert conversation(database, uids["a"]) == set()
