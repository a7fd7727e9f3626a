"""The Inbox by keyboard: what is shown, where the focus is, what is filed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from app.domain.arrivals import Origin, RefusedArrival
from app.domain.errors import Trouble
from app.domain.papers import PaperEdit
from app.domain.progress import Progress
from app.domain.suggestions import Evidence, Field, Guess, KeyDate, PageCount, Standing
from app.queries.documents import get_paper, list_filed, list_inbox
from app.services.arrivals import receive_file, refuse_file
from app.services.documents import edit_paper
from app.services.reading import attach_text, claim_next, fail
from app.store.database import Database
from app.ui.common.labels import LinkLabel
from app.ui.common.page_view.marks import MarkStyle
from app.ui.common.pages.dialog import PagesDialog
from app.ui.common.password_dialog import PasswordDialog
from app.ui.common.theme import ThemeManager
from app.ui.inbox.page import InboxPage
from tests.services.builders import add_filed_paper, add_read_paper, arrival, guesses, leo, maya
from tests.services.test_photos import three_photos
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext) -> InboxPage:
    return shown_page(qtbot, around, InboxPage)


def put_in(database: Database, *names: str) -> tuple[str, list[str]]:
    with database.writing() as uow:
        child = maya(uow)
        uids = [add_read_paper(uow, f"Paper {name}", f"{name}.pdf", child) for name in names]
    return child, uids[::-1]


def show(page: InboxPage, child: str) -> None:
    page.set_child(child)
    page.activated()


def titles(page: InboxPage) -> list[str]:
    return [row.title for row in page.model.rows()]


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    qtbot.keyClick(focused, key)


def test_the_list_says_what_the_papers_may_be(page: InboxPage, database: Database) -> None:
    child, [first, second] = put_in(database, "a", "b")
    with database.writing() as uow:
        edit_paper(uow, second, PaperEdit(title="My name for it"))
    show(page, child)
    assert titles(page) == ["IEP?", "My name for it"]
    assert page.subtitle == "2 papers to look at"
    assert page.model.rows()[0].uid == first


def test_the_list_goes_along_to_a_paper_that_was_asked_for_elsewhere(page: InboxPage, database: Database) -> None:
    child, [_, second] = put_in(database, "a", "b")
    show(page, child)
    page.show_payload(second)
    assert page.model.rows()[page.list.currentIndex().row()].uid == second


def test_the_words_behind_the_guesses_are_marked_with_their_numbers(page: InboxPage, database: Database) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    assert [(mark.label, mark.style) for mark in page.paper.view.marks] == [
        ("1", MarkStyle.GUESS),
        ("2", MarkStyle.GUESS),
        ("3", MarkStyle.GUESS),
    ]
    assert page.paper.view.accessibleDescription() == "Paper a"


def test_fifty_papers_take_fifty_keys(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, uids = put_in(database, *(f"p{number}" for number in range(50)))
    show(page, child)
    assert page.list.hasFocus()
    for _ in uids:
        press(qtbot, Qt.Key.Key_Return)
    with database.reading() as conn:
        assert len(list_filed(conn)) == 50
    assert page.stack.currentWidget() is page.empty
    assert page.subtitle == "Nothing to look at"
    assert page.empty.button is not None
    assert page.empty.button.hasFocus()


def test_enter_files_from_a_field_and_the_focus_stays(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, uids = put_in(database, "a", "b")
    show(page, child)
    for field in (page.panel.day, page.panel.from_whom):
        field.setFocus()
        press(qtbot, Qt.Key.Key_Return)
        if page.model.rows():
            assert field.hasFocus()
    with database.reading() as conn:
        assert {row.uid for row in list_filed(conn)} == set(uids)


def test_what_is_typed_is_filed(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, [uid] = put_in(database, "a")
    show(page, child)
    page.panel.day.setFocus()
    page.panel.day.selectAll()
    qtbot.keyClicks(page.panel.day, "3/18/2026")
    page.panel.from_whom.setFocus()
    qtbot.keyClicks(page.panel.from_whom, "Ms. Okafor")
    press(qtbot, Qt.Key.Key_Return)
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
    assert (paper.document_date, paper.date_standing, paper.sender) == ("2026-03-18", "confirmed", "Ms. Okafor")


def test_a_date_that_is_not_exact_is_filed_in_its_words(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, [uid] = put_in(database, "a")
    show(page, child)
    page.panel.day.setFocus()
    page.panel.day.selectAll()
    qtbot.keyClicks(page.panel.day, "before 3/1/2024")
    press(qtbot, Qt.Key.Key_Return)
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
    assert (paper.date_value, paper.document_date) == ("Before March 1, 2024", "2024-03-01")
    assert paper.place == "filed"


def test_the_season_in_a_title_is_offered_and_taken_only_when_asked(
    qtbot: QtBot, page: InboxPage, database: Database
) -> None:
    season = Guess(Field.DATE_ABOUT, "Spring 2024", 0.4, Evidence(1, "Spring 2024 Progress Report", (), "x"))
    with database.writing() as uow:
        child = maya(uow)
        received = receive_file(uow, arrival("a.pdf", child=child))
        job = claim_next(uow)
        assert job is not None
        attach_text(uow, job.job, [], replace(guesses("iep", None, child), about_when=season))
    assert received.document is not None
    show(page, child)
    assert page.panel.answers().day == ""
    row = page.panel.rows[Field.DATE]
    qtbot.waitUntil(lambda: any(link.isVisible() for link in row.findChildren(LinkLabel)))
    use = next(link for link in row.findChildren(LinkLabel) if link.isVisible())
    use.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert page.panel.day.text() == "Spring 2024"
    page.file_it()
    with database.reading() as conn:
        assert get_paper(conn, received.document).paper.date_value == "Spring 2024"


def put_in_read(database: Database, **found: object) -> tuple[str, str]:
    """A child and its paper, read with what was ``found``."""
    with database.writing() as uow:
        child = maya(uow)
        received = receive_file(uow, arrival("a.pdf", child=child))
        job = claim_next(uow)
        assert job is not None
        assert received.document is not None
        attach_text(uow, job.job, [], replace(guesses("iep", "2026-03-25", child), **found))
    return child, received.document


REVIEW = KeyDate("review_due", "2027-03-12", 0.85, Evidence(1, "Annual review due: 3/12/2027", (), "x"))


def test_two_named_children_are_asked_about_and_nobody_is_chosen(page: InboxPage, database: Database) -> None:
    with database.writing() as uow:
        other = leo(uow)
    doubt = Guess(Field.CHILD_DOUBT, other, 1.0, Evidence(1, "Maya / Leo", (), "child:two_children"))
    child, _ = put_in_read(database, child=None, child_doubt=doubt)
    show(page, child)
    row = page.panel.rows[Field.CHILD]
    assert page.panel.child.currentData() == ""
    assert "It names Leo. Whose is it?" in page.panel.child.accessibleDescription()
    page.file_it()
    assert page.panel.error_under(Field.CHILD) == "Say whose paper it is, then file it."
    page.panel.child.setCurrentIndex(page.panel.child.findData(other))
    page.panel.child.edited_by_hand.emit()
    assert "Whose is it?" not in row.field.accessibleDescription()


def test_what_else_was_found_is_shown_as_guesses(page: InboxPage, database: Database) -> None:
    child, _ = put_in_read(
        database,
        edition=Guess(Field.EDITION, "draft", 0.9),
        grade=Guess(Field.GRADE, "4", 0.9),
        page_count=PageCount(17, (4, 9), REVIEW.evidence),
        key_dates=(REVIEW,),
    )
    show(page, child)
    more = page.panel.more
    assert [line.words.text() for line in more.signs.lines] == ["Draft?", "Grade 4?"]
    assert more.remarks.text() == "Pages 4 and 9 of 17 are not here, it seems."
    assert [line.words.text() for line in more.key_dates.lines] == ["Yearly review due: March 12, 2027?"]


def test_a_date_it_names_is_confirmed_corrected_and_removed_by_keyboard(
    qtbot: QtBot, page: InboxPage, database: Database
) -> None:
    child, uid = put_in_read(database, key_dates=(REVIEW,))
    show(page, child)
    dates = page.panel.more.key_dates
    qtbot.waitUntil(dates.lines[0].right.isVisible)
    dates.lines[0].right.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert dates.lines[0].words.text() == "Yearly review due: March 12, 2027"
    qtbot.waitUntil(dates.lines[0].change.isVisible)
    dates.lines[0].change.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(dates.lines[0].field, "3/11/2027")
    press(qtbot, Qt.Key.Key_Return)
    assert dates.lines[0].words.text() == "Yearly review due: March 11, 2027"
    with database.reading() as conn:
        assert get_paper(conn, uid).paper.place == "inbox", "Enter in these fields files nothing"
    qtbot.waitUntil(dates.lines[0].remove.isVisible)
    dates.lines[0].remove.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert dates.lines == []


def test_a_date_the_app_did_not_find_is_added(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, _ = put_in_read(database)
    show(page, child)
    dates = page.panel.more.key_dates
    dates.add.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    dates.new_role.setCurrentIndex(dates.new_role.findData("reply_by"))
    dates.new_day.setFocus()
    qtbot.keyClicks(dates.new_day, "Feb 30 2026")
    press(qtbot, Qt.Key.Key_Return)
    assert dates.lines == []
    dates.new_day.selectAll()
    qtbot.keyClicks(dates.new_day, "12/1/2026")
    press(qtbot, Qt.Key.Key_Return)
    assert [line.words.text() for line in dates.lines] == ["Answer by: December 1, 2026"]


def test_a_day_that_cannot_be_is_refused_under_its_field(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    page.panel.day.setFocus()
    page.panel.day.setText("Feb 30 2026")
    press(qtbot, Qt.Key.Key_Return)
    assert page.panel.error_under(Field.DATE).startswith("February has 28 days")
    assert page.panel.day.hasFocus()
    with database.reading() as conn:
        assert len(list_inbox(conn)) == 1


def test_a_missing_child_is_asked_for_beside_the_field(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        add_read_paper(uow, "Whose?", "x.pdf")
    show(page, child)
    press(qtbot, Qt.Key.Key_Return)
    assert page.panel.error_under(Field.CHILD) == "Say whose paper it is, then file it."
    assert page.panel.child.hasFocus()
    page.panel.child.setCurrentIndex(1)
    page.panel.child.activated.emit(1)
    press(qtbot, Qt.Key.Key_Return)
    with database.reading() as conn:
        assert [row.child for row in list_filed(conn)] == [child]


def test_typing_a_word_finds_the_kind_and_moves_the_tab(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    kind = page.panel.kind
    line = kind.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "report card")
    line.editingFinished.emit()
    assert kind.code() == "report_card"
    assert page.panel.goes_to.text() == "Goes to tab 7, Grades, tests and work"
    assert kind.standing() is Standing.CONFIRMED


def test_passing_through_a_field_confirms_nothing(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    for _field in range(8):
        press(qtbot, Qt.Key.Key_Tab)
    assert page.panel.kind.standing() is Standing.GUESS
    assert page.panel.day.standing() is Standing.GUESS
    assert page.panel.child.standing() is Standing.GUESS


def test_choosing_the_guess_itself_confirms_it(page: InboxPage, database: Database) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    kind = page.panel.kind
    assert kind.itemText(0) == "IEP"
    drawn = QStyleOptionViewItem()
    kind.itemDelegate().initStyleOption(drawn, kind.model().index(0, 0))
    assert drawn.text == "1  IEP"
    kind.setCurrentIndex(0)
    kind.activated.emit(0)
    assert (kind.code(), kind.standing()) == ("iep", Standing.CONFIRMED)


def test_typing_nonsense_leaves_the_kind_as_it_was(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    line = page.panel.kind.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "qqq")
    line.editingFinished.emit()
    assert (page.panel.kind.code(), line.text()) == ("iep", "IEP")


def test_number_keys_choose_a_guess(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    page.panel.kind.choose("report_card")
    page.list.setFocus()
    press(qtbot, Qt.Key.Key_1)
    assert page.panel.kind.code() == "iep"
    press(qtbot, Qt.Key.Key_3)
    assert page.panel.kind.code() == "iep"


def test_a_private_kind_is_private_until_the_parent_says_no(page: InboxPage, database: Database) -> None:
    child, [uid] = put_in(database, "a")
    show(page, child)
    assert not page.panel.private.isChecked()
    page.panel.kind.choose("medical_letter")
    assert page.panel.private.isChecked()
    page.panel.private.click()
    page.file_it()
    with database.reading() as conn:
        assert get_paper(conn, uid).paper.privacy == "normal"


def test_moving_undoing_and_leaving_for_later(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, uids = put_in(database, "a", "b", "c")
    show(page, child)

    def chosen() -> str:
        row = page.model.row(page.list.currentIndex())
        assert row is not None
        return row.uid

    press(qtbot, Qt.Key.Key_J)
    assert chosen() == uids[1]
    press(qtbot, Qt.Key.Key_K)
    assert chosen() == uids[0]
    press(qtbot, Qt.Key.Key_Down)
    assert chosen() == uids[1]
    press(qtbot, Qt.Key.Key_Return)
    assert page.filed.happened() == "Filed in tab 1."
    assert chosen() == uids[2]
    qtbot.mouseClick(page.filed.try_again, Qt.MouseButton.LeftButton)
    assert chosen() == uids[1]
    assert page.filed.isHidden()
    press(qtbot, Qt.Key.Key_Escape)
    assert [row.uid for row in page.model.rows()] == [uids[0], uids[2], uids[1]]


def test_a_field_brings_its_words_into_view(page: InboxPage, database: Database, qtbot: QtBot) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    page.paper.view.verticalScrollBar().setValue(10_000)
    below = page.paper.view.verticalScrollBar().value()
    assert below > 0
    page.panel.day.setFocus()
    assert page.paper.view.verticalScrollBar().value() < below


def test_trouble_with_a_paper_is_said_over_its_page(page: InboxPage, around: ScreenContext, database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        received = receive_file(uow, arrival("broken.pdf", child=child))
        job = claim_next(uow)
        assert job is not None
        fail(uow, job.job, Trouble.READER_STOPPED)
    show(page, child)
    assert page.paper_trouble.happened() == "The paper is safe. Reading it stopped before the end."
    page.paper_trouble.try_again.click()
    assert around.intake.asked == [("try_again", received.document)]


def test_a_refused_file_can_be_tried_again_and_closed_by_keys(
    qtbot: QtBot, page: InboxPage, around: ScreenContext, database: Database
) -> None:
    with database.writing() as uow:
        child = maya(uow)
        refused = refuse_file(uow, RefusedArrival("/papers/x.pdf", "x.pdf", Origin.DROPPED, Trouble.EMPTY_FILE))
    show(page, child)
    press(qtbot, Qt.Key.Key_Return)
    assert page.file_panel.try_again.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert around.intake.asked == [("try_file_again", refused.arrival)]
    page.file_panel.close_it.click()
    assert page.stack.currentWidget() is page.empty


def test_of_a_mailbox_is_asked_which_mails(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        refuse_file(uow, RefusedArrival("/papers/a.mbox", "a.mbox", Origin.WATCHED, Trouble.CHOOSE_MAILS))
    show(page, child)
    assert page.file_panel.try_again.text() == "Choose mails"
    with qtbot.waitSignal(page.open_requested) as opened:
        page.file_panel.try_again.click()
    assert opened.args == ["mailbox", "/papers/a.mbox"]


def test_a_copy_leads_to_the_paper_that_is_filed(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        filed = add_filed_paper(uow, "The same", child, "same.pdf")
        receive_file(uow, arrival("same.pdf", source_path="/papers/again.pdf", source_name="again.pdf"))
    show(page, child)
    with qtbot.waitSignal(page.open_requested) as opened:
        page.file_panel.show_it.click()
    assert opened.args == ["binder", filed]


def test_every_control_has_a_name_and_the_panes_go_from_left_to_right(page: InboxPage, database: Database) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    assert [pane.accessibleName() for pane in page.panes()] == ["Papers that came", "Page 1 of 1", "What it is"]
    for name, field in (("Date on it", page.panel.day), ("Child", page.panel.child), ("From", page.panel.from_whom)):
        assert field.accessibleName() == name


@pytest.mark.parametrize(("width", "scale"), [(792, 1.0), (1066, 1.5)])
def test_the_list_folds_into_a_button_where_there_is_no_room(
    qtbot: QtBot, page: InboxPage, look: ThemeManager, database: Database, width: int, scale: float
) -> None:
    child, _ = put_in(database, "a", "b")
    show(page, child)
    look.set_text_scale(scale)
    page.resize(width, 600)
    assert page.list_column.isHidden()
    assert page.paper.view.hasFocus()
    assert page.show_list.text() == "2 papers"
    page.show_list.click()
    assert page.list.isVisible()
    assert not page.middle.isVisible()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert page.middle.isVisible()
    assert page.show_list.hasFocus()
    with database.reading() as conn:
        assert len(list_inbox(conn)) == 2


def put_in_locked(database: Database) -> tuple[str, str]:
    with database.writing() as uow:
        child = maya(uow)
        locked = arrival("evaluation.pdf", 0, child=child, trouble=Trouble.NEEDS_PASSWORD)
        uid = receive_file(uow, locked).document
    assert uid is not None
    return child, uid


def dialog_of(page: QWidget) -> PasswordDialog:
    [dialog] = page.findChildren(PasswordDialog)
    return dialog


def test_a_locked_paper_asks_for_its_password_in_the_list(
    qtbot: QtBot, page: InboxPage, database: Database, around: ScreenContext
) -> None:
    child, uid = put_in_locked(database)
    show(page, child)
    [row] = page.model.rows()
    assert (row.second, row.third) == ("evaluation.pdf", "The paper is safe.")
    assert (row.title, row.link, row.icon) == ("Needs a password", "Type it in", "lock-simple")
    page.list_column.delegate.link_pressed.emit(uid)
    dialog = dialog_of(page)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.password, "Maple")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    assert around.intake.asked == [("unlock", (uid, "Maple", False))]
    around.intake.unlocking[0]["done"](None)
    assert not dialog.isVisible()


def test_the_middle_says_what_its_button_does(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, locked = put_in_locked(database)
    with database.writing() as uow:
        broken = receive_file(uow, arrival("broken.pdf", child=child, trouble=Trouble.DAMAGED)).document
    show(page, child)
    button = page.paper_trouble.try_again
    page.show_payload(broken)
    assert button.text() == "Try again"
    page.show_payload(locked)
    assert page.paper_trouble.happened() == "The paper is safe. It is locked with a password."
    assert (button.text(), button.accessibleName()) == ("Type it in", "Type it in")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog_of(page).isVisible()


def test_small_pictures_are_asked_for_again_once_a_paper_is_open(
    qtbot: QtBot, page: InboxPage, database: Database
) -> None:
    child, _ = put_in(database, "a")
    show(page, child)
    with qtbot.waitSignal(page.list_column.thumbnails.arrived):
        page.pictures.try_again()


def test_many_files_being_taken_in_are_counted_and_can_be_stopped(page: InboxPage, qtbot: QtBot) -> None:
    page.show_taking_in(Progress(12, 500))
    assert page.taking_in.isVisible()
    assert "Taking in 500 files, 12 done" in [label.text() for label in page.taking_in.findChildren(QLabel)]
    qtbot.mouseClick(page.taking_in.stop, Qt.MouseButton.LeftButton)
    assert page._context.intake.asked == [("stop_taking_in",)]
    page.show_taking_in(Progress(500, 500))
    assert page.taking_in.isHidden()


def test_s_shows_the_pages_of_the_paper_to_split_it(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    child, uids = put_in(database, "a", "b")
    show(page, child)
    press(qtbot, Qt.Key.Key_S)
    [dialog] = page.findChildren(PagesDialog)
    assert dialog.presenter.uid == uids[0]
    assert dialog.join_menu().actions()[0].text() == "With “IEP, yearly review” behind it"
    dialog.reject()
    page.panel.title.setFocus()
    press(qtbot, Qt.Key.Key_S)
    assert page.panel.title.text().startswith("s")


def test_photos_that_came_together_are_offered_as_one_paper(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    with database.writing() as uow:
        three_photos(uow)
        child = maya(uow)
    show(page, child)
    strip = page.photo_strip
    chosen = page.model.rows()[page.list.currentIndex().row()]
    if not strip.isVisible():
        # The letter that came after them.
        press(qtbot, Qt.Key.Key_J)
    assert strip.isVisible(), chosen
    assert strip.headline.text() == "These 3 photos look like one paper"
    assert strip.reason.text() == "They were taken within 2 minutes."
    strip.join.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert not strip.isVisible()
    assert len(page.model.rows()) == 2
    assert page.filed.happened() == "Joined 3 photos to one paper."
    page.filed.try_again.click()
    assert len(page.model.rows()) == 4
    assert strip.isVisible()
    strip.apart.click()
    assert not strip.isVisible()
    assert len(page.model.rows()) == 4


def test_all_reading_is_paused_and_goes_on(page: InboxPage, around: ScreenContext, database: Database) -> None:
    child, _ = put_in(database, "one")
    show(page, child)
    assert page.list_column.pause_row.isHidden()
    with database.writing() as uow:
        receive_file(uow, arrival("waits.pdf"))
    page.set_child(child)
    assert not page.list_column.pause_row.isHidden()
    page.list_column.pause_row.button.click()
    assert page.list_column.pause_row.button.text() == "Go on reading"
    assert "paused" in page.list_column.pause_row.words.text()
    page.list_column.pause_row.show_waiting(False)
    assert not page.list_column.pause_row.isHidden()
    page.list_column.pause_row.button.click()
    assert page.list_column.pause_row.isHidden()
    assert around.intake.asked == [("pause_reading", True), ("pause_reading", False)]


def test_a_paper_that_was_read_can_be_read_again(page: InboxPage, around: ScreenContext, database: Database) -> None:
    child, uids = put_in(database, "one")
    show(page, child)
    page.paper.read_again.trigger()
    assert around.intake.asked == [("try_again", uids[0])]
