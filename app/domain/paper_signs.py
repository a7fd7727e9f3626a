"""Smaller things a paper says of itself: draft or final, signed, to whom, which grade. Better nothing than wrong."""

from __future__ import annotations

import re

from app.domain.document_dates import is_of_a_title
from app.domain.editions import Edition
from app.domain.kind_cues import SALUTATION, draft_sign, mail_header
from app.domain.matching import plain
from app.domain.page_lines import Line
from app.domain.paper_view import PaperView
from app.domain.suggestions import Evidence, Field, Guess

_AMENDED = re.compile(
    r"\b(?:amendments?|amended|addendum|addenda|revised iep|enmienda|modificacion(?: al| del)? (?:iep|programa|plan))\b"
)
_FINAL = re.compile(
    r"^\W*(?:final|final (?:copy|version)|version final)\W*$"
    r"|\bfinal (?:iep|individualized|report|plan|evaluation report|evaluation|copy|version)\b"
)
_NOT_FINAL = re.compile(r"\b(?:not|no)\b|\bdraft|\bgrade|\bexam|\bdecision")
_SIGNED = re.compile(
    r"(?:^|\s)/s/\s?(?=[a-z])|\b(?:electronically|digitally) signed (?:by|on)\b|\bsigned (?:electronically|digitally) "
    r"(?:by|on)\b|\bdocusigned by\b|\be-?signed by\b|\bfirmado (?:electronicamente|digitalmente) por\b"
)
_SIGNATURE_LABEL = re.compile(
    r"\b(?:parent|guardian|student|adult student|surrogate|padre|madre|tutor)s?(?: ?/ ?\w+)?(?:'?s)?(?: or guardian)?"
    r" ?signature(?:\(s\))?\s?:\s?|\bfirma (?:del|de la|de los) (?:padre|madre|tutor|padres)[^:]{0,20}:\s?"
)
_NAME_AND_DATE = re.compile(
    r"[A-ZÀ-Þ][\w'’.\-]+(?:\s[A-ZÀ-Þ][\w'’.\-]*){1,3}\s+(?:Date|Fecha)(?: signed)?\s?:?\s?\d", re.UNICODE
)
_BLANK = re.compile(r"_{3,}|\.{5,}")
_TO = re.compile(r"^\W{0,2}(?:to|para|attn|attention|atencion)\s?:\s?(?=[a-z\"'(<])")
_MAIL_ADDRESS = re.compile(r"\s*[<(\[]?\s?[\w.+\-]+\s?@\s?[\w\-.]+\s?[>)\]]?")
_NEXT_FIELD = re.compile(r"\s(?:from|de|sent|date|fecha|cc|re|subject|asunto)\s?:", re.IGNORECASE)
_GREETING = re.compile(r"^\W*(?:dear|estimad[oa]s?|querid[oa]s?)\s+", re.IGNORECASE)
_TO_NOBODY = re.compile(r"\b(?:whom it may|quien corresponda|sir or madam)\b")
_MONTHS = re.compile(r"^(?:january|february|march|april|may|june|july|august|september|october|november|december)\b")
_GRADE = re.compile(
    r"(?<!\w)(?:current |student'?s? |present )?(?:grade(?: level)?|grado(?: escolar)?)\s?:\s?"
    r"(?P<grade>pre-?k|pk|k|kindergarten|kinder|\d{1,2})(?:st|nd|rd|th)?(?:\s?grade)?(?![\w./%\-])"
)
_TYPED_GRADE = re.compile(
    r"(?:(?:grade|grado)\s?:?\s?)?(pre-?k|pk|k|kindergarten|kinder|\d{1,2})(?:st|nd|rd|th)?(?:\s(?:grade|grado))?"
)
_NOT_HIS_GRADE = re.compile(
    r"\b(?:reading|math|writing|instructional|equivalent|functional|functioning|performance|final|letter|next|overall"
    r"|course|average)\W*$"
)
_GRADES = {"prek": "PK", "pre-k": "PK", "pk": "PK", "k": "K", "kindergarten": "K", "kinder": "K"}
_HIGHEST_GRADE = 12
_LONGEST = 80
_HEAD_TO = 0.45


def edition_of(paper: PaperView, kind: str) -> Guess | None:
    """Draft, final or amendment, where the paper says so of itself."""
    draft = draft_sign(paper)
    if draft is not None:
        return Guess(Field.EDITION, Edition.DRAFT, 0.9, _ruled(draft, "edition:draft"))
    for line in paper.first_lines:
        text = plain(line.text)
        if ":" in text or not is_of_a_title(line):
            continue
        if _AMENDED.search(text):
            sure = 0.9 if kind == "iep_amendment" else 0.6
            return Guess(Field.EDITION, Edition.AMENDMENT, sure, line.evidence("edition:amendment"))
        if _FINAL.search(text) and not _NOT_FINAL.search(text):
            return Guess(Field.EDITION, Edition.FINAL, 0.8, line.evidence("edition:final"))
    return None


def signed_of(paper: PaperView) -> Guess | None:
    """That it is signed, where the text says so. Ink is not text, so a paper is never said to be unsigned."""
    for page in paper.pages:
        for line in page.lines:
            text = plain(line.text)
            if _SIGNED.search(text):
                return Guess(Field.SIGNED, "yes", 0.9, line.evidence("signed:words"))
            label = _SIGNATURE_LABEL.search(text)
            if label is None or len(text) != len(line.text):
                continue
            rest = line.text[label.end() :]
            if not _BLANK.search(rest) and _NAME_AND_DATE.match(rest):
                return Guess(Field.SIGNED, "yes", 0.7, line.evidence("signed:name_and_date"))
    return None


def addressed_to(paper: PaperView) -> Guess | None:
    """Whom it is written to: the To line of a mail or memo, or the greeting of a letter."""
    header = mail_header(paper.first_lines)
    for line in paper.first_lines:
        if line.top > _HEAD_TO:
            break
        match = _TO.match(plain(line.text))
        if match is not None and len(plain(line.text)) == len(line.text):
            name = _MAIL_ADDRESS.sub("", _NEXT_FIELD.split(line.text[match.end() :])[0]) or line.text[match.end() :]
            guess = _addressee(name, line, 0.9 if header else 0.7)
            if guess is not None:
                return guess
    if header is not None:
        return None
    for line in paper.first_lines:
        text = plain(line.text)
        if SALUTATION.search(text) and (greeting := _GREETING.match(line.text)) and not _TO_NOBODY.search(text):
            return _addressee(re.split(r"[,:;]", line.text[greeting.end() :])[0], line, 0.85)
    return None


def grade_of(paper: PaperView) -> Guess | None:
    """The grade a child is in, from its label on the first page: "K", "4", "11"."""
    for line in paper.first_lines:
        text = plain(line.text)
        for match in _GRADE.finditer(text):
            if _NOT_HIS_GRADE.search(text[: match.start()]):
                continue
            grade = _GRADES.get(match["grade"], match["grade"])
            if grade.isdigit() and not 1 <= int(grade) <= _HIGHEST_GRADE:
                continue
            words = line.words_at(*match.span()) if len(text) == len(line.text) else (0, None)
            return Guess(
                Field.GRADE, str(int(grade)) if grade.isdigit() else grade, 0.9, line.evidence("grade:label", *words)
            )
    return None


def typed_grade(typed: str) -> str:
    """A grade as a parent types it ("4th grade", "Kindergarten") as it is kept: "4", "K"; anything else as it is."""
    words = " ".join(typed.split())
    match = _TYPED_GRADE.fullmatch(plain(words))
    if match is None:
        return words
    grade = _GRADES.get(match[1], match[1])
    return str(int(grade)) if grade.isdigit() else grade


def _addressee(name: str, line: Line, confidence: float) -> Guess | None:
    value = " ".join(name.split()).strip(" ,;:|-\"'<>")
    if not 2 < len(value) <= _LONGEST or _MONTHS.match(plain(value)) or _BLANK.search(value):
        return None
    return Guess(Field.ADDRESSED_TO, value, confidence, line.evidence("addressed:line"))


def _ruled(evidence: Evidence, rule: str) -> Evidence:
    return Evidence(evidence.page, evidence.quote, evidence.boxes, rule)
