"""The row over the Binder: in which order the papers stand, which are shown, and a list of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.kinds import KindCatalogue
from app.domain.shelf import Order
from app.ui.binder.filter_row import FilterButton
from app.ui.binder.list_printing import ListButton
from app.ui.common.buttons import SegmentedChoice
from app.ui.common.flow_row import FlowRow
from app.ui.common.theme import ThemeManager

_ORDERS = ((Order.TAB.value, "By tab"), (Order.DATE.value, "By date"), (Order.YEAR.value, "By school year"))


class ShelfRow(FlowRow):
    """Stands in the second row of the window."""

    def __init__(self, look: ThemeManager, catalogue: KindCatalogue, parent: QWidget | None = None) -> None:
        self.order = SegmentedChoice(look, "Order of the papers", _ORDERS, parent)
        self.filter_button = FilterButton(look, catalogue, parent)
        self.list_button = ListButton(look, parent)
        super().__init__([self.order], [self.filter_button, self.list_button], parent=parent)

    def show_order(self, order: Order) -> None:
        """Show in which order the papers stand."""
        self.order.blockSignals(True)
        self.order.choose(order.value)
        self.order.blockSignals(False)
