"""A paper that was pasted or dropped without a file comes in like any other, and leaves nothing in staging."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.errors import Trouble
from app.files.binder_folder import BinderFolder
from app.files.handed import keep_handed, left_handed
from app.intake import receiving
from app.intake.pipeline import Pipeline
from app.jobs import ThreadedRunner
from app.queries.documents import list_all
from tests.jobs.waiting import wait_until


@pytest.fixture
def told() -> list[Received]:
    return []


@pytest.fixture
def pipeline(make_pipeline: Callable[..., Pipeline], told: list[Received]) -> Pipeline:
    return make_pipeline(on_received=told.append)


def writing(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def test_it_comes_in_under_its_name_and_is_read(
    pipeline: Pipeline, runner: ThreadedRunner, folder: BinderFolder, told: list[Received], letter: bytes
) -> None:
    pipeline.take_in_loose("Notice: page 1.pdf", writing(letter), Origin.DROPPED)
    wait_until(lambda: len(told) == 1, "it came")
    assert told[0].status is ArrivalStatus.STORED
    pipeline.wait_until_idle()
    [paper] = runner.read(list_all).result()
    assert (paper.source_name, paper.pages, paper.state) == ("Notice_ page 1.pdf", 2, "ready")
    assert list(folder.staging.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\x00\x01"])
def test_what_is_no_paper_is_told_and_leaves_nothing(
    pipeline: Pipeline, folder: BinderFolder, told: list[Received], content: bytes
) -> None:
    pipeline.take_in_loose("odd.bin", writing(content), Origin.PASTED)
    wait_until(lambda: len(told) == 1, "it was told")
    assert told[0].status is ArrivalStatus.REFUSED
    assert list(folder.staging.iterdir()) == []


def test_what_a_crash_left_comes_in_at_the_next_start(
    make_pipeline: Callable[..., Pipeline], folder: BinderFolder, told: list[Received], letter: bytes
) -> None:
    keep_handed(folder, Origin.PASTED, "a.pdf", writing(letter))
    keep_handed(folder, Origin.DROPPED, "b.pdf", writing(letter + b"%\n"))
    make_pipeline(on_received=told.append)
    wait_until(lambda: len(told) == 2, "both came")
    assert {one.status for one in told} == {ArrivalStatus.STORED}
    assert list(folder.staging.iterdir()) == []


def test_on_a_full_disk_it_waits_for_the_next_start(
    pipeline: Pipeline,
    folder: BinderFolder,
    told: list[Received],
    letter: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise receiving.KnownError(Trouble.DISK_FULL, name="a.pdf")

    monkeypatch.setattr(receiving, "store_copy", full)
    pipeline.take_in_loose("a.pdf", writing(letter), Origin.PASTED)
    wait_until(lambda: len(told) == 1, "it was told")
    assert told[0].trouble is Trouble.DISK_FULL
    [left] = left_handed(folder, Origin.PASTED)
    assert left.read_bytes() == letter
