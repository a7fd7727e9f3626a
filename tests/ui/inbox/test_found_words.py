"""The smaller guesses in the Inbox: each shows its words, and marks them on the page while it is pointed at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.electronic_signatures import ElectronicSignature, signed_by_file
from app.domain.reading import Box
from app.domain.suggestions import Evidence, Field, Guess, KeyDate
from app.queries.documents import get_paper, list_inbox
from app.services.arrivals import receive_file
from app.services.page_work import turn_page
from app.services.reading import attach_text, claim_next, read_again
from app.services.undo import undo
from app.store.database import Database
from app.ui.common.found_line import FoundLine
from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.theme import ThemeManager
from app.ui.inbox.page import InboxPage
from app.ui.inbox.sign_lines import SignLine
from tests.services.builders import arrival, guesses, maya, page_text
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page

DRAFT = Box(0.1, 0.05, 0.17, 0.07)
GRADE = Box(0.1, 0.08, 0.25, 0.1)
REVIEW = Box(0.1, 0.05, 0.4, 0.07)
FOUND = {
    "edition": Guess(Field.EDITION, "draft", 0.9, Evidence(1, "DRAFT", (DRAFT,), "edition:draft")),
    "signed": Guess(Field.SIGNED, "yes", 0.9, Evidence(2, "/s/ Ana Rivera", (GRADE,), "signed:words")),
    "addressed_to": Guess(Field.ADDRESSED_TO, "Ms. Rivera", 0.8, Evidence(1, "Dear Ms. Rivera,", (GRADE,), "x")),
    "grade": Guess(Field.GRADE, "4", 0.9, Evidence(1, "Grade: 4", (GRADE,), "grade:label")),
    "key_dates": (KeyDate("review_due", "2027-03-12", 0.85, Evidence(2, "Review due: 3/12/2027", (REVIEW,), "x")),),
}


@pytest.fixture
def uid(database: Database) -> str:
    """A paper of two pages in the Inbox, with all of the smaller guesses."""
    with database.writing() as uow:
        child = maya(uow)
        received = receive_file(uow, arrival("a.pdf", pages=2, child=child))
        job = claim_next(uow)
        assert job is not None
        assert received.document is not None
        pages = [page_text("DRAFT\nGrade: 4", 1), page_text("Review due: 3/12/2027\n/s/ Ana Rivera", 2)]
        attach_text(uow, job.job, pages, replace(guesses("iep", "2026-03-25", child), **FOUND))
    return received.document


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext, uid: str) -> InboxPage:
    page = shown_page(qtbot, around, InboxPage)
    around.context.runner.read(list_inbox, done=lambda rows: page.set_child(rows[0].child))
    page.show_payload(uid)
    return page


def lines(page: InboxPage) -> dict[str, FoundLine]:
    more = page.panel.more
    return {line.words.text(): line for line in (*more.signs.lines, *more.key_dates.lines)}


def pointed(page: InboxPage) -> list[PageMark]:
    return [mark for mark in page.paper.view.marks if mark.style is MarkStyle.CURRENT]


def enter(line: FoundLine) -> None:
    middle = QPointF(line.rect().center())
    QApplication.sendEvent(line, QEnterEvent(middle, middle, middle))


def test_each_says_its_words_and_the_way_to_them(page: InboxPage) -> None:
    assert {said: line.source.text() for said, line in lines(page).items()} == {
        "Draft?": "From: “DRAFT”",
        "Signed?": "From: “/s/ Ana Rivera”",
        "To Ms. Rivera?": "From: “Dear Ms. Rivera,”",
        "Grade 4?": "From: “Grade: 4”",
        "Yearly review due: March 12, 2027?": "From: “Review due: 3/12/2027”",
    }
    assert lines(page)["Signed?"].show_it.accessibleName() == "Show on page 2: Signed"
    assert pointed(page) == [], "only what is pointed at is marked"


@pytest.mark.parametrize(
    ("said", "on_page", "box"),
    [
        ("Draft?", 1, DRAFT),
        ("Signed?", 2, GRADE),
        ("Grade 4?", 1, GRADE),
        ("Yearly review due: March 12, 2027?", 2, REVIEW),
    ],
)
def test_with_the_focus_its_page_is_shown_and_its_words_are_marked(
    qtbot: QtBot, page: InboxPage, said: str, on_page: int, box: Box
) -> None:
    line = lines(page)[said]
    line.show_it.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: page.paper.page == on_page)
    assert [(mark.page, mark.boxes) for mark in pointed(page)] == [(on_page, (box,))]
    page.list.setFocus()
    qtbot.waitUntil(lambda: pointed(page) == [])


def test_the_mouse_over_it_marks_its_words_and_turns_no_page(page: InboxPage) -> None:
    known = lines(page)
    enter(known["Draft?"])
    assert [mark.boxes for mark in pointed(page)] == [(DRAFT,)]
    QApplication.sendEvent(known["Draft?"], QEvent(QEvent.Type.Leave))
    assert pointed(page) == []
    enter(known["Signed?"])
    assert page.paper.page == 1
    assert pointed(page) == []


def test_the_mouse_goes_and_what_has_the_focus_is_pointed_at_again(qtbot: QtBot, page: InboxPage) -> None:
    known = lines(page)
    known["Grade 4?"].show_it.setFocus()
    qtbot.waitUntil(lambda: [mark.boxes for mark in pointed(page)] == [(GRADE,)])
    enter(known["Draft?"])
    assert [mark.boxes for mark in pointed(page)] == [(DRAFT,)]
    QApplication.sendEvent(known["Draft?"], QEvent(QEvent.Type.Leave))
    assert [mark.boxes for mark in pointed(page)] == [(GRADE,)]


def test_a_click_on_it_goes_to_its_words(qtbot: QtBot, page: InboxPage) -> None:
    line = lines(page)["Yearly review due: March 12, 2027?"]
    qtbot.waitUntil(line.words.isVisible)
    qtbot.mouseClick(line.words, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert page.paper.page == 2
    page.paper.go_to(1)
    qtbot.mouseClick(line.show_it, Qt.MouseButton.LeftButton)
    assert page.paper.page == 2
    assert [mark.boxes for mark in pointed(page)] == [(REVIEW,)]


def test_the_words_are_found_on_a_page_that_was_turned(page: InboxPage, database: Database, uid: str) -> None:
    with database.writing() as uow:
        turn_page(uow, uid, 1, 90)
    page._presenter.reload()
    enter(lines(page)["Draft?"])
    [mark] = pointed(page)
    [box] = mark.boxes
    assert box.left == pytest.approx(1 - DRAFT.bottom)
    assert box.top == pytest.approx(DRAFT.left)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_line_is_squeezed(qtbot: QtBot, page: InboxPage, look: ThemeManager, scale: float) -> None:
    look.set_text_scale(scale)
    for line in lines(page).values():
        qtbot.waitUntil(lambda line=line: line.height() >= line.heightForWidth(line.width()) > 0)


def signs(page: InboxPage) -> dict[Field, SignLine]:
    return {line.sign.field: line for line in page.panel.more.signs.lines}


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_a_grade_is_put_right_by_keyboard_and_undone(
    qtbot: QtBot, page: InboxPage, database: Database, uid: str
) -> None:
    signs(page)[Field.GRADE].change.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.selectedText() == "4"
    qtbot.keyClicks(focused, "5th grade")
    press(qtbot, Qt.Key.Key_Return)
    line = signs(page)[Field.GRADE]
    assert (line.words.text(), line.right.isHidden()) == ("Grade 5", True)
    assert line.source.isHidden(), "the paper says something else"
    assert line.change.hasFocus(), "whoever answered goes on from there"
    with database.writing() as uow:
        assert get_paper(uow.session.connection(), uid).paper.place == "inbox", "Enter there files nothing"
        undo(uow)
    page._presenter.reload()
    assert signs(page)[Field.GRADE].words.text() == "Grade 4?"


def test_a_guess_is_right(qtbot: QtBot, page: InboxPage, database: Database, uid: str) -> None:
    for field in (Field.EDITION, Field.SIGNED, Field.ADDRESSED_TO, Field.GRADE):
        signs(page)[field].right.setFocus()
        press(qtbot, Qt.Key.Key_Space)
    assert [line.words.text() for line in page.panel.more.signs.lines] == [
        "Draft",
        "Signed",
        "To Ms. Rivera",
        "Grade 4",
    ]
    assert signs(page)[Field.GRADE].source.text() == "From: “Grade: 4”"
    with database.reading() as conn:
        assert {standing for _, value, standing in get_paper(conn, uid).signs.said if value} == {"confirmed"}


def test_what_was_not_found_is_said_by_keyboard_and_undone(
    qtbot: QtBot, page: InboxPage, database: Database, uid: str
) -> None:
    more = page.panel.more.signs
    assert [link.text() for link in more.adds.values()] == ["School or office"]
    more.adds[Field.ORGANIZATION].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    assert Field.ORGANIZATION not in signs(page)
    assert more.adds[Field.ORGANIZATION].hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    qtbot.keyClicks(focused, "Cedar Hollow School District")
    press(qtbot, Qt.Key.Key_Return)
    line = signs(page)[Field.ORGANIZATION]
    assert (line.words.text(), line.right.isHidden()) == ("On the letterhead of Cedar Hollow School District", True)
    assert line.change.hasFocus()
    with database.writing() as uow:
        undo(uow)
    page._presenter.reload()
    assert Field.ORGANIZATION not in signs(page)


def test_a_signature_that_was_not_found_is_said_with_the_mouse(
    qtbot: QtBot, page: InboxPage, database: Database, uid: str
) -> None:
    signs(page)[Field.SIGNED].change.click()
    signs(page)[Field.SIGNED].choices[-1].click()
    assert Field.SIGNED not in signs(page)
    add = page.panel.more.signs.adds[Field.SIGNED]
    qtbot.waitUntil(add.isVisible)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    line = signs(page)[Field.SIGNED]
    assert [link.text() for link in line.choices] == ["Signed", "Not signed"]
    assert not line.words.text().endswith("?")
    qtbot.waitUntil(line.choices[0].isVisible)
    qtbot.mouseClick(line.choices[0], Qt.MouseButton.LeftButton)
    with database.reading() as conn:
        said = get_paper(conn, uid).signs
    assert (said.is_signed, said.signed_standing) == (True, "confirmed")


def test_nothing_typed_says_nothing(qtbot: QtBot, page: InboxPage, database: Database, uid: str) -> None:
    page.panel.more.signs.adds[Field.ORGANIZATION].click()
    press(qtbot, Qt.Key.Key_Return)
    assert Field.ORGANIZATION not in signs(page)
    with database.reading() as conn:
        assert get_paper(conn, uid).signs.organization_standing == "none"


def test_another_one_is_chosen_with_the_mouse(qtbot: QtBot, page: InboxPage) -> None:
    edition = signs(page)[Field.EDITION]
    qtbot.mouseClick(edition.change, Qt.MouseButton.LeftButton)
    assert [link.text() for link in edition.choices] == ["Final", "Amendment", "Not said"]
    qtbot.waitUntil(edition.choices[0].isVisible)
    qtbot.mouseClick(edition.choices[0], Qt.MouseButton.LeftButton)
    assert signs(page)[Field.EDITION].words.text() == "Final"
    signs(page)[Field.EDITION].change.click()
    signs(page)[Field.EDITION].choices[-1].click()
    assert Field.EDITION not in signs(page), "nothing is said of it"


def test_esc_leaves_it_as_it_is(qtbot: QtBot, page: InboxPage) -> None:
    line = signs(page)[Field.ADDRESSED_TO]
    line.change.click()
    assert line.is_open
    press(qtbot, Qt.Key.Key_Escape)
    assert not line.is_open
    assert line.change.hasFocus()
    assert line.words.text() == "To Ms. Rivera?"
    assert page._presenter.form is not None, "and the paper is not left for later"


def test_what_only_the_file_says_is_not_looked_for_on_the_page(page: InboxPage, database: Database, uid: str) -> None:
    signed = signed_by_file((ElectronicSignature("Dana Whitfield", "2026-03-03"),))
    with database.writing() as uow:
        read_again(uow, uid)
        job = claim_next(uow)
        assert job is not None
        attach_text(uow, job.job, [page_text("Plan")], replace(guesses("iep"), signed=signed))
    page._presenter.reload()
    line = signs(page)[Field.SIGNED]
    assert line.words.text() == "Signed?"
    assert line.source.isHidden()
    assert line.show_it.isHidden()
    assert "by Dana Whitfield on March 3, 2026" in page.panel.more.remarks.text(), "once is enough"
