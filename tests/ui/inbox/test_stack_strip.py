"""The strip over a page of the Inbox: what it says, what is chosen, and what Split and Keep as one do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.queries.documents import list_inbox
from app.services.reading import read_again
from app.services.stacks import propose_backs
from app.store.database import Database
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.theme import ThemeManager
from app.ui.inbox.page import InboxPage
from tests.services.builders import add_read_paper
from tests.services.test_stacks import add_stack, add_two_sides
from tests.ui.common.measuring import cut
from tests.ui.page_view.held_runner import HeldRunner
from tests.ui.screen_context import ScreenContext


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext, database: Database) -> InboxPage:
    with database.writing() as uow:
        add_read_paper(uow, "Paper a", "a.pdf")
        add_stack(uow)
    page = InboxPage(around.context, PagePictures(HeldRunner(), around.context.original_path))
    around.listeners.append(page.refresh)
    qtbot.addWidget(page)
    page.resize(1134, 668)
    page.show()
    page.set_child("")
    page.activated()
    return page


def papers(database: Database) -> int:
    with database.reading() as conn:
        return len(list_inbox(conn))


def test_it_says_what_the_paper_looks_like_and_why(page: InboxPage) -> None:
    strip = page.stack_strip
    assert strip.isVisible()
    assert strip.headline.text() == "This looks like 2 papers."
    assert strip.place.text() == "Page 3, 1 of 2"
    assert strip.reason.text() == (
        "Page 3: a letter begins here and a letterhead stands on top, but there is no separator sheet before it. "
        "1 empty page and 1 separator sheet are left out."
    )
    assert strip.begins.value() == "same"
    assert strip.split.text() == "Split into 2 papers"
    assert strip.accessibleName() == "This looks like 2 papers."


def test_stepping_shows_the_page_and_choosing_counts(qtbot: QtBot, page: InboxPage) -> None:
    strip = page.stack_strip
    assert page.paper.page == 1
    strip.place.click()
    assert page.paper.page == 3
    strip.begins.choose("new")
    assert strip.split.text() == "Split into 3 papers"
    assert page.paper.page == 3
    qtbot.mouseClick(strip.next, Qt.MouseButton.LeftButton)
    assert (strip.place.text(), strip.begins.value(), page.paper.page) == ("Page 5, 2 of 2", "new", 5)
    qtbot.mouseClick(strip.next, Qt.MouseButton.LeftButton)
    assert page.paper.page == 3


def test_s_splits_as_chosen_and_undo_puts_it_back(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    before = papers(database)
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    assert papers(database) == before + 1
    assert page.filed.happened() == "Split into 2 papers."
    assert not page.stack_strip.isVisible()
    page.filed.try_again.click()
    assert papers(database) == before


def test_keep_as_one_takes_the_strip_away_and_can_be_undone(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    before = papers(database)
    qtbot.mouseClick(page.stack_strip.keep, Qt.MouseButton.LeftButton)
    assert not page.stack_strip.isVisible()
    assert papers(database) == before
    page.filed.try_again.click()
    assert page.stack_strip.isVisible()


def test_nothing_of_it_is_cut_at_large_text(page: InboxPage, look: ThemeManager, qtbot: QtBot) -> None:
    look.set_text_scale(1.5)
    page.resize(1066, 655)
    strip = page.stack_strip
    qtbot.waitUntil(lambda: strip.height() == strip.heightForWidth(strip.width()))
    assert cut(strip) == []
    # The panel that is not shown asks for no room that the strip needs.
    assert page.minimumSizeHint().height() < 800


def test_nothing_is_proposed_while_the_paper_is_read_again(page: InboxPage, database: Database) -> None:
    strip = page.stack_strip
    assert strip.choice is not None
    with database.writing() as uow:
        read_again(uow, strip.choice.uid)
        changes = uow.changes
    page.refresh(changes)
    assert page.middle.reading.isVisible()
    assert not strip.isVisible()


def test_a_paper_that_is_one_has_no_strip(page: InboxPage) -> None:
    page.list.setCurrentIndex(page.model.index(1, 0))
    assert not page.stack_strip.isVisible()
    page.list.setCurrentIndex(page.model.index(0, 0))
    assert page.stack_strip.isVisible()


def test_backs_are_put_to_their_fronts(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    with database.writing() as uow:
        fronts, backs = add_two_sides(uow)
        propose_backs(uow, backs, fronts, (1, 6, 2, 5, 3, 4))
    page.set_child("")
    before = papers(database)
    page.show_payload(backs)
    strip = page.stack_strip
    assert strip.headline.text() == "These look like the backs of “fronts.pdf”."
    assert strip.split.text() == "Put them together"
    qtbot.mouseClick(strip.split, Qt.MouseButton.LeftButton)
    assert papers(database) == before - 1
    assert page.filed.happened() == "Put together."
    page.filed.try_again.click()
    assert papers(database) == before
