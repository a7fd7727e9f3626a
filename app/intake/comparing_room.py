"""Compares each paper that was read with those that are there, on a thread of its own, behind everything else.

What is still to be compared stands in the database, so that a crash, or a binder from before, only means more to do.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.comparing import compare
from app.domain.lookalikes import are_alike, are_most, has_few_words, marks_of, say_otherwise
from app.domain.paper_tokens import ComparedPage, Token, tokens_of_paper
from app.jobs import Runner, leave_to_result
from app.queries.comparing import compared_pages
from app.queries.lookalikes import fingerprints_of, next_to_compare, papers_sharing
from app.queries.related import is_cover
from app.services.lookalikes import FoundPair, note_compared
from app.workers.fingerprints import marks_in_any_turn, marks_of_looks
from app.workers.look_matching import MatchRequest, match_looks

MOST_LOOKED_AT = 24
"""Handwritten pages share more marks by chance than pages with words do."""

MATCHING_SECONDS = 120.0

_log = logging.getLogger(__name__)


class ComparingRoom:
    """Works until nothing is left to compare, then waits to be woken."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._condition = threading.Condition()
        self._look_again = True
        self._busy = False
        self._stopping = False
        self._given_up: set[str] = set()
        self._thread = threading.Thread(target=self._work, name="comparing", daemon=True)

    def start(self) -> None:
        """Begin with what was left over."""
        self._thread.start()

    def wake(self) -> None:
        """A paper was read."""
        with self._condition:
            self._look_again = True
            self._condition.notify_all()

    def wait_until_idle(self) -> None:
        """Block until every paper that was read is compared."""
        with self._condition:
            self._condition.wait_for(lambda: self._stopping or not (self._look_again or self._busy))

    def stop(self, deadline: float) -> bool:
        """Stop after the paper at hand. False where the thread did not end by ``deadline`` (``time.monotonic``)."""
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        if self._thread.ident is not None:
            self._thread.join(max(deadline - time.monotonic(), 0.0))
        return not self._thread.is_alive()

    def _work(self) -> None:
        while True:
            with self._condition:
                self._busy = False
                self._condition.notify_all()
                self._condition.wait_for(lambda: self._stopping or self._look_again)
                if self._stopping:
                    return
                self._look_again, self._busy = False, True
            try:
                self._compare_all()
            except Exception as error:
                if not self._stopping:
                    _log.error("papers to compare could not be looked up: %s", type(error).__name__)

    def _compare_all(self) -> None:
        """A binder from before may hold thousands. It rests as long as it works, for what the parent does meanwhile."""
        began = time.monotonic()
        while not self._stopping and self._compare_next():
            with self._condition:
                self._condition.wait_for(lambda: self._stopping, time.monotonic() - began)
            began = time.monotonic()

    def _compare_next(self) -> bool:
        uid = self._runner.ask(next_to_compare, tuple(self._given_up))
        if uid is None:
            return False
        try:
            found = find_lookalikes(self._runner, uid)
            self._runner.write(note_compared, uid, found.marks, found.pairs, failed=leave_to_result).result()
        except Exception as error:
            # Proposing a pair is a convenience: the paper is safe and read. It is tried again at the next start.
            self._given_up.add(uid)
            if not self._stopping:
                # Its words may be in the error's.
                _log.error("a paper could not be compared: %s", type(error).__name__)
        return True


@dataclass(frozen=True, slots=True)
class FoundLookalikes:
    """The marks of a paper's pages, by page number, and the papers it looks like."""

    marks: dict[int, tuple[int, ...]]
    pairs: tuple[FoundPair, ...]


def find_lookalikes(runner: Runner, uid: str) -> FoundLookalikes:
    """Compare a paper with those it may be like. Blocks: never on the GUI thread.

    Where there are too few words to go by, it goes by how the pages look. The covers of portfolios all look alike.
    """
    if runner.ask(is_cover, uid):
        return FoundLookalikes({}, ())
    pages = runner.ask(compared_pages, uid)
    tokens = tokens_of_paper(pages)
    marks = {number: marks_of(of_page) for number, of_page in tokens.items()}
    pairs = _by_words(runner, uid, pages, [mark for of_page in marks.values() for mark in of_page])
    if has_few_words(tokens):
        looks = runner.ask(fingerprints_of, [uid]).get(uid, {})
        marks = {number: (*own, *_looks_marked(looks, number)) for number, own in marks.items()}
        known = {pair.other for pair in pairs}
        pairs += [pair for pair in _by_looks(runner, uid, tokens, looks) if pair.other not in known]
    return FoundLookalikes(marks, tuple(pairs))


def _by_words(runner: Runner, uid: str, pages: list[ComparedPage], marks: list[int]) -> list[FoundPair]:
    pairs = []
    for other in runner.ask(papers_sharing, uid, marks):
        result = compare(runner.ask(compared_pages, other), pages)
        if are_alike(result):
            pairs.append(FoundPair(other, result.likeness, len(result.sure), len(result.unsure)))
    return pairs


def _looks_marked(looks: Mapping[int, bytes], number: int) -> tuple[int, ...]:
    return marks_of_looks(looks[number]) if number in looks else ()


def _by_looks(
    runner: Runner, uid: str, tokens: Mapping[int, Sequence[Token]], looks: Mapping[int, bytes]
) -> list[FoundPair]:
    marks = [mark for fingerprint in looks.values() for mark in marks_in_any_turn(fingerprint)]
    likely = runner.ask(papers_sharing, uid, marks, MOST_LOOKED_AT)
    others = runner.ask(fingerprints_of, likely)
    if not others:
        return []
    request = MatchRequest(tuple(looks.values()), tuple(tuple(other.values()) for other in others.values()))
    found = runner.child(match_looks, request, failed=leave_to_result, timeout=MATCHING_SECONDS).result()
    pairs = []
    for (other, pages), alike in zip(others.items(), found.alike, strict=True):
        if are_most(len(alike), len(looks), len(pages)) and _may_be_one(runner, other, tokens):
            likeness = sum(one.overall for one in alike) / len(alike)
            pairs.append(FoundPair(other, likeness, 0, 0, by_looks=True))
    return pairs


def _may_be_one(runner: Runner, other: str, tokens: Mapping[int, Sequence[Token]]) -> bool:
    theirs = tokens_of_paper(runner.ask(compared_pages, other))
    return has_few_words(theirs) and not say_otherwise(tokens, theirs)
