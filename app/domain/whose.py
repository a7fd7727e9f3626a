"""Which child of the family a paper is about. Never a guess because there is only one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.domain.date_roles import DatedWords
from app.domain.document_dates import evidence_of
from app.domain.known_child import KnownChild
from app.domain.matching import plain
from app.domain.page_lines import Line
from app.domain.paper_view import PaperView
from app.domain.suggestions import Evidence, Field, Guess

OTHER_NAME = "child:other_name"
TWO_CHILDREN = "child:two_children"
_LABEL = re.compile(
    r"\b(?:student|child|pupil|learner|patient|client|alumn[oa]|estudiante|nin[oa]|paciente)"
    r"(?:'?s)?(?: ?(?:legal |full |/ ?\w+ )?(?:name|nombre))?\s?:|\bnombre(?: del? (?:estudiante"
    r"|alumno|nino|nina))?\s?:"
    r"|\bname(?: of (?:student|child|pupil))?\s?:|\bre\s?:"
)
_STUDENT_LABEL = re.compile(r"\b(?:student|child|pupil|alumn[oa]|estudiante)(?:'?s)?(?: (?:legal |full )?name)?\s?:")
_NAME_WORD = re.compile(r"^[A-ZÀ-Þ][a-zß-ÿ'’\-]+,?$|^[A-ZÀ-Þ][A-ZÀ-Þ'’\-]{2,},?$")
_NOT_NAMES = frozenset(
    [
        "name",
        "date",
        "of",
        "birth",
        "grade",
        "school",
        "id",
        "dob",
        "student",
        "child",
        "parent",
        "teacher",
        "the",
        "and",
        "is",
        "has",
        "first",
        "last",
        "middle",
        "number",
        "sex",
        "gender",
        "age",
        "address",
        "information",
        "district",
        "fecha",
        "nombre",
        "grado",
        "escuela",
        "iep",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)
_PAGES = 4
_SAME_NAME = 80


@dataclass(frozen=True, slots=True)
class _Sign:
    child: KnownChild
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Whose:
    """The child a paper is about, or what kept the app from saying so (see ``PaperGuesses.child_doubt``)."""

    guess: Guess | None = None
    doubt: Guess | None = None


def whose(paper: PaperView, children: Sequence[KnownChild], dates: Sequence[DatedWords]) -> Whose:
    """The child a paper is about; a doubt where two are named, or a stranger stands as the student."""
    best: dict[str, _Sign] = {}
    for sign in (*_by_name(paper, children), *_by_birth_date(children, dates)):
        known = best.get(sign.child.uid)
        if known is None or sign.confidence > known.confidence:
            best[sign.child.uid] = sign
        elif known.evidence.rule != sign.evidence.rule:
            best[sign.child.uid] = _Sign(sign.child, min(0.99, known.confidence + 0.02), known.evidence)
    ranked = sorted(best.values(), key=lambda sign: -sign.confidence)
    stranger = _stranger(paper, children)
    if stranger is not None and (not ranked or ranked[0].confidence < 0.97):
        return Whose(doubt=_doubt((), stranger))
    if not ranked:
        return Whose()
    top = ranked[0]
    if len(ranked) > 1:
        second = ranked[1]
        gap = top.confidence - second.confidence
        if gap < 0.1:
            both = Evidence(
                top.evidence.page, f"{top.evidence.quote} / {second.evidence.quote}", top.evidence.boxes, TWO_CHILDREN
            )
            return Whose(doubt=_doubt((top.child, second.child), both))
        return Whose(Guess(Field.CHILD, top.child.uid, round(top.confidence - 0.25, 3), top.evidence))
    return Whose(Guess(Field.CHILD, top.child.uid, round(top.confidence, 3), top.evidence))


def _doubt(between: Sequence[KnownChild], evidence: Evidence) -> Guess:
    return Guess(Field.CHILD_DOUBT, " ".join(child.uid for child in between), 1.0, evidence)


def _by_name(paper: PaperView, children: Sequence[KnownChild]) -> list[_Sign]:
    signs: list[_Sign] = []
    for child in children:
        firsts = [re.escape(plain(name)) for name in (child.first_name, *child.nicknames) if len(name) > 1]
        if not firsts:
            continue
        last = re.escape(plain(child.last_name)) if child.last_name else None
        # A reader often loses the space between the two names.
        end = rf"(?:\b|(?={last}\b))" if last else r"\b"
        first = re.compile(rf"\b(?:{'|'.join(firsts)}){end}")
        full = (
            re.compile(rf"\b(?:{'|'.join(firsts)})(?: [a-z]+\.?)? ?{last}\b|\b{last} ?, ?(?:{'|'.join(firsts)})\b")
            if last
            else None
        )
        mentions = 0
        for number, page in enumerate(paper.pages[:_PAGES]):
            for line in page.lines:
                text = plain(line.text)
                match = first.search(text)
                if match is None:
                    continue
                mentions += 1
                signs.append(_named(child, line, text, match, full, number))
        if mentions >= 3:
            top = max((sign for sign in signs if sign.child is child), key=lambda sign: sign.confidence)
            signs.append(_Sign(child, min(0.97, top.confidence + 0.04 * min(mentions - 2, 4)), top.evidence))
    return signs


def _named(
    child: KnownChild, line: Line, text: str, match: re.Match[str], full: re.Pattern[str] | None, page: int
) -> _Sign:
    labels = list(_LABEL.finditer(text[: match.start()]))
    label = labels[-1] if labels and match.start() - labels[-1].end() < 16 else None
    whole = full.search(text) if full is not None else None
    span = whole.span() if whole is not None else match.span()
    if whole is not None:
        confidence = 0.975 if label is not None else 0.93
        rule = "child:full_name"
    else:
        confidence = 0.9 if label is not None else 0.62
        rule = "child:first_name_at_label" if label is not None else "child:first_name"
    confidence -= 0.04 * min(page, 3)
    start = label.start() if label is not None else span[0]
    if len(text) == len(line.text):
        evidence = line.evidence(rule, *line.words_at(start, span[1]))
    else:
        evidence = line.evidence(rule)
    return _Sign(child, confidence, evidence)


def _by_birth_date(children: Sequence[KnownChild], dates: Sequence[DatedWords]) -> list[_Sign]:
    return [
        _Sign(child, 0.92, _as_birth(evidence_of(words)))
        for child in children
        for words in dates
        if child.birth_date is not None and words.mention.day == child.birth_date
    ]


def _as_birth(evidence: Evidence) -> Evidence:
    return Evidence(evidence.page, evidence.quote, evidence.boxes, "child:birth_date")


def _stranger(paper: PaperView, children: Sequence[KnownChild]) -> Evidence | None:
    """A full name beside the label "Student" that is no child of this family."""
    known = {
        plain(name) for child in children for name in (child.first_name, *child.nicknames) for name in name.split()
    }
    for line in paper.first_lines:
        match = _STUDENT_LABEL.search(plain(line.text))
        if match is None or len(plain(line.text)) != len(line.text):
            continue
        rest = line.text[match.end() :].split()[:4]
        name: list[str] = []
        for word in rest:
            if plain(word).strip(",:") in _NOT_NAMES or not _NAME_WORD.match(word):
                break
            name.append(word)
        if len(name) < 2 or _is_misread(name, children):
            continue
        if not any(plain(word).strip(",") in known for word in name):
            first = line.words_at(match.start(), match.start() + 1)[0]
            return line.evidence(OTHER_NAME, first, line.words_at(match.end(), match.end() + 1)[1] + len(name))
    return None


def _is_misread(name: Sequence[str], children: Sequence[KnownChild]) -> bool:
    """Whether it may well be a child of this family with a letter or two misread, in either order of its names."""
    read = sorted(plain(word).strip(",") for word in name)
    return any(
        fuzz.ratio(" ".join(read), " ".join(sorted((plain(first), plain(child.last_name))))) >= _SAME_NAME
        for child in children
        if child.last_name
        for first in (child.first_name, *child.nicknames)
    )
