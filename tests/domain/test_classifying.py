"""What kind of paper it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.kinds import KindCatalogue
from app.domain.learned_words import LearnedWords, words_to_learn
from app.domain.paper_view import PaperView
from app.domain.papers import UNKNOWN_KIND
from app.domain.reading import PageText, ReadBy
from app.files.reference_data import reference
from tests.domain.handmade_papers import PAPERS, Paper
from tests.domain.knowing import CATALOGUE, guesses_for, kind_of
from tests.domain.other_papers import OTHER_PAPERS
from tests.domain.paper_pages import Put, page, title, typed

BODY = ["The student takes part in class with the supports that are written down here."] * 6


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.kind)
def test_a_paper_is_known_by_its_words(paper: Paper) -> None:
    assert kind_of(*paper.pages) == paper.kind


def test_guesses_shown_as_almost_sure_are_right() -> None:
    sure = [
        (paper.kind, kinds[0].value)
        for paper in PAPERS
        if (kinds := guesses_for(*paper.pages).kinds)[0].confidence >= 0.9
    ]
    assert len(sure) > 0.7 * len(PAPERS)
    assert [pair for pair in sure if pair[0] != pair[1]] == []


def test_at_most_three_guesses_come_best_first() -> None:
    for paper in PAPERS:
        kinds = guesses_for(*paper.pages).kinds
        confidences = [guess.confidence for guess in kinds]
        assert 1 <= sum(guess.value != UNKNOWN_KIND for guess in kinds) <= 3 or paper.kind == UNKNOWN_KIND
        assert confidences == sorted(confidences, reverse=True)


def test_the_evidence_is_the_title_as_it_stands() -> None:
    paper = page("Cedar Hollow School District", "", title("IEP PROGRESS REPORT"), "Student: Maya Rivera", *BODY)
    evidence = guesses_for(paper).kinds[0].evidence
    assert evidence is not None
    assert (evidence.page, evidence.quote, evidence.rule) == (1, "IEP PROGRESS REPORT", "kind:title")
    (box,) = evidence.boxes
    words = [word for word in paper.words if word.text in ("IEP", "PROGRESS", "REPORT")]
    assert box.left == words[0].box.left
    assert box.right == words[-1].box.right


def test_a_broken_title_is_read_across_its_lines() -> None:
    broken = page(title("NOTICE OF RECOMMENDED"), title("EDUCATIONAL PLACEMENT"), "Student: Maya Rivera", *BODY)
    assert kind_of(broken) == "pwn"


@pytest.mark.parametrize(
    "misread",
    ["lNDIVlDUALlZED EDUCATlON PROGRAM", "INDIVIDUALIZEDEDUCATIONPROGRAM", "INDIVIDUALIZED EDUCATI0N PR0GRAM"],
)
def test_a_misread_title_is_still_known(misread: str) -> None:
    assert kind_of(page(title(misread), "Student: Maya Rivera", *BODY)) == "iep"


def test_a_short_word_is_only_known_exactly() -> None:
    assert guesses_for(page(title("ESV"), "Student: Maya Rivera")).kinds[0].value == "unknown"


def test_the_first_title_of_a_bundle_wins() -> None:
    bundle = [
        page(title("Notice of IEP Team Meeting"), "Student: Maya Rivera", *BODY),
        page(title("Procedural Safeguards Notice"), *BODY, number=2),
        page(title("Individualized Education Program"), *BODY, number=3),
    ]
    assert kind_of(*bundle) == "meeting_notice"


def test_a_title_after_a_first_page_that_says_nothing_counts() -> None:
    assert kind_of(page("12"), page(title("Behavior Intervention Plan"), *BODY, number=2)) == "bip"


def test_a_mail_stays_a_mail_whatever_it_speaks_of() -> None:
    mail = page(
        "From: Joy Tran <tran@example.org>",
        "Sent: Monday, November 2, 2026 8:15 AM",
        "To: Ana Rivera <ana@example.org>",
        "Subject: Prior Written Notice",
        "",
        title("PRIOR WRITTEN NOTICE"),
        "is attached.",
    )
    first = guesses_for(mail).kinds[0]
    assert first.value == "email"
    assert first.evidence is not None
    assert first.evidence.quote.startswith("From: Joy Tran")


def test_a_memo_is_no_mail() -> None:
    memo = page("TO: Parents", "FROM: R. Lind, Principal", "DATE: 11/02/2026", "SUBJECT: Bus times", *BODY)
    assert kind_of(memo) == "letter_in"


def test_a_letter_that_quotes_titles_stays_a_letter() -> None:
    letter = page(
        "October 12, 2026",
        "Dear Mr. Lind,",
        "I am the parent of Maya Rivera. I have read the Reevaluation Report and the Prior Written Notice.",
        "I am requesting an Independent Educational Evaluation.",
        "Sincerely,",
        "Ana Rivera",
    )
    assert kind_of(letter) == "letter_out"


def test_the_school_is_known_as_the_writer_by_the_signer() -> None:
    lines = ["Dear Ms. Rivera,", "We received your letter about your child.", "Sincerely,", "Robert Lind", "Principal"]
    assert kind_of(page("October 12, 2026", *lines)) == "letter_in"


def test_a_form_that_begins_dear_parent_is_a_form() -> None:
    form = page(title("PRIOR WRITTEN NOTICE"), "Dear Parent:", *BODY, "Sincerely,", "R. Lind")
    assert kind_of(form) == "pwn"


def test_a_draft_says_so_of_itself() -> None:
    iep = (title("Individualized Education Program (IEP)"), "Student: Maya Rivera")
    assert kind_of(page(Put("DRAFT", 30, centred=True), *iep, *BODY)) == "iep_draft"
    assert (
        kind_of(page(*iep, *BODY, "The draft was sent to the parent before the meeting and was talked over.")) == "iep"
    )


def test_testing_by_a_clinic_is_private() -> None:
    title_line = title("PSYCHOEDUCATIONAL EVALUATION")
    assert kind_of(page(Put("Elm Street Psychology Associates", 13), title_line, *BODY)) == "eval_private"
    assert kind_of(page(Put("Cedar Hollow School District", 13), title_line, *BODY)) == "eval_school"


def test_testing_by_nobody_known_is_never_surely_the_schools() -> None:
    first = guesses_for(page(Put("Plne Hol1ow Ther4py", 13), title("OCCUPATIONAL THERAPY EVALUATION"), *BODY)).kinds
    assert first[0].confidence < 0.9
    assert "eval_private" in [guess.value for guess in first]


def test_words_of_a_form_do_where_its_first_page_is_missing() -> None:
    middle = page(
        "Page 3 of 17",
        "Present levels of academic achievement and functional performance",
        "Supplementary aids and services",
        "Special education and related services",
        "Least restrictive environment",
        "Measurable annual goals",
        *BODY,
    )
    first = guesses_for(middle).kinds[0]
    assert first.value == "iep"
    assert first.confidence < 0.9


def test_nothing_known_is_unknown() -> None:
    assert kind_of(page("blue", "seven")) == "unknown"
    assert kind_of() == "unknown"


@pytest.mark.parametrize("photo", [(page("my dog is brown", "he run fast", read_by=ReadBy.TESSERACT),), ()])
def test_a_photo_of_few_words_or_none_is_offered_as_work_and_not_called_that(photo: tuple[PageText, ...]) -> None:
    kinds = guesses_for(*photo, media_type="image/jpeg").kinds
    assert [guess.value for guess in kinds] == [UNKNOWN_KIND, "work_sample"]
    assert kinds[1].confidence < 0.2


def test_a_worksheet_is_work() -> None:
    sheet = page("Name: Maya", "my dog is brown", "he run fast", read_by=ReadBy.TESSERACT)
    assert kind_of(sheet) == "work_sample"


@pytest.mark.parametrize("name", OTHER_PAPERS)
def test_a_paper_of_no_school_is_not_called_a_school_paper(name: str) -> None:
    guesses = guesses_for(OTHER_PAPERS[name])
    assert guesses.kinds[0].value == UNKNOWN_KIND
    assert guesses.title is None
    assert guesses.date is None


def test_the_words_of_a_title_in_a_sentence_are_none() -> None:
    sentence = "They kept the old meeting minutes of their rowing club in a box"
    titled = guesses_for(page(title("IEP meeting minutes"), *BODY)).kinds[0]
    assert titled.value == "minutes_school"
    assert kind_of(page("A walk by the sea", "The gulls were loud.", sentence)) == UNKNOWN_KIND


def test_a_name_is_no_surer_than_what_it_names() -> None:
    for paper in PAPERS:
        guesses = guesses_for(*paper.pages)
        if guesses.title is not None:
            assert guesses.title.confidence <= guesses.kinds[0].confidence


def test_a_file_name_helps_but_never_settles() -> None:
    nothing = page("blue", "seven")
    helped = guesses_for(nothing, file_name="Report Card fall.pdf").kinds[0]
    assert helped.value == "report_card"
    assert helped.confidence < 0.6
    named = guesses_for(page(title("Behavior Intervention Plan"), *BODY), file_name="Report Card.pdf")
    assert named.kinds[0].value == "bip"


def test_what_the_family_confirmed_before_decides_for_the_same_form() -> None:
    form = page("Northwood Learning Partners", "Quarterly Growth Sheet", "Student: Maya Rivera", *BODY)
    assert kind_of(form) != "goal_progress"
    words = words_to_learn(PaperView.of([form], "first.pdf", "application/pdf"))
    learned = tuple(LearnedWords(line, "goal_progress", "Northwood Learning Partners") for line in words)
    again = replace(form, text=form.text.replace("Maya", "Maya R."))
    guesses = guesses_for(again, learned=learned)
    assert guesses.kinds[0].value == "goal_progress"
    assert guesses.kinds[0].evidence is not None
    assert guesses.kinds[0].evidence.rule == "kind:learned"
    assert guesses.sender is not None
    assert guesses.sender.value == "Northwood Learning Partners"


def test_a_letterhead_confirmed_as_two_kinds_decides_nothing() -> None:
    form = page("Northwood Learning Partners", "", "Student: Maya Rivera", *BODY)
    words = words_to_learn(PaperView.of([form], "first.pdf", "application/pdf"))
    learned = tuple(LearnedWords(line, kind) for line in words for kind in ("goal_progress", "cost"))
    assert kind_of(form) == guesses_for(form, learned=learned).kinds[0].value


def test_typed_text_without_places_is_known_too() -> None:
    assert kind_of(typed("IEP Meeting Minutes", "March 25, 2026", "Present: R. Lind", "The team discussed OT.")) == (
        "minutes_school"
    )


def test_sound_is_a_recording() -> None:
    assert guesses_for(media_type="audio/mpeg").kinds[0].value == "recording"


def test_every_kind_and_tab_of_the_reference_data_is_there() -> None:
    data = reference("document_kinds")
    assert [kind.code for kind in CATALOGUE.kinds] == [kind["code"] for kind in data["kinds"]]
    assert CATALOGUE.kind("iep").tab == 1
    assert [tab.number for tab in CATALOGUE.tabs if tab.private] == [10, 13, 15]
    assert not CATALOGUE.tab(14).private
    assert not CATALOGUE.tab(14).in_packet_by_default


def test_more_words_only_add() -> None:
    plain_catalogue = KindCatalogue.from_json(reference("document_kinds"))
    for kind in plain_catalogue.kinds:
        assert set(kind.title_words) <= set(CATALOGUE.kind(kind.code).title_words)
    with pytest.raises(ValueError, match="nonsense"):
        KindCatalogue.from_json(reference("document_kinds"), {"kinds": {"nonsense": {}}, "strong_single_words": []})


@pytest.mark.parametrize(
    "lines",
    [
        ("Subject   Q1   Q2   Q3", "Reading   B+   B   A", "Mathematics   C   C+   B", "Days absent   2   1   0"),
        ("Reading B+   Math C   Science A", "Absences 3   Tardy 1", "GPA 3.1"),
        ("English   78", "Algebra   65   missing work", "Conduct   S"),
    ],
)
def test_a_progress_report_with_subjects_and_marks_is_a_report_card(lines: tuple[str, ...]) -> None:
    assert kind_of(page(title("Student Progress Report"), "Student: Maya Rivera", *lines)) == "report_card"


def test_a_bare_progress_report_is_not_shown_as_sure() -> None:
    best, second = guesses_for(page(title("Progress Report"), "Student: Maya Rivera")).kinds[:2]
    assert (best.value, second.value) == ("goal_progress", "report_card")
    assert best.confidence < 0.9
    goals = page(title("Progress Report"), "Student: Maya Rivera", "Annual goal 1: reads 80 words a minute in reading")
    assert guesses_for(goals).kinds[0].confidence >= 0.9
