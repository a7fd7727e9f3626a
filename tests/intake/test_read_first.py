"""What the parent asks to be read goes before the papers that wait by themselves."""

from __future__ import annotations

from pathlib import Path

from app.files.binder_folder import BinderFolder
from app.intake.pipeline import Pipeline
from app.queries.documents import PaperRow, get_paper, list_inbox
from app.services.documents import move_to_trash
from app.store.database import Database
from tests.intake.conftest import HeldRunner, receive


def paper(database: Database, uid: str) -> PaperRow:
    with database.reading() as conn:
        return get_paper(conn, uid).paper


def being_read(held: HeldRunner, folder: BinderFolder, database: Database, count: int) -> list[str]:
    """The names of the papers of which a lot was asked for, in that order."""
    held.lots(count)
    with database.reading() as conn:
        names = {str(folder.original(one.sha256)): one.source_name for one in list_inbox(conn)}
    return [names[request.path] for request, _ticket in held.held]


def was_read(pipeline: Pipeline, held: HeldRunner, incoming: Path, name: str) -> str:
    uid = receive(pipeline, incoming, 1, name)
    held.lots(len(held.held) + 1)
    held.answer(-1)
    pipeline.wait_until_read(uid)
    return uid


def test_it_goes_before_what_waits(
    held_pipeline: Pipeline,
    held: HeldRunner,
    folder: BinderFolder,
    incoming: Path,
    database: Database,
) -> None:
    asked = was_read(held_pipeline, held, incoming, "asked.pdf")
    held_pipeline.pause_reading(True)
    for name in ("one.pdf", "two.pdf", "three.pdf"):
        receive(held_pipeline, incoming, 1, name)
    held_pipeline.try_again(asked).result()
    held_pipeline.pause_reading(False)
    # There are two readers: the other takes the paper that waits longest.
    assert set(being_read(held, folder, database, 3)[1:]) == {"asked.pdf", "one.pdf"}


def test_it_goes_before_the_other_pages_of_thick_papers(
    held_pipeline: Pipeline,
    held: HeldRunner,
    folder: BinderFolder,
    incoming: Path,
    database: Database,
) -> None:
    asked = was_read(held_pipeline, held, incoming, "asked.pdf")
    held_pipeline.pause_reading(True)
    for name in ("thick.pdf", "thicker.pdf"):
        receive(held_pipeline, incoming, 9, name)
    waiting = receive(held_pipeline, incoming, 1, "waiting.pdf")
    held_pipeline.pause_reading(False)
    held.lots(3)
    held_pipeline.try_again(asked).result()
    held.answer(1)
    assert being_read(held, folder, database, 4)[3] == "asked.pdf"
    held.answer(3)
    held_pipeline.wait_until_read(asked)
    assert (paper(database, asked).state, paper(database, waiting).state) == ("ready", "received")
    # It is over: the thick ones go on, and no third is opened beside them.
    assert being_read(held, folder, database, 5)[4] in {"thick.pdf", "thicker.pdf"}


def test_one_that_is_not_to_be_read_any_more_holds_nobody_up(
    held_pipeline: Pipeline,
    held: HeldRunner,
    folder: BinderFolder,
    incoming: Path,
    database: Database,
) -> None:
    asked = was_read(held_pipeline, held, incoming, "asked.pdf")
    held_pipeline.pause_reading(True)
    others = [receive(held_pipeline, incoming, 1, name) for name in ("one.pdf", "two.pdf", "three.pdf")]
    held_pipeline.try_again(asked).result()
    with database.writing() as uow:
        move_to_trash(uow, asked)
    held_pipeline.pause_reading(False)
    for number in range(1, 4):
        held.lots(number + 1)
        held.answer(number)
    for other in others:
        held_pipeline.wait_until_read(other)
    held_pipeline.wait_until_idle()
    assert {paper(database, other).state for other in others} == {"ready"}
