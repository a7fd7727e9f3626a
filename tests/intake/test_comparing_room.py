"""A paper that was read is compared with the others behind everything else, also after a crash."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.arrivals import Origin
from app.domain.changes import Changes
from app.intake import comparing_room
from app.intake.comparing_room import ComparingRoom
from app.intake.pipeline import Pipeline
from app.jobs import ThreadedRunner
from app.jobs.immediate import ImmediateRunner
from app.queries.documents import list_inbox
from app.queries.lookalikes import list_pairs, next_to_compare
from app.store.database import Database
from tests.flows.small_papers import put, small_pdf
from tests.services.builders import add_read_paper

TEXT = (
    "The team will provide 30 minutes of speech therapy twice a week in a small group.",
    "Maya does not need a behavior plan at this time, and reads forty words a minute.",
)
OTHERWISE = (TEXT[0].replace("30", "20"), TEXT[1])


def take_in(pipeline: Pipeline, incoming: Path, name: str, lines: tuple[str, ...], pages: int = 1) -> str:
    received = pipeline.receive(put(incoming / name, small_pdf(*lines, pages=pages)), Origin.PICKED)
    pipeline.wait_until_idle()
    assert received.document is not None
    return received.document


def test_two_papers_that_differ_in_a_number_are_almost_the_same(
    pipeline: Pipeline, incoming: Path, database: Database
) -> None:
    draft = take_in(pipeline, incoming, "draft.pdf", TEXT)
    take_in(pipeline, incoming, "letter.pdf", ("A letter about a field trip to the museum, with lunch and a bus.",) * 2)
    final = take_in(pipeline, incoming, "final.pdf", OTHERWISE)
    with database.reading() as conn:
        [pair] = list_pairs(conn)
        assert next_to_compare(conn) is None
    assert (pair.first, pair.second, pair.differences) == (draft, final, 1)


def test_the_covers_of_two_portfolios_are_no_pair(pipeline: Pipeline, incoming: Path, database: Database) -> None:
    said = (
        "For the best experience, open this PDF portfolio in",
        "Acrobat X or Adobe Reader X, or later.",
        "Thank you!",
    )
    for name in ("march.pdf", "april.pdf"):
        # Other bytes, the same page.
        path = put(incoming / name, small_pdf(*said) + f"\n% {name}\n".encode())
        assert pipeline.receive(path, Origin.PICKED).document is not None
    pipeline.wait_until_idle()
    with database.reading() as conn:
        assert (len(list_inbox(conn)), list_pairs(conn), next_to_compare(conn)) == (2, [], None)


def test_what_a_crash_left_over_is_compared_at_the_next_start(
    make_pipeline: Callable[..., Pipeline], incoming: Path, database: Database
) -> None:
    with database.writing() as uow:
        first, second = (add_read_paper(uow, "\n".join(lines), lines[0]) for lines in (TEXT, OTHERWISE))
    pipeline = make_pipeline()
    pipeline.wait_until_idle()
    with database.reading() as conn:
        [pair] = list_pairs(conn)
    assert (pair.first, pair.second) == (first, second)


def test_a_paper_that_cannot_be_compared_keeps_no_other_back(
    runner: ThreadedRunner, database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with database.writing() as uow:
        bad, *_ = [add_read_paper(uow, "\n".join(TEXT), name) for name in ("bad.pdf", "one.pdf", "two.pdf")]
    real = comparing_room.find_lookalikes

    def find(of: ThreadedRunner, uid: str) -> object:
        if uid == bad:
            raise ValueError("Maya Rivera")
        return real(of, uid)

    monkeypatch.setattr(comparing_room, "find_lookalikes", find)
    room = ComparingRoom(runner)
    room.start()
    room.wait_until_idle()
    assert room.stop(time.monotonic() + 10)
    with database.reading() as conn:
        assert next_to_compare(conn) == bad
        assert next_to_compare(conn, (bad,)) is None
        assert len(list_pairs(conn)) == 1
    assert "Maya" not in caplog.text
    assert "ValueError" in caplog.text


def test_papers_like_no_other_are_compared_without_a_word(database: Database) -> None:
    with database.writing() as uow:
        for number in range(5):
            add_read_paper(uow, f"Letter {number} about trip {number} to the museum {number}.", f"{number}.pdf")
        alike = {add_read_paper(uow, "\n".join(lines), lines[0]) for lines in (TEXT, OTHERWISE)}
    told: list[Changes] = []
    room = ComparingRoom(ImmediateRunner(database, on_changes=told.append))
    room.start()
    room.wait_until_idle()
    assert room.stop(time.monotonic() + 10)
    assert [changes.documents for changes in told] == [alike]
