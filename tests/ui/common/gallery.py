"""Every part in one window, for tests that look at all of them."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.domain.suggestions import Certainty, Standing
from app.ui.common.banner import Banner
from app.ui.common.buttons import BigButton, Button, ButtonKind, SegmentedChoice
from app.ui.common.cards import Card, EmptyState, PrivateBox
from app.ui.common.chips import Chip, ConfirmedMark, GuessChip
from app.ui.common.date_field import DateField
from app.ui.common.fields import CheckBox, GuessComboBox, GuessLineEdit, SearchField, TextArea
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.labels import LinkLabel, TermLabel
from app.ui.common.painting import ChipKind
from app.ui.common.paper_rows import PaperItem, PaperRowDelegate, PaperRowKind, is_head, spoken_paper
from app.ui.common.progress import ProgressRow
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import ThemeManager
from app.ui.common.timeline_rows import TimelineItem, TimelineRowDelegate, is_month, spoken_entry
from app.ui.common.toolbar import PageToolbar

PAPERS = (
    PaperItem("head", "School year 2026 to 2027", PaperRowKind.HEAD),
    PaperItem("gap", "Draft of the new IEP", PaperRowKind.MISSING, second="Not here yet.", link="Ask for it"),
    PaperItem("lunch", "IEP change, lunch help", second="October 6, 2026, 2 pages", guess=Certainty.FAIRLY_SURE),
    PaperItem("yearly", "IEP, yearly review", second="March 25, 2026, 17 pages", state="Signed", found=3),
    PaperItem("work", "Reading 3 of 12", PaperRowKind.NOTICE, second="OT scan.pdf", link="Stop", done=3, total=12),
)
EVENTS = (
    TimelineItem("march", "March 2027", is_month=True),
    TimelineItem(
        "norep", "NOREP came. It would cut OT time.", day="Thu 4", icon="file-text", kind="Paper", proof="page 1"
    ),
    TimelineItem("call", "No sub, no OT.", day="Fri 5", icon="phone-call", kind="Call", no_proof="no proof yet"),
)


class Gallery(QMainWindow):
    """All parts, in three columns that are as high as their words need."""

    def __init__(self, look: ThemeManager) -> None:
        super().__init__()
        self._look = look
        page = QWidget()
        page.setObjectName("page")
        self.setCentralWidget(page)
        self._columns = QHBoxLayout(page)
        self._fill_left(self._column())
        self._fill_middle(self._column())
        self._fill_right(self._column())
        self.ring = FocusRing(self, look)

    def fit(self) -> None:
        """Make the window as high as its words need at its width."""
        width = round(1300 * max(self._look.theme.scale, 1.0))
        self.resize(width, 600)
        self.resize(width, max(self._columns.totalHeightForWidth(width), 600))

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self._columns.addLayout(column, 1)
        return column

    def _fill_left(self, column: QVBoxLayout) -> None:
        look = self._look
        for kind in (ButtonKind.PRIMARY, ButtonKind.SECONDARY, ButtonKind.LINK):
            column.addWidget(Button(look, f"File it ({kind})", kind=kind, icon="check-bold"))
        column.addWidget(BigButton(look, "Add papers", "plus-bold"))
        column.addWidget(SegmentedChoice(look, "Order", [("tab", "By tab"), ("year", "By school year")]))
        column.addWidget(CheckBox(look, "One-page profile"))
        column.addWidget(LinkLabel(look, "Why this date?"))
        column.addWidget(TermLabel(look, "Answer the NOREP", "NOREP"))
        column.addWidget(GuessChip(look, Certainty.ALMOST_SURE))
        column.addWidget(ConfirmedMark(look))
        for kind in ChipKind:
            column.addWidget(Chip(look, kind, "Your answer: 5 days left"))
        column.addStretch(1)

    def _fill_middle(self, column: QVBoxLayout) -> None:
        look = self._look
        bar = PageToolbar(look, "Page")
        bar.add_action("Back", "caret-left")
        bar.add_label("Page 4 of 17")
        bar.add_action("Next", "caret-right", icon_after=True)
        column.addWidget(bar)
        card = Card(look)
        words = "New papers show up here by themselves when you put them in “School papers”."
        card.body.addWidget(EmptyState(look, "tray", "Nothing to look at", words, button="Add papers"))
        column.addWidget(card)
        day = DateField(look, "", lambda: date(2027, 3, 9))
        row = FormRow(look, "When did it come?", day, help_text="Not the date on the paper. A guess is fine.")
        day.refused.connect(row.set_error)
        day.setText("Feb 30")
        day.take()
        column.addWidget(row)
        kinds = GuessComboBox(look, "")
        kinds.addItem("Progress report on IEP goals")
        kinds.set_standing(Standing.GUESS)
        guess = GuessChip(look, Certainty.NOT_SURE)
        row = FormRow(look, "What it is", kinds, number=1, beside=guess)
        row.set_source("PROGRESS ON IEP GOALS")
        column.addWidget(row)
        column.addWidget(FormRow(look, "From", GuessLineEdit(look, "")))
        column.addWidget(FormRow(look, "What happened?", TextArea(look, "")))
        column.addWidget(SearchField(look))
        column.addStretch(1)

    def _fill_right(self, column: QVBoxLayout) -> None:
        look = self._look
        banner = Banner(look)
        column.addWidget(banner)
        banner.show_message(
            "The paper is safe. We could not read page 4.", "You can file it as it is.", can_try_again=True
        )
        progress = ProgressRow(look)
        progress.show_progress("Reading 3 of 12", 3, 12, left="20 seconds left")
        column.addWidget(progress)
        column.addWidget(PrivateBox(look))
        papers = RowsView(look, "Papers")
        model = RowsModel[PaperItem](spoken_paper, is_head, papers)
        model.set_rows(PAPERS)
        papers.setModel(model)
        papers.setItemDelegate(PaperRowDelegate(look, parent=papers))
        column.addWidget(papers)
        events = RowsView(look, "Timeline")
        entries = RowsModel[TimelineItem](spoken_entry, is_month, events)
        entries.set_rows(EVENTS)
        events.setModel(entries)
        events.setItemDelegate(TimelineRowDelegate(look, parent=events))
        column.addWidget(events)
