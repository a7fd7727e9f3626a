"""Two papers side by side, by keyboard and mouse: what differs, which is better, and what becomes of them."""

from __future__ import annotations

from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.timeline import NewConcern, NewEntry, Proof
from app.intake.comparing_room import find_lookalikes
from app.queries.documents import get_paper, list_filed, list_inbox, list_trash
from app.queries.lookalikes import list_pairs
from app.services.arrivals import receive_file
from app.services.concerns import add_concern
from app.services.lookalikes import FoundPair, note_compared
from app.services.reading import attach_text, claim_next
from app.services.undo import undo
from app.store.database import Database, UnitOfWork
from app.ui.binder.page import BinderPage
from app.ui.common.page_view.marks import MarkStyle
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.theme import ThemeManager
from app.ui.comparing.choose_dialog import ChooseDialog
from app.ui.comparing.comparing import Comparing
from app.ui.comparing.dialog import CompareDialog
from app.ui.inbox.page import InboxPage
from tests.services.builders import add_filed_paper, add_read_paper, arrival, guesses, leo, maya, page_text
from tests.ui.page_view.held_runner import HeldRunner
from tests.ui.screen_context import ScreenContext

PAGES = (
    "The team will provide 30 minutes of speech\ntherapy twice a week in a small group\nMaya does not need a plan\n"
    "for her behavior at this time",
    "Reading is taught for 45 minutes a day\nin the resource room by a teacher\nwho sends a report each quarter",
)
ALTERED = (PAGES[0].replace("does not", "does"), PAGES[1].replace("45", "40"))


def add_pages(uow: UnitOfWork, name: str, texts: tuple[str, ...], child: str | None) -> str:
    uid = receive_file(uow, arrival(name, pages=len(texts), child=child)).document
    job = claim_next(uow)
    assert uid is not None
    assert job is not None
    read = [page_text(text, number) for number, text in enumerate(texts, start=1)]
    attach_text(uow, job.job, read, guesses(child=child))
    return uid


class Two:
    """Maya's plan and an altered copy of it, both in the Inbox and found to look alike."""

    def __init__(self, database: Database, around: ScreenContext) -> None:
        with database.writing() as uow:
            self.child, self.brother = maya(uow), leo(uow)
            self.plan = add_pages(uow, "plan.pdf", PAGES, self.child)
            self.altered = add_pages(uow, "altered.pdf", ALTERED, self.child)
        for uid in (self.plan, self.altered):
            found = find_lookalikes(around.context.runner, uid)
            with database.writing() as uow:
                note_compared(uow, uid, found.marks, found.pairs)


@pytest.fixture
def two(database: Database, around: ScreenContext) -> Two:
    return Two(database, around)


@pytest.fixture
def pictures(around: ScreenContext) -> PagePictures:
    # Pictures stay away: these papers have no files.
    return PagePictures(HeldRunner(), around.context.original_path)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1334, 704)
    window.show()
    return window


class Told:
    """What the window is told."""

    def __init__(self, comparing: Comparing) -> None:
        self.words: list[str] = []
        comparing.told.connect(self._note)

    def _note(self, happened: str, to_do: str) -> None:
        self.words.append(f"{happened} {to_do}".strip())


@pytest.fixture
def comparing(around: ScreenContext, pictures: PagePictures, window: QWidget) -> Comparing:
    return Comparing(around.context, pictures, window)


@pytest.fixture
def told(comparing: Comparing) -> Told:
    return Told(comparing)


@pytest.fixture
def dialog(qtbot: QtBot, comparing: Comparing, window: QWidget, two: Two, told: Told) -> CompareDialog:
    comparing.open(two.plan, two.altered)
    dialog = window.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    dialog.resize(1302, 672)
    dialog.activateWindow()
    return dialog


def marked(side: Any) -> list[tuple[int, MarkStyle]]:
    return [(mark.page, mark.style) for mark in side.view.marks]


def test_every_difference_is_marked_on_both_pages_and_listed(dialog: CompareDialog) -> None:
    assert dialog.summary.text() == "Almost the same: 2 differences."
    assert [row.title for row in dialog.model.rows()] == ["“does not” left, “does” right", "“45” left, “40” right"]
    assert dialog.sentence.text() == "1 of 2. Page 1: “does not” left, “does” right"
    assert marked(dialog.left) == marked(dialog.right) == [(1, MarkStyle.CURRENT)]
    assert dialog.left.accessibleName().startswith("Left: ")


def test_the_copy_with_all_pages_is_called_the_better_one(
    comparing: Comparing, window: QWidget, database: Database, two: Two
) -> None:
    with database.writing() as uow:
        part = add_pages(uow, "first page.pdf", PAGES[:1], two.child)
    for left, right, side in ((part, two.plan, "right"), (two.plan, part, "left")):
        comparing.open(left, right)
        dialog = window.findChild(CompareDialog)
        assert isinstance(dialog, CompareDialog)
        assert dialog.better.isVisible()
        assert dialog.better.text() == (
            f"The {side} one is the better copy: it has pages that the other one lacks, and more words could be read."
        )
        dialog.reject()
        shiboken6.delete(dialog)


def test_two_copies_of_one_sort_are_not_told_apart(
    comparing: Comparing, window: QWidget, database: Database, two: Two
) -> None:
    with database.writing() as uow:
        other = add_pages(uow, "other.pdf", (PAGES[0], ALTERED[1]), two.child)
    comparing.open(two.plan, other)
    dialog = window.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    assert [row.title for row in dialog.model.rows()] == ["“45” left, “40” right"]
    assert not dialog.better.isVisible()
    dialog.reject()


def test_n_and_p_step_through_and_turn_the_pages(qtbot: QtBot, dialog: CompareDialog) -> None:
    qtbot.keyClick(dialog.left.view, Qt.Key.Key_N)
    assert dialog.sentence.text() == "2 of 2. Page 2: “45” left, “40” right"
    assert (dialog.left.page, dialog.right.page) == (2, 2)
    assert marked(dialog.left) == [(2, MarkStyle.CURRENT)]
    qtbot.keyClick(dialog.left.view, Qt.Key.Key_N)
    assert (dialog.left.page, dialog.list.currentIndex().row()) == (1, 0)
    qtbot.keyClick(dialog.left.view, Qt.Key.Key_P)
    assert (dialog.right.page, dialog.list.currentIndex().row()) == (2, 1)
    dialog.list.setCurrentIndex(dialog.model.index(0))
    assert (dialog.left.page, dialog.right.page) == (1, 1)


def test_pages_turn_and_scroll_together(qtbot: QtBot, dialog: CompareDialog) -> None:
    qtbot.keyClick(dialog.right.view, Qt.Key.Key_PageDown)
    assert (dialog.left.page, dialog.right.page, dialog.place.text()) == (2, 2, "2 of 2 pages")
    assert not dialog.forward.isEnabled()
    bars = [side.view.verticalScrollBar() for side in (dialog.left, dialog.right)]
    bars[0].setValue(bars[0].maximum())
    assert bars[1].value() == bars[1].maximum() > 0
    bars[1].setValue(0)
    assert bars[0].value() == 0


def test_keep_both_closes_and_is_remembered(
    qtbot: QtBot, dialog: CompareDialog, database: Database, told: Told
) -> None:
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.keep_both, Qt.Key.Key_Return)
    assert told.words == ["Both papers are kept. Ctrl+Z takes it back."]
    with database.reading() as conn:
        assert list_pairs(conn) == []
        assert len(list_inbox(conn)) == 2


def test_keeping_one_sends_the_other_to_the_trash_and_undo_brings_it_back(
    qtbot: QtBot, dialog: CompareDialog, database: Database, two: Two, told: Told
) -> None:
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.keep_right, Qt.MouseButton.LeftButton)
    assert "is in the trash." in told.words[0]
    with database.reading() as conn:
        assert [paper.uid for paper in list_trash(conn)] == [two.plan]
    with database.writing() as uow:
        undo(uow)
    with database.reading() as conn:
        assert list_trash(conn) == []
        assert len(list_pairs(conn)) == 1


def test_a_copy_in_use_is_refused_in_words_and_nothing_changes(
    qtbot: QtBot, comparing: Comparing, window: QWidget, database: Database, two: Two
) -> None:
    with database.writing() as uow:
        proof = Proof(two.plan, 1, "does not need a plan")
        add_concern(uow, NewConcern(two.child, "Plan", NewEntry("2026-10-12", "No plan.", proof=(proof,))))
    comparing.open(two.plan, two.altered)
    dialog = window.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    qtbot.mouseClick(dialog.keep_right, Qt.MouseButton.LeftButton)
    assert dialog.banner.happened().startswith("Both papers are kept.")
    assert dialog.isVisible()
    with database.reading() as conn:
        assert list_trash(conn) == []
    dialog.reject()


def test_draft_and_final(qtbot: QtBot, dialog: CompareDialog, database: Database, two: Two, told: Told) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.right_is_draft.trigger()
    assert told.words[0].startswith("Both are kept.")
    with database.reading() as conn:
        assert list_pairs(conn) == []


def test_esc_decides_nothing(qtbot: QtBot, dialog: CompareDialog, database: Database) -> None:
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    with database.reading() as conn:
        assert len(list_pairs(conn)) == 1


def test_large_text_keeps_both_pages_and_drops_the_list(
    qtbot: QtBot, look: ThemeManager, comparing: Comparing, window: QWidget, two: Two
) -> None:
    look.set_text_scale(1.5)
    comparing.open(two.plan, two.altered)
    dialog = window.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    dialog.resize(1334, 900)
    qtbot.waitUntil(lambda: dialog.minimumSizeHint().height() <= 704)
    dialog.resize(1334, 704)
    assert dialog.height() == 704
    assert not dialog.list.isVisible()
    assert dialog.sentence.text().startswith("1 of 2.")
    assert min(dialog.left.view.width(), dialog.right.view.width()) > 500
    dialog.reject()


def test_any_two_papers_of_a_child_are_compared_from_the_binder(
    qtbot: QtBot, comparing: Comparing, window: QWidget, two: Two, database: Database, told: Told
) -> None:
    with database.writing() as uow:
        of_leo = add_filed_paper(uow, "a letter about Leo", two.brother, "leo.pdf")
    comparing.open(two.plan)
    chooser = window.findChild(ChooseDialog)
    assert isinstance(chooser, ChooseDialog)
    assert [row.uid for row in chooser.model.rows()] == [two.altered]
    chooser.filter.setText("nowhere")
    assert not chooser.compare.isEnabled()
    chooser.filter.setText("yearly")
    with qtbot.waitSignal(chooser.accepted):
        qtbot.keyClick(chooser.papers, Qt.Key.Key_Return)
    dialog = window.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    assert dialog.left.page == 1
    dialog.reject()
    comparing.open(of_leo)
    assert told.words == ["There is no other paper to compare this one with."]
    comparing.open("nobody", two.plan)
    assert told.words[1].startswith("There is nothing here with that name.")


def test_the_inbox_says_what_a_paper_looks_like(
    qtbot: QtBot, around: ScreenContext, pictures: PagePictures, database: Database, two: Two
) -> None:
    page = InboxPage(around.context, pictures)
    around.listeners.append(page.refresh)
    qtbot.addWidget(page)
    page.resize(1134, 668)
    page.show()
    page.set_child(two.child)
    assert page.middle.lookalike.words.text() == "This looks like a paper you have: “IEP, yearly review”, in the Inbox."
    assert page.middle.lookalike.likeness.text() == "Almost the same: 2 differences."
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.keyClick(page.middle.lookalike.compare, Qt.Key.Key_Return)
    assert asked.args == ["compare", (two.plan, two.altered)]
    with database.writing() as uow:
        stray = add_read_paper(uow, "a note", "note.pdf")
        for_nobody = add_pages(uow, "again.pdf", PAGES, None)
    found = find_lookalikes(around.context.runner, for_nobody)
    with database.writing() as uow:
        note_compared(uow, for_nobody, found.marks, found.pairs)
    page.show_payload(stray)
    assert not page.middle.lookalike.isVisible()
    # In Leo's view the paper of nobody stands, and Maya's is not named.
    page.set_child(two.brother)
    page.show_payload(for_nobody)
    with database.reading() as conn:
        assert get_paper(conn, for_nobody).paper.child is None
    assert not page.middle.lookalike.isVisible()


def test_the_binder_leads_to_the_comparison(
    qtbot: QtBot, around: ScreenContext, pictures: PagePictures, database: Database, two: Two
) -> None:
    with database.writing() as uow:
        filed = add_filed_paper(uow, "\n".join(PAGES), two.child, "filed.pdf")
    found = find_lookalikes(around.context.runner, filed)
    with database.writing() as uow:
        note_compared(uow, filed, found.marks, found.pairs)
    page = BinderPage(around.context, pictures)
    around.listeners.append(page.refresh)
    qtbot.addWidget(page)
    page.resize(1134, 668)
    page.show()
    page.set_child(two.child)
    column = page.page_column
    with database.reading() as conn:
        assert [paper.uid for paper in list_filed(conn)] == [filed]
    with qtbot.waitSignal(page.open_requested) as asked:
        column.compare.trigger()
    assert asked.args == ["compare", filed]


def test_pages_that_only_look_alike_are_not_said_to_have_the_same_words(
    qtbot: QtBot,
    around: ScreenContext,
    pictures: PagePictures,
    comparing: Comparing,
    window: QWidget,
    database: Database,
) -> None:
    with database.writing() as uow:
        child = maya(uow)
        one, again = (add_read_paper(uow, "Maya 2B", f"{name}.png", child) for name in ("cat", "cat again"))
        note_compared(uow, one, {}, ())
        note_compared(uow, again, {}, [FoundPair(one, 0.99, 0, 0, by_looks=True)])
    page = InboxPage(around.context, pictures)
    qtbot.addWidget(page)
    page.resize(1134, 668)
    page.show()
    page.set_child(child)
    page.show_payload(again)
    said = "The pages look alike. There are too few words on them to compare."
    assert page.middle.lookalike.likeness.text() == said
    assert said in page.middle.lookalike.accessibleName()
    comparing.open(one, again)
    dialog = window.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    assert dialog.summary.text() == f"{said} Look at them side by side."
    assert not dialog.better.isVisible()
    assert (dialog.left.page, dialog.right.page) == (1, 1)
    dialog.reject()
