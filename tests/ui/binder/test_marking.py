"""Marking two papers in the Binder, by keyboard and by mouse, and laying them side by side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.papers import PaperEdit
from app.services.documents import edit_paper
from app.store.database import Database
from app.ui.binder.page import BinderPage
from app.ui.common.paper_rows import PaperRowKind, spoken_paper
from tests.services.builders import add_filed_paper, leo, maya
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def uids(database: Database) -> dict[str, str]:
    """Three plans of one year in one tab, one of another year, and a report card in another tab."""
    days = {
        "Plan C": "2026-05-04",
        "Plan B": "2026-03-20",
        "Plan A": "2026-03-03",
        "Old plan": "2024-10-01",
        "Card": "2026-11-06",
    }
    with database.writing() as uow:
        child = maya(uow)
        found = {"child": child, "other": leo(uow)}
        for name, day in days.items():
            kind = "report_card" if name == "Card" else "iep"
            found[name] = add_filed_paper(uow, name, child, f"{name}.pdf", kind)
            edit_paper(uow, found[name], PaperEdit(title=name, document_date=day))
    return found


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext, uids: dict[str, str]) -> BinderPage:
    page = shown_page(qtbot, around, BinderPage)
    page.set_child(uids["child"])
    page.activated()
    return page


def marked(page: BinderPage) -> list[str]:
    return [row.title for row in page.model.rows() if row.marked]


def opened(page: BinderPage) -> str:
    return page.page_column.title.text()


def click(qtbot: QtBot, page: BinderPage, uid: str, modifier: Qt.KeyboardModifier) -> None:
    index = page.model.index_of(uid)
    qtbot.waitUntil(lambda: page.list.visualRect(index).isValid())
    place = page.list.visualRect(index).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_two_are_marked_by_keyboard_and_compared(qtbot: QtBot, page: BinderPage, uids: dict[str, str]) -> None:
    asked: list[tuple[str, object]] = []
    page.open_requested.connect(lambda code, about: asked.append((code, about)))
    marking = page.list_column.marking
    assert marking.isHidden()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert (marked(page), marking.words.text()) == (["Plan C"], "1 paper marked")
    assert marking.compare.isHidden()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert opened(page) == "Plan A", "the arrows open papers as before"
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert marked(page) == ["Plan C", "Plan A"]
    assert "“Plan C”, May 4, 2026, 1 page; and “Plan A”, March 3, 2026, 1 page." in marking.which.text()
    assert spoken_paper(page.model.rows()[1]).startswith("Marked. Plan C")
    marking.compare.setFocus()
    qtbot.keyClick(marking.compare, Qt.Key.Key_Space)
    assert asked == [("compare", (uids["Plan C"], uids["Plan A"]))]
    assert marked(page) == []
    assert marking.isHidden()
    assert page.list.hasFocus()


def test_ctrl_click_takes_the_open_paper_and_another(qtbot: QtBot, page: BinderPage, uids: dict[str, str]) -> None:
    click(qtbot, page, uids["Plan B"], CTRL)
    assert marked(page) == ["Plan C", "Plan B"]
    assert opened(page) == "Plan C", "marking opens nothing"
    click(qtbot, page, uids["Plan A"], CTRL)
    assert marked(page) == ["Plan C", "Plan B", "Plan A"]
    assert page.list_column.marking.compare.isHidden(), "two at a time"
    click(qtbot, page, uids["Plan C"], CTRL)
    assert page.list_column.marking.marked == (uids["Plan B"], uids["Plan A"])
    assert not page.list_column.marking.compare.isHidden()
    click(qtbot, page, uids["Old plan"], CTRL)
    click(qtbot, page, uids["Old plan"], CTRL)
    assert marked(page) == ["Plan B", "Plan A"], "the open paper comes along with the first one only"
    click(qtbot, page, uids["Plan A"], Qt.KeyboardModifier.NoModifier)
    assert (opened(page), marked(page)) == ("Plan A", ["Plan B", "Plan A"])


def test_shift_marks_both_ends(qtbot: QtBot, page: BinderPage, uids: dict[str, str]) -> None:
    click(qtbot, page, uids["Old plan"], SHIFT)
    assert (marked(page), opened(page)) == (["Plan C", "Old plan"], "Plan C")
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert marked(page) == []
    qtbot.keyClick(page.list, Qt.Key.Key_Down, SHIFT)
    assert (marked(page), opened(page)) == (["Plan C", "Plan B"], "Plan B")


def test_marks_stay_in_other_tabs_and_after_a_change(
    qtbot: QtBot, page: BinderPage, uids: dict[str, str], database: Database
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    page.presenter.choose_part("7")
    assert [row.title for row in page.model.rows() if row.kind is PaperRowKind.PAPER] == ["Card"]
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list_column.marking.marked == (uids["Plan C"], uids["Card"])
    with database.writing() as uow:
        edit_paper(uow, uids["Plan C"], PaperEdit(title="The plan"))
    page.presenter.choose_part("1")
    assert marked(page) == ["The plan"]
    assert "“The plan”" in page.list_column.marking.which.text()
    page.set_child(uids["other"])
    assert page.list_column.marking.marked == (), "papers of two children are never laid side by side"


def test_a_space_in_a_name_that_is_typed_marks_nothing(qtbot: QtBot, page: BinderPage) -> None:
    qtbot.keyClicks(page.list, "plan a")
    assert (opened(page), marked(page)) == ("Plan A", [])
