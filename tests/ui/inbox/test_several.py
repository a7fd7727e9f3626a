"""Several papers of the Inbox by keyboard, and the short questions of a tired evening."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.suggestions import Field
from app.queries.documents import get_paper, list_filed, list_inbox
from app.services.arrivals import receive_file
from app.store.database import Database
from app.ui.common.theme import ThemeManager
from app.ui.inbox.filing_panel import ALL_QUESTIONS
from app.ui.inbox.page import InboxPage
from app.ui.inbox.several_strip import AS_IT_STANDS
from tests.services.builders import add_read_paper, arrival, maya
from tests.ui.common.measuring import cut
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page

PAPERS = 50
MOST_KEYS = 150


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext) -> InboxPage:
    return shown_page(qtbot, around, InboxPage)


def put_in(database: Database, count: int) -> tuple[str, list[str]]:
    with database.writing() as uow:
        child = maya(uow)
        return child, [add_read_paper(uow, f"text {number}", f"{number}.pdf", child) for number in range(count)]


def show(page: InboxPage, child: str) -> None:
    page.set_child(child)
    page.activated()


def test_marked_papers_are_filed_together_and_taken_back_together(
    page: InboxPage, database: Database, qtbot: QtBot
) -> None:
    child, uids = put_in(database, 4)
    with database.writing() as uow:
        unknown = add_read_paper(uow, "who knows", "photo.jpg")
        receive_file(uow, arrival("being read.pdf", child=child))
    show(page, child)
    assert page.several.isHidden()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.several.words.text() == "1 paper marked"
    assert not page.several.join.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.several.words.text() == "5 papers marked"
    assert "Of 1 paper something is not known" in page.several.help.text()
    assert [row.marked for row in page.model.rows()] == [True] * 5 + [False]

    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.filed.happened() == "4 papers filed. 1 paper stayed: say what it is and whose."
    assert page._presenter.marked == {unknown}
    with database.reading() as conn:
        assert {row.uid for row in list_filed(conn)} == set(uids)
        assert {row.date_standing for row in list_filed(conn)} == {"guess"}

    # What was chosen for all holds for the one that stayed.
    page.several.child.setCurrentIndex(page.several.child.findData(child))
    qtbot.mouseClick(page.several.file, Qt.MouseButton.LeftButton)
    with database.reading() as conn:
        assert [row.title for row in list_inbox(conn)] == ["being read"]
    for left in (2, 6):
        page.take_back()
        with database.reading() as conn:
            assert len(list_inbox(conn)) == left


def test_what_they_all_are_is_said_by_nobody_yet(page: InboxPage, database: Database, qtbot: QtBot) -> None:
    child, _ = put_in(database, 2)
    show(page, child)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    kind = page.several.kind.lineEdit()
    assert kind is not None
    assert (kind.text(), kind.placeholderText(), page.several.child.currentText()) == ("", AS_IT_STANDS, AS_IT_STANDS)
    assert page.several.kind.code() == ""


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_choices_have_room_for_their_words(
    page: InboxPage, look: ThemeManager, database: Database, qtbot: QtBot, scale: float
) -> None:
    child, _ = put_in(database, 2)
    look.set_text_scale(scale)
    page.resize(1066, 655)
    page.set_child(child)
    page.list.setFocus()
    page._presenter.mark()
    choice = page.several.child
    qtbot.waitUntil(lambda: cut(page.several) == [])
    wrapped = choice.heightForWidth(choice.width()) - choice.heightForWidth(10 * choice.width())
    assert wrapped == 0


def test_esc_clears_the_marks_first_and_the_trash_takes_all(page: InboxPage, database: Database, qtbot: QtBot) -> None:
    child, uids = put_in(database, 3)
    show(page, child)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.several.isHidden()
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(page.several.trash, Qt.MouseButton.LeftButton)
    assert page.filed.happened() == "Moved to the trash."
    page.take_back()
    with database.reading() as conn:
        assert {row.uid for row in list_inbox(conn)} == set(uids)


def test_marked_papers_become_one(page: InboxPage, database: Database, qtbot: QtBot) -> None:
    child, uids = put_in(database, 2)
    show(page, child)
    qtbot.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(page.several.join, Qt.MouseButton.LeftButton)
    with database.reading() as conn:
        [joined] = list_inbox(conn)
        assert joined.pages == 2
    page.take_back()
    with database.reading() as conn:
        assert {row.uid for row in list_inbox(conn)} == set(uids)


def test_a_tired_evening_asks_what_it_is_and_whose_and_no_more(
    page: InboxPage, database: Database, qtbot: QtBot
) -> None:
    child, (second, first) = put_in(database, 2)
    show(page, child)
    qtbot.mouseClick(page.panel.quick, Qt.MouseButton.LeftButton)
    fields = (Field.KIND, Field.DATE, Field.CHILD, Field.SENDER)
    assert [field for field in fields if page.panel.rows[field].isVisible()] == [Field.KIND, Field.CHILD]
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    with database.reading() as conn:
        paper = get_paper(conn, first).paper
    assert (paper.place, paper.kind_standing, paper.date_standing) == ("filed", "confirmed", "guess")
    # The next paper is asked about as shortly, until the parent wants all questions again.
    assert not page.panel.rows[Field.DATE].isVisible()
    assert page.panel.quick.text() == ALL_QUESTIONS
    qtbot.mouseClick(page.panel.quick, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    with database.reading() as conn:
        assert get_paper(conn, second).paper.date_standing == "confirmed"


def test_fifty_papers_are_filed_with_few_keys(page: InboxPage, database: Database, qtbot: QtBot) -> None:
    child, uids = put_in(database, PAPERS)
    show(page, child)
    keys = 0
    while page.model.rowCount():
        qtbot.keyClick(page.list, Qt.Key.Key_2 if keys % 10 == 9 else Qt.Key.Key_Return)
        keys += 1
        assert keys < MOST_KEYS
    with database.reading() as conn:
        assert len(list_filed(conn)) == len(uids)
