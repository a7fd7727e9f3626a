"""The Binder at 10,000 papers: how long the window does not answer, beside Qt's own list of as many words."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from app.domain.shelf import Sort
from app.files.binder_folder import BinderFolder
from app.store.engines import migration_engine
from app.ui.binder.page import BinderPage
from tests.benchmarks.stalls import Stall, longest_stall
from tests.flows.running_program import running_program

PAPERS = 10_000
GOAL_MS = 50.0
WHEN = "2026-11-24T00:00:00+00:00"
KINDS = ("iep", "iep_draft", "goal_progress", "letter_in", "letter_out", "report_card", "pwn")
SENDERS = (
    "Cedar Hollow School District",
    "Ms. Dorothy Abernathy, OT",
    "Elm Street Clinic",
    "Mr. Lind, principal",
    None,
)


def fill(path: Path) -> None:
    """A made-up child with many filed papers of twelve years."""
    chance = random.Random(4)
    first = date(2014, 8, 20)
    said = ("confirmed",) * 2
    documents = []
    for number in range(1, PAPERS + 1):
        day = (first + timedelta(days=chance.randrange(12 * 365))).isoformat() if number % 40 else None
        title = f"Paper {number} about {' '.join(chance.choices(('reading', 'speech', 'services', 'the bus'), k=4))}"
        kind, sender = chance.choice(KINDS), chance.choice(SENDERS)
        privacy = "private" if number % 17 == 0 else "normal"
        documents.append((number, f"d{number}", WHEN, WHEN, title, kind, *said, day, sender, privacy, "0" * 64))
    engine = migration_engine(path)
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(
            "INSERT INTO children(id, uid, created_at, updated_at, first_name, shape) VALUES (1, 'c', ?, ?, 'Maya', 0)",
            (WHEN, WHEN),
        )
        cursor.execute("INSERT INTO originals(sha256, size, stored_at) VALUES (?, 1, ?)", ("0" * 64, WHEN))
        cursor.executemany(
            "INSERT INTO documents(id, uid, created_at, updated_at, child_id, child_standing, title, title_standing, "
            "kind, kind_standing, date_standing, document_date, sender, sender_standing, privacy, privacy_standing, "
            "place, state, source_name, sha256) VALUES (?, ?, ?, ?, 1, 'confirmed', ?, 'confirmed', ?, ?, ?, ?, ?, "
            "'confirmed', ?, 'guess', 'filed', 'ready', 'a.pdf', ?)",
            documents,
        )
        cursor.executemany(
            "INSERT INTO pages(id, uid, created_at, updated_at, document_id, position, sha256, original_page, "
            "width_pt, height_pt) VALUES (?, ?, ?, ?, ?, 1, ?, 1, 612, 792)",
            [(number, f"p{number}", WHEN, WHEN, number, "0" * 64) for number in range(1, PAPERS + 1)],
        )
    engine.dispose()


def plain_qt(qtbot: QtBot) -> dict[str, Stall]:
    """The same count of words in Qt's own list, without anything of ours."""
    view = QListView()
    view.setLayoutMode(QListView.LayoutMode.Batched)
    proxy = QSortFilterProxyModel()
    words = QStringListModel([f"Paper {number * 7919 % PAPERS}" for number in range(PAPERS)])
    qtbot.addWidget(view)
    view.resize(314, 600)
    view.show()

    def opened() -> None:
        proxy.setSourceModel(words)
        view.setModel(proxy)

    return {
        "open": longest_stall(opened, lambda: proxy.rowCount() == PAPERS),
        "sort": longest_stall(lambda: proxy.sort(0, Qt.SortOrder.DescendingOrder), lambda: True),
        "filter": longest_stall(lambda: proxy.setFilterFixedString("77"), lambda: True),
    }


@pytest.mark.benchmark
@pytest.mark.timeout(300)
def test_the_binder_at_10_000_papers(
    qtbot: QtBot, qapp: QApplication, folder: BinderFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(folder.database)
    theirs = plain_qt(qtbot)
    with running_program(qapp, folder.root) as program:
        assert program.opened is not None
        window = program.opened.window
        qtbot.waitUntil(lambda: window.sidebar.children_switch.current() == "c", timeout=20_000)
        window.activateWindow()
        qtbot.waitUntil(lambda: program.opened is not None and program.opened.is_made, timeout=20_000)
        assert qapp.applicationState() is Qt.ApplicationState.ApplicationActive
        ours: dict[str, Stall] = {}

        def measure(name: str, action: Callable[[], object], finished: Callable[[], bool]) -> None:
            ours[name] = longest_stall(action, finished)

        def binder() -> BinderPage:
            page = window.screen_of("binder")
            assert isinstance(page, BinderPage)
            return page

        def heading() -> str:
            return binder().list_column.part_name.text()

        def rows() -> int:
            return binder().model.rowCount()

        measure("open the Binder", lambda: window.open_screen("binder"), lambda: heading() != "")
        page = binder()
        measure("by date", lambda: page.order.choose("date"), lambda: heading().startswith("20"))
        measure("by school year", lambda: page.order.choose("year"), lambda: heading().startswith("School"))
        sort = page.list_column.sort_actions
        measure("oldest first", sort[Sort.OLDEST].trigger, lambda: "Oldest" in page.list_column.sort.text())
        measure("by tab", lambda: page.order.choose("tab"), lambda: heading().startswith("IEP"))
        turn = page.presenter.turn_filter
        measure("filter that fits nearly all", lambda: turn("privacies", "normal"), lambda: rows() > PAPERS * 0.9)
        measure("sort nearly all by name", sort[Sort.NAME].trigger, lambda: "name" in page.list_column.sort.text())
        measure(
            "sort nearly all by sender", sort[Sort.SENDER].trigger, lambda: "sender" in page.list_column.sort.text()
        )
        last = page.model.index_of(page.model.rows()[-1].uid)
        title = page.model.rows()[-1].title
        measure(
            "open the last paper",
            lambda: page.list.setCurrentIndex(last),
            lambda: page.page_column.title.text() == title,
        )
        measure(
            "open its details",
            lambda: page.details_button.setChecked(True),
            lambda: page.page_column.stack.currentIndex() == 1,
        )
        measure("back to the page", lambda: page.details_button.setChecked(False), page.paper.isVisible)
        measure("one more filter", lambda: turn("kinds", "iep_draft"), lambda: rows() < PAPERS * 0.3)
        measure("show all again", page.presenter.clear_filter, lambda: rows() < PAPERS * 0.9)
        with capsys.disabled():
            print(f"\n{PAPERS} papers, longest time without an answer in ms (clock; work of the window's own thread)")
            for name, stall in theirs.items():
                print(f"  Qt's own list: {name:<24} {stall.clock:6.1f}  {stall.work:6.1f}")
            for name, stall in ours.items():
                print(f"  {name:<39} {stall.clock:6.1f}  {stall.work:6.1f}   done after {stall.seconds:.2f} s")
        worst = max(stall.work for stall in ours.values())
        assert worst < GOAL_MS
