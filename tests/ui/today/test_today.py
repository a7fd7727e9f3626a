"""Today: what needs the parent, in the real page over a real database."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.meetings import MeetingDetails, MeetingPoint, MeetingType, PointList
from app.domain.timeline import NewRequest, SendMethod
from app.files.binder_folder import BinderFolder
from app.queries.meetings import MeetingRow
from app.queries.today import TodayRow
from app.services.meetings import add_meeting
from app.services.requests import add_request, mark_answered
from app.store.database import Database
from app.ui.common.theme import ThemeManager
from app.ui.today.page import TodayPage
from app.ui.today.shown import shown_today
from tests.services.builders import CATALOGUE, TODAY, add_ot_concern, add_read_paper, leo, maya
from tests.ui.screen_context import ScreenContext, screen_context

REQUEST = {"kind": "service_logs", "subject": "OT log", "to_name": "Mr. Lind", "text": "A copy."}


@dataclass
class Shown:
    """The page on screen, and what it asked the window for."""

    page: TodayPage
    around: ScreenContext
    child: str
    other: str
    asked: list[tuple[str, object]] = field(default_factory=list)

    def words(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page)]

    def button(self, name: str) -> QPushButton:
        found = self.page.findChild(QPushButton, name)
        assert found is not None
        return found

    def write(self, service, *args):
        return self.around.context.runner.write(service, *args).result()


@pytest.fixture
def shown(qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> Shown:
    around = screen_context(look, database, folder)
    child = around.context.runner.write(maya).result()
    other = around.context.runner.write(leo).result()
    page = TodayPage(around.context)
    qtbot.addWidget(page)
    page.resize(1134, 668)
    around.listeners.append(page.refresh)
    shown = Shown(page, around, child, other)
    page.open_requested.connect(lambda code, about: shown.asked.append((code, about)))
    page.set_child(child)
    page.activated()
    page.show()
    qtbot.waitExposed(page)
    return shown


def test_says_what_to_do_while_there_is_nothing(shown: Shown) -> None:
    assert "Nothing needs you today" in shown.words()
    assert shown.page.subtitle == "Tuesday, November 24, 2026"


def test_the_four_big_buttons_work_from_the_keyboard(shown: Shown, qtbot: QtBot) -> None:
    for code in ("add_papers", "add_concern", "log_call", "write_request"):
        shown.button(code).setFocus()
        qtbot.keyClick(shown.button(code), Qt.Key.Key_Return)
    assert [code for code, _ in shown.asked] == ["add_papers", "add_concern", "log_call", "write_request"]


def test_papers_to_look_at(shown: Shown, qtbot: QtBot) -> None:
    shown.write(add_read_paper, "Individualized Education Program", "a.pdf", shown.child)
    assert "1 paper to look at" in shown.words()
    assert "The newest looks like this: IEP." in shown.words()
    assert not any("Switch to" in button.text() for button in shown.page.findChildren(QPushButton))
    qtbot.mouseClick(shown.button("look_at_papers"), Qt.MouseButton.LeftButton)
    assert shown.asked == [("inbox", None)]


def test_the_next_meeting_and_how_ready_it_is(shown: Shown, qtbot: QtBot) -> None:
    details = MeetingDetails(
        MeetingType.ANNUAL_REVIEW,
        "2026-12-03",
        "14:30",
        "Room 12",
        points=(MeetingPoint(PointList.INVITED, "Ms. Okafor"), MeetingPoint(PointList.QUESTION, "Why?")),
    )
    uid = shown.write(add_meeting, shown.child, details)
    words = shown.words()
    assert "Yearly IEP review" in words
    assert "Thu, December 3, 2:30 pm, in 9 days" in words
    assert "Packet: 2 of 4 parts ready." in words
    assert "Still to do: concerns, pages to bring" in words
    bar = shown.page.findChild(QProgressBar)
    assert (bar.value(), bar.maximum(), bar.accessibleName()) == (2, 4, "Packet: 2 of 4 parts ready.")
    qtbot.mouseClick(shown.button("next_meeting"), Qt.MouseButton.LeftButton)
    assert shown.asked == [("packet", uid)]


def test_a_meeting_with_nothing_prepared_leads_to_meetings() -> None:
    row = MeetingRow("m", "c", "other", "2026-11-24", None, "", 0, 0, 0, 0, 0)
    shown = shown_today(TodayRow((), (), row, (), ()), (), "c", TODAY, CATALOGUE)
    assert shown.meeting is not None
    assert shown.meeting.when == "Tue, November 24, today"
    assert shown.meeting.ready == 0


def test_open_concerns_and_letters_without_an_answer(shown: Shown, qtbot: QtBot) -> None:
    concern = shown.write(add_ot_concern, shown.child)
    sent = NewRequest(shown.child, **REQUEST, written_on="2026-11-05", sent_on="2026-11-06", method=SendMethod.HAND)
    request = shown.write(add_request, sent)
    shown.write(add_request, NewRequest(shown.child, **{**REQUEST, "subject": "Not sent"}, written_on="2026-11-05"))
    words = shown.words()
    assert "Raised once, last entry Oct 12" in words
    assert "Asked Mr. Lind on Nov 6" in words
    assert "18 days" in words
    assert "Not sent" not in words
    link = shown.button(f"line_{request}")
    assert link.accessibleName() == "Open OT log"
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Return)
    line = shown.button(f"line_{concern}").parentWidget()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert shown.asked == [("timeline", request), ("timeline", concern)]
    shown.write(mark_answered, request, "2026-11-20")
    assert "18 days" not in shown.words()


def test_the_other_child_is_one_line_at_the_foot(shown: Shown, qtbot: QtBot) -> None:
    shown.write(add_read_paper, "x", "a.pdf", shown.other)
    assert "Leo has 1 paper to look at." in shown.words()
    qtbot.mouseClick(shown.button(f"child_{shown.other}"), Qt.MouseButton.LeftButton)
    assert shown.asked == [("child", shown.other)]


def test_never_more_than_one_primary_button(shown: Shown) -> None:
    shown.write(add_meeting, shown.child, MeetingDetails(MeetingType.OTHER, "2026-12-03"))
    assert _primary(shown) == ["Get ready"]
    shown.write(add_read_paper, "x", "a.pdf", shown.child)
    assert _primary(shown) == ["Look at them"]


def _primary(shown: Shown) -> list[str]:
    buttons = shown.page.findChildren(QPushButton)
    return [b.text() for b in buttons if b.property("kind") == "primary" and b.isVisibleTo(shown.page)]


def test_the_focus_stays_when_the_cards_are_made_anew(shown: Shown, qtbot: QtBot) -> None:
    concern = shown.write(add_ot_concern, shown.child)
    shown.page.activateWindow()
    shown.button(f"line_{concern}").setFocus()
    qtbot.waitUntil(lambda: shown.button(f"line_{concern}").hasFocus())
    shown.write(add_read_paper, "x", "a.pdf", shown.child)
    focused = shown.page.focusWidget()
    assert focused is not None
    assert (focused.objectName(), focused.isVisibleTo(shown.page)) == (f"line_{concern}", True)


def test_one_column_and_two_rows_of_buttons_at_large_text(shown: Shown, look: ThemeManager, qtbot: QtBot) -> None:
    shown.write(add_ot_concern, shown.child)
    page = shown.page
    papers, meeting = shown.button("add_papers"), shown.button("next_meeting")
    qtbot.waitUntil(lambda: meeting.mapTo(page, QPoint(0, 0)).x() > page.width() / 2)
    assert shown.button("write_request").y() == papers.y()
    look.set_text_scale(1.5)
    page.resize(1065, 668)
    qtbot.waitUntil(lambda: shown.button("write_request").y() > papers.y())
    qtbot.waitUntil(lambda: meeting.mapTo(page, QPoint(0, 0)).x() < page.width() / 2)
