"""Choosing what a paper is: the best guesses on top, then every kind under its tab; typing narrows it down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.kinds import DocumentKind, KindCatalogue
from app.domain.suggestions import Standing
from app.ui.common.fields import GuessComboBox, LineEdit
from app.ui.common.rows_model import AnyIndex
from app.ui.common.theme import FontRole, ThemeManager

_CODE = int(Qt.ItemDataRole.UserRole)
_NUMBER = _CODE + 1


class _KindRows(QStyledItemDelegate):
    """What stands in the list may begin with a number; what is typed and shown in the field is the name alone."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        number = index.data(_NUMBER)
        if number:
            option.text = f"{number}  {option.text}"


class KindField(GuessComboBox):
    """Holds a kind code, "" for none. ``edited_by_hand`` comes when the parent chose one.

    While nothing is typed, 1, 2 and 3 choose the best guesses.
    """

    def __init__(self, look: ThemeManager, catalogue: KindCatalogue, parent: QWidget | None = None) -> None:
        super().__init__(look, "What it is", parent)
        self._catalogue = catalogue
        self._code = ""
        self._best: tuple[str, ...] = ()
        self.setLineEdit(LineEdit())
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._kinds = QStandardItemModel(self)
        self.setModel(self._kinds)
        self.setItemDelegate(_KindRows(self))
        completer = QCompleter(self._searchable(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.activated.connect(self._completed)
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText("Choose, or type a word")
            line.setAccessibleName("What it is")
            line.editingFinished.connect(self._take_typed)
            line.installEventFilter(self)
        # A row is taken before anyone hears of it.
        self.activated.disconnect(self._chosen)
        self.activated.connect(self._take_row)
        self._fill()
        self._show_code()

    def code(self) -> str:
        """The kind that is chosen, "" for none."""
        return self._code

    @property
    def best(self) -> tuple[str, ...]:
        """The guesses on top, the likeliest first."""
        return self._best

    def show_kind(self, code: str, standing: Standing, best: Sequence[str]) -> None:
        """Show a kind without telling anyone, with up to three guesses on top of the list."""
        if tuple(best) != self._best:
            self._best = tuple(best)
            self._fill()
        self._code = code
        self._show_code()
        self.set_standing(standing)

    def choose(self, code: str) -> None:
        """Choose a kind as the parent does."""
        self._code = code
        self._show_code()
        self.set_standing(Standing.CONFIRMED)
        self.edited_by_hand.emit()

    def choose_best(self, place: int) -> bool:
        """Choose the best guess (1), the second or the third. False where there is none."""
        if not 1 <= place <= len(self._best):
            return False
        self.choose(self._best[place - 1])
        return True

    @property
    def is_open(self) -> bool:
        """Whether a list hangs open, so that Enter chooses in it."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return self.view().isVisible() or (popup is not None and popup.isVisible())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """1, 2 and 3 choose a guess until the parent begins to type."""
        line = self.lineEdit()
        if watched is line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            untouched = line is not None and (line.selectedText() == line.text() or not line.isModified())
            if untouched and event.text() in ("1", "2", "3") and self.choose_best(int(event.text())):
                return True
        return super().eventFilter(watched, event)

    def _searchable(self) -> QStandardItemModel:
        model = QStandardItemModel(self)
        for kind in self._catalogue.kinds:
            if kind.tab is not None:
                item = QStandardItem(kind.name)
                item.setData(kind.code, _CODE)
                model.appendRow(item)
        return model

    def _fill(self) -> None:
        self._kinds.clear()
        theme = self._look.theme
        for place, code in enumerate(self._best, start=1):
            self._kinds.appendRow(_item(self._catalogue.kind(code), str(place)))
        for tab in self._catalogue.tabs:
            head = QStandardItem(f"{tab.number}  {tab.name.replace(' & ', ' and ')}")
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(theme.font(FontRole.SMALL_STRONG))
            self._kinds.appendRow(head)
            for kind in self._catalogue.kinds:
                if kind.tab == tab.number:
                    self._kinds.appendRow(_item(kind))

    def _show_code(self) -> None:
        rows = range(self._kinds.rowCount())
        self.setCurrentIndex(next((row for row in rows if self._kinds.item(row).data(_CODE) == self._code), -1))
        self.setEditText(self._catalogue.kind(self._code).name if self._code else "")
        line = self.lineEdit()
        if line is not None:
            line.setModified(False)
            line.setCursorPosition(0)

    @Slot(int)
    def _take_row(self, row: int) -> None:
        code = self._kinds.item(row).data(_CODE) if row >= 0 else None
        if code:
            self.choose(code)
        else:
            self._show_code()

    @Slot(str)
    def _completed(self, name: str) -> None:
        self._take_name(name)

    @Slot()
    def _take_typed(self) -> None:
        line = self.lineEdit()
        if line is not None and line.isModified() and not self.is_open:
            self._take_name(line.text())

    def _take_name(self, name: str) -> None:
        """A kind by its name; the only one that holds what was typed is meant; anything else changes nothing."""
        typed = name.strip().casefold()
        kinds = [kind for kind in self._catalogue.kinds if kind.tab is not None]
        exact = [kind.code for kind in kinds if kind.name.casefold() == typed]
        near = [kind.code for kind in kinds if typed and typed in kind.name.casefold()]
        found = exact or (near if len(near) == 1 else [])
        if found and found[0] != self._code:
            self.choose(found[0])
        else:
            self._show_code()


def _item(kind: DocumentKind, number: str = "") -> QStandardItem:
    item = QStandardItem(kind.name)
    item.setData(kind.code, _CODE)
    item.setData(number, _NUMBER)
    return item
