"""The one style sheet of the application, made from a theme. No fonts in it, and no rule for every widget."""

from __future__ import annotations

from PySide6.QtGui import QColor

from app.ui.common.tokens import Theme

_SHEET = """
QMainWindow, QDialog, QWidget#page {{ background: {ground}; }}
QWidget#sidebar {{ background: {sidebar}; }}
QWidget#surface, QWidget#surface > QWidget#qt_scrollarea_viewport {{ background: {surface}; }}
QWidget#sunken {{ background: {sunken}; }}
QDialog {{ background: {surface}; }}
QToolTip {{ background: {surface}; color: {text}; border: {w}px solid {line_strong}; padding: 6px; }}
QLabel[tone="second"] {{ color: {text2}; }}
QLabel[tone="accent"] {{ color: {accent}; }}
QLabel[tone="ok"] {{ color: {ok}; }}
QLabel[tone="you"] {{ color: {you}; }}
QLabel[tone="guess"] {{ color: {guess}; }}
QLabel[kind="key"] {{ color: {text2}; background: {ground}; border: {w}px solid {line}; border-radius: 5px;
  padding: 1px 6px; }}

QPushButton {{ min-height: {control}px; padding: 6px 14px; border: {w}px solid {line_strong}; border-radius: 8px;
  background: {surface}; color: {text}; }}
QPushButton::menu-indicator {{ image: none; width: 0px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:disabled {{ border-color: {line}; color: {text2}; }}
QPushButton[kind="primary"] {{ border-color: {accent}; background: {accent}; color: {on_accent}; }}
QPushButton[kind="primary"]:hover {{ border-color: {accent_hover}; background: {accent_hover}; }}
QPushButton[kind="primary"]:disabled {{ border-color: {sunken}; background: {sunken}; color: {text2}; }}
QPushButton[kind="link"] {{ border-color: transparent; background: transparent; color: {accent}; padding: 6px 10px; }}
QPushButton[kind="link"]:hover {{ background: {hover}; }}
QPushButton[kind="link"]:disabled {{ color: {text2}; }}
QPushButton[kind="big"] {{ min-height: {big}px; padding: 6px 20px; text-align: left; }}
QPushButton[kind="text"] {{ min-height: 0px; padding: 0px; border: none; background: transparent; color: {accent}; }}

QToolButton {{ min-height: {tool}px; padding: 6px 12px; border: {w}px solid transparent; border-radius: 8px;
  background: transparent; color: {text}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:disabled {{ color: {text2}; }}
QToolButton::menu-indicator {{ image: none; width: 0px; }}
QToolButton[kind="second"] {{ border-color: {line_strong}; background: {surface}; }}
QToolButton[kind="second"]:hover {{ background: {hover}; }}
QToolButton[kind="bar"] {{ padding: 6px 7px; }}
QToolButton[kind="inline"] {{ min-height: 0px; padding: 4px; border: none; }}
QToolButton[segment] {{ border: {w}px solid {line_strong}; border-radius: 0px; background: {surface};
  padding: 6px 14px; }}
QToolButton[segment]:hover {{ background: {hover}; }}
QToolButton[segment]:checked {{ background: {chosen}; color: {segment_text}; }}
QToolButton[segment="first"] {{ border-top-left-radius: 8px; border-bottom-left-radius: 8px; }}
QToolButton[segment="first"], QToolButton[segment="middle"] {{ border-right: none; }}
QToolButton[segment="last"] {{ border-top-right-radius: 8px; border-bottom-right-radius: 8px; }}
QToolButton[segment="only"] {{ border-radius: 8px; }}

QAbstractScrollArea {{ border: none; background: transparent; }}
QLineEdit, QComboBox, QPlainTextEdit, QTextEdit {{ padding: 6px 11px; border: {w}px solid {line_strong};
  border-radius: 8px; background: {surface}; color: {text}; selection-background-color: {accent};
  selection-color: {on_accent}; placeholder-text-color: {text2}; }}
QLineEdit, QComboBox {{ min-height: {control}px; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ border-color: {line}; color: {text2}; }}
QLineEdit[standing="guess"], QComboBox[standing="guess"] {{ border-color: transparent; background: {guess_soft}; }}
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] {{
  border: 2px solid {you}; padding: 5px 10px; }}
QComboBox {{ combobox-popup: 0; padding-right: 34px; }}
QComboBox QLineEdit {{ min-height: 0px; padding: 0px; border: none; background: transparent; }}
QComboBox::drop-down {{ border: none; width: 32px; }}
QComboBox::down-arrow {{ image: none; width: 0px; height: 0px; }}
QComboBox QAbstractItemView {{ border: {w}px solid {line_strong}; background: {surface}; padding: 4px; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {item}px; padding: 0px 8px; }}

QCheckBox, QRadioButton {{ spacing: 10px; color: {text}; padding: 2px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {text2}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px; border: {w}px solid {line_strong};
  background: {surface}; }}
QCheckBox::indicator {{ border-radius: 5px; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; }}
QRadioButton::indicator {{ border-radius: {radio_radius}px; }}
QRadioButton::indicator:checked {{ border: {radio_ring}px solid {accent}; width: {radio_dot}px;
  height: {radio_dot}px; }}

QFrame[frame="card"] {{ background: {surface}; border: {w}px solid {line}; border-radius: 12px; }}
QFrame[frame="banner"] {{ background: {accent_soft}; border: {w}px solid {accent}; border-radius: 8px; }}
QFrame[frame="strip"] {{ background: {guess_soft}; border: none; border-bottom: {w}px solid {line}; }}
QFrame[frame="bar"] {{ background: {surface}; border: {w}px solid {line}; border-radius: 8px; }}
QFrame[frame="line"] {{ background: {line}; border: none; }}

QAbstractItemView {{ border: none; outline: none; background: {surface}; color: {text};
  selection-background-color: {chosen}; selection-color: {on_chosen}; }}
QHeaderView::section {{ background: {ground}; color: {text2}; border: none; padding: 6px 10px; }}
QScrollBar {{ background: transparent; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 14px; }}
QScrollBar:horizontal {{ height: 14px; }}
QScrollBar::handle {{ background: {line_strong}; border-radius: 4px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  width: 0px; height: 0px; background: transparent; }}
QSplitter::handle {{ background: {line}; }}

QMenuBar {{ background: {sidebar}; color: {text}; }}
QMenuBar::item {{ padding: 6px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {chosen}; color: {on_chosen}; }}
QMenu {{ background: {surface}; color: {text}; border: {w}px solid {line_strong}; padding: 6px; }}
QMenu::item {{ padding: {menu}px 28px {menu}px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {chosen}; color: {on_chosen}; }}
QMenu::item:disabled {{ color: {text2}; }}
QMenu::icon {{ padding-left: 10px; }}
QMenu::separator {{ height: {w}px; background: {line}; margin: 6px 8px; }}
QProgressBar {{ border: none; border-radius: 3px; background: {sunken}; min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ border-radius: 3px; background: {accent}; }}
QCalendarWidget QToolButton {{ padding: 4px 8px; }}
"""


def style_sheet(theme: Theme) -> str:
    """The sheet for one theme at one text size. Numbers: a rule of 26 + 2 x 6 + 2 x 1 px makes a 40-px button."""
    colours = {
        name: value.name() if value.alpha() == 255 else value.name(QColor.NameFormat.HexArgb)
        for name, value in vars(theme).items()
        if isinstance(value, QColor)
    }
    edges = 12 + 2 * theme.line_width
    box = theme.grown(18, 2)
    ring = round(box * 0.3)
    return _SHEET.format(
        **colours,
        w=theme.line_width,
        control=theme.control_height - edges,
        tool=theme.control_height - edges - 3,
        big=theme.grown(24, 32) - edges,
        item=theme.grown(24, 8),
        menu=theme.grown(2, 6),
        box=box,
        radio_radius=box // 2 + theme.line_width,
        radio_ring=ring,
        radio_dot=box + 2 * theme.line_width - 2 * ring,
        segment_text=(theme.on_chosen if theme.high_contrast else theme.accent).name(),
    )
