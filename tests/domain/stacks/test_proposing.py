"""Where papers begin in a stack, and where they do not."""

from __future__ import annotations

from app.domain.reading import PageNote
from app.domain.stacks.proposal import Doubt, LeftOut, PageToLeaveOut, Reason
from app.domain.stacks.stored import guesses_of, proposal_from
from app.domain.stacks.words import other_things, what_it_looks_like, why
from app.queries.documents import GuessRow
from tests.domain.paper_pages import Put, page
from tests.domain.stacks.stacking import (
    LETTER,
    TEXT,
    blank,
    doubtful,
    form,
    proposal_for,
    separator,
    sure,
    text_page,
)

FAMILIAR = ("Prior Written Notice", "Manifestation Determination", "Consent for Evaluation")


def test_forms_with_titles_and_places_to_sign_are_papers_of_their_own() -> None:
    assert sure(proposal_for(*(form(name) for name in FAMILIAR))) == []
    days = ("03/05/2026", "04/07/2026", "05/09/2026")
    proposal = proposal_for(*(form(name, day=day) for name, day in zip(FAMILIAR, days, strict=True)))
    assert sure(proposal) == [2, 3]
    assert {Reason.TITLE, Reason.AFTER_SIGNATURE} <= set(proposal.starts[0].reasons)
    assert proposal.starts[0].evidence is not None
    assert proposal.starts[0].evidence.page == 2


def test_numbers_of_pages_say_where_papers_begin_and_where_not() -> None:
    first = form("Evaluation Report", TEXT, Put("Page 1 of 3", size=8.0, at=0.96, left=0.8))
    rest = [text_page(Put("Eligibility Determination", size=15.0), foot=f"Page {number} of 3") for number in (2, 3)]
    notice = form("Notice of Meeting", TEXT, Put("Page 1 of 2", size=8.0, at=0.96, left=0.8))
    proposal = proposal_for(first, *rest, notice, text_page(foot="Page 2 of 2"))
    assert [start.page for start in proposal.starts] == [4]
    assert sure(proposal) == [4]
    assert {Reason.FIRST_PAGE, Reason.AFTER_LAST_PAGE} <= set(proposal.starts[0].reasons)


def test_misread_page_numbers_still_count() -> None:
    first = form("Evaluation Report", TEXT, Put("Pagc l of 2", size=8.0, at=0.96, left=0.8))
    second = text_page(Put("Prior Written Notice", size=15.0), foot="Page 2 0f 2")
    assert proposal_for(first, second).starts == ()


def test_a_letter_behind_another_paper_is_seen_and_so_is_a_mail() -> None:
    mail = page("From: Karen Lind <lind@school.example>", "Sent: Tuesday, March 3, 2026 4:10 PM",
                "To: Ana Rivera <ana@mail.example>", "Subject: Schedule", "", TEXT)  # fmt: skip
    proposal = proposal_for(form("Report Card"), page(*LETTER), mail)
    assert sure(proposal) == [2, 3]


def test_the_second_mail_of_a_printed_thread_is_doubtful() -> None:
    mail = ("From: Karen Lind <lind@school.example>", "Sent: Tuesday, March 3, 2026 4:10 PM",
            "To: Ana Rivera <ana@mail.example>", "Subject: Schedule", "", TEXT)  # fmt: skip
    proposal = proposal_for(page(*mail), page(*mail))
    assert sure(proposal) == []
    assert all(Doubt.SAME_THREAD in start.doubts for start in proposal.starts)


def test_a_form_that_comes_with_a_letter_is_never_cut_off_for_sure() -> None:
    letter = page(*LETTER[:5], "Enclosed please find a form. Please sign it and send it back.", *LETTER[6:])
    proposal = proposal_for(letter, form("Consent for Evaluation"))
    assert sure(proposal) == []
    assert [start.doubts[0] for start in doubtful(proposal)] == [Doubt.ENCLOSED]


def test_the_parts_of_a_long_evaluation_are_not_papers() -> None:
    parts = ("Speech and Language Evaluation", "Occupational Therapy Evaluation", "Functional Behavior Assessment",
             "Score Summary", "Eligibility Determination", "Transition Assessment")  # fmt: skip
    pages = [form("Psychoeducational Evaluation")]
    for part in parts:
        pages += [text_page(Put(part, size=14.0, centred=True), "", TEXT), text_page(), text_page(full=False)]
    assert proposal_for(*pages).starts == ()


def test_a_plan_with_a_head_and_a_title_on_each_page_is_one_paper() -> None:
    head = "Student: Maya Rivera   DOB: 06/14/2017   IEP Date: 03/05/2026"
    parts = ("Present Levels", "Transition Plan", "Extended School Year", "Behavior Intervention Plan",
             "Prior Written Notice", "Attendance Sheet")  # fmt: skip
    first = page(head, Put("Individualized Education Program", size=16.0, centred=True), *[TEXT] * 20)
    pages = [page(head, Put(part, size=14.0, centred=True), *[TEXT] * 20) for part in parts]
    assert proposal_for(first, *pages).starts == ()


def test_a_sentence_that_goes_on_keeps_pages_together() -> None:
    open_end = page(*[TEXT] * 40, "and the therapist said that she would like to see him again when the new")
    goes_on = page("school year has begun and everybody knows the plan.", Put("Notice of Meeting", size=14.0), TEXT)
    assert sure(proposal_for(open_end, goes_on)) == []


def test_separator_sheets_part_papers_and_are_left_out() -> None:
    proposal = proposal_for(form("Report Card"), separator(), text_page(), separator(), separator(), text_page())
    assert sure(proposal) == [3, 6]
    assert proposal.starts[0].reasons == (Reason.SEPARATOR,)
    assert [one.page for one in proposal.left_out] == [2, 4, 5]
    assert all(one.why is LeftOut.SEPARATOR for one in proposal.left_out)


def test_where_there_are_sheets_nothing_else_is_sure() -> None:
    letters = [page(*LETTER), page(*LETTER[:2], "April 20, 2026", *LETTER[3:])]
    assert sure(proposal_for(form("Report Card"), *letters)) == [2, 3]
    assert sure(proposal_for(form("Report Card"), letters[0], separator(), letters[1])) == [4]


def test_empty_backs_are_left_out_also_those_that_say_so() -> None:
    said = page("This page intentionally left blank.")
    proposal = proposal_for(form("Report Card"), blank(), form("Report Card"), said)
    assert proposal.left_out == (PageToLeaveOut(2, LeftOut.BLANK), PageToLeaveOut(4, LeftOut.BLANK))


def test_a_picture_without_words_is_never_left_out() -> None:
    assert proposal_for(form("Report Card"), blank(PageNote.NO_WORDS), blank(PageNote.UNREADABLE)).left_out == ()


def test_papers_of_two_children_are_never_one() -> None:
    proposal = proposal_for(form("Report Card", child="Maya Rivera"), form("Report Card", child="Leo Rivera"))
    assert [start.page for start in proposal.starts] == [2]
    assert Reason.OTHER_CHILD in proposal.starts[0].reasons


def test_one_page_or_only_empty_ones_ask_nothing() -> None:
    assert proposal_for(form("Report Card")).starts == ()
    assert proposal_for(blank(), blank()).left_out == ()


def test_a_proposal_comes_back_as_it_was_kept() -> None:
    proposal = proposal_for(form("Report Card"), separator(), page(*LETTER))
    rows = [
        GuessRow(guess.field, 1, guess.value, guess.confidence, seen.page, seen.quote, seen.boxes, seen.rule)
        for guess in guesses_of(proposal)
        if (seen := guess.evidence)
    ]
    kept = proposal_from(rows)
    assert kept is not None
    assert [(start.page, start.reasons, start.doubts) for start in kept.starts] == [
        (start.page, start.reasons, start.doubts) for start in proposal.starts
    ]
    assert kept.left_out == proposal.left_out
    assert proposal_from([]) is None


def test_it_is_said_in_plain_words() -> None:
    letter = page(*LETTER[:5], "Enclosed please find a form.", *LETTER[6:])
    proposal = proposal_for(form("Report Card"), separator(), letter, blank(), form("Consent for Evaluation"))
    assert what_it_looks_like(proposal, 1) == "This looks like 2 papers."
    assert what_it_looks_like(proposal, 0) == "This may be more than one paper."
    assert other_things(proposal) == ("1 empty page and 1 separator sheet are left out.")
    assert why(proposal.starts[0]) == "Page 3: a separator sheet lies before it."
    assert why(proposal.starts[1]) == (
        "Page 5: a new title stands on top and a letterhead stands on top, "
        "but the letter before says that something comes with it."
    )
