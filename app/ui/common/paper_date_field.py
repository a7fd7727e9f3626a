"""The date of a paper: a day, or "Fall 2023" where nobody knows the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.paper_days import parse_paper_day
from app.domain.suggestions import Standing
from app.ui.common.date_field import DateField
from app.ui.common.theme import ThemeManager


class PaperDateField(DateField):
    """Takes what a ``DateField`` takes, and months, seasons, school years, "before" and "about"."""

    def __init__(
        self, look: ThemeManager, name: str, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, today, parent)
        self.setPlaceholderText("Month / day / year, or “Fall 2023”")

    def value(self) -> str:
        """An ISO day, or the words of a day that is not exact; "" for none."""
        day = self.day()
        return self.words() or (day.isoformat() if day is not None else "")

    def set_value(self, value: str, standing: Standing = Standing.CONFIRMED) -> None:
        """Show a date as ``value`` gives it, without telling anyone."""
        day, words = self._understood(value) if value else (None, "")
        self.set_day(day, standing, words)

    def _understood(self, typed: str) -> tuple[date, str]:
        found = parse_paper_day(typed, self._today())
        return found.sorts_by, found.words
