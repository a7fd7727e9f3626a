"""Chips and marks as widgets, for forms and panels. Lists draw the same chips with ``painting.paint_chip``."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.domain.suggestions import Certainty
from app.ui.common.painting import ChipKind, chip_size, guess_chip, guess_sentence, paint_chip
from app.ui.common.theme import FontRole, ThemeManager


class Chip(QLabel):
    """A few words in the line and colour of what they stand for; screen readers read the words."""

    def __init__(self, look: ThemeManager, kind: ChipKind, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)

    def set_chip(self, kind: ChipKind, text: str) -> None:
        """Show other words as another kind of chip."""
        self._kind = kind
        self.setText(text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """As large as it is drawn."""
        return chip_size(self._kind, self.text(), self._look.theme)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._kind, self.text(), self._look.theme, self._look.icons)
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class GuessChip(Chip):
    """ "Guess: almost sure", beside the question whose field holds the guess."""

    def __init__(self, look: ThemeManager, certainty: Certainty, parent: QWidget | None = None) -> None:
        super().__init__(look, guess_chip(certainty), guess_sentence(certainty), parent)

    def set_certainty(self, certainty: Certainty) -> None:
        """Say how sure it is now."""
        self.set_chip(guess_chip(certainty), guess_sentence(certainty))


class ConfirmedMark(Chip):
    """ "You confirmed", where a guess chip was."""

    def __init__(self, look: ThemeManager, text: str = "You confirmed", parent: QWidget | None = None) -> None:
        super().__init__(look, ChipKind.CONFIRMED, text, parent)


class NumberMark(QLabel):
    """The number beside a question; the same number stands on the page."""

    def __init__(self, look: ThemeManager, number: int, *, guess: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(str(number), parent)
        self._look = look
        self._guess = guess
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """A round mark a little higher than its figure."""
        side = self._look.theme.grown(18, 4 if self._guess else 10)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle and the figure."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.guess if self._guess else theme.accent_soft)
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(theme.guess_soft if self._guess else theme.accent)
        painter.setFont(theme.font(FontRole.SMALL_STRONG if self._guess else FontRole.STRONG))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
