"""Meetings on screen: typed by keys, kept as it is left, told where it belongs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.family import NewPerson
from app.domain.meetings import MeetingDetails, MeetingPoint, MeetingType, PointList
from app.domain.paper_extra import LinkKind
from app.domain.papers import PaperEdit
from app.files.binder_folder import BinderFolder
from app.queries.meetings import get_meeting, list_meetings
from app.services.documents import edit_paper, move_to_trash
from app.services.family import add_person
from app.services.meetings import add_meeting
from app.services.paper_details import link_paper
from app.store.database import Database
from app.ui.common.cards import PrivateBox
from app.ui.common.theme import ThemeManager
from app.ui.meetings.add_dialog import AddMeetingDialog
from app.ui.meetings.page import MeetingsPage
from tests.services.builders import add_filed_paper, maya
from tests.ui.screen_context import screen_context

REVIEW = MeetingDetails(MeetingType.ANNUAL_REVIEW, "2027-03-18", "14:30", "Room 12")


class Desk:
    """The page over a database with two meetings."""

    def __init__(self, qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> None:
        self.database = database
        with database.writing() as uow:
            self.child = maya(uow)
            add_person(uow, NewPerson("Ms. Okafor", "Case manager"))
            self.next = add_meeting(uow, self.child, REVIEW)
            self.past = add_meeting(uow, self.child, MeetingDetails(MeetingType.CONFERENCE, "2026-10-01"))
        self.page: MeetingsPage | None = None
        around = screen_context(look, database, folder)
        around.listeners.append(self._changed)
        self.page = page = MeetingsPage(around.context)
        qtbot.addWidget(page)
        qtbot.addWidget(page.second_row())
        page.set_child(self.child)
        page.resize(1134, 616)
        page.show()
        qtbot.waitExposed(page)

    def _changed(self, changes) -> None:
        if self.page is not None:
            self.page.refresh(changes)

    def stored(self, uid: str | None = None) -> MeetingDetails:
        with self.database.reading() as connection:
            return get_meeting(connection, uid or self.next)


@pytest.fixture
def desk(qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> Desk:
    return Desk(qtbot, look, database, folder)


def test_leaving_a_field_by_tab_keeps_it(qtbot: QtBot, desk: Desk) -> None:
    editor = desk.page.editor
    editor.place.setFocus()
    editor.place.selectAll()
    qtbot.keyClicks(editor.place, "Library")
    assert desk.stored().place == "Room 12"
    qtbot.keyClick(editor.place, Qt.Key.Key_Tab)
    assert desk.stored().place == "Library"
    assert QApplication.focusWidget() is editor.link
    assert desk.page.kept.text() == "Saved"


def test_going_away_keeps_what_is_being_typed(qtbot: QtBot, desk: Desk) -> None:
    editor = desk.page.editor
    editor.statement.setFocus()
    qtbot.keyClicks(editor.statement, "Maya reads 63 words.")
    desk.page.hide()
    assert desk.stored().statement == "Maya reads 63 words."


def test_people_are_added_and_removed_by_keys(qtbot: QtBot, desk: Desk) -> None:
    people = desk.page.editor.people
    qtbot.keyClick(people.add_button, Qt.Key.Key_Return)
    name = QApplication.focusWidget()
    assert name.accessibleName() == "Person 1: Name"
    qtbot.keyClicks(name, "Ms. Okafor")
    name.completer().activated.emit("Ms. Okafor")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Person 2: Name"
    assert desk.stored().points == (MeetingPoint(PointList.INVITED, "Ms. Okafor", heading="Case manager"),)
    qtbot.keyClicks(QApplication.focusWidget(), "Ms. Bell")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert [point.text for point in desk.stored().points] == ["Ms. Bell", "Ms. Okafor"]
    people._rows[0].remove.click()
    assert [point.text for point in desk.stored().points] == ["Ms. Okafor"]
    assert QApplication.focusWidget().accessibleName() == "Person 1: Name"


def test_minutes_that_are_no_number_are_said_under_the_agenda(qtbot: QtBot, desk: Desk) -> None:
    agenda = desk.page.editor.agenda
    agenda.add_button.click()
    topic, minutes, _ = agenda._rows[0].fields
    qtbot.keyClicks(topic, "Reading goal")
    minutes.setFocus()
    qtbot.keyClicks(minutes, "long")
    topic.setFocus()
    assert agenda._error.text() == "Type the minutes as a number, like 15."
    assert minutes.property("invalid") == "true"
    assert desk.stored().points == (MeetingPoint(PointList.AGENDA, "Reading goal"),)


def test_a_wrong_day_is_said_under_it_and_stays_as_typed(qtbot: QtBot, desk: Desk) -> None:
    editor = desk.page.editor
    editor.day.setFocus()
    editor.day.selectAll()
    qtbot.keyClicks(editor.day, "2/30/2027")
    editor.place.setFocus()
    assert editor.rows["day"].error() == "February has 28 days in 2027. Pick another day."
    assert editor.day.text() == "2/30/2027"
    assert desk.stored().held_on == "2027-03-18"


def test_questions_are_private_and_in_the_order_of_the_form(qtbot: QtBot, desk: Desk) -> None:
    editor = desk.page.editor
    goals = editor.question_field("Goals")
    private = editor.findChild(PrivateBox)
    for field in (goals, editor.with_me, editor.sign_only_if, editor.notes):
        assert private.isAncestorOf(field)
    for field in (editor.statement, editor.place):
        assert not private.isAncestorOf(field)
    goals.setFocus()
    qtbot.keyClicks(goals, "Why 95?")
    qtbot.keyClick(goals, Qt.Key.Key_Return)
    qtbot.keyClicks(goals, "Who decides?")
    qtbot.keyClick(goals, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor.question_field("Help in class")
    assert [point.text for point in desk.stored().points] == ["Why 95?", "Who decides?"]


def test_another_meeting_is_opened_by_the_arrow_keys(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.presenter.open_meeting == desk.past
    assert page.title.text() == "Talk with a teacher"
    assert page.editor.day.text() == "Thu, October 1, 2026"
    assert page.list.hasFocus()


def test_a_meeting_is_added_by_keys(qtbot: QtBot, desk: Desk) -> None:
    desk.page.add_button.click()
    dialog = desk.page.findChild(AddMeetingDialog)
    qtbot.keyClick(dialog.add, Qt.Key.Key_Return)
    assert dialog.rows["held_on"].error() == "Say which day it is, for example 3/18/2027."
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.day, "5/4/2027")
    qtbot.keyClicks(dialog.time, "9 am")
    qtbot.keyClick(dialog.add, Qt.Key.Key_Return)
    with desk.database.reading() as connection:
        newest = list_meetings(connection, desk.child)[0]
    assert (newest.held_on, newest.at_time) == ("2027-05-04", "09:00")
    assert desk.page.presenter.open_meeting == newest.uid


def test_the_trash_and_back(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page
    page.trash_button.click()
    assert page.presenter.open_meeting == desk.past
    assert QApplication.focusWidget() is page.undo_banner.try_again
    qtbot.keyClick(page.undo_banner.try_again, Qt.Key.Key_Return)
    assert page.presenter.open_meeting == desk.next
    assert desk.stored() == REVIEW


def test_the_packet_is_asked_for_with_everything_kept(qtbot: QtBot, desk: Desk) -> None:
    desk.page.editor.link.setText("https://meet")
    with qtbot.waitSignal(desk.page.open_requested) as asked:
        desk.page.packet_button.click()
    assert asked.args == ["packet", desk.next]
    assert desk.stored().link == "https://meet"


def test_every_field_has_a_name(desk: Desk) -> None:
    editor = desk.page.editor
    editor.people.add_line()
    editor.agenda.add_line()
    fields = [*editor.findChildren(QLineEdit), *editor.findChildren(QPlainTextEdit), editor.type]
    assert [field for field in fields if not field.accessibleName()] == []


def test_tab_goes_from_top_to_bottom(qtbot: QtBot, desk: Desk) -> None:
    editor = desk.page.editor
    editor.agenda.add_line()
    editor.people.add_line()
    editor.people.add_line()
    editor.type.setFocus()
    heights = []
    while QApplication.focusWidget() is not editor.notes:
        focused = QApplication.focusWidget()
        heights.append(focused.mapTo(editor, focused.rect().center()).y())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert len(heights) < 60
    assert heights == sorted(heights)
    assert len(heights) == 28


def test_a_narrow_window_has_the_list_as_a_choice(qtbot: QtBot, desk: Desk, look: ThemeManager) -> None:
    page = desk.page
    page.resize(800, 560)
    qtbot.waitUntil(lambda: page.combo.isVisible() and not page.list.isVisible())
    assert page.combo.currentText() == "Yearly IEP review, Thu, March 18, 2027, 2:30 pm, Room 12"
    page.combo.setCurrentIndex(1)
    page.combo.activated.emit(1)
    assert page.presenter.open_meeting == desk.past


def test_nothing_yet_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    desk.page.trash_button.click()
    desk.page.trash_button.click()
    assert desk.page.empty.isVisible()
    qtbot.keyClick(desk.page.empty.button, Qt.Key.Key_Return)
    assert desk.page.findChild(AddMeetingDialog) is not None


def add_paper(desk: Desk, title: str, day: str = "2026-03-20") -> str:
    with desk.database.writing() as uow:
        uid = add_filed_paper(uow, title, desk.child, f"{title}.pdf")
        edit_paper(uow, uid, PaperEdit(title=title, document_date=day))
    return uid


def listed_papers(desk: Desk) -> list[tuple[str, str]]:
    section = desk.page.editor.papers
    return [(row.title, row.second) for row in section.model.rows()] if not section.list.isHidden() else []


def test_the_papers_of_a_meeting_are_shown_and_lead_to_themselves(qtbot: QtBot, desk: Desk) -> None:
    section = desk.page.editor.papers
    plan, notes = add_paper(desk, "The plan"), add_paper(desk, "Notes", "")
    assert listed_papers(desk) == []
    assert not section.none.isHidden()
    runner = desk.page.presenter._context.runner
    for paper in (notes, plan):
        runner.write(link_paper, paper, LinkKind.MEETING, desk.next)
    assert listed_papers(desk) == [("The plan", "March 20, 2026"), ("Notes", "No date")]
    assert section.none.isHidden()
    asked: list[tuple[str, object]] = []
    desk.page.open_requested.connect(lambda code, about: asked.append((code, about)))
    qtbot.waitUntil(lambda: section.list.visualRect(section.model.index(1)).isValid())
    place = section.list.visualRect(section.model.index(1)).center()
    qtbot.mouseClick(section.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    section.list.setCurrentIndex(section.model.index(0))
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert asked == [("binder", notes), ("binder", plan)]
    desk.page.presenter.open(desk.past)
    assert listed_papers(desk) == []
    desk.page.presenter.open(desk.next)
    runner.write(move_to_trash, notes)
    assert listed_papers(desk) == [("The plan", "March 20, 2026")]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_all_of_a_long_name_is_seen(qtbot: QtBot, desk: Desk, look: ThemeManager, scale: float) -> None:
    look.set_text_scale(scale)
    long = add_paper(desk, "Multidisciplinary evaluation report of the school psychologist and the OT " * 3)
    desk.page.presenter._context.runner.write(link_paper, long, LinkKind.MEETING, desk.next)
    section = desk.page.editor.papers
    qtbot.waitUntil(lambda: section.list.height() >= section.list.sizeHintForRow(0) > 0)
    assert section.list.verticalScrollBar().maximum() == 0
