"""Draft or final, signed, to whom, which grade, which pages are missing: said where the paper says so, else not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.page_counts import missing_in_words
from app.domain.paper_signs import typed_grade
from app.domain.reading import PageText
from app.domain.suggestions import Guess
from tests.domain.knowing import guesses_for
from tests.domain.paper_pages import Put, page, title

IEP = title("Individualized Education Program (IEP)")
STUDENT = "Student: Maya Rivera   DOB: 06/14/2017"


def value(guess: Guess | None) -> str | None:
    return guess.value if guess is not None else None


@pytest.mark.parametrize(
    ("lines", "edition"),
    [
        ((title("DRAFT"), IEP), "draft"),
        ((IEP, Put("Draft - for discussion only", 9, at=0.95)), "draft"),
        ((title("Borrador del Programa de Educación Individualizado"),), "draft"),
        ((title("FINAL"), IEP), "final"),
        ((title("Final IEP"),), "final"),
        ((title("IEP Addendum"),), "amendment"),
        ((title("Agreement to Amend"), title("Amendment to the IEP without a Meeting")), "amendment"),
        ((title("Enmienda al IEP"),), "amendment"),
        ((IEP,), None),
        ((IEP, "Amendment date: 03/01/2026"), None),
        ((title("Final Exam Grades"),), None),
        ((IEP, "Form SE-12 Revised 08/2021"), None),
        ((IEP, *["The draft was talked about and the final version comes by mail to the parents at home."] * 9), None),
    ],
)
def test_editions(lines: tuple[Put | str, ...], edition: str | None) -> None:
    assert value(guesses_for(page(*lines, STUDENT)).edition) == edition


@pytest.mark.parametrize(
    "line",
    [
        "/s/ Ana Rivera",
        "Electronically signed by Ana Rivera on 03/18/2026",
        "Signed electronically by: Tom Okafor",
        "DocuSigned by:",
        "Digitally signed by Karen Lind",
        "Firmado electrónicamente por Ana Rivera",
        "Parent signature: Ana Rivera   Date: 3/18/2026",
        "Parent/Guardian Signature: Ana M. Rivera Date signed: 3/18/2026",
        "Firma del padre: Ana Rivera   Fecha: 3/18/2026",
    ],
)
def test_what_is_signed_in_words(line: str) -> None:
    guess = guesses_for(page(IEP, STUDENT, "The team met.", line)).signed
    assert value(guess) == "yes"
    assert guess is not None
    assert guess.evidence is not None


@pytest.mark.parametrize(
    "line",
    [
        "Parent signature: ______________   Date: ________",
        "Signature   Date",
        "Parent signature:",
        "Please sign and return this form by 3/18/2026.",
        "This form must be signed by the parent.",
        "It may be signed electronically.",
        "Parent Signature: I agree Date",
        "Signature on file",
    ],
)
def test_a_line_to_sign_on_says_nothing(line: str) -> None:
    assert guesses_for(page(IEP, STUDENT, line)).signed is None


@pytest.mark.parametrize(
    ("lines", "to"),
    [
        (("Dear Ms. Rivera,", "We received your letter."), "Ms. Rivera"),
        (("Dear Parent or Guardian of Maya Rivera:", "Our school will close."), "Parent or Guardian of Maya Rivera"),
        (("Estimados padres de Maya Rivera:", "Recibimos su solicitud."), "padres de Maya Rivera"),
        (("To Whom It May Concern:", "Maya is my patient."), None),
        (
            ("From: Karen Lind <klind@cedar.example>", "Sent: 3/18/2026 8:02 AM", "To: Ana Rivera <ana@home.example>"),
            "Ana Rivera",
        ),
        (("From: K. Lind", "Sent: 3/18/2026 8:02", "To: ana@home.example", "Subject: Bus"), "ana@home.example"),
        (("MEMORANDUM", "TO: IEP Team", "FROM: Karen Lind", "RE: Maya Rivera"), "IEP Team"),
        (("Attn: Special Education Office", "I ask for a copy of all records."), "Special Education Office"),
        (("From: 3/1/2026", "To: 5/30/2026"), None),
        (("To: March 30, 2026",), None),
        (("To: ____________",), None),
    ],
)
def test_whom_it_is_to(lines: tuple[str, ...], to: str | None) -> None:
    assert value(guesses_for(page(*lines)).addressed_to) == to


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("Grade: 4", "4"),
        ("Student: Maya Rivera   Grade Level: 11", "11"),
        ("Current Grade: 3rd", "3"),
        ("Grade: K", "K"),
        ("Grade: Kindergarten", "K"),
        ("Grade: PK", "PK"),
        ("Grado: 5", "5"),
        ("Student Maya Rivera DOB 06/14/2017 Grade: 04", "4"),
        ("Grade: 13", None),
        ("Grade equivalent: 3", None),
        ("Reading grade level: 2", None),
        ("Grade: 3.2", None),
        ("Final Grade: 11", None),
        ("Grade: 9/10", None),
        ("Grade: B+", None),
        ("Grades 3 to 5", None),
    ],
)
def test_grades(line: str, grade: str | None) -> None:
    assert value(guesses_for(page(IEP, line)).grade) == grade


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 4th grade ", "4"),
        ("Grade 11", "11"),
        ("Kindergarten", "K"),
        ("pre-k", "PK"),
        ("3rd", "3"),
        ("Transition  program", "Transition program"),
        ("", ""),
    ],
)
def test_a_grade_is_kept_as_papers_say_it(typed: str, kept: str) -> None:
    assert typed_grade(typed) == kept


def numbered(*printed: str | None) -> list[PageText]:
    """Pages with these words at their foot, None for a page without a number."""
    return [
        page(IEP, STUDENT, "Words.", *((Put(foot, 8, at=0.95),) if foot else ()), number=at)
        for at, foot in enumerate(printed, start=1)
    ]


@pytest.mark.parametrize(
    ("printed", "total", "missing"),
    [
        (["Page 1 of 4", "Page 2 of 4", "Page 3 of 4", "Page 4 of 4"], 4, ()),
        (["Page 1 of 5", "Page 2 of 5", "Page 3 of 5", "Page 5 of 5"], 5, (4,)),
        (["Page 1 of 17", "Page 2 of 17"], 17, tuple(range(3, 18))),
        (["Page 3 of 5", "Page 4 of 5", "Page 5 of 5"], 5, (1, 2)),
        (["Page 1 of 4", None, "Page 3 of 4", "Page 4 of 4"], 4, ()),
        (["Page 1 of 6", None, "Page 5 of 6", "Page 6 of 6"], 6, ()),
        (["Página 1 de 3", "Página 3 de 3"], 3, (2,)),
        (["1 of 3", "3 of 3"], 3, (2,)),
        (["Maya Rivera   Page 2/3   Form 9", "Maya Rivera   Page 3/3"], 3, (1,)),
        (["Page 2 of 17"], 17, (1, *range(3, 18))),
    ],
)
def test_missing_pages_are_named(printed: list[str | None], total: int, missing: tuple[int, ...]) -> None:
    count = guesses_for(*numbered(*printed)).page_count
    assert count is not None
    assert (count.total, count.missing) == (total, missing)


@pytest.mark.parametrize(
    "printed",
    [
        [None, None],
        ["Page 1 of 2", "Page 2 of 2", "Page 1 of 3", "Page 2 of 3"],
        ["Page 1 of 2", "Page 2 of 2", "Page 1 of 2", "Page 2 of 2"],
        ["Page 2 of 3", "Page 1 of 3"],
        ["Page 5 of 3", None],
        ["4 of 5 trials were right", None],
        ["Page 1 of 1"],
    ],
)
def test_nothing_is_said_of_several_papers_in_one(printed: list[str | None]) -> None:
    assert guesses_for(*numbered(*printed)).page_count is None


@given(st.sets(st.integers(1, 12), min_size=2))
def test_what_is_missing_is_just_what_is_not_here(here: set[int]) -> None:
    count = guesses_for(*numbered(*(f"Page {number} of 12" for number in sorted(here)))).page_count
    assert count is not None
    assert set(count.missing) == set(range(1, 13)) - here


def test_missing_pages_in_words() -> None:
    assert missing_in_words((), 17) == ""
    assert missing_in_words((4,), 17) == "Page 4 of 17 is not here"
    assert missing_in_words((4, 9), 17) == "Pages 4 and 9 of 17 are not here"
    assert missing_in_words((1, 4, 5, 6, 7, 9), 17) == "Pages 1, 4 to 7 and 9 of 17 are not here"
