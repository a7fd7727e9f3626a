"""Makes the sample family's binder on the spot, by the same path that a family's own papers take.

In the folder it is given: ``binder/`` (the binder), ``papers/`` (what the family filed already) and ``incoming/``
(what waits: a watched folder).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.domain.arrivals import ArrivalStatus, Origin
from app.domain.errors import KnownError, Trouble
from app.domain.progress import ReportProgress
from app.intake.pipeline import Pipeline
from app.jobs import Runner, leave_to_result
from app.services.family import watch_folder
from app.services.sample_family import KnownPaper, add_family, file_papers, tell_story
from app.services.undo import forget_steps
from app.workers.sample.papers import SamplePaper, SamplePapersRequest, SamplePapersResult, make_sample_papers

BINDER, PAPERS, INCOMING = "binder", "papers", "incoming"
MOST_WAITING = 9
_THURSDAY = 3
_FIRST_NOTICE = timedelta(days=9)


def prepare_sample_folder(root: Path) -> None:
    """Make the folders of a sample family. Raises KnownError FOLDER_NOT_EMPTY."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise KnownError(Trouble.FOLDER_NOT_EMPTY, path=str(root))
    for name in (BINDER, PAPERS, INCOMING):
        (root / name).mkdir(mode=0o700, parents=True)


def next_meeting_day(today: date) -> date:
    """The first Thursday that is far enough away to get ready for."""
    first = today + _FIRST_NOTICE
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7)


def fill_sample_binder(
    root: Path, runner: Runner, pipeline: Pipeline, family: Mapping[str, Any], today: date, report: ReportProgress
) -> None:
    """Make the papers, take in those that the family filed, and tell its story. Reading them goes on by itself.

    Blocks until done (some seconds): never on the GUI thread.
    """
    meeting = next_meeting_day(today)
    known = runner.write(add_family, family, failed=leave_to_result).result()
    request = SamplePapersRequest(str(root / PAPERS), meeting)
    made: SamplePapersResult = runner.child(
        make_sample_papers, request, progress=report, failed=leave_to_result
    ).result()
    waiting = _papers_that_wait(made.papers, _spoken_of(family))
    for paper in waiting:
        (root / PAPERS / paper.file_name).replace(root / INCOMING / paper.file_name)
    filed = {
        paper.key: _take_in(pipeline, root / PAPERS / paper.file_name, paper)
        for paper in made.papers
        if paper not in waiting
    }
    runner.write(file_papers, filed, known, failed=leave_to_result).result()
    runner.write(tell_story, family, known, filed, meeting, failed=leave_to_result).result()
    runner.write(watch_folder, str(root / INCOMING), failed=leave_to_result).result()
    # The story was told by the app: it is not the parent's to undo.
    runner.write(forget_steps, failed=leave_to_result).result()


def _take_in(pipeline: Pipeline, path: Path, paper: SamplePaper) -> KnownPaper:
    received = pipeline.receive(path, Origin.SAMPLE)
    if received.status is not ArrivalStatus.STORED or received.document is None:
        raise RuntimeError(f"the sample paper {paper.key} could not be taken in: {received.trouble}")
    return KnownPaper(received.document, paper.kind, paper.child, paper.document_date, paper.title)


def _spoken_of(family: Mapping[str, Any]) -> set[str]:
    """The papers that the story points at: these have to be in the binder."""
    proofs = (proof for concern in family["concerns"] for entry in concern["entries"] for proof in entry["evidence"])
    exhibits = (exhibit for meeting in family["meetings"] for exhibit in meeting["exhibits"])
    return {thing["paper"] for thing in (*proofs, *exhibits)}


def _papers_that_wait(papers: Sequence[SamplePaper], spoken_of: Collection[str]) -> list[SamplePaper]:
    """The newest papers that nobody spoke of yet, and every second copy of a paper."""
    copies = [paper for paper in papers if paper.made_as == "duplicate"]
    new = [paper for paper in papers if paper.key not in spoken_of and paper not in copies]
    return [*new[-(MOST_WAITING - len(copies)) :], *copies]


class SampleMaking:
    """Fills a sample binder on a thread of its own, for a window that must go on answering meanwhile."""

    def __init__(
        self,
        fill: Callable[[ReportProgress], None],
        report: ReportProgress,
        done: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """``report``, ``done`` and ``failed`` are called in the thread that fills."""
        self._fill = fill
        self._report = report
        self._done = done
        self._failed = failed
        self._thread = threading.Thread(target=self._run, name="sample-family", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def join(self, timeout: float) -> bool:
        """Wait for the end; False where it took longer than ``timeout`` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._fill(self._report)
        except Exception as error:
            self._failed(error)
        else:
            self._done()
