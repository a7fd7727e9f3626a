"""Waiting until papers are read, and showing how far that is."""

from __future__ import annotations

from functools import partial

from app.cli.surroundings import Call, OpenBinder
from app.domain.progress import Progress
from app.intake.reading_room import READING
from app.queries.documents import get_paper


def wait_until_read(call: Call, binder: OpenBinder, *documents: str) -> None:
    """Block until all of these papers are read; shown is how many of their pages are.

    Whoever is tired of waiting may end the command: what was not read yet is read at the next start.
    """
    pages = {uid: max(len(binder.runner.ask(get_paper, uid).pages), 1) for uid in documents}
    total, before = sum(pages.values()), 0
    for uid, count in pages.items():
        call.reached(Progress(before, total, READING))
        binder.pipeline.wait_until_read(uid, partial(_tell, call, before, count, total))
        before += count


def _tell(call: Call, before: int, count: int, total: int, reached: Progress) -> None:
    call.reached(Progress(before + min(reached.done, count), total, READING))
