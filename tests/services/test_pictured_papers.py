"""Papers of earlier versions that only said "a picture is here" are read again, once; worked-on ones are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.domain.highlights import NewHighlight
from app.domain.meetings import ChosenExhibit
from app.domain.reading import Box
from app.domain.timeline import NewConcern, NewEntry, Proof
from app.services.concerns import add_concern
from app.services.documents import move_to_trash
from app.services.highlights import add_highlight
from app.services.page_work import crop_page, leave_out, split_paper, turn_page
from app.services.pictured_papers import read_for_pictures
from app.services.typed_pages import type_page
from app.store.database import Database, UnitOfWork
from tests.services.builders import maya
from tests.services.test_page_work import stack, waiting, with_meeting

SAYS_SO = ("See [A picture is here.] of Maya", "second page")


def old(uow: UnitOfWork, words: tuple[str, ...] = SAYS_SO, name: str = "a.docx", child: str | None = None) -> str:
    """A paper that an earlier version read; its uid."""
    uid = stack(uow, words, name, child)
    uow.session.execute(text("UPDATE pages SET read_by = 'typed'"))
    return uid


@pytest.mark.parametrize(
    "said",
    ["See [A picture is here.]", "[A picture\nis here.] x", "[Picture: crest] x", "x [cid:a@b]", "[image: a.png]"],
)
def test_a_paper_that_says_so_is_read_again_once(database: Database, said: str) -> None:
    with database.writing() as uow:
        old(uow, ("no picture at all",), "other.docx")
        uid = old(uow, ("first", said))
    with database.writing() as uow:
        assert read_for_pictures(uow) == 1
    assert waiting(database) == [("read", uid)]
    with database.writing() as uow:
        assert read_for_pictures(uow) == 0


def test_a_paper_that_came_as_pages_may_say_what_it_likes(database: Database) -> None:
    with database.writing() as uow:
        stack(uow, SAYS_SO)
        assert read_for_pictures(uow) == 0


def _proof(uow: UnitOfWork, uid: str, child: str) -> None:
    add_concern(uow, NewConcern(child, "OT", NewEntry("2026-10-12", "x", proof=(Proof(uid, 2, "second page"),))))


def _chosen(uow: UnitOfWork, uid: str, child: str) -> None:
    with_meeting(uow, child, ChosenExhibit(uid, (2,)))


def _marked(uow: UnitOfWork, uid: str, child: str) -> None:
    del child
    add_highlight(uow, uid, NewHighlight(1, "Maya", (Box(0.1, 0.1, 0.2, 0.2),)))


WORK: dict[str, Callable[[UnitOfWork, str, str], object]] = {
    "proof": _proof,
    "chosen for a packet": _chosen,
    "highlighted": _marked,
    "turned": lambda uow, uid, _: turn_page(uow, uid, 1, 90),
    "cropped": lambda uow, uid, _: crop_page(uow, uid, 1, Box(0.0, 0.0, 0.5, 0.5)),
    "left out": lambda uow, uid, _: leave_out(uow, uid, [2], out=True),
    "split": lambda uow, uid, _: split_paper(uow, uid, [2]),
    "typed": lambda uow, uid, _: type_page(uow, uid, 1, "what it says"),
    "in the trash": lambda uow, uid, _: move_to_trash(uow, uid),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK.keys())
def test_a_paper_that_was_worked_on_stays_as_it_is(
    database: Database, work: Callable[[UnitOfWork, str, str], object]
) -> None:
    with database.writing() as uow:
        child = maya(uow)
        uid = old(uow, child=child)
        work(uow, uid, child)
    with database.writing() as uow:
        assert read_for_pictures(uow) == 0
