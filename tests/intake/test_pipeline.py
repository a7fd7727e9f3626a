"""From a file in a folder to a paper with its text: the parent's own first, nothing lost, nothing stuck."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap.workplace import load_catalogue
from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.errors import KnownError, Trouble
from app.domain.papers import PaperEdit
from app.domain.progress import Progress
from app.domain.reading import PageNote
from app.files.binder_folder import BinderFolder
from app.files.originals import list_originals
from app.intake import guessing, reading_room
from app.intake.copies import Copies
from app.intake.pipeline import Pipeline
from app.intake.receiving import Receiver
from app.intake.stability import Due, FileKey, Timing, Verdict
from app.intake.watcher import FolderWatcher, WatchedFolder
from app.jobs import BrokenWorkError, ThreadedRunner
from app.queries.documents import PaperRow, get_paper, list_inbox, list_open_arrivals, page_texts, taken_files
from app.queries.search import find
from app.queries.upkeep import papers_without_pages_or_work
from app.services.documents import edit_paper, file_paper
from app.services.family import watch_folder
from app.services.reading import claim_next
from app.services.typed_pages import type_page
from app.store.database import Database
from tests.intake.conftest import HeldRunner, pdf_of, put, receive
from tests.jobs.waiting import wait_until
from tests.services.builders import leo, maya

SECONDS = 30.0


def paper(database: Database, uid: str) -> PaperRow:
    with database.reading() as conn:
        return get_paper(conn, uid).paper


def test_a_paper_is_received_read_and_guessed_at_with_progress_page_by_page(
    make_pipeline: Callable[..., Pipeline], database: Database, incoming: Path, letter: bytes
) -> None:
    reached: list[tuple[str, Progress]] = []
    pipeline = make_pipeline(on_progress=lambda uid, progress: reached.append((uid, progress)))
    received = pipeline.receive(put(incoming, "letter.pdf", letter), Origin.PICKED)
    assert received.document is not None
    pipeline.wait_until_read(received.document)
    read = paper(database, received.document)
    assert (read.state, read.trouble, read.kind_standing, read.document_date) == ("ready", None, "guess", "2026-03-25")
    with database.reading() as conn:
        assert "forty words a minute" in page_texts(conn, received.document)[2]
        assert [found.document for found in find(conn, "forty")] == [received.document]
    assert reached[-1] == (received.document, Progress(2, 2, "reading"))


def test_a_watched_folder_from_end_to_end(
    pipeline: Pipeline, database: Database, folder: BinderFolder, incoming: Path, letter: bytes, locked: bytes
) -> None:
    put(incoming, "letter.pdf", letter)
    put(incoming, "copy of letter.pdf", letter)
    put(incoming, "half.pdf", letter[:-200])
    put(incoming, "locked.pdf", locked)
    put(incoming, "program.exe", b"MZ\0\0" * 30)

    def taken() -> list[FileKey]:
        with database.reading() as conn:
            return [FileKey(*row) for row in taken_files(conn, str(incoming))]

    def watch() -> FolderWatcher:
        watcher = FolderWatcher(
            WatchedFolder(incoming),
            pipeline.take_watched,
            taken=taken,
            timing=Timing(quiet=0.1, unfinished=0.5, tries_again=(60.0,)),
            look_every=0.3,
        )
        watcher.start()
        return watcher

    def open_arrivals() -> set[tuple[str, str | None]]:
        with database.reading() as conn:
            return {(row.source_name, row.trouble or row.status) for row in list_open_arrivals(conn)}

    def inbox() -> dict[str, str]:
        with database.reading() as conn:
            return {row.source_name: row.state for row in list_inbox(conn)}

    watcher = watch()
    refused = {("half.pdf", "not_finished"), ("program.exe", "kind_of_file_not_read")}
    wait_until(lambda: refused <= open_arrivals(), "both were refused")
    wait_until(lambda: sorted(inbox().values()) == ["needs_password", "ready"], "both papers are through")
    assert len(open_arrivals()) == 3
    put(incoming, "half.pdf", pdf_of("Now it is whole."))
    wait_until(lambda: inbox().get("half.pdf") == "ready", "the completed file came")
    watcher.stop()
    assert watcher.join(time.monotonic() + SECONDS)

    before = open_arrivals(), inbox(), list_originals(folder)
    assert len(before[0]) == 2
    watcher = watch()
    put(incoming, "news.pdf", pdf_of("Something new."))
    wait_until(lambda: inbox().get("news.pdf") == "ready", "the new file came")
    watcher.stop()
    assert watcher.join(time.monotonic() + SECONDS)
    assert open_arrivals() == before[0]
    assert inbox() == {**before[1], "news.pdf": "ready"}
    assert sorted(path.name for path in incoming.iterdir()) == [
        "copy of letter.pdf", "half.pdf", "letter.pdf", "locked.pdf", "news.pdf", "program.exe",
    ]  # fmt: skip


def test_what_the_parent_hands_in_goes_before_what_the_folders_bring(
    make_pipeline: Callable[..., Pipeline], database: Database, incoming: Path
) -> None:
    came: list[str] = []
    first_came, go_on = threading.Event(), threading.Event()

    def on_received(received: Received) -> None:
        came.append(paper(database, received.document or "").source_name)
        first_came.set()
        go_on.wait(SECONDS)

    pipeline = make_pipeline(on_received=on_received)
    told: list[Verdict] = []

    def watched(name: str) -> None:
        found = put(incoming, name, pdf_of(name))
        key = FileKey(str(found), found.stat().st_size, found.stat().st_mtime_ns)
        pipeline.take_watched(Due(key, last_chance=False), WatchedFolder(incoming), told.append)

    watched("one.pdf")
    assert first_came.wait(SECONDS)
    watched("two.pdf")
    pipeline.take_in([put(incoming, "mine.pdf", pdf_of("mine"))], Origin.DROPPED)
    go_on.set()
    pipeline.wait_until_idle()
    assert came == ["one.pdf", "mine.pdf", "two.pdf"]
    assert told == [Verdict.TAKEN, Verdict.TAKEN]


@pytest.mark.parametrize("error", [ValueError, BaseException])
def test_a_listener_that_fails_keeps_no_other_paper_out(
    make_pipeline: Callable[..., Pipeline], database: Database, incoming: Path, error: type[BaseException]
) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    pipeline = make_pipeline(on_received=fail, on_progress=fail)
    pipeline.take_in([put(incoming, f"{number}.pdf", pdf_of(str(number))) for number in range(3)], Origin.DROPPED)
    pipeline.wait_until_idle()
    with database.reading() as conn:
        assert [row.state for row in list_inbox(conn)] == ["ready"] * 3


def test_a_letter_does_not_wait_behind_a_thick_report_and_readers_help_each_other(
    held_pipeline: Pipeline, held: HeldRunner, incoming: Path, folder: BinderFolder, database: Database
) -> None:
    thick = receive(held_pipeline, incoming, 9, "thick.pdf")
    assert held.lots(2) == [(1,), (2, 3)]
    letter = receive(held_pipeline, incoming, 1, "letter.pdf")
    held.answer(0)
    assert held.lots(3)[2] == (1,)
    assert held.held[2][0].path == str(folder.original(paper(database, letter).sha256))
    held.answer(2)
    held_pipeline.wait_until_read(letter)
    for index in range(1, 6):
        held.lots(index + 1)
        if index != 2:
            held.answer(index)
    held_pipeline.wait_until_read(thick)
    with database.reading() as conn:
        assert page_texts(conn, thick) == {number: f"page {number}" for number in range(1, 10)}


def test_a_page_that_cannot_be_read_costs_that_page_only(
    held_pipeline: Pipeline, held: HeldRunner, incoming: Path, database: Database
) -> None:
    uid = receive(held_pipeline, incoming, 9)
    assert held.lots(2) == [(1,), (2, 3)]
    held.answer(1, KnownError(Trouble.READER_STOPPED))
    assert held.lots(3)[2] == (2,)
    held.answer(2, KnownError(Trouble.READING_TIMED_OUT))
    assert held.lots(4)[3] == (3,)
    held.answer(3, BrokenWorkError("ZeroDivisionError"))
    held.answer(0)
    for index in range(4, 7):
        held.lots(index + 1)
        held.answer(index)
    held_pipeline.wait_until_read(uid)
    with database.reading() as conn:
        details = get_paper(conn, uid)
    assert details.paper.state == "ready"
    notes = {page.number: page.note for page in details.pages if page.note}
    assert notes == {2: PageNote.TIMED_OUT, 3: PageNote.UNREADABLE}


def test_a_paper_of_which_no_page_can_be_read_needs_attention(
    held_pipeline: Pipeline, held: HeldRunner, incoming: Path, database: Database
) -> None:
    uid = receive(held_pipeline, incoming, 1)
    held.lots(1)
    held.answer(0, KnownError(Trouble.READING_TIMED_OUT))
    held_pipeline.wait_until_read(uid)
    assert (paper(database, uid).state, paper(database, uid).trouble) == ("needs_attention", "reading_timed_out")
    held_pipeline.try_again(uid)
    held.lots(2)
    held.answer(1)
    wait_until(lambda: paper(database, uid).state == "ready", "it was read at the second try")


def test_what_was_read_before_stays_where_reading_again_fails(
    held_pipeline: Pipeline, held: HeldRunner, incoming: Path, database: Database
) -> None:
    uid = receive(held_pipeline, incoming, 2)
    for index in range(2):
        held.lots(index + 1)
        held.answer(index)
    held_pipeline.wait_until_read(uid)
    held_pipeline.try_again(uid)
    held.lots(4)
    held.answer(2, KnownError(Trouble.READING_TIMED_OUT))
    held.answer(3)
    wait_until(lambda: paper(database, uid).state == "ready", "it was read again")
    with database.reading() as conn:
        assert page_texts(conn, uid) == {1: "page 1", 2: "page 2"}
        assert [page.note for page in get_paper(conn, uid).pages] == [None, None]
        assert len(find(conn, "page")) == 2


def test_a_paper_whose_readers_died_is_filed_all_the_same(
    held_pipeline: Pipeline, held: HeldRunner, incoming: Path, database: Database
) -> None:
    uid = receive(held_pipeline, incoming, 1)
    for index in range(2):
        held.lots(index + 1)
        held.answer(index, KnownError(Trouble.READER_STOPPED))
    held_pipeline.wait_until_read(uid)
    assert (paper(database, uid).state, paper(database, uid).trouble) == ("needs_attention", "reader_stopped")
    with database.writing() as uow:
        file_paper(uow, uid, PaperEdit(kind="letter_in", child=maya(uow), title="By hand"))
    after = paper(database, uid)
    assert (after.place, after.title, after.kind_standing) == ("filed", "By hand", "confirmed")


def test_reading_is_stopped_when_the_parent_says_so(
    held_pipeline: Pipeline, held: HeldRunner, incoming: Path, database: Database
) -> None:
    uid, waiting, last = (receive(held_pipeline, incoming, 2, f"{name}.pdf") for name in "abc")
    held.lots(2)
    held_pipeline.stop_reading(uid)
    held_pipeline.wait_until_read(uid)
    assert held.held[0][1].cancelled
    assert (paper(database, uid).state, paper(database, uid).trouble) == ("needs_attention", "cancelled")
    held_pipeline.stop_reading(last)
    held_pipeline.wait_until_read(last)
    assert paper(database, waiting).state == "reading"


def test_a_pause_lets_pages_under_way_come_to_their_end_and_begins_no_others(
    held_pipeline: Pipeline, held: HeldRunner, incoming: Path, database: Database
) -> None:
    uid = receive(held_pipeline, incoming, 9)
    assert held.lots(2) == [(1,), (2, 3)]
    held_pipeline.pause_reading(True)
    held.answer(0)
    held.answer(1)
    held_pipeline.wait_until_idle()
    later = receive(held_pipeline, incoming, 1, "later.pdf")
    held_pipeline.wait_until_idle()
    assert len(held.held) == 2
    assert (paper(database, uid).state, paper(database, later).state) == ("reading", "received")
    # What was paused can still be stopped.
    held_pipeline.stop_reading(uid)
    wait_until(lambda: paper(database, uid).trouble == "cancelled", "it was stopped")
    held_pipeline.pause_reading(False)
    assert held.lots(3)[2] == (1,)
    held.answer(2)
    held_pipeline.wait_until_read(later)
    assert paper(database, later).state == "ready"


def test_whoever_waits_for_a_paper_is_told_how_far_it_is_and_never_less_than_before(
    held_pipeline: Pipeline, held: HeldRunner, incoming: Path
) -> None:
    reached: list[Progress] = []
    uid = receive(held_pipeline, incoming, 4)
    waiting = threading.Thread(target=held_pipeline.wait_until_read, args=(uid, reached.append))
    assert held.lots(2) == [(1,), (2,)]
    waiting.start()
    held.tell(1, 1)
    held.answer(1)
    assert held.lots(3)[2] == (3,)
    held.tell(2, 1)
    wait_until(lambda: Progress(2, 4, "reading") in reached, "two pages were told")
    # The first one's reader knows of its own page and of the one that came.
    held.tell(0, 0)
    held.answer(0)
    held.lots(4)
    held.tell(3, 1)
    wait_until(lambda: Progress(3, 4, "reading") in reached, "three pages were told")
    for lot in (2, 3):
        held.answer(lot)
    waiting.join(SECONDS)
    assert not waiting.is_alive()
    done = [progress.done for progress in reached]
    assert done == sorted(set(done))


def test_a_paper_is_read_again_and_keeps_what_the_parent_said(
    make_pipeline: Callable[..., Pipeline], incoming: Path, database: Database, letter: bytes
) -> None:
    reached: list[Progress] = []
    pipeline = make_pipeline(on_progress=lambda _uid, progress: reached.append(progress))
    received = pipeline.receive(put(incoming, "letter.pdf", letter), Origin.PICKED)
    uid = received.document
    assert uid is not None
    pipeline.wait_until_read(uid)
    with database.writing() as uow:
        edit_paper(uow, uid, PaperEdit(title="Our letter", document_date="2026-01-05"))
        type_page(uow, uid, 1, "In the margin: call the nurse")
    reached.clear()
    pipeline.try_again(uid)
    wait_until(lambda: Progress(2, 2, "reading") in reached, "it was read again")
    pipeline.wait_until_read(uid)
    after = paper(database, uid)
    assert (after.title, after.document_date, after.state) == ("Our letter", "2026-01-05", "ready")
    with database.reading() as conn:
        assert [found.document for found in find(conn, "nurse")] == [uid]


def test_what_is_being_read_at_the_end_is_taken_up_at_the_next_start_however_often_that_is(
    held: HeldRunner, folder: BinderFolder, incoming: Path, database: Database, make_pipeline: Callable[..., Pipeline]
) -> None:
    uid = ""
    for start in range(4):
        pipeline = Pipeline(held, folder, load_catalogue(), lambda: date(2026, 11, 24))
        pipeline.start()
        uid = uid or receive(pipeline, incoming, 1)
        held.lots(start + 1)
        assert pipeline.stop()
    pipeline = make_pipeline()
    pipeline.wait_until_read(uid)
    assert paper(database, uid).state == "ready"


def test_a_paper_that_was_being_read_in_a_crash_is_read_at_the_next_start(
    runner: ThreadedRunner,
    make_pipeline: Callable[..., Pipeline],
    incoming: Path,
    database: Database,
    folder: BinderFolder,
) -> None:
    received = Receiver(runner, folder, Copies(runner, folder)).receive(
        put(incoming, "a.pdf", pdf_of("a")), Origin.PICKED
    )
    assert received.document is not None
    assert runner.write(claim_next).result() is not None
    make_pipeline().wait_until_read(received.document)
    assert paper(database, received.document).state == "ready"


def test_a_paper_whose_file_is_gone_says_so_and_the_next_is_read(
    pipeline: Pipeline, incoming: Path, database: Database, wipe_original: Callable[[str], None]
) -> None:
    uid = receive(pipeline, incoming, 1)
    pipeline.wait_until_read(uid)
    wipe_original(paper(database, uid).sha256)
    pipeline.try_again(uid)
    wait_until(lambda: paper(database, uid).trouble == "original_missing", "the loss was told")
    other = receive(pipeline, incoming, 1, "b.pdf")
    pipeline.wait_until_read(other)
    assert paper(database, other).state == "ready"


def test_trying_a_locked_paper_again_does_not_make_it_a_paper_without_pages(
    pipeline: Pipeline, incoming: Path, database: Database, locked: bytes
) -> None:
    received = pipeline.receive(put(incoming, "locked.pdf", locked), Origin.PICKED)
    assert received.document is not None
    pipeline.try_again(received.document).result()
    pipeline.wait_until_idle()
    assert paper(database, received.document).state == "needs_password"


def test_a_bug_in_guessing_costs_the_guess_and_not_the_text(
    pipeline: Pipeline, incoming: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(guessing, "suggest", fail)
    uid = receive(pipeline, incoming, 1)
    pipeline.wait_until_read(uid)
    with database.reading() as conn:
        assert get_paper(conn, uid).paper.state == "ready"
        assert "a.pdf" in page_texts(conn, uid)[1]


def test_a_bug_in_keeping_what_was_read_is_told_and_the_next_paper_is_read(
    pipeline: Pipeline, incoming: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(reading_room, "attach_text", fail)
        first, second = (receive(pipeline, incoming, 1, name) for name in ("a.pdf", "b.pdf"))
        pipeline.wait_until_read(first)
        pipeline.wait_until_read(second)
    assert {paper(database, uid).trouble for uid in (first, second)} == {Trouble.READER_STOPPED}
    third = receive(pipeline, incoming, 1, "c.pdf")
    pipeline.wait_until_read(third)
    assert paper(database, third).state == "ready"
    with database.reading() as conn:
        assert papers_without_pages_or_work(conn) == []


def test_a_refused_file_is_tried_again_when_the_parent_asks(
    pipeline: Pipeline, incoming: Path, database: Database, letter: bytes
) -> None:
    path = put(incoming, "a.pdf", b"")
    received = pipeline.receive(path, Origin.PICKED)
    assert received.status is ArrivalStatus.REFUSED
    path.write_bytes(letter)
    pipeline.try_file_again(received.arrival)
    wait_until(lambda: bool(inbox_names(database)), "it came")
    with database.reading() as conn:
        assert list_open_arrivals(conn) == []


def test_a_file_that_is_tried_again_is_still_of_the_child_of_its_folder(
    pipeline: Pipeline, tmp_path: Path, database: Database, letter: bytes
) -> None:
    home = tmp_path / "School papers"
    (home / "Leo").mkdir(parents=True)
    with database.writing() as uow:
        one, other = maya(uow), leo(uow)
        watch_folder(uow, str(home), one)
        watch_folder(uow, str(home / "Leo"), other)
    # Once it is read, what the letter says of its child counts more than its folder.
    pipeline.pause_reading(True)
    # The folder of Leo lies in the one of Maya; the last one in neither.
    places = {home / "a.pdf": one, home / "Leo" / "b.pdf": other, tmp_path / "School papers too.pdf": None}
    for number, path in enumerate(places):
        received = pipeline.receive(put(path.parent, path.name, b""), Origin.WATCHED)
        path.write_bytes(letter + b"%\n" * number)
        pipeline.try_file_again(received.arrival)
    wait_until(lambda: len(inbox_names(database)) == 3, "they came")
    with database.reading() as conn:
        came = {row.source_name: row.child for row in list_inbox(conn)}
    assert {path.name: came[path.name] for path in places} == {path.name: child for path, child in places.items()}


def inbox_names(database: Database) -> list[str]:
    with database.reading() as conn:
        return [row.source_name for row in list_inbox(conn)]


def test_stopping_in_the_middle_of_a_heap_of_files_is_quick_and_loses_nothing(
    make_pipeline: Callable[..., Pipeline], incoming: Path, database: Database, folder: BinderFolder
) -> None:
    files = [put(incoming, f"{number}.pdf", pdf_of(f"{number}")) for number in range(12)]
    came = threading.Event()
    pipeline = make_pipeline(on_received=lambda received: came.set())
    pipeline.take_in(files, Origin.DROPPED)
    assert came.wait(SECONDS)
    began = time.monotonic()
    assert pipeline.stop()
    assert time.monotonic() - began < 3.0
    assert all(file.is_file() for file in files)
    with database.reading() as conn:
        known = {row.sha256 for row in list_inbox(conn)}
        assert papers_without_pages_or_work(conn) == []
    assert known <= set(list_originals(folder))
    make_pipeline().take_in(files, Origin.DROPPED)
    wait_until(lambda: len(inbox_names(database)) == 12, "all came in the end")


def test_files_handed_in_are_counted_and_the_rest_can_be_left_where_it_is(
    make_pipeline: Callable[..., Pipeline], database: Database, incoming: Path
) -> None:
    files = [put(incoming, f"{number}.pdf", pdf_of(f"Letter {number}.")) for number in range(12)]
    told: list[Progress] = []
    third = threading.Event()

    def tell(progress: Progress) -> None:
        told.append(progress)
        if progress.done == 3:
            third.set()
            pipeline.stop_taking_in()

    pipeline = make_pipeline(on_taking_in=tell)
    pipeline.take_in(files, Origin.DROPPED)
    assert third.wait(SECONDS)
    pipeline.wait_until_idle()
    with database.reading() as conn:
        assert 3 <= len(list_inbox(conn)) <= 4
    assert all(file.is_file() for file in files)
    assert told[0].total == 12
    assert told[-1].done == told[-1].total

    # The next files are counted by themselves.
    told.clear()
    pipeline.take_in(files[-2:], Origin.DROPPED)
    pipeline.wait_until_idle()
    wait_until(lambda: any(progress.total == 2 for progress in told), "the new files were counted")
    with database.reading() as conn:
        assert 5 <= len(list_inbox(conn)) <= 6
