"""Search finds every word of every page, and nothing that is typed is an error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Row, select, text

from app.queries.family import list_children
from app.queries.hits import find_in_paper
from app.queries.search import MARK_END, MARK_START, count_by_paper, find, find_best
from app.services.documents import move_to_trash
from app.store.database import Database, UnitOfWork
from app.store.tables import ChildRecord
from tests.services.builders import add_filed_paper, add_read_paper, leo, maya


@pytest.fixture
def papers(database: Database) -> Database:
    with database.writing() as uow:
        child = maya(uow)
        add_filed_paper(uow, "Her reading fluency rose by four words", child, "fluency.pdf")
        add_filed_paper(uow, "Reunión del equipo, lectura y redacción", child, "spanish.pdf")
        add_read_paper(uow, "The therapist reported missed sessions", "ot.pdf")
        add_filed_paper(uow, "Leo reads with fluency", leo(uow), "leo.pdf")
    return database


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("fluency", {"fluency", "leo"}),
        ("reading fluency", {"fluency", "leo"}),
        ("fluency her reading", {"fluency"}),
        ('"fluency reading"', set()),
        ('"reading fluency"', {"fluency"}),
        ("flue", {"fluency", "leo"}),
        ("reading -fluency", set()),
        ("readin", {"fluency", "leo"}),
        ("reporte", {"ot"}),
        ("read -reading", set()),
        ("reunion", {"spanish"}),
        ("REDACCION", {"spanish"}),
        ("session", {"ot"}),
        ("", set()),
        ("   ", set()),
        ('"', set()),
        ("-", set()),
        ("AND OR NOT", set()),
        ("body:x* ^(", set()),
    ],
)
def test_what_is_typed_is_found(papers: Database, typed: str, names: set[str]) -> None:
    with papers.reading() as conn:
        titles = {row.uid: row.source for row in _sources(conn)}
        assert {titles[found.document] for found in find(conn, typed)} == names


_WORDS_OF_SCHOOLS = """
evaluation reevaluation occupational accommodations modification educational individualized specialized
disability eligibility eligible performance measurable comprehension intervention transportation
communication attendance suspension consideration restrictive transition recommendations participation
mediation regulation attention executive medication refusal invitation consultation psychologist therapist
placement observation services writing running stopped beginning reported independently
""".split()  # noqa: SIM905


def test_a_word_is_found_at_every_letter_on_the_way_to_it(database: Database) -> None:
    with database.writing() as uow:
        uids = {word: add_read_paper(uow, word, f"{word}.pdf") for word in _WORDS_OF_SCHOOLS}
    with database.reading() as conn:
        missed = [
            word[:length]
            for word, uid in uids.items()
            for length in range(3, len(word) + 1)
            if uid not in {found.document for found in find(conn, word[:length])}
        ]
    assert missed == []


@pytest.fixture
def misread(database: Database) -> str:
    """A paper that was read from a bad copy."""
    with database.writing() as uow:
        return add_filed_paper(uow, "A modem c1assroom with sma11 groups", maya(uow), "copy.pdf")


@pytest.mark.parametrize("typed", ["modern", "modern classroom", '"small groups"', "classroom -music"])
def test_misread_letters_are_forgiven_where_nothing_stands_as_typed(
    database: Database, misread: str, typed: str
) -> None:
    with database.reading() as conn:
        assert [(page.document, page.misread) for page in find(conn, typed)] == [(misread, True)]
        assert count_by_paper(conn, find_best(conn, typed, limit=1)) == {misread: 1}
        [page] = find_in_paper(conn, misread, typed)
        assert len(page.hits) == 1
        assert find(conn, f"{typed} -groups") == []


def test_what_stands_as_typed_goes_before_what_looks_like_it(database: Database, misread: str) -> None:
    with database.writing() as uow:
        exact = add_filed_paper(uow, "A modern school", children(uow)[0], "exact.pdf")
        add_filed_paper(uow, "A modern house", leo(uow), "leo.pdf")
    with database.reading() as conn:
        child = next(row.uid for row in list_children(conn) if row.first_name == "Maya")
        assert [(page.document, page.misread) for page in find(conn, "modern", child)] == [(exact, False)]
        # Another child's paper has it as typed; that says nothing about this child's.
        assert [page.document for page in find(conn, "classroom", child)] == [misread]


def children(uow: UnitOfWork) -> list[str]:
    return list(uow.session.scalars(select(ChildRecord.uid)))


def _sources(conn: Connection) -> list[Row[Any]]:
    return list(conn.execute(text("SELECT uid, replace(source_name, '.pdf', '') AS source FROM documents")))


def test_one_childs_search_never_shows_the_others_papers(papers: Database) -> None:
    with papers.reading() as conn:
        [child] = [row.uid for row in list_children(conn) if row.first_name == "Maya"]
        assert {found.child for found in find(conn, "fluency", child)} == {child}
        assert [found.child for found in find(conn, "sessions", child)] == [None]


def test_the_snippet_shows_the_words_and_papers_in_the_trash_are_not_found(papers: Database) -> None:
    with papers.reading() as conn:
        [found] = find(conn, '"reading fluency"')
        assert found.snippet == f"Her {MARK_START}reading fluency{MARK_END} rose by four words"
        assert count_by_paper(conn, find_best(conn, "her reading fluency", limit=1)) == {found.document: 1}
    with papers.writing() as uow:
        move_to_trash(uow, found.document)
    with papers.reading() as conn:
        assert find(conn, "her reading fluency") == []
        assert count_by_paper(conn, find_best(conn, "her reading fluency", limit=1)) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30) | st.text('"-*^:(){}+ aANDORT', max_size=20))
def test_nothing_that_is_typed_is_an_error(papers: Database, typed: str) -> None:
    with papers.reading() as conn:
        find(conn, typed)
        count_by_paper(conn, find_best(conn, typed, limit=1))
