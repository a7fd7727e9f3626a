"""What is understood although it is worded, ordered or read otherwise than the rules have it."""

from __future__ import annotations

from app.domain.label_words import repaired
from tests.domain.knowing import MAYA, date_of, guesses_for, kind_of
from tests.domain.paper_pages import page, title


def test_a_parents_letter_signed_with_a_line_only_is_the_parents() -> None:
    letter = page(
        "March 3, 2026", "", "Dear Mr. Lind,", "", "I ask for a copy of all records of Maya Rivera.", "",
        "Please tell me when I can get them.", "", "Sincerely,", "", "____________", "Parent",
    )  # fmt: skip
    assert kind_of(letter) == "letter_out"


def test_a_title_counts_with_its_words_in_another_order() -> None:
    paper = page(title("Team Members of the IEP: Request to be Excused"), "Student: Maya Rivera")
    assert "excusal" in [guess.value for guess in guesses_for(paper).kinds]


def test_the_next_meeting_is_not_the_one_of_the_minutes() -> None:
    heading = title("IEP Team Meeting Minutes")
    assert date_of(page(heading, "Student: Maya Rivera", "Next meeting date: 10/06/2025")) is None
    both = page(heading, "Next meeting date: 10/06/2025", "Date held: 04/06/2025")
    assert date_of(both) == "2025-04-06"


def test_a_print_mark_at_the_foot_dates_no_log() -> None:
    lines = [f"Visit {number}: 30 minutes, group" for number in range(40)]
    assert date_of(page(title("Related Service Log"), *lines, "Printed 11/02/2026")) is None


def test_labels_with_a_wrong_letter_or_a_lost_space_still_tell() -> None:
    assert repaired("rneetingdate") == "rneetingdate"
    assert repaired("meetingdate:") == "meeting date:"
    assert repaired("date of p1an:") == "date of plan:"
    assert date_of(page(title("Evaluation Report"), "Datc of report: March 3, 2025")) == "2025-03-03"


def test_a_name_without_its_space_still_names_the_child() -> None:
    child = guesses_for(page(title("Section 504 Plan"), "Student: MayaRivera")).child
    assert child is not None
    assert child.value == MAYA.uid
