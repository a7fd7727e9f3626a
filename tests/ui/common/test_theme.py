"""The look: contrast as promised, one sheet, text sizes, and no colour outside of the tokens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.common.style_sheet import style_sheet
from app.ui.common.theme import FontRole, Theme, ThemeManager
from app.ui.common.tokens import DARK, LIGHT, high_contrast_theme

UI = Path(__file__).resolve().parents[3] / "app" / "ui"
ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"
THEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""

    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_every_ground_it_stands_on(name: str) -> None:
    theme = THEMES[name]
    grounds = ("ground", "sidebar", "surface", "hover")
    pairs = list(product(("text", "text2", "accent", "you", "guess", "ok"), grounds))
    pairs += [("text", soft) for soft in ("accent_soft", "you_soft", "guess_soft", "ok_soft", "sunken")]
    pairs += [("accent", "accent_soft"), ("guess", "guess_soft"), ("you", "you_soft"), ("ok", "ok_soft")]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_you", "you"), ("mark_text", "mark")]
    low = {pair: contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in low.items() if ratio < 6.95} == {}


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_children_can_be_told_from_the_ground(name: str) -> None:
    theme = THEMES[name]
    for edge in (theme.line_strong, theme.guess_line, *(child.colour for child in theme.children)):
        assert contrast(edge, theme.surface) >= 3
        assert contrast(edge, theme.sidebar) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_children_differ_in_shape_and_colour(name: str) -> None:
    children = THEMES[name].children
    assert len({child.icon for child in children}) == 6
    assert len({child.colour.name() for child in children}) == 6
    for child in children:
        assert (ICONS / f"{child.icon}.svg").is_file()
    assert THEMES[name].child(7).icon == children[0].icon


def test_colours_stand_in_the_tokens_only() -> None:
    found = [
        f"{path.relative_to(UI)}: {match}"
        for path in sorted(UI.rglob("*.py"))
        if path.name != "tokens.py"
        for match in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_one_short_sheet_without_fonts_or_rules_for_everything() -> None:
    sheet = style_sheet(LIGHT)
    assert len(sheet.splitlines()) < 120
    assert "font" not in sheet
    assert "{{" not in sheet
    assert not re.search(r"(^|\n)\s*(\*|QWidget)\s*\{", sheet)


@pytest.mark.parametrize(("scale", "height"), [(1.0, 40), (1.5, 52), (2.0, 64)])
def test_controls_are_as_high_as_designed(look: ThemeManager, qtbot: QtBot, scale: float, height: int) -> None:
    look.set_text_scale(scale)
    for widget in (QPushButton("File it"), QLineEdit()):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.sizeHint().height() == height
    tool = QToolButton()
    tool.setText("Back")
    qtbot.addWidget(tool)
    tool.show()
    assert abs(tool.sizeHint().height() - height) <= 3
    look.set_text_scale(1.0)


def test_letters_have_the_designed_height_on_any_screen() -> None:
    at_96 = Theme.font(LIGHT, FontRole.TITLE).pointSizeF()
    assert at_96 == pytest.approx(18.0)
    mac = type(LIGHT)(**{**vars(LIGHT), "dots_per_inch": 72.0})
    assert mac.font(FontRole.TITLE).pointSizeF() == pytest.approx(24.0)


def test_text_size_goes_in_steps_and_stops_at_the_ends(look: ThemeManager, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.bigger_text()
    assert look.text_scale == pytest.approx(1.125)
    for _ in range(10):
        look.bigger_text()
    assert look.text_scale == pytest.approx(2.0)
    assert QApplication.font().pointSizeF() == pytest.approx(23.0)
    for _ in range(20):
        look.smaller_text()
    assert look.text_scale == pytest.approx(0.75)
    look.normal_text()
    assert look.text_scale == pytest.approx(1.0)


def test_dark_is_kept_whatever_the_system_says(look: ThemeManager, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.set_choice("dark")
    assert look.theme.dark
    assert QApplication.palette().window().color() == DARK.ground
    assert DARK.surface.name() in QApplication.instance().styleSheet()
    look.set_choice("light")
    assert not look.theme.dark
    with pytest.raises(ValueError, match="sepia"):
        look.set_choice("sepia")


def test_more_contrast_takes_the_colours_of_the_computer(qapp: QApplication, look: ThemeManager) -> None:
    strong = ThemeManager(qapp, ICONS, wants_contrast=lambda: True, parent=look)
    assert strong.theme.high_contrast
    assert strong.theme.line_width == 2
    ours = {colour.name() for theme in (LIGHT, DARK) for colour in (theme.ground, theme.accent, theme.guess_soft)}
    shown = {strong.theme.ground.name(), strong.theme.accent.name(), strong.theme.guess_soft.name()}
    assert not ours & shown
    assert high_contrast_theme(qapp.palette()).chosen == qapp.palette().highlight().color()
    look.set_choice("dark")
    look.set_choice("light")


def test_a_computer_without_letters_gets_those_of_the_app(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig><cachedir>cache</cachedir></fontconfig>')
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "from app.ui.common.fonts import text_family\n"
        "application = QApplication([])\n"
        "print(text_family())\n"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "XDG_CACHE_HOME": str(tmp_path)}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=UI.parents[1], check=True
    )
    assert result.stdout.strip() == "Source Sans Pro"
