"""Highlights and pinned quotes in the window, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.queries.highlights import HighlightRow, list_highlights
from app.services.undo import undo
from app.store.database import Database
from app.ui.binder.page import BinderPage
from app.ui.common.page_view.marks import MarkStyle
from tests.services.builders import add_filed_paper, maya
from tests.ui.binder.searching import search
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext, database: Database) -> BinderPage:
    """The Binder with one paper of two lines open."""
    with database.writing() as uow:
        child = maya(uow)
        add_filed_paper(uow, "Maya reads slowly\nShe likes maps", child)
    page = shown_page(qtbot, around, BinderPage)
    page.set_child(child)
    return page


def kept(page: BinderPage, database: Database) -> tuple[HighlightRow, ...]:
    paper = page.presenter.chosen
    assert paper is not None
    with database.reading() as conn:
        return list_highlights(conn, paper)


def drag_over_a_line(qtbot: QtBot, page: BinderPage) -> None:
    """From the first word of the first line to its last."""
    view = page.paper.view
    rect = view._layout().page_rect

    def point(x: float, y: float) -> QPoint:
        return QPoint(round(rect.left() + x * rect.width()), round(rect.top() + y * rect.height()))

    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point(0.11, 0.06))
    qtbot.mouseMove(view.viewport(), point(0.3, 0.06))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point(0.3, 0.06))


def test_words_are_highlighted_with_the_mouse_and_shown_over_the_page(
    qtbot: QtBot, page: BinderPage, database: Database
) -> None:
    assert page.paper.highlight is not None
    page.paper.highlight.trigger()
    drag_over_a_line(qtbot, page)
    [mark] = kept(page, database)
    assert (mark.page, mark.quote, mark.is_pinned, mark.is_printed) == (1, "Maya reads slowly", False, False)
    assert [shown.style for shown in page.paper.view.marks] == [MarkStyle.HIGHLIGHT]
    assert not page.paper.view.is_picking


def test_a_quote_is_pinned_by_keyboard_alone(qtbot: QtBot, page: BinderPage, database: Database) -> None:
    page.paper.view.setFocus()
    qtbot.keyClick(page.paper.view, Qt.Key.Key_K, CTRL_SHIFT)
    qtbot.waitUntil(lambda: page.paper.view.is_picking)
    for _ in range(2):
        qtbot.keyClick(page.paper.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.paper.view, Qt.Key.Key_Return)
    [mark] = kept(page, database)
    assert (mark.quote, mark.is_pinned) == ("She likes maps", True)
    assert [shown.style for shown in page.paper.view.marks] == [MarkStyle.PINNED]


def test_esc_leaves_the_page_as_it_was(qtbot: QtBot, page: BinderPage, database: Database) -> None:
    page.paper.start_highlight()
    qtbot.keyClick(page.paper.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.paper.view, Qt.Key.Key_Escape)
    assert kept(page, database) == ()


def test_marks_are_listed_in_the_details_enter_goes_there_and_del_takes_away(
    qtbot: QtBot, page: BinderPage, database: Database
) -> None:
    page.paper.start_highlight()
    drag_over_a_line(qtbot, page)
    page.details_button.setChecked(True)
    marks = page.page_column.details.marks
    assert [row.title for row in marks.model.rows()] == ["“Maya reads slowly”"]
    qtbot.keyClicks(marks.remark, "ask how slowly")
    qtbot.keyClick(marks.remark, Qt.Key.Key_Return)
    marks.printed.click()
    [mark] = kept(page, database)
    assert (mark.remark, mark.is_printed) == ("ask how slowly", True)
    assert marks.model.rows()[0].second == "Page 1, printed"
    qtbot.keyClick(marks.list, Qt.Key.Key_Return)
    assert page.paper.view.hasFocus()
    page.details_button.setChecked(True)
    qtbot.keyClick(marks.list, Qt.Key.Key_Delete)
    assert kept(page, database) == ()
    assert page.paper.view.marks == ()
    with database.writing() as uow:
        undo(uow)
    page.presenter.reload()
    assert [row.third for row in marks.model.rows()] == ["ask how slowly"]


def test_found_words_stand_over_the_highlights(qtbot: QtBot, page: BinderPage) -> None:
    page.paper.start_highlight()
    drag_over_a_line(qtbot, page)
    search(page, "slowly")
    assert [shown.style for shown in page.paper.view.marks] == [MarkStyle.HIGHLIGHT, MarkStyle.CURRENT]
    search(page, "")
    assert [shown.style for shown in page.paper.view.marks] == [MarkStyle.HIGHLIGHT]
