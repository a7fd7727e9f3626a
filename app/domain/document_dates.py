"""Which of the dates on a paper is its own, and which others matter. No date is better than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.domain.date_finding import DateMention, find_approximate, find_dates
from app.domain.date_roles import DatedWords, DateRole, role_of
from app.domain.matching import plain
from app.domain.page_lines import Line, PageLines
from app.domain.paper_days import parse_paper_day
from app.domain.suggestions import Evidence, Field, Guess, KeyDate

SHOWN_FROM = 0.5
OLDEST_PAPER_YEARS = 30

_R = DateRole
_OWN = (_R.LETTER, _R.REPORT, _R.SENT)
# How much each role says about a paper's own date, by the date that files its kind.
_PREFERENCES: dict[str, dict[DateRole, float]] = {
    "meeting": {_R.MEETING: 0.95, _R.LETTER: 0.8, _R.REPORT: 0.7, _R.SENT: 0.6, _R.SIGNED: 0.5},
    "document": {
        _R.LETTER: 0.94,
        _R.REPORT: 0.95,
        _R.SENT: 0.93,
        _R.HAPPENED: 0.45,
        _R.SIGNED: 0.55,
        _R.RECEIVED: 0.45,
    },
    "received": {_R.LETTER: 0.9, _R.REPORT: 0.9, _R.SENT: 0.92, _R.MEETING: 0.6, _R.RECEIVED: 0.6, _R.SIGNED: 0.45},
    "sent": {_R.SENT: 0.95, _R.LETTER: 0.94, _R.REPORT: 0.8, _R.SIGNED: 0.55, _R.HAPPENED: 0.5},
}
_SIGNED_PAPERS = frozenset(
    {
        "consent_eval", "consent_services", "consent_release", "consent_revocation", "consent_medicaid",
        "excusal", "iep_amendment", "settlement", "mediation", "custody", "assessment_plan", "rights_transfer",
    }
)  # fmt: skip
_HAPPENINGS = frozenset(
    [
        "incident",
        "restraint",
        "suspension",
        "state_test",
        "call_note",
        "transition_assessment",
        "medical_letter",
        "therapy_private",
        "mediation",
        "delivery_proof",
    ]
)
# A meeting's date is also that of the plan made there, less surely that of the notice sent after it.
_OF_A_MEETING = {
    **dict.fromkeys(("plan_504", "bip", "health_plan", "esy", "intervention", "fba", "iep_at_a_glance"), 0.85),
    **dict.fromkeys(("iep_amendment", "pwn", "consent_services", "existing_data_review"), 0.5),
    "agenda": 0.9,
    "meeting_notice": 0.45,
}
# What is printed from a running record has no other date of its own.
_PRINTOUTS = frozenset({"service_log", "attendance", "transcript"})
_LOGS = frozenset({"service_log", "data_sheet", "home_school_log", "attendance"})
# Papers whose first line is their date, without a label.
_DATE_ON_TOP = frozenset(
    {
        "letter_in", "letter_out", "email", "teacher_note", "call_note", "medical_letter", "text_or_app_message",
        "notes_mine", "parent_attachment", "cost", "work_sample", "state_complaint_decision", "suspension",
        "state_complaint", "home_school_log", "pwn", "meeting_notice",
    }
)  # fmt: skip
_KEY_ROLES = frozenset(
    {
        _R.MEETING, _R.EFFECTIVE_FROM, _R.EFFECTIVE_TO, _R.REVIEW_DUE, _R.REEVALUATION_DUE, _R.CONSENT,
        _R.REPLY_BY, _R.SENT, _R.RECEIVED, _R.SIGNED,
    }
)  # fmt: skip
_FUTURE_ROLES = frozenset(
    {_R.MEETING, _R.EFFECTIVE_FROM, _R.EFFECTIVE_TO, _R.REVIEW_DUE, _R.REEVALUATION_DUE, _R.REPLY_BY}
)
# The meeting that is still to come is not the one this paper is about.
_NEXT = re.compile(r"\b(?:next|follow-? ?up|upcoming|proxima)\b")
_TOP = 0.42
_TITLE_TO = 0.16
_BETWEEN_THE_ENDS = frozenset({"-", "–", "to", "through", "thru", "a", "al", "hasta"})
_WORDS_OF_A_TITLE = 10
_NEXT_IN_COLUMN = 0.05
_KEY_DATE_CONFIDENCE = 0.85
_MISREAD_PENALTY = 0.8
_UNSURE_WORD = 0.6
_MOST_KEY_DATES = 12
_ABOUT_CONFIDENCE = 0.4
_HEAD_TO = 0.34
_TWO_YEARS = re.compile(r"\d{4}-\d{4}")
_OF_THE_FORM = re.compile(
    r"\b(?:rev|revised|revision|form|edition|version|omb|updated|copyright|expir\w+|effective|adopted|through|until"
    r"|by|due|since|from|edicion|revisado|actualizado|class of|graduat\w+)\b"
)


@dataclass(frozen=True, slots=True)
class PaperDates:
    """All dates of a paper with their roles, and months and school years."""

    dated: tuple[DatedWords, ...]
    approximate: tuple[KeyDate, ...]
    in_the_head: tuple[KeyDate, ...] = ()
    """Months and seasons in the lines of a title: "Spring 2024 Progress Report"."""


def read_dates(pages: Sequence[PageLines], today: date, birth_dates: Collection[date] = ()) -> PaperDates:
    """Find every date and say what it is for. A known ``birth_dates`` day is a birth date wherever it stands."""
    dated: list[DatedWords] = []
    approximate: dict[str, KeyDate] = {}
    in_the_head: dict[str, KeyDate] = {}
    for page in pages:
        for line in page.lines:
            mentions = find_dates(line, today)
            before: DateMention | None = None
            for mention in mentions:
                words = _in_column(role_of(mention, before, page.lines), dated)
                if mention.day in birth_dates:
                    words = DatedWords(mention, DateRole.BIRTH, "known birth date")
                dated.append(words)
                before = mention
            for month in find_approximate(line, mentions):
                first, last = line.words_at(month.start, month.end)
                evidence = line.evidence("date:approximate", first, last)
                found = KeyDate(DateRole.APPROXIMATE.value, month.value, 0.6, evidence)
                approximate.setdefault(month.value, found)
                if page is pages[0] and is_of_a_title(line) and not _TWO_YEARS.fullmatch(month.value):
                    in_the_head.setdefault(month.value, found)
    return PaperDates(_with_ranges(dated), tuple(approximate.values())[:3], tuple(in_the_head.values()))


def own_date(dates: PaperDates, kind: str, sort_date: str, today: date) -> Guess | None:
    """The paper's own date, None where nothing on it is a good enough reason for one."""
    scored: dict[date, tuple[float, DatedWords]] = {}
    for words in dates.dated:
        confidence = _confidence(words, kind, sort_date, today)
        if confidence > 0 and confidence > scored.get(words.mention.day, (0.0, words))[0]:
            scored[words.mention.day] = (confidence, words)
    if not scored:
        return None
    ranked = sorted(
        scored.values(), key=lambda pair: (-round(pair[0], 2), pair[1].mention.line.page, pair[1].mention.line.index)
    )
    confidence, best = ranked[0]
    # The same day again elsewhere, in a running head or with a signature, makes it surer.
    again = sum(other.mention.day == best.mention.day for other in dates.dated) - 1
    if again and best.role is not DateRole.SIGNED:
        confidence += 0.02
    if len(ranked) > 1:
        rival = ranked[1][0]
        if rival > confidence - 0.03:
            confidence -= 0.2
        elif rival > confidence - 0.1:
            confidence -= 0.06
    confidence = min(confidence, 0.98)
    if confidence < SHOWN_FROM:
        return None
    return Guess(Field.DATE, best.mention.day.isoformat(), round(confidence, 3), evidence_of(best))


def about_when(dates: PaperDates, today: date) -> Guess | None:
    """The month or season in a paper's title, where it is the only one and not to come. Only ever offered."""
    if len(dates.in_the_head) != 1:
        return None
    found = dates.in_the_head[0]
    day = parse_paper_day(found.value, today)
    if day.sorts_by > today:
        return None
    return Guess(Field.DATE_ABOUT, day.words, _ABOUT_CONFIDENCE, found.evidence)


def key_dates(dates: PaperDates, today: date) -> tuple[KeyDate, ...]:
    """The other dates worth knowing, in the order they stand; months and school years last."""
    found: dict[tuple[str, str], KeyDate] = {}
    for words in dates.dated:
        if words.role not in _KEY_ROLES or not words.labelled:
            continue
        if words.mention.day > today and words.role not in _FUTURE_ROLES:
            continue
        key = (words.role.value, words.mention.day.isoformat())
        confidence = _KEY_DATE_CONFIDENCE * (_MISREAD_PENALTY if _doubtful(words.mention) else 1.0)
        found.setdefault(key, KeyDate(*key, round(confidence, 3), evidence_of(words)))
    return (*tuple(found.values())[:_MOST_KEY_DATES], *dates.approximate)


def evidence_of(words: DatedWords) -> Evidence:
    """The date with its label as the reason for a guess."""
    mention = words.mention
    rule = f"date:{words.role.value}"
    label = words.label_line
    if label is None:
        return mention.line.evidence(rule, mention.first, mention.last)
    if label is mention.line:
        return mention.line.evidence(rule, min(words.label_words[0], mention.first), mention.last)
    above = label.evidence(rule, *words.label_words)
    value = mention.line.evidence(rule, mention.first, mention.last)
    return Evidence(value.page, f"{above.quote} {value.quote}", (*above.boxes, *value.boxes), rule)


def _in_column(words: DatedWords, dated: Sequence[DatedWords]) -> DatedWords:
    """A date without a label that stands under another one in a column is for the same thing as that one."""
    if words.labelled or not words.mention.line.placed:
        return words
    box = words.mention.line.box_of(words.mention.first, words.mention.last)
    for other in reversed(dated):
        line = other.mention.line
        if line.page != words.mention.line.page or box.top - line.box.bottom > _NEXT_IN_COLUMN:
            break
        over = line.box_of(other.mention.first, other.mention.last)
        if other.labelled and line is not words.mention.line and min(box.right, over.right) > max(box.left, over.left):
            return DatedWords(words.mention, other.role, other.label, other.label_line, other.label_words)
    return words


def _confidence(words: DatedWords, kind: str, sort_date: str, today: date) -> float:
    mention, role = words.mention, words.role
    if mention.day > today or mention.day.year < today.year - OLDEST_PAPER_YEARS:
        return 0.0
    confidence = _of_role(role, kind, sort_date) if words.labelled else _of_a_bare_date(mention, kind)
    if confidence <= 0 or (role is DateRole.MEETING and _NEXT.search(words.label)):
        return 0.0
    if role is DateRole.PRINTED and mention.line.top > _TOP:
        # At the foot it says when the sheet was run off, at the head up to when the record goes.
        return 0.0
    if role in _OWN and mention.line.top > _TOP and not _only_words(mention.line, mention):
        confidence -= 0.12
    if mention.line.page > 1 and not (role is DateRole.SIGNED and kind in _SIGNED_PAPERS):
        confidence -= 0.1 if role is DateRole.MEETING else 0.2
    if _doubtful(mention):
        confidence *= _MISREAD_PENALTY
    return confidence


def _of_role(role: DateRole, kind: str, sort_date: str) -> float:
    """How much a role says about a paper's own date, for papers of a kind."""
    if role in (DateRole.SIGNED, DateRole.CONSENT) and kind in _SIGNED_PAPERS:
        # A yes counts from the day it was given; the day the form was sent stands there as well.
        return 0.95 if kind.startswith("consent") else 0.78
    if role in _OWN and kind.startswith("consent"):
        return 0.84
    if role is DateRole.PRINTED and kind in _PRINTOUTS:
        return 0.85
    if role is DateRole.HAPPENED and kind in _HAPPENINGS | _LOGS:
        return 0.86 if kind in _HAPPENINGS else 0.0
    if role is DateRole.MEETING and kind in _OF_A_MEETING:
        return _OF_A_MEETING[kind]
    return _PREFERENCES.get(sort_date, _PREFERENCES["document"]).get(role, 0.0)


def _of_a_bare_date(mention: DateMention, kind: str) -> float:
    line = mention.line
    if line.page > 1 or line.top > _TOP:
        return 0.0
    if _only_words(line, mention):
        return 0.92 if kind in _DATE_ON_TOP else 0.7
    if mention.short_year and "-" in mention.quote:
        # "3-4-10" may as well be scores or a range.
        return 0.0
    if line.cell_at(mention.first) == (mention.first, mention.last):
        return 0.8 if kind in _DATE_ON_TOP else 0.6
    if line.top < _TITLE_TO and len(line.words) <= _WORDS_OF_A_TITLE and _ends_a_title(mention):
        return 0.7
    return 0.0


_WEEKDAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "el",
        "am",
        "pm",
        "at",
    ]
)


def _ends_a_title(mention: DateMention) -> bool:
    """Whether a title goes before it with a pause between: "IEP meeting, 3/25/2026", not "amends 3/25/2026"."""
    before = mention.line.text[: mention.start].rstrip()
    return mention.last == len(mention.line.words) and before.endswith(("-", "–", "—", ",", "(", "|", ":"))


def _only_words(line: Line, mention: DateMention) -> bool:
    """Whether the date stands alone on its line, but for a weekday or a time of day."""
    others = [*line.words[: mention.first], *line.words[mention.last :]]
    return all(
        plain_word in _WEEKDAYS or not any(c.isalpha() for c in plain_word)
        for plain_word in (word.text.strip(".,:;()").lower() for word in others)
    )


def is_of_a_title(line: Line) -> bool:
    """Whether a line may be part of a title: near the top, short, and not about the form itself."""
    return line.top < _HEAD_TO and len(line.words) <= _WORDS_OF_A_TITLE and not _OF_THE_FORM.search(plain(line.text))


def _doubtful(mention: DateMention) -> bool:
    words = mention.line.words[mention.first : mention.last]
    return mention.misread or min(word.confidence for word in words) < _UNSURE_WORD


def _with_ranges(dated: Sequence[DatedWords]) -> tuple[DatedWords, ...]:
    """Two dates with "to" between them are the ends of a span, and neither is a paper's own date."""
    result = list(dated)
    for at, (first, second) in enumerate(pairwise(dated)):
        if first.mention.line is not second.mention.line:
            continue
        between = first.mention.line.text[first.mention.end : second.mention.start].strip().lower()
        if between not in _BETWEEN_THE_ENDS:
            continue
        ends = (
            (DateRole.EFFECTIVE_FROM, DateRole.EFFECTIVE_TO)
            if first.role is DateRole.EFFECTIVE_FROM
            else (DateRole.OTHER, DateRole.OTHER)
        )
        for offset, (words, role) in enumerate(zip((first, second), ends, strict=True)):
            result[at + offset] = DatedWords(
                words.mention, role, first.label or "span", first.label_line, first.label_words
            )
    return tuple(result)
