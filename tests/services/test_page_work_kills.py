"""Killed at every statement of a split or a join: it is done whole or not at all, and no page is lost or doubled."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from app.files.binder_folder import BinderFolder
from app.queries.documents import list_inbox, page_texts
from app.services.page_work import join_papers, leave_out, order_pages, split_paper
from app.store.database import Database, UnitOfWork
from tests.services.builders import maya
from tests.services.test_page_work import WORDS, stack

Work = Callable[[UnitOfWork, list[str]], object]
VERBS: dict[str, Work] = {
    "split": lambda uow, papers: split_paper(uow, papers[0], [2, 4]),
    "join": join_papers,
    "order": lambda uow, papers: order_pages(uow, papers[0], [4, 3, 2, 1]),
    "leave out": lambda uow, papers: leave_out(uow, papers[0], [1, 3], out=True),
}
FEWEST_STEPS = 8


def killed_at(folder: BinderFolder, work: Work, papers: list[str], step: int) -> bool:
    """Do the work in a process of its own that ends at its ``step``-th statement; False where it came through."""
    child = os.fork()
    if child == 0:
        left = step

        def count(*_event: Any) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            database = Database(folder.database)
            event.listen(Engine, "before_cursor_execute", count)
            event.listen(Engine, "commit", count)
            with database.writing() as uow:
                work(uow, papers)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def state(database: Database) -> tuple[dict[str, list[str]], int]:
    """The words of each paper in the Inbox, page by page; how many pages there are in all."""
    with database.reading() as conn:
        papers = {row.uid: list(page_texts(conn, row.uid).values()) for row in list_inbox(conn)}
        return papers, conn.execute(text("SELECT count(*) FROM pages")).scalar_one()


@pytest.mark.parametrize("verb", VERBS)
def test_page_work_is_done_whole_or_not_at_all(verb: str, database: Database, folder: BinderFolder) -> None:
    with database.writing() as uow:
        child = maya(uow)
        papers = [stack(uow, child=child), stack(uow, WORDS[4:], "b.pdf", child=child)]
    before = state(database)
    step = 1
    while killed_at(folder, VERBS[verb], papers, step):
        assert state(database) == before, f"killed at statement {step}"
        step += 1
    assert step > FEWEST_STEPS
    after, pages = state(database)
    assert pages == before[1]
    assert after != before[0]
    words = [word for paper in after.values() for word in paper]
    assert len(words) == len(set(words))
