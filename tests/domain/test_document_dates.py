"""The paper's own date, and the other dates on it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.school_years import school_year_of
from tests.domain.handmade_papers import PAPERS, Paper
from tests.domain.knowing import MAYA, TODAY, date_of, guesses_for
from tests.domain.paper_pages import Put, page, title, typed

IEP = title("Individualized Education Program (IEP)")
REPORT = title("IEP Progress Report")
LINES = ["Maya reads more words each week and the team will look at it again."] * 4


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.kind}-{paper.day}")
def test_a_paper_has_its_own_date_or_none(paper: Paper) -> None:
    assert date_of(*paper.pages) == paper.day


@pytest.mark.parametrize(
    "written",
    [
        "01/29/2026", "1/29/26", "1-29-26", "1.29.2026", "2026-01-29", "January 29, 2026", "Jan. 29, 2026",
        "Jan 29th, 2026", "29 January 2026", "29 de enero de 2026", "29 de enero del 2026", "January 29 2026",
        "29-Jan-2026", "01 / 29 / 2026", "JANUARY 29, 2026", "enero 29, 2026", "29/01/2026",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    guess = guesses_for(page(REPORT, f"Report date: {written}")).date
    assert guess is not None
    assert guess.value == "2026-01-29"
    assert guess.evidence is not None
    assert guess.evidence.quote == f"Report date: {written}"


def test_misread_digits_are_read_and_doubted() -> None:
    clean = guesses_for(page(REPORT, "Report date: 01/30/2026")).date
    misread = guesses_for(page(REPORT, "Report date: O1/3O/2O26")).date
    assert clean is not None
    assert misread is not None
    assert misread.value == "2026-01-30"
    assert misread.confidence < clean.confidence


@pytest.mark.parametrize(
    "written", ["02/30/2026", "13/13/2026", "1/29", "January 29", "00/10/2026", "2026", "1/29/1850"]
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert date_of(page(REPORT, f"Report date: {written}")) is None


@pytest.mark.parametrize("line", ["November 12, 2026 at 10:00.", "Thursday, November 12, 2026, from 2 pm to 3 pm"])
def test_a_day_with_a_time_on_an_invitation_is_the_meetings_and_not_the_papers(line: str) -> None:
    guesses = guesses_for(page(title("Notice of Meeting"), "Room 12", line))
    assert guesses.date is None
    assert [(one.role, one.value) for one in guesses.key_dates] == [("meeting", "2026-11-12")]


def test_month_comes_first() -> None:
    assert date_of(page(REPORT, "Report date: 03/04/2026")) == "2026-03-04"


@pytest.mark.parametrize(
    "line",
    [
        "OMB approval expires 2026-02-28",
        "Expiration Date: 01/31/2009",
        "Form SE-14 (Rev. 07/01/2024)",
        "Form approved 08/31/2025",
        "Revised: 08/01/2024",
        "Version date 8/1/2025",
        "Date of birth: 06/14/2017",
        "DOB 06/14/2017",
        "D.O.B.: 6/14/17",
        "Fecha de nacimiento: 14 de junio de 2017",
        "Printed on 11/02/2026",
        "Date of last IEP: 03/27/2025",
        "Previous evaluation: 12/02/2022",
        "Reevaluation due: 11/01/2026",
        "Please return this form by 10/30/2026",
        "Enrollment date: 08/28/2024",
        "Reporting period: 09/01/2026 to 11/13/2026",
        "Phone 555-010-0142, student number 12-34-5678",
        "See section 3.2.14 and the scores 3-4-10",
    ],
)  # fmt: skip
def test_a_date_of_something_else_is_not_the_papers_own(line: str) -> None:
    for heading in (IEP, REPORT, title("Prior Written Notice"), title("Assessment Form")):
        assert date_of(page(heading, "Student: Maya Rivera", line, *LINES)) is None


def test_a_date_to_come_is_not_the_papers_own() -> None:
    notice = page(title("IEP Meeting Notice"), "Meeting date: 12/03/2026   Time: 2:30 PM")
    guesses = guesses_for(notice)
    assert guesses.date is None
    assert [(found.role, found.value) for found in guesses.key_dates] == [("meeting", "2026-12-03")]


def test_the_sort_of_paper_decides_which_date_is_its_own() -> None:
    both = ("Meeting date: 03/25/2026", "Date sent: 04/01/2026")
    assert date_of(page(IEP, *both)) == "2026-03-25"
    assert date_of(page(title("Prior Written Notice"), *both)) == "2026-04-01"


def test_a_label_may_stand_above_or_in_the_cell_left() -> None:
    assert date_of(page(IEP, "Meeting date   Date of birth   Grade", "03/25/2026   06/14/2017   4")) == "2026-03-25"
    assert date_of(page(IEP, "Meeting date:   03/25/2026", "Date of birth:   06/14/2017")) == "2026-03-25"
    assert date_of(page(IEP, "Date of birth   Meeting date", "06/14/2017   03/25/2026")) == "2026-03-25"


def test_a_label_read_on_a_line_of_its_own_counts_by_where_it_stands() -> None:
    shifted = page(
        IEP,
        Put("Meeting date:", at=0.2),
        Put("Date of birth:", at=0.23),
        Put("06/14/2017", at=0.23, left=0.4),
        Put("03/25/2026", at=0.2, left=0.4),
    )
    assert date_of(shifted) == "2026-03-25"


def test_a_date_over_a_signature_line_is_when_it_was_signed() -> None:
    signed = page(
        title("Permission to Evaluate - Consent Form"), "Date sent: 09/25/2026", *LINES, "Ana Rivera   10/02/2026",
        "Parent signature   Date",
    )  # fmt: skip
    assert date_of(signed) == "2026-10-02"
    unsigned = page(title("Permission to Evaluate - Consent Form"), "Date sent: 09/25/2026", *LINES)
    assert date_of(unsigned) == "2026-09-25"


def test_dates_down_a_column_are_not_the_papers_own() -> None:
    log = page(
        title("Service Log"), "Date   Minutes   Activity", "9/4/2026   30   grip", "9/11/2026   30   copy",
        "9/18/2026   0   absent",
    )  # fmt: skip
    assert date_of(log) is None


def test_two_equal_claims_make_it_less_sure() -> None:
    one = guesses_for(page(REPORT, "Report date: 01/30/2026")).date
    two = guesses_for(page(REPORT, "Report date: 01/30/2026", "Date of report: 02/06/2026")).date
    assert one is not None
    assert two is None or two.confidence < one.confidence - 0.1


def test_key_dates_are_told_by_their_roles() -> None:
    guesses = guesses_for(
        page(
            IEP,
            "IEP meeting date: 03/25/2026   Date of birth: 06/14/2017",
            "IEP starts: 03/30/2026   IEP ends: 03/29/2027",
            "Annual review due: 03/25/2027   Reevaluation due: 11/25/2028",
            "Consent received: 03/26/2026",
            "Please reply by 04/05/2026",
            "School year 2025-2026, Fall 2025",
        )
    )
    assert {(found.role, found.value) for found in guesses.key_dates} == {
        ("meeting", "2026-03-25"),
        ("effective_from", "2026-03-30"),
        ("effective_to", "2027-03-29"),
        ("review_due", "2027-03-25"),
        ("reevaluation_due", "2028-11-25"),
        ("consent_given", "2026-03-26"),
        ("reply_by", "2026-04-05"),
        ("approximate", "2025-2026"),
        ("approximate", "Fall 2025"),
    }


def test_the_evidence_shows_label_and_date() -> None:
    paper = page(IEP, "Student: Maya Rivera", "IEP meeting date:   03/25/2026   Grade: 4")
    guess = guesses_for(paper).date
    assert guess is not None
    assert guess.evidence is not None
    assert guess.evidence.quote == "IEP meeting date: 03/25/2026"
    (box,) = guess.evidence.boxes
    (value,) = [word for word in paper.words if word.text == "03/25/2026"]
    assert (box.right, box.bottom) == (value.box.right, value.box.bottom)


def test_the_school_year_turns_in_july() -> None:
    assert school_year_of(date(2026, 6, 30)) == "2025-2026"
    guess = guesses_for(page(REPORT, "Report date: 07/01/2026")).school_year
    assert guess is not None
    assert guess.value == "2026-2027"
    printed = guesses_for(page(title("REPORT CARD"), "School year 2025-2026")).school_year
    assert printed is not None
    assert printed.value == "2025-2026"


LABELS = st.sampled_from(
    [
        "Date:", "Meeting date:", "Report date:", "Date sent:", "DOB:", "Date of birth:", "Rev.", "Fecha:", "",
        "Signature   Date:", "Reply by", "The team met on", "Starts", "Dear Parent,", "Student: Maya Rivera", "Age",
    ]
)  # fmt: skip
DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))
FORMATS = st.sampled_from(["%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%B %d, %Y", "%d %B %Y"])
TITLES = st.sampled_from(["Individualized Education Program", "IEP Progress Report", "Prior Written Notice", "Receipt"])


@st.composite
def dated_lines(draw: st.DrawFn) -> tuple[list[str], set[str]]:
    lines, days = [], set()
    for _ in range(draw(st.integers(0, 5))):
        day = draw(DAYS)
        days.add(day.isoformat())
        lines.append(f"{draw(LABELS)} {day.strftime(draw(FORMATS))}".strip())
    lines.extend(draw(st.lists(st.text("abc 0123456789/-.", max_size=20), max_size=3)))
    return lines, days


@given(TITLES, dated_lines(), st.booleans())
def test_no_date_is_ever_made_up(heading: str, dated: tuple[list[str], set[str]], placed: bool) -> None:
    lines, _ = dated
    guesses = guesses_for(page(title(heading), *lines) if placed else typed(heading, *lines))
    proposed = [guesses.date] if guesses.date is not None else []
    for value, evidence in [(g.value, g.evidence) for g in proposed] + [
        (k.value, k.evidence) for k in guesses.key_dates if k.role != "approximate"
    ]:
        assert evidence is not None
        day = date.fromisoformat(value)
        digits = {int(number) for number in re.findall(r"\d+", evidence.quote)}
        assert {day.day, day.year} <= digits or {day.day, day.year % 100} <= digits
        assert evidence.quote.split()[-1] in " ".join(lines)


@given(TITLES, DAYS, FORMATS)
def test_a_birth_date_never_wins(heading: str, day: date, written: str) -> None:
    text = day.strftime(written)
    assert date_of(page(title(heading), f"Date of birth: {text}")) is None
    assert date_of(page(title(heading), f"Student: Maya Rivera   DOB: {text}")) is None
    assert MAYA.birth_date is not None
    assert date_of(page(title(heading), f"Date: {MAYA.birth_date.strftime(written)}")) is None


@given(TITLES, st.integers(1, 1500))
def test_no_day_to_come_is_proposed(heading: str, ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    assert date_of(page(title(heading), f"Date: {day:%m/%d/%Y}", f"Meeting date: {day:%m/%d/%Y}")) is None
