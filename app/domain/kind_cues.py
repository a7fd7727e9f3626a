"""Signs of a kind that are not its title: mail headers, a letter's shape, the columns of a table, a photo of a page.

Points are on the scale of :mod:`app.domain.classifying`: about 30 settles it alone, 10 only helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.matching import plain
from app.domain.page_lines import Line
from app.domain.paper_view import PaperView
from app.domain.reading import CAME_AS_WORDS, ReadBy
from app.domain.suggestions import Evidence
from app.domain.table_heads import find_table_heads

_MAIL_FIELD = re.compile(
    r"^\W{0,2}(from|de|to|para|sent|date|enviado|enviado el|fecha|subject|asunto|cc|re)\s?:\s?(.*)", re.IGNORECASE
)
_FIELD_NAMES = {"de": "from", "para": "to", "enviado": "sent", "enviado el": "sent", "date": "sent", "fecha": "sent",
                "asunto": "subject", "re": "subject"}  # fmt: skip
_ADDRESS = re.compile(r"[\w.+\-]+\s?@\s?[\w\-]+\.\w+")
_CLOCK_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\s?(?:a\.?m|p\.?m)?\b", re.IGNORECASE)
_WEBMAIL_SENT = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)\w*, .{5,22}\bat \d{1,2}:\d\d", re.IGNORECASE)
SALUTATION = re.compile(
    r"^\W*(?:dear\b|to ?whom ?it ?may ?concern|estimad[oa]s?\b|querid[oa]s?\b|a quien corresponda"
    r"|(?:hello|hi|hola)(?:[,!]|\s|$)|good (?:morning|afternoon|evening))"
)
CLOSING = re.compile(
    r"^\W*(?:sincerely|respectfully|yours|best,|best regards|kind regards|warm(?:est)? regards|regards"
    r"|thank you,|thanks,"
    r"|with appreciation|atentamente|cordialmente|sinceramente|respetuosamente|gracias,)"
)
_TO_FAMILY = re.compile(
    r"^\W*(?:dear|estimad[oa]s?|hello|hi)[, ]+(?:parent|families|family|guardian|mr\. and|mr\. & "
    r"|mr and|padres|madre|mom|mrs?s?\.? (?:and|&)|familia)"
)
_TO_SCHOOL = re.compile(
    r"^\W*(?:dear|estimad[oa])[, ]+(?:principal|director|dr|superintendent|special education"
    r"|coordinator|sir|school|team|iep team|case manager|records|custodian|directora?)\b"
)
_FROM_PARENT = re.compile(
    r"\b(?:i am the (?:parent|mother|father|guardian)|we are the parents|my (?:child|son|daughter)"
    r"|our (?:child|son|daughter)"
    r"|i am writing|we are writing|i am requesting|i request|i ask|we ask|i disagree|i do not agree"
    r"|i would like to request|le escribo"
    r"|soy (?:la madre|el padre)"
    r"|mi hij[oa]|solicito|i am asking|as (?:his|her|their) (?:mother|father|parent))\b"
)
_FROM_SCHOOL = re.compile(
    r"\b(?:your (?:child|son|daughter|student|letter|request|email|concern|concerns)|we received"
    r"|the district|our (?:office|school|district|team)"
    r"|su hij[oa]|recibimos|the school (?:will|has|is)|please (?:call|contact) (?:me|my office"
    r"|our office|the))\b"
)
_OFFICE = re.compile(
    r"^\W*(?:\w+ ){0,3}(?:principal|director|supervisor|superintendent|coordinator|teacher"
    r"|psychologist|counselor|therapist"
    r"|secretary|case manager|specialist|administrator|chairperson|directora?|maestr[oa]|coordinadora?)\b"
)
_PARENT_ROLE = re.compile(r"^\W*(?:parents?|mother|father|guardian|madre|padre|tutora?)(?: of\b.*| de\b.*)?\W*$")
_DATE_LINE = re.compile(
    r"^(?:[a-z]+,? )?(?:[a-z]+\.? \d{1,2},? \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\d{1,2} de [a-z]+ de \d{4})$"
)
_DOCTOR = re.compile(r"\bm\.? ?d\.?\W*$|\bd\.? ?o\.?\W*$|^\W*dr\.? \w|\bpa-c\b|\bcrnp\b")
_MEDICAL_WORDS = re.compile(
    r"\b(?:diagnos\w+|patient|under my care|medication|medically|adhd|treatment|icd|condition|seen in"
    r"|my office)\b"
)
_PHONE_NOTE = re.compile(
    r"^\W*(?:(?:phone |telephone )?(?:call(?:ed)?|conversation|talk(?:ed)?|spoke)\b.{0,12}\b(?:with|to"
    r"|from|by|w/)|phone (?:call|note|log)|telephone|called\b|call (?:notes?|log)|llamada)"
)
_BUBBLE_TIME = re.compile(
    r"^\W*(?:(?:today|yesterday|mon|tue|wed|thu|fri|sat"
    r"|sun)\w*,? )?(?:\w{3,9} \d{1,2},? )?(?:at )?\d{1,2}:\d\d ?(?:am|pm)?\W*$|^(?:delivered|read \d"
    r"|seen)\b"
)
_MONEY = re.compile(r"\$ ?\d")
_TOTAL = re.compile(r"\b(?:total|amount due|balance|paid|amount paid|subtotal|importe|pagado)\b")
_COURT = re.compile(
    r"\b(?:court of|family court|superior court|district court|circuit court|probate court|plaintiff"
    r"|defendant|in the matter of)\b"
)
_CUSTODY = re.compile(r"\b(?:custody|parenting time|guardian(?:ship)?|custodia|decree)\b")
_DRAFT = re.compile(r"\b(?:draft|borrador|for discussion (?:purposes )?only|proposed iep|not final)\b")

_FEW_WORDS_OF_A_TABLE_PAGE = 420
_PHOTO_WORDS = 45
_PICTURE_POINTS = 6.0
"""A picture may be anything: this offers a kind and does not make one believed."""
_WORKSHEET_WORDS = 110
_NOTE_WORDS = 130


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign of a kind."""

    kind: str
    points: float
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Shape:
    """What the paper is wrapped in. ``starts_at`` is the line after which titles are only quoted, None if none."""

    mail: bool = False
    letter: bool = False
    starts_at: int | None = None


def shape_of(paper: PaperView) -> Shape:
    """Whether the paper is a mail or a letter, and from which line on."""
    if (header := mail_header(paper.first_lines)) is not None and _is_mail(header):
        return Shape(mail=True, starts_at=header[0].index)
    for line in paper.first_lines:
        if line.top < 0.6 and SALUTATION.search(plain(line.text)):
            return Shape(letter=True, starts_at=line.index)
    return Shape()


def mail_header(lines: Sequence[Line]) -> list[Line] | None:
    """The lines From, To, Sent, Subject of a printed mail near the top; None if they are not there."""
    found: dict[str, Line] = {}
    for line in lines:
        if line.top > 0.5:
            break
        if match := _MAIL_FIELD.match(line.text):
            name = match[1].lower()
            found.setdefault(_FIELD_NAMES.get(name, name), line)
        elif found and line.index > max(other.index for other in found.values()) + 4:
            break
    if "from" in found and len(found.keys() & {"to", "sent", "subject"}) >= 2:
        return sorted(found.values(), key=lambda line: line.index)
    webmail = [line for line in lines[:14] if _WEBMAIL_SENT.search(line.text)]
    if webmail and any(_ADDRESS.search(line.text) for line in lines[:14]):
        return webmail
    return None


def _is_mail(header: Sequence[Line]) -> bool:
    """A memo has the same four fields; a mail has an address, or the time it was sent."""
    return any(_ADDRESS.search(line.text) or _CLOCK_TIME.search(line.text) for line in header)


def find_cues(paper: PaperView, shape: Shape) -> Iterator[Cue]:
    """All signs on the paper."""
    if paper.media_type.startswith("audio/"):
        yield Cue("recording", 45.0, None)
    if paper.media_type in ("message/rfc822", "application/vnd.ms-outlook"):
        yield Cue("email", 45.0, None)
    if not paper.pages:
        if paper.media_type.startswith("image/"):
            yield Cue("work_sample", _PICTURE_POINTS, None)
        return
    yield from _mail(paper, shape)
    if not shape.mail:
        yield from _letter(paper, shape)
        yield from _notes(paper)
        yield from _columns(paper)
        yield from _money(paper)
        yield from _pictures(paper)
    if _COURT.search(paper.first_text) and (match := _CUSTODY.search(paper.first_text)):
        yield Cue("custody", 22.0, _line_with(paper, match[0]).evidence("kind:court"))


def draft_sign(paper: PaperView) -> Evidence | None:
    """The word "draft" where it is said of the paper itself: in a title, a stamp or a running line."""
    for page in paper.pages[:3]:
        for line in page.lines:
            match = _DRAFT.search(plain(line.text))
            if match and (
                len(line.words) <= 9 and (line.top < 0.35 or line.top > 0.9 or line.size > 1.3 or len(line.words) <= 2)
            ):
                return line.evidence("kind:draft")
            if match and match[0] not in ("draft",) and line.top < 0.4:
                return line.evidence("kind:draft")
    return None


def _mail(paper: PaperView, shape: Shape) -> Iterator[Cue]:
    header = mail_header(paper.first_lines)
    if header is None:
        return
    evidence = _of_lines(header, "kind:mail_header")
    if shape.mail:
        yield Cue("email", 42.0, evidence)
    else:
        yield Cue("letter_in", 22.0, evidence)
        yield Cue("email", 12.0, evidence)


def _letter(paper: PaperView, shape: Shape) -> Iterator[Cue]:
    if shape.starts_at is None:
        return
    lines = [line for page in paper.pages[:2] for line in page.lines]
    salutation = paper.first_lines[shape.starts_at]
    greeting = plain(salutation.text)
    text = "\n".join(plain(line.text) for line in lines)
    closing = next((line for line in lines[shape.starts_at + 1 :] if CLOSING.match(plain(line.text))), None)
    points = 30.0 if closing is not None else 17.0
    evidence = salutation.evidence("kind:letter")
    # Under the date stand the name and address of whom the letter goes to: a school there did not write it.
    from_school = paper.from_school and not _begins_with_its_date(lines)
    out = 3.0 * bool(_TO_SCHOOL.match(greeting)) + min(4, len(_FROM_PARENT.findall(text)))
    came = 3.0 * bool(_TO_FAMILY.match(greeting)) + min(4, len(_FROM_SCHOOL.findall(text))) + 4.0 * from_school
    family = [name for name in paper.last_names if len(name) > 2]
    if any(re.search(rf"\b{re.escape(name)}\b", greeting) for name in family):
        came += 4.0
    after = lines[lines.index(closing) + 1 :][:5] if closing is not None else []
    if any(_OFFICE.match(plain(line.text)) for line in after):
        came += 3.0
    if any(_PARENT_ROLE.match(plain(line.text)) for line in after):
        out += 6.0
    if any(re.search(rf"\b{re.escape(name)}\b", plain(line.text)) for line in after[:3] for name in family):
        out += 5.0
    of_a_doctor = any(_DOCTOR.search(plain(line.text)) for line in after[:3]) and not from_school
    if (paper.from_clinic or of_a_doctor) and _MEDICAL_WORDS.search(text):
        yield Cue("medical_letter", points + 4, evidence)
        yield Cue("letter_in", points - 12, evidence)
        return
    short = paper.word_count < _NOTE_WORDS
    if short and not from_school and came >= out and (closing is None or "thank" in plain(closing.text)):
        yield Cue("teacher_note", points + 6, evidence)
        yield Cue("letter_in", points - 6, evidence)
        return
    lead = min(abs(out - came), 5.0)
    better, worse = ("letter_out", "letter_in") if out > came else ("letter_in", "letter_out")
    yield Cue(better, points - 4 + lead * 1.2, evidence)
    yield Cue(worse, points - 6 - lead * 3.0, evidence)


def _begins_with_its_date(lines: Sequence[Line]) -> bool:
    return any(_DATE_LINE.match(plain(line.text).strip()) for line in lines[:1])


def _notes(paper: PaperView) -> Iterator[Cue]:
    for line in paper.first_lines[:7]:
        if _PHONE_NOTE.match(plain(line.text)) and paper.word_count < 260:
            yield Cue("call_note", 24.0, line.evidence("kind:call_note"))
            break
    bubbles = [line for line in paper.first_lines if _BUBBLE_TIME.match(plain(line.text))]
    if len(bubbles) >= 2 and paper.word_count < 400:
        yield Cue("text_or_app_message", 20.0 + 3 * min(len(bubbles), 4), bubbles[0].evidence("kind:chat"))


def _columns(paper: PaperView) -> Iterator[Cue]:
    crowded = paper.pages[0].word_count > _FEW_WORDS_OF_A_TABLE_PAGE
    for head in find_table_heads(paper.first_lines):
        points = head.points * (0.4 if crowded else 1.0)
        yield Cue(head.kind, points, head.line.evidence("kind:columns"))


def _money(paper: PaperView) -> Iterator[Cue]:
    if (
        len(_MONEY.findall(paper.first_text)) >= 2
        and (match := _TOTAL.search(paper.first_text))
        and paper.word_count < 300
    ):
        yield Cue("cost", 18.0, _line_with(paper, match[0]).evidence("kind:amounts"))


def _pictures(paper: PaperView) -> Iterator[Cue]:
    page = paper.pages[0]
    if len(paper.pages) > 1 or page.read_by in {ReadBy.PDF_TEXT, *CAME_AS_WORDS}:
        return
    first = plain(" ".join(line.text for line in page.lines[:3]))
    if (
        re.search(r"\b(?:name|nombre)\b ?:", first)
        and page.word_count < _WORKSHEET_WORDS
        and "student name" not in first
    ):
        yield Cue("work_sample", 24.0, page.lines[0].evidence("kind:worksheet"))
    elif page.word_count < _PHOTO_WORDS:
        yield Cue("work_sample", _PICTURE_POINTS, page.lines[0].evidence("kind:few_words"))


def _line_with(paper: PaperView, words: str) -> Line:
    first = words.split("\n", 1)[0]
    return next((line for line in paper.first_lines if first in plain(line.text)), paper.first_lines[0])


def _of_lines(lines: Sequence[Line], rule: str) -> Evidence:
    parts = [line.evidence(rule) for line in lines[:4]]
    return Evidence(
        parts[0].page, " ".join(part.quote for part in parts), tuple(b for p in parts for b in p.boxes), rule
    )
