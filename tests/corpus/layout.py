"""Lines put onto pages of letter size, in the ways forms label their fields."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Literal

from app.domain.reading import PageText
from tests.domain.paper_pages import HEIGHT_PT, Put, page

LabelStyle = Literal["colon", "pairs", "above", "left"]
STYLES: tuple[LabelStyle, ...] = ("colon", "pairs", "above", "left")
_BOTTOM = 0.9
_ROW = 3
_LINE_WIDTH = 88


def fields(pairs: Sequence[tuple[str, str]], style: LabelStyle) -> list[str]:
    """Labels with their values: one a line, two a line, above their values, or left of them without a colon."""
    if style == "colon":
        return [f"{label}: {value}" for label, value in pairs]
    if style == "left":
        return [f"{label}   {value}" for label, value in pairs]
    lines = []
    step = 2 if style == "pairs" else _ROW
    for at in range(0, len(pairs), step):
        row = pairs[at : at + step]
        if style == "pairs":
            lines.append("   ".join(f"{label}: {value}" for label, value in row))
        else:
            lines.extend(("   ".join(label for label, _ in row), "   ".join(value for _, value in row)))
    return lines


def wrap(text: str) -> list[str]:
    """A paragraph as lines."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > _LINE_WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def pages_of(lines: Sequence[Put | str], running: str, foot: Sequence[str], rng: random.Random) -> tuple[PageText, ...]:
    """As many pages as it takes; ``running`` heads the later ones, ``foot`` ends each."""
    sheets: list[list[Put | str]] = [[]]
    top = at = rng.uniform(0.03, 0.09)
    for line in lines:
        height = 1.6 * (line.size if isinstance(line, Put) else 10.0) / HEIGHT_PT
        if at + height > _BOTTOM:
            sheets.append([running, ""] if running else [])
            at = top + 0.05
        sheets[-1].append(line)
        at += height
    count = len(sheets)
    done = []
    for number, sheet in enumerate(sheets, start=1):
        end = [Put(text, size=8.0, at=0.93 + 0.018 * index) for index, text in enumerate(foot)]
        if count > 1:
            end.append(Put(f"Page {number} of {count}", size=8.0, at=0.97, left=0.8))
        done.append(page(*sheet, *end, number=number, top=top))
    return tuple(done)
