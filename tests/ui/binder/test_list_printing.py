"""The master list from the window: printed or saved, for the family or for the team."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.errors import KnownError, Trouble
from app.domain.papers import PaperEdit, Privacy
from app.domain.progress import Progress
from app.domain.shelf import PaperFilter, Sort
from app.files.binder_folder import BinderFolder
from app.services.documents import edit_paper
from app.store.database import Database
from app.ui.binder.list_printing import LIST, STOP
from app.ui.binder.page import BinderPage
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.theme import ThemeManager
from tests.services.builders import add_filed_paper, maya
from tests.ui.page_view.held_runner import HeldRunner
from tests.ui.screen_context import screen_context


class HeldListPress:
    """Makes nothing by itself; the test finishes what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        self.cancelled = 0

    def make_list(self, *asked: Any, **also: Any) -> HeldListPress:
        self.asked.append((asked, also))
        return self

    def cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture
def press() -> HeldListPress:
    return HeldListPress()


@pytest.fixture
def page(
    qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder, press: HeldListPress
) -> BinderPage:
    """The Binder of a child with a plan and a private letter."""
    context = screen_context(look, database, folder, press=press).context
    with database.writing() as uow:
        child = maya(uow)
        for title, privacy in (("The plan", Privacy.NORMAL), ("Diagnosis", Privacy.PRIVATE)):
            uid = add_filed_paper(uow, title, child, f"{title}.pdf")
            edit_paper(uow, uid, PaperEdit(title=title, privacy=privacy))
    page = BinderPage(context, PagePictures(HeldRunner(), context.original_path))
    qtbot.addWidget(page)
    page.resize(1134, 668)
    page.show()
    page.set_child(child)
    return page


def choose(page: BinderPage, words: str) -> None:
    page.list_button.click()
    [action] = [action for action in page.list_button.choices if action.text().startswith(words)]
    action.trigger()
    page.list_button.menu_shown.close()


def test_the_list_is_made_of_what_is_shown_and_opens_to_be_printed(page: BinderPage, press: HeldListPress) -> None:
    opened: list[tuple[str, object]] = []
    page.open_requested.connect(lambda code, about: opened.append((code, about)))
    page.presenter.turn_filter("privacies", "private")
    page.list_column.sort_actions[Sort.NAME].trigger()
    choose(page, "Print it for us")
    [(asked, also)] = press.asked
    assert asked[1:] == (page.presenter.child, PaperFilter(privacies=frozenset({"private"})), Sort.NAME)
    assert (also["for_team"], also["chosen"]) == (False, "Private")
    assert page.list_button.text() == STOP
    also["done"]("/somewhere/list.pdf")
    assert opened == [("print", "/somewhere/list.pdf")]
    assert page.list_button.text() == LIST


def test_a_list_that_is_stopped_never_opens(page: BinderPage, press: HeldListPress) -> None:
    opened: list[object] = []
    page.open_requested.connect(lambda *what: opened.append(what))
    choose(page, "Print it for the team")
    assert press.asked[0][1]["for_team"]
    page.list_button.click()
    assert (press.cancelled, page.list_button.text()) == (1, LIST)
    press.asked[0][1]["done"]("/somewhere/list.pdf")
    assert opened == []


def test_how_far_a_long_list_is_stands_beside_the_way_to_stop_it(page: BinderPage, press: HeldListPress) -> None:
    choose(page, "Print it for us")
    reached = press.asked[0][1]["progress"]
    reached(Progress(0, 10_000, "list"))
    assert page.list_button.text() == f"{STOP}, 0 %"
    reached(Progress(4_321, 10_000, "list"))
    assert page.list_button.text() == f"{STOP}, 43 %"
    assert page.list_button.accessibleName() == STOP
    page.list_button.click()
    reached(Progress(5_000, 10_000, "list"))
    assert page.list_button.text() == LIST


def test_trouble_is_told_on_top_of_the_page(page: BinderPage, press: HeldListPress) -> None:
    choose(page, "Print it for us")
    press.asked[0][1]["failed"](KnownError(Trouble.DISK_FULL))
    assert page.banner.isVisible()
    assert page.list_button.text() == LIST


def saved(page: BinderPage, words: str, target: Path) -> str:
    choose(page, words)
    [dialog] = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.done(0)
    return target.with_suffix(".csv").read_bytes().decode("utf-8-sig")


def test_a_table_for_the_team_has_nothing_private(page: BinderPage, tmp_path: Path) -> None:
    table = saved(page, "Save a table for the team", tmp_path / "team")
    assert "The plan" in table
    assert "Diagnosis" not in table
    assert page.banner.happened().endswith("team.csv. 1 private paper is left out.")


def test_a_table_for_the_family_has_everything(page: BinderPage, tmp_path: Path) -> None:
    table = saved(page, "Save a table for us", tmp_path / "ours.csv")
    assert "Diagnosis" in table


def test_a_folder_that_takes_no_file_is_said_and_nothing_is_left_behind(page: BinderPage, tmp_path: Path) -> None:
    choose(page, "Save a table for us")
    [dialog] = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "no such folder" / "list.csv"))
    dialog.done(0)
    assert page.banner.isVisible()
    assert list(tmp_path.rglob("*.csv")) == []
