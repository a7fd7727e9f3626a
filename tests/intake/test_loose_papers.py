"""A paper that was pasted or dropped without a file comes in like any other, and leaves nothing in staging."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.errors import Trouble
from app.domain.progress import unwatched
from app.files.binder_folder import BinderFolder
from app.files.handed import keep_handed, left_handed
from app.intake import receiving
from app.intake.mail_taking import MailTaking, mailbox_place
from app.intake.pipeline import Pipeline
from app.jobs import ThreadedRunner
from app.queries.documents import list_all, list_open_arrivals
from app.services.arrivals import close_arrival
from app.workers.mailboxes import ListRequest, list_mails
from tests.jobs.waiting import wait_until
from tests.workers.mailbox_making import mailbox_of, plain_mail


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


def open_mailboxes(runner: ThreadedRunner) -> list[tuple[str, str | None]]:
    return [(row.source_name, row.trouble) for row in runner.read(list_open_arrivals).result()]


def test_a_mailbox_waits_until_its_mails_are_chosen(
    make_pipeline: Callable[..., Pipeline], runner: ThreadedRunner, folder: BinderFolder, told: list[Received]
) -> None:
    pipeline, kept = make_pipeline(on_received=told.append), []
    content = mailbox_of((plain_mail(1), plain_mail(2)))
    pipeline.take_in_loose("School.mbox", writing(content), Origin.DROPPED, kept.append)
    wait_until(lambda: len(told) == 1, "it was told")
    assert told[0].trouble is Trouble.CHOOSE_MAILS
    [left] = left_handed(folder, Origin.DROPPED)
    assert (kept, left.name, left.read_bytes()) == ([left], "School.mbox", content)
    pipeline.stop()
    # At the next start it still waits, and is not told again.
    pipeline = make_pipeline(on_received=told.append)
    pipeline.wait_until_idle()
    assert len(told) == 1
    assert open_mailboxes(runner) == [("School.mbox", "choose_mails")]

    place = mailbox_place(str(left))
    mailbox = list_mails(ListRequest(place), unwatched)
    pipeline.receive_mails(MailTaking(place, [mailbox.span(0)], Origin.DROPPED))
    pipeline.wait_until_idle()
    assert [paper.source_name for paper in runner.read(list_all).result()] == ["Reading group 1.eml"]
    assert open_mailboxes(runner) == []
    assert list(folder.staging.iterdir()) == []


def test_a_mailbox_the_parent_wants_nothing_of_goes_at_the_next_start(
    make_pipeline: Callable[..., Pipeline], runner: ThreadedRunner, folder: BinderFolder, told: list[Received]
) -> None:
    pipeline = make_pipeline(on_received=told.append)
    pipeline.take_in_loose("School.mbox", writing(mailbox_of((plain_mail(1),))), Origin.PASTED)
    wait_until(lambda: len(told) == 1, "it was told")
    [row] = runner.read(list_open_arrivals).result()
    runner.write(close_arrival, row.uid).result()
    assert len(left_handed(folder, Origin.PASTED)) == 1
    pipeline.stop()
    pipeline = make_pipeline(on_received=told.append)
    pipeline.wait_until_idle()
    assert len(told) == 1
    assert open_mailboxes(runner) == []
    assert list(folder.staging.iterdir()) == []


def test_what_came_in_just_before_a_crash_is_not_told_to_have_come_twice(
    make_pipeline: Callable[..., Pipeline],
    runner: ThreadedRunner,
    folder: BinderFolder,
    told: list[Received],
    letter: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(receiving, "drop_handed", lambda path: None)
        pipeline = make_pipeline(on_received=told.append)
        pipeline.take_in_loose("a.pdf", writing(letter), Origin.PASTED)
        wait_until(lambda: len(told) == 1, "it came")
        pipeline.stop()
    make_pipeline(on_received=told.append).wait_until_idle()
    assert [one.status for one in told] == [ArrivalStatus.STORED]
    assert runner.read(list_open_arrivals).result() == []
    assert list(folder.staging.iterdir()) == []


def test_a_parcel_stays_until_the_last_mailbox_in_it_was_chosen_from(
    make_pipeline: Callable[..., Pipeline],
    runner: ThreadedRunner,
    folder: BinderFolder,
    told: list[Received],
    letter: bytes,
    tmp_path: Path,
) -> None:
    with zipfile.ZipFile(tmp_path / "mail.zip", "w") as parcel:
        parcel.writestr("letter.pdf", letter)
        for number, name in enumerate(("One.mbox", "Two.mbox"), start=1):
            parcel.writestr(name, mailbox_of((plain_mail(number),)))
    pipeline = make_pipeline(on_received=told.append)
    pipeline.take_in_loose("mail.zip", writing((tmp_path / "mail.zip").read_bytes()), Origin.DROPPED)
    wait_until(lambda: len(told) == 1, "it came")
    pipeline.stop()
    pipeline = make_pipeline(on_received=told.append)
    pipeline.wait_until_idle()
    assert len(told) == 1
    for count, name in enumerate(("One.mbox", "Two.mbox"), start=1):
        [left] = left_handed(folder, Origin.DROPPED)
        place = mailbox_place(str(left / name))
        mailbox = list_mails(ListRequest(place), unwatched)
        pipeline.receive_mails(MailTaking(place, [mailbox.span(0)], Origin.DROPPED))
        pipeline.wait_until_idle()
        assert len(runner.read(list_all).result()) == 1 + count
    assert open_mailboxes(runner) == []
    assert list(folder.staging.iterdir()) == []
