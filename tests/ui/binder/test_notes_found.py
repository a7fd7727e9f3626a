"""One search finds papers and what the family wrote itself, and leads to both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.papers import PaperEdit
from app.domain.timeline import ContactMethod, NewContact
from app.files.binder_folder import BinderFolder
from app.services.contacts import add_contact
from app.services.documents import edit_paper
from app.store.database import Database
from app.ui.binder.page import BinderPage
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.paper_rows import PaperItem, PaperRowKind
from app.ui.common.theme import ThemeManager
from tests.services.builders import add_filed_paper, maya
from tests.ui.binder.searching import search
from tests.ui.page_view.held_runner import HeldRunner
from tests.ui.screen_context import screen_context


@pytest.fixture
def uids(database: Database) -> dict[str, str]:
    with database.writing() as uow:
        child = maya(uow)
        paper = add_filed_paper(uow, "A modem c1assroom", child)
        edit_paper(uow, paper, PaperEdit(title="Letter", remark="From the lighthouse program."))
        call = NewContact(child, "2026-10-13", ContactMethod.CALL, "Ms. Ortiz", "The lighthouse group starts Monday.")
        return {"child": child, "paper": paper, "call": add_contact(uow, call)}


@pytest.fixture
def page(
    qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder, uids: dict[str, str]
) -> BinderPage:
    around = screen_context(look, database, folder)
    page = BinderPage(around.context, PagePictures(HeldRunner(), around.context.original_path))
    qtbot.addWidget(page)
    page.resize(1134, 668)
    page.show()
    page.set_child(uids["child"])
    page.activated()
    return page


def notices(page: BinderPage) -> list[PaperItem]:
    return [row for row in page.model.rows() if row.kind is PaperRowKind.NOTICE]


def test_what_the_family_wrote_stands_under_the_papers_and_opens(
    page: BinderPage, uids: dict[str, str], qtbot: QtBot
) -> None:
    search(page, "lighthouse")
    call, said = notices(page)
    assert [row.title for row in page.model.rows() if row.kind is PaperRowKind.HEAD] == ["In what you wrote"]
    assert (call.title, call.second) == ("Ms. Ortiz", "Call or talk, October 13, 2026")
    assert "lighthouse group" in call.third
    with qtbot.waitSignal(page.open_requested) as asked:
        page.list.setCurrentIndex(page.model.index_of(call.uid))
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["timeline", uids["call"]]
    page.list_column.delegate.link_pressed.emit(said.uid)
    assert page.presenter.chosen == uids["paper"]


def test_misread_words_are_found_and_said_to_be_so(page: BinderPage, uids: dict[str, str]) -> None:
    search(page, "modern classroom")
    [notice] = notices(page)
    assert notice.title == "No page has it exactly so."
    assert page.presenter.chosen == uids["paper"]
    assert page.page_column.hits_bar.isVisible()
