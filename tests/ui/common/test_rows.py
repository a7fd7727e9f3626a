"""How rows of papers and of events are drawn and read out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QPixmap
from pytestqt.qtbot import QtBot

from app.domain.suggestions import Certainty
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, PaperRowKind, is_head, spoken_paper
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import ThemeManager
from app.ui.common.timeline_rows import TimelineItem, TimelineRowDelegate, is_month, spoken_entry

LONG = "Notice of recommended educational placement, which is the prior written notice of the state"
PAPERS = [
    PaperItem("head", "School year 2026 to 2027", PaperRowKind.HEAD),
    PaperItem("short", "IEP draft", second="March 16, 2026, 15 pages", state="Draft", found=2),
    PaperItem("long", LONG, second="May 14, 2026, 1 page", guess=Certainty.NOT_SURE),
    PaperItem("gap", "Draft of the new IEP", PaperRowKind.MISSING, second="Not here yet.", link="Ask for it"),
]


@pytest.fixture
def papers(look: ThemeManager, qtbot: QtBot) -> RowsView:
    view = RowsView(look, "Papers")
    qtbot.addWidget(view)
    model = RowsModel[PaperItem](spoken_paper, is_head, view)
    view.setModel(model)
    view.setItemDelegate(PaperRowDelegate(look, parent=view))
    model.set_rows(PAPERS)
    view.resize(314, 600)
    view.show()
    return view


def height(view: RowsView, place: int) -> int:
    return view.visualRect(view.model().index(place, 0)).height()


def test_a_row_is_as_high_as_designed_and_a_long_name_makes_it_higher(papers: RowsView) -> None:
    assert height(papers, 1) == 64
    assert height(papers, 2) > 64


def test_a_row_far_down_a_long_list_comes_into_view(papers: RowsView, qtbot: QtBot) -> None:
    model = papers.model()
    assert isinstance(model, RowsModel)
    model.set_rows([PaperItem(f"p{number}", f"Paper {number}") for number in range(2000)])
    last = model.index(1700, 0)
    papers.scroll_to_row(last)
    qtbot.waitUntil(lambda: papers.viewport().rect().contains(papers.visualRect(last)))


def test_a_narrower_list_wraps_again(papers: RowsView, qtbot: QtBot) -> None:
    before = height(papers, 2)
    papers.resize(200, 600)
    qtbot.waitUntil(lambda: height(papers, 2) > before)


def test_larger_text_makes_rows_higher(papers: RowsView, look: ThemeManager, qtbot: QtBot) -> None:
    look.set_text_scale(1.5)
    qtbot.waitUntil(lambda: height(papers, 1) >= 85)
    look.set_text_scale(1.0)


def test_arrows_go_over_heads_and_enter_opens(papers: RowsView, qtbot: QtBot) -> None:
    papers.setFocus()
    qtbot.keyClick(papers, Qt.Key.Key_Home)
    qtbot.keyClick(papers, Qt.Key.Key_Down)
    assert papers.currentIndex().row() in (1, 2)
    with qtbot.waitSignal(papers.opened) as opened:
        qtbot.keyClick(papers, Qt.Key.Key_Return)
    assert opened.args[0].row() == papers.currentIndex().row()


def test_a_click_on_the_link_and_on_nothing_else(papers: RowsView, qtbot: QtBot) -> None:
    delegate = papers.itemDelegate()
    assert isinstance(delegate, PaperRowDelegate)
    rect = papers.visualRect(papers.model().index(3, 0))
    pressed: list[str] = []
    delegate.link_pressed.connect(pressed.append)
    qtbot.mouseClick(papers.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(60, 20))
    assert pressed == []
    image = papers.viewport().grab(rect).toImage()
    accent = delegate._look.theme.accent
    spots = [
        QPoint(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == accent and x > 20
    ]
    middle = QPoint(
        (min(s.x() for s in spots) + max(s.x() for s in spots)) // 2,
        (min(s.y() for s in spots) + max(s.y() for s in spots)) // 2,
    )
    qtbot.mouseClick(papers.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + middle)
    assert pressed == ["gap"]


def test_the_chosen_row_has_its_ground_and_bar(papers: RowsView, look: ThemeManager) -> None:
    papers.setCurrentIndex(papers.model().index(1, 0))
    rect = papers.visualRect(papers.model().index(1, 0))
    image = papers.viewport().grab(rect).toImage()
    assert image.pixelColor(rect.width() - 8, rect.height() // 2) == look.theme.accent_soft
    assert image.pixelColor(3, rect.height() // 2) == look.theme.accent


def test_screen_readers_hear_all_of_a_row(papers: RowsView) -> None:
    table = QAccessible.queryAccessibleInterface(papers)
    assert table.text(QAccessible.Text.Name) == "Papers"
    heard = papers.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"{LONG}. Guess, not confirmed. May 14, 2026, 1 page"
    assert spoken_paper(PAPERS[3]) == "Draft of the new IEP. Not here yet. Ask for it"
    assert spoken_paper(PAPERS[1]) == "IEP draft. March 16, 2026, 15 pages. Draft. 2 found"


def test_the_picture_of_a_paper_is_drawn_when_it_is_there(look: ThemeManager, qtbot: QtBot) -> None:
    pictures: dict[str, QPixmap] = {}
    view = RowsView(look, "Papers")
    qtbot.addWidget(view)
    model = RowsModel[PaperItem](spoken_paper, is_head, view)
    view.setModel(model)
    view.setItemDelegate(PaperRowDelegate(look, pictures.get, view))
    model.set_rows([PaperItem("one", "IEP draft")])
    view.resize(314, 200)
    view.show()
    middle = QPoint(34, view.visualRect(model.index(0)).center().y() - 15)
    assert view.viewport().grab().toImage().pixelColor(middle) != QColor("red")
    pictures["one"] = QPixmap(72, 94)
    pictures["one"].fill(QColor("red"))
    assert view.viewport().grab().toImage().pixelColor(middle) == QColor("red")


def test_ten_thousand_rows_do_not_hold_the_window_up(papers: RowsView, qtbot: QtBot) -> None:
    model = papers.model()
    assert isinstance(model, RowsModel)
    rows = [PaperItem(str(number), f"{LONG} {number}", second="May 14, 2026") for number in range(10_000)]
    model.set_rows(rows)
    assert papers.sizeHintForIndex(model.index(9_999)).height() > 64
    qtbot.waitUntil(lambda: papers.visualRect(model.index(150)).isValid())


def test_events_put_the_sentence_beside_or_under_the_day(look: ThemeManager, qtbot: QtBot) -> None:
    view = RowsView(look, "Timeline")
    qtbot.addWidget(view)
    model = RowsModel[TimelineItem](spoken_entry, is_month, view)
    view.setModel(model)
    view.setItemDelegate(TimelineRowDelegate(look, parent=view))
    entry = TimelineItem(
        "call",
        "No sub, no OT.",
        day="Fri 5",
        spoken_day="Friday, February 5",
        icon="phone-call",
        kind="Call",
        proof="page 2",
    )
    model.set_rows([TimelineItem("month", "February 2027", is_month=True), entry])
    view.resize(786, 300)
    view.show()
    assert height(view, 1) == 44
    view.resize(320, 300)
    qtbot.waitUntil(lambda: height(view, 1) > 44)
    view.viewport().grab()
    assert spoken_entry(entry) == "Friday, February 5. Call. No sub, no OT. Proof: page 2"
