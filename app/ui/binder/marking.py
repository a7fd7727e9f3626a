"""Papers of the Binder that the parent marks, to lay two of them side by side. The paper that is open stays open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.domain.day_words import counted
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.flow_row import FlowRow
from app.ui.common.labels import Label
from app.ui.common.paper_rows import PaperItem, PaperRowKind
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import FontRole, ThemeManager

PAIR = 2


class MarkableList(RowsView):
    """Space and Ctrl+click mark a row or take its mark away; Shift with a click or an arrow marks where it comes from
    and where it goes. What lies between stays unmarked: two is what can be compared.
    """

    mark_turned = Signal(QModelIndex)
    both_wanted = Signal(QModelIndex, QModelIndex)

    def __init__(self, look: ThemeManager, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._since_letter = QElapsedTimer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that mark. While a name is being typed, a space is part of it."""
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and here.isValid() and not self._is_typing():
            self.mark_turned.emit(here)
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.key() in (
            Qt.Key.Key_Down,
            Qt.Key.Key_Up,
        ):
            super().keyPressEvent(
                QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier, event.text(), event.isAutoRepeat())
            )
            self.both_wanted.emit(here, self.currentIndex())
        else:
            if event.text().isprintable() and event.text():
                self._since_letter.start()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click with Ctrl or Shift marks and opens nothing."""
        there = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and there.isValid():
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.mark_turned.emit(there)
                return
            if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
                self.both_wanted.emit(self.currentIndex(), there)
                return
        super().mousePressEvent(event)

    def _is_typing(self) -> bool:
        known = self._since_letter
        return known.isValid() and known.elapsed() < QApplication.keyboardInputInterval()


class Marking(QFrame):
    """Knows which papers are marked, says so under the list, and asks what to do with them.

    The marks stay while other tabs and years are looked at: the two papers may lie in different ones.
    """

    compare_wanted = Signal(object)
    """The uids of two papers, the one that was marked first at first."""

    def __init__(
        self, look: ThemeManager, view: MarkableList, model: RowsModel[PaperItem], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "banner")
        self._view = view
        self._model = model
        self._marked: dict[str, PaperItem] = {}
        self.words = Label(look, "", FontRole.STRONG)
        self.which = Label(look, "", FontRole.SMALL, tone="second")
        self.compare = Button(look, "Compare these two", icon="copy")
        self.clear_marks = Button(look, "Clear the marks", kind=ButtonKind.LINK)
        box = QVBoxLayout(self)
        box.setContentsMargins(15, 10, 15, 10)
        box.setSpacing(6)
        box.addWidget(self.words)
        box.addWidget(self.which)
        box.addWidget(FlowRow([self.compare, self.clear_marks], parent=self))
        view.mark_turned.connect(self._turn)
        view.both_wanted.connect(self._mark_both)
        self.compare.clicked.connect(self._compare)
        self.clear_marks.clicked.connect(self.clear)
        self.hide()

    @property
    def marked(self) -> tuple[str, ...]:
        """The uids of the papers that are marked, in the order in which they were."""
        return tuple(self._marked)

    def with_marks(self, items: Sequence[PaperItem]) -> Sequence[PaperItem]:
        """Rows that are to be shown, those of marked papers marked."""
        if not self._marked:
            return items
        self._marked.update({item.uid: item for item in items if item.uid in self._marked})
        self.which.setText(_which(list(self._marked.values())))
        return [replace(item, marked=True) if item.uid in self._marked else item for item in items]

    @Slot()
    def clear(self) -> None:
        """Take all marks away."""
        if self._marked:
            had_focus = self.isAncestorOf(QApplication.focusWidget() or self._view)
            self._set({})
            if had_focus:
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex)
    def _turn(self, index: QModelIndex) -> None:
        there, wanted = self._model.row(index), dict(self._marked)
        if there is None or there.kind is not PaperRowKind.PAPER:
            return
        if there.uid in wanted:
            del wanted[there.uid]
        else:
            here = self._model.row(self._view.currentIndex())
            if not wanted and here is not None and here.kind is PaperRowKind.PAPER:
                # As in every list: what is chosen is one of them.
                wanted[here.uid] = here
            wanted[there.uid] = there
        self._set(wanted)

    @Slot(QModelIndex, QModelIndex)
    def _mark_both(self, one: QModelIndex, other: QModelIndex) -> None:
        rows = (self._model.row(one), self._model.row(other))
        papers = [row for row in rows if row is not None and row.kind is PaperRowKind.PAPER]
        self._set(self._marked | {row.uid: row for row in papers})

    def _set(self, wanted: dict[str, PaperItem]) -> None:
        turned = [item for uid, item in (self._marked | wanted).items() if (uid in wanted) != (uid in self._marked)]
        self._marked = wanted
        self._model.update_rows([replace(item, marked=item.uid in wanted) for item in turned])
        self.words.setText(f"{counted(len(wanted), 'paper')} marked")
        self.which.setText(_which(list(wanted.values())))
        self.compare.setVisible(len(wanted) == PAIR)
        self.setVisible(bool(wanted))
        said = f"{self.words.text()}. {self.which.text()}" if wanted else "No paper is marked."
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, said))

    @Slot()
    def _compare(self) -> None:
        pair = self.marked
        self.clear()
        self.compare_wanted.emit(pair)


def _which(marked: Sequence[PaperItem]) -> str:
    match marked:
        case [_]:
            return "Mark one more to lay the two side by side."
        case [one, other]:
            return f"“{one.title}”, {one.second}; and “{other.title}”, {other.second}."
        case _:
            return "Two at a time can be compared. Space takes a mark away."
