"""A paper's day where nobody knows the day: shown in its words, sorted by a day, never made up."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import FieldError
from app.domain.paper_days import PaperDay, Precision, parse_paper_day, school_year_on, shown_day
from app.domain.typed_dates import MONTHS
from tests.domain.knowing import date_of, guesses_for
from tests.domain.paper_pages import Put, page, title

TODAY = date(2026, 11, 20)
_SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()  # noqa: SIM905
)
DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2035, 12, 31))


@pytest.mark.parametrize(
    ("typed", "sorts_by", "precision", "words"),
    [
        ("Fall 2023", date(2023, 9, 1), Precision.SEASON, "Fall 2023"),
        ("fall of 2023", date(2023, 9, 1), Precision.SEASON, "Fall 2023"),
        ("otoño de 2023", date(2023, 9, 1), Precision.SEASON, "Fall 2023"),
        ("Winter 2022-23", date(2022, 12, 1), Precision.SEASON, "Winter 2022-23"),
        ("spring '24", date(2024, 3, 1), Precision.SEASON, "Spring 2024"),
        ("school year 2022-23", date(2022, 7, 1), Precision.SCHOOL_YEAR, "School year 2022-23"),
        ("2022-2023", date(2022, 7, 1), Precision.SCHOOL_YEAR, "School year 2022-23"),
        ("1999-2000", date(1999, 7, 1), Precision.SCHOOL_YEAR, "School year 1999-00"),
        ("March 2024", date(2024, 3, 1), Precision.MONTH, "March 2024"),
        ("mar. 2024", date(2024, 3, 1), Precision.MONTH, "March 2024"),
        ("marzo de 2024", date(2024, 3, 1), Precision.MONTH, "March 2024"),
        ("3/2024", date(2024, 3, 1), Precision.MONTH, "March 2024"),
        ("2024-03", date(2024, 3, 1), Precision.MONTH, "March 2024"),
        ("2019", date(2019, 1, 1), Precision.YEAR, "2019"),
        ("before 3/1/2024", date(2024, 3, 1), Precision.BEFORE, "Before March 1, 2024"),
        ("antes del 3/1/2024", date(2024, 3, 1), Precision.BEFORE, "Before March 1, 2024"),
        ("After March 2024", date(2024, 3, 1), Precision.AFTER, "After March 2024"),
        ("around 2019", date(2019, 1, 1), Precision.ABOUT, "About 2019"),
        ("3/18/24", date(2024, 3, 18), Precision.DAY, ""),
        ("18 de marzo de 2024", date(2024, 3, 18), Precision.DAY, ""),
        ("2024-03-18", date(2024, 3, 18), Precision.DAY, ""),
    ],
)
def test_what_parents_type(typed: str, sorts_by: date, precision: Precision, words: str) -> None:
    assert parse_paper_day(typed, TODAY) == PaperDay(sorts_by, precision, words)


def test_before_without_a_year_is_shown_with_the_year_that_was_taken() -> None:
    assert parse_paper_day("before 10/1", TODAY).words == "Before October 1, 2026"


@pytest.mark.parametrize("typed", ["", "sometime", "2022-24", "13/2024", "Fall", "before", "before by 2020", "3024"])
def test_what_cannot_be_read_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(FieldError) as refused:
        parse_paper_day(typed, TODAY)
    assert refused.value.sentence.endswith(".")


@given(st.text(max_size=30))
def test_nothing_else_comes_out_of_anything_that_is_typed(typed: str) -> None:
    with suppress(FieldError):
        day = parse_paper_day(typed, TODAY)
        assert parse_paper_day(day.value, TODAY) == day, "what is handed about says the same again"
        assert bool(day.words) == (day.precision is not Precision.DAY)


@given(DAYS)
def test_an_exact_day_stays_exact_in_every_way_of_writing_it(day: date) -> None:
    for typed in (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%m-%d-%Y}",
        f"{day.month}/{day.day}/{day:%y}",
        f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        f"{day.day} de {_SPANISH[day.month - 1]} de {day.year}",
    ):
        assert parse_paper_day(typed, TODAY) == PaperDay(day)


@given(st.dates(min_value=date(1997, 1, 1), max_value=TODAY), st.integers(0, 4))
def test_days_on_a_paper_are_read_in_the_same_order(day: date, style: int) -> None:
    """ISO is always ISO, figures are always month first, a Spanish month is a month."""
    printed = (
        day.isoformat(),
        f"{day:%m/%d/%Y}",
        f"{day.month}/{day.day}/{day:%y}",
        f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        f"{day.day} de {_SPANISH[day.month - 1]} de {day.year}",
    )[style]
    assert date_of(page(title("Progress Report"), "Student: Maya Rivera", f"Report date: {printed}")) == day.isoformat()


def test_a_day_that_is_not_exact_is_never_shown_as_one() -> None:
    assert shown_day("2023-09-01", "Fall 2023") == "Fall 2023"
    assert shown_day("2023-09-01", "") == "September 1, 2023"
    assert shown_day(None, "") == ""


def test_school_years_are_told_only_where_the_words_tell() -> None:
    years = {typed: school_year_on(parse_paper_day(typed, TODAY)) for typed in ("Spring 2024", "Summer 2024", "2024")}
    assert years == {"Spring 2024": "2023-2024", "Summer 2024": None, "2024": None}


def test_a_season_in_the_title_is_offered_and_never_taken() -> None:
    guesses = guesses_for(page(title("Spring 2024 Progress Report"), "Student: Maya Rivera"))
    assert guesses.date is None
    assert guesses.about_when is not None
    assert (guesses.about_when.value, guesses.about_when.confidence < 0.5) == ("Spring 2024", True)
    spanish = guesses_for(page(title("Informe de progreso, otoño 2024"), "Alumna: Maya Rivera")).about_when
    assert spanish is not None
    assert spanish.value == "Fall 2024"


@pytest.mark.parametrize(
    "lines",
    [
        ("Rev. March 2019",),
        ("Spring 2024 Progress Report", "Fall 2023 was compared."),
        ("Spring 2031 Progress Report",),
        ("Progress Report", "Class of June 2025"),
        ("Progress Report", "School Year 2023-2024"),
        ("Spring 2024 Progress Report", "Report date: 05/30/2024"),
    ],
)
def test_a_month_is_not_offered_where_it_may_be_something_else(lines: tuple[str, ...]) -> None:
    first, *rest = lines
    assert guesses_for(page(Put(first, 15, centred=True), *rest, "Student: Maya Rivera")).about_when is None
