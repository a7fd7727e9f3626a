"""A short name for a paper, as a parent would say it, without a date in it."""

from __future__ import annotations

import re

from app.domain.kinds import DocumentKind
from app.domain.matching import plain
from app.domain.paper_view import PaperView
from app.domain.suggestions import Evidence, Field, Guess

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
    r"\b(?:quarter|marking period|trimester|semester)\s?:?\s?([1-4])\b|\b(first|second|third"
    r"|fourth) (quarter|trimester|semester|marking period)\b"
)
_NUMBERS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
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
            subject = _shortened(_REPLY.sub("", match[1]))
            if subject:
                return Guess(Field.TITLE, f"E-mail: {subject}", 0.8, line.evidence("title:subject"))
    return Guess(Field.TITLE, f"E-mail from {sender}" if sender else "E-mail", 0.6)


def _letter_title(paper: PaperView, kind: DocumentKind, sender: str | None) -> Guess:
    for line in paper.first_lines[:30]:
        match = _SUBJECT.match(line.text)
        if match and not re.search(r"\b(?:student|dob|d\.o\.b|birth)\b", plain(match[1])):
            evidence: Evidence = line.evidence("title:subject")
            return Guess(Field.TITLE, f"Letter: {_shortened(match[1])}", 0.75, evidence)
    if kind.code == "letter_in" and sender:
        return Guess(Field.TITLE, _shortened(f"Letter from {sender.split(',')[0]}"), 0.65)
    return Guess(Field.TITLE, kind.name, 0.6)


def _shortened(text: str) -> str:
    text = " ".join(text.split()).strip(" .,;:-")
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" .,;:-") + "…"


def _grade(head: str) -> str:
    match = _GRADE.search(head)
    return f", grade {(match[1] or match[2]).upper()}" if match else ""


def _period(head: str) -> str:
    match = _PERIOD.search(head)
    if not match:
        return ""
    return (
        f", quarter {match[1]}"
        if match[1] and "quarter" in match[0]
        else f", {match[2]} {match[3]}"
        if match[2]
        else ""
    )
