"""Timeline: concerns, events and one event whole, in the real page over a real database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.meetings import MeetingDetails, MeetingType
from app.domain.paper_extra import LinkKind
from app.domain.papers import PaperEdit
from app.domain.timeline import (
    ContactMethod,
    EntryKind,
    NewConcern,
    NewContact,
    NewEntry,
    NewRequest,
    Proof,
    SendMethod,
)
from app.files.binder_folder import BinderFolder
from app.queries.timeline import list_concerns, list_entries
from app.services.concerns import add_concern, add_entry
from app.services.contacts import add_contact
from app.services.documents import edit_paper
from app.services.meetings import add_meeting
from app.services.paper_details import link_paper
from app.services.requests import add_request
from app.store.database import Database
from app.ui.common.theme import ThemeManager
from app.ui.common.timeline_rows import TimelineItem
from app.ui.timeline.page import TimelinePage
from tests.services.builders import add_filed_paper, leo, maya
from tests.ui.screen_context import ScreenContext, screen_context


@dataclass
class NotedPress:
    """Makes a table when the test says so."""

    asked: list[tuple[str, str | None]] = field(default_factory=list)
    done: Callable[[str], object] | None = None
    failed: Callable[[Exception], object] | None = None

    def make_timeline(self, child, concern, *, done=None, failed=None, owner=None):
        self.asked.append((child, concern))
        self.done, self.failed = done, failed


@dataclass
class Told:
    """A family's story with the uids in it, and what the page asked the window for."""

    page: TimelinePage
    around: ScreenContext
    press: NotedPress
    child: str
    paper: str
    ot: str
    lunch: str
    call: str
    request: str
    meeting: str
    asked: list[tuple[str, object]] = field(default_factory=list)

    def sentences(self) -> list[str]:
        return [row.sentence for row in self.page.model.rows()]

    def words(self) -> list[str]:
        return [label.text() for label in self.page.detail.findChildren(QLabel) if label.isVisibleTo(self.page)]

    def item(self, uid: str) -> TimelineItem:
        return next(row for row in self.page.model.rows() if row.uid == uid)

    def choose(self, uid: str) -> None:
        self.page.list.setCurrentIndex(self.page.model.index_of(uid))

    def press_button(self, name: str) -> None:
        button = self.page.detail.findChild(QPushButton, name)
        assert button is not None
        button.click()

    def points(self, concern: str) -> list[str]:
        rows = self.around.context.runner.read(list_concerns, self.child).result()
        return [point.entry for row in rows if row.uid == concern for point in row.points]

    def write(self, service, *args):
        return self.around.context.runner.write(service, *args).result()


@pytest.fixture
def told(qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> Told:
    press = NotedPress()
    around = screen_context(look, database, folder, press=press)
    write = around.context.runner.write
    child = write(maya).result()
    write(leo).result()
    paper = write(add_filed_paper, "OT log", child, "log.pdf", "service_log").result()
    write(edit_paper, paper, PaperEdit(title="OT log", document_date="2026-11-06")).result()
    first = NewEntry(
        "2026-10-12",
        "No OT for two weeks.",
        EntryKind.RAISED,
        place="At home",
        what_i_want="OT each week.",
        my_view="I am tired of this.",
        proof=(Proof(paper, 2, "12/3 0 minutes"),),
    )
    ot = write(add_concern, NewConcern(child, "OT sessions missed", first)).result()
    again = NewEntry("2026-11-24", "Still no OT.", happened_time="10:00")
    write(add_entry, ot, again).result()
    lunch = write(
        add_concern, NewConcern(child, "Trouble after lunch", NewEntry("2026-09-11", "Noise.", EntryKind.RAISED))
    ).result()
    write(add_entry, lunch, NewEntry("2026-10-06", "An aide helps.", EntryKind.ANSWERED)).result()
    call = NewContact(
        child,
        "2026-11-05",
        ContactMethod.CALL,
        "Ms. Tran",
        "No sub.",
        "15:40",
        promised="The log",
        promised_by="2026-11-19",
        concern=ot,
    )
    request = NewRequest(
        child, "service_logs", "OT log", "Mr. Lind", "A copy.", "2026-11-01", "2026-11-02", SendMethod.HAND
    )
    page = TimelinePage(around.context)
    qtbot.addWidget(page)
    page.resize(1134, 616)
    told = Told(
        page,
        around,
        press,
        child,
        paper,
        ot,
        lunch,
        write(add_contact, call).result(),
        write(add_request, request).result(),
        write(add_meeting, child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2026-12-03", place="Room 12")).result(),
    )
    around.listeners.append(page.refresh)
    page.open_requested.connect(lambda code, about: told.asked.append((code, about)))
    page.set_child(child)
    page.show()
    qtbot.waitExposed(page)
    return told


def test_events_stand_under_their_months_newest_first(told: Told) -> None:
    assert told.sentences() == [
        "December 2026",
        "Yearly IEP review, Room 12",
        "November 2026",
        "Still no OT.",
        "Ms. Tran: No sub.",
        "Letter: OT log",
        "October 2026",
        "No OT for two weeks.",
        "An aide helps.",
        "September 2026",
        "Noise.",
    ]
    assert told.page.subtitle == "Since September 2026"
    entry = told.item(told.points(told.ot)[0])
    assert (entry.day, entry.kind, entry.proof) == ("Mon 12", "Concern", "page 2")
    assert told.item(told.points(told.lunch)[0]).no_proof == "no proof yet"
    assert told.item(told.points(told.lunch)[1]).no_proof == ""


def test_everything_also_shows_what_is_not_a_key_event(told: Told) -> None:
    told.page.second_row()
    told.page._actions.level.choose("all")
    assert "OT log" in told.sentences()
    told.page._actions.level.choose("key")
    assert "OT log" not in told.sentences()


def test_one_kind_of_event_only(told: Told) -> None:
    kinds = told.page._actions.kinds
    kinds.setCurrentIndex(kinds.findData("contact"))
    kinds.activated.emit(kinds.currentIndex())
    assert told.sentences() == ["November 2026", "Ms. Tran: No sub."]


def test_the_arrows_choose_a_concern_and_esc_shows_all_again(told: Told, qtbot: QtBot) -> None:
    lanes = told.page.lanes.view
    before = told.sentences()
    told.page.activateWindow()
    qtbot.waitUntil(told.page.isActiveWindow)
    lanes.setFocus(Qt.FocusReason.TabFocusReason)
    assert lanes.hasFocus()
    assert told.sentences() == before, "the focus alone chooses nothing"
    qtbot.keyClick(lanes, Qt.Key.Key_Down)
    qtbot.keyClick(lanes, Qt.Key.Key_Home)
    assert told.sentences() == [
        "November 2026",
        "Still no OT.",
        "Ms. Tran: No sub.",
        "October 2026",
        "No OT for two weeks.",
    ]
    qtbot.keyClick(lanes, Qt.Key.Key_Escape)
    assert told.sentences() == before


def test_lanes_are_read_out_whole(told: Told) -> None:
    model = told.page.lanes.model
    said = model.index(0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == (
        "OT sessions missed. Open, raised 2 times. First raised Monday, October 12, 2026. "
        "Raised again Tuesday, November 24, 2026"
    )
    assert told.page.lanes.view.accessibleName() == "Concerns over time"


def test_lanes_are_painted_with_todays_line(told: Told, look: ThemeManager) -> None:
    view = told.page.lanes.view
    image: QImage = view.viewport().grab().toImage()
    row = view.visualRect(told.page.lanes.model.index(1))
    above = row.bottom() - 3
    colours = [image.pixelColor(x, above).name() for x in range(image.width())]
    assert colours.count(look.theme.text.name()) >= 2
    middle = view.visualRect(told.page.lanes.model.index(0)).center().y()
    assert look.theme.accent.name() in {image.pixelColor(x, middle).name() for x in range(image.width())}


def test_an_entry_whole_with_proof_and_the_parents_own_view(told: Told) -> None:
    entry = told.points(told.ot)[0]
    told.choose(entry)
    words = told.words()
    for expected in (
        "First raised: OT sessions missed",
        "Monday, October 12, 2026",
        "No OT for two weeks.",
        "At home",
        "OT each week.",
        "My view, never printed for the school",
        "I am tired of this.",
        "“12/3 0 minutes”",
    ):
        assert expected in words
    assert "Written the same day" not in words
    told.press_button("proof_0")
    assert told.asked == [("binder", (told.paper, 2))]
    told.choose(told.points(told.ot)[1])
    assert "Written the same day" in told.words()


def test_papers_that_belong_to_something_are_named_with_it(told: Told) -> None:
    for kind, uid in ((LinkKind.CONCERN, told.ot), (LinkKind.REQUEST, told.request), (LinkKind.MEETING, told.meeting)):
        told.write(link_paper, told.paper, kind, uid)
    for event in (told.points(told.ot)[0], told.request, told.meeting):
        told.choose(event)
        assert "Papers that belong to it" in told.words()
        assert "OT log, November 6, 2026" in told.words()
    told.choose(told.call)
    assert "Papers that belong to it" not in told.words()


def test_a_call_and_a_letter_whole(told: Told) -> None:
    told.choose(told.call)
    assert "Call with Ms. Tran" in told.words()
    assert "Thursday, November 5, 2026, 3:40 pm" in told.words()
    assert "The log\nBy Thursday, November 19, 2026" in told.words()
    told.choose(told.request)
    assert "Monday, November 2, 2026, by hand" in told.words()
    assert "No answer yet" in told.words()
    told.press_button("request_answered")
    told.press_button("edit")
    assert told.asked == [("request_answered", told.request), ("write_request", told.request)]


def test_what_the_buttons_ask_for(told: Told) -> None:
    entry = told.points(told.ot)[1]
    told.choose(entry)
    for name in ("add_proof", "edit", "add_to_concern"):
        told.press_button(name)
    assert told.asked == [("add_proof", entry), ("edit_entry", entry), ("add_to_concern", told.ot)]


def test_an_entry_goes_to_the_trash_and_comes_back(told: Told, qtbot: QtBot) -> None:
    entry = told.points(told.ot)[1]
    told.choose(entry)
    told.page.list.setFocus()
    qtbot.keyClick(told.page.list, Qt.Key.Key_Delete)
    assert "Still no OT." not in told.sentences()
    assert told.page.undo_banner.happened() == "The entry is in the trash."
    qtbot.mouseClick(told.page.undo_banner.try_again, Qt.MouseButton.LeftButton)
    assert "Still no OT." in told.sentences()
    assert not told.page.undo_banner.isVisible()


def test_a_concern_is_open_again_when_its_answer_goes_to_the_trash(told: Told) -> None:
    told.choose(told.points(told.lunch)[1])
    told.press_button("trash")
    lane = next(lane for lane in told.page.lanes.model.rows() if lane.uid == told.lunch)
    assert lane.second == "Open, raised once"
    told.page.presenter.undo()
    lane = next(lane for lane in told.page.lanes.model.rows() if lane.uid == told.lunch)
    assert lane.second == "Answered Oct 6"


def test_the_last_entry_takes_its_concern_along_and_brings_it_back(told: Told) -> None:
    alone = told.write(
        add_concern, NewConcern(told.child, "Bus is late", NewEntry("2026-11-20", "Late.", EntryKind.RAISED))
    )
    told.choose(told.points(alone)[0])
    told.press_button("trash")
    assert told.page.undo_banner.happened() == "“Bus is late” is in the trash."
    assert alone not in [lane.uid for lane in told.page.lanes.model.rows()]
    told.page.presenter.undo()
    assert alone in [lane.uid for lane in told.page.lanes.model.rows()]
    assert "Late." in told.sentences()


def test_a_paper_opens_in_the_binder(told: Told) -> None:
    told.page.presenter.set_key_only(False)
    told.choose(told.paper)
    told.press_button("open_paper")
    told.page.list.opened.emit(told.page.model.index_of(told.paper))
    assert told.asked == [("binder", (told.paper, 1))] * 2


def test_somebody_else_can_ask_for_an_event_or_a_concern(told: Told) -> None:
    told.page.presenter.set_kind("contact")
    told.page.show_payload(told.paper)
    assert told.page.detail.detail is not None
    assert told.page.detail.detail.uid == told.paper
    assert told.page._actions.level.value() == "all"
    told.page.show_payload(told.lunch)
    assert told.page.presenter.concern == told.lunch


def test_another_child_starts_afresh(told: Told) -> None:
    other = told.write(leo)
    told.page.presenter.choose_concern(told.ot)
    told.page.set_child(other)
    assert told.sentences() == []
    assert told.page.empty.title.text() == "Nothing on the timeline yet"
    assert not told.page.lanes.isVisible()
    assert told.page.presenter.concern is None


def test_the_table_on_paper(told: Told) -> None:
    row = told.page.second_row()
    row.show()
    button = told.page._actions.print_button
    told.page.presenter.choose_concern(told.ot)
    button.click()
    assert told.press.asked == [(told.child, told.ot)]
    assert (button.isEnabled(), button.text()) == (False, "Making the table")
    told.press.done("table.pdf")
    assert told.asked == [("print", "table.pdf")]
    button.click()
    told.press.failed(OSError("no room"))
    assert told.page.banner.happened() == "Your papers are safe, but this did not work."
    assert button.isEnabled()


def test_in_a_narrow_window_the_event_opens_over_the_list(told: Told, qtbot: QtBot) -> None:
    page = told.page
    page.resize(792, 560)
    assert not page.detail.isVisible()
    told.choose(told.call)
    assert not page.detail.isVisible(), "walking through the list does not cover it"
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    qtbot.keyClick(page.detail.back, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert page.list.hasFocus()


def test_entries_of_the_database_are_all_there(told: Told) -> None:
    told.page.presenter.set_key_only(False)
    rows = told.around.context.runner.read(list_entries, told.child).result()
    assert {row.uid for row in rows} == {item.uid for item in told.page.model.rows() if not item.is_month}
