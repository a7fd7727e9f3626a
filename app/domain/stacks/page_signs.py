"""What one page says about where it belongs: its number, what stands at its head, how it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz

from app.domain.date_finding import find_dates
from app.domain.kind_cues import CLOSING, SALUTATION, Shape, mail_header, shape_of
from app.domain.kinds import KindCatalogue
from app.domain.known_child import KnownChild
from app.domain.languages import language_of
from app.domain.matching import plain, run_together
from app.domain.page_lines import Line, PageLines
from app.domain.paper_view import FOOTER_FROM, HEADER_TO, PaperView
from app.domain.reading import PageNote, PageText
from app.domain.senders import sender_of
from app.domain.stacks.page_numbers import PageNumber, page_numbers, without_page_numbers
from app.domain.suggestions import Evidence
from app.domain.title_hits import PROMINENT, TitleHit, find_titles, prominence
from app.domain.whose import whose

_HEAD_TO = 0.42
_TITLE_TO = 0.36
_END_LINES = 9
_LINES_OF_A_HEAD = 16
_FEW_WORDS = 12
_NO_WORDS_AT_ALL = 3
_LONGEST_HEADING = 9
_LOUD = 0.45
_SAME_LINE = 78
_SAME_WORD = 86
_ENCLOSING_WORDS = ("enclosed", "enclosure", "enclosing", "attached", "attachment")
_MOST_TITLE_LINES = 6
_BLANK_ON_PURPOSE = re.compile(
    r"intentionally (?:left )?blank|blank (?:page )?intentionally|left blank|en blanco"
    r"|(?:esta )?pagina se dejo|this side (?:is )?blank"
)
_LABELS = (
    re.compile(
        r"\b(?:student|pupil|child|learner|name of (?:student|child|pupil)|legal name|patient|client"
        r"|estudiante|alumn[oa]|nombre)\b"
    ),
    re.compile(r"\b(?:d\.?o\.?b|birth\w*|nacimiento)\b"),
    re.compile(r"\b(?:grade|grado|school|escuela|building|teacher|case manager|student id|state id|district)\b"),
    re.compile(r"\b(?:date|dates|fecha)\b"),
    re.compile(r"^(?:to|from|re|para|de|asunto)\s?:"),
)
_MARKS_OF_A_FIELD = re.compile(r":|_{3,}|\s{3,}")
_SIGNED = re.compile(
    r"\b(?:signature|signed|firma|sign here|initials)\b|_{8,}|\bparent/guardian\b.*\bdate\b|^\W*x\s?_{4,}"
)
_COPIES = re.compile(r"^\W*(?:cc|c\.c|copies? (?:to|sent)|con copia|encl?s?|enclosures?|attachments?)\s?[:.]")
_ENCLOSURES = re.compile(r"^\W*(?:encl?s?|enclosures?|attachments?|anexos?|adjuntos?)\s?[:.(]")
_SAYS_ENCLOSED = re.compile(
    r"\benclos(?:ed|ures?|ing)\b|\battach(?:ed|ments?|ing)\b|\badjunt[oa]s?\b|\bincluded with this\b"
    r"|\b(?:form|page|sheet) (?:that follows|on the next page)\b|\bcome[s]? with this letter\b"
)
_LIKE_A_GREETING = re.compile(r"^\W*d\w{2}r ?\w.*[:,]$")
_GOES_ON = re.compile(
    r"^\W*(?:appendix|attachment|exhibit|anexo|apendice|schedule|continued|continuacion|continuation)\b"
    r"|\b(?:continued|cont(?:'|in)?d|cont\.|continuacion)\b"
)
_ENDS_A_SENTENCE = re.compile(r"[.?!:;)\]\"”’_]\W*$|\d\W*$")


@dataclass(frozen=True)
class PageSigns:
    """One page with its lines. ``kinds`` are those whose titles stand at its head; ``title`` is the best of these.

    ``running`` are the lines at its edges, ``head`` those at its top, both ready to compare with other pages.
    """

    page: PageLines
    shape: Shape
    note: PageNote | None
    size: tuple[float, float]
    numbers: tuple[PageNumber, ...]
    title: TitleHit | None
    heading: Line | None
    letterhead: Line | None
    greeting: Line | None
    mail: tuple[Line, ...]
    dated: Line | None
    fields: tuple[Line, ...]
    child: Evidence | None
    child_uid: str | None
    language: str | None
    days: frozenset[date]

    @property
    def number(self) -> int:
        """Its number in the file."""
        return self.page.number

    @cached_property
    def is_separator(self) -> bool:
        """Whether it is a sheet that parts papers."""
        return self.note is PageNote.SEPARATOR

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing stands on it, or only that nothing does."""
        if self.is_separator:
            return False
        if self.note is PageNote.BLANK:
            return True
        few = self.page.word_count <= _FEW_WORDS
        return few and any(_BLANK_ON_PURPOSE.search(plain(line.text)) for line in self.page.lines)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """Its lines without those at the very edges and without page numbers."""
        numbered = {number.evidence.quote for number in self.numbers}
        return tuple(
            line
            for line in self.page.lines
            if HEADER_TO <= line.top <= FOOTER_FROM and line.text not in numbered and line.letters
        )

    @cached_property
    def has_words(self) -> bool:
        """Whether anything was read on it."""
        return self.page.word_count >= _NO_WORDS_AT_ALL

    @cached_property
    def running(self) -> frozenset[str]:
        """What stands at its upper and lower edge, numbers left out."""
        edges = (line for line in self.page.lines if line.top < HEADER_TO + 0.02 or line.top > FOOTER_FROM - 0.02)
        return frozenset(text for line in edges if len(text := without_page_numbers(plain(line.text))) > 3)

    @cached_property
    def forms(self) -> frozenset[str]:
        """What stands at its lower edge with its digits: the number and edition of a form."""
        feet = (line for line in self.page.lines if line.top > FOOTER_FROM - 0.01)
        texts = (" ".join(plain(line.text).split()) for line in feet if not _only_a_number(line, self.numbers))
        return frozenset(text for text in texts if len(text) > 3)

    @cached_property
    def head(self) -> frozenset[str]:
        """The lines at its top, without page numbers."""
        return frozenset(
            text
            for line in self.page.lines[:_LINES_OF_A_HEAD]
            if line.top < _HEAD_TO and len(text := without_page_numbers(plain(line.text))) > 3
        )

    @cached_property
    def own_head(self) -> frozenset[str]:
        """Of these its letterhead and its fields: what a paper begins with, or what runs through all its pages."""
        lines = [self.letterhead] if self.letterhead else []
        texts = (without_page_numbers(plain(line.text)) for line in (*lines, *self.fields))
        return frozenset(text for text in texts if len(text) > 3)

    @cached_property
    def end(self) -> tuple[Line, ...]:
        """Its last lines."""
        return self.body[-_END_LINES:]

    @cached_property
    def is_signed_off(self) -> bool:
        """Whether it ends as papers end: a closing, a place to sign, a list of copies."""
        return any(
            CLOSING.match(text) or _SIGNED.search(text) or _COPIES.match(text)
            for text in (plain(line.text) for line in self.end)
        )

    @cached_property
    def encloses(self) -> bool:
        """Whether it says that something comes with it: in a list of enclosures, or in the words of a letter."""
        texts = [plain(line.text) for line in self.page.lines]
        # The greeting may be misread ("Dcar"); then the closing shows that it is a letter.
        writes = self.shape.letter or self.shape.mail or any(map(_LIKE_A_GREETING.match, texts)) or self.is_signed_off
        if any(_ENCLOSURES.match(text) or (writes and _SAYS_ENCLOSED.search(text)) for text in texts):
            return True
        if not writes:
            return False
        # The same words misread, or run together with others.
        together = run_together(" ".join(texts))
        return any(fuzz.partial_ratio(run_together(word), together) >= _SAME_WORD for word in _ENCLOSING_WORDS)

    @cached_property
    def says_it_goes_on(self) -> bool:
        """Whether its first lines call it an appendix, or the continuation of something."""
        return any(_GOES_ON.search(plain(line.text)) for line in self.page.lines[:4] if len(line.words) <= 12)

    @cached_property
    def ends_open(self) -> bool:
        """Whether its last sentence goes on somewhere else."""
        if not self.body:
            return False
        last = self.body[-1]
        wide = last.box.right - last.box.left > 0.5
        return wide and len(last.words) > 4 and not _ENDS_A_SENTENCE.search(last.text) and last.box.bottom > 0.6

    @cached_property
    def begins_open(self) -> bool:
        """Whether its first words are in the middle of a sentence."""
        return bool(self.body) and self.body[0].text[:1].islower() and len(self.body[0].words) > 3

    @cached_property
    def fills(self) -> float:
        """How far down its words reach, 0.0 to 1.0."""
        return max((line.box.bottom for line in self.body), default=0.0)

    @cached_property
    def begins_with_its_date(self) -> bool:
        """Whether its first line is a date and little else."""
        if self.dated is None or not self.body or self.dated is not self.body[0]:
            return False
        return len(self.dated.words) < 7 and ":" not in self.dated.text

    @cached_property
    def has_head(self) -> bool:
        """Whether anything stands on top that papers begin with."""
        return any(
            (
                self.title,
                self.heading,
                self.greeting,
                self.mail,
                self.letterhead,
                len(self.fields) > 1,
                self.begins_with_its_date,
            )
        )


def signs_of(page: PageText, children: Sequence[KnownChild], today: date, catalogue: KindCatalogue) -> PageSigns:
    """Look at one page by itself."""
    view = PaperView.of((page,), "", "", children)
    shape = shape_of(view)
    lines = view.first_lines
    title = _title(view, shape, catalogue)
    letterhead = _letterhead(view, title)
    child = whose(view, children, ()).guess if lines else None
    whole = view.pages[0] if view.pages else PageLines(page.number, (), page.read_by, page.confidence)
    dates = {line.index: find_dates(line, today) for line in lines if line.top < _HEAD_TO}
    births = {child.birth_date for child in children}
    return PageSigns(
        page=whole,
        shape=shape,
        note=page.note,
        size=(page.width_pt, page.height_pt),
        numbers=page_numbers(whole),
        title=title,
        heading=None if title else _heading(lines, letterhead),
        letterhead=letterhead,
        greeting=next((line for line in lines if line.top < _HEAD_TO and SALUTATION.search(plain(line.text))), None),
        mail=tuple(line for line in mail_header(lines) or () if line.top < _TITLE_TO),
        dated=next((line for line in lines[:8] if line.top < _TITLE_TO and dates.get(line.index)), None),
        fields=_fields(lines),
        child=child.evidence if child else None,
        child_uid=child.value if child else None,
        language=_language(whole),
        days=frozenset(found.day for some in dates.values() for found in some if found.day not in births),
    )


def _letterhead(view: PaperView, title: TitleHit | None) -> Line | None:
    """The line that names a school or practice. Many a heading has such a word, too: "Services and placement"."""
    sender = sender_of(view, "") if view.from_school or view.from_clinic else None
    if sender is None or sender.evidence is None or sender.evidence.rule != "sender:letterhead":
        return None
    line = next((line for line in view.letterhead if line.text == sender.evidence.quote), None)
    return line if title is None or line is not title.line else None


def _title(view: PaperView, shape: Shape, catalogue: KindCatalogue) -> TitleHit | None:
    """The title of a kind at the head of the page. Comparing takes time: only lines that look like one are."""
    if not view.pages:
        return None
    before = len(view.first_lines) if shape.starts_at is None else shape.starts_at
    loud = [line for line in view.first_lines[:before] if line.top < _TITLE_TO and prominence(line) >= _LOUD]
    top = replace(view, pages=(replace(view.pages[0], lines=tuple(loud[:_MOST_TITLE_LINES])),))
    best = max(find_titles(top, catalogue, shape), key=lambda hit: hit.strength, default=None)
    # A page "2 of 5" weighs its titles less; what they look like is the same.
    floor = PROMINENT * (0.65 if view.first_page_number > 1 else 1.0)
    return best if best is not None and best.strength >= floor and not best.weak else None


def _heading(lines: Sequence[Line], letterhead: Line | None) -> Line | None:
    """A line that looks like a title and is none that the app knows."""
    for line in lines[:6]:
        if line is letterhead:
            continue
        loud = line.size >= 1.25 or (line.capitals and line.centred)
        if line.top < 0.3 and loud and len(line.words) <= _LONGEST_HEADING and prominence(line) >= PROMINENT:
            return line
    return None


def _fields(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines at the head that ask for name, birth date, school, date: one for each of these."""
    found: list[Line] = []
    for label in _LABELS:
        for line in lines:
            text = plain(line.text)
            if line.top < _HEAD_TO and label.search(text) and (_MARKS_OF_A_FIELD.search(text) or len(line.cells) > 1):
                found.append(line)
                break
    return tuple(found)


def _only_a_number(line: Line, numbers: Sequence[PageNumber]) -> bool:
    return any(number.evidence.quote == line.text for number in numbers)


def _language(page: PageLines) -> str | None:
    guess = language_of((page,)) if page.word_count > 4 * _FEW_WORDS else None
    return guess.value if guess else None


def words_shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How many lines two heads share, as a share of the shorter one; misread letters and lost spaces are forgiven."""
    if not one or not other:
        return 0.0
    few, many = sorted((one, other), key=len)
    printed = [run_together(text) for text in many]
    return sum(any(fuzz.ratio(run_together(text), line) >= _SAME_LINE for line in printed) for text in few) / len(few)
