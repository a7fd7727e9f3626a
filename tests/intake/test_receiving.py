"""What comes in is whole in the binder or untouched where it was, and the parent is told which."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.arrivals import ArrivalStatus, Origin
from app.domain.errors import KnownError, Trouble
from app.files import originals, safe_write
from app.files.binder_folder import BinderFolder
from app.files.originals import hash_of, list_originals, source_state, store_copy
from app.intake import receiving
from app.intake.copies import Copies
from app.intake.receiving import Receiver, path_text
from app.intake.stability import Verdict
from app.jobs import ThreadedRunner
from app.queries.documents import get_paper, list_inbox, list_open_arrivals
from app.store.database import Database


@pytest.fixture
def receiver(runner: ThreadedRunner, folder: BinderFolder) -> Receiver:
    return Receiver(runner, folder, Copies(runner, folder))


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def troubles(database: Database) -> list[str | None]:
    with database.reading() as conn:
        return [row.trouble for row in list_open_arrivals(conn)]


def test_a_paper_comes_in_byte_for_byte_and_the_source_stays(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path, letter: bytes
) -> None:
    path = put(incoming, "letter.pdf", letter)
    before = path.stat()
    received = receiver.receive(path, Origin.PICKED)
    assert received.status is ArrivalStatus.STORED
    with database.reading() as conn:
        details = get_paper(conn, received.document)
    assert folder.original(details.paper.sha256).read_bytes() == letter == path.read_bytes()
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert [round(page.width_pt) for page in details.pages] == [612, 612]
    assert receiver.receive(path, Origin.PICKED).status is ArrivalStatus.DUPLICATE
    assert len(list_originals(folder)) == 1


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (lambda path: path.touch(), Trouble.EMPTY_FILE),
        (lambda path: path.mkdir(), Trouble.IS_A_FOLDER),
        (os.mkfifo, Trouble.NOT_A_FILE),
        (lambda path: path.symlink_to("/etc/hosts"), Trouble.NOT_A_FILE),
        (lambda path: None, Trouble.FILE_GONE),
        (lambda path: path.write_bytes(b"\x7fELF" + b"\0" * 100), Trouble.KIND_OF_FILE_NOT_READ),
    ],
)
def test_what_is_no_paper_is_refused_with_its_reason(
    receiver: Receiver,
    database: Database,
    folder: BinderFolder,
    incoming: Path,
    make: Callable[[Path], object],
    trouble: Trouble,
) -> None:
    make(incoming / "paper.pdf")
    received = receiver.receive(incoming / "paper.pdf", Origin.PICKED)
    assert (received.status, received.trouble) == (ArrivalStatus.REFUSED, trouble)
    assert troubles(database) == [trouble]
    assert list_originals(folder) == {}


def test_a_file_of_the_binder_itself_is_refused(receiver: Receiver, folder: BinderFolder, letter: bytes) -> None:
    path = put(folder.packets, "packet.pdf", letter)
    assert receiver.receive(path, Origin.PICKED).trouble is Trouble.INSIDE_BINDER


def test_a_locked_paper_is_kept_and_says_so(receiver: Receiver, database: Database, incoming: Path, locked: bytes):
    received = receiver.receive(put(incoming, "a.pdf", locked), Origin.PICKED)
    assert received.status is ArrivalStatus.NEEDS_PASSWORD
    with database.reading() as conn:
        assert get_paper(conn, received.document).paper.state == "needs_password"


def test_a_cut_off_paper_is_kept_when_the_parent_hands_it_in(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    received = receiver.receive(put(incoming, "a.pdf", letter[: len(letter) // 2]), Origin.PICKED)
    assert received.status is ArrivalStatus.NEEDS_ATTENTION


def test_a_cut_off_file_in_a_watched_folder_waits_and_is_told_at_its_last_chance(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path, letter: bytes
) -> None:
    path = put(incoming, "a.pdf", letter[: len(letter) // 2])
    assert receiver.receive_watched(path, last_chance=False) == (Verdict.NOT_WHOLE, None)
    assert troubles(database) == []
    verdict, received = receiver.receive_watched(path, last_chance=True)
    assert (verdict, received.trouble) == (Verdict.NOT_WHOLE, Trouble.NOT_FINISHED)
    assert troubles(database) == [Trouble.NOT_FINISHED]
    assert list_originals(folder) == {}
    path.write_bytes(letter)
    verdict, received = receiver.receive_watched(path, last_chance=False)
    assert (verdict, received.status) == (Verdict.TAKEN, ArrivalStatus.STORED)
    assert troubles(database) == []


def test_a_watched_file_that_vanishes_is_nothing_to_talk_about(
    receiver: Receiver, database: Database, incoming: Path
) -> None:
    assert receiver.receive_watched(incoming / "gone.pdf", last_chance=True) == (Verdict.NOT_WHOLE, None)
    assert troubles(database) == []


@pytest.mark.parametrize(
    ("code", "trouble"), [(errno.ENOSPC, Trouble.DISK_FULL), (errno.EACCES, Trouble.NO_PERMISSION)]
)
def test_a_full_disk_and_a_missing_right_leave_nothing_behind_and_are_tried_again(
    receiver: Receiver,
    database: Database,
    folder: BinderFolder,
    incoming: Path,
    letter: bytes,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    trouble: Trouble,
) -> None:
    path = put(incoming, "a.pdf", letter)

    def fail(descriptor: int) -> None:
        raise OSError(code, "injected")

    with monkeypatch.context() as patched:
        patched.setattr(safe_write, "sync_file", fail)
        verdict, received = receiver.receive_watched(path, last_chance=False)
    assert (verdict, received.status, received.trouble) == (Verdict.LATER, ArrivalStatus.REFUSED, trouble)
    assert list(folder.staging.iterdir()) == []
    assert list_originals(folder) == {}
    assert path.read_bytes() == letter
    assert receiver.receive_watched(path, last_chance=False)[0] is Verdict.TAKEN
    assert troubles(database) == []


def test_what_changes_while_it_is_copied_is_left_for_the_next_look(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path, letter: bytes, monkeypatch
) -> None:
    path = put(incoming, "a.pdf", letter)
    copy = originals._copy

    def copy_and_grow(source: Path, part: Path) -> str:
        sha256 = copy(source, part)
        with source.open("ab") as scanner:
            scanner.write(b"more")
        return sha256

    monkeypatch.setattr(originals, "_copy", copy_and_grow)
    assert receiver.receive_watched(path, last_chance=False) == (Verdict.NOT_WHOLE, None)
    assert receiver.receive(path, Origin.PICKED).trouble is Trouble.CHANGED_WHILE_COPYING
    assert list_originals(folder) == {}


def test_what_is_replaced_after_the_look_counts_as_what_the_binder_holds(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes, locked: bytes, monkeypatch
) -> None:
    path = put(incoming, "a.pdf", letter)

    def replace_and_store(folder: BinderFolder, source: Path):
        source.write_bytes(locked)
        return store_copy(folder, source)

    monkeypatch.setattr(receiving, "store_copy", replace_and_store)
    received = receiver.receive(path, Origin.PICKED)
    assert received.status is ArrivalStatus.NEEDS_PASSWORD
    with database.reading() as conn:
        assert get_paper(conn, received.document).paper.sha256 == hash_of(path)


def test_a_bug_with_one_file_is_told_as_trouble_with_it(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [ZeroDivisionError()]

    def state(path: Path):
        if broken:
            raise broken.pop()
        return source_state(path)

    monkeypatch.setattr(receiving, "source_state", state)
    path = put(incoming, "a.pdf", letter)
    received = receiver.receive(path, Origin.PICKED)
    assert (received.status, received.trouble) == (ArrivalStatus.REFUSED, Trouble.CANNOT_OPEN)
    assert receiver.receive(path, Origin.PICKED).status is ArrivalStatus.STORED


def test_a_name_that_is_no_text_is_spelled_out(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    path = put(incoming, os.fsdecode(b"ni\xf1o.pdf"), letter)
    assert receiver.receive(path, Origin.PICKED).status is ArrivalStatus.STORED
    with database.reading() as conn:
        assert [paper.source_name for paper in list_inbox(conn)] == ["ni\\xf1o.pdf"]
    assert path_text("niño\n.pdf") == "niño\n.pdf"


def test_after_the_stop_nothing_comes_in(receiver: Receiver, incoming: Path, letter: bytes) -> None:
    receiver.stop()
    with pytest.raises(KnownError) as caught:
        receiver.receive(put(incoming, "a.pdf", letter), Origin.PICKED)
    assert caught.value.trouble is Trouble.CANCELLED
