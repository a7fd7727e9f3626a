"""Papers that look like several: a long evaluation, a plan with a title on each page, a letter with a form.

Each of the two banks has parts of its own; whether pages are counted or carry a head varies by chance.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from app.domain.reading import PageText
from tests.corpus.bank import Bank, Family, words
from tests.corpus.layout import wrap
from tests.corpus.printed_dates import LAST_DAY, printed
from tests.domain.paper_pages import Put, page

EVALUATION, PLAN, LETTER = "long evaluation", "plan with sections", "letter with a form"
LONG_PAPERS = (EVALUATION, PLAN, LETTER)
_LINES_A_PAGE = 34

_EVALUATION_PARTS = {
    "tuning": words(
        "Reason for Referral|Background Information|Review of Existing Data|Classroom Observation|Cognitive Assessment"
        "|Academic Achievement|Speech and Language Evaluation|Occupational Therapy Evaluation|Social Functioning"
        "|Functional Behavior Assessment|Teacher Report|Parent Input|Score Summary|Eligibility Determination"
        "|Summary and Recommendations"
    ),
    "aside": words(
        "Referral Question|Developmental History|Health History|Records Reviewed|Observation in Class"
        "|Intellectual Functioning|Achievement Testing|Speech-Language Assessment Report|Motor and Sensory Skills"
        "|Adaptive Behavior|Occupational Therapy Assessment|Interview with the Parents|Table of Scores"
        "|Eligibility Summary|Recommendations for the Team"
    ),
}
_PLAN_PARTS = {
    "tuning": words(
        "Present Levels of Performance|Transition Plan|Measurable Annual Goals|Extended School Year|Services"
        "|State Assessment Participation|Behavior Intervention Plan|Signature Page|Prior Written Notice"
    ),
    "aside": words(
        "Student Profile|Secondary Transition Plan|Goals and Benchmarks|Determination of Need for Extended School Year"
        "|Service Delivery|Participation in Testing|Accommodations|Attendance Sheet|Notice of Meeting"
    ),
}
_TITLES = {
    "tuning": ("Evaluation Report", "Individualized Education Program (IEP)", "Permission to Evaluate"),
    "aside": ("Psychoeducational Evaluation", "Individualized Education Program", "Consent for Evaluation"),
}
_ENCLOSED = {
    "tuning": words(
        "Enclosed please find the form to sign.|Please sign the attached form and return it.|Enclosure: consent"
    ),
    "aside": words(
        "A form is attached; please fill it in.|I am enclosing the permission form.|Encl.: form for your signature"
    ),
}


def long_paper(which: str, bank: Bank, home: Family, rng: random.Random) -> tuple[PageText, ...]:
    """One such paper about a child of the family."""
    child = rng.choice(home.children)
    name = f"{child.first_name} {child.last_name}"
    day = printed(LAST_DAY - timedelta(days=rng.randrange(900)), rng.randrange(3))
    if which == LETTER:
        return _letter(bank, home, name, day, rng)
    evaluation = which == EVALUATION
    parts = list((_EVALUATION_PARTS if evaluation else _PLAN_PARTS)[bank.name])
    title = _TITLES[bank.name][0 if evaluation else 1]
    body = list(bank.forms["eval_school" if evaluation else "iep"].body)
    head = [name, f"DOB: {printed(child.birth_date, 0)}", f"Date: {day}"] if child.birth_date else [name]
    sheets: list[list[Put | str]] = []
    first: list[Put | str] = [Put(rng.choice(bank.districts), size=13.0, centred=True), ""]
    first += [
        Put(title.upper(), size=16.0, centred=True),
        "",
        *(f"Student: {line}" if line == name else line for line in head),
    ]
    sheets.append([*first, "", *_text(body, child.first_name, rng, 24)])
    running = rng.random() < 0.6
    for part in parts:
        for again in range(rng.choice((1, 2, 3)) if evaluation else 1):
            top: list[Put | str] = [f"Student: {name}   {head[1]}   {head[-1]}", ""] if running else []
            if not again:
                top += [Put(part, size=rng.choice((12.0, 14.0)), centred=rng.random() < 0.5), ""]
            sheets.append([*top, *_text(body, child.first_name, rng, rng.randrange(14, _LINES_A_PAGE))])
    if rng.random() < 0.6:
        sheets[-1] += ["", f"Signature ____________________   {rng.choice(bank.staff)}, {rng.choice(bank.roles)}"]
    return _numbered(sheets, rng.choice(("counted", "counted", "number", "none")))


def _letter(bank: Bank, home: Family, name: str, day: str, rng: random.Random) -> tuple[PageText, ...]:
    letter: list[Put | str] = [
        Put(rng.choice(bank.districts), size=14.0, centred=True), "", day, "", f"Dear {home.parent}:", "",
        *wrap(f"We would like to find out how we can help {name}. {rng.choice(_ENCLOSED[bank.name])}"),
        "", "Please call me with any question.", "", "Sincerely,", "", rng.choice(bank.staff), rng.choice(bank.roles),
    ]  # fmt: skip
    form: list[Put | str] = [
        Put(rng.choice(bank.districts), size=12.0), Put(_TITLES[bank.name][2], size=15.0, centred=True), "",
        f"{rng.choice(bank.name_labels)}: {name}", f"Date: {day}", "",
        *_text(bank.forms["consent_eval"].body, name.split()[0], rng, 10),
        "", "Parent signature: ____________________   Date: __________",
    ]  # fmt: skip
    return _numbered([letter, form], "none")


def _text(sentences: Sequence[str], first: str, rng: random.Random, lines: int) -> list[str]:
    text = ""
    done: list[str] = []
    while len(done) < lines:
        text = " ".join(rng.choice(sentences).replace("{first}", first) for _ in range(rng.randrange(2, 6)))
        done += [*wrap(text), ""]
    return done[:lines]


def _numbered(sheets: Sequence[Sequence[Put | str]], how: str) -> tuple[PageText, ...]:
    done = []
    for number, sheet in enumerate(sheets, start=1):
        foot = {"counted": f"Page {number} of {len(sheets)}", "number": str(number), "none": ""}[how]
        end = [Put(foot, size=8.0, at=0.96, left=0.5)] if foot else []
        done.append(page(*sheet, *end, number=number))
    return tuple(done)
