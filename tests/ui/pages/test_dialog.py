"""The Pages dialog by keyboard and mouse: what is done in it is done to the paper, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.page_recipe import WHOLE_PAGE, PageRecipe
from app.domain.papers import PaperEdit
from app.domain.reading import Box
from app.files.binder_folder import BinderFolder
from app.queries.documents import list_all_pages, list_inbox, list_pages
from app.queries.paper_story import joinable_papers
from app.services.documents import edit_paper, file_paper, move_to_trash
from app.store.database import Database
from app.ui.common.page_view.pictures import PagePictures, PictureKey
from app.ui.common.pages.dialog import PagesDialog
from app.ui.common.paper_picker import PaperPicker
from app.ui.common.theme import ThemeManager
from tests.services.builders import add_read_paper, leo, maya
from tests.ui.pages.conftest import PAGES, add_stack, kept
from tests.ui.screen_context import ScreenContext

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    qtbot.keyClick(focused, key, modifier)


def go_to(qtbot: QtBot, place: int) -> None:
    press(qtbot, Qt.Key.Key_Home)
    for _ in range(place):
        press(qtbot, Qt.Key.Key_Right)


def order(database: Database, uid: str) -> list[int]:
    with database.reading() as conn:
        return [page.original_page for page in list_pages(conn, uid)]


def test_all_pages_are_shown_with_pictures_and_the_first_is_chosen(dialog: PagesDialog) -> None:
    assert [thumb.caption for thumb in dialog.thumbs.thumbs.rows()] == [f"Page {n}" for n in range(1, PAGES + 1)]
    assert dialog.thumbs.hasFocus()
    assert dialog.chosen() == [dialog.thumbs.thumbs.rows()[0].uid]
    assert not dialog.strip.isVisible()
    assert not dialog.undo_button.isEnabled()


def test_its_buttons_ask_for_no_more_room_than_they_take(
    qtbot: QtBot, around: ScreenContext, look: ThemeManager, stack: str
) -> None:
    look.set_text_scale(1.5)
    dialog = PagesDialog(around.context, PagePictures(around.context.runner, around.context.original_path), stack, "A")
    qtbot.addWidget(dialog)
    screen = dialog.screen().availableGeometry()
    assert dialog.height() <= screen.height() - 60
    assert dialog.minimumSizeHint().height() < 650


def test_a_paper_is_split_by_keyboard_and_that_is_undone(qtbot: QtBot, dialog: PagesDialog, database: Database) -> None:
    stack = dialog.presenter.uid
    go_to(qtbot, 2)
    press(qtbot, Qt.Key.Key_S)
    assert dialog.thumbs.thumbs.rows()[2].caption == "New paper\nPage 3"
    go_to(qtbot, 4)
    press(qtbot, Qt.Key.Key_S)
    assert dialog.strip_words.text() == "These pages become 3 papers"
    press(qtbot, Qt.Key.Key_S)
    assert dialog.split.text() == "Split into 2 papers"
    dialog.split.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert order(database, stack) == [1, 2]
    with database.reading() as conn:
        assert len(list_inbox(conn)) == 3
    assert len(dialog.thumbs.thumbs.rows()) == 2
    assert dialog.said.text() == "Now these are 2 papers. The new ones are in the Inbox."
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert order(database, stack) == list(range(1, PAGES + 1))
    assert dialog.said.text() == "Undone: splitting a paper."
    with database.reading() as conn:
        assert len(list_inbox(conn)) == 2


def test_the_first_page_begins_the_paper_anyway(qtbot: QtBot, dialog: PagesDialog) -> None:
    go_to(qtbot, 0)
    press(qtbot, Qt.Key.Key_S)
    assert not dialog.strip.isVisible()
    assert dialog.said.text() == "This is the first page. A new paper can begin at any other."


def test_pages_are_moved_by_keys_and_stay_chosen(qtbot: QtBot, dialog: PagesDialog, database: Database) -> None:
    stack = dialog.presenter.uid
    go_to(qtbot, 1)
    press(qtbot, Qt.Key.Key_Right, SHIFT)
    press(qtbot, Qt.Key.Key_Down, CTRL)
    assert order(database, stack) == [1, 4, 2, 3, 5, 6]
    press(qtbot, Qt.Key.Key_Down, CTRL)
    press(qtbot, Qt.Key.Key_Down, CTRL)
    press(qtbot, Qt.Key.Key_Down, CTRL)
    assert order(database, stack) == [1, 4, 5, 6, 2, 3]
    assert len(dialog.chosen()) == 2
    press(qtbot, Qt.Key.Key_Up, CTRL)
    assert order(database, stack) == [1, 4, 5, 2, 3, 6]


def test_a_page_is_dragged_to_another_place(qtbot: QtBot, dialog: PagesDialog, database: Database) -> None:
    stack = dialog.presenter.uid
    view, model = dialog.thumbs.viewport(), dialog.thumbs.thumbs
    start, target = (dialog.thumbs.visualRect(model.index(place)) for place in (0, 3))
    before = QPoint(target.left() + 10, target.center().y())
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start.center())
    move_held(view, start.center() + QPoint(30, 0))
    move_held(view, before)
    assert dialog.thumbs.drop_place == 3
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=before)
    assert order(database, stack) == [2, 3, 1, 4, 5, 6]
    assert dialog.thumbs.drop_place == -1


def move_held(view: QWidget, to: QPoint) -> None:
    """Move the mouse with its button down, which qtbot cannot."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(view.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def test_pages_are_left_out_and_taken_back_where_they_were(
    qtbot: QtBot, dialog: PagesDialog, database: Database
) -> None:
    stack = dialog.presenter.uid
    go_to(qtbot, 1)
    press(qtbot, Qt.Key.Key_Delete)
    assert order(database, stack) == [1, 3, 4, 5, 6]
    assert [thumb.caption for thumb in dialog.thumbs.thumbs.rows()][:3] == ["Page 1", "Left out", "Page 2"]
    assert dialog.out.text() == "Take back"
    assert not dialog.later.isEnabled()
    press(qtbot, Qt.Key.Key_Delete)
    assert order(database, stack) == list(range(1, PAGES + 1))
    press(qtbot, Qt.Key.Key_A, CTRL)
    press(qtbot, Qt.Key.Key_Delete)
    assert dialog.said.text().startswith("A paper needs at least one page.")
    assert order(database, stack) == list(range(1, PAGES + 1))


def test_a_page_is_turned(qtbot: QtBot, dialog: PagesDialog, database: Database) -> None:
    go_to(qtbot, 2)
    press(qtbot, Qt.Key.Key_BracketRight, CTRL)
    with database.reading() as conn:
        assert [page.recipe.turn for page in list_pages(conn, dialog.presenter.uid)] == [0, 0, 90, 0, 0, 0]
    assert dialog.thumbs.thumbs.rows()[2].key.recipe == PageRecipe(90)


def test_several_pages_are_turned_as_one_step(qtbot: QtBot, dialog: PagesDialog, database: Database) -> None:
    dialog.thumbs.selectAll()
    press(qtbot, Qt.Key.Key_BracketRight, CTRL)
    assert dialog.said.text() == f"Turned: {PAGES} pages."
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert not dialog.presenter.can_undo
    with database.reading() as conn:
        assert {page.recipe.turn for page in list_pages(conn, dialog.presenter.uid)} == {0}


def test_a_paper_far_away_is_found_by_its_name_and_joined(
    qtbot: QtBot, dialog: PagesDialog, database: Database, folder: BinderFolder, stack_file: Path
) -> None:
    stack = dialog.presenter.uid
    with database.writing() as uow:
        child = maya(uow)
        far = [add_stack(uow, kept(folder, stack_file, f"far{number}.pdf", 1)) for number in range(20)]
        for number, uid in enumerate(far):
            file_paper(uow, uid, PaperEdit(title=f"Letter {number} from Ms. Peña", child=child))
    behind = next(action for action in dialog.join_menu().actions() if action.text() == "With another paper behind it…")
    behind.trigger()
    [picker] = dialog.findChildren(PaperPicker)
    assert picker.windowTitle() == "Which paper comes behind these pages?"
    assert len(picker.model.rows()) == 21
    qtbot.keyClicks(picker.words, "pena letter 17")
    assert [row.title for row in picker.model.rows()] == ["Letter 17 from Ms. Peña"]
    qtbot.keyClick(picker.words, Qt.Key.Key_Return)
    assert dialog.presenter.uid == stack
    assert len(dialog.thumbs.thumbs.rows()) == PAGES + 1
    assert order(database, far[17]) == []
    dialog.thumbs.setFocus()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert order(database, far[17]) == [1]


def test_a_paper_of_another_child_or_in_the_trash_is_not_offered(database: Database, stack: str) -> None:
    with database.writing() as uow:
        edit_paper(uow, stack, PaperEdit(child=maya(uow)))
        hers = add_read_paper(uow, "hers", "hers.pdf")
        his = add_read_paper(uow, "his", "his.pdf", child=leo(uow))
        gone = add_read_paper(uow, "gone", "gone.pdf")
        move_to_trash(uow, gone)
    with database.reading() as conn:
        offered = [paper.uid for paper in joinable_papers(conn, stack)]
    assert hers in offered
    assert not {stack, his, gone} & set(offered)


def test_a_paper_is_joined_with_the_one_before_it(qtbot: QtBot, dialog: PagesDialog, database: Database) -> None:
    stack = dialog.presenter.uid
    menu = dialog.join_menu()
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["Behind “IEP, yearly review”", "With another paper behind it…", "Behind another paper…"]
    menu.actions()[0].trigger()
    assert dialog.presenter.uid != stack
    assert len(dialog.thumbs.thumbs.rows()) == 2 * PAGES
    assert dialog.join_menu().actions()[0].isSeparator()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    with database.reading() as conn:
        assert len(list_all_pages(conn, stack)) == PAGES
        assert len(list_inbox(conn)) == 2


def test_a_page_is_straightened_and_cropped_by_keys(qtbot: QtBot, dialog: PagesDialog, database: Database) -> None:
    go_to(qtbot, 1)
    press(qtbot, Qt.Key.Key_Return)
    view = dialog.cropping.view
    assert view.hasFocus()
    assert not dialog.foot.isVisible()
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Period)
    for _ in range(10):
        press(qtbot, Qt.Key.Key_Left)
        press(qtbot, Qt.Key.Key_Down, SHIFT)
    assert dialog.cropping.words.text() == (
        "Straightened by 1 degrees to the left. Kept: 90 % of the width, 90 % of the height."
    )
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with database.reading() as conn:
        assert list_pages(conn, dialog.presenter.uid)[1].recipe.is_plain
    press(qtbot, Qt.Key.Key_Return)
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Right, SHIFT)
        press(qtbot, Qt.Key.Key_Comma)
    dialog.cropping.use.click()
    with database.reading() as conn:
        recipe = list_pages(conn, dialog.presenter.uid)[1].recipe
    assert recipe.tilt == -0.5
    assert recipe.crop is not None
    assert recipe.crop.left == pytest.approx(0.02)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    with database.reading() as conn:
        assert list_pages(conn, dialog.presenter.uid)[1].recipe.is_plain


def test_a_frame_is_drawn_with_the_mouse(qtbot: QtBot, dialog: PagesDialog, database: Database) -> None:
    go_to(qtbot, 0)
    press(qtbot, Qt.Key.Key_Return)
    view = dialog.cropping.view
    area = view._area()

    def at(x: float, y: float) -> QPoint:
        return QPoint(round(area.left() + x * area.width()), round(area.top() + y * area.height()))

    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(0.2, 0.25))
    move_held(view, at(0.7, 0.75))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(0.7, 0.75))
    crop = view.cropping.crop
    assert (crop.left, crop.top, crop.right, crop.bottom) == pytest.approx((0.2, 0.25, 0.7, 0.75), abs=0.02)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(0.4, 0.5))
    move_held(view, at(0.9, 0.5))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(0.9, 0.5))
    assert view.cropping.crop.right == 1.0
    dialog.cropping.whole.click()
    assert view.cropping.crop == WHOLE_PAGE
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(0.0, 0.0))
    move_held(view, at(0.1, 0.1))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(0.1, 0.1))
    dialog.cropping.use.click()
    with database.reading() as conn:
        kept = list_pages(conn, dialog.presenter.uid)[0].recipe.crop
    assert isinstance(kept, Box)
    assert kept.left == pytest.approx(0.1, abs=0.02)
    key = dialog.thumbs.thumbs.rows()[0].key
    assert isinstance(key, PictureKey)
    assert key.recipe.crop == kept
