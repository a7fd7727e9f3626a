"""A file whose paper is safe is moved to Done; anything else stays where it is."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Trouble
from app.domain.watched_folders import AfterSafe, Whereabouts
from app.files import done_folder
from app.files.binder_folder import BinderFolder
from app.files.originals import StoredOriginal, store_copy
from app.intake import moving, receiving
from app.intake.done_list import Moves
from app.intake.moving import Mover
from app.intake.pipeline import Pipeline
from app.intake.receiving import path_text
from app.intake.stability import FileKey, Timing, Verdict
from app.intake.watcher import FolderState, FolderWatcher, WatchedFolder
from app.jobs import ThreadedRunner
from app.queries.documents import list_all, list_open_arrivals, taken_files
from app.queries.sources import SafeFileRow, safe_files
from app.services.moved_sources import note_moving
from tests.jobs.waiting import wait_until

DAY = date(2026, 11, 27)
MONTH = "Done/2026-11"
Taken = Callable[[str, bytes], FileKey]


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


@pytest.fixture
def mover(runner: ThreadedRunner, folder: BinderFolder) -> Mover:
    return Mover(runner, folder, lambda: DAY)


@pytest.fixture
def take(scans: Path, pipeline: Pipeline) -> Taken:
    """Puts a file into the folder and takes it in as the watcher does; its state."""

    def one(name: str, content: bytes, verdict: Verdict = Verdict.TAKEN) -> FileKey:
        path = scans / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        assert pipeline._receiver.receive_watched(path, last_chance=True)[0] is verdict
        return key_of(path)

    return one


def key_of(path: Path) -> FileKey:
    found = path.stat()
    return FileKey(str(path), found.st_size, found.st_mtime_ns)


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows_of(runner: ThreadedRunner, scans: Path) -> list[SafeFileRow]:
    return runner.read(safe_files, path_text(scans)).result()


def test_a_safe_file_is_moved_by_month_and_its_row_says_where(
    scans: Path, runner: ThreadedRunner, mover: Mover, take: Taken, letter: bytes
) -> None:
    keys = [take("scan.pdf", letter), take("Maya/scan.pdf", letter + b"%\n")]
    assert mover.move(scans, keys) == Moves()
    assert all_files(scans) == {f"{MONTH}/scan.pdf": letter, f"{MONTH}/Maya/scan.pdf": letter + b"%\n"}
    assert [(row.whereabouts, row.moved_to) for row in rows_of(runner, scans)] == [
        (Whereabouts.MOVED, str(scans / MONTH / "scan.pdf")),
        (Whereabouts.MOVED, str(scans / MONTH / "Maya/scan.pdf")),
    ]
    # Whoever stops moving files does not get them all a second time.
    taken = runner.read(taken_files, str(scans)).result()
    assert {path for path, _, _ in taken} >= {str(scans / MONTH / "scan.pdf"), str(scans / "scan.pdf")}


def test_the_next_file_of_that_name_gets_a_number(scans: Path, mover: Mover, take: Taken, letter: bytes) -> None:
    for number in range(3):
        assert mover.move(scans, [take("scan.pdf", letter + b"%\n" * number)]) == Moves()
    assert sorted(all_files(scans)) == [f"{MONTH}/scan (2).pdf", f"{MONTH}/scan (3).pdf", f"{MONTH}/scan.pdf"]


def test_a_copy_is_moved_too_and_so_is_a_locked_paper(
    scans: Path, mover: Mover, take: Taken, letter: bytes, locked: bytes
) -> None:
    keys = [take("a.pdf", letter), take("copy.pdf", letter), take("locked.pdf", locked)]
    assert mover.move(scans, keys) == Moves()
    assert len(all_files(scans / MONTH)) == 3


def test_what_was_refused_or_is_not_finished_stays(
    scans: Path, mover: Mover, take: Callable[..., FileKey], letter: bytes
) -> None:
    keys = [
        take("note.bin", b"\x00\x01", Verdict.REFUSED),
        take("half.pdf", letter[: len(letter) // 2], Verdict.NOT_WHOLE),
    ]
    assert mover.move(scans, keys) == Moves(stay=frozenset(keys))
    assert sorted(all_files(scans)) == ["half.pdf", "note.bin"]


@pytest.mark.parametrize("whole", [True, False])
def test_a_zip_is_moved_only_if_everything_in_it_is_safe(
    scans: Path, mover: Mover, take: Taken, letter: bytes, whole: bool
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parcel:
        parcel.writestr("letter.pdf", letter)
        parcel.writestr("Thumbs.db", b"\x00")
        if not whole:
            parcel.writestr("budget.bin", b"\x00\x01")
    key = take("papers.zip", packed.getvalue())
    assert mover.move(scans, [key]) == (Moves() if whole else Moves(stay=frozenset({key})))
    assert list(all_files(scans)) == [f"{MONTH}/papers.zip" if whole else "papers.zip"]


def test_a_file_that_changed_stays_and_comes_as_new(scans: Path, mover: Mover, take: Taken, letter: bytes) -> None:
    key, same_numbers = take("a.pdf", letter), take("b.pdf", letter + b"%1\n")
    (scans / "a.pdf").write_bytes(letter + b"%\n")
    (scans / "b.pdf").write_bytes(letter + b"%2\n")
    os.utime(scans / "b.pdf", ns=(same_numbers.modified_ns,) * 2)
    assert mover.move(scans, [key, same_numbers]) == Moves(changed=frozenset({same_numbers}))
    assert sorted(all_files(scans)) == ["a.pdf", "b.pdf"]


def test_a_file_that_is_written_to_in_the_very_moment_is_put_back(
    scans: Path, runner: ThreadedRunner, mover: Mover, take: Taken, letter: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = take("a.pdf", letter)
    moved: list[Path] = []

    def written_to(source: Path, target: Path) -> None:
        if not moved:
            source.write_bytes(b"another paper")
        moved.append(target)
        done_folder.move_to_free(source, target)

    monkeypatch.setattr(moving, "move_to_free", written_to)
    assert mover.move(scans, [key]) == Moves(failed=frozenset({key}))
    assert all_files(scans) == {"a.pdf": b"another paper"}
    assert [(row.whereabouts, row.moved_to) for row in rows_of(runner, scans)] == [(Whereabouts.IN_PLACE, None)]


def test_without_the_binders_own_copy_nothing_is_moved(
    scans: Path, mover: Mover, take: Taken, letter: bytes, wipe_original: Callable[[str], None]
) -> None:
    key = take("a.pdf", letter)
    wipe_original(hashlib.sha256(letter).hexdigest())
    assert mover.move(scans, [key]) == Moves(stay=frozenset({key}))
    assert list(all_files(scans)) == ["a.pdf"]


@pytest.mark.parametrize("step", ["mkdir", "rename"])
def test_a_folder_that_allows_no_move_keeps_the_file_and_is_tried_again(
    scans: Path,
    runner: ThreadedRunner,
    mover: Mover,
    take: Taken,
    letter: bytes,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    # Tests may run as root, whom no folder refuses.
    key = take("a.pdf", letter)

    def forbidden(*_: Any) -> int:
        if step == "rename":
            return errno.EACCES
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as meanwhile:
        owner, name = (done_folder.os, "mkdir") if step == "mkdir" else (done_folder, "_rename_exclusive")
        meanwhile.setattr(owner, name, forbidden)
        assert mover.move(scans, [key]) == Moves(failed=frozenset({key}))
    assert list(all_files(scans)) == ["a.pdf"]
    assert [(row.whereabouts, row.moved_to) for row in rows_of(runner, scans)] == [(Whereabouts.IN_PLACE, None)]
    assert mover.move(scans, [key]) == Moves()
    assert list(all_files(scans)) == [f"{MONTH}/a.pdf"]


@pytest.mark.parametrize("renamed", [True, False])
def test_what_a_crash_left_half_done_is_settled(
    scans: Path, runner: ThreadedRunner, mover: Mover, take: Taken, letter: bytes, renamed: bool
) -> None:
    key = take("a.pdf", letter)
    target = scans / MONTH / "a.pdf"
    target.parent.mkdir(parents=True)
    [row] = rows_of(runner, scans)
    runner.write(note_moving, {row.uid: str(target)}).result()
    if renamed:
        Path(key.path).rename(target)
    assert mover.move(scans, []) == Moves()
    [row] = rows_of(runner, scans)
    assert row.whereabouts == (Whereabouts.MOVED if renamed else Whereabouts.IN_PLACE)
    assert row.moved_to == (str(target) if renamed else None)


def test_an_odd_name_finds_its_way(scans: Path, runner: ThreadedRunner, mover: Mover, take: Taken, letter: bytes):
    key = take(os.fsdecode(b"caf\xe9 \xff.pdf"), letter)
    assert mover.move(scans, [key]) == Moves()
    [row] = rows_of(runner, scans)
    assert list(all_files(scans / MONTH)) == ["caf_xe9 _xff.pdf"]
    assert row.moved_to == str(scans / MONTH / "caf_xe9 _xff.pdf")


@pytest.fixture
def watch(scans: Path, pipeline: Pipeline) -> Iterator[Callable[..., FolderWatcher]]:
    started: list[FolderWatcher] = []

    def start(folder: WatchedFolder, **settings: Any) -> FolderWatcher:
        started.append(
            FolderWatcher(
                folder,
                pipeline.take_watched,
                done=pipeline,
                **{"timing": Timing(quiet=0.1), "look_every": 0.2, **settings},
            )
        )
        started[-1].start()
        return started[-1]

    yield start
    for watcher in started:
        watcher.stop()
        assert watcher.join(time.monotonic() + 5.0)


def papers(runner: ThreadedRunner) -> list[str]:
    return sorted(paper.source_name for paper in runner.read(list_all).result())


def test_a_watched_folder_empties_itself_into_done_which_is_not_watched(
    scans: Path, runner: ThreadedRunner, watch: Callable[..., FolderWatcher], letter: bytes
) -> None:
    (scans / "old.pdf").write_bytes(letter)
    (scans / "odd.bin").write_bytes(b"\x00\x01")
    (scans / MONTH).mkdir(parents=True)
    (scans / "Done" / "by hand.pdf").write_bytes(letter + b"%hand\n")
    watch(WatchedFolder(scans, after=AfterSafe.DONE))
    wait_until(lambda: not (scans / "old.pdf").exists(), "the first file was moved")
    (scans / "new.pdf").write_bytes(letter + b"%\n")
    wait_until(lambda: not (scans / "new.pdf").exists(), "the second file was moved")
    assert papers(runner) == ["new.pdf", "old.pdf"]
    assert (scans / "odd.bin").exists()
    months = {path.parent.parent.name for path in scans.glob("Done/*/*.pdf")}
    assert months == {"Done"}


def test_a_folder_that_leaves_its_files_leaves_them(
    scans: Path, runner: ThreadedRunner, watch: Callable[..., FolderWatcher], letter: bytes
) -> None:
    states: list[FolderState] = []
    (scans / "a.pdf").write_bytes(letter)
    watch(WatchedFolder(scans), on_state=states.append)
    wait_until(lambda: papers(runner) == ["a.pdf"] and states[-1].arriving == 0, "the paper came")
    assert list(all_files(scans)) == ["a.pdf"]


def test_what_could_not_be_moved_is_counted_for_the_parent(
    scans: Path, runner: ThreadedRunner, watch: Callable[..., FolderWatcher], letter: bytes
) -> None:
    states: list[FolderState] = []
    (scans / "Done").write_bytes(b"\x00\x01")
    (scans / "a.pdf").write_bytes(letter)
    watch(WatchedFolder(scans, after=AfterSafe.DONE), on_state=states.append)
    wait_until(lambda: bool(states) and states[-1].not_moved == 1, "it was told")
    assert papers(runner) == ["a.pdf"]
    assert (scans / "a.pdf").exists()


def zip_with(letter: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parcel:
        parcel.writestr("note.txt", "A note that comes at once.")
        parcel.writestr("a.pdf", letter)
    return packed.getvalue()


def refused(runner: ThreadedRunner, trouble: Trouble, tries: int = 1) -> str:
    """The file that was refused, once it was so many times or more; its uid among the arrivals."""

    def found() -> list[str]:
        rows = runner.read(list_open_arrivals).result()
        return [row.uid for row in rows if row.trouble == trouble and row.tries >= tries]

    wait_until(lambda: bool(found()), f"it was refused {tries} times: {trouble}", 60.0)
    return found()[0]


@pytest.mark.parametrize("name", ["a.pdf", "papers.zip"])
@pytest.mark.parametrize("after", [AfterSafe.DONE, AfterSafe.LEAVE])
def test_what_could_not_be_read_goes_to_done_once_the_parent_had_it_taken(
    scans: Path,
    runner: ThreadedRunner,
    pipeline: Pipeline,
    watch: Callable[..., FolderWatcher],
    letter: bytes,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    after: AfterSafe,
) -> None:
    def unreadable(folder: BinderFolder, source: Path) -> StoredOriginal:
        if source.read_bytes() == letter:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return store_copy(folder, source)

    content = letter if name == "a.pdf" else zip_with(letter)
    (scans / MONTH).mkdir(parents=True)
    (scans / name).write_bytes(content)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(receiving, "store_copy", unreadable)
        watch(WatchedFolder(scans, after=after))
        pipeline.try_file_again(refused(runner, Trouble.CANNOT_OPEN))
        uid = refused(runner, Trouble.CANNOT_OPEN, tries=2)
    pipeline.try_file_again(uid)
    wait_until(lambda: "a.pdf" in papers(runner), "the paper came")
    if after is AfterSafe.DONE:
        wait_until(lambda: not (scans / name).exists(), "its file was moved")
        wait_until(lambda: whereabouts(runner, scans, name) == Whereabouts.MOVED, "that was noted")
        assert all_files(scans) == {f"{MONTH}/{name}": content}
    # What comes later is seen by a later look: by then, the first file would have gone.
    (scans / "later.pdf").write_bytes(letter + b"%\n")
    wait_until(lambda: "later.pdf" in papers(runner), "the next one came")
    if after is AfterSafe.LEAVE:
        assert sorted(all_files(scans)) == sorted([name, "later.pdf"])
        assert whereabouts(runner, scans, name) == Whereabouts.IN_PLACE


def whereabouts(runner: ThreadedRunner, scans: Path, name: str) -> str:
    return {row.source_path: row.whereabouts for row in rows_of(runner, scans)}[str(scans / name)]


def test_what_never_was_finished_goes_to_done_once_the_parent_had_it_taken(
    scans: Path, runner: ThreadedRunner, pipeline: Pipeline, watch: Callable[..., FolderWatcher], letter: bytes
) -> None:
    half = letter[:-200]
    (scans / MONTH).mkdir(parents=True)
    (scans / "half.pdf").write_bytes(half)
    (scans / "odd.bin").write_bytes(b"\x00\x01")
    watch(WatchedFolder(scans, after=AfterSafe.DONE), timing=Timing(quiet=0.1, unfinished=0.5))
    pipeline.try_file_again(refused(runner, Trouble.NOT_FINISHED))
    wait_until(lambda: not (scans / "half.pdf").exists(), "its file was moved")
    wait_until(lambda: whereabouts(runner, scans, "half.pdf") == Whereabouts.MOVED, "that was noted")
    assert all_files(scans) == {f"{MONTH}/half.pdf": half, "odd.bin": b"\x00\x01"}
