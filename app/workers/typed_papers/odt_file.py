"""Text files of LibreOffice and its kin (ODT): their words in order, changes with who made them, and comments."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import KnownError, Trouble
from app.workers.typed_papers.links import beside
from app.workers.typed_papers.odt_pictures import OdtPictures
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.word_parts import WordParts, child, kind_of, value
from app.workers.typed_papers.written import (
    Block,
    Cell,
    Paragraph,
    Rule,
    Run,
    Table,
    Writer,
    Written,
    cell_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_NOT_WORDS = frozenset({"tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls",
                        "page-number", "page-count", "soft-page-break", "title", "desc"})  # fmt: skip
_MOST_SPACES, _MOST_COLUMNS, _DEEPEST_STYLE = 200, 63, 12
_LONGEST_NAME = 80
_NOBODY = "someone"
_PLAIN = Run("")
# Our blanks and line ends are not those of the file.
_WHITE = re.compile(r"[ \t\r\n]+")


def written_odt(path: str, inside: PicturesInside) -> Written:
    """An ODT file. Raises KnownError DAMAGED, CANNOT_OPEN, TOO_LARGE; OSError."""
    with WordParts(path) as parts:
        content = parts.part("content.xml")
        styles = parts.part("styles.xml")
        body = child(content, "body", "text")
        if content is None or body is None:
            raise KnownError(Trouble.CANNOT_OPEN)
        reader = _OdtReader(_Styles(content, styles), _changes(body), OdtPictures(parts, inside))
        master = child(styles, "master-styles", "master-page")
        blocks = [*_edge(reader, master, "header"), *reader.read(body), *reader.notes()]
        footer = _edge(reader, master, "footer")
    return Written((*blocks, Rule(), *footer) if footer else tuple(blocks))


def _edge(reader: _OdtReader, master: Element | None, name: str) -> list[Block]:
    """What stands at the top or bottom of every page, once."""
    edge = child(master, name)
    return reader.read(edge) if edge is not None else []


class _Styles:
    """How a style writes: bold, slanted, underlined, struck through."""

    def __init__(self, *roots: Element | None) -> None:
        self._found: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for root in roots:
            for group in root if root is not None else ():
                if kind_of(group) in ("automatic-styles", "styles"):
                    for style in group:
                        known = self._lists if kind_of(style) == "list-style" else self._found
                        known.setdefault(value(style, "name"), style)

    def of(self, element: Element, around: Run) -> Run:
        """The style of an element that stands in ``around``."""
        name = value(element, "style-name")
        chain: list[Element] = []
        while name in self._found and len(chain) < _DEEPEST_STYLE:
            chain.append(self._found[name])
            name = value(chain[-1], "parent-style-name")
        style = around
        for one in reversed(chain):
            style = _written_like(child(one, "text-properties"), style)
        return style

    def graphic(self, frame: Element) -> Element | None:
        """What the style of a frame says of the picture in it."""
        return child(self._found.get(value(frame, "style-name")), "graphic-properties")

    def is_numbered(self, list_style: str, depth: int) -> bool:
        """Whether the items of a list are counted."""
        for level in self._lists.get(list_style, ()):
            if value(level, "level") == str(depth):
                return kind_of(level) == "list-level-style-number" and bool(value(level, "num-format"))
        return False


def _written_like(properties: Element | None, style: Run) -> Run:
    weight, slant = value(properties, "font-weight"), value(properties, "font-style")
    under, through = value(properties, "text-underline-style"), value(properties, "text-line-through-style")
    return replace(
        style,
        bold=weight == "bold" or weight in ("600", "700", "800", "900") if weight else style.bold,
        italic=slant in ("italic", "oblique") if slant else style.italic,
        underlined=under != "none" if under else style.underlined,
        struck=through != "none" if through else style.struck,
    )


def _changes(body: Element) -> dict[str, tuple[str, str, Element]]:
    """Changes by their id: of which kind, by whom, and what was taken out."""
    found = {}
    for region in _inside(child(body, "tracked-changes")):
        for change in region:
            who = " ".join(_all_words(child(change, "change-info", "creator")).split())[:_LONGEST_NAME]
            found[value(region, "id")] = (kind_of(change), who or _NOBODY, change)
    return found


def _inside(element: Element | None) -> Iterator[Element]:
    yield from element if element is not None else ()


def _all_words(element: Element | None) -> str:
    return "".join(element.itertext()) if element is not None else ""


class _OdtReader:
    """Walks through the elements in their order; what it does not know, it looks into for words."""

    def __init__(self, styles: _Styles, changes: dict[str, tuple[str, str, Element]], pictures: OdtPictures) -> None:
        self._styles = styles
        self._pictures = pictures
        self._changes = changes
        self._writer = Writer()
        self._added_by: list[str] = []
        self._notes: list[Block] = []
        self._comments: list[Block] = []
        self._lists: list[tuple[str, int]] = []

    def read(self, element: Element) -> list[Block]:
        """The blocks inside an element."""
        outside, self._writer = self._writer, Writer()
        self._walk_in(element, _PLAIN)
        self._writer.end_paragraph()
        blocks, self._writer = self._writer.blocks, outside
        return blocks

    def notes(self) -> list[Block]:
        """All notes and comments that the text came to."""
        blocks: list[Block] = []
        for heading, found in (("Notes", self._notes), ("Comments", self._comments)):
            if found:
                blocks += [Rule(), Paragraph((Run(heading),), level=3), *found]
        return blocks

    def _walk_in(self, element: Element, style: Run) -> None:
        if element.text:
            self._add(element.text, style)
        for one in element:
            self._walk(one, style)
            if one.tail:
                self._add(one.tail, style)

    def _walk(self, element: Element, style: Run) -> None:
        kind = kind_of(element)
        if kind in ("p", "h"):
            self._paragraph(element, style)
        elif kind == "span":
            self._walk_in(element, self._styles.of(element, style))
        elif kind in ("list", "list-item", "list-header"):
            self._list(element, kind, style)
        elif kind == "table":
            self._table(element)
        elif kind == "a":
            self._walk_in(element, style)
            self._put(beside(value(element, "href"), _all_words(element)), style)
        elif kind in ("s", "tab", "line-break"):
            self._put(_white(element, kind), style)
        elif kind in ("change", "change-start", "change-end"):
            self._change(element, kind)
        elif kind in ("note", "annotation"):
            self._note(element, kind)
        elif kind == "frame":
            self._frame(element, style)
        elif kind == "checkbox":
            self._put("☒" if value(element, "current-state") == "checked" else "☐", style)
        elif kind not in _NOT_WORDS:
            self._walk_in(element, style)

    def _frame(self, element: Element, style: Run) -> None:
        """A picture stands where it stands; a text box gives its words."""
        picture = self._pictures.shown(element, self._styles.graphic(element))
        if picture is None:
            self._walk_in(element, style)
        elif picture.picture is None:
            self._put(picture.text, replace(style, italic=True))
        else:
            self._writer.add(picture)

    def _paragraph(self, element: Element, style: Run) -> None:
        if self._writer.has_words:
            # A text box inside a paragraph: its words by themselves.
            self._writer.end_paragraph()
        self._walk_in(element, self._styles.of(element, style))
        level = value(element, "outline-level") if kind_of(element) == "h" else ""
        marker = ""
        if self._lists:
            name, number = self._lists[-1]
            marker = f"{number}." if self._styles.is_numbered(name, len(self._lists)) else "•"
        depth = max(len(self._lists) - 1, 0)
        self._writer.end_paragraph(int(level) if level.isdecimal() else int(bool(level)), depth, marker)

    def _list(self, element: Element, kind: str, style: Run) -> None:
        if kind == "list":
            around = self._lists[-1][0] if self._lists else ""
            self._lists.append((value(element, "style-name") or around, 0))
            self._walk_in(element, style)
            self._lists.pop()
            return
        if kind == "list-item" and self._lists:
            name, number = self._lists[-1]
            self._lists[-1] = (name, number + 1)
        self._walk_in(element, style)

    def _table(self, element: Element) -> None:
        self._writer.end_paragraph()
        rows = []
        for row in _rows(element):
            cells = []
            for cell in row:
                if kind_of(cell) == "table-cell":
                    span = value(cell, "number-columns-spanned")
                    columns = int(span) if span.isdecimal() and 0 < int(span) <= _MOST_COLUMNS else 1
                    cells.append(cell_of(self._alone(cell), columns))
            if any(cell.runs for cell in cells):
                rows.append(tuple[Cell, ...](cells))
        if rows:
            self._writer.put(Table(tuple(rows)))

    def _alone(self, element: Element) -> list[Block]:
        """The blocks of something that stands apart from the lists around it."""
        lists, self._lists = self._lists, []
        blocks = self.read(element)
        self._lists = lists
        return blocks

    def _change(self, element: Element, kind: str) -> None:
        """What was taken out is struck through where it stood; what was put in is underlined; and by whom."""
        change = self._changes.get(value(element, "change-id"))
        if change is None:
            return
        what, who, region = change
        if what == "deletion":
            words = " ".join(" ".join(_all_words(one) for one in region if kind_of(one) != "change-info").split())
            self._put(words, replace(_PLAIN, struck=True))
            self._put(f" [changed by {who}] ", replace(_PLAIN, italic=True))
        elif what == "insertion" and kind == "change-start":
            self._added_by.append(who)
        elif what == "insertion" and kind == "change-end" and self._added_by:
            self._put(f" [changed by {self._added_by.pop()}] ", replace(_PLAIN, italic=True))

    def _note(self, element: Element, kind: str) -> None:
        found, name = (self._comments, "comment") if kind == "annotation" else (self._notes, "note")
        by = ""
        if kind == "annotation":
            who = " ".join(_all_words(child(element, "creator")).split())[:_LONGEST_NAME]
            by = f", by {who or _NOBODY}"
            said = [block for one in element if kind_of(one) in ("p", "list") for block in self._alone_one(one)]
        else:
            body = child(element, "note-body")
            said = self._alone(body) if body is not None else []
        found.append(Paragraph((Run(f"{name.capitalize()} {len(found) + 1}{by}: ", bold=True), *cell_of(said).runs)))
        self._put(f" [{name} {len(found)}]", _PLAIN)

    def _alone_one(self, element: Element) -> list[Block]:
        outside, self._writer = self._writer, Writer()
        lists, self._lists = self._lists, []
        self._walk(element, _PLAIN)
        self._writer.end_paragraph()
        blocks, self._writer, self._lists = self._writer.blocks, outside, lists
        return blocks

    def _add(self, words: str, style: Run) -> None:
        """Words as they stand in the file: white space is one blank, and none at the beginning of a line."""
        words = _WHITE.sub(" ", words)
        self._put(words if self._writer.ends_open else words.lstrip(" "), style)

    def _put(self, words: str, style: Run) -> None:
        if words:
            self._writer.add(replace(style, text=words, underlined=style.underlined or bool(self._added_by)))


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if kind_of(one) == "table-row":
            yield one
        elif kind_of(one) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(one)


def _white(element: Element, kind: str) -> str:
    if kind == "s":
        count = value(element, "c")
        return " " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
    return "    " if kind == "tab" else "\n"
