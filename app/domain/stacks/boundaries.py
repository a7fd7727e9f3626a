"""Whether a paper begins on a page, seen against the pages before it.

Points are added up like odds. However many there are, a start is only sure where nothing speaks against it and signs
of different sorts agree: titles alone never are, because long papers have a title on every page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.stacks.page_signs import PageSigns, words_shared
from app.domain.stacks.proposal import Doubt, Reason, Start
from app.domain.suggestions import ALMOST_SURE_FROM, Evidence

_NEEDED = 3.0
_DOUBTFUL = ALMOST_SURE_FROM - 0.06
_SURE_OF_A_SHEET = 0.99
_SAME_HEAD = 0.5
_SHORT_PAGE = 0.6
_PAGES_BACK = 2
_SIZE_OFF = 20.0

# What is often one paper although each part has a title of its own.
_PARTS_OF = {
    "evaluation": frozenset(
        {
            "eval_school", "eval_specialist", "eval_private", "iee", "score_sheet", "eligibility", "fba",
            "transition_assessment", "existing_data_review", "data_sheet", "state_test", "assessment_plan",
        }
    ),
    "plan": frozenset(
        {
            "iep", "iep_draft", "iep_amendment", "iep_at_a_glance", "esy", "transition_plan", "bip", "sign_in",
            "excusal", "minutes_school", "goal_progress", "summary_of_performance", "eligibility", "state_test", "pwn",
            "rights_transfer", "transport", "health_plan", "plan_504", "data_sheet", "services_plan", "ifsp",
            "consent_services", "service_log", "agenda", "parent_attachment", "existing_data_review", "fba",
        }
    ),
    "rights": frozenset({"safeguards", "reference", "due_process", "state_complaint", "mediation", "pwn"}),
}  # fmt: skip
_HAVE_PARTS = _PARTS_OF["evaluation"] | {
    "iep",
    "iep_draft",
    "plan_504",
    "ifsp",
    "services_plan",
    "transition_plan",
    "bip",
}

# Signs of one sort say the same thing twice; a sure start needs more than one sort.
_SORTS = {
    Reason.FIRST_PAGE: "number",
    Reason.DATE: "date",
    Reason.AFTER_LAST_PAGE: "number",
    Reason.OTHER_CHILD: "child",
    Reason.MAIL: "shape",
    Reason.GREETING: "shape",
    Reason.TITLE: "title",
    Reason.HEADING: "title",
    Reason.LETTERHEAD: "head",
    Reason.FIELDS: "fields",
    Reason.OTHER_FORM: "form",
    Reason.AFTER_SIGNATURE: "end",
    Reason.AFTER_SHORT_PAGE: "end",
}
_OF_THE_PAGE = frozenset(
    {
        Reason.FIRST_PAGE,
        Reason.MAIL,
        Reason.GREETING,
        Reason.TITLE,
        Reason.HEADING,
        Reason.LETTERHEAD,
        Reason.FIELDS,
        Reason.DATE,
    }
)
# What a part of a longer paper does not have.
_NO_PART = frozenset({Reason.AFTER_LAST_PAGE, Reason.OTHER_CHILD})
_OWN_FORM = frozenset({Reason.LETTERHEAD, Reason.FIELDS, Reason.OTHER_FORM})
# What comes with a letter is a form or a leaflet, hardly another letter.
_NOT_ENCLOSED = frozenset({Reason.GREETING, Reason.MAIL, Reason.OTHER_CHILD})


@dataclass(frozen=True, slots=True)
class Between:
    """What lies between a page and the one before: a separator sheet, an empty back that tells something.

    ``has_sheets``: somewhere in this stack there are separator sheets.
    """

    is_separated: bool = False
    has_telling_blank: bool = False
    has_sheets: bool = False


@dataclass(frozen=True, slots=True)
class _Sign:
    points: float
    reason: Reason
    evidence: Evidence | None = None


def start_at(run: Sequence[PageSigns], page: PageSigns, between: Between) -> Start:
    """How likely a paper begins on ``page``. ``run`` are the pages of the paper before, at least one."""
    if between.is_separated:
        return Start(page.number, _SURE_OF_A_SHEET, (Reason.SEPARATOR,), (), _first_words(page))
    before = run[-1]
    signs = list(_signs(run, before, page, between))
    against = dict(_against(before, page))
    points = sum(sign.points for sign in signs) - sum(against.values()) - _NEEDED
    confidence = 1.0 / (1.0 + math.exp(-points))
    doubts = tuple(dict.fromkeys((*against, *_doubts(run, page, signs, between))))
    if doubts:
        confidence = min(confidence, _DOUBTFUL)
    reasons = tuple(sign.reason for sign in signs)
    of_page = [sign for sign in signs if sign.reason in _OF_THE_PAGE and sign.evidence]
    evidence = max(of_page, key=lambda sign: sign.points).evidence if of_page else _first_words(page)
    return Start(page.number, round(confidence, 3), reasons, doubts, evidence)


def _signs(run: Sequence[PageSigns], before: PageSigns, page: PageSigns, between: Between) -> Iterator[_Sign]:
    yield from _by_number(before, page)
    if page.child_uid and any(other.child_uid for other in run) and _other_child(run, page):
        yield _Sign(4.0, Reason.OTHER_CHILD, page.child)
    new_head = not _same_head(run, page)
    if page.shape.mail and page.mail:
        yield _Sign(1.0 if before.shape.mail else 4.0, Reason.MAIL, page.mail[0].evidence("stack:mail"))
    elif page.greeting:
        headed = bool(page.letterhead and new_head) or page.dated is not None
        yield _Sign(4.0 if headed else 2.2, Reason.GREETING, page.greeting.evidence("stack:greeting"))
    if page.title:
        clear = 3.0 if page.title.strength > 0.75 else 2.5
        yield _Sign(clear if _says_something_new(run, page) else 1.5, Reason.TITLE, page.title.evidence)
    elif page.heading:
        yield _Sign(1.2, Reason.HEADING, page.heading.evidence("stack:heading"))
    if page.letterhead and new_head:
        yield _Sign(2.0, Reason.LETTERHEAD, page.letterhead.evidence("stack:letterhead"))
    if len(page.fields) > 1 and new_head:
        yield _Sign(2.0, Reason.FIELDS, page.fields[0].evidence("stack:fields"))
    if page.begins_with_its_date and page.dated:
        yield _Sign(1.5, Reason.DATE, page.dated.evidence("stack:date"))
    if page.forms and before.forms and not words_shared(page.forms, before.forms):
        yield _Sign(1.5, Reason.OTHER_FORM)
    yield from _after(before, page, between)


def _by_number(before: PageSigns, page: PageSigns) -> Iterator[_Sign]:
    first = next((number for number in page.numbers if number.number == 1), None)
    if first is not None:
        yield _Sign(5.0 if first.total else 2.0, Reason.FIRST_PAGE, first.evidence)
    if any(number.is_last for number in before.numbers) and not _goes_on_counting(before, page):
        yield _Sign(3.5, Reason.AFTER_LAST_PAGE)


def _after(before: PageSigns, page: PageSigns, between: Between) -> Iterator[_Sign]:
    """What the page before, and the sheet itself, have to say."""
    if before.is_signed_off:
        yield _Sign(1.5, Reason.AFTER_SIGNATURE)
    elif 0 < before.fills < _SHORT_PAGE:
        yield _Sign(1.0, Reason.AFTER_SHORT_PAGE)
    if between.has_telling_blank:
        yield _Sign(1.0, Reason.AFTER_BLANK)
    if any(abs(a - b) > _SIZE_OFF for a, b in zip(before.size, page.size, strict=True)):
        yield _Sign(0.8, Reason.OTHER_SIZE)
    if before.language and page.language and before.language != page.language:
        yield _Sign(1.0, Reason.OTHER_LANGUAGE)
    if before.has_words and page.has_words and before.page.read_by is not page.page.read_by:
        yield _Sign(0.7, Reason.ANOTHER_SCAN)


def _against(before: PageSigns, page: PageSigns) -> Iterator[tuple[Doubt, float]]:
    if _goes_on_counting(before, page):
        yield Doubt.NUMBERED_ON, 7.0
    elif page.numbers and page.numbers[0].total and all(number.number > 1 for number in page.numbers):
        yield Doubt.NUMBERED_ON, 1.0
    if before.ends_open and page.begins_open:
        yield Doubt.SENTENCE_GOES_ON, 4.0
    elif page.begins_open:
        yield Doubt.SENTENCE_GOES_ON, 2.0
    if page.says_it_goes_on:
        yield Doubt.SAYS_IT_GOES_ON, 3.0
    if not page.has_head:
        yield Doubt.FEW_SIGNS, 1.5


def _doubts(run: Sequence[PageSigns], page: PageSigns, signs: Sequence[_Sign], between: Between) -> Iterator[Doubt]:
    reasons = {sign.reason for sign in signs}
    if any(other.encloses for other in run) and not reasons & _NOT_ENCLOSED:
        yield Doubt.ENCLOSED
    elif run[-1].shape.letter and run[-1].days & page.days and not reasons & _NOT_ENCLOSED:
        yield Doubt.SAME_DAY
    counted = Reason.FIRST_PAGE in reasons and any(number.total for number in page.numbers if number.number == 1)
    if _is_usual_part(run, page) and not (counted or reasons & _NO_PART or reasons >= _OWN_FORM):
        yield Doubt.USUAL_PART
    if _same_head(run, page) and not counted:
        yield Doubt.SAME_HEAD
    if page.shape.mail and any(other.shape.mail for other in run):
        yield Doubt.SAME_THREAD
    if between.has_sheets:
        yield Doubt.BETWEEN_SHEETS
    if not _agree(reasons):
        yield Doubt.FEW_SIGNS


def _agree(reasons: set[Reason]) -> bool:
    """Whether signs of different sorts speak for a start, something on the page itself among them."""
    sorts = {_SORTS[reason] for reason in reasons if reason in _SORTS}
    on_the_page = sorts & {"shape", "title", "number", "child"}
    if reasons & {Reason.FIRST_PAGE, Reason.AFTER_LAST_PAGE} and len(sorts) > 1:
        return bool(sorts - {"number", "end"}) or {Reason.FIRST_PAGE, Reason.AFTER_LAST_PAGE} <= reasons
    if "shape" in sorts:
        return len(sorts) > 1
    return bool(on_the_page) and len(sorts) >= 3


def _goes_on_counting(before: PageSigns, page: PageSigns) -> bool:
    """Whether one of its numbers comes after one of the page before; bare numbers count where they are all there is."""
    return any(number.follows(earlier) for number in page.numbers for earlier in before.numbers)


def _other_child(run: Sequence[PageSigns], page: PageSigns) -> bool:
    return all(other.child_uid in (None, "") or other.child_uid != page.child_uid for other in run) and bool(
        page.child_uid
    )


def _same_head(run: Sequence[PageSigns], page: PageSigns) -> bool:
    """Whether letterhead and fields are those of the pages before: a head that runs through a whole paper.

    A single page with the same head and another date may well be another paper.
    """
    runs = any(words_shared(page.own_head, other.head) >= _SAME_HEAD for other in run[-_PAGES_BACK:])
    another_day = bool(page.days and run[-1].days) and not page.days & run[-1].days
    return runs and not (another_day and len(run) == 1)


def _says_something_new(run: Sequence[PageSigns], page: PageSigns) -> bool:
    return page.title is not None and page.title.kind not in {other.title.kind for other in run if other.title}


def _is_usual_part(run: Sequence[PageSigns], page: PageSigns) -> bool:
    """Whether papers like the one before have parts with such a title."""
    if page.title is None:
        return False
    kinds = {other.title.kind for other in run if other.title}
    if len(run) == 1:
        kinds &= _HAVE_PARTS
    return any(page.title.kind in parts and kinds & parts for parts in _PARTS_OF.values())


def _first_words(page: PageSigns) -> Evidence | None:
    return page.body[0].evidence("stack:first_words") if page.body else None
