"""The world around the binder fails: everything is where it was or whole in the binder, and comes in once."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.workplace import Workplace, open_workplace
from app.domain.arrivals import Origin
from app.domain.errors import KnownError, Trouble
from app.domain.family import NewChild
from app.domain.words import trouble_sentence
from app.files import originals
from app.files.binder_folder import BinderFolder
from app.intake import reading_room
from app.jobs import leave_to_result
from app.queries.documents import get_paper, list_open_arrivals
from app.queries.family import list_children
from app.services.family import add_child
from app.store import engines
from tests.flows.faults import WatchedByTheClock, held_by_another_program, little_patience, names_in
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.jobs.waiting import wait_until

_numbers = itertools.count(1)
DAY = 86_400.0


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
) -> None:
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
            wait_until(lambda: len(originals.list_originals(workplace.folder)) == 2, "the scan was tried")
            workplace.pipeline.take_in(own, Origin.DROPPED)
            wait_until(lambda: len(originals.list_originals(workplace.folder)) == 4, "the parent's own were tried")
            workplace.pipeline.take_in_loose("pasted.pdf", lambda path: path.write_bytes(pasted), Origin.PASTED)
            wait_until(lambda: len(originals.list_originals(workplace.folder)) == 5, "what was pasted was tried")
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
