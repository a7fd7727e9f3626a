"""What a paper may be, once its pages were read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from app.domain.electronic_signatures import ElectronicSignature
from app.domain.kinds import KindCatalogue
from app.domain.reading import PageText
from app.domain.suggesting import KnownChild, Surroundings, suggest
from app.domain.suggestions import PaperGuesses
from app.intake.backs import look_for_sides
from app.jobs import Runner
from app.queries.family import ChildRow, list_children
from app.services.reading import ReadingJob

_log = logging.getLogger(__name__)


class Guesser:
    """A bug in the rules costs the guess, never what was read."""

    def __init__(
        self,
        runner: Runner,
        catalogue: KindCatalogue,
        surroundings: Callable[[list[ChildRow], ReadingJob], Surroundings],
    ) -> None:
        self._runner = runner
        self._catalogue = catalogue
        self._surroundings = surroundings

    def guess(
        self, job: ReadingJob, pages: Sequence[PageText], signatures: Iterable[ElectronicSignature]
    ) -> PaperGuesses:
        """Say what a paper with these pages may be."""
        children = self._runner.ask(list_children)
        try:
            around = replace(self._surroundings(children, job), signatures=tuple(signatures))
            return suggest(pages, around, self._catalogue)
        except Exception as error:
            _log.error("guessing what a paper is met a bug: %s", type(error).__name__)
            return PaperGuesses()

    def look_for_sides(self, job: ReadingJob) -> None:
        """Look whether another paper holds the other sides of its sheets."""
        try:
            around = self._surroundings(self._runner.ask(list_children), job)
            look_for_sides(self._runner, job.document, around.children, around.today, self._catalogue)
        except Exception as error:
            _log.error("looking for the other sides of a paper met a bug: %s", type(error).__name__)


def known_children(children: Iterable[ChildRow]) -> tuple[KnownChild, ...]:
    """The children as the rules for guessing know them."""
    return tuple(
        KnownChild(
            child.uid,
            child.first_name,
            child.last_name,
            child.nicknames,
            date.fromisoformat(child.birth_date) if child.birth_date else None,
        )
        for child in children
    )
