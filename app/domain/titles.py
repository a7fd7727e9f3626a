"""A short name for a paper, as a parent would say it, without a date in it."""

from __future__ import annotations

import re

from app.domain.kinds import DocumentKind
from app.domain.matching import plain, tokens_of
from app.domain.paper_view import PaperView
from app.domain.suggestions import Field, Guess

_SUBJECT = re.compile(r"^\W{0,2}(?:subject|asunto|re|ref|about)\s?:\s?(.+)$", re.IGNORECASE)
_REPLY = re.compile(r"^(?:(?:re|fw|fwd|rv)\s?:\s?)+", re.IGNORECASE)
_REVIEWS = (
    ("iep", r"\b(?:annual|yearly) (?:iep )?(?:team )?(?:review|meeting)\b|\brevision anual\b", "IEP, yearly review"),
    ("iep", r"\b(?:triennial|three[- ]year|reevaluation (?:meeting|review))\b", "IEP, three-year review"),
    ("iep", r"\binitial iep\b|\binitial meeting\b", "IEP, the first one"),
    ("iep", r"\btransfer iep\b|\binterim iep\b", "IEP after a move"),
    ("eval_school", r"\bre-?evaluation report\b|\breevaluation\b", "Reevaluation report"),
    ("eval_school", r"\bpsycho-?educational\b", "Psychoeducational report"),
    ("eval_school", r"\bpsychological\b", "Psychological evaluation"),
    ("eval_school", r"\binitial evaluation\b", "First evaluation report"),
    ("eval_private", r"\bneuropsych", "Neuropsychological evaluation"),
    ("goal_progress", r"", "Progress report on IEP goals"),
    ("pwn", r"\bnorep\b|recommended educational placement", "NOREP"),
    ("consent_eval", r"\bre-?evaluat", "Permission to reevaluate"),
    ("consent_eval", r"", "Permission to evaluate"),
    ("meeting_notice", r"\b(?:iep|ard|cse|ppt|arc|case conference)\b", "Invitation to the IEP meeting"),
    ("meeting_notice", r"", "Invitation to a meeting"),
    ("iep_amendment", r"", "IEP change"),
)
_DISCIPLINES = (
    (r"\boccupational therapy\b|\bot\b|\bterapia ocupacional\b", "OT"),
    (r"\bspeech\b|\bhabla\b", "Speech"),
    (r"\bphysical therapy\b|\bpt\b|\bterapia fisica\b", "PT"),
    (r"\bassistive technology\b", "Assistive technology"),
    (r"\bvision\b", "Vision"),
    (r"\bhearing\b|\baudiolog", "Hearing"),
    (r"\badapted physical education\b", "Adapted PE"),
    (r"\bcounseling\b", "Counseling"),
)
_GRADE = re.compile(r"\bgrade\s?:?\s?(\d{1,2}|k)\b|\b(\d{1,2})(?:st|nd|rd|th) grade\b")
_PERIOD = re.compile(
    r"\b(first|second|third|fourth) (quarter|trimester|semester|marking period)\b"
    r"|\b(quarter|marking period|trimester|semester)\s?:?\s?([1-4])\b"
)
_DATES = re.compile(
    r"(?:\b(?:of|dated|on|from|for)\s)?(?:\b\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}\b"
    r"|\b[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}\b)"
)
_NUMBERS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_GRADE_FIRST = re.compile(r"^\W*grade \w+\W+", re.IGNORECASE)
_ABOUT_THE_CHILD = re.compile(r"\b(?:student|dob|d\.o\.b|birth)\b")
_SAYS_NOTHING = re.compile(r"(?:your|su) \w+", re.IGNORECASE)
_LONGEST = 60
_TOP_LINES = 14


def title_of(paper: PaperView, kind: DocumentKind, sender: str | None) -> Guess | None:
    """A title for a paper of this kind; None for a kind that says nothing yet."""
    if kind.tab is None:
        return None
    head = "\n".join(plain(line.text) for line in paper.first_lines[:_TOP_LINES])
    if kind.code == "email":
        return _mail_title(paper, sender)
    for code, pattern, title in _REVIEWS:
        if code == kind.code and re.search(pattern, head):
            return Guess(Field.TITLE, title, 0.75)
    if kind.code in ("eval_specialist", "service_log", "goal_progress"):
        for pattern, name in _DISCIPLINES:
            if re.search(pattern, head):
                noun = "service log" if kind.code == "service_log" else "evaluation"
                return Guess(Field.TITLE, f"{name} {noun}", 0.75)
    if kind.code == "report_card":
        return Guess(Field.TITLE, f"Report card{_grade(head)}{_period(head)}", 0.75)
    if kind.code in ("letter_in", "letter_out"):
        return _letter_title(paper, kind, sender)
    if kind.code in ("state_test",):
        return Guess(Field.TITLE, f"State test report{_grade(head)}", 0.6)
    return Guess(Field.TITLE, kind.name, 0.6)


def _mail_title(paper: PaperView, sender: str | None) -> Guess:
    for line in paper.first_lines[:20]:
        if match := _SUBJECT.match(line.text):
            subject = _shortened(_REPLY.sub("", match[1]), paper.names)
            if subject:
                return Guess(Field.TITLE, f"E-mail: {subject}", 0.8, line.evidence("title:subject"))
    return Guess(Field.TITLE, f"E-mail from {sender}" if sender else "E-mail", 0.6)


def _letter_title(paper: PaperView, kind: DocumentKind, sender: str | None) -> Guess:
    for line in paper.first_lines[:30]:
        match = _SUBJECT.match(line.text)
        if match is None or _ABOUT_THE_CHILD.search(plain(match[1])):
            continue
        subject = _shortened(match[1], paper.names)
        if subject and not _SAYS_NOTHING.fullmatch(subject):
            return Guess(Field.TITLE, f"Letter: {subject}", 0.75, line.evidence("title:subject"))
    if kind.code == "letter_in" and sender:
        return Guess(Field.TITLE, _shortened(f"Letter from {sender.split(',')[0]}"), 0.65)
    return Guess(Field.TITLE, kind.name, 0.6)


def _shortened(text: str, names: frozenset[str] = frozenset()) -> str:
    """What it is about, without dates and without the child's name, which every paper has."""
    words = _DATES.sub("", text).split()
    while words and tokens_of(words[0]) and set(tokens_of(words[0])) <= names:
        words.pop(0)
    text = _GRADE_FIRST.sub("", " ".join(words)).strip(" .,;:-–")
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" .,;:-") + "…"


def _grade(head: str) -> str:
    match = _GRADE.search(head)
    return f", grade {(match[1] or match[2]).upper()}" if match else ""


def _period(head: str) -> str:
    found = {(match[2], _NUMBERS[match[1]]) if match[1] else (match[3], match[4]) for match in _PERIOD.finditer(head)}
    if len(found) != 1:
        # The heads of a table with all quarters name none.
        return ""
    period, number = found.pop()
    return f", {period} {number}"
