"""What a parent types of a page is found like what was read, stays theirs, and can be taken back."""

from __future__ import annotations

import pytest

from app.domain.errors import FieldError, KnownError, Trouble
from app.domain.page_reading_words import page_reading
from app.domain.suggestions import Certainty, PaperGuesses
from app.queries.documents import list_pages, page_texts
from app.queries.hits import find_in_paper
from app.queries.read_pages import pages_as_read
from app.queries.search import find
from app.queries.whole_binder import whole_binder
from app.services.reading import attach_text, claim_next, read_again
from app.services.typed_pages import type_page
from app.services.undo import redo, undo
from app.store.database import Database
from tests.services.builders import add_filed_paper, maya, page_text

NOTE = "Dear parents, please call me about Maya's hearing test."


@pytest.fixture
def paper(database: Database) -> str:
    with database.writing() as uow:
        return add_filed_paper(uow, "Smudges here", maya(uow))


def keep(database: Database, paper: str, words: str, page: int = 1) -> None:
    with database.writing() as uow:
        type_page(uow, paper, page, words)


def found(database: Database, words: str) -> list[str]:
    with database.reading() as conn:
        return [page.document for page in find(conn, words)]


def test_what_was_typed_is_found_and_marked_as_typed(database: Database, paper: str) -> None:
    keep(database, paper, f"  {NOTE}\n")
    assert found(database, "hearing test") == [paper]
    assert found(database, "smudges") == [paper]
    with database.reading() as conn:
        assert [page.typed for page in list_pages(conn, paper)] == [NOTE]
        assert page_texts(conn, paper)[1] == f"Smudges here\n\n{NOTE}"
        # It is never told to have been read, neither for guessing nor in an export.
        assert [page.text for page in pages_as_read(conn, paper).values()] == ["Smudges here"]
        exported = whole_binder(conn)["documents"][0]["pages"][0]
        assert (exported["text"], exported["typed"]) == ("Smudges here", NOTE)
        # It stands nowhere on the page; the page is found all the same.
        assert [page.page for page in find_in_paper(conn, paper, "hearing")] == [1]
        assert len(find_in_paper(conn, paper, "smudges")[0].hits) == 1


def test_it_can_be_changed_taken_back_and_brought_again(database: Database, paper: str) -> None:
    keep(database, paper, "First words")
    keep(database, paper, NOTE)
    assert found(database, "first") == []
    with database.writing() as uow:
        assert undo(uow).done
    assert (found(database, "first"), found(database, "hearing")) == ([paper], [])
    with database.writing() as uow:
        assert redo(uow).done
    assert found(database, "hearing") == [paper]
    keep(database, paper, "")
    with database.reading() as conn:
        assert page_texts(conn, paper)[1] == "Smudges here"


def test_it_stays_when_the_paper_is_read_again(database: Database, paper: str) -> None:
    keep(database, paper, NOTE)
    with database.writing() as uow:
        read_again(uow, paper)
        job = claim_next(uow)
        assert job is not None
        attach_text(uow, job.job, [page_text("Other smudges")], PaperGuesses())
    assert found(database, "hearing") == [paper]
    with database.reading() as conn:
        assert page_texts(conn, paper)[1] == f"Other smudges\n\n{NOTE}"


def test_too_much_and_pages_that_are_not_there_are_refused(database: Database, paper: str) -> None:
    with pytest.raises(FieldError):
        keep(database, paper, "x" * 20_001)
    with pytest.raises(KnownError) as caught:
        keep(database, paper, NOTE, page=9)
    assert caught.value.trouble is Trouble.NOT_FOUND


@pytest.mark.parametrize(
    ("read_by", "confidence", "note", "certainty", "can_type"),
    [
        ("rapidocr", 0.5, "hardly_legible", Certainty.NOT_SURE, True),
        ("tesseract", 0.85, None, Certainty.FAIRLY_SURE, False),
        ("typeset", 0.7, None, Certainty.NOT_SURE, True),
        ("pdf_text", 0.85, None, Certainty.FAIRLY_SURE, False),
        ("nothing", 0.0, "handwriting", None, True),
        ("nothing", 0.0, "blank", None, False),
    ],
)
def test_a_page_says_how_it_was_read(
    read_by: str, confidence: float, note: str | None, certainty: Certainty | None, can_type: bool
) -> None:
    said = page_reading(read_by, confidence, note, "")
    assert said is not None
    assert (said.certainty, said.can_type) == (certainty, can_type)
    assert not any(c.isdigit() for c in said.sentence)


def test_a_page_of_which_the_app_is_sure_says_nothing() -> None:
    assert page_reading("tesseract", 0.95, None, "") is None
    assert page_reading("pdf_text", 1.0, None, "") is None
    assert page_reading("typeset", 1.0, None, "") is None
    assert page_reading(None, 0.0, None, "") is None
    assert page_reading("nothing", 0.0, "handwriting", "words").sentence.startswith("You typed")
