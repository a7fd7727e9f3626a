"""What kind of paper it is: points for titles where titles stand, for words beside them and for other signs.

The recipe: a title counts by how much it looks like one (near the top, large, in capitals, alone on its line); the
first title of a paper wins; support words help, words against argue down; mails and letters only quote titles.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from app.domain.kind_cues import Shape, draft_sign, find_cues, shape_of
from app.domain.kinds import KindCatalogue
from app.domain.matching import plain, tokens_of
from app.domain.paper_view import PaperView
from app.domain.papers import UNKNOWN_KIND
from app.domain.suggestions import Evidence, Field, Guess
from app.domain.title_hits import PAGES, PROMINENT, find_titles, prominence

MOST_GUESSES = 3
_TITLE_POINTS = 36.0
_MOST_SUPPORT = 10.0
_AGAINST_POINTS = 8.0
_FILE_NAME_POINTS = 8.0
_LEARNED_POINTS = 34.0
_A_TITLE = 0.4
_TITLE_LINES_TO = 0.5
_SUBJECT_WORDS = frozenset({"re", "subject", "asunto", "ref", "regarding"})
_SENT_AS_LETTERS = frozenset(
    {"suspension", "manifestation", "restraint", "attendance", "ocr", "state_complaint_decision", "incident"}
)
_OF_GOALS = re.compile(r"\b(?:goals?|objectives?|iep|annual|special education|benchmarks?|metas?|objetivos?)\b")
_SUBJECTS = re.compile(
    r"\b(?:reading|math|mathematics|science|social studies|language arts|english|algebra|geometry|history|art|music"
    r"|physical education|spelling|writing|lectura|matematicas|ciencias)\b"
)
_MARKS = re.compile(
    r"\b(?:gpa|grade point|absent|absences?|tardy|tardies|conduct|work habits|citizenship|homeroom|missing work"
    r"|trimester|quarter|q[1-4]|ausencias|calificacion(?:es)?)\b"
)
_SIGNS_OF_A_CARD = 4
_SHOWN_FROM = 0.06
_BELIEVED_FROM = 0.1
_NOTHING_KNOWN = Guess(Field.KIND, UNKNOWN_KIND, 0.3)
_WORTH_ASKING = 1.0


@dataclass(slots=True)
class _Standing:
    """How a kind stands so far."""

    title: float = 0.0
    support: dict[tuple[str, ...], float] = field(default_factory=dict)
    cue: float = 0.0
    against: float = 0.0
    other: float = 0.0
    evidence: Evidence | None = None
    weight: float = 0.0
    title_is_weak: bool = False

    def points(self, untitled: bool) -> float:
        support = min(sum(self.support.values()), _MOST_SUPPORT)
        if untitled:
            # A page from the middle of a form has no title; then the words of the form must do.
            support = min(1.4 * sum(self.support.values()), 2 * _MOST_SUPPORT)
        title = self.title
        if self.title_is_weak and support < 2.0 and self.cue < 8.0:
            title *= 0.6
        elif not title and not self.cue:
            support *= 0.8
        return title + support + self.cue + self.other - min(self.against, 2 * _AGAINST_POINTS)

    def believe(self, weight: float, evidence: Evidence | None) -> None:
        if evidence is not None and weight > self.weight:
            self.evidence, self.weight = evidence, weight


def classify(
    paper: PaperView, catalogue: KindCatalogue, learned: Mapping[str, Evidence] | None = None
) -> tuple[Guess, ...]:
    """Up to three kinds, best first; before them ``unknown`` where too little speaks for any of them.

    ``learned`` are kinds that the family's own filing of papers with the same words speaks for.
    """
    shape = shape_of(paper)
    standings = {kind.code: _Standing() for kind in catalogue.kinds}
    hits = list(find_titles(paper, catalogue, shape))
    for hit in hits:
        standing = standings[hit.kind]
        points = hit.strength * _TITLE_POINTS
        if points > standing.title:
            standing.title, standing.title_is_weak = points, hit.weak
        standing.believe(points, hit.evidence)
    _count_support(paper, catalogue, standings)
    _count_against(paper, catalogue, standings)
    best_title = max((hit.strength for hit in hits), default=0.0)
    untitled = best_title < _A_TITLE and shape == Shape()
    for cue in find_cues(paper, shape):
        standing = standings[cue.kind]
        # A form with its own title may well begin "Dear parent" or have columns for signatures.
        overruled = not shape.mail and not standing.title
        points = cue.points * (_beside_a_title(best_title) if overruled else 1.0)
        if points > standing.cue:
            standing.cue = points
            standing.believe(points, cue.evidence)
    for code in _kinds_in_file_name(paper.file_name, catalogue):
        standings[code].other += _FILE_NAME_POINTS
        standings[code].believe(1.0, Evidence(1, paper.file_name, (), "kind:file_name"))
    for code, evidence in (learned or {}).items():
        if code in standings:
            standings[code].other += _LEARNED_POINTS
            standings[code].believe(_LEARNED_POINTS, evidence)
    if shape.letter:
        _settle_letters(paper, catalogue, standings)
    _settle_likes(paper, catalogue, standings, untitled)
    _settle_evaluations(paper, standings)
    _settle_progress(paper, standings)
    return _guesses(standings, untitled)


def _count_support(paper: PaperView, catalogue: KindCatalogue, standings: Mapping[str, _Standing]) -> None:
    for page in paper.pages[:PAGES]:
        tokens: list[str] = []
        for line in page.lines:
            tokens.extend(tokens_of(line.text))
        for hit in catalogue.support_index.find(tokens):
            standing = standings[hit.payload]
            standing.support.setdefault(hit.phrase, 2.0 if len(hit.phrase) > 1 else 0.8)


def _count_against(paper: PaperView, catalogue: KindCatalogue, standings: Mapping[str, _Standing]) -> None:
    for line in paper.first_lines:
        if line.top > 0.34 or line.top < 0.02 or len(line.words) > 12 or (":" in line.text and line.size < 1.12):
            continue
        look = prominence(line)
        if look < PROMINENT:
            continue
        tokens = tokens_of(line.text)
        own: dict[str, list[tuple[int, int]]] = {}
        for hit in catalogue.title_index.find(tokens):
            own.setdefault(hit.payload, []).append((hit.first, hit.last))
        for hit in catalogue.against_index.find(tokens):
            inside = any(first <= hit.first and hit.last <= last for first, last in own.get(hit.payload, ()))
            if not inside:
                standings[hit.payload].against += _AGAINST_POINTS


def _kinds_in_file_name(file_name: str, catalogue: KindCatalogue) -> set[str]:
    tokens = tokens_of(PurePath(plain(file_name)).stem.replace("_", " "))
    found = list(catalogue.title_index.find(tokens))
    longest = max((len(hit.phrase) for hit in found), default=0)
    return {hit.payload for hit in found if len(hit.phrase) == longest}


def _settle_likes(
    paper: PaperView, catalogue: KindCatalogue, standings: Mapping[str, _Standing], untitled: bool
) -> None:
    """A kind that is like another takes its points over once it shows its own sign: a draft of an IEP."""
    sign = draft_sign(paper)
    for kind in catalogue.kinds:
        if kind.like is None:
            continue
        model, standing = standings[kind.like], standings[kind.code]
        if sign is not None and (model.points(untitled) + 2 * model.against > 14 or standing.title > 14):
            lead = max(model.points(untitled) + model.against, standing.points(untitled)) + 6.0
            standing.other += max(0.0, lead - standing.points(untitled))
            model.other -= max(0.0, model.points(untitled) - lead * 0.45)
            standing.believe(_TITLE_POINTS, sign)
        elif standing.title < 14:
            standing.support.clear()


def _beside_a_title(strength: float) -> float:
    """How much another sign counts on a paper whose title is this clear."""
    return 0.35 if strength > 0.7 else 0.55 if strength > 0.5 else 1.0


def _settle_letters(paper: PaperView, catalogue: KindCatalogue, standings: Mapping[str, _Standing]) -> None:
    """A school's letter whose subject is a suspension is the notice of it; a parent's letter about one is not."""
    came, sent = standings["letter_in"], standings["letter_out"]
    if came.cue <= sent.cue:
        return
    for line in paper.first_lines:
        tokens = tokens_of(line.text)
        if not tokens or tokens[0] not in _SUBJECT_WORDS or line.top > _TITLE_LINES_TO:
            continue
        for hit in catalogue.title_index.find(tokens):
            if hit.payload in _SENT_AS_LETTERS:
                standing = standings[hit.payload]
                standing.title = max(standing.title, _TITLE_POINTS * 0.85)
                standing.believe(_TITLE_POINTS, line.evidence("kind:subject"))
                came.cue = min(came.cue, _TITLE_POINTS * 0.6)


def _settle_evaluations(paper: PaperView, standings: Mapping[str, _Standing]) -> None:
    """Testing by a clinic or a private practice is private, whatever its title."""
    private = standings.get("eval_private")
    if private is None:
        return
    for code in ("eval_school", "eval_specialist"):
        standing = standings[code]
        if paper.from_clinic and standing.title > 12:
            private.title = max(private.title, standing.title + 2)
            private.believe(standing.weight + 1, standing.evidence)
            standing.title *= 0.55
        elif not paper.names_a_school:
            # Neither says who tested; taking private testing for the school's would show it to the school.
            private.title = max(private.title, standing.title * 0.8)
    if paper.from_school and private.title:
        school = standings["eval_school"]
        school.title = max(school.title, private.title)
        school.believe(private.weight, private.evidence)
        private.title *= 0.5


def _settle_progress(paper: PaperView, standings: Mapping[str, _Standing]) -> None:
    """A "progress report" that names no goal is a report card where it has subjects and marks, and may be one else."""
    goals, card = standings.get("goal_progress"), standings.get("report_card")
    if goals is None or card is None or goals.title <= max(12.0, card.title) or _OF_GOALS.search(paper.first_text):
        return
    marks = len(set(_MARKS.findall(paper.first_text)))
    if len(set(_SUBJECTS.findall(paper.first_text))) + 2 * marks >= _SIGNS_OF_A_CARD:
        card.title = goals.title + 2
        card.believe(goals.weight + 1, goals.evidence)
        goals.title *= 0.55
    else:
        card.title = goals.title * 0.85
        card.believe(1.0, goals.evidence)


def _guesses(standings: Mapping[str, _Standing], untitled: bool) -> tuple[Guess, ...]:
    ranked = sorted(
        ((standing.points(untitled), code) for code, standing in standings.items() if code != UNKNOWN_KIND),
        key=lambda pair: (-pair[0], pair[1]),
    )
    guesses: list[Guess] = []
    for at, (points, code) in enumerate(ranked[:MOST_GUESSES]):
        rival = ranked[1][0] if at == 0 else ranked[0][0]
        confidence = _confidence(points, points - max(rival, 0.0))
        if confidence >= _SHOWN_FROM or (at and points > _WORTH_ASKING and guesses):
            guesses.append(Guess(Field.KIND, code, round(confidence, 3), standings[code].evidence))
    if not guesses or guesses[0].confidence < _BELIEVED_FROM:
        # Hardly ever is it the likeliest of these: they are offered, and the parent is asked.
        return (_NOTHING_KNOWN, *guesses)
    return tuple(guesses)


def _confidence(points: float, lead: float) -> float:
    strong = 1.0 / (1.0 + math.exp(-(points - 16.0) / 4.5))
    clear = 1.0 - 0.5 * math.exp(-lead / 6.0) if lead >= 0 else 0.5 * math.exp(lead / 6.0)
    return 0.99 * strong * clear
