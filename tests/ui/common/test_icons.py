"""Icons: all there, drawn in the colour asked for, kept once drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from app.ui.common.icons import Icons

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"
DESIGN = """
sun-horizon tray books path chart-line-up paper-plane-tilt users-three printer question
clock-counter-clockwise gear-six check-circle plus-bold magnifying-glass note-pencil pencil-simple phone-call
copy arrow-clockwise scissors folder-simple moon list-magnifying-glass flag-checkered arrow-elbow-down-left
minus-circle sidebar-simple dots-three eye caret-left caret-right caret-up caret-down arrow-up arrow-down
magnifying-glass-plus magnifying-glass-minus sort-descending funnel-simple hourglass-medium-fill calendar-x
clock scales check-circle-fill check-bold pause-bold x-bold circle-dashed warning-circle-fill shield-check
info puzzle-piece lock-simple-fill book-open-text file-text file-image envelope-simple paperclip quotes flag
flag-fill arrow-clockwise-bold calendar-blank handshake translate hard-drives house-line coffee notebook-fill
list-checks circle-fill square-fill diamond-fill triangle-fill hexagon-fill star-fill sun-horizon-fill
tray-fill books-fill path-fill chart-line-up-fill paper-plane-tilt-fill users-three-fill printer-fill
"""
NAMED_IN_THE_DESIGN = tuple(DESIGN.split())


def test_every_icon_of_the_design_is_there_with_its_licence() -> None:
    assert [name for name in NAMED_IN_THE_DESIGN if not (ICONS / f"{name}.svg").is_file()] == []
    assert "MIT License" in (ICONS / "LICENSE").read_text(encoding="utf-8")


def test_an_icon_is_drawn_in_its_colour_and_size(qapp: QApplication) -> None:
    pixmap = Icons(ICONS).pixmap("square-fill", 20, QColor("red"), 2.0)
    assert pixmap.width() == 40
    assert pixmap.deviceIndependentSize().width() == 20
    assert pixmap.toImage().pixelColor(20, 20) == QColor("red")
    assert pixmap.toImage().pixelColor(0, 0).alpha() == 0


def test_a_drawn_icon_is_kept(qapp: QApplication) -> None:
    icons = Icons(ICONS)
    first = icons.pixmap("tray", 22, QColor("blue"), 1.0)
    assert icons.pixmap("tray", 22, QColor("blue"), 1.0).cacheKey() == first.cacheKey()
    assert icons.pixmap("tray", 22, QColor("red"), 1.0).cacheKey() != first.cacheKey()


def test_a_disabled_icon_has_its_own_colour(qapp: QApplication) -> None:
    icon = Icons(ICONS).icon("square-fill", 20, QColor("red"), QColor("green"), gap=6)
    pixmap = icon.pixmap(26, 20, QIcon.Mode.Disabled)
    assert pixmap.toImage().pixelColor(pixmap.height() // 2, pixmap.height() // 2) == QColor("green")


def test_an_unknown_icon_is_a_mistake(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        Icons(ICONS).pixmap("no-such-icon", 20, QColor("red"), 1.0)
