"""The page on screen: what is painted, how it moves, and how a quote is picked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.page_recipe import PageRecipe
from app.domain.reading import Box, Word
from app.files.reference_data import resource_folder
from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.page_view.view import PageView, ShownPage
from app.ui.common.theme import ThemeManager
from tests.ui.page_view.held_runner import HeldRunner

PAGE = ShownPage(4, 17, "ab" * 32, "image/png", 1, PageRecipe(), 612, 792)
NEXT_PAGE = ShownPage(5, 17, "ab" * 32, "image/png", 1, PageRecipe(90), 792, 612)
WORDS = (
    Word("Her", Box(0.10, 0.10, 0.15, 0.13), 0),
    Word("reading", Box(0.17, 0.10, 0.30, 0.13), 0),
    Word("fluency", Box(0.32, 0.10, 0.45, 0.13), 0),
    Word("rose.", Box(0.10, 0.80, 0.20, 0.83), 1),
)
WHITE = QColor("white")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[ThemeManager]:
    manager = ThemeManager(qapp, resource_folder() / "icons", choice="light")
    yield manager
    qapp.setStyleSheet("")


@pytest.fixture
def runner() -> HeldRunner:
    return HeldRunner()


@pytest.fixture
def paper(tmp_path: Path) -> str:
    file = tmp_path / "page.png"
    Image.new("RGB", (306, 396), "white").save(file)
    return str(file)


@pytest.fixture
def view(qtbot: QtBot, look: ThemeManager, runner: HeldRunner, paper: str) -> PageView:
    pictures = PagePictures(runner, lambda sha256: paper)
    view = PageView(look, pictures)
    pictures.setParent(view)
    qtbot.addWidget(view)
    view.resize(560, 500)
    view.show()
    view.show_page(PAGE)
    view.set_words(WORDS)
    runner.go_on()
    return view


def colour_at(view: PageView, x: float, y: float) -> QColor:
    """The colour of the screen at a fraction of the page."""
    rect = view._layout().page_rect
    scrolled = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    point = QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()) - scrolled
    return QColor(view.viewport().grab().toImage().pixel(point.toPoint()))


def point_of(view: PageView, word: Word) -> QPoint:
    place = view._layout().place(word.box).center()
    return QPointF(place.x(), place.y() - view.verticalScrollBar().value()).toPoint()


def test_the_page_is_named_and_its_text_can_be_heard(view: PageView) -> None:
    assert view.accessibleName() == "Page 4 of 17"
    assert view.accessibleDescription() == "Her reading fluency\nrose."


def test_the_picture_stands_on_sunken_ground(view: PageView, look: ThemeManager) -> None:
    assert colour_at(view, 0.5, 0.3) == WHITE
    assert colour_at(view, -0.02, 0.3) == look.theme.sunken


def test_a_guess_is_marked_in_a_box_with_its_number_at_the_left(view: PageView, look: ThemeManager) -> None:
    view.set_marks([PageMark(4, (WORDS[0].box,), MarkStyle.GUESS, "2")])
    assert colour_at(view, 0.11, 0.11) == look.theme.mark
    line = view._layout().place(WORDS[0].box).adjusted(-2, -2, 2, 2).toAlignedRect()
    picture = view.viewport().grab().toImage()
    assert QColor(picture.pixel(line.left(), line.center().y())) == look.theme.mark_line
    assert QColor(picture.pixel(line.left() - 5, line.center().y())) == look.theme.mark_line_strong


def test_the_number_of_a_guess_covers_no_word(view: PageView, look: ThemeManager) -> None:
    view.set_marks([PageMark(4, (WORDS[1].box,), MarkStyle.GUESS, "2")])
    line = view._layout().place(WORDS[1].box).adjusted(-2, -2, 2, 2).toAlignedRect()
    picture = view.viewport().grab().toImage()
    assert QColor(picture.pixel(line.left() - 5, line.center().y())) == WHITE
    assert QColor(picture.pixel(line.left() + 10, line.top() - 3)) == look.theme.mark_line_strong


def test_a_found_word_is_underlined_and_the_current_one_is_boxed(view: PageView, look: ThemeManager) -> None:
    found = PageMark(4, (WORDS[1].box,), MarkStyle.FOUND)
    current = PageMark(4, (WORDS[2].box,), MarkStyle.CURRENT)
    view.set_marks([found, current])
    picture = view.viewport().grab().toImage()
    under = view._layout().place(WORDS[1].box).adjusted(-2, -2, 2, 2).toAlignedRect()
    assert QColor(picture.pixel(under.center().x(), under.bottom())) == look.theme.mark_line
    boxed = view._layout().place(WORDS[2].box).adjusted(-2, -2, 2, 2).toAlignedRect()
    assert QColor(picture.pixel(boxed.center().x(), boxed.top())) == look.theme.mark_line_strong


def test_a_mark_far_down_is_scrolled_to_and_stays_when_the_window_changes(view: PageView) -> None:
    mark = PageMark(4, (WORDS[3].box,), MarkStyle.CURRENT)
    view.set_marks([mark])
    view.scroll_to(mark)
    assert 0 < point_of(view, WORDS[3]).y() < view.viewport().height()
    view.resize(900, 300)
    assert 0 < point_of(view, WORDS[3]).y() < view.viewport().height()


def test_zoom_by_steps_and_by_the_wheel(qtbot: QtBot, view: PageView) -> None:
    with qtbot.waitSignal(view.zoom_changed):
        view.bigger()
    assert view.zoom == 1.25
    wheel = QWheelEvent(
        QPointF(200, 200),
        view.viewport().mapToGlobal(QPointF(200, 200)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == 1.0
    view.smaller()
    view.fit_width()
    assert view.zoom == 1.0


def test_page_keys_ask_for_the_next_leaf(qtbot: QtBot, view: PageView) -> None:
    with qtbot.waitSignal(view.leaf_wanted) as wanted:
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert wanted.args == [1]
    with qtbot.waitSignal(view.leaf_wanted) as wanted:
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert wanted.args == [-1]


def test_another_page_starts_at_its_top_without_old_marks(view: PageView) -> None:
    view.set_marks([PageMark(4, (WORDS[3].box,), MarkStyle.CURRENT)])
    view.scroll_to(view.marks[0])
    assert view.verticalScrollBar().value() > 0
    view.show_page(NEXT_PAGE)
    assert (view.verticalScrollBar().value(), view.marks) == (0, ())
    assert view.accessibleName() == "Page 5 of 17"


def test_a_quote_is_picked_by_dragging(qtbot: QtBot, view: PageView) -> None:
    view.start_picking()
    with qtbot.waitSignal(view.quote_picked) as picked:
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, WORDS[1]))
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, WORDS[2]))
    assert picked.args == [4, "reading fluency"]
    assert not view.is_picking


def test_a_quote_is_picked_by_keys(qtbot: QtBot, view: PageView) -> None:
    view.start_picking()
    assert view.hasFocus() or view.focusPolicy() is Qt.FocusPolicy.StrongFocus
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.accessibleDescription() == "Her reading fluency"
    with qtbot.waitSignal(view.quote_picked) as picked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert picked.args == [4, "Her reading fluency"]


def test_escape_leaves_picking_without_a_quote(qtbot: QtBot, view: PageView) -> None:
    view.start_picking()
    with qtbot.assertNotEmitted(view.quote_picked), qtbot.waitSignal(view.picking_ended):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.accessibleDescription().startswith("Her reading")


def test_without_picking_a_drag_takes_nothing(qtbot: QtBot, view: PageView) -> None:
    with qtbot.assertNotEmitted(view.quote_picked):
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, WORDS[1]))
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, WORDS[2]))


def test_dragging_moves_the_page(qtbot: QtBot, view: PageView) -> None:
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    qtbot.mouseMove(view.viewport(), QPoint(200, 180))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 180))
    assert view.verticalScrollBar().value() == 120


def test_a_page_that_cannot_be_shown_says_so_in_words(view: PageView, runner: HeldRunner, paper: str) -> None:
    Path(paper).write_bytes(b"torn")
    view.show_page(ShownPage(1, 1, "cd" * 32, "image/png", 1, PageRecipe(), 612, 792))
    runner.go_on()
    assert view.accessibleDescription().startswith("The paper is safe")


def test_without_a_paper_there_is_no_page(view: PageView) -> None:
    view.show_page(None)
    assert view.accessibleName() == "No page"
    view.grab()
