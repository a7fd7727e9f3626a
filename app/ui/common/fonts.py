"""Which letters to use: the system's own, and Source Sans where a system has none at all."""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro
from PySide6.QtGui import QFontDatabase, QFontInfo

FALLBACK_FILES = ("SourceSansPro-Regular.otf", "SourceSansPro-Semibold.otf")


def text_family() -> str:
    """The family for everything on screen. Needs a QGuiApplication."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # Qt lists "Sans Serif" on a computer without a single font; only what it resolves to tells.
    return system.family() if QFontInfo(system).family() else install_fallback()


def install_fallback() -> str:
    """Make the letters that come with the app known to Qt and return their family."""
    folder = Path(font_source_sans_pro.font_directory)
    numbers = [QFontDatabase.addApplicationFont(str(folder / name)) for name in FALLBACK_FILES]
    families = QFontDatabase.applicationFontFamilies(numbers[0])
    return families[0] if families else ""
