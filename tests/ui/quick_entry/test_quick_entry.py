"""The dialogs to write something down, opened as the window opens them, over a real database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import KnownError, Trouble
from app.domain.family import NewPerson
from app.files.binder_folder import BinderFolder
from app.queries.timeline import get_contact, get_entry, get_request, list_concerns, list_entries, list_requests
from app.services.family import add_person
from app.store.database import Database
from app.ui.common.dialogs import QuestionDialog
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.theme import ThemeManager
from app.ui.quick_entry.call_dialog import CallDialog
from app.ui.quick_entry.concern_dialogs import ConcernDialog, EntryOfConcernDialog
from app.ui.quick_entry.proof_dialog import ProofDialog
from app.ui.quick_entry.quick_entry import QuickEntry
from app.ui.quick_entry.request_dialog import RequestDialog
from app.ui.quick_entry.sent_dialog import AnsweredDialog, SentDialog
from tests.services.builders import add_filed_paper, add_ot_concern, leo, maya
from tests.ui.screen_context import ScreenContext, screen_context

D = TypeVar("D", bound=QDialog)


@dataclass
class NotedPress:
    """Makes a letter at once."""

    letters: list[str] = field(default_factory=list)

    def make_letter(self, request, *, done=None, failed=None, owner=None):
        self.letters.append(request)
        done("letter.pdf")


@dataclass
class FullDisk:
    """Does what the real runner does, until the disk is full."""

    real: Any
    is_full: bool = False

    def read(self, *args, **kwargs):
        return self.real.read(*args, **kwargs)

    def child(self, *args, **kwargs):
        return self.real.child(*args, **kwargs)

    def write(self, *args, failed=None, **kwargs):
        if self.is_full:
            failed(KnownError(Trouble.DISK_FULL, name="binder.db"))
            return None
        return self.real.write(*args, failed=failed, **kwargs)


@dataclass
class Desk:
    """The window with its dialogs."""

    qtbot: QtBot
    window: QWidget
    quick: QuickEntry
    around: ScreenContext
    disk: FullDisk
    press: NotedPress
    child: str

    def dialog(self, kind: type[D]) -> D:
        found = [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]
        assert len(found) == 1, f"{len(found)} of {kind.__name__}"
        found[0].activateWindow()
        self.qtbot.waitUntil(found[0].isActiveWindow)
        return found[0]

    def is_open(self, kind: type[QDialog]) -> bool:
        return any(dialog.isVisible() for dialog in self.window.findChildren(kind))

    def open(self, code: str, kind: type[D], about: object = None) -> D:
        self.quick.open(code, about)
        return self.dialog(kind)

    def read(self, query: Callable[..., Any], *args: object, **kwargs: object) -> Any:
        return self.around.context.runner.read(query, *args, **kwargs).result()

    def write(self, service: Callable[..., Any], *args: object) -> Any:
        return self.around.context.runner.write(service, *args).result()


@pytest.fixture
def desk(qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> Desk:
    around = screen_context(look, database, folder)
    disk, press = FullDisk(around.context.runner), NotedPress()
    context = replace(around.context, runner=disk, press=press)  # type: ignore[arg-type]
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1134, 668)
    quick = QuickEntry(context, PagePictures(context.runner, context.original_path, window), window)
    desk = Desk(qtbot, window, quick, around, disk, press, around.context.runner.write(maya).result())
    quick.set_child(desk.child)
    window.show()
    qtbot.waitExposed(window)
    return desk


def type_into(qtbot: QtBot, field: QWidget, words: str) -> None:
    """As a parent types."""
    field.setFocus()
    qtbot.keyClicks(field, words)


def confirm(qtbot: QtBot, dialog: QDialog) -> None:
    """Ctrl+Enter, wherever the focus is."""
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def fill_concern(qtbot: QtBot, dialog: ConcernDialog) -> None:
    type_into(qtbot, dialog.title, "OT sessions missed")
    type_into(qtbot, dialog.what, "No OT today.")
    qtbot.mouseClick(dialog.day.yesterday_button, Qt.MouseButton.LeftButton)


def test_a_concern_is_written_down_from_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("add_concern", ConcernDialog)
    assert dialog.windowTitle() == "Add a concern about Maya"
    assert dialog.focusWidget() is dialog.title
    fill_concern(qtbot, dialog)
    type_into(qtbot, dialog.time, "2:30")
    type_into(qtbot, dialog.place, "At school")
    type_into(qtbot, dialog.want, "OT each week.")
    type_into(qtbot, dialog.view, "I am worried.")
    confirm(qtbot, dialog)
    assert not desk.is_open(ConcernDialog)
    concern = desk.read(list_concerns, desk.child)[0]
    entry = desk.read(get_entry, concern.points[0].entry)
    assert (entry.concern_title, entry.happened_on, entry.happened_time) == (
        "OT sessions missed",
        "2026-11-23",
        "14:30",
    )
    assert (entry.kind, entry.place, entry.what_i_want, entry.my_view) == (
        "raised",
        "At school",
        "OT each week.",
        "I am worried.",
    )


def test_no_day_is_filled_in_by_itself(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("add_concern", ConcernDialog)
    assert dialog.day.text() == ""
    type_into(qtbot, dialog.title, "A")
    type_into(qtbot, dialog.what, "B")
    confirm(qtbot, dialog)
    assert dialog.row("happened_on").error() == "Say which day it was, for example 3/18/2027."
    assert dialog.focusWidget() is dialog.day.line
    qtbot.mouseClick(dialog.day.today_button, Qt.MouseButton.LeftButton)
    assert dialog.day.text() == "Tue, November 24, 2026"
    confirm(qtbot, dialog)
    assert not desk.is_open(ConcernDialog)


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("happened_on", "2/30", "February has 28 days in 2026. Pick another day."),
        ("happened_on", "11/30/2026", "This day has not come yet. Pick the day it happened."),
        ("happened_time", "after lunch", "Type the time like 2:30 pm."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    desk: Desk, qtbot: QtBot, name: str, typed: str, error: str
) -> None:
    dialog = desk.open("add_concern", ConcernDialog)
    fill_concern(qtbot, dialog)
    line = {"happened_on": dialog.day.line, "happened_time": dialog.time}[name]
    line.clear()
    type_into(qtbot, line, typed)
    confirm(qtbot, dialog)
    assert dialog.row(name).error() == error
    assert line.property("invalid") == "true"
    assert line.text() == typed or name == "happened_on"
    assert desk.read(list_concerns, desk.child) == []


def test_a_time_is_shown_as_it_was_understood(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("add_concern", ConcernDialog)
    type_into(qtbot, dialog.time, "3:40")
    dialog.place.setFocus()
    assert dialog.time.text() == "3:40 pm"


def test_nothing_typed_is_lost_when_it_cannot_be_kept(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("add_concern", ConcernDialog)
    fill_concern(qtbot, dialog)
    desk.disk.is_full = True
    confirm(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.banner.happened().startswith("What you typed is still here.")
    assert dialog.what.toPlainText() == "No OT today."
    desk.disk.is_full = False
    qtbot.mouseClick(dialog.banner.try_again, Qt.MouseButton.LeftButton)
    assert [concern.title for concern in desk.read(list_concerns, desk.child)] == ["OT sessions missed"]


def test_esc_closes_what_is_empty_and_asks_before_it_throws_words_away(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("add_concern", ConcernDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not desk.is_open(ConcernDialog)
    dialog = desk.open("add_concern", ConcernDialog)
    type_into(qtbot, dialog.what, "No OT")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    question = desk.dialog(QuestionDialog)
    assert question.safe.text() == "Keep writing"
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not desk.is_open(QuestionDialog))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.mouseClick(desk.dialog(QuestionDialog).other, Qt.MouseButton.LeftButton)
    assert not desk.is_open(ConcernDialog)
    assert desk.read(list_concerns, desk.child) == []


def test_an_answer_is_added_to_a_concern(desk: Desk, qtbot: QtBot) -> None:
    concern = desk.write(add_ot_concern, desk.child)
    dialog = desk.open("add_to_concern", EntryOfConcernDialog, concern)
    assert dialog.windowTitle() == "Add to “OT sessions missed”"
    assert dialog.kind is not None
    dialog.kind.choose("answered")
    type_into(qtbot, dialog.what, "A sub comes.")
    dialog.day.today_button.click()
    confirm(qtbot, dialog)
    row = desk.read(list_concerns, desk.child)[0]
    assert (row.status, [point.kind for point in row.points]) == ("answered", ["again", "answered"])


def test_an_entry_is_changed_and_keeps_what_it_is(desk: Desk, qtbot: QtBot) -> None:
    concern = desk.write(add_ot_concern, desk.child)
    paper = desk.write(add_filed_paper, "OT log", desk.child)
    entry = desk.read(list_concerns, desk.child)[0].points[0].entry
    add_proof_of(desk, qtbot, entry, paper, "")
    dialog = desk.open("edit_entry", EntryOfConcernDialog, entry)
    assert dialog.kind is None
    assert dialog.what.toPlainText() == "No OT for two weeks."
    assert not dialog.is_touched
    dialog.what.setPlainText("No OT for three weeks.")
    assert dialog.is_touched
    confirm(qtbot, dialog)
    changed = desk.read(get_entry, entry)
    assert (changed.concern, changed.what_happened, changed.kind) == (concern, "No OT for three weeks.", "again")
    assert [proof.document for proof in changed.proofs] == [paper]


def add_proof_of(desk: Desk, qtbot: QtBot, entry: str, paper: str, quote: str) -> None:
    dialog = desk.open("add_proof", ProofDialog, entry)
    dialog.papers.setCurrentIndex(dialog.model.index_of(paper))
    type_into(qtbot, dialog.quote, quote)
    confirm(qtbot, dialog)
    assert not desk.is_open(ProofDialog)


def test_proof_is_found_by_typing_and_its_words_picked_on_the_page(desk: Desk, qtbot: QtBot) -> None:
    desk.write(add_ot_concern, desk.child)
    entry = desk.read(list_concerns, desk.child)[0].points[0].entry
    desk.write(add_filed_paper, "Minutes of the meeting", desk.child, "minutes.pdf")
    log = desk.write(add_filed_paper, "OT log\nDecember 3 no sub", desk.child, "log.pdf")
    other = desk.write(leo)
    desk.write(add_filed_paper, "IEP of another child", other, "leo.pdf")
    dialog = desk.open("add_proof", ProofDialog, entry)
    assert dialog.model.rowCount() == 2, "never a paper of another child"
    type_into(qtbot, dialog.filter, "nothing like it")
    assert dialog.model.rowCount() == 0
    assert not dialog.use_button.isEnabled()
    dialog.filter.clear()
    dialog.papers.setCurrentIndex(dialog.model.index_of(log))
    assert dialog.page_label.text() == "Page 1 of 1"
    qtbot.mouseClick(dialog.pick, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.quote.text() == "December 3 no sub"
    confirm(qtbot, dialog)
    proof = desk.read(get_entry, entry).proofs[0]
    assert (proof.document, proof.page, proof.quote) == (log, 1, "December 3 no sub")


def test_the_arrows_in_the_filter_move_in_the_list(desk: Desk, qtbot: QtBot) -> None:
    desk.write(add_ot_concern, desk.child)
    entry = desk.read(list_concerns, desk.child)[0].points[0].entry
    for name in ("a.pdf", "b.pdf"):
        desk.write(add_filed_paper, "OT log", desk.child, name)
    dialog = desk.open("add_proof", ProofDialog, entry)
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.papers.currentIndex().row() == 1
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Up)
    assert dialog.papers.currentIndex().row() == 0


def test_proof_is_chosen_while_a_concern_is_written_and_taken_out_again(desk: Desk, qtbot: QtBot) -> None:
    paper = desk.write(add_filed_paper, "OT log", desk.child)
    dialog = desk.open("add_concern", ConcernDialog)
    fill_concern(qtbot, dialog)
    for _ in range(2):
        qtbot.mouseClick(dialog.proof.add_button, Qt.MouseButton.LeftButton)
        confirm(qtbot, desk.dialog(ProofDialog))
        qtbot.waitUntil(lambda: not desk.is_open(ProofDialog))
    assert [proof.document for proof in dialog.proof.rows()] == [paper], "the same page counts once"
    remove = next(b for b in dialog.proof.findChildren(QPushButton) if b.text() == "Take out")
    assert remove.accessibleName() == "Take out IEP, yearly review, page 1"
    remove.click()
    assert dialog.proof.rows() == ()


def test_a_call_is_logged_with_a_person_that_is_known(desk: Desk, qtbot: QtBot) -> None:
    person = desk.write(add_person, NewPerson("Ms. Tran"))
    concern = desk.write(add_ot_concern, desk.child)
    dialog = desk.open("log_call", CallDialog)
    type_into(qtbot, dialog.who, "ms. tran")
    dialog.day.today_button.click()
    type_into(qtbot, dialog.said, "No sub.")
    type_into(qtbot, dialog.promised, "The log.")
    type_into(qtbot, dialog.promised_by, "12/1/2026")
    dialog.concern.setCurrentIndex(dialog.concern.findData(concern))
    confirm(qtbot, dialog)
    uid = next(row.uid for row in desk.read(list_entries, desk.child) if row.kind == "contact")
    contact = desk.read(get_contact, uid)
    assert (contact.person, contact.method, contact.promised_by) == (person, "call", "2026-12-01")
    assert (contact.concern, contact.happened_on) == (concern, "2026-11-24")
    again = desk.open("log_call", CallDialog, uid)
    assert (again.who.text(), again.said.toPlainText()) == ("ms. tran", "No sub.")
    again.method.choose("talk")
    confirm(qtbot, again)
    assert desk.read(get_contact, uid).method == "talk"


def test_a_day_of_a_promise_that_cannot_be_read(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("log_call", CallDialog)
    type_into(qtbot, dialog.who, "the nurse")
    dialog.day.today_button.click()
    type_into(qtbot, dialog.said, "Yes.")
    type_into(qtbot, dialog.promised_by, "soon")
    confirm(qtbot, dialog)
    assert dialog.row("promised_by").error() == "Type the day like 3/18/2027 or March 18, 2027."
    assert dialog.promised_by.text() == "soon"


def fill_request(qtbot: QtBot, dialog: RequestDialog) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("service_logs"))
    type_into(qtbot, dialog.to, "Mr. Lind")
    type_into(qtbot, dialog.words, "A copy of the log.")
    dialog.day.today_button.click()


def test_a_request_is_kept(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("write_request", RequestDialog)
    confirm(qtbot, dialog)
    assert dialog.row("kind").error() == "Choose what you ask for. The nearest one is enough."
    fill_request(qtbot, dialog)
    assert dialog.subject.text() == "Service logs"
    confirm(qtbot, dialog)
    request = desk.read(list_requests, desk.child)[0]
    assert (request.kind, request.subject, request.sent_on) == ("service_logs", "Service logs", None)


def test_another_kind_leaves_a_typed_subject_alone(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("write_request", RequestDialog)
    type_into(qtbot, dialog.subject, "My subject")
    dialog.kind.setCurrentIndex(2)
    assert dialog.subject.text() == "My subject"


def test_a_request_is_kept_before_it_is_printed(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("write_request", RequestDialog)
    fill_request(qtbot, dialog)
    with qtbot.waitSignal(desk.quick.letter_made) as made:
        qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert made.args == ["letter.pdf"]
    assert desk.press.letters == [desk.read(list_requests, desk.child)[0].uid]


def test_a_request_was_sent_and_answered(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.open("write_request", RequestDialog)
    fill_request(qtbot, dialog)
    qtbot.mouseClick(dialog.sent_button, Qt.MouseButton.LeftButton)
    sent = desk.dialog(SentDialog)
    sent.day.yesterday_button.click()
    confirm(qtbot, sent)
    assert sent.row("method").error() == "Choose how it went out."
    sent.method.setCurrentIndex(sent.method.findData("certified_mail"))
    confirm(qtbot, sent)
    request = desk.read(list_requests, desk.child)[0]
    assert (request.sent_on, request.method) == ("2026-11-23", "certified_mail")
    answered = desk.open("request_answered", AnsweredDialog, request.uid)
    answered.day.today_button.click()
    confirm(qtbot, answered)
    assert desk.read(get_request, request.uid).answered_on == "2026-11-24"


def test_changing_a_letter_keeps_when_it_was_sent(desk: Desk, qtbot: QtBot) -> None:
    test_a_request_was_sent_and_answered(desk, qtbot)
    request = desk.read(list_requests, desk.child)[0]
    dialog = desk.open("write_request", RequestDialog, request.uid)
    dialog.subject.setText("Logs of this fall")
    confirm(qtbot, dialog)
    changed = desk.read(get_request, request.uid)
    assert (changed.subject, changed.sent_on, changed.method) == (
        "Logs of this fall",
        "2026-11-23",
        "certified_mail",
    )


def test_every_field_has_its_question_as_its_name(desk: Desk) -> None:
    dialog = desk.open("log_call", CallDialog)
    fields = {
        dialog.who: "Who was it with?",
        dialog.day.line: "When was it?",
        dialog.time: "What time was it?",
        dialog.said: "What was said?",
        dialog.promised_by: "By when?",
        dialog.concern: "Which concern is it part of?",
        dialog.view: "How do you see it?",
    }
    assert [line.accessibleName() for line in fields] == list(fields.values())


def test_what_is_gone_cannot_be_opened_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.quick.failed) as failed:
        desk.quick.open("edit_entry", "not there")
    assert failed.args[0] == "There is nothing here with that name."
