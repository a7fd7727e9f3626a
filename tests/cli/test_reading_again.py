"""A paper read once more on the command line: one whose reading stopped, and one that cannot be read."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from app.domain.errors import Trouble
from app.domain.words import trouble_sentence
from tests.flows.faults import kill_children
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.workers.paper_making import saved


def test_a_paper_whose_reading_stopped_is_read(
    binder: OneBinder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kill_children(monkeypatch, {"read"})
    uid = binder.take_in(put(tmp_path / "plan.pdf", small_pdf("The plan.", pages=2)))
    stopped = binder.run(capsys, "read", uid[:8])
    assert (stopped.status, stopped.out) == (1, "")
    assert stopped.err.strip() == trouble_sentence(Trouble.READER_STOPPED, name="plan.pdf")

    monkeypatch.undo()
    said = binder.run(capsys, "read", uid[:8])
    assert (said.status, said.err) == (0, "")
    assert said.out == f"{uid[:8]}  plan: read, 2 pages.\n"
    [told] = binder.run(capsys, "read", uid[:8], "--json").objects
    assert told == {"document": uid, "state": "ready", "trouble": None, "pages": 2}


def test_a_locked_paper_stays_locked_and_says_so(
    binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = pikepdf.open(io.BytesIO(small_pdf("Closed.")))
    locked = saved(closed, encryption=pikepdf.Encryption(owner="office", user="Maple street 40", R=6))
    uid = binder.take_in(put(tmp_path / "locked.pdf", locked))
    said = binder.run(capsys, "read", uid[:8])
    assert said.status == 1
    assert said.err.strip() == trouble_sentence(Trouble.NEEDS_PASSWORD, name="locked.pdf")


def test_a_paper_that_is_not_there(binder: OneBinder, capsys: pytest.CaptureFixture[str]) -> None:
    said = binder.run(capsys, "read", "abcdef")
    assert (said.status, said.out) == (1, "")
    assert said.err
