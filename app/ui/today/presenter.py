"""What happens on Today: reading what needs the parent. No widgets."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from app.domain.changes import Changes
from app.queries.family import ChildRow, list_children
from app.queries.today import TodayRow, summary
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.today.shown import ShownToday, shown_today


class TodayView(Protocol):
    """What the page can show."""

    def show_today(self, shown: ShownToday) -> None:
        """Everything on the screen."""

    def show_trouble(self, happened: str, to_do: str) -> None:
        """It could not be read; two empty strings: all is well again."""


class TodayPresenter:
    """Reads what needs the parent, for the child that is shown."""

    def __init__(self, context: UiContext, view: TodayView) -> None:
        self._context = context
        self._view = view
        self._child: str | None = None

    def show_child(self, child: str | None) -> None:
        """Show what needs the parent of this child."""
        self._child = child
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again where a write touched something that is shown."""
        if any(
            (
                changes.documents,
                changes.arrivals,
                changes.children,
                changes.concerns,
                changes.requests,
                changes.meetings,
                changes.packets,
            )
        ):
            self.reload()

    def reload(self) -> None:
        """Read everything again."""
        if self._child is not None:
            self._context.runner.read(list_children, done=self._children_read, failed=self._failed, owner=self)

    def _children_read(self, children: list[ChildRow]) -> None:
        if self._child is None:
            return
        self._context.runner.read(
            summary,
            self._child,
            self._context.today().isoformat(),
            done=partial(self._read, self._child, children),
            failed=self._failed,
            owner=self,
        )

    def _read(self, child: str, children: list[ChildRow], row: TodayRow) -> None:
        if child != self._child:
            return
        context = self._context
        self._view.show_trouble("", "")
        self._view.show_today(shown_today(row, children, child, context.today(), context.catalogue))

    def _failed(self, error: Exception) -> None:
        self._view.show_trouble(*in_words(error))
