"""Showing only some papers: the menu, the chips, the keyboard, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.domain.papers import PaperEdit
from app.domain.shelf import Sort
from app.services.documents import edit_paper
from app.store.database import Database
from app.ui.binder.page import BinderPage
from app.ui.binder.rows import read_shown_shelf
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.paper_rows import PaperRowKind
from tests.services.builders import add_filed_paper, leo, maya
from tests.ui.binder.searching import search
from tests.ui.page_view.held_runner import HeldRunner
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext) -> BinderPage:
    return shown_page(qtbot, around, BinderPage)


@pytest.fixture
def child(database: Database) -> str:
    """Three papers of two senders; one is private."""
    with database.writing() as uow:
        child = maya(uow)
        for title, kind, sender in (
            ("A plan", "iep", "Cedar Hollow & Elm School"),
            ("A letter", "medical_letter", "Dr. Lee"),
            ("Another letter", "medical_letter", "Dr. Lee"),
        ):
            uid = add_filed_paper(uow, f"{title} about reading", child, f"{title}.pdf", kind)
            edit_paper(uow, uid, PaperEdit(title=title, kind=kind, sender=sender))
    return child


def titles(page: BinderPage) -> list[str]:
    return [row.title for row in page.model.rows() if row.kind is PaperRowKind.PAPER]


def chips(page: BinderPage) -> list[str]:
    return [chip.text().replace("&&", "&") for chip in page.filter_strip.chips.values()]


def pick(page: BinderPage, field: str, words: str) -> None:
    """Open the menu and choose what is written there."""
    page.filter_button.click()
    [action] = [action for action in page.filter_button.menus[field].actions() if action.text().startswith(words)]
    action.trigger()
    page.filter_button.menu_shown.close()


def test_a_person_is_chosen_from_the_menu_and_taken_away_by_its_chip(page: BinderPage, child: str) -> None:
    page.set_child(child)
    pick(page, "people", "From or to Dr. Lee (2)")
    assert sorted(titles(page)) == ["A letter", "Another letter"]
    assert page.list_column.part_name.text() == "All that fit"
    assert chips(page) == ["From or to Dr. Lee"]
    assert page.filter_strip.count.text() == "2 papers fit"
    assert page.subtitle == "2 of Maya’s papers"
    assert page.page_column.title.text() in titles(page)
    next(iter(page.filter_strip.chips.values())).click()
    assert page.filter_strip.isHidden()
    assert page.subtitle == "All of Maya’s papers, 3"


def test_several_at_once_and_show_all(page: BinderPage, child: str) -> None:
    page.set_child(child)
    pick(page, "people", "From or to Dr. Lee")
    pick(page, "people", "From or to Cedar Hollow && Elm School")
    pick(page, "privacies", "Private")
    assert chips(page) == ["From or to Cedar Hollow & Elm School", "From or to Dr. Lee", "Private"]
    assert len(titles(page)) == 2
    pick(page, "kinds", "IEP")
    assert titles(page) == []
    assert page.list_column.nothing_here.text() == "No paper here fits what you chose to see."
    page.filter_strip.clear.click()
    assert len(page.parts_model.rows()) == 15
    assert page.subtitle == "All of Maya’s papers, 3"


def test_by_keyboard_alone(qtbot: QtBot, page: BinderPage, child: str) -> None:
    page.set_child(child)
    page.presenter.turn_filter("people", "Dr. Lee")
    page.presenter.turn_filter("privacies", "private")
    first, second = page.filter_strip.chips.values()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    focused = QApplication.focusWidget()
    assert focused is next(iter(page.filter_strip.chips.values()))
    assert isinstance(focused, QWidget)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.filter_strip.isHidden()
    assert page.list.hasFocus()
    assert second is not None


def test_a_search_looks_only_among_the_papers_that_fit(page: BinderPage, child: str) -> None:
    page.set_child(child)
    page.presenter.turn_filter("people", "Dr. Lee")
    search(page, "plan")
    assert page.list_column.nothing_here.text() == "Nothing found for “plan” among the papers you chose to see."
    search(page, "reading")
    assert sorted(titles(page)) == ["A letter", "Another letter"]
    search(page, "")
    assert sorted(titles(page)) == ["A letter", "Another letter"]


def test_another_screen_that_leads_to_a_paper_shows_all_papers_again(page: BinderPage, child: str) -> None:
    page.set_child(child)
    plan = next(row.uid for row in page.model.rows() if row.title == "A plan")
    page.presenter.turn_filter("people", "Dr. Lee")
    page.show_payload(plan)
    assert page.filter_strip.isHidden()
    assert page.page_column.title.text() == "A plan"
    assert titles(page) == ["A plan"]


def test_order_and_sort_are_remembered_for_each_child_but_not_the_filters(
    page: BinderPage, around: ScreenContext, child: str, database: Database, qtbot: QtBot
) -> None:
    with database.writing() as uow:
        brother = leo(uow)
        add_filed_paper(uow, "His paper", brother, "his.pdf")
    page.set_child(child)
    page.order.choose("year")
    page.list_column.sort_actions[Sort.NAME].trigger()
    page.presenter.turn_filter("people", "Dr. Lee")
    page.set_child(brother)
    assert (page.order.value(), page.list_column.sort.text()) == ("tab", "Newest first")
    again = BinderPage(around.context, PagePictures(HeldRunner(), around.context.original_path))
    qtbot.addWidget(again)
    again.set_child(child)
    assert (again.order.value(), again.list_column.sort.text()) == ("year", "By name")
    assert again.filter_strip.isHidden()
    assert titles(again) == ["A letter", "A plan", "Another letter"]


def test_changes_that_come_without_end_never_keep_the_papers_away(page: BinderPage, child: str) -> None:
    page.set_child(child)
    presenter = page.presenter
    asked: list[object] = []
    read = presenter._runner.read

    def held(query: Callable[..., object], *arguments: object, **told: object) -> object:
        if query is read_shown_shelf:
            asked.append((arguments, told))
            return None
        return read(query, *arguments, **told)  # type: ignore[arg-type]

    presenter._runner = SimpleNamespace(read=held, write=presenter._runner.write)  # type: ignore[assignment]
    for number in range(5):
        page.refresh(Changes(documents=frozenset({f"another {number}"})))
    assert len(asked) == 1
    (arguments, told) = asked[0]  # type: ignore[misc]
    read(read_shown_shelf, *arguments, done=told["done"])
    assert len(asked) == 2
