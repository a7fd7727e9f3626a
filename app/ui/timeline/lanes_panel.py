"""The concerns as lanes over time, with months above and what the signs mean below."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.typed_dates import MONTHS
from app.ui.common.labels import IconLabel, Label, LinkLabel, Separator
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.timeline.lane_rows import SIDE, LaneDelegate, MonthsHeader
from app.ui.timeline.lanes import Lane, Months

MOST_LANES = 4
LEGEND = (("flag-fill", "First raised"), ("arrow-clockwise-bold", "Raised again"), ("check-bold", "Answered"))


class LanesView(RowsView):
    """The lanes: arrows choose a concern, Esc shows all again. Its rows are read out whole."""

    cleared = Signal()

    def sizeHint(self) -> QSize:
        """As high as its first lanes; where the window is low it scrolls."""
        return QSize(super().sizeHint().width(), self._height_of(MOST_LANES))

    def minimumSizeHint(self) -> QSize:
        """One lane."""
        return QSize(super().minimumSizeHint().width(), self._height_of(1))

    def _height_of(self, lanes: int) -> int:
        model = self.model()
        return sum(self.sizeHintForIndex(model.index(row, 0)).height() for row in range(min(model.rowCount(), lanes)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the choice back."""
        if event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.cleared.emit()
        else:
            super().keyPressEvent(event)


class LanesPanel(QWidget):
    """``concern_chosen`` carries the uid of the concern to cut the list down to, or None for all."""

    concern_chosen = Signal(object)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._silent = False
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._header = MonthsHeader(look)
        box.addWidget(self._header)
        self.model = RowsModel[Lane](_spoken, parent=self)
        self.view = LanesView(look, "Concerns over time", self)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self.model)
        self.delegate = LaneDelegate(look, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.view.cleared.connect(self._clear)
        box.addWidget(self.view)
        box.addWidget(self._legend())
        box.addWidget(Separator(look))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._fit)

    def show_lanes(self, lanes: tuple[Lane, ...], months: Months, chosen: str | None) -> None:
        """Show these, without telling anyone."""
        self._silent = True
        self._header.show_months(months)
        self.delegate.show_months(months)
        self.model.set_rows(lanes)
        if chosen is None:
            self.view.clearSelection()
        else:
            self.view.setCurrentIndex(self.model.index_of(chosen))
        self._silent = False
        self._today.setText(f"Today, {MONTHS[months.today.month - 1]} {months.today.day}")
        self._all.setVisible(chosen is not None)
        self._fit()
        self.view.viewport().update()

    def show_open_entry(self, uid: str | None) -> None:
        """Ring the moment that is open in the panel at the right."""
        self.delegate.open_entry = uid
        self.view.viewport().update()

    def _legend(self) -> QWidget:
        legend = QWidget(self)
        row = QHBoxLayout(legend)
        row.setContentsMargins(SIDE, 8, SIDE, 8)
        row.setSpacing(8)
        for icon, words in LEGEND:
            row.addWidget(IconLabel(self._look, icon, 16, tone="ok" if icon == "check-bold" else "accent"))
            row.addWidget(Label(self._look, words, FontRole.SMALL, tone="second", wrap=False))
            row.addSpacing(10)
        self._all = LinkLabel(self._look, "Show all concerns")
        self._all.clicked.connect(self._clear)
        self._all.hide()
        row.addWidget(self._all)
        row.addStretch(1)
        self._today = Label(self._look, "", FontRole.SMALL, tone="second", wrap=False)
        self._mark = Separator(self._look, Qt.Orientation.Vertical)
        row.addWidget(self._mark)
        row.addWidget(self._today)
        return legend

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if self._silent:
            return
        chosen = self.view.selectionModel().selectedIndexes()
        lane = self.model.row(chosen[0]) if chosen else None
        self.concern_chosen.emit(lane.uid if lane is not None else None)

    @Slot()
    def _clear(self) -> None:
        self.view.clearSelection()
        self.view.setFocus()

    @Slot()
    def _fit(self) -> None:
        self.view.updateGeometry()


def _spoken(lane: Lane) -> str:
    return lane.spoken
