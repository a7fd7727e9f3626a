"""A file that came again, byte for byte: said in the Inbox, with three ways to go on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.queries.documents import list_filed, list_open_arrivals
from app.services.arrivals import receive_file
from app.services.documents import move_to_trash
from app.services.undo import undo
from app.store.database import Database
from app.ui.common.theme import ThemeManager
from app.ui.inbox.page import InboxPage
from tests.services.builders import add_filed_paper, add_read_paper, arrival, leo, maya
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page


class Copy:
    """Maya's filed plan, whose file came again."""

    def __init__(self, database: Database, *, in_trash: bool = False) -> None:
        with database.writing() as uow:
            self.child, self.brother = maya(uow), leo(uow)
            self.paper = add_filed_paper(uow, "the plan", self.child, "plan.pdf")
            if in_trash:
                move_to_trash(uow, self.paper)
            again = replace(arrival("plan.pdf"), source_path="/papers/again.pdf", source_name="again.pdf")
            self.note = receive_file(uow, again).arrival


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext) -> InboxPage:
    return shown_page(qtbot, around, InboxPage)


def words(page: InboxPage) -> str:
    return page.file_panel.accessibleName()


def test_it_is_said_where_the_paper_is_and_show_it_opens_it(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    copy = Copy(database)
    page.set_child(copy.child)
    assert "filed as “IEP, yearly review” (IEP, tab 1) on November 24, 2026." in words(page)
    assert "its file stays where it is" in words(page)
    page.activated()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.file_panel.show_it.hasFocus()
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.keyClick(page.file_panel.show_it, Qt.Key.Key_Return)
    assert asked.args == ["binder", copy.paper]


def test_show_it_goes_to_the_row_of_a_paper_in_the_inbox(page: InboxPage, database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        add_read_paper(uow, "another", "another.pdf", child)
        waiting = add_read_paper(uow, "the plan", "plan.pdf", child)
        again = replace(arrival("plan.pdf"), source_path="/papers/again.pdf", source_name="again.pdf")
        note = receive_file(uow, again).arrival
    page.set_child(child)
    page.list.setCurrentIndex(page.model.index_of(note))
    page.file_panel.show_it.click()
    assert page.list.currentIndex() == page.model.index_of(waiting)
    assert page.paper.isVisible()


def test_enter_never_discards_where_the_list_is_folded(
    qtbot: QtBot, page: InboxPage, look: ThemeManager, database: Database
) -> None:
    copy = Copy(database)
    with database.writing() as uow:
        add_read_paper(uow, "another", "another.pdf", copy.child)
    look.set_text_scale(1.5)
    page.resize(1066, 655)
    page.set_child(copy.child)
    page.activated()
    qtbot.keyClick(page.paper.view, Qt.Key.Key_J)
    page.file_panel.close_it.setFocus()
    qtbot.keyClick(page.file_panel.close_it, Qt.Key.Key_K)
    assert page.paper.view.hasFocus()
    qtbot.keyClick(page.paper.view, Qt.Key.Key_J)
    assert page.file_panel.isVisible()
    assert page.file_panel.show_it.hasFocus()


def test_discarding_closes_the_note_and_is_taken_back(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    copy = Copy(database)
    page.set_child(copy.child)
    assert page.file_panel.close_it.text() == "Discard this copy"
    qtbot.keyClick(page.file_panel.close_it, Qt.Key.Key_Return)
    with database.reading() as conn:
        assert list_open_arrivals(conn) == []
        assert [paper.uid for paper in list_filed(conn)] == [copy.paper]
    with database.writing() as uow:
        undo(uow)
    with database.reading() as conn:
        assert len(list_open_arrivals(conn)) == 1


def test_keep_both_makes_a_paper_of_it(
    qtbot: QtBot, page: InboxPage, around: ScreenContext, database: Database
) -> None:
    copy = Copy(database)
    page.set_child(copy.child)
    qtbot.keyClick(page.file_panel.keep_both, Qt.Key.Key_Return)
    assert around.intake.asked == [("keep_copy", copy.note)]


def test_a_paper_in_the_trash_is_brought_back(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    copy = Copy(database, in_trash=True)
    page.set_child(copy.child)
    assert "It is in the trash" in words(page)
    assert not page.file_panel.show_it.isVisible()
    qtbot.keyClick(page.file_panel.bring_back, Qt.Key.Key_Return)
    with database.reading() as conn:
        assert [paper.uid for paper in list_filed(conn)] == [copy.paper]
    assert "filed as" in words(page)


def test_the_paper_of_another_child_is_not_named(qtbot: QtBot, page: InboxPage, database: Database) -> None:
    copy = Copy(database)
    page.set_child(copy.brother)
    assert "It is among the papers of Maya." in words(page)
    assert "yearly review" not in words(page)
    asked: list[tuple[str, object]] = []
    page.open_requested.connect(lambda code, about: asked.append((code, about)))
    qtbot.keyClick(page.file_panel.show_it, Qt.Key.Key_Return)
    assert asked == [("child", copy.child), ("binder", copy.paper)]
