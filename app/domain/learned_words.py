"""What the family's own filing taught: the same letterhead, title or form line again means the same paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.domain.filing_model import LEARNED_LINE
from app.domain.matching import tokens_of
from app.domain.page_lines import Line
from app.domain.paper_view import FOOTER_FROM, PaperView
from app.domain.suggestions import Evidence

_SAME_WORDS = 92
_FEWEST_LETTERS = 8
_TOP_TO = 0.3
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class LearnedWords:
    """Words of a line that stood on a confirmed paper, as :func:`words_to_learn` gave them.

    ``kind``, ``sender`` and ``organization`` are what the parent confirmed there; None says nothing about it.
    """

    words: str
    kind: str | None = None
    sender: str | None = None
    organization: str | None = None


def words_to_learn(paper: PaperView) -> tuple[str, ...]:
    """The lines of a paper that would stand on the next one of its sort, without numbers and small variations."""
    return tuple(dict.fromkeys(words for words, _ in _lasting_lines(paper)))


def learned_kinds(paper: PaperView, learned: Sequence[LearnedWords]) -> Mapping[str, Evidence]:
    """Kinds that this paper's lines were confirmed as, only where they were never confirmed as two."""
    kinds: dict[str, set[str]] = {}
    for known in learned:
        if known.kind is not None:
            kinds.setdefault(known.words, set()).add(known.kind)
    found: dict[str, Evidence] = {}
    for words, line in _lasting_lines(paper):
        for known_words, codes in kinds.items():
            if len(codes) == 1 and _same(words, known_words):
                found.setdefault(next(iter(codes)), line.evidence(LEARNED_LINE))
    return found if len(found) == 1 else {}


def learned_sender(paper: PaperView, learned: Sequence[LearnedWords]) -> tuple[str, Evidence] | None:
    """The sender confirmed for this letterhead, only where it was always the same."""
    return _learned_name(paper, ((known.words, known.sender) for known in learned))


def learned_organization(paper: PaperView, learned: Sequence[LearnedWords]) -> tuple[str, Evidence] | None:
    """Whose letterhead the parent said this is, only where it was always the same."""
    return _learned_name(paper, ((known.words, known.organization) for known in learned))


def _learned_name(paper: PaperView, learned: Iterable[tuple[str, str | None]]) -> tuple[str, Evidence] | None:
    names_of: dict[str, set[str]] = {}
    for words, name in learned:
        if name:
            names_of.setdefault(words, set()).add(name)
    for words, line in _lasting_lines(paper):
        for known_words, names in names_of.items():
            if len(names) == 1 and _same(words, known_words):
                return next(iter(names)), line.evidence("sender:learned")
    return None


def _lasting_lines(paper: PaperView) -> list[tuple[str, Line]]:
    lines = []
    for line in paper.first_lines:
        if _TOP_TO < line.top < FOOTER_FROM or ":" in line.text:
            continue
        words = " ".join(token for token in tokens_of(line.text) if not _DIGITS.search(token))
        if len(words) >= _FEWEST_LETTERS:
            lines.append((words, line))
    return lines


def _same(words: str, known: str) -> bool:
    return words == known or fuzz.ratio(words, known) >= _SAME_WORDS
