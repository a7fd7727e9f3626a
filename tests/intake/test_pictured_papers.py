"""Word files with pictures that an earlier version took in: as they were until they are read again, then whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.arrivals import Origin
from app.files.binder_folder import BinderFolder
from app.intake.pipeline import Pipeline
from app.jobs import ThreadedRunner
from app.queries.documents import get_paper, list_inbox, list_pages, page_texts
from app.queries.search import find
from app.store.database import Database
from app.upkeep.check import check_binder
from app.workers.file_types import DOCX
from app.workers.pictures import PictureRequest, picture
from tests.workers.paper_making import rendered, scanned, typeset
from tests.workers.pictured_papers import drawing, encoded, in_a_line, pictured_word_file
from tests.workers.test_typed_papers import ignore
from tests.workers.test_word_files import p

SCAN = encoded(scanned(rendered(typeset(["The lighthouse keeper reads to the children every Monday."]), 150), 1))
LETTER = pictured_word_file(
    p("Dear family, see the page.") + in_a_line(drawing("one", 485, 628)) + p("Sincerely, D. Bell"), {"one": SCAN}
)


@pytest.fixture
def letter(pipeline: Pipeline, incoming: Path) -> str:
    """A Word file with a scan in it, taken in and read; its uid."""
    (incoming / "letter.docx").write_bytes(LETTER)
    uid = pipeline.receive(incoming / "letter.docx", Origin.PICKED).document
    pipeline.look_again()
    pipeline.wait_until_idle()
    assert uid is not None
    return uid


def make_old(database: Database) -> None:
    """The rows that a version left which only said that there is a picture: on one page."""
    with database.writing() as uow:
        for change in (
            "DELETE FROM page_words WHERE page_id IN (SELECT id FROM pages WHERE position > 1)",
            "DELETE FROM page_texts WHERE page_id IN (SELECT id FROM pages WHERE position > 1)",
            "DELETE FROM page_marks WHERE page_id IN (SELECT id FROM pages WHERE position > 1)",
            "DELETE FROM pages WHERE position > 1",
            "UPDATE pages SET read_by = 'typed'",
            "UPDATE page_texts SET body = 'Dear family, see the page. [A picture is here.] Sincerely, D. Bell'",
        ):
            uow.session.execute(text(change))


def ink_of(folder: BinderFolder, database: Database, uid: str) -> list[int]:
    """How many dark dots each page of a paper shows."""
    with database.reading() as conn:
        pages = list_pages(conn, uid)
    drawn = [
        picture(
            PictureRequest(str(folder.original(page.sha256)), DOCX, page.original_page, 300, page.places.recipe), ignore
        )
        for page in pages
    ]
    return [sum(level < 128 for level in one.pixels[::4]) for one in drawn]


def test_a_scan_in_a_word_file_is_shown_read_and_found(
    folder: BinderFolder, database: Database, letter: str, runner: ThreadedRunner
) -> None:
    with database.reading() as conn:
        first, second = page_texts(conn, letter).values()
        assert [hit.document for hit in find(conn, "lighthouse")] == [letter]
        assert get_paper(conn, letter).paper.state == "ready"
    assert "lighthouse keeper reads to the children every Monday" in " ".join(first.split())
    assert (first.split("\n")[0], second) == ("Dear family, see the page.", "Sincerely, D. Bell")
    assert len(ink_of(folder, database, letter)) == 2
    assert check_binder(runner, folder, lambda progress: None).findings == ()


def test_a_paper_of_an_earlier_version_stays_as_it_was_until_it_is_read_again(
    pipeline: Pipeline, folder: BinderFolder, database: Database, letter: str, runner: ThreadedRunner
) -> None:
    with_pictures = ink_of(folder, database, letter)
    make_old(database)
    [before] = ink_of(folder, database, letter)
    assert before > sum(with_pictures[1:])
    with database.reading() as conn:
        assert [row.first.recipe.words_only for row in list_inbox(conn) if row.first] == [True]

    pipeline.try_again(letter).result()
    pipeline.look_again()
    pipeline.wait_until_idle()
    assert ink_of(folder, database, letter) == with_pictures
    with database.reading() as conn:
        texts = page_texts(conn, letter)
        assert [page.original_page for page in list_pages(conn, letter)] == [1, 2]
        assert "lighthouse" in texts[1]
        assert texts[2] == "Sincerely, D. Bell"
        assert get_paper(conn, letter).paper.state == "ready"
    assert check_binder(runner, folder, lambda progress: None).findings == ()


def test_a_paper_of_an_earlier_version_is_read_again_by_itself_at_the_next_start(
    make_pipeline: Callable[..., Pipeline], folder: BinderFolder, database: Database, letter: str
) -> None:
    make_old(database)
    with database.writing() as uow:
        uow.session.execute(text("DELETE FROM settings WHERE key = 'pictures_in_old_papers'"))
    later = make_pipeline()
    later.wait_until_idle()
    with database.reading() as conn:
        assert len(list_pages(conn, letter)) == 2
        assert [hit.document for hit in find(conn, "lighthouse")] == [letter]
