"""The Binder by keyboard: orders, the open paper, search as you type, details, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.domain.errors import Trouble
from app.domain.papers import PaperEdit
from app.domain.shelf import Sort
from app.queries.documents import get_paper, list_filed, list_inbox, list_trash
from app.services.arrivals import receive_file
from app.services.documents import file_paper
from app.services.reading import attach_text, claim_next
from app.store.database import Database
from app.ui.binder.page import BinderPage
from app.ui.common.fields import SearchField
from app.ui.common.page_view.marks import MarkStyle
from app.ui.common.pages.dialog import PagesDialog
from app.ui.common.paper_rows import PaperRowKind
from app.ui.common.password_dialog import PasswordDialog
from app.ui.common.theme import ThemeManager
from tests.services.builders import add_filed_paper, add_read_paper, arrival, guesses, leo, maya, page_text
from tests.ui.binder.searching import search, wait_until_shown
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page

IEP_PAGES = (
    "Individualized Education Program",
    "Reading. Her reading fluency rose\nshe reads slowly",
    "Nothing to see",
    "reading fluency again",
)


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext) -> BinderPage:
    return shown_page(qtbot, around, BinderPage)


@pytest.fixture
def child(database: Database) -> str:
    """A child with an IEP of four pages, a report card, and a letter that waits in the inbox."""
    with database.writing() as uow:
        child = maya(uow)
        uid = receive_file(uow, arrival("iep.pdf", pages=4, child=child)).document
        job = claim_next(uow)
        assert job is not None
        assert uid is not None
        texts = [page_text(text, number) for number, text in enumerate(IEP_PAGES, start=1)]
        attach_text(uow, job.job, texts, guesses(child=child))
        file_paper(uow, uid, PaperEdit())
        card = add_filed_paper(uow, "Reading B, mathematics A", child, "card.pdf", "report_card")
        file_paper(uow, card, PaperEdit(title="Report card", document_date="2026-11-06"))
        add_read_paper(uow, "A letter about reading fluency", "letter.pdf", child, "letter_in")
        add_filed_paper(uow, "Leo has reading fluency", leo(uow), "leo.pdf")
    return child


def show(page: BinderPage, child: str) -> None:
    page.set_child(child)
    page.activated()


def papers(page: BinderPage) -> list[str]:
    return [row.title for row in page.model.rows() if row.kind is PaperRowKind.PAPER]


def heads(page: BinderPage) -> list[str]:
    return [row.title for row in page.model.rows() if row.kind is PaperRowKind.HEAD]


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    qtbot.keyClick(focused, key, modifier)


def test_the_first_tab_with_papers_is_open_and_its_first_paper_too(page: BinderPage, child: str) -> None:
    show(page, child)
    assert (papers(page), heads(page)) == (["IEP, yearly review"], ["School year 2025 to 2026"])
    assert page.page_column.title.text() == "IEP, yearly review"
    assert page.page_column.second.text() == "March 25, 2026. You confirmed what it is."
    assert page.paper.view.accessibleName() == "Page 1 of 4"
    assert page.subtitle == "All of Maya’s papers, 2"
    assert page.list.hasFocus()


def test_every_tab_has_its_count_in_words(page: BinderPage, child: str) -> None:
    show(page, child)
    index = page.parts_model.index_of("10")
    assert page.parts_model.data(index) == "Tab 10, Medical and private providers, 0 papers, not for the school"
    assert page.parts_model.rowCount() == 15


def test_the_same_papers_in_three_orders(page: BinderPage, child: str) -> None:
    show(page, child)
    page.order.choose("date")
    assert [row.name for row in page.parts_model.rows()] == ["2026"]
    assert (papers(page), heads(page)) == (
        ["Report card", "IEP, yearly review"],
        ["November 2026", "March 2026"],
    )
    page.order.choose("year")
    assert [row.name for row in page.parts_model.rows()] == ["School year 2026 to 2027", "School year 2025 to 2026"]
    assert papers(page) == ["IEP, yearly review"]
    assert page.page_column.title.text() == "IEP, yearly review"


def test_oldest_first(qtbot: QtBot, page: BinderPage, child: str) -> None:
    show(page, child)
    page.order.choose("date")
    page.list_column.sort_actions[Sort.OLDEST].trigger()
    assert papers(page) == ["IEP, yearly review", "Report card"]
    assert page.list_column.sort.text() == "Oldest first"


def test_another_tab_shows_its_papers_and_leaves_the_open_one_alone(page: BinderPage, child: str) -> None:
    show(page, child)
    page.parts.setCurrentIndex(page.parts_model.index_of("7"))
    assert papers(page) == ["Report card"]
    assert page.page_column.title.text() == "IEP, yearly review"
    page.parts.setCurrentIndex(page.parts_model.index_of("12"))
    assert page.list_column.nothing_here.isVisible()
    assert page.list_column.nothing_here.text() == "Nothing here yet."


def test_page_keys_turn_the_leaves(qtbot: QtBot, page: BinderPage, child: str) -> None:
    show(page, child)
    press(qtbot, Qt.Key.Key_Return)
    assert page.paper.view.hasFocus()
    press(qtbot, Qt.Key.Key_PageDown)
    press(qtbot, Qt.Key.Key_PageDown)
    assert page.paper.place.text() == "Page 3 of 4"
    for _ in range(5):
        press(qtbot, Qt.Key.Key_PageUp)
    assert page.paper.place.text() == "Page 1 of 4"
    assert not page.paper.back.isEnabled()


def test_turning_a_page_keeps_its_place_and_its_words(page: BinderPage, child: str, database: Database) -> None:
    show(page, child)
    page.paper.go_to(2)
    page.paper.turn.trigger()
    assert page.paper.place.text() == "Page 2 of 4"
    shown = page.paper.view.page
    assert shown is not None
    assert (shown.recipe.turn, shown.width_pt, shown.height_pt) == (90, 792, 612)
    assert page.paper.view.accessibleDescription().startswith("Reading. Her reading fluency rose")


def test_search_lists_best_papers_with_their_words_and_opens_the_page(
    qtbot: QtBot, page: BinderPage, child: str
) -> None:
    show(page, child)
    search(page, "reading fluency")
    assert page.subtitle == "Found in 2 papers"
    rows = {row.title: row for row in page.model.rows()}
    assert set(rows) == {"IEP, yearly review"}
    assert {row.state for row in page.model.rows()} == {"", "In the Inbox"}
    [filed] = [row for row in page.model.rows() if not row.state]
    assert filed.found == 2
    assert "reading fluency" in filed.third
    page.list.setCurrentIndex(page.model.index_of(filed.uid))
    assert page.page_column.hits_bar.words.text().endswith("of 2 on 2 pages, “reading fluency”")
    assert [mark.style for mark in page.paper.view.marks] == [MarkStyle.CURRENT]


def test_f3_goes_from_place_to_place_round_and_round(qtbot: QtBot, page: BinderPage, child: str) -> None:
    show(page, child)
    search(page, "reads slowly rose")
    assert page.paper.place.text() == "Page 2 of 4"
    words = page.page_column.hits_bar.words.text()
    assert words.startswith("Found 1 of ")
    press(qtbot, Qt.Key.Key_F3)
    assert page.page_column.hits_bar.words.text().startswith("Found 2 of ")
    press(qtbot, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.page_column.hits_bar.words.text() == words
    press(qtbot, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.page_column.hits_bar.words.text() != words


def test_a_change_elsewhere_does_not_pull_the_page_away(page: BinderPage, child: str, database: Database) -> None:
    show(page, child)
    search(page, "slowly")
    assert page.paper.page == 2
    page.paper.go_to(4)
    page.refresh(Changes(documents=frozenset({"another"})))
    assert page.paper.page == 4
    assert page.page_column.hits_bar.words.text() == "Found 1 of 1, “slowly”"


def test_what_is_not_there_is_said_in_words(page: BinderPage, child: str) -> None:
    show(page, child)
    search(page, "xylophone")
    assert page.subtitle == "Found in 0 papers"
    assert page.list_column.nothing_here.text() == "Nothing found for “xylophone”. Check the spelling, or try one word."
    search(page, "")
    assert papers(page) == ["IEP, yearly review"]
    assert page.page_column.hits_bar.isHidden()
    assert page.page_column.title.text() == "IEP, yearly review"


def test_found_papers_can_be_narrowed_to_the_inbox_or_a_tab(page: BinderPage, child: str) -> None:
    show(page, child)
    search(page, "reading")
    assert [row.name for row in page.parts_model.rows()][:2] == ["Everything found", "In the Inbox"]
    page.parts.setCurrentIndex(page.parts_model.index_of("7"))
    assert papers(page) == ["Report card"]


def test_another_childs_papers_are_never_found(page: BinderPage, child: str) -> None:
    show(page, child)
    search(page, "Leo")
    assert page.subtitle == "Found in 0 papers"


def test_whoever_types_a_search_keeps_the_focus_and_enter_opens(
    qtbot: QtBot, page: BinderPage, look: ThemeManager, child: str
) -> None:
    field = SearchField(look, parent=page)
    field.show()
    field.setFocus()
    page.set_child(child)
    page.activated()
    assert field.hasFocus()
    search(page, "slowly")
    assert field.hasFocus()
    search(page, "slowly")
    assert page.paper.view.hasFocus()
    assert page.paper.page == 2


def test_coming_back_without_a_search_shows_the_papers(page: BinderPage, child: str) -> None:
    show(page, child)
    search(page, "slowly")
    page.list.setFocus()
    page.activated()
    wait_until_shown(page)
    assert page.subtitle == "All of Maya’s papers, 2"


def test_another_screen_leads_to_a_paper_and_its_page(page: BinderPage, child: str, database: Database) -> None:
    show(page, child)
    search(page, "slowly")
    uid = page.model.rows()[0].uid
    page.show_payload((uid, 3))
    assert page.paper.place.text() == "Page 3 of 4"
    assert papers(page) == ["IEP, yearly review"]
    assert page.page_column.hits_bar.isHidden()


def test_details_are_changed_and_saved(qtbot: QtBot, page: BinderPage, child: str, database: Database) -> None:
    show(page, child)
    press(qtbot, Qt.Key.Key_F2)
    details = page.page_column.details
    assert details.title.hasFocus()
    qtbot.keyClicks(details.title, "Our IEP")
    details.remark.setPlainText("The copy with signatures")
    details.privacy.setCurrentIndex(1)
    details.kind.choose("iep_draft")
    details.save.click()
    uid = page.model.rows()[1].uid
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
    assert (paper.title, paper.remark, paper.privacy, paper.kind) == (
        "Our IEP",
        "The copy with signatures",
        "private",
        "iep_draft",
    )
    assert paper.document_date == "2026-03-25"
    assert page.page_column.title.text() == "Our IEP"
    press(qtbot, Qt.Key.Key_Escape)
    assert page.paper.isVisible()


def test_a_missing_name_is_asked_for_under_its_field(page: BinderPage, child: str) -> None:
    show(page, child)
    page.details_button.setChecked(True)
    page.page_column.details.title.setText("")
    page.page_column.details.save.click()
    assert page.page_column.details.rows["title"].error() == "Give the paper a name."
    assert page.page_column.details.title.hasFocus()


def test_details_say_where_it_came_from(page: BinderPage, child: str) -> None:
    show(page, child)
    assert page.page_column.details.origin.text() == (
        "Came on Tuesday, November 24, 2026 as “iep.pdf”. The file is kept as it came."
    )


def test_the_trash_and_the_way_back(qtbot: QtBot, page: BinderPage, child: str, database: Database) -> None:
    show(page, child)
    press(qtbot, Qt.Key.Key_Delete)
    with database.reading() as conn:
        assert len(list_trash(conn)) == 1
    assert page.banner.happened() == "Moved to the trash."
    assert page.page_column.title.text() == "Report card"
    assert page.list.hasFocus()
    qtbot.mouseClick(page.banner.try_again, Qt.MouseButton.LeftButton)
    with database.reading() as conn:
        assert list_trash(conn) == []
    assert page.page_column.title.text() == "IEP, yearly review"
    assert page.banner.isHidden()


def test_back_to_the_inbox_and_filed_again(page: BinderPage, child: str, database: Database) -> None:
    show(page, child)
    page.page_column.details.take_back.click()
    with database.reading() as conn:
        assert len(list_inbox(conn, child)) == 2
    page.banner.try_again.click()
    with database.reading() as conn:
        assert len(list_inbox(conn, child)) == 1
    assert page.page_column.title.text() == "IEP, yearly review"


def test_an_empty_binder_says_how_papers_get_here(qtbot: QtBot, page: BinderPage, database: Database) -> None:
    with database.writing() as uow:
        nobody = maya(uow)
    show(page, nobody)
    assert page.stack.currentWidget() is page.empty
    assert page.empty.button is not None
    with qtbot.waitSignal(page.add_papers_requested):
        page.empty.button.click()


@pytest.mark.parametrize(("width", "scale"), [(792, 1.0), (1066, 1.5)])
def test_tabs_become_a_combo_box_where_there_is_no_room(
    page: BinderPage, look: ThemeManager, child: str, width: int, scale: float
) -> None:
    show(page, child)
    look.set_text_scale(scale)
    page.resize(width, 600)
    assert page.parts_column.isHidden()
    assert page.list_column.parts_combo.currentText() == "1  IEP and amendments (1)"
    page.list_column.parts_combo.setCurrentIndex(6)
    page.list_column.parts_combo.activated.emit(6)
    assert papers(page) == ["Report card"]
    assert page.panes()[0] is page.list_column.parts_combo


def test_a_paper_that_was_filed_locked_can_be_opened_here(
    qtbot: QtBot, page: BinderPage, database: Database, around: ScreenContext, child: str
) -> None:
    with database.writing() as uow:
        locked = receive_file(uow, arrival("locked.pdf", 0, child=child, trouble=Trouble.NEEDS_PASSWORD)).document
        assert locked is not None
        file_paper(uow, locked, PaperEdit(kind="iep"))
    with database.reading() as conn:
        read = next(paper.uid for paper in list_filed(conn, child) if paper.uid != locked)
    page.set_child(child)
    page.show_payload(read)
    assert page.paper.lock_row.isHidden()
    page.show_payload(locked)
    qtbot.mouseClick(page.paper.type_it_in, Qt.MouseButton.LeftButton)
    [dialog] = page.findChildren(PasswordDialog)
    qtbot.keyClicks(dialog.password, "Maple")
    dialog.open_it.click()
    assert around.intake.asked == [("unlock", (locked, "Maple", False))]


def test_more_leads_to_the_pages_of_the_paper(qtbot: QtBot, page: BinderPage, child: str) -> None:
    show(page, child)
    page.paper.go_to(3)
    page.paper.work_on_pages.trigger()
    [dialog] = page.findChildren(PagesDialog)
    assert dialog.windowTitle() == "Pages of “IEP, yearly review”"
    assert [thumb.caption for thumb in dialog.thumbs.thumbs.rows()] == ["Page 1", "Page 2", "Page 3", "Page 4"]
    assert dialog.thumbs.chosen_page() == 3
    dialog.out.click()
    assert page.paper.view.accessibleName() == "Page 3 of 3"
    dialog.reject()
