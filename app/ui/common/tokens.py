"""The look: colour tokens, text sizes and measures of one theme. No other file names a colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QFont, QPalette

PIXELS_PER_POINT_AT_96_DPI = 72.0


class FontRole(StrEnum):
    """The three sizes of text on a screen, each in regular and in strong (600)."""

    TITLE = "title"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    SMALL_STRONG = "small_strong"


_PIXELS = {
    FontRole.TITLE: 24.0,
    FontRole.BODY: 46 / 3,
    FontRole.STRONG: 46 / 3,
    FontRole.SMALL: 40 / 3,
    FontRole.SMALL_STRONG: 40 / 3,
}
_STRONG = {FontRole.TITLE, FontRole.STRONG, FontRole.SMALL_STRONG}


@dataclass(frozen=True, eq=False)
class ChildMark:
    """How one of up to six children is shown: an icon name and a colour. The name always stands beside it."""

    icon: str
    colour: QColor


@dataclass(frozen=True, eq=False)
class Theme:
    """Every colour and measure of one look. Lengths are logical pixels.

    ``scale`` is the family's own text size (1.0 is normal) on top of the system's; paddings do not grow with it.
    """

    dark: bool
    ground: QColor
    sidebar: QColor
    surface: QColor
    sunken: QColor
    hover: QColor
    line: QColor
    line_strong: QColor
    text: QColor
    text2: QColor
    accent: QColor
    accent_hover: QColor
    accent_soft: QColor
    on_accent: QColor
    you: QColor
    on_you: QColor
    you_soft: QColor
    guess: QColor
    guess_soft: QColor
    guess_line: QColor
    ok: QColor
    ok_soft: QColor
    chosen: QColor
    on_chosen: QColor
    mark: QColor
    mark_text: QColor
    mark_line: QColor
    mark_line_strong: QColor
    page_frame: QColor
    children: tuple[ChildMark, ...]
    high_contrast: bool = False
    scale: float = 1.0
    family: str = ""
    dots_per_inch: float = 96.0

    @property
    def line_width(self) -> int:
        """Width of a hairline: doubled for people who asked their computer for more contrast."""
        return 2 if self.high_contrast else 1

    def grown(self, base: float, padding: float = 0.0) -> int:
        """A height that grows with the text: ``base`` does, ``padding`` does not."""
        return round(base * self.scale + padding)

    def icon_size(self, base: int) -> int:
        """Icons grow half as fast as the text beside them."""
        return round(base * (1 + self.scale) / 2)

    @property
    def control_height(self) -> int:
        """Buttons and fields."""
        return self.grown(24, 16)

    @property
    def chip_height(self) -> int:
        """Chips; half of it is their radius."""
        return self.grown(18, 10)

    @property
    def toolbar_height(self) -> int:
        """The bar above or below a page."""
        return self.grown(24, 24)

    @property
    def row_height(self) -> int:
        """The least height of a row with two lines."""
        return self.grown(42, 22)

    def font(self, role: FontRole) -> QFont:
        """The system's own letters in the size and weight of a role."""
        font = QFont(self.family)
        points = _PIXELS[role] * self.scale * PIXELS_PER_POINT_AT_96_DPI / self.dots_per_inch
        font.setPointSizeF(points)
        font.setWeight(QFont.Weight.DemiBold if role in _STRONG else QFont.Weight.Normal)
        return font

    def child(self, position: int) -> ChildMark:
        """Shape and colour of the child at a position from 1."""
        return self.children[(position - 1) % len(self.children)]


_SHAPES = ("circle-fill", "square-fill", "diamond-fill", "triangle-fill", "hexagon-fill", "star-fill")


def _children(*colours: str) -> tuple[ChildMark, ...]:
    return tuple(ChildMark(icon, QColor(colour)) for icon, colour in zip(_SHAPES, colours, strict=True))


LIGHT = Theme(
    dark=False,
    ground=QColor("#F7F4EF"),
    sidebar=QColor("#EFEAE2"),
    surface=QColor("#FFFEFC"),
    sunken=QColor("#E6E0D6"),
    hover=QColor("#F1ECE4"),
    line=QColor("#DFD8CC"),
    line_strong=QColor("#857C6F"),
    text=QColor("#26221C"),
    text2=QColor("#514A40"),
    accent=QColor("#0C545B"),
    accent_hover=QColor("#083F45"),
    accent_soft=QColor("#DFEDEC"),
    on_accent=QColor("#FFFFFF"),
    you=QColor("#94201B"),
    on_you=QColor("#FFFFFF"),
    you_soft=QColor("#FBEAE6"),
    guess=QColor("#634600"),
    guess_soft=QColor("#FFF4D6"),
    guess_line=QColor("#9A7000"),
    ok=QColor("#1D5836"),
    ok_soft=QColor("#E4F0E6"),
    chosen=QColor("#DFEDEC"),
    on_chosen=QColor("#26221C"),
    mark=QColor("#FFE27A"),
    mark_text=QColor("#26221C"),
    mark_line=QColor("#9A7000"),
    mark_line_strong=QColor("#634600"),
    page_frame=QColor("#857C6F"),
    children=_children("#0E59C7", "#D1630A", "#A32D64", "#305626", "#2F115F", "#2D160A"),
)

DARK = Theme(
    dark=True,
    ground=QColor("#1C1A18"),
    sidebar=QColor("#161412"),
    surface=QColor("#262320"),
    sunken=QColor("#100F0E"),
    hover=QColor("#302C28"),
    line=QColor("#3D3832"),
    line_strong=QColor("#8D8478"),
    text=QColor("#F2EEE7"),
    text2=QColor("#CBC4B8"),
    accent=QColor("#86CDD1"),
    accent_hover=QColor("#A3DADD"),
    accent_soft=QColor("#1B3436"),
    on_accent=QColor("#0B2629"),
    you=QColor("#FFB4A8"),
    on_you=QColor("#3A0D08"),
    you_soft=QColor("#45211D"),
    guess=QColor("#F4D58A"),
    guess_soft=QColor("#3D3114"),
    guess_line=QColor("#B8923A"),
    ok=QColor("#A6D8B2"),
    ok_soft=QColor("#1F3626"),
    chosen=QColor("#1B3436"),
    on_chosen=QColor("#F2EEE7"),
    mark=QColor("#FFE27A"),
    mark_text=QColor("#26221C"),
    mark_line=QColor("#9A7000"),
    mark_line_strong=QColor("#634600"),
    page_frame=QColor("#8D8478"),
    children=_children("#3084F7", "#EB972F", "#F0319B", "#7CC993", "#E2B3FA", "#EDEAE2"),
)


def high_contrast_theme(system: QPalette) -> Theme:
    """The colours the family chose for the whole computer and none of ours: words and lines carry the meaning."""
    ground, text = system.color(QPalette.ColorRole.Window), system.color(QPalette.ColorRole.WindowText)
    surface = system.color(QPalette.ColorRole.Base)
    chosen = system.color(QPalette.ColorRole.Highlight)
    on_chosen = system.color(QPalette.ColorRole.HighlightedText)
    return Theme(
        dark=ground.lightness() < text.lightness(),
        ground=ground,
        sidebar=ground,
        surface=surface,
        sunken=surface,
        hover=surface,
        line=text,
        line_strong=text,
        text=text,
        text2=text,
        accent=text,
        accent_hover=text,
        accent_soft=surface,
        on_accent=ground,
        you=text,
        on_you=ground,
        you_soft=surface,
        guess=text,
        guess_soft=surface,
        guess_line=text,
        ok=text,
        ok_soft=surface,
        chosen=chosen,
        on_chosen=on_chosen,
        mark=LIGHT.mark,
        mark_text=LIGHT.mark_text,
        mark_line=LIGHT.mark_line,
        mark_line_strong=LIGHT.mark_line_strong,
        page_frame=text,
        children=tuple(ChildMark(icon, text) for icon in _SHAPES),
        high_contrast=True,
    )


def palette_of(theme: Theme) -> QPalette:
    """The palette for what the style draws itself (and for delegates of views that are not ours)."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for colour_role, colour in (
        (role.Window, theme.ground),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.ground),
        (role.Text, theme.text),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.on_you),
        (role.Highlight, theme.chosen),
        (role.HighlightedText, theme.on_chosen),
        (role.PlaceholderText, theme.text2),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Accent, theme.accent),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.Light, theme.surface),
        (role.Midlight, theme.hover),
        (role.Mid, theme.line),
        (role.Dark, theme.line_strong),
        (role.Shadow, theme.line_strong),
    ):
        palette.setColor(colour_role, colour)
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, colour_role, theme.text2)
    return palette
