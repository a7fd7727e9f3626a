"""Lines of a paper that look like its title and say what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.domain.kind_cues import Shape
from app.domain.kinds import KindCatalogue
from app.domain.loose_titles import loose_titles
from app.domain.matching import run_together, tokens_of
from app.domain.page_lines import Line
from app.domain.paper_view import FOOTER_FROM, HEADER_TO, PaperView
from app.domain.suggestions import Evidence

PROMINENT = 0.55
PAGES = 3
_TITLE_LINES_TO = 0.5
_SHORTEST_FUZZY = 12
_SAME_TITLE = 88
_SAME_WORD = 70
_LONG_WORD = 5
_COVER_OF_A_BEGINNING = 0.65
_FUZZY_LINES = 12
_ON_PAGE = (1.0, 0.5, 0.35)
_IN_A_FRAGMENT = 0.65
_IN_A_FOOTER = 0.3
_AFTER_THE_FIRST = 0.7
_QUOTED = 0.3
_BY_WORDS = 0.75
_IN_A_SENTENCE = 0.4
_WORDS_OF_A_TITLE = 8
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
        "page",
        "pages",
        "child",
    ]
)
_QUOTING = ("re", "subject", "asunto", "ref", "enclosed", "enclosure", "attached", "attachment", "cc", "encl")


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A title of a kind. ``strength`` is 0.0 to 1.0; ``weak``: one word that says little without others."""

    kind: str
    strength: float
    line: Line
    evidence: Evidence
    weak: bool


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


def find_titles(paper: PaperView, catalogue: KindCatalogue, shape: Shape) -> Iterator[TitleHit]:
    """All titles on the first pages, top to bottom; what comes after the first clear one counts less."""
    first_clear: str | None = None
    fuzzy_left = _FUZZY_LINES
    for line, next_line, factor in _lines_for_titles(paper, shape):
        if line.page != paper.pages[0].number and first_clear:
            return
        hits = list(_hits_of(line, next_line, catalogue, paper.names))
        if not hits and fuzzy_left and factor > _QUOTED and _may_be_misread(line):
            fuzzy_left -= 1
            hits = list(_fuzzy_hits(line, None, catalogue))
            if not hits and next_line is not None and _goes_on(line, next_line):
                hits = list(_fuzzy_hits(line, next_line, catalogue))
            if not hits and first_clear is None and factor == 1.0 and prominence(line) >= PROMINENT:
                hits = list(_loose_hits(line, next_line, catalogue, paper.names))
        clear: TitleHit | None = None
        for hit in hits:
            strength = hit.strength * factor
            if line.top > FOOTER_FROM:
                strength = min(strength, _IN_A_FOOTER)
            if first_clear and first_clear != hit.kind:
                strength *= _AFTER_THE_FIRST
            found = TitleHit(hit.kind, strength, line, hit.evidence, hit.weak)
            if not found.weak and not _running(line) and (clear is None or strength > clear.strength):
                clear = found
            yield found
        if first_clear is None and clear is not None and clear.strength >= PROMINENT:
            first_clear = clear.kind


def _lines_for_titles(paper: PaperView, shape: Shape) -> Iterator[tuple[Line, Line | None, float]]:
    """Lines where titles stand, the line after each, and how much a title there counts."""
    fragment = _IN_A_FRAGMENT if paper.first_page_number > 1 else 1.0
    for number, (page, on_page) in enumerate(zip(paper.pages, _ON_PAGE, strict=False)):
        for at, line in enumerate(page.lines):
            if line.top > _TITLE_LINES_TO and not _running(line):
                continue
            factor = on_page * fragment
            if number == 0 and shape.starts_at is not None and line.index >= shape.starts_at:
                factor *= 2 * _QUOTED if line.capitals else _QUOTED
            tokens = tokens_of(line.text)
            if tokens and tokens[0] in _QUOTING:
                factor *= 0.4
            yield line, page.lines[at + 1] if at + 1 < len(page.lines) else None, factor


def _running(line: Line) -> bool:
    """Whether a line is the running head or foot of its page."""
    return line.top < HEADER_TO or line.top > FOOTER_FROM


def _may_be_misread(line: Line) -> bool:
    return prominence(line) >= 0.6 and len(line.letters) >= _SHORTEST_FUZZY


def _hits_of(line: Line, next_line: Line | None, catalogue: KindCatalogue, names: frozenset[str]) -> Iterator[TitleHit]:
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
        cover = _coverage(hit.phrase, [token for token in reach if token not in names])
        if hit.first == 0 and len(hit.phrase) > 2:
            # "Invitation to a meeting of the team of ...": the beginning says it.
            cover = max(cover, _COVER_OF_A_BEGINNING)
        single = len(hit.phrase) == 1
        weak = single and hit.phrase[0] not in catalogue.strong_tokens
        if single and cover < (0.5 if weak else 0.34):
            continue
        strength = look * (0.4 + 0.6 * cover)
        if _is_label(line, owners[min(hit.last, own) - 1]) and cover < 0.75:
            strength *= 0.55
        if _in_a_sentence(line, owners[hit.first]):
            strength *= _IN_A_SENTENCE
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
        yield TitleHit(hit.payload, min(strength, 1.0), line, evidence, weak)


def _fuzzy_hits(line: Line, next_line: Line | None, catalogue: KindCatalogue) -> Iterator[TitleHit]:
    """Titles that were misread, or whose words ran together, on one line or going on in the next."""
    printed = line.text if next_line is None else f"{line.text} {next_line.text}"
    text = run_together(printed)
    tokens = tokens_of(printed)
    best: tuple[float, str, str] | None = None
    for run, phrase, code in catalogue.title_index.phrases:
        if len(run) < _SHORTEST_FUZZY or len(run) > len(text) + 3:
            continue
        score = fuzz.partial_ratio(run, text, score_cutoff=_SAME_TITLE)
        if not score or (best is not None and score * len(run) <= best[0] * len(best[1])):
            continue
        # A few misread letters make one word of another title ("present levels of ..." for "summary of ...").
        if all(_has_word(token, tokens, text) for token in phrase):
            best = (score, run, code)
    if best is not None:
        score, run, code = best
        cover = min(1.0, len(run) / max(len(text), 1))
        strength = prominence(line) * (0.4 + 0.6 * cover) * (score / 100)
        yield TitleHit(code, strength, line, line.evidence("kind:title_misread"), False)


def _loose_hits(
    line: Line, next_line: Line | None, catalogue: KindCatalogue, names: frozenset[str]
) -> Iterator[TitleHit]:
    """Kinds whose titles have the words of a line in another order or shape."""
    tokens = tokens_of(line.text)
    if next_line is not None and _goes_on(line, next_line) and prominence(next_line) >= PROMINENT:
        tokens = (*tokens, *tokens_of(next_line.text))
    for code, close in loose_titles(tokens, names, catalogue.title_index.phrases):
        strength = prominence(line) * _BY_WORDS * (0.4 + 0.6 * close)
        yield TitleHit(code, strength, line, line.evidence("kind:title_words"), True)


def _has_word(token: str, tokens: Sequence[str], text: str) -> bool:
    """Whether a word stands on a line, perhaps misread; a short one only exactly, or run together with others."""
    if len(token) >= _LONG_WORD:
        return fuzz.partial_ratio(token, text) >= _SAME_WORD
    return (
        token in tokens
        or token in _SMALL_WORDS
        or any(len(other) >= _SHORTEST_FUZZY and token in other for other in tokens)
    )


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


def _in_a_sentence(line: Line, word: int) -> bool:
    """Whether words that begin here belong to running text ("Any additional notes that are played ...")."""
    return len(line.words) > _WORDS_OF_A_TITLE and line.words[word].text[:1].islower()


def _is_label(line: Line, word: int) -> bool:
    """Whether a colon after the words makes them the label of a field ("Date of report: ...")."""
    return line.words[word].text.endswith(":") and word < len(line.words) - 1
