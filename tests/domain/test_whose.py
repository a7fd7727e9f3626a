"""Which child, from whom, in which language, and under what name."""

from __future__ import annotations

import pytest

from app.domain.known_child import KnownChild
from tests.domain.knowing import LEO, MAYA, guesses_for
from tests.domain.paper_pages import Put, page, title, typed

IEP = title("Individualized Education Program (IEP)")


def child_of(*lines: str | Put, children: tuple[KnownChild, ...] = (MAYA, LEO)) -> str | None:
    guess = guesses_for(page(IEP, *lines), children=children).child
    return guess.value if guess is not None else None


@pytest.mark.parametrize(
    "line",
    [
        "Student: Maya Rivera",
        "STUDENT NAME: RIVERA, MAYA",
        "Maya Rivera",
        "Maya L. Rivera",
        "Name: Maya",
        "Alumno: Maya Rivera",
        "Date of birth: 06/14/2017",
    ],
)
def test_a_child_is_known_by_name_or_birth_date(line: str) -> None:
    assert child_of(line) == MAYA.uid


def test_a_nickname_will_do() -> None:
    assert child_of("Student: Leonardo Rivera") == LEO.uid


def test_the_label_beats_a_sibling_in_the_text() -> None:
    guess = guesses_for(page(IEP, "Student: Maya Rivera", "Her brother Leo goes to another school.")).child
    assert guess is not None
    assert guess.value == MAYA.uid
    assert guess.confidence < 0.9


def test_two_children_side_by_side_are_asked_about() -> None:
    guesses = guesses_for(page(IEP, "Maya Rivera and Leo Rivera"))
    assert guesses.child is None
    assert guesses.child_doubt is not None
    assert set(guesses.child_doubt.value.split()) == {MAYA.uid, LEO.uid}
    assert guesses.child_doubt.evidence is not None
    assert guesses.child_doubt.evidence.rule == "child:two_children"


def test_an_only_child_is_not_assumed() -> None:
    assert child_of("Student:", children=(MAYA,)) is None
    guesses = guesses_for(page(IEP, "Student: Olivia Stone   Grade: 4"), children=(MAYA,))
    assert guesses.child is None
    assert guesses.child_doubt is not None
    evidence = guesses.child_doubt.evidence
    assert evidence is not None
    assert (evidence.rule, evidence.quote) == ("child:other_name", "Student: Olivia Stone")


def test_a_name_inside_another_word_is_not_the_child() -> None:
    assert child_of("The Mayan people and Leonora", children=(MAYA, LEO)) is None


def test_the_words_behind_the_child_are_shown() -> None:
    guess = guesses_for(page(IEP, "Grade: 4   Student: Maya Rivera   School: Maple Street")).child
    assert guess is not None
    assert guess.evidence is not None
    assert guess.evidence.quote == "Student: Maya Rivera"
    assert len(guess.evidence.boxes) == 1


def test_a_letter_comes_from_its_signer_with_the_role() -> None:
    letter = page(
        "October 2, 2026", "Dear Ms. Rivera,", "We received your letter.", "Sincerely,", "Robert Lind", "Principal"
    )
    sender = guesses_for(letter).sender
    assert sender is not None
    assert sender.value == "Robert Lind, Principal"


def test_a_mail_comes_from_its_from_line() -> None:
    mail = page(
        "From: Joy Tran <tran@example.org>", "Sent: Monday, November 2, 2026 8:15 AM", "To: Ana <ana@example.org>",
        "Subject: RE: OT log",
    )  # fmt: skip
    guesses = guesses_for(mail)
    assert guesses.sender is not None
    assert guesses.sender.value == "Joy Tran"
    assert guesses.title is not None
    assert guesses.title.value == "E-mail: OT log"
    assert guesses.date is not None
    assert guesses.date.value == "2026-11-02"


def test_a_form_comes_from_its_letterhead_and_a_report_from_its_examiner() -> None:
    form = guesses_for(page(Put("CEDAR HOLLOW SCHOOL DISTRICT", 12), "40 Orchard Lane", title("PRIOR WRITTEN NOTICE")))
    assert form.sender is not None
    assert form.sender.value == "Cedar Hollow School District"
    report = guesses_for(
        page(
            Put("Cedar Hollow School District", 12),
            title("Psychoeducational Report"),
            "Examiner: Dr. Paul Marsh   Grade: 3",
        )
    )
    assert report.sender is not None
    assert report.sender.value == "Dr. Paul Marsh"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("IEP Progress Report", "Progress report on IEP goals"),
        ("NOTICE OF RECOMMENDED EDUCATIONAL PLACEMENT (NOREP)", "NOREP"),
        ("Occupational Therapy Evaluation", "OT evaluation"),
        ("Reevaluation Report", "Reevaluation report"),
        ("Speech Therapy Service Log", "Speech service log"),
        ("Incident Report", "Incident report"),
    ],
)
def test_a_title_is_short_and_holds_no_date(heading: str, expected: str) -> None:
    guess = guesses_for(page(title(heading), "Date: 01/30/2026", "Student: Maya Rivera")).title
    assert guess is not None
    assert guess.value == expected


def test_a_letters_title_leaves_out_the_child_and_the_date() -> None:
    letter = ("Dear Mr. Lind,", "I am the parent of Maya Rivera.", "Sincerely,", "Ana Rivera")
    asked = guesses_for(page("Re: Maya Rivera, grade 4. Service logs of October 2, 2026", *letter)).title
    assert asked is not None
    assert asked.value == "Letter: Service logs"


@pytest.mark.parametrize("day", ["November 10, 2026", "Nov. 10 2026", "11/10/2026", "11-10-26"])
@pytest.mark.parametrize("between", [", ", " - ", " | "])
def test_a_day_beside_the_letterhead_is_no_part_of_the_name(day: str, between: str) -> None:
    head = title(f"Cedar Hollow School District{between}{day}")
    sender = guesses_for(page(head, "", title("Individualized Education Program"), "Student: Maya Rivera")).sender
    assert sender is not None
    assert sender.value == "Cedar Hollow School District"


def test_numbers_that_belong_to_a_name_stay_in_it() -> None:
    sender = guesses_for(page(title("Intermediate Unit 23"), "", title("Individualized Education Program"))).sender
    assert sender is not None
    assert sender.value == "Intermediate Unit 23"


def test_a_scribble_over_the_printed_name_is_not_the_sender() -> None:
    lines = ["We received your letter.", "Sincerely,", "DOUUTD FST,", "R. Lind, principal   Date"]
    sender = guesses_for(page("Dear Ms. Rivera,", *lines)).sender
    assert sender is not None
    assert sender.value == "R. Lind, principal"


def test_language_is_told_by_the_small_words() -> None:
    spanish = guesses_for(
        typed("Estimados padres:", "Se le invita a una reunión para hablar de la educación de su hija.")
    )
    english = guesses_for(typed("Dear parents:", "You are invited to a meeting to talk about the plan for your child."))
    assert spanish.language is not None
    assert spanish.language.value == "es"
    assert english.language is not None
    assert english.language.value == "en"
    assert guesses_for(page("1234")).language is None


@pytest.mark.parametrize(
    "lines",
    [
        ("De vergadering over het plan van uw kind is op school.", "Neem de brief mee en bel ons als u niet komt."),
        ("A reunião do seu filho não é hoje.", "Traga todos os papéis que recebeu de nós ou de outra escola."),
        ("La réunion est à l'école et le plan de votre enfant y sera lu.", "Une copie est pour vous."),
        (
            "Para sa iyong anak ang pulong, para sa mga magulang at para sa paaralan.",
            "Dalhin mo ang sulat para kay Ana.",
        ),
    ],
    ids=["Dutch", "Portuguese", "French", "Tagalog"],
)
def test_another_language_is_not_called_spanish_or_english(lines: tuple[str, ...]) -> None:
    assert guesses_for(typed(*lines)).language is None


def test_the_letterhead_is_told_beside_the_person_who_wrote() -> None:
    letter = page(
        Put("Cedar Hollow School District", 12, centred=True),
        "",
        "March 3, 2026",
        "Dear Ms. Rivera,",
        "We received your letter about Maya and will call you.",
        "Sincerely,",
        "Karen Lind, Director of Special Education",
    )
    guesses = guesses_for(letter)
    assert guesses.sender is not None
    assert guesses.organization is not None
    assert guesses.sender.value == "Karen Lind, Director of Special Education"
    assert guesses.organization.value == "Cedar Hollow School District"
    form = guesses_for(page(Put("Cedar Hollow School District", 12), "", IEP, "Student: Maya Rivera"))
    assert form.sender is not None
    assert (form.sender.value, form.organization) == ("Cedar Hollow School District", None)


@pytest.mark.parametrize(
    "name",
    [
        "Occupational Therapy Evaluation",
        "RELATED SERVICES LOG",
        "School Support Plan",
        "List of services",
        "WEEKLY SCHEDULE OF SERVICES",
    ],
)
def test_what_a_paper_is_called_is_no_letterhead(name: str) -> None:
    guesses = guesses_for(page(title(name), "Student: Maya Rivera", "Examiner: Dr. Paul Marsh   Grade: 3"))
    assert guesses.organization is None
    assert guesses.sender is None or guesses.sender.value == "Dr. Paul Marsh"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("COURT OF COMMON PLEAS OF CEDAR COUNTY", "Court of Common Pleas of Cedar County"),
        ("CENTER FOR LEARNING AND THERAPY", "Center for Learning and Therapy"),
        ("Center for Evaluation Services", "Center for Evaluation Services"),
    ],
)
def test_a_letterhead_is_written_as_a_name(head: str, name: str) -> None:
    guesses = guesses_for(page(Put(head, 12), "40 Orchard Lane", title("PRIOR WRITTEN NOTICE")))
    assert guesses.sender is not None
    assert guesses.sender.value == name


@pytest.mark.parametrize("name", ["Maya Riveia", "Mava Rivera", "Rivera, Mava"])
def test_a_misread_name_is_nobody_else(name: str) -> None:
    assert guesses_for(page(IEP, f"Student: {name}   Grade: 4")).child_doubt is None


@pytest.mark.parametrize("name", ["Mara Silva", "Olivia Stone", "May Rivers Stone"])
def test_another_name_is(name: str) -> None:
    assert guesses_for(page(IEP, f"Student: {name}   Grade: 4")).child_doubt is not None
