"""The left of the Binder: its tabs, years or school years, and how many papers lie in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.queries.shelf import Part
from app.ui.binder.parts_delegate import PartRow, PartsDelegate, part_row, spoken_part
from app.ui.common.rows_model import RowsModel
from app.ui.common.rows_view import RowsView
from app.ui.common.theme import ThemeManager


class PartsColumn(QWidget):
    """One of them is open."""

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.model = RowsModel[PartRow](spoken_part, parent=self)
        self.list = RowsView(look, "Tabs", self)
        self.list.setObjectName("page")
        self.list.setItemDelegate(PartsDelegate(look, self.list))
        self.list.setModel(self.model)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.list)

    def show_parts(self, parts: Sequence[Part], key: str) -> None:
        """Show these parts; ``key`` is the one that is open."""
        self.list.blockSignals(True)
        self.model.set_rows([part_row(part) for part in parts])
        self.list.setCurrentIndex(self.model.index_of(key))
        self.list.blockSignals(False)
        self.list.viewport().update()
