"""Keeps the whole application in one look: palette, style sheet, letters, text size, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.domain.settings import COLOUR_SCHEMES, LARGEST_TEXT, SMALLEST_TEXT
from app.ui.common.fonts import text_family
from app.ui.common.icons import Icons
from app.ui.common.style_sheet import style_sheet
from app.ui.common.tokens import DARK, LIGHT, ChildMark, FontRole, Theme, high_contrast_theme, palette_of

__all__ = ["ChildMark", "FontRole", "Theme", "ThemeManager"]

TEXT_STEPS = (SMALLEST_TEXT, 0.9, 1.0, 1.125, 1.25, 1.5, 1.75, LARGEST_TEXT)
DEFAULT_DOTS_PER_INCH = 96.0


def system_wants_contrast() -> bool:
    """Whether the family asked its computer for more contrast (Windows contrast themes, "increase contrast")."""
    # PySide6 6.11 forgets the accessibility object with the hints it came from: hold the hints.
    hints = QApplication.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


class ThemeManager(QObject):
    """The look of the application. Widgets read ``theme`` when they draw and listen to ``changed``.

    ``choice`` is "system", "light" or "dark" (as in ``AppSettings``); ``text_scale`` runs from 0.75 to 2.0.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        icon_folder: Path,
        *,
        choice: str = "system",
        text_scale: float = 1.0,
        wants_contrast: Callable[[], bool] = system_wants_contrast,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._wants_contrast = wants_contrast
        self._choice = choice if choice in COLOUR_SCHEMES else "system"
        self._text_scale = _within(text_scale)
        self._family = text_family()
        self._applying = False
        self.icons = Icons(icon_folder)
        self.theme = LIGHT
        application.setStyle("Fusion")
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> str:
        """What the parent chose: system, light or dark."""
        return self._choice

    @property
    def text_scale(self) -> float:
        """The parent's own text size; 1.0 is normal."""
        return self._text_scale

    def set_choice(self, choice: str) -> None:
        """Follow the system, or stay light or dark."""
        if choice not in COLOUR_SCHEMES:
            raise ValueError(choice)
        if choice != self._choice:
            self._choice = choice
            self._apply()

    def set_text_scale(self, scale: float) -> None:
        """Make all text larger or smaller; values out of range stop at the ends."""
        if _within(scale) != self._text_scale:
            self._text_scale = _within(scale)
            self._apply()

    @Slot()
    def bigger_text(self) -> None:
        """One step up."""
        self.set_text_scale(next((step for step in TEXT_STEPS if step > self._text_scale), LARGEST_TEXT))

    @Slot()
    def smaller_text(self) -> None:
        """One step down."""
        self.set_text_scale(next((s for s in reversed(TEXT_STEPS) if s < self._text_scale), SMALLEST_TEXT))

    @Slot()
    def normal_text(self) -> None:
        """Back to the size of the system."""
        self.set_text_scale(1.0)

    @Slot()
    def _system_changed(self) -> None:
        if not self._applying:
            self._apply()

    def _apply(self) -> None:
        self._applying = True
        self._ask_system_for_scheme()
        self.theme = self._built()
        # With a sheet set, a new font changes nothing on screen: take the sheet off first.
        self._application.setStyleSheet("")
        self._application.setFont(self.theme.font(FontRole.BODY))
        self._application.setPalette(palette_of(self.theme))
        self._application.setStyleSheet(style_sheet(self.theme))
        self._applying = False
        self.changed.emit()

    def _ask_system_for_scheme(self) -> None:
        """Title bars and file dialogs of the system follow the choice."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._hints.setColorScheme(schemes.get(self._choice, Qt.ColorScheme.Unknown))

    def _built(self) -> Theme:
        screen = self._application.primaryScreen()
        return replace(
            self._colours(),
            scale=self._text_scale,
            family=self._family,
            dots_per_inch=screen.logicalDotsPerInch() if screen is not None else DEFAULT_DOTS_PER_INCH,
        )

    def _colours(self) -> Theme:
        if self._wants_contrast():
            # An empty palette gives the application back what the system shows.
            self._application.setPalette(QPalette())
            return high_contrast_theme(self._application.palette())
        system_is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return DARK if self._choice == "dark" or (self._choice == "system" and system_is_dark) else LIGHT


def _within(scale: float) -> float:
    return min(max(scale, SMALLEST_TEXT), LARGEST_TEXT)
