"""What kind of paper it is: points for titles where titles stand, for words beside them and for other signs.

The recipe: a title counts by how much it looks like one (near the top, large, in capitals, alone on its line); the
first title of a paper wins; support words help, words against argue down; mails and letters only quote titles.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePath

from rapidfuzz import fuzz

from app.domain.kind_cues import Shape, draft_sign, find_cues, shape_of
from app.domain.kinds import KindCatalogue
from app.domain.matching import plain, run_together, tokens_of
from app.domain.page_lines import Line
from app.domain.paper_view import FOOTER_FROM, HEADER_TO, PaperView
from app.domain.papers import UNKNOWN_KIND
from app.domain.suggestions import Evidence, Field, Guess

MOST_GUESSES = 3
_TITLE_POINTS = 36.0
_PROMINENT = 0.55
_SUPPORT_PAGES = 3
_MOST_SUPPORT = 10.0
_AGAINST_POINTS = 8.0
_FILE_NAME_POINTS = 4.0
_LEARNED_POINTS = 34.0
_SHOWN_FROM = 0.12
_TITLE_LINES_TO = 0.5
_SHORTEST_FUZZY = 12
_SAME_TITLE = 88
_FUZZY_LINES = 12
_SMALL_WORDS = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "to",
        "in",
        "a",
        "an",
        "on",
        "or",
        "with",
        "de",
        "la",
        "el",
        "del",
        "para",
        "y",
        "student",
        "s",
    ]
)
_QUOTING = ("re", "subject", "asunto", "ref", "enclosed", "enclosure", "attached", "attachment", "cc", "encl")


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

    def points(self) -> float:
        support = min(sum(self.support.values()), _MOST_SUPPORT)
        title = self.title
        if self.title_is_weak and support < 2.0 and self.cue < 8.0:
            title *= 0.6
        if not title and not self.cue:
            support *= 0.8
        return title + support + self.cue + self.other - min(self.against, 2 * _AGAINST_POINTS)

    def believe(self, weight: float, evidence: Evidence | None) -> None:
        if evidence is not None and weight > self.weight:
            self.evidence, self.weight = evidence, weight


@dataclass(frozen=True, slots=True)
class _TitleHit:
    kind: str
    strength: float
    line: Line
    evidence: Evidence
    weak: bool


def classify(
    paper: PaperView, catalogue: KindCatalogue, family_names: Sequence[str] = (), learned: Mapping[str, Evidence] = {}
) -> tuple[Guess, ...]:
    """Up to three kinds, best first; ``unknown`` alone where nothing speaks for any.

    ``family_names`` are last names of the family, which tell letters sent from letters received; ``learned`` are
    kinds that the family's own filing of papers with the same words speaks for.
    """
    shape = shape_of(paper)
    standings = {kind.code: _Standing() for kind in catalogue.kinds}
    hits = list(_title_hits(paper, catalogue, shape))
    for hit in hits:
        standing = standings[hit.kind]
        points = hit.strength * _TITLE_POINTS
        if points > standing.title:
            standing.title, standing.title_is_weak = points, hit.weak
        standing.believe(points, hit.evidence)
    _count_support(paper, catalogue, standings)
    _count_against(paper, catalogue, standings)
    best_title = max((hit.strength for hit in hits), default=0.0)
    for cue in find_cues(paper, shape, family_names):
        standing = standings[cue.kind]
        # A form with its own title may well begin "Dear parent" or have columns for signatures.
        points = cue.points * (0.35 if best_title > 0.7 and not shape.mail and not standing.title else 1.0)
        if points > standing.cue:
            standing.cue = points
            standing.believe(points, cue.evidence)
    for code in _kinds_in_file_name(paper.file_name, catalogue):
        standings[code].other += _FILE_NAME_POINTS
        standings[code].believe(1.0, Evidence(1, paper.file_name, (), "kind:file_name"))
    for code, evidence in learned.items():
        if code in standings:
            standings[code].other += _LEARNED_POINTS
            standings[code].believe(_LEARNED_POINTS, evidence)
    _settle_likes(paper, catalogue, standings)
    _settle_evaluations(paper, standings)
    return _guesses(standings)


def title_line(paper: PaperView, catalogue: KindCatalogue, kind: str) -> Line | None:
    """The line whose words name the paper as this kind, where one does."""
    hits = [hit for hit in _title_hits(paper, catalogue, shape_of(paper)) if hit.kind == kind]
    return max(hits, key=lambda hit: hit.strength).line if hits else None


def prominence(line: Line) -> float:
    """How much a line looks like a title, 0.0 to 1.0."""
    top = line.top
    score = 0.45 if top < 0.12 else 0.5 if top < 0.25 else 0.42 if top < 0.36 else 0.25 if top < 0.5 else 0.08
    size = line.size
    score += 0.3 if size >= 1.35 else 0.2 if size >= 1.12 else 0.05 if size >= 0.92 else -0.12
    score += 0.15 * line.capitals + 0.1 * line.centred
    words = len(line.words)
    score += 0.1 if words <= 8 else -0.3 if words > 14 else 0.0
    if words > 5 and line.text.rstrip().endswith((".", ",", ";")):
        score -= 0.35
    if line.text[:1].islower():
        score -= 0.3
    return min(max(score, 0.0), 1.0)


def _title_hits(paper: PaperView, catalogue: KindCatalogue, shape: Shape) -> Iterator[_TitleHit]:
    fragment = paper.first_page_number > 1
    seen_prominent: str | None = None
    fuzzy_left = _FUZZY_LINES
    for number, page in enumerate(paper.pages[:_SUPPORT_PAGES]):
        if number and seen_prominent:
            break
        page_factor = (1.0, 0.5, 0.35)[number] * (0.65 if fragment else 1.0)
        for line, next_line in pairwise((*page.lines, None)):
            assert line is not None
            running = line.top < HEADER_TO or line.top > FOOTER_FROM
            if line.top > _TITLE_LINES_TO and not running:
                continue
            quoted = number == 0 and shape.starts_at is not None and line.index >= shape.starts_at
            factor = page_factor * (0.3 if quoted else 1.0)
            tokens = tokens_of(line.text)
            if tokens and tokens[0] in _QUOTING:
                factor *= 0.4
            hits = list(_hits_of(line, next_line, catalogue))
            if (
                not hits
                and not quoted
                and fuzzy_left
                and prominence(line) >= 0.6
                and len(line.letters) >= _SHORTEST_FUZZY
            ):
                fuzzy_left -= 1
                hits = list(_fuzzy_hits(line, catalogue))
            for hit in hits:
                strength = hit.strength * factor
                if running and line.top > FOOTER_FROM:
                    strength = min(strength, 0.3)
                if seen_prominent and seen_prominent != hit.kind:
                    strength *= 0.7
                yield _TitleHit(hit.kind, strength, line, hit.evidence, hit.weak)
            if not seen_prominent:
                best = max(hits, key=lambda hit: hit.strength, default=None)
                if best is not None and best.strength * factor >= _PROMINENT and not best.weak and not running:
                    seen_prominent = best.kind


def _hits_of(line: Line, next_line: Line | None, catalogue: KindCatalogue) -> Iterator[_TitleHit]:
    """Titles on a line, also those that go on in the next one."""
    tokens, owners = _tokens_with_owners(line)
    own = len(tokens)
    look = prominence(line)
    joined = next_line is not None and _goes_on(line, next_line)
    if joined and next_line is not None:
        tokens = [*tokens, *_tokens_with_owners(next_line)[0]]
        look = max(look, min(look + 0.05, prominence(next_line)))
    found = [hit for hit in catalogue.title_index.find(tokens) if hit.first < own]
    widest = [
        hit
        for hit in found
        if not any(
            (other.first <= hit.first and hit.last <= other.last) and len(other.phrase) > len(hit.phrase)
            for other in found
        )
    ]
    for hit in widest:
        reach = tokens if hit.last > own else tokens[:own]
        cover = _coverage(hit.phrase, reach)
        single = len(hit.phrase) == 1
        weak = single and hit.phrase[0] not in catalogue.strong_tokens
        if single and cover < (0.5 if weak else 0.34):
            continue
        strength = look * (0.4 + 0.6 * cover)
        if _is_label(line, owners[min(hit.last, own) - 1]) and cover < 0.75:
            strength *= 0.55
        if any(other.first >= hit.last and other.payload != hit.payload for other in widest):
            # In English the last words say what it is: "IEP team meeting: attendance sheet".
            strength *= 0.85
        last_word = owners[min(hit.last, own) - 1] + 1
        evidence = line.evidence("kind:title", owners[hit.first], last_word)
        if hit.last > own and next_line is not None:
            more = next_line.evidence("kind:title")
            evidence = Evidence(
                evidence.page, f"{evidence.quote} {more.quote}", (*evidence.boxes, *more.boxes), "kind:title"
            )
        yield _TitleHit(hit.payload, min(strength, 1.0), line, evidence, weak)


def _fuzzy_hits(line: Line, catalogue: KindCatalogue) -> Iterator[_TitleHit]:
    """Titles that were misread, or whose words ran together."""
    text = run_together(line.text)
    best: tuple[float, str, str] | None = None
    for run, _, code in catalogue.title_index.phrases:
        if len(run) < _SHORTEST_FUZZY or len(run) > len(text) + 3:
            continue
        score = fuzz.partial_ratio(run, text, score_cutoff=_SAME_TITLE)
        if score and (best is None or (score * len(run)) > best[0] * len(best[1])):
            best = (score, run, code)
    if best is not None:
        score, run, code = best
        cover = min(1.0, len(run) / max(len(text), 1))
        strength = prominence(line) * (0.4 + 0.6 * cover) * (score / 100)
        yield _TitleHit(code, strength, line, line.evidence("kind:title_misread"), False)


def _tokens_with_owners(line: Line) -> tuple[list[str], list[int]]:
    tokens: list[str] = []
    owners: list[int] = []
    for index, word in enumerate(line.words):
        for token in tokens_of(word.text):
            tokens.append(token)
            owners.append(index)
    return tokens, owners


def _goes_on(line: Line, following: Line) -> bool:
    """Whether two lines are one title that was broken."""
    if len(line.words) > 9 or len(following.words) > 9 or ":" in line.text[-1:]:
        return False
    if line.placed and abs(line.size - following.size) > 0.3:
        return False
    return following.top - line.box.bottom < 0.035


def _coverage(phrase: Sequence[str], tokens: Sequence[str]) -> float:
    """The share of a line's letters that a phrase makes up; numbers, small words and abbreviations left out."""
    counted = sum(len(token) for token in tokens if token not in _SMALL_WORDS and not token.isdigit())
    own = sum(len(token) for token in phrase if token not in _SMALL_WORDS and not token.isdigit())
    return min(1.0, own / counted) if counted else 1.0


def _is_label(line: Line, word: int) -> bool:
    """Whether a colon after the words makes them the label of a field ("Date of report: ...")."""
    return line.words[word].text.endswith(":") and word < len(line.words) - 1


def _count_support(paper: PaperView, catalogue: KindCatalogue, standings: Mapping[str, _Standing]) -> None:
    for page in paper.pages[:_SUPPORT_PAGES]:
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
        if look < _PROMINENT:
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


def _settle_likes(paper: PaperView, catalogue: KindCatalogue, standings: Mapping[str, _Standing]) -> None:
    """A kind that is like another takes its points over once it shows its own sign: a draft of an IEP."""
    sign = draft_sign(paper)
    for kind in catalogue.kinds:
        if kind.like is None:
            continue
        model, standing = standings[kind.like], standings[kind.code]
        if sign is not None and (model.points() + 2 * model.against > 14 or standing.title > 14):
            lead = max(model.points() + model.against, standing.points()) + 6.0
            standing.other += max(0.0, lead - standing.points())
            model.other -= max(0.0, model.points() - lead * 0.45)
            standing.believe(_TITLE_POINTS, sign)
        elif standing.title < 14:
            standing.support.clear()


def _settle_evaluations(paper: PaperView, standings: Mapping[str, _Standing]) -> None:
    """Testing by a clinic or a private practice is private, whatever its title."""
    private = standings["eval_private"] if "eval_private" in standings else None
    if private is None:
        return
    for code in ("eval_school", "eval_specialist"):
        standing = standings[code]
        if paper.from_clinic and standing.title > 12:
            private.title = max(private.title, standing.title + 2)
            private.believe(standing.weight + 1, standing.evidence)
            standing.title *= 0.55
    if paper.from_school and private.title:
        school = standings["eval_school"]
        school.title = max(school.title, private.title)
        school.believe(private.weight, private.evidence)
        private.title *= 0.5


def _guesses(standings: Mapping[str, _Standing]) -> tuple[Guess, ...]:
    ranked = sorted(
        ((standing.points(), code) for code, standing in standings.items() if code != UNKNOWN_KIND),
        key=lambda pair: (-pair[0], pair[1]),
    )
    guesses = []
    for at, (points, code) in enumerate(ranked[:MOST_GUESSES]):
        rival = ranked[1][0] if at == 0 else ranked[0][0]
        confidence = _confidence(points, points - max(rival, 0.0))
        if confidence >= _SHOWN_FROM or (at and points > 4.0 and guesses):
            guesses.append(Guess(Field.KIND, code, round(confidence, 3), standings[code].evidence))
    return tuple(guesses) or (Guess(Field.KIND, UNKNOWN_KIND, 0.3),)


def _confidence(points: float, lead: float) -> float:
    strong = 1.0 / (1.0 + math.exp(-(points - 16.0) / 4.5))
    clear = 1.0 - 0.5 * math.exp(-lead / 6.0) if lead >= 0 else 0.5 * math.exp(lead / 6.0)
    return 0.99 * strong * clear
