"""Pages are split off and joined while the app reads them: every page is read, and every paper says what it is."""

from __future__ import annotations

from pathlib import Path

from app.domain.arrivals import Origin
from app.files.binder_folder import BinderFolder
from app.intake.pipeline import Pipeline
from app.jobs import ThreadedRunner
from app.queries.documents import get_paper, list_inbox, page_texts
from app.services.page_work import join_papers, split_paper
from app.services.undo import undo
from app.store.database import Database
from app.upkeep.check import check_binder
from tests.intake.conftest import pdf_of

PAGES = (
    "Individualized Education Program \\ Date: March 25, 2026",
    "Present levels of academic achievement",
    "Report card of the first quarter \\ November 6, 2026",
    "Reading B, mathematics A",
    "Prior written notice \\ January 5, 2026",
)


def texts(database: Database) -> dict[str, list[str]]:
    """The first words of each page of each paper in the Inbox."""
    with database.reading() as conn:
        return {
            row.uid: [" ".join(text.split()[:3]) for text in page_texts(conn, row.uid).values()]
            for row in list_inbox(conn)
        }


def states(database: Database) -> set[tuple[str, str]]:
    with database.reading() as conn:
        return {(row.state, row.kind_standing) for row in list_inbox(conn)}


def test_a_stack_is_split_joined_and_put_back_while_it_is_read(
    pipeline: Pipeline, runner: ThreadedRunner, database: Database, folder: BinderFolder, incoming: Path
) -> None:
    (incoming / "stack.pdf").write_bytes(pdf_of(*PAGES))
    (incoming / "letter.pdf").write_bytes(pdf_of("Dear Ms. Rivera"))
    stack = pipeline.receive(incoming / "stack.pdf", Origin.PICKED).document
    letter = pipeline.receive(incoming / "letter.pdf", Origin.PICKED).document
    assert stack is not None
    assert letter is not None
    parts = runner.write(split_paper, stack, [3, 5]).result()
    runner.write(join_papers, (parts[1], letter)).result()
    pipeline.look_again()
    pipeline.wait_until_idle()
    assert texts(database) == {
        parts[0]: ["Individualized Education Program", "Present levels of"],
        parts[1]: ["Report card of", "Reading B, mathematics", "Dear Ms. Rivera"],
        parts[2]: ["Prior written notice"],
    }
    assert states(database) == {("ready", "guess")}
    with database.reading() as conn:
        assert get_paper(conn, parts[0]).paper.document_date == "2026-03-25"
        assert get_paper(conn, parts[2]).paper.kind == "pwn"

    for _ in range(2):
        step = runner.write(undo).result()
        assert step is not None
        assert step.done
    pipeline.look_again()
    pipeline.wait_until_idle()
    assert {uid: len(pages) for uid, pages in texts(database).items()} == {stack: 5, letter: 1}
    assert states(database) == {("ready", "guess")}
    assert check_binder(runner, folder, lambda progress: None).findings == ()
