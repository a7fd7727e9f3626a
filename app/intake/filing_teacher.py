"""Keeps the model of a family's filing up to date: taught anew when a paper was filed, kept in the binder folder."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence

from app.domain.classifying import classify
from app.domain.errors import KnownError
from app.domain.filing_model import Example, FilingModel, worth_learning
from app.domain.kinds import KindCatalogue
from app.domain.known_child import KnownChild
from app.domain.paper_features import features_of
from app.domain.paper_view import PaperView
from app.files.binder_folder import BinderFolder
from app.files.learned_file import read_learned, write_learned
from app.jobs import BrokenWorkError, Runner, Ticket, leave_to_result
from app.queries.learning import ConfirmedPaper, confirmed_papers, first_page
from app.workers.learned_format import LARGEST_FILE, unpacked
from app.workers.learning import Learned, LearnRequest, learn

_SECONDS = 120.0

_log = logging.getLogger(__name__)


class FilingTeacher:
    """Teaches what the parent confirmed. Both children's papers teach: a school's forms are the same for them,
    and nothing is learned about whose a paper is.
    """

    def __init__(self, runner: Runner, folder: BinderFolder, catalogue: KindCatalogue) -> None:
        self._runner = runner
        self._folder = folder
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._ticket: Ticket[Learned] | None = None
        self._taught: tuple[tuple[str, str], ...] = ()
        self._data: bytes | None = None
        self._model: FilingModel | None = None

    def model(self, children: Sequence[KnownChild]) -> FilingModel | None:
        """What is known now; None while the rules do well enough alone. Blocks: never on the GUI thread."""
        with self._lock:
            papers = self._runner.ask(confirmed_papers)[::-1]
            filed = tuple((paper.uid, paper.kind) for paper in papers)
            if filed != self._taught and not self._stopping.is_set():
                self._teach(papers, children)
                self._taught = filed
            return self._model

    def stop(self) -> None:
        """Learn no more: the binder is being closed."""
        self._stopping.set()
        if self._ticket is not None:
            self._ticket.cancel()

    def _teach(self, papers: Sequence[ConfirmedPaper], children: Sequence[KnownChild]) -> None:
        data = self._kept()
        known = {example.uid: example for example in (_model_in(data) or FilingModel((), (), {}, {}, ())).examples}
        examples = tuple(self._examples(papers, children, known))
        self._model = None
        if not worth_learning(examples):
            return
        if [(one.uid, one.kind) for one in known.values()] != [(one.uid, one.kind) for one in examples]:
            try:
                self._ticket = self._runner.child(
                    learn, LearnRequest(examples, data), failed=leave_to_result, timeout=_SECONDS
                )
                data = self._ticket.result().data
            except (KnownError, BrokenWorkError) as error:
                # The papers are filed as before, by the rules alone, until there is another paper to learn from.
                _log.error("learning from what was filed did not work: %s", type(error).__name__)
                return
            self._runner.file(write_learned, self._folder, data, failed=leave_to_result)
        self._data, self._model = data, _model_in(data)

    def _examples(
        self, papers: Sequence[ConfirmedPaper], children: Sequence[KnownChild], known: Mapping[str, Example]
    ) -> list[Example]:
        examples = []
        for paper in papers:
            example = known.get(paper.uid)
            if example is None:
                page = self._runner.ask(first_page, paper.uid)
                if page is None:
                    continue
                view = PaperView.of([page], paper.source_name, paper.media_type, children)
                example = Example(paper.uid, paper.kind, classify(view, self._catalogue)[0].value, features_of(view))
            examples.append(Example(paper.uid, paper.kind, example.by_rules, example.features))
        return examples

    def _kept(self) -> bytes:
        if self._data is None:
            self._data = read_learned(self._folder, LARGEST_FILE)
        return self._data


def _model_in(data: bytes) -> FilingModel | None:
    try:
        return unpacked(data) if data else None
    except ValueError:
        return None
