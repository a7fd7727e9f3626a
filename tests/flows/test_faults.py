"""The world around the binder fails: everything is where it was or whole in the binder, and comes in once."""

from __future__ import annotations

import errno
import itertools
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.bootstrap.workplace import Workplace, load_catalogue, open_workplace
from app.domain.arrivals import Origin
from app.domain.errors import KnownError, Trouble
from app.domain.family import NewChild
from app.domain.words import trouble_sentence
from app.files import originals
from app.files.binder_folder import BinderFolder
from app.intake import reading_room, receiving
from app.jobs import leave_to_result
from app.queries.documents import get_paper, list_inbox, list_open_arrivals, list_pages, page_texts
from app.queries.family import list_children
from app.queries.inbox import whole_inbox
from app.services.family import add_child
from app.store import engines
from app.ui.inbox.items import InboxItems, ItemAction
from tests.flows.faults import (
    WatchedByTheClock,
    held_by_another_program,
    kill_children,
    little_patience,
    names_in,
)
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.jobs.waiting import wait_until
from tests.workers.mail_making import mail
from tests.workers.paper_making import rendered, save_jpeg, sentences, typeset, wordlist

_numbers = itertools.count(1)
HOUR, DAY = 3600.0, 86_400.0


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as opened:
        yield opened


@pytest.fixture
def watched(workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WatchedByTheClock]:
    made = WatchedByTheClock(workplace, tmp_path / "scans", monkeypatch)
    yield made
    made.stop()


@pytest.fixture
def binder(workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[OneBinder]:
    """The open binder. Afterwards the next good paper comes in, nothing is left over, and the check is clean."""
    made = OneBinder(workplace)
    yield made
    [answer] = made.run(capsys, "import", "--json", put(tmp_path / "after.pdf", unlike_any())).objects
    assert answer["status"] == "stored"
    assert list(workplace.folder.staging.iterdir()) == []
    said = made.run(capsys, "check", "--json")
    assert (said.status, json.loads(said.out)["findings"]) == (0, [])


def unlike_any() -> bytes:
    """A paper that no other one is like."""
    return small_pdf(f"Paper {next(_numbers)}.")


def open_rows(place: Workplace) -> list[tuple[str, str | None]]:
    return [(row.source_name, row.trouble) for row in place.runner.read(list_open_arrivals).result()]


# Another program holds the database.


def test_a_binder_that_is_busy_for_a_while_takes_everything_once(
    binder: OneBinder, workplace: Workplace, watched: WatchedByTheClock, tmp_path: Path
) -> None:
    own = [put(tmp_path / "own" / f"{number}.pdf", unlike_any()) for number in range(3)]
    put(watched.folder / "scan.pdf", unlike_any())
    watched.begin(0.0)
    with held_by_another_program(workplace.folder.database):
        written = workplace.runner.write(add_child, NewChild("Robin"), failed=leave_to_result)
        workplace.pipeline.take_in(own, Origin.DROPPED)
        watched.begin(5.0)
        wait_until(lambda: bool(originals.list_originals(workplace.folder)), "the first file was copied")
        assert names_in(workplace) == []
    written.result()
    watched.pass_time(DAY)
    assert names_in(workplace) == ["0.pdf", "1.pdf", "2.pdf", "scan.pdf"]
    assert [child.first_name for child in workplace.runner.read(list_children).result()] == ["Robin"]
    assert open_rows(workplace) == []


def test_a_binder_that_is_busy_for_long_says_so_and_takes_everything_afterwards(
    binder: OneBinder,
    workplace: Workplace,
    watched: WatchedByTheClock,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied: Counter[str] = Counter()
    before_copying(monkeypatch, lambda path: copied.update([path.name]))
    pasted = unlike_any()
    own = [put(tmp_path / "own" / f"{number}.pdf", unlike_any()) for number in range(2)]
    asked = put(tmp_path / "asked.pdf", unlike_any())
    put(watched.folder / "scan.pdf", unlike_any())
    watched.begin(0.0)
    with little_patience(workplace):
        with held_by_another_program(workplace.folder.database):
            written = workplace.runner.write(add_child, NewChild("Robin"), failed=leave_to_result)
            with pytest.raises(KnownError) as told:
                written.result()
            assert told.value.trouble is Trouble.BINDER_BUSY
            answer = workplace.pipeline.receive(asked, Origin.COMMAND_LINE)
            assert (answer.status, answer.trouble, answer.documents) == ("refused", Trouble.BINDER_BUSY, ())
            watched.begin(5.0)
            wait_until(lambda: copied["scan.pdf"] == 1, "the scan was tried")
            workplace.pipeline.take_in(own, Origin.DROPPED)
            wait_until(lambda: min(copied["0.pdf"], copied["1.pdf"]) >= 2, "the parent's own were tried again")
            workplace.pipeline.take_in_loose("pasted.pdf", lambda path: path.write_bytes(pasted), Origin.PASTED)
            wait_until(lambda: copied["pasted.pdf"] >= 2, "what was pasted was tried again")
            assert names_in(workplace) == []
        workplace.pipeline.wait_until_idle()
    assert names_in(workplace) == ["0.pdf", "1.pdf", "pasted.pdf"]
    watched.pass_time(60.0)
    assert names_in(workplace) == ["0.pdf", "1.pdf", "pasted.pdf", "scan.pdf"]
    [answer] = binder.run(capsys, "import", "--json", asked).objects
    assert answer["status"] == "stored"
    assert all(path.is_file() for path in (asked, *own, watched.folder / "scan.pdf"))
    watched.pass_time(DAY)
    assert len(names_in(workplace)) == 5
    assert open_rows(workplace) == []


def test_the_command_line_says_in_a_sentence_that_the_binder_is_busy(
    binder: OneBinder, workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path / "asked.pdf", unlike_any())
    with little_patience(workplace):
        with held_by_another_program(workplace.folder.database):
            said = binder.run(capsys, "import", "--json", path)
        [answer] = said.objects
    assert (said.status, answer["status"]) == (1, "refused")
    assert answer["reason"] == trouble_sentence(Trouble.BINDER_BUSY)
    assert "Traceback" not in said.err
    assert path.is_file()
    # No copy is left behind that would belong to no paper.
    assert originals.list_originals(workplace.folder) == {}
    said = binder.run(capsys, "check", "--json")
    assert (said.status, json.loads(said.out)["findings"]) == (0, [])
    [answer] = binder.run(capsys, "import", "--json", path).objects
    assert answer["status"] == "stored"


@pytest.mark.parametrize("step", ["claim_next", "attach_text"])
def test_a_paper_whose_reading_met_a_busy_binder_is_read_all_the_same(
    binder: OneBinder, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    service = getattr(reading_room, step)
    holding = held_by_another_program(workplace.folder.database)
    tried = itertools.count()

    def counting(*arguments: Any) -> Any:
        number = next(tried)
        if number == 0:
            holding.__enter__()
        if number == 2:
            holding.__exit__(None, None, None)
        return service(*arguments)

    monkeypatch.setattr(reading_room, step, counting)
    with little_patience(workplace):
        document = binder.take_in(put(tmp_path / "scan.pdf", unlike_any()))
        workplace.pipeline.wait_until_idle()
    assert next(tried) > 2
    paper = workplace.runner.read(get_paper, document).result().paper
    assert (paper.state, paper.trouble) == ("ready", None)


def test_a_binder_that_another_program_holds_is_not_called_damaged(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = BinderFolder(tmp_path / "other")
    with open_workplace(other, make=True):
        pass
    with monkeypatch.context() as meanwhile, held_by_another_program(other.database):
        meanwhile.setattr(engines, "BUSY_TIMEOUT_MS", 100)
        with pytest.raises(KnownError) as told, open_workplace(other, make=False):
            pass
    assert told.value.trouble is Trouble.BINDER_BUSY
    with open_workplace(other, make=False) as opened:
        assert names_in(opened) == []


def test_a_binder_that_another_program_holds_is_closed_in_peace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = BinderFolder(tmp_path / "binder")
    with ExitStack() as held:
        with open_workplace(folder, make=True) as opened:
            OneBinder(opened).take_in(put(tmp_path / "scan.pdf", unlike_any()))
            opened.pipeline.wait_until_idle()
            held.enter_context(held_by_another_program(folder.database))
        assert not folder.staging.exists() or list(folder.staging.iterdir()) == []
    with open_workplace(folder, make=False) as opened:
        assert names_in(opened) == ["scan.pdf"]
        said = OneBinder(opened).run(capsys, "check", "--json")
        assert json.loads(said.out)["findings"] == []


# The clock is set back.


@pytest.mark.parametrize("back", [HOUR, DAY])
def test_a_clock_that_is_set_back_loses_and_doubles_nothing(
    binder: OneBinder,
    workplace: Workplace,
    watched: WatchedByTheClock,
    monkeypatch: pytest.MonkeyPatch,
    back: float,
) -> None:
    moment = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    monkeypatch.setattr(workplace.database, "_clock", lambda: moment)
    first, second = watched.folder / "first.pdf", watched.folder / "second.pdf"
    put(first, unlike_any())
    watched.pass_time(0.0)
    watched.pass_time(5.0)
    put(second, unlike_any())
    watched.pass_time(3.0)
    # In the middle of the second file's quiet time; some disks show their files' dates on the new clock.
    moment -= timedelta(seconds=back)
    for path in (first, second):
        os.utime(path, (path.stat().st_mtime - back,) * 2)
    watched.pass_time(0.0)
    watched.pass_time(4.9)
    assert names_in(workplace) == ["first.pdf"]
    watched.pass_time(0.1)
    inbox = workplace.runner.read(whole_inbox).result()
    assert [paper.source_name for paper in inbox.papers] == ["second.pdf", "first.pdf"]
    items = InboxItems(load_catalogue()).all_of(inbox, {}, moment)
    assert all(line for item in items for line in item.lines)
    for path in (first, second):
        os.utime(path, (path.stat().st_mtime + 2 * DAY,) * 2)
    watched.pass_time(DAY)
    watched.pass_time(DAY)
    assert names_in(workplace) == ["first.pdf", "second.pdf"]
    assert open_rows(workplace) == []


# Files that are not finished.


def test_a_file_that_grows_for_a_minute_is_taken_once_and_whole(
    binder: OneBinder, workplace: Workplace, watched: WatchedByTheClock
) -> None:
    whole = unlike_any()
    path = watched.folder / "slow.pdf"
    for second in range(1, 61):
        path.write_bytes(whole[: len(whole) * second // 60])
        watched.pass_time(1.0)
        assert not originals.list_originals(workplace.folder)
    watched.pass_time(3.9)
    assert names_in(workplace) == []
    watched.pass_time(0.2)
    watched.pass_time(DAY)
    [paper] = workplace.runner.read(list_inbox).result()
    assert workplace.original_path(paper.sha256).read_bytes() == whole
    assert open_rows(workplace) == []


def test_a_file_that_pauses_in_the_middle_is_told_after_two_minutes_and_taken_when_it_is_whole(
    binder: OneBinder, workplace: Workplace, watched: WatchedByTheClock
) -> None:
    whole = unlike_any()
    path = put(watched.folder / "paused.pdf", whole[: len(whole) // 2])
    watched.pass_time(0.0)
    watched.pass_time(119.0)
    assert (names_in(workplace), open_rows(workplace)) == ([], [])
    watched.pass_time(1.0)
    assert open_rows(workplace) == [("paused.pdf", Trouble.NOT_FINISHED)]
    watched.pass_time(DAY)
    assert (names_in(workplace), path.read_bytes()) == ([], whole[: len(whole) // 2])
    path.write_bytes(whole)
    watched.pass_time(0.0)
    watched.pass_time(5.0)
    watched.pass_time(DAY)
    [paper] = workplace.runner.read(list_inbox).result()
    assert workplace.original_path(paper.sha256).read_bytes() == whole
    assert open_rows(workplace) == []


def test_half_a_mail_waits_for_its_end_and_is_taken_with_a_word_where_the_parent_asks_for_it(
    binder: OneBinder, workplace: Workplace, watched: WatchedByTheClock
) -> None:
    message = mail(Subject="The log")
    message.add_attachment(unlike_any(), maintype="application", subtype="pdf", filename="OT log.pdf")
    whole = message.as_bytes()
    # Without the line that ends it: what was attached is whole.
    path = put(watched.folder / "The log.eml", whole[: whole.rindex(b"\n--") + 1])
    watched.pass_time(0.0)
    watched.pass_time(5.0)
    watched.pass_time(114.0)
    assert (names_in(workplace), open_rows(workplace)) == ([], [])
    watched.pass_time(1.0)
    assert open_rows(workplace) == [("The log.eml", Trouble.NOT_FINISHED)]

    # It is all that ever came of it.
    workplace.pipeline.receive(path, Origin.PICKED)
    workplace.pipeline.wait_until_idle()
    by_name = {paper.source_name: paper for paper in workplace.runner.read(list_inbox).result()}
    assert sorted(by_name) == ["OT log.pdf", "The log.eml"]
    half = by_name["The log.eml"]
    assert (half.state, half.trouble, half.repaired) == ("ready", None, True)
    assert open_rows(workplace) == []

    # And once more where the rest came after all.
    path.write_bytes(whole)
    watched.pass_time(0.0)
    watched.pass_time(5.0)
    assert sorted(paper.repaired for paper in workplace.runner.read(list_inbox).result()) == [False, False, True]


# Something happens to a watched file while it is taken.


def kill_child(patch: pytest.MonkeyPatch, path: Path) -> None:
    """End the child that is told to look at a file, each time."""
    kill_children(patch, {"inspect"})


def forbid(patch: pytest.MonkeyPatch, path: Path) -> None:
    """From now on nobody may read a file. (Tests may run as root, who may read everything.)"""
    opened = os.open

    def forbidden(target: Any, *more: Any, **options: Any) -> int:
        if Path(os.fsdecode(target)) == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        return opened(target, *more, **options)

    patch.setattr(originals.os, "open", forbidden)


def before_copying(patch: pytest.MonkeyPatch, act: Callable[[Path], object]) -> None:
    """Have something happen to a source between the look at it and its copy."""
    copy = receiving.store_copy

    def acting(folder: BinderFolder, source: Path) -> originals.StoredOriginal:
        act(source)
        return copy(folder, source)

    patch.setattr(receiving, "store_copy", acting)


def while_copying(patch: pytest.MonkeyPatch, act: Callable[[Path], object]) -> None:
    """Have something happen to a source when its last byte was copied, and nobody has looked whether it held still."""
    copy = originals._copy

    def acting(source: Path, part: Path) -> str:
        sha256 = copy(source, part)
        act(source)
        return sha256

    patch.setattr(originals, "_copy", acting)


OTHER = unlike_any()


def replace_it(path: Path) -> None:
    put(path.parent / "new.part", OTHER).replace(path)


FAULTS: dict[str, Callable[[pytest.MonkeyPatch, Path], object]] = {
    "child killed": kill_child,
    "permission lost": lambda patch, path: before_copying(patch, partial(forbid, patch)),
    "vanishes before the copy": lambda patch, path: before_copying(patch, Path.unlink),
    "vanishes while copied": lambda patch, path: while_copying(patch, Path.unlink),
    "replaced before the copy": lambda patch, path: before_copying(patch, replace_it),
    "replaced while copied": lambda patch, path: while_copying(patch, replace_it),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_with_one_file_of_a_watched_folder_costs_nothing(
    binder: OneBinder, workplace: Workplace, watched: WatchedByTheClock, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    content = unlike_any()
    path = put(watched.folder / "scan.pdf", content)
    watched.pass_time(0.0)
    with monkeypatch.context() as meanwhile:
        FAULTS[fault](meanwhile, path)
        watched.pass_time(5.0)
    good = put(watched.folder / "good.pdf", unlike_any())
    gone = fault.startswith("vanishes")
    expected = OTHER if fault.startswith("replaced") else content
    assert not path.exists() if gone else path.read_bytes() == expected
    watched.pass_time(0.0)
    watched.pass_time(5.0)
    assert "good.pdf" in names_in(workplace)
    watched.pass_time(120.0)
    watched.pass_time(DAY)
    assert names_in(workplace) == (["good.pdf"] if gone else ["good.pdf", "scan.pdf"])
    assert open_rows(workplace) == []
    assert good.is_file()
    held = {workplace.original_path(sha256).read_bytes() for sha256 in originals.list_originals(workplace.folder)}
    assert held == {good.read_bytes()} | (set() if gone else {expected})


def no_room(patch: pytest.MonkeyPatch, path: Path) -> None:
    def full(folder: BinderFolder, source: Path) -> originals.StoredOriginal:
        raise KnownError(Trouble.DISK_FULL, name=source.name)

    patch.setattr(receiving, "store_copy", full)


@pytest.mark.parametrize(("fault", "trouble"), [(forbid, Trouble.NO_PERMISSION), (no_room, Trouble.DISK_FULL)])
def test_a_file_is_tried_after_1_5_and_30_minutes_and_then_waits_for_the_parent(
    binder: OneBinder,
    workplace: Workplace,
    watched: WatchedByTheClock,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[pytest.MonkeyPatch, Path], None],
    trouble: Trouble,
) -> None:
    path = put(watched.folder / "scan.pdf", unlike_any())
    watched.pass_time(0.0)

    def tries() -> list[int]:
        return [row.tries for row in workplace.runner.read(list_open_arrivals).result()]

    with monkeypatch.context() as meanwhile:
        fault(meanwhile, path)
        watched.pass_time(5.0)
        assert tries() == [1]
        for number, minutes in enumerate((1, 5, 30), start=1):
            watched.pass_time(minutes * 60 - 1)
            assert tries() == [number]
            watched.pass_time(1.0)
            assert tries() == [number + 1]
        for _ in range(3):
            watched.pass_time(DAY)
        assert tries() == [4]
        [item] = InboxItems(load_catalogue()).all_of(workplace.runner.read(whole_inbox).result(), {}, datetime.now(UTC))
        assert (item.title, item.action) == ("scan.pdf", ItemAction.TRY_AGAIN)
        assert " ".join(item.lines) == trouble_sentence(trouble, name="scan.pdf")
        workplace.pipeline.try_file_again(item.uid)
        wait_until(lambda: tries() == [5], "it was tried in vain")
    workplace.pipeline.try_file_again(item.uid)
    wait_until(lambda: names_in(workplace) == ["scan.pdf"], "it came")
    watched.pass_time(DAY)
    assert names_in(workplace) == ["scan.pdf"]
    assert open_rows(workplace) == []
    assert path.is_file()


# Photos and scans.


def test_a_photo_is_the_same_paper_whichever_way_the_camera_was_held(
    binder: OneBinder, workplace: Workplace, tmp_path: Path
) -> None:
    page = rendered(typeset(sentences(3, words=60)), dpi=150)
    as_stored = {
        1: page, 2: page[:, ::-1], 3: page[::-1, ::-1], 4: page[::-1],
        5: page.T, 6: page.T[::-1], 7: page.T[::-1, ::-1], 8: page.T[:, ::-1],
    }  # fmt: skip
    read = {}
    for orientation, pixels in as_stored.items():
        path = save_jpeg(tmp_path / f"{orientation}.jpg", pixels.copy(), orientation, dpi=150)
        document = binder.take_in(path)
        [shown] = workplace.runner.read(list_pages, document).result()
        texts = workplace.runner.read(page_texts, document).result()
        shape = (round(shown.places.width_pt), round(shown.places.height_pt), shown.places.turn)
        read[orientation] = shape, wordlist(texts[1])
    upright = read[1]
    assert len(upright[1]) >= 55
    assert {orientation for orientation, same in read.items() if same[0] != upright[0]} == set()
    for orientation, (_, words) in read.items():
        missing = set(upright[1]) - set(words)
        assert len(missing) <= 0.05 * len(set(upright[1])), (orientation, missing)


def test_a_tiff_of_three_pages_gives_three_pages(binder: OneBinder, workplace: Workplace, tmp_path: Path) -> None:
    told = ["First we met.", "Then we agreed.", "Last we signed."]
    pages = [Image.fromarray(rendered(typeset([line]), dpi=150)) for line in told]
    path = tmp_path / "scan.tif"
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(150, 150), compression="tiff_lzw")
    document = binder.take_in(path)
    assert [row.original_page for row in workplace.runner.read(list_pages, document).result()] == [1, 2, 3]
    texts = workplace.runner.read(page_texts, document).result()
    assert [texts[number].split()[0] for number in (1, 2, 3)] == ["First", "Then", "Last"]
