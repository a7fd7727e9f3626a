"""The watcher on a real folder: every finished file is handed over once, and nothing ends it but ``stop``."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.intake import watcher as watcher_module
from app.intake import watchers as watchers_module
from app.intake.places import PlaceKind
from app.intake.scanning import Look
from app.intake.stability import Due, FileKey, Timing, Verdict
from app.intake.watcher import FolderState, FolderWatcher, WatchedFolder
from app.intake.watchers import FolderWatchers, states_now
from tests.intake.rights import closed
from tests.jobs.waiting import wait_until

SOON = Timing(quiet=0.15, unfinished=0.6, tries_again=(0.2, 0.2, 0.2))
NEVER_BY_ITSELF = 600.0
PDF = b"%PDF-1.7\n"


class Taker:
    """Stands where the pipeline stands: notes what it is handed, and answers as it is told to."""

    def __init__(self, answer: Callable[[Due], Verdict] = lambda due: Verdict.TAKEN) -> None:
        self.handed: list[Due] = []
        self.answer = answer

    def __call__(self, due: Due, folder: WatchedFolder, tell: Callable[[Verdict], None]) -> None:
        self.handed.append(due)
        # The pipeline answers from a thread of its own.
        threading.Thread(target=lambda: tell(self.answer(due))).start()

    @property
    def names(self) -> list[str]:
        return sorted(Path(due.key.path).name for due in self.handed)


class Silence:
    """Hints that never come: a network drive, an overflowing queue, a lost event."""

    alive = True

    def __init__(self, folder: Path, on_change: Callable[[str], None]) -> None:
        pass

    def stop(self, deadline: float) -> bool:
        return True


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


@pytest.fixture
def states() -> list[FolderState]:
    return []


@pytest.fixture
def watch(scans: Path, states: list[FolderState]) -> Iterator[Callable[..., FolderWatcher]]:
    """Starts watchers on the folder; they leave no thread behind."""
    before = set(threading.enumerate())
    started: list[FolderWatcher] = []

    def start(take: Any, **settings: Any) -> FolderWatcher:
        settings = {"timing": SOON, "look_every": 0.2, "on_state": states.append, **settings}
        started.append(FolderWatcher(WatchedFolder(scans), take, **settings))
        started[-1].start()
        return started[-1]

    yield start
    for watcher in started:
        watcher.stop()
    deadline = time.monotonic() + 2.0
    assert [watcher for watcher in started if not watcher.join(deadline)] == []
    wait_until(lambda: set(threading.enumerate()) <= before, "all threads have ended")


def test_what_is_there_at_the_start_and_what_comes_later_is_handed_over_once(scans: Path, watch: Callable) -> None:
    (scans / "old.pdf").write_bytes(PDF)
    taker = Taker()
    watch(taker)
    wait_until(lambda: taker.names == ["old.pdf"], "the first file came")
    (scans / "new.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["new.pdf", "old.pdf"], "the second file came")
    (scans / "last.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["last.pdf", "new.pdf", "old.pdf"], "no file came twice")


def test_a_hint_is_enough_where_no_look_is_due(scans: Path, watch: Callable, states: list[FolderState]) -> None:
    taker = Taker()
    watch(taker, look_every=NEVER_BY_ITSELF)
    wait_until(lambda: bool(states), "the first look is over")
    (scans / "inner").mkdir()
    (scans / "inner" / "a.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf"], "the hint was followed")


def test_a_look_is_enough_where_no_hint_comes(scans: Path, watch: Callable, states: list[FolderState]) -> None:
    taker = Taker()
    watch(taker, make_hints=Silence)
    wait_until(lambda: bool(states), "the first look is over")
    (scans / "a.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf"], "the look found it")


def test_check_now_looks_at_once(scans: Path, watch: Callable, states: list[FolderState]) -> None:
    taker = Taker()
    watcher = watch(taker, make_hints=Silence, look_every=NEVER_BY_ITSELF)
    wait_until(lambda: bool(states), "the first look is over")
    (scans / "a.pdf").write_bytes(PDF)
    watcher.check_now()
    wait_until(lambda: taker.names == ["a.pdf"], "the look found it")


def test_a_system_that_watches_no_more_folders_is_no_reason_to_stop(scans: Path, watch: Callable) -> None:
    def refuse(folder: Path, on_change: Callable[[str], None]) -> Silence:
        raise OSError("no more watches")

    taker = Taker()
    watch(taker, make_hints=refuse)
    (scans / "a.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf"], "the look found it")


def test_network_folders_are_only_looked_at(
    scans: Path, watch: Callable, monkeypatch: pytest.MonkeyPatch, states: list[FolderState]
) -> None:
    monkeypatch.setattr(watcher_module, "kind_of_place", lambda folder: PlaceKind.NETWORK)

    def fail(folder: Path, on_change: Callable[[str], None]) -> Silence:
        raise AssertionError("events of network drives cannot be relied on")

    taker = Taker()
    watch(taker, make_hints=fail)
    (scans / "a.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf"], "the look found it")
    assert states[-1].place is PlaceKind.NETWORK


@pytest.mark.parametrize(
    ("place", "seconds"),
    [(PlaceKind.LOCAL, 5.0), (PlaceKind.NETWORK, 15.0), (PlaceKind.CLOUD, 15.0), (PlaceKind.UNKNOWN, 15.0)],
)
def test_far_folders_get_more_time(place: PlaceKind, seconds: float) -> None:
    assert watcher_module.timing_for(place).quiet == seconds


def test_a_growing_file_is_handed_over_when_it_has_stopped(scans: Path, watch: Callable) -> None:
    taker = Taker()
    sizes: list[int] = []
    taker.answer = lambda due: sizes.append(due.key.size) or Verdict.TAKEN
    watch(taker)
    with (scans / "slow.pdf").open("wb", buffering=0) as scanner:
        written = 0
        deadline = time.monotonic() + 0.6
        while time.monotonic() < deadline:
            written += scanner.write(PDF)
            threading.Event().wait(0.03)
        assert sizes == []
    wait_until(lambda: sizes == [written], "the whole file was handed over")


def test_a_file_under_a_temporary_name_waits_for_its_real_one(scans: Path, watch: Callable) -> None:
    taker = Taker()
    watch(taker)
    (scans / "scan.pdf.part").write_bytes(PDF)
    (scans / "other.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["other.pdf"], "the other file came")
    (scans / "scan.pdf.part").rename(scans / "scan.pdf")
    wait_until(lambda: taker.names == ["other.pdf", "scan.pdf"], "the renamed file came")


def test_a_file_that_vanishes_harms_nothing(scans: Path, watch: Callable) -> None:
    taker = Taker()
    watch(taker)
    for number in range(20):
        (scans / f"{number}.pdf").write_bytes(PDF)
        (scans / f"{number}.pdf").unlink()
    (scans / "stays.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["stays.pdf"], "what stayed came")


def test_a_file_that_is_not_whole_is_looked_at_twice_and_taken_when_it_is_completed(
    scans: Path, watch: Callable
) -> None:
    whole = PDF * 2
    taker = Taker(lambda due: Verdict.TAKEN if due.key.size == len(whole) else Verdict.NOT_WHOLE)
    watch(taker)
    (scans / "a.pdf").write_bytes(PDF)
    wait_until(lambda: [due.last_chance for due in taker.handed] == [False, True], "it was given up")
    (scans / "a.pdf").write_bytes(whole)
    wait_until(lambda: len(taker.handed) == 3, "it was taken up again")
    assert taker.handed[-1].key.size == len(whole)


def test_trouble_that_may_pass_is_tried_again_and_then_left_to_the_parent(scans: Path, watch: Callable) -> None:
    taker = Taker(lambda due: Verdict.LATER)
    watch(taker)
    (scans / "a.pdf").write_bytes(PDF)
    wait_until(lambda: len(taker.handed) == 4, "all tries were made")
    # Whatever comes beside it, it is not tried once more.
    (scans / "b.pdf").write_bytes(PDF)
    wait_until(
        lambda: taker.names.count("b.pdf") == 4,
        "all tries with another were made",
    )
    assert taker.names.count("a.pdf") == 4


def test_a_right_that_was_given_is_noticed_before_the_next_try_is_due(scans: Path, watch: Callable) -> None:
    taker = Taker(lambda due: Verdict.LATER)
    watcher = watch(taker, timing=Timing(quiet=0.1, tries_again=(NEVER_BY_ITSELF,)))
    (scans / "a.pdf").write_bytes(PDF)
    (scans / "a.pdf").chmod(0o000)
    wait_until(lambda: len(taker.handed) == 1, "the first try was made")
    wait_until(lambda: not still_in_hand(watcher), "it was told")
    (scans / "a.pdf").chmod(0o600)
    wait_until(lambda: len(taker.handed) == 2, "it was tried again")


def still_in_hand(watcher: FolderWatcher) -> bool:
    return watcher._stability is None or watcher._stability.arriving > 0


@pytest.mark.parametrize("error", [RuntimeError, MemoryError, GeneratorExit, BaseException])
def test_nothing_that_a_file_does_ends_the_watcher(scans: Path, watch: Callable, error: type[BaseException]) -> None:
    taker = Taker()

    def take(due: Due, folder: WatchedFolder, tell: Callable[[Verdict], None]) -> None:
        taker(due, folder, tell)
        if due.key.path.endswith("bad.pdf"):
            raise error

    watch(take)
    (scans / "bad.pdf").write_bytes(PDF)
    wait_until(lambda: "bad.pdf" in taker.names, "the bad file came")
    (scans / "good.pdf").write_bytes(PDF)
    wait_until(lambda: "good.pdf" in taker.names, "the good file came")


def test_neither_does_a_look_or_a_listener_that_fails(
    scans: Path, watch: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter([MemoryError, BaseException])
    real = watcher_module.look_into

    def look_into(folder: Path, **passed: Any):
        for failure in failures:
            raise failure
        return real(folder)

    def listen(state: FolderState) -> None:
        raise ValueError

    monkeypatch.setattr(watcher_module, "look_into", look_into)
    taker = Taker()
    watch(taker, on_state=listen)
    (scans / "good.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["good.pdf"], "the good file came")


def test_a_folder_that_goes_and_comes_back_goes_on_by_itself(
    scans: Path, watch: Callable, states: list[FolderState]
) -> None:
    taker = Taker()
    watch(taker)
    (scans / "a.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf"], "the file came")
    scans.rename(scans.with_name("unplugged"))
    wait_until(lambda: not states[-1].is_there, "the folder is told to be gone")
    scans.with_name("unplugged").rename(scans)
    wait_until(lambda: states[-1].is_there, "the folder is told to be back")
    (scans / "b.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf", "b.pdf"], "only the new file came")


def test_a_folder_inside_that_may_not_be_read_is_told_until_it_may(
    scans: Path, watch: Callable, states: list[FolderState]
) -> None:
    inside = scans / "private"
    inside.mkdir()
    (inside / "a.pdf").write_bytes(PDF)
    (scans / "b.pdf").write_bytes(PDF)
    taker = Taker()
    with closed(inside):
        watch(taker)
        wait_until(lambda: taker.names == ["b.pdf"], "the other file came")
        wait_until(lambda: states[-1].closed == (str(inside),), "the folder inside is told")
        assert states[-1].is_there
    wait_until(lambda: taker.names == ["a.pdf", "b.pdf"], "its file came by itself")
    wait_until(lambda: states[-1].closed == (), "nothing is told any more")


def test_a_folder_that_may_not_be_read_itself_is_not_said_to_be_gone(
    scans: Path, watch: Callable, states: list[FolderState]
) -> None:
    (scans / "a.pdf").write_bytes(PDF)
    taker = Taker()
    with closed(scans):
        watch(taker)
        wait_until(lambda: bool(states), "it is told")
        assert (states[-1].is_there, states[-1].closed) == (True, (str(scans),))
    wait_until(lambda: taker.names == ["a.pdf"], "its file came by itself")
    wait_until(lambda: states[-1].closed == (), "nothing is told any more")


def test_another_folder_in_the_place_of_the_first_is_watched_with_hints(
    scans: Path, watch: Callable, states: list[FolderState]
) -> None:
    taker = Taker()
    watcher = watch(taker, look_every=NEVER_BY_ITSELF)
    wait_until(lambda: bool(states), "the first look is over")
    scans.rename(scans.with_name("old"))
    scans.mkdir()
    watcher.check_now()
    (scans / "a.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf"], "the first file in the new folder came")
    (scans / "b.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf", "b.pdf"], "a hint from the new folder was followed")


def test_a_folder_that_is_not_there_yet_is_waited_for(scans: Path, watch: Callable, states: list[FolderState]) -> None:
    scans.rmdir()
    taker = Taker()
    watch(taker)
    wait_until(lambda: bool(states) and not states[-1].is_there, "it is told to be missing")
    scans.mkdir()
    (scans / "a.pdf").write_bytes(PDF)
    wait_until(lambda: taker.names == ["a.pdf"], "the file came")


def test_pipes_and_links_are_counted_and_left_alone(scans: Path, watch: Callable, states: list[FolderState]) -> None:
    os.mkfifo(scans / "pipe.pdf")
    (scans / "a.pdf").write_bytes(PDF)
    (scans / "link.pdf").symlink_to(scans / "a.pdf")
    (scans / ".cloud.pdf.icloud").write_bytes(PDF)
    taker = Taker()
    watch(taker)
    wait_until(lambda: bool(states) and not states[-1].arriving and bool(taker.names), "the folder is quiet")
    assert taker.names == ["a.pdf"]
    assert (states[-1].left_alone, states[-1].not_here_yet) == (2, 1)


def test_what_an_earlier_run_took_is_left_alone(scans: Path, watch: Callable) -> None:
    (scans / "old.pdf").write_bytes(PDF)
    (scans / "new.pdf").write_bytes(PDF)
    found = (scans / "old.pdf").stat()
    taker = Taker()
    watch(taker, taken=lambda: [FileKey(str(scans / "old.pdf"), found.st_size, found.st_mtime_ns)])
    wait_until(lambda: taker.names == ["new.pdf"], "only the new file came")


def test_five_hundred_files_at_once_all_come_once(scans: Path, watch: Callable) -> None:
    taker = Taker()
    watch(taker)
    expected = sorted(f"{number:03}.pdf" for number in range(500))
    for name in expected:
        (scans / name).write_bytes(PDF)
    wait_until(lambda: len(taker.handed) >= 500, "all came")
    assert taker.names == expected


def test_folders_are_added_and_left_out_while_the_others_go_on(tmp_path: Path) -> None:
    taker = Taker()
    folders = [WatchedFolder(tmp_path / name) for name in ("one", "two", "three")]
    for folder in folders:
        folder.path.mkdir()
    made: list[FolderWatcher] = []

    def make(folder: WatchedFolder) -> FolderWatcher:
        made.append(FolderWatcher(folder, taker, timing=SOON, look_every=NEVER_BY_ITSELF))
        return made[-1]

    threads = set(threading.enumerate())
    watchers = FolderWatchers(make)
    try:
        watchers.watch(folders[:2])
        watchers.watch(folders[1:])
        assert [watcher.folder for watcher in made] == folders
        for folder in folders:
            (folder.path / f"{folder.path.name}.pdf").write_bytes(PDF)
        watchers.check_now()
        wait_until(lambda: taker.names == ["three.pdf", "two.pdf"], "only what is watched came")
    finally:
        assert watchers.stop()
    # The folders of a binder may be read when it is just being closed.
    watchers.watch(folders)
    assert len(made) == len(folders)
    wait_until(lambda: set(threading.enumerate()) <= threads, "all threads have ended")


def test_a_folder_that_hangs_does_not_hold_up_the_end(scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, hanging = threading.Event(), threading.Event()

    def hang(folder: Path, **passed: Any):
        hanging.set()
        release.wait(20.0)
        raise OSError

    monkeypatch.setattr(watcher_module, "look_into", hang)
    watchers = FolderWatchers(lambda folder: FolderWatcher(folder, Taker(), make_hints=Silence))
    watchers.watch([WatchedFolder(scans)])
    assert hanging.wait(20.0)
    began = time.monotonic()
    assert not watchers.stop(timeout=0.2)
    assert time.monotonic() - began < 1.0
    release.set()


class Hanging:
    """A folder on a drive that went away: whoever looks into it waits until ``release``."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked, self.release = threading.Event(), threading.Event()
        self._folder = folder
        self._look_into = watcher_module.look_into
        monkeypatch.setattr(watcher_module, "look_into", self._look)

    def _look(self, folder: Path, **passed: Any) -> Look:
        if folder == self._folder:
            self.asked.set()
            self.release.wait(20.0)
        return self._look_into(folder, **passed)


def test_a_folder_that_does_not_answer_is_told_until_it_does(
    scans: Path, watch: Callable, states: list[FolderState], monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = Hanging(scans, monkeypatch)
    watcher = watch(Taker(), make_hints=Silence)
    assert hanging.asked.wait(20.0)
    watcher.tell_if_silent()
    assert states == []
    monkeypatch.setattr(watcher_module, "SECONDS_OF_SILENCE", 0.0)
    watcher.tell_if_silent()
    watcher.tell_if_silent()
    assert [(state.is_silent, state.is_there) for state in states] == [(True, False)]
    hanging.release.set()
    wait_until(lambda: len(states) > 1, "the folder has answered")
    assert (states[1].is_silent, states[1].is_there) == (False, True)


def test_whoever_does_not_watch_is_not_held_up_by_a_folder_that_hangs(
    scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchers_module, "SECONDS_TO_ANSWER", 0.3)
    hanging = Hanging(scans, monkeypatch)
    other = tmp_path / "other"
    other.mkdir()
    first, second = states_now([WatchedFolder(scans), WatchedFolder(other)])
    hanging.release.set()
    assert (first.folder.path, first.is_silent) == (scans, True)
    assert (second.folder.path, second.is_silent, second.is_there) == (other, False, True)
