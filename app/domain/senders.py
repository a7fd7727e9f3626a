"""Who a paper comes from: the From line of a mail, the signer of a letter, the examiner, or the letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.kind_cues import CLOSING
from app.domain.matching import plain
from app.domain.page_lines import Line
from app.domain.paper_view import PaperView
from app.domain.suggestions import Evidence, Field, Guess

_FROM = re.compile(r"^\W{0,2}(?:from|de)\s?:\s?", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<(\[]?\s?[\w.+\-]+\s?@\s?[\w\-.]+\s?[>)\]]?")
_ORGANISATION = re.compile(
    r"\b(?:school|schools|district|isd|academy|elementary|middle school|high school|pediatrics?|clinic"
    r"|hospital|center"
    r"|centre|department|board of education|intermediate unit|boces|selpa|cooperative|services"
    r"|associates|therapy"
    r"|court|university|institute|group|agency|bureau|escuela|distrito|departamento|tutoring|learning"
    r"|law offices?)\b"
)
# What a paper is called, not who wrote it: "Occupational Therapy Evaluation", "List of services".
_PAPER = (
    r"(?:evaluation|reevaluation|report|assessment|plan|notice|log|notes?|minutes|summary|referral|consent"
    r"|permission|request|letter|form|agenda|record|records|checklist|invitation|statement|handbook|invoice|receipt"
    r"|list|table|schedule|description|evaluacion|informe|aviso|registro|carta|lista|tabla)"
)
_PAPER_NAME = re.compile(rf"\b{_PAPER}\W*$|^\W*(?:\w+ )?{_PAPER} (?:of|for|de)\b")
_SMALL_WORDS = re.compile(r"(?<= )(?:And|At|De|Del|For|In|La|Las|Los|Of|On|The|Y)(?= )")
_STREET = re.compile(
    r"\b\d{1,5} [A-Z]|\b(?:street|avenue|lane|road|phone|fax|tel|www|@|suite|p\.?o\.? box)\b|\d{3}[-.]\d{4}",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sr|Sra)\.?\s)?[A-ZÀ-Þ][\w'’.\-]*(?:\s[A-ZÀ-Þ][\w'’.\-]*){1,3}"
    r"(?:,\s?(?:[A-Z][A-Za-z.\-/]{0,8}\.?,?\s?)+)?$"
)
_ROLE = re.compile(
    r"\b(?:principal|director|supervisor|superintendent|coordinator|teacher|psychologist|counselor"
    r"|therapist|pathologist"
    r"|case manager|specialist|administrator|chairperson|nurse|physician|pediatrician|evaluator"
    r"|diagnostician|mother"
    r"|father|parent|directora?|maestr[oa]|coordinadora?|psicolog[oa]|social worker|attorney|advocate"
    r"|secretary)\b"
)
_NAMED_BY_LABEL = re.compile(
    r"(?:examiner|evaluator|evaluated by|assessed by|prepared by|submitted by|reported by|completed by"
    r"|written by"
    r"|report by|case manager|service provider|provider|therapist|psychologist|teacher"
    r"|from the desk of|note taker"
    r"|recorded by|minutes (?:taken )?by|physician|contact person|lea contact|administrador de caso)\s?:?\s?",
    re.IGNORECASE,
)
_DATE_BESIDE = re.compile(r"[\s,]+(?:date|fecha)\W*$", re.IGNORECASE)
_DAY_BESIDE = re.compile(
    r"[\s,;|·–—-]+(?:[^\W\d_]{3,10}\.? \d{1,2},? \d{4}|\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2}))\W*$"
)
_LONGEST = 80
_BY_PERSON = frozenset(
    [
        "letter_in",
        "letter_out",
        "email",
        "teacher_note",
        "medical_letter",
        "parent_attachment",
        "therapy_private",
        "text_or_app_message",
    ]
)
_BY_EXAMINER = frozenset(["eval_school", "eval_specialist", "eval_private", "iee", "fba", "bip"])


def sender_of(paper: PaperView, kind: str) -> Guess | None:
    """The person or the organisation a paper comes from, as it stands there."""
    order = (_from_line, _desk, _signer, _letterhead) if kind in _BY_PERSON else (_letterhead, _labelled, _signer)
    if kind in _BY_EXAMINER:
        order = (_labelled, _letterhead, _signer)
    if kind == "call_note":
        return None
    for find in order:
        guess = find(paper)
        if guess is not None:
            return guess
    return None


def organization_of(paper: PaperView, sender: Guess | None) -> Guess | None:
    """Whose letterhead a paper is on, where its sender is a person."""
    found = _letterhead(paper)
    if found is None or (sender is not None and sender.value == found.value):
        return None
    return Guess(Field.ORGANIZATION, found.value, found.confidence, found.evidence)


def _guess(value: str, confidence: float, evidence: Evidence) -> Guess | None:
    value = " ".join(value.split()).strip(" ,;:|-")
    if not 2 < len(value) <= _LONGEST:
        return None
    return Guess(Field.SENDER, value, confidence, evidence)


def _from_line(paper: PaperView) -> Guess | None:
    for line in paper.first_lines[:15]:
        match = _FROM.match(line.text)
        if match is None:
            continue
        rest = line.text[match.end() :]
        rest = re.split(r"\.?\s(?:Sent|To|Date|Subject)\s?:", rest)[0]
        name = _ADDRESS.sub("", rest).strip(" \"'<>") or rest.strip()
        if name:
            return _guess(name, 0.95, line.evidence("sender:from"))
    return None


def _desk(paper: PaperView) -> Guess | None:
    for line in paper.first_lines[:6]:
        match = re.search(
            r"\b(?:from the desk of|a note from|note from|from)\s+((?:Mrs?|Ms|Miss|Dr)\.?\s\w+.*)$",
            line.text,
            re.IGNORECASE,
        )
        if match:
            return _guess(match[1], 0.85, line.evidence("sender:desk"))
    return None


def _signer(paper: PaperView) -> Guess | None:
    lines = [line for page in paper.pages[:3] for line in page.lines]
    for at, line in enumerate(lines):
        if not CLOSING.match(plain(line.text)) or len(line.words) > 5:
            continue
        after = [other for other in lines[at + 1 : at + 6] if other.page == line.page]
        # A signature may be read as a name that is none; the printed name with its role is the better one.
        for index in sorted(range(len(after)), key=lambda i: _ROLE.search(plain(after[i].text)) is None):
            guess = _signed_by(after, index)
            if guess is not None:
                return guess
    return None


def _signed_by(after: Sequence[Line], index: int) -> Guess | None:
    text = _DATE_BESIDE.sub("", after[index].text).strip(" ,")
    name, _, role_part = text.partition(",")
    if not (_PERSON.match(text) or _PERSON.match(name)) or _ORGANISATION.search(plain(name)):
        return None
    role = _role(after[index + 1]) if index + 1 < len(after) and not _ROLE.search(plain(role_part)) else None
    value = text if role is None else f"{name}, {role}"
    parts = [after[index], after[index + 1]] if role is not None else [after[index]]
    boxes = tuple(box for part in parts for box in part.evidence("").boxes)
    quote = " ".join(part.text for part in parts)
    return _guess(value, 0.88, Evidence(after[index].page, quote, boxes, "sender:signer"))


def _role(line: Line) -> str | None:
    text = line.text.strip()
    return text if len(line.words) <= 7 and _ROLE.search(plain(text)) else None


def _labelled(paper: PaperView) -> Guess | None:
    for line in paper.first_lines[:40]:
        match = _NAMED_BY_LABEL.search(line.text)
        if match is None or ":" not in match[0]:
            continue
        first, last = line.words_at(match.start(), match.end())
        after = [i for i, at in enumerate(line.starts) if at >= match.end()]
        if not after:
            continue
        cell = line.cell_at(after[0])
        name = re.split(r"\s{2,}|\b(?:Date|Dates|Title|School|Phone|Grade)\b", line.part(after[0], cell[1]))[0]
        if _PERSON.match(name.strip(" ,")):
            return _guess(name, 0.82, line.evidence("sender:labelled", first, max(last, cell[1])))
    return None


def _letterhead(paper: PaperView) -> Guess | None:
    for line in paper.letterhead[:5]:
        text = line.text
        if ":" in text or len(line.words) > 9:
            continue
        whole = line.part(*line.cells[0]) if len(line.cells) > 1 else text
        words = plain(whole)
        if _ORGANISATION.search(words) and not _PAPER_NAME.search(words) and not _STREET.search(whole):
            value = re.sub(r"^\W*(?:\w\)\s)?\W*", "", _DAY_BESIDE.sub("", whole))
            return _guess(_as_a_name(value), 0.85, line.evidence("sender:letterhead"))
    return None


def _as_a_name(value: str) -> str:
    """A letterhead in capitals as a name is written: "COURT OF COMMON PLEAS" is the Court of Common Pleas."""
    if not value.isupper():
        return value
    return _SMALL_WORDS.sub(lambda small: small[0].lower(), value.title())
