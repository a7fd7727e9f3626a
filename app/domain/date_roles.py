"""What a date on a paper is for, told by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.date_finding import DateMention
from app.domain.label_words import repaired
from app.domain.matching import plain
from app.domain.neighbours import CellBeside, above, below, left_of
from app.domain.page_lines import Line


class DateRole(StrEnum):
    """The part a date plays. ``LETTER`` is a paper's own date line, ``HAPPENED`` the day of an incident or test."""

    MEETING = "meeting"
    REPORT = "report"
    LETTER = "letter"
    SENT = "sent"
    RECEIVED = "received"
    EFFECTIVE_FROM = "effective_from"
    EFFECTIVE_TO = "effective_to"
    REVIEW_DUE = "review_due"
    REEVALUATION_DUE = "reevaluation_due"
    BIRTH = "birth"
    FORM = "form"
    PRINTED = "printed_on"
    SIGNED = "signed"
    CONSENT = "consent_given"
    REPLY_BY = "reply_by"
    HAPPENED = "happened"
    APPROXIMATE = "approximate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A date with its role. ``label`` is the words that decided, as compared; ``labelled`` False: none did.

    ``label_line`` and ``label_words`` say where the label stands, for showing it.
    """

    mention: DateMention
    role: DateRole
    label: str
    label_line: Line | None = None
    label_words: tuple[int, int] = (0, 0)

    @property
    def labelled(self) -> bool:
        """Whether words beside it said what it is for."""
        return bool(self.label)


def _rule(role: DateRole, *patterns: str) -> tuple[DateRole, re.Pattern[str]]:
    return role, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_R = DateRole
# In this order: what must never be taken for the paper's date comes first, the plain "date" last.
_RULES = (
    _rule(_R.BIRTH, r"\bbirth", r"\bd ?\.? ?[o0] ?\.? ?b\b", r"\bborn\b", r"nacimiento", r"\bnacid[oa]\b", r"\bbday\b"),
    _rule(
        _R.FORM,
        r"\bomb\b",
        r"\brev(?:ised|ision|ision date)?\b[.:]?(?: date)?:?$",
        r"\bform(?:ulario)? (?:no|number|rev|date|version|expires|approved)\b",
        r"\b(?:approval|authorization|form|omb).{0,25}expir",
        r"^exp(?:iration|ires?)?\.?(?: date)?:?$",
        r"\bexpiration date:?$",
        r"\b(?:template|version|edition|edicion|copyright|updated|form updated|last updated|revisado)\b",
        r"\bapproved (?:by|for use|through)\b",
        r"\bfecha de vencimiento\b",
        r"\b(?:regulations?|chapter|u\.?s\.?c|c\.?f\.?r|statute|act of|public law|adopted)\b",
    ),
    _rule(
        _R.PRINTED,
        r"\bprint(?:ed)?\b(?! ?name)",
        r"\b(?:date|report) (?:generated|run)\b",
        r"\bgenerated (?:on|at|by)?\b",
        r"\brun date\b",
        r"\bdownloaded\b",
        r"\bpage generated\b",
        r"\bimpreso\b",
        r"\bscanned\b",
        r"\bfax(?:ed)?\b.{0,12}$",
    ),
    _rule(
        _R.REPLY_BY,
        r"\b(?:reply|respond|response|answer|rsvp|return|sign|complete|submit|send|contact us"
        r"|let us know)\b.{0,45}\b(?:by|before|on or before|no later than|due)\b",
        r"\bno later than\b",
        r"\breturn by\b",
        r"\breply by\b",
        r"\b(?:reply|response|answer) due\b",
        r"\bdeadline\b",
        r"\b(?:conteste|responda|responder|devuelva|devolver|entregue|regrese|contestar)\b.{0,50}$",
        r"\bantes del?\b",
        r"\ba mas tardar\b",
    ),
    _rule(
        _R.REEVALUATION_DUE,
        r"\bre-? ?eval(?:uation)?\b.{0,22}\b(?:due|by|no later)\b",
        r"\b(?:next|due|anticipated|projected|upcoming)\b.{0,22}\b(?:re-? ?eval(?:uation)?|triennial"
        r"|three[- ]year|3[- ]year|evaluation)\b",
        r"\b(?:triennial|three[- ]year|3[- ]year)\b.{0,25}\b(?:due|date|by)\b",
        r"\bre-?evaluacion\b.{0,25}",
        r"^re-? ?evaluation date:?$",
        r"\bre-?eval date\b",
        r"\btriennial:?$",
    ),
    _rule(
        _R.REVIEW_DUE,
        r"\b(?:next|due|anticipated|projected|upcoming)\b.{0,22}\b(?:annual|iep|yearly|plan|504)\b.{0,22}",
        r"\b(?:annual|yearly|iep|plan|504)\b ?(?:iep )?(?:team )?(?:meeting|review)?.{0,14}\b(?:due"
        r"|due by|no later)\b",
        r"\b(?:annual|yearly) review(?: date| by)?:?$",
        r"\breview due\b",
        r"\b(?:next|date of next|due for) review\b",
        r"\breview (?:date|by):?$",
        r"\bproxima (?:revision|reunion anual)\b",
        r"\brevision anual\b",
    ),
    # What happened before this paper came to be is not its date.
    _rule(
        _R.OTHER,
        r"\b(?:last|previous|prior|most recent|original|initial|former|past|earlier|current|existing|first)\b"
        r".{0,32}\b(?:iep|evaluation|eval|review|meeting|report|amendment|contact|ifsp|plan|placement"
        r"|exam|physical"
        r"|eligibility|consent|notice|progress|vision|hearing|screening|reevaluation|date)\b(?! ?date of)",
        r"\bultim[oa]\b|\banterior\b",
        r"\b(?:enroll?(?:ed|ment)|admission|admitted|entry|entered (?:school|program)|exit|graduation"
        r"|graduate|hire|withdraw\w*)\b",
        r"\b(?:referral|referred|request(?:ed)?|inquiry|order(?:ed)? date|date ordered)\b(?! ?form)",
        r"\b(?:due|by)\b:?$",
        r"\b(?:letter|email|e-mail|mail|report|notice|iep|norep|statement|evaluation|plan|form|call"
        r"|request|order"
        r"|agreement|results|minutes|logs?)\b(?: \w+)? (?:of|dated|from|sent(?: on)?)$",
        r"\b(?:week of|weeks? of|period|quarter|term|semester|marking period|from|between|since|until)\b:?$",
        r"\byour\b.{0,40}\b(?:of|dated|from|on)$",
        r"\b(?:next|follow-?up|last|previous) (?:visits?|appointment)\b",
    ),
    _rule(
        _R.CONSENT,
        r"\bconsent\b.{0,30}\b(?:given|signed|received|obtained|date|on)\b",
        r"\b(?:date of|date)\b.{0,12}\b(?:parental |parent )?(?:consent|permission)\b",
        r"\bpermission\b.{0,22}\b(?:given|received|signed)\b",
        r"\bconsent:?$",
        r"\bconsentimiento\b",
    ),
    _rule(
        _R.RECEIVED,
        r"\breceived\b",
        r"\brecibid[oa]\b",
        r"\brec'?d\b",
        r"\bdate stamp\b",
    ),
    _rule(
        _R.SENT,
        r"\b(?:sent|mailed|emailed|delivered|provided|issued|given)\b(?: to (?:the )?(?:parents?"
        r"|guardian|family))?(?: on)?:?$",
        r"\bdate (?:\w+ )?(?:sent|mailed|provided|issued|given)\b",
        r"\b(?:notice|mailing|issue|send|letter) date\b",
        r"\bdate of (?:this |the )?(?:notice|letter|mailing|notification|invitation)\b",
        r"\bdate (?:this )?(?:notice|letter|form)\b.{0,25}",
        r"\benviad[oa]\b|\bfecha de(?:l)? (?:envio|aviso|carta|la carta|notificacion)\b"
        r"|\bfecha en que se envi",
    ),
    _rule(
        _R.EFFECTIVE_TO,
        r"\b(?:end|ends|ending|expires?|expiration|through|thru|stop|terminat\w+|hasta|vence"
        r"|duration)\b.{0,25}$",
        r"\bto:?$",
    ),
    _rule(
        _R.EFFECTIVE_FROM,
        r"\b(?:effective|implement(?:ed|ation)?|initiation|starts?|starting|begin|begins|beginning"
        r"|commenc\w+|projected|inicio|vigencia|desde|a partir)\b.{0,25}$",
    ),
    _rule(
        _R.MEETING,
        r"\b(?:meeting|conference|reunion|junta)\b.{0,14}\b(?:date|on|held|was held|fecha|dated|del?"
        r"|el)\b.{0,6}$",
        r"\b(?:date|fecha|day|dia)\b.{0,30}\b(?:meeting|conference|reunion|junta|ard|cse|ppt|team)\b",
        r"\b(?:meeting|conference|reunion|junta):?$",
        r"\b(?:iep|ard|cse|ppt|ccc|arc|amendment|eligibility|annual|504|plan|conference|mdr|team) date\b",
        r"\bdate (?:of|for) (?:the )?(?:\w+ )?(?:iep|ard|ppt|annual review|review|amendment"
        r"|eligibility|plan|504)\b",
        r"\b(?:meeting|met|conference|hearing|reunion)\b.{0,50}\b(?:on|for|el|at)(?: \w+day| lunes"
        r"| martes| miercoles| jueves| viernes)?,?$",
        r"\b(?:scheduled|held|convened|celebrada|llevara a cabo|invited|invite you)\b.{0,40}\b(?:on"
        r"|for|el|at)(?: \w+day| lunes| martes| miercoles| jueves| viernes)?,?$",
        r"\biep (?:of|del?|dated)$|\bheld(?: on)?:?$",
        r"\bwhen:?$|\bdate (?:and|&|/) ?time\b|\bcuando:?$|\bfecha y hora\b",
    ),
    _rule(_R.REPORT, r"\bdate of (?:the |this )?(?:assessment|evaluation|testing)\b"),
    _rule(
        _R.HAPPENED,
        r"\b(?:incident|occurrence|accident|event|injury|offense|infraction|restraint|seclusion"
        r"|referral date|date of call|call|service|removal|suspension|visit|incidente)\b.{0,12}(?:date"
        r"|fecha|on|occurred)?:?$",
        r"\bdate of (?:the )?(?:incident|occurrence|offense|accident|injury|restraint|seclusion"
        r"|service|event|call|contact|delivery|visit|mediation|hearing|exam)\b",
        r"\bfecha del? (?:incidente|suceso|evento)\b",
        r"\b(?:test|tested|testing|administered|administration|assessed|assessment|exam|seen"
        r"|dates? seen|dates? tested|observ\w+)\b.{0,12}(?:dates?|on)?:?$",
        r"\bdates? of (?:testing|assessment|administration|observation|service)s?\b",
    ),
    _rule(
        _R.REPORT,
        r"\breport(?:ing)? date\b|\bdate of (?:this |the |written )?(?:\w+ )?report\b|\bdate report\b"
        r"|\breport (?:completed|written|dated)\b",
        r"\b(?:date of (?:the |this )?|date )(?:\w+ )?(?:re)?-?evaluation\b",
        r"\b(?:re)?-?evaluation (?:report )?(?:date|completed)\b",
        r"\b(?:date|dated?|fecha) (?:completed|prepared|developed|written|of completion|written report|prepar\w+)\b",
        r"\b(?:completed|prepared|developed|drafted|created)(?: on)?:?$",
        r"\b(?:date of (?:the |this )?|date )summary\b|\bsummary date\b",
        r"\bfecha del? (?:informe|reporte|la evaluacion|evaluacion)\b",
        r"\b(?:progress|data) (?:report )?(?:as of|date|through)\b",
        r"\bas of:?$|\bal dia\b",
        r"\b(?:decision|determination|statement|invoice|receipt|account|billing|order|payment) date\b",
        r"\bdate (?:of )?(?:the )?(?:decision|determination|invoice|receipt|statement|progress|plan"
        r"|draft|order|filing|payment|complaint|agreement)\b",
        r"\bdraft (?:of|date|dated)?:?$|\bdraft\b.{0,6}$",
        r"\b(?:issued|dated|filed|entered|so ordered|done|executed)\b.{0,18}$",
        r"\bthis$",
    ),
    _rule(
        _R.SIGNED,
        r"\bsign(?:ed|ature|atures)\b",
        r"\bfirma(?:do|da)?\b",
        r"\bdate signed\b",
        r"\b(?:agreed|approved)\b",
    ),
    _rule(_R.LETTER, r"\b(?:date|today'?s date|fecha|dated)\b[ :.]*$"),
)
_SIGNING = re.compile(
    r"\bsign(?:ature|ed|atures)?\b|\bfirma|\bprint(?:ed)? name\b|\btitle\b.*\bdate\b|/s/|_{6,}|x_{3,}"
)
_WEEKDAY_BEFORE = re.compile(
    r"(?:^|[ ,(])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes"
    r"|miercoles|jueves|viernes)"
    r"\W*$"
)
_NEAR_A_SIGNATURE = 0.055
_NEAR_A_MEETING = 0.15
_NEXT_LINE = 0.035
_TIME_OF_DAY = re.compile(r"^\W*(?:time|hora)\b|\b(?:time|hora)\s?:|\bat \d{1,2}[:.]\d\d")
_RIGHT_AT_A_TIME = re.compile(r"^\W*(?:at|from|a las|de las) \d{1,2}(?:[:.]\d\d| ?[ap]\.?m\b)")
_SAID_THEN = re.compile(r"\b(?:wrote|escribio)\b")
_MEETING = re.compile(r"\b(?:meeting|conference|reunion|junta|invit\w+)\b")
_UNDER_A_LINE = re.compile(r"^\W*(?:date|fecha)\b[^.]{0,24}$")
_UNDER_A_SIGNATURE = re.compile(
    r"\b(?:parent|guardian|student|padre|madre|tutor|principal|representative|administrator|judge"
    r"|teacher|witness)\b.*\b(?:date|fecha)\W*$"
)
_CELLS_OF_A_TABLE = 3
# A row with one of these is the head of a form's fields; a list of events has no such column.
_FIELD_OF_A_FORM = re.compile(
    r"\b(?:student|child|pupil|grade|school|birth\w*|d\.?o\.?b|case manager|teacher|district|estudiante"
    r"|nacimiento|grado|escuela)\b"
)
_LONGEST_LABEL = 70
_SENTENCE_END = re.compile(r"[.;!?]\s")


def role_of(mention: DateMention, before: DateMention | None, lines: Sequence[Line]) -> DatedWords:
    """What a date is for. ``before`` is the date left of it on its line, ``lines`` all lines of the page."""
    words = _words_before(mention, before)
    text = mention.line.part(*words)
    found = _role_from(text)
    if found is not None:
        return _settled(mention, found, text, mention.line, words, lines)
    if _alone_in_its_cell(mention) and not text.rstrip().endswith(":"):
        for beside in _labels_beside(mention, lines):
            if (role := _role_from(beside.text)) is not None:
                if role is DateRole.LETTER:
                    role = _role_of_plain_date(beside, mention)
                return _settled(mention, role, beside.text, beside.line, (beside.first, beside.last), lines)
    if words[0] == 0 and mention.line.index > 0 and text[:1].islower():
        # A sentence that goes on from the line above.
        found = _role_from(f"{lines[mention.line.index - 1].text} {text}")
    found = found or _role_from_after(mention)
    if found is None and _time_of_a_meeting_follows(mention, lines):
        found = DateRole.MEETING
    if found is None:
        if _beside_a_signature(mention, lines):
            return DatedWords(mention, DateRole.SIGNED, "signature", mention.line, (mention.first, mention.last))
        return DatedWords(mention, DateRole.OTHER, "")
    return _settled(mention, found, text, mention.line, words, lines)


def _settled(
    mention: DateMention, role: DateRole, label: str, line: Line, words: tuple[int, int], lines: Sequence[Line]
) -> DatedWords:
    if role is DateRole.LETTER and _beside_a_signature(mention, lines):
        role = DateRole.SIGNED
    elif role is DateRole.LETTER and _beside_time_and_place(mention, lines):
        role = DateRole.MEETING
    return DatedWords(mention, role, plain(label).strip() or role.value, line, words)


def _role_of_plain_date(label: CellBeside, mention: DateMention) -> DateRole:
    """What the bare word "date" means: under a line to sign on, over a column of signatures, over any column."""
    if label.line.top > mention.line.box.bottom - 0.002 or _SIGNING.search(plain(label.line.text)):
        return DateRole.SIGNED
    of_a_list = len(label.line.cells) >= _CELLS_OF_A_TABLE and not _FIELD_OF_A_FORM.search(plain(label.line.text))
    return DateRole.HAPPENED if of_a_list else DateRole.LETTER


def _alone_in_its_cell(mention: DateMention) -> bool:
    """Whether nothing but a weekday stands before it in its cell."""
    before = mention.line.part(mention.line.cell_at(mention.first)[0], mention.first)
    return not before or not _WEEKDAY_BEFORE.sub("", plain(before)).strip()


def _labels_beside(mention: DateMention, lines: Sequence[Line]) -> Iterator[CellBeside]:
    # With its weekday: a short label stands above the beginning of a long date.
    box = mention.line.box_of(mention.line.cell_at(mention.first)[0], mention.last)
    for beside in (left_of(box, mention.line, lines), above(box, mention.line, lines)):
        if beside is not None:
            yield beside
    under = below(box, mention.line, lines)
    if under is not None and _UNDER_A_LINE.match(plain(under.text)):
        yield under


def _words_before(mention: DateMention, before: DateMention | None) -> tuple[int, int]:
    """The words that can be the label: left of the date, in its own cell, or in the cell left of that."""
    line = mention.line
    floor = before.last if before is not None else 0
    cell_first, _ = line.cell_at(mention.first)
    first = max(cell_first, floor)
    if cell_first > floor and not _WEEKDAY_BEFORE.sub("", plain(line.part(first, mention.first))).strip():
        first = max(line.cell_at(cell_first - 1)[0], floor)
    while first < mention.first and len(line.part(first, mention.first)) > _LONGEST_LABEL:
        first += 1
    text = line.part(first, mention.first)
    for match in _SENTENCE_END.finditer(text):
        if not re.search(r"\b(?:rev|no|d\.?o\.?b|o\.?b|mr|ms|mrs|dr|st)\.$", plain(text[: match.start() + 1])):
            first_of_rest = line.words_at(line.starts[first] + match.end(), line.starts[first] + match.end() + 1)[0]
            first = max(first, min(first_of_rest, mention.first))
    return first, mention.first


def _role_from(label: str) -> DateRole | None:
    text = " ".join(plain(label).replace("’", "'").split()).strip(" |")
    text = re.sub(r"\(?mm ?/ ?dd ?/ ?yy(?:yy)?\)?|\((?:s|es)\)", "", text).strip()
    text = repaired(_WEEKDAY_BEFORE.sub("", text).strip())
    if not text:
        return None
    for role, pattern in _RULES:
        if pattern.search(text):
            return role
    return None


def _role_from_after(mention: DateMention) -> DateRole | None:
    after = plain(mention.line.text[mention.end : mention.end + 24]).strip(" .,)")
    if re.match(r"\(?(?:rev|revised|edition|version|omb)\b", after):
        return DateRole.FORM
    if re.match(r"(?:at )?\d{1,2}:\d\d", after) and "@" in mention.line.text:
        return DateRole.SENT
    if re.match(r"(?:iep|ard|cse|team|annual|eligibility)?\s?(?:meeting|conference)\b", after):
        return DateRole.MEETING
    return None


def _beside_time_and_place(mention: DateMention, lines: Sequence[Line]) -> bool:
    """Whether a plain "date" is the one of a meeting: a time of day follows, and a meeting is spoken of there."""
    line = mention.line
    near = [other for other in lines if abs(other.top - line.top) <= _NEAR_A_MEETING]
    after = [plain(line.text[mention.end :])]
    after.extend(plain(other.text) for other in near if 0 < other.top - line.top <= _NEXT_LINE)
    return any(_TIME_OF_DAY.search(text) for text in after) and any(_MEETING.search(plain(o.text)) for o in near)


def _time_of_a_meeting_follows(mention: DateMention, lines: Sequence[Line]) -> bool:
    """Whether a date without a label goes on with a time of day where a meeting is spoken of; letters have no time."""
    line = mention.line
    if not _RIGHT_AT_A_TIME.match(plain(line.text[mention.end :])) or _SAID_THEN.search(plain(line.text)):
        return False
    return any(_MEETING.search(plain(o.text)) for o in lines if abs(o.top - line.top) <= _NEAR_A_MEETING)


def _beside_a_signature(mention: DateMention, lines: Sequence[Line]) -> bool:
    """Whether a date stands on, right above or right below a signature line, or in a table of signatures."""
    line = mention.line
    if _SIGNING.search(plain(line.text)):
        return True
    for other in lines:
        distance = other.top - line.top
        if other is line or not -_NEAR_A_SIGNATURE <= distance <= _NEAR_A_SIGNATURE:
            continue
        text = plain(other.text)
        if _SIGNING.search(text) and ("date" in text or "fecha" in text):
            return True
        if distance > 0 and len(other.words) <= 6 and _UNDER_A_SIGNATURE.search(text):
            return True
    return False
