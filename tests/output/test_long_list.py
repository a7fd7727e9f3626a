"""A list of more papers than are laid out at once: it tells how far it is, and stops when it is told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pikepdf
import pytest

from app.bootstrap.workplace import Workplace, open_workplace
from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress
from app.domain.shelf import PaperFilter, Sort
from app.files.binder_folder import BinderFolder
from app.output.press import PressRun
from app.store.database import UnitOfWork
from app.workers.printed_list import ROWS_AT_ONCE
from tests.flows.one_binder import OneBinder
from tests.services.builders import add_filed_paper, maya

SECONDS = 60
PAPERS = ROWS_AT_ONCE + 5


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """The binder of a child with many papers."""

    def fill(uow: UnitOfWork) -> None:
        child = maya(uow)
        for number in range(PAPERS):
            add_filed_paper(uow, f"Paper {number}", child, f"{number}.pdf")

    with open_workplace(BinderFolder(tmp_path_factory.mktemp("many") / "binder"), make=True) as workplace:
        workplace.runner.write(fill).result()
        yield workplace


@pytest.fixture
def begin(workplace: Workplace) -> Callable[[Callable[[Progress], None]], PressRun]:
    """Begins to make the list."""
    child = workplace.runner.ask(lambda conn: conn.exec_driver_sql("SELECT uid FROM children").scalar_one())
    asked = (workplace.catalogue, child, PaperFilter(), Sort.OLDEST)
    return lambda progress: workplace.press.make_list(*asked, for_team=False, progress=progress)


def test_it_tells_how_far_it_is(begin: Callable[[Callable[[Progress], None]], PressRun]) -> None:
    told: SimpleQueue[Progress] = SimpleQueue()
    with pikepdf.open(begin(told.put).result()) as made:
        assert len(made.pages) > 1
    steps = [told.get(timeout=SECONDS)]
    while steps[-1].done < PAPERS:
        steps.append(told.get(timeout=SECONDS))
    # A child tells at most ten a second: what lies between may be passed over on a quick machine.
    assert (steps[0].done, steps == sorted(steps, key=lambda step: step.done)) == (0, True)
    assert {step.total for step in steps} == {PAPERS}


def test_once_stopped_nothing_of_it_is_kept(
    workplace: Workplace, begin: Callable[[Callable[[Progress], None]], PressRun]
) -> None:
    before = set(workplace.folder.staging.iterdir())
    told: SimpleQueue[Progress] = SimpleQueue()
    run = begin(told.put)
    assert told.get(timeout=SECONDS) == Progress(0, PAPERS, "list")
    run.cancel()
    with pytest.raises(KnownError) as stopped:
        run.result()
    assert stopped.value.trouble is Trouble.CANCELLED
    assert set(workplace.folder.staging.iterdir()) == before


def test_the_command_line_counts_on_a_terminal_and_nowhere_else(
    workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "list.pdf"
    commands = OneBinder(workplace)
    said = commands.run(capsys, "list", "--pdf", made)
    assert (said.status, said.out, said.err) == (0, f"{PAPERS} papers. {made}\n", "")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = commands.run(capsys, "list", "--pdf", made)
    assert said.err.startswith("0 %\r")
    assert said.err.endswith("\r100 %\r")
