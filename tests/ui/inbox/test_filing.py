"""Questions about a paper, and what the answers change."""

from __future__ import annotations

from dataclasses import replace

from app.domain.filing_model import LIKE_FILED
from app.domain.papers import PaperEdit, Privacy
from app.domain.reading import Box
from app.domain.suggestions import Certainty, Field, Standing
from app.queries.documents import GuessRow, PaperDetails, PaperRow
from app.ui.inbox.filing import Answers, edit_of, filing_form, guess_marks

PAPER = PaperRow(
    uid="p1",
    title="Progress report",
    title_standing="guess",
    kind="progress_report",
    kind_standing="guess",
    kind_confidence=0.95,
    document_date="2027-01-29",
    date_standing="guess",
    date_confidence=0.7,
    child="maya",
    child_standing="confirmed",
    sender=None,
    sender_standing="none",
    school_year="2026-2027",
    language="en",
    privacy="normal",
    place="inbox",
    state="ready",
    trouble=None,
    source_name="scan.pdf",
    came="2027-01-30T10:00:00.000000+00:00",
    put_off=False,
    pages=2,
    repaired=False,
    remark="",
    sha256="0" * 64,
    media_type="application/pdf",
    duplicate_of=None,
)
BOX = Box(0.1, 0.1, 0.4, 0.12)
GUESSES = (
    GuessRow("date", 1, "2027-01-29", 0.7, 1, "Report date: 01/29/2027", (BOX,), "labelled"),
    GuessRow("kind", 1, "progress_report", 0.95, 1, "PROGRESS ON IEP GOALS", (BOX,), "title"),
    GuessRow("kind", 2, "report_card", 0.4, 1, "PROGRESS", (), "title"),
    GuessRow("sender", 1, "Ms. Okafor", 0.5, 2, "D. Okafor", (BOX,), "signature"),
)


def form_of(**changed: object):
    return filing_form(PaperDetails(replace(PAPER, **changed), GUESSES, ()))


def test_a_guess_brings_its_words_and_its_certainty() -> None:
    form = form_of()
    assert form.kind.certainty is Certainty.ALMOST_SURE
    assert form.day.certainty is Certainty.FAIRLY_SURE
    assert form.day.quote == "Report date: 01/29/2027"
    assert form.best_kinds == ("progress_report", "report_card")


def test_what_was_confirmed_is_no_guess() -> None:
    form = form_of()
    assert (form.child.standing, form.child.certainty) == (Standing.CONFIRMED, None)


def test_the_words_of_another_value_are_not_shown_as_proof() -> None:
    form = form_of(document_date="2026-12-01", date_standing="confirmed")
    assert (form.day.quote, form.day.boxes) == ("", ())


def test_a_paper_nobody_knows_asks_without_a_guess() -> None:
    form = form_of(kind="unknown", kind_standing="none")
    assert (form.kind.value, form.kind.standing) == ("", Standing.NONE)


def test_what_may_be_right_is_offered_where_nothing_is_believed() -> None:
    guesses = (
        GuessRow("kind", 1, "unknown", 0.3, None, None, (), ""),
        GuessRow("kind", 2, "work_sample", 0.08, None, None, (), ""),
    )
    form = filing_form(PaperDetails(replace(PAPER, kind="unknown"), guesses, ()))
    assert (form.kind.value, form.best_kinds) == ("", ("work_sample",))


def test_a_guess_without_words_is_never_almost_sure() -> None:
    assert form_of().title.certainty is Certainty.FAIRLY_SURE


def test_only_changed_answers_become_an_edit() -> None:
    form = form_of()
    same = Answers("progress_report", "2027-01-29", "maya", "", "Progress report")
    assert edit_of(form, same) == PaperEdit()
    changed = replace(same, day="", sender="Ms. Okafor", privacy=Privacy.PRIVATE)
    assert edit_of(form, changed) == PaperEdit(document_date="", sender="Ms. Okafor", privacy=Privacy.PRIVATE)


def test_marks_carry_the_number_of_their_question() -> None:
    marks = guess_marks(form_of(sender="Ms. Okafor", sender_standing="guess"))
    assert [(mark.page, mark.label) for mark in marks] == [(1, "1"), (1, "2"), (2, "4")]
    assert form_of().question(Field.DATE).field is Field.DATE


def test_what_was_learned_is_shown_as_a_reason_of_ours() -> None:
    learned = GuessRow("kind", 1, "progress_report", 0.8, 1, "Like 4 papers you filed", (BOX,), LIKE_FILED)
    form = filing_form(PaperDetails(PAPER, (learned,), ()))
    assert (form.kind.quote, form.kind.on_the_paper) == ("Like 4 papers you filed", False)
    assert form_of().kind.on_the_paper
