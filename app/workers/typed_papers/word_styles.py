"""What the styles and lists of a Word file say of a paragraph: how high a heading, which number or dot before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.workers.typed_papers.word_parts import WordParts, child, kind_of, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"heading (\d)")
_PLACE = re.compile(r"%(\d)")
_LEVELS = 9
_STYLES_DEEP = 12
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HIGHEST = 99


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    properties: Element | None


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, what stands around the number, and where it begins."""

    counts_as: str
    text: str
    start: int


@dataclass(slots=True)
class WordStyles:
    """Styles and lists; counts its way through the lists, so each paragraph is asked about once, in order."""

    _styles: dict[str, _Style] = field(default_factory=dict)
    _lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counters: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: WordParts) -> WordStyles:
        """What the file says. Raises what ``WordParts`` raises."""
        found = cls()
        styles = parts.part("word/styles.xml")
        for style in styles if styles is not None else ():
            if kind_of(style) == "style":
                found._styles[value(style, "styleId")] = _Style(
                    value(child(style, "name")).lower(), value(child(style, "basedOn")), child(style, "pPr")
                )
        numbering = parts.part("word/numbering.xml")
        if numbering is not None:
            found._lists = _lists(numbering)
        return found

    def level(self, properties: Element | None) -> int:
        """1 to 9 for a heading, 0 for text."""
        own = value(child(properties, "outlineLvl"))
        if own.isdecimal() and int(own) < _LEVELS:
            return int(own) + 1
        for style in self._ancestry(properties):
            match = _HEADING.fullmatch(style.name)
            if match:
                return int(match[1])
            if style.name == "title":
                return 1
        return 0

    def marker(self, properties: Element | None) -> tuple[str, int]:
        """The number or dot before a list item and its level from 0; an empty one for other paragraphs."""
        numbered = child(properties, "numPr")
        if numbered is None:
            styled = (child(style.properties, "numPr") for style in self._ancestry(properties))
            numbered = next((one for one in styled if one is not None), None)
        list_id, stated = value(child(numbered, "numId")), value(child(numbered, "ilvl"))
        depth = min(int(stated), _LEVELS - 1) if stated.isdecimal() else 0
        level = self._lists.get(list_id, {}).get(depth)
        if level is None:
            return "", 0
        return self._next(list_id, depth, level), depth

    def _ancestry(self, properties: Element | None) -> list[_Style]:
        found: list[_Style] = []
        name = value(child(properties, "pStyle"))
        while name in self._styles and len(found) < _STYLES_DEEP:
            found.append(self._styles[name])
            name = found[-1].based_on
        return found

    def _next(self, list_id: str, depth: int, level: _Level) -> str:
        levels = self._lists[list_id]
        counters = self._counters.setdefault(
            list_id, [levels[at].start - 1 if at in levels else 0 for at in range(_LEVELS)]
        )
        counters[depth] += 1
        for deeper in range(depth + 1, _LEVELS):
            counters[deeper] = levels[deeper].start - 1 if deeper in levels else 0
        if level.counts_as in ("bullet", ""):
            return "•"
        if level.counts_as == "none":
            return ""

        def number(match: re.Match[str]) -> str:
            at = min(int(match[1]) - 1, _LEVELS - 1)
            kind = levels[at].counts_as if at in levels else "decimal"
            return _counted(max(counters[at], 1) if at < depth else counters[at], kind)

        return _PLACE.sub(number, level.text)[:20]


def _lists(numbering: Element) -> dict[str, dict[int, _Level]]:
    shapes = {
        value(one, "abstractNumId"): dict(_level(level) for level in one if kind_of(level) == "lvl")
        for one in numbering
        if kind_of(one) == "abstractNum"
    }
    return {
        value(one, "numId"): shapes.get(value(child(one, "abstractNumId")), {})
        for one in numbering
        if kind_of(one) == "num"
    }


def _level(level: Element) -> tuple[int, _Level]:
    at, start = value(level, "ilvl"), value(child(level, "start"))
    number = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
    place = min(int(at), _LEVELS - 1) if re.fullmatch(r"\d", at) else 0
    return place, _Level(value(child(level, "numFmt")), value(child(level, "lvlText")), number)


def _counted(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 1 <= number < _HIGHEST:
        roman = ""
        for worth, sign in _ROMAN:
            while number >= worth:
                roman, number = roman + sign, number - worth
        return roman if kind == "lowerRoman" else roman.upper()
    return str(number)
