"""Papers without words are proposed as one paper scanned twice by how their pages look."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from app.domain.arrivals import Origin
from app.domain.reading import PageNote, PageText, ReadBy
from app.domain.suggestions import PaperGuesses
from app.intake.comparing_room import find_lookalikes
from app.intake.pipeline import Pipeline
from app.jobs.immediate import ImmediateRunner
from app.queries.lookalikes import fingerprints_of, goes_by_looks, list_pairs
from app.services.arrivals import receive_file
from app.services.lookalikes import note_compared
from app.services.pairs import keep_both
from app.services.reading import attach_text, claim_next, read_again
from app.store.database import Database
from app.workers.fingerprints import fingerprint_of
from app.workers.pages import Pixels
from tests.corpus.drawings import Pen, Scan, boat, cat, drawn, house, nothing, scanned_again
from tests.flows.small_papers import put
from tests.services.builders import arrival, page_text

FIRST, SECOND = Scan(100), Scan(75, tilt=1.0, light=0.85, noise=6.0, quality=60, turn=180)


def picture(draw: Callable[[Pen], None], scan: Scan, seed: int = 1) -> Pixels:
    return scanned_again(drawn(draw, seed), seed, scan)


def png(pixels: Pixels, dpi: int) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()


def looks(draw: Callable[[Pen], None], scan: Scan = FIRST) -> PageText:
    """A page of which nothing could be read."""
    found = fingerprint_of(picture(draw, scan))
    return PageText(1, "", (), ReadBy.NOTHING, 0.0, 612, 792, 0, PageNote.NO_WORDS, found)


def add(database: Database, name: str, *pages: PageText) -> str:
    with database.writing() as uow:
        uid = receive_file(uow, arrival(name, pages=len(pages))).document
        job = claim_next(uow)
        assert uid is not None
        assert job is not None
        numbered = [replace(page, number=number) for number, page in enumerate(pages, start=1)]
        attach_text(uow, job.job, numbered, PaperGuesses())
    return uid


def compared(database: Database, uid: str) -> list[str]:
    """Compare a paper as the room does; what it was found to look like."""
    found = find_lookalikes(ImmediateRunner(database), uid)
    with database.writing() as uow:
        note_compared(uow, uid, found.marks, found.pairs)
    return [pair.other for pair in found.pairs]


def test_a_drawing_scanned_twice_is_proposed_once_both_were_read(
    pipeline: Pipeline, incoming: Path, database: Database
) -> None:
    took = {}
    for name, draw, scan in (
        ("cat.png", cat, FIRST),
        ("empty.png", nothing, FIRST),
        ("cat again.png", cat, SECOND),
        ("empty again.png", nothing, SECOND),
        ("boat.png", boat, FIRST),
    ):
        took[name] = pipeline.receive(put(incoming / name, png(picture(draw, scan), scan.dpi)), Origin.PICKED).document
    pipeline.wait_until_idle()
    with database.reading() as conn:
        [pair] = list_pairs(conn)
    assert {pair.first, pair.second} == {took["cat.png"], took["cat again.png"]}
    assert (pair.by_looks, pair.state) == (True, "proposed")
    assert pair.likeness > 0.97


def test_a_drawing_is_found_among_others_whichever_came_first(database: Database) -> None:
    first = add(database, "one.png", looks(house))
    assert compared(database, first) == []
    other = add(database, "other.png", looks(boat))
    again = add(database, "two.png", looks(house, SECOND))
    assert compared(database, other) == []
    assert compared(database, again) == [first]
    assert compared(database, first) == [again]
    with database.reading() as conn:
        assert goes_by_looks(conn, again, first)
        assert not goes_by_looks(conn, again, other)
    with database.writing() as uow:
        keep_both(uow, first, again)
    assert compared(database, again) == [first]
    with database.reading() as conn:
        assert list_pairs(conn) == []


def test_most_pages_have_to_look_alike(database: Database) -> None:
    three = add(database, "three.pdf", looks(cat), looks(boat), looks(house))
    two = add(database, "two.pdf", looks(boat, SECOND), looks(cat, SECOND))
    one = add(database, "one.pdf", looks(house, SECOND))
    for uid in (three, two, one):
        compared(database, uid)
    with database.reading() as conn:
        [pair] = list_pairs(conn)
    assert (pair.first, pair.second) == (three, two)


@pytest.mark.parametrize(
    ("words", "others", "found"),
    [
        ("Maya 2B", "Maya 2B", True),
        ("", "my cat by Maya Rivera", True),
        ("my cat by Maya Rivera", "our dog for grandma Anna", False),
        (" ".join(f"word{number}" for number in range(25)), "", False),
    ],
)
def test_the_few_words_may_say_otherwise(database: Database, words: str, others: str, found: bool) -> None:
    page = looks(cat)
    one, other = (
        add(database, name, replace(page_text(said), fingerprint=page.fingerprint))
        for name, said in (("one.png", words), ("other.png", others))
    )
    compared(database, one)
    assert compared(database, other) == ([one] if found else [])


def test_reading_again_takes_the_looks_anew(database: Database) -> None:
    uid = add(database, "one.png", looks(cat))
    with database.reading() as conn:
        before = fingerprints_of(conn, [uid])
    assert list(before[uid]) == [1]
    for page, left in ((looks(boat), 1), (page_text("Words enough."), 0)):
        with database.writing() as uow:
            read_again(uow, uid)
            job = claim_next(uow)
            assert job is not None
            attach_text(uow, job.job, [page], PaperGuesses())
        with database.reading() as conn:
            now = fingerprints_of(conn, [uid])
            assert conn.execute(text("SELECT count(*) FROM page_fingerprints")).scalar() == left
        assert now != before


def test_an_old_paper_without_looks_is_compared_with_nothing(database: Database) -> None:
    add(database, "old.png", replace(looks(cat), fingerprint=b""))
    assert compared(database, add(database, "new.png", looks(cat))) == []
