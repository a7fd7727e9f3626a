"""Web pages and the bodies of mails as blocks: words and pictures in order, and nothing that could load or run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from app.workers.typed_papers.links import beside
from app.workers.typed_papers.markup_pictures import MarkupPictures
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.plain import bounded_bytes, decoded
from app.workers.typed_papers.written import (
    MAX_INDENT,
    Block,
    Cell,
    Rule,
    Run,
    Table,
    Writer,
    Written,
    cell_of,
)

_STATED_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w\-]{2,30})", re.IGNORECASE)
_CHARSET_WITHIN = 2048
MAX_PAGE_BYTES = 80_000_000
"""A page may hold its pictures; how many words it may hold is bounded by itself."""
_WHITE = re.compile(r"[ \t\r\n\f]+")
# Nothing between their tags is ever seen on the page. The parser itself ends scripts and styles.
_UNSEEN = frozenset({"script", "style", "title", "template", "noembed", "object", "applet", "svg", "math"})
# fmt: off
_PARAGRAPHS = frozenset([
    "p", "div", "section", "article", "header", "footer", "aside", "main", "nav",
    "address", "figure", "figcaption", "form", "fieldset", "legend", "center", "dl", "dt",
    "dd", "details", "summary", "caption", "option", "body", "html",
])
# fmt: on
_STYLES = {
    "b": "bold",
    "strong": "bold",
    "th": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "u": "underlined",
    "ins": "underlined",
    "s": "struck",
    "strike": "struck",
    "del": "struck",
}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_DEEPEST_TABLE = 12
_MOST_COLUMNS = 20
_BOXES = {True: "☒", False: "☐"}


@dataclass(slots=True)
class _List:
    numbered: bool
    next_number: int = 1


@dataclass(slots=True)
class _Frame:
    """A table under way: its finished rows with their blocks, and where the words went before it began."""

    outside: Writer
    rows: list[list[tuple[list[Block], int]]] = field(default_factory=list)
    columns: int = 1
    in_cell: bool = False
    holds_table: bool = False


def written_page(path: str, inside: PicturesInside) -> Written:
    """A web page saved as a file. Raises KnownError TOO_LARGE; OSError."""
    raw = bounded_bytes(path, MAX_PAGE_BYTES)
    stated = _STATED_CHARSET.search(raw[:_CHARSET_WITHIN])
    markup = decoded(raw, stated[1].decode("ascii") if stated else None)
    return Written(tuple(markup_blocks(markup, MarkupPictures(inside))))


def markup_blocks(markup: str, pictures: MarkupPictures) -> list[Block]:
    """The words and pictures of a page of HTML as blocks. Raises KnownError TOO_LARGE."""
    reader = _MarkupReader(pictures)
    reader.feed(_without_half_a_picture(markup))
    reader.close()
    return reader.finished()


class _MarkupReader(HTMLParser):
    """Listens to tags that give words their place. All others, and what they refer to, it does not even look at."""

    def __init__(self, pictures: MarkupPictures) -> None:
        super().__init__(convert_charrefs=True)
        self._pictures = pictures
        self._writer = Writer()
        self._frames: list[_Frame] = []
        self._styles = {"bold": 0, "italic": 0, "underlined": 0, "struck": 0}
        self._lists: list[_List] = []
        self._marker = ""
        self._quotes = 0
        self._level = 0
        self._preformatted = 0
        self._unseen: list[str] = []
        self._link: tuple[str, str] | None = None

    def finished(self) -> list[Block]:
        """All blocks, whatever was left open."""
        self._end_link()
        while self._frames:
            self._end_table()
        self._end_paragraph()
        return self._writer.blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
            return
        given = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _STYLES:
            self._styles[_STYLES[tag]] += 1
        if tag in _PARAGRAPHS or tag in _HEADINGS or tag in ("ul", "ol", "li", "blockquote", "pre", "hr"):
            self._start_block(tag, given)
        elif tag in ("table", "tr", "td", "th"):
            self._start_of_table(tag, given)
        else:
            self._start_inside(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag in _STYLES:
            self._styles[_STYLES[tag]] = max(self._styles[_STYLES[tag]] - 1, 0)
        if tag == "a":
            self._end_link()
        elif tag in ("td", "th", "tr", "table"):
            self._end_of_table(tag)
        elif tag in _PARAGRAPHS or tag in _HEADINGS or tag in ("ul", "ol", "li", "blockquote", "pre"):
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen or (self._frames and not self._frames[-1].in_cell and not data.strip()):
            return
        if self._link is not None:
            self._link = (self._link[0], self._link[1] + data)
        if self._preformatted:
            self._add(data.replace("\r\n", "\n"))
            return
        words = _WHITE.sub(" ", data)
        self._add(words if self._writer.ends_open else words.lstrip(" "))

    def _start_block(self, tag: str, given: dict[str, str]) -> None:
        self._end_paragraph()
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            start = given.get("start", "")
            self._lists.append(_List(tag == "ol", int(start) if re.fullmatch(r"\d{1,6}", start) else 1))
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "hr":
            self._writer.put(Rule())

    def _end_block(self, tag: str) -> None:
        self._end_paragraph()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes = max(self._quotes - 1, 0)
        elif tag == "pre":
            self._preformatted = max(self._preformatted - 1, 0)
        elif tag in _HEADINGS:
            self._level = 0
        if tag in ("li", "ul", "ol"):
            self._marker = ""

    def _start_inside(self, tag: str, given: dict[str, str]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag == "a":
            self._end_link()
            self._link = (given.get("href", ""), "")
        elif tag == "img":
            picture = self._pictures.shown(given)
            if picture is not None:
                self._writer.add(picture)
        elif tag == "input":
            self._answer(given)

    def _answer(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            self._add(f"{_BOXES['checked' in given]} ")
        elif kind in ("text", "date", "number", "email", "tel"):
            self._add(given.get("value", ""), underlined=True)

    def _end_link(self) -> None:
        """A link is words; where it leads is said beside it, where the words do not say so themselves."""
        if self._link is None:
            return
        address, words = self._link
        self._link = None
        leads_to = beside(address, words)
        if leads_to:
            self._add(leads_to)

    def _next_marker(self) -> str:
        if not self._lists:
            return "•"
        current = self._lists[-1]
        number = current.next_number
        current.next_number += 1
        return f"{number}." if current.numbered else "•"

    def _add(self, words: str, *, underlined: bool = False) -> None:
        on = {name: depth > 0 for name, depth in self._styles.items()}
        self._writer.add(Run(words, on["bold"], on["italic"], on["underlined"] or underlined, on["struck"]))

    def _end_paragraph(self) -> None:
        indent = min(max(len(self._lists) - 1, 0) + self._quotes, MAX_INDENT)
        if self._lists and not self._marker:
            indent += 1
        if self._writer.end_paragraph(self._level, indent, self._marker):
            self._marker = ""

    def _start_of_table(self, tag: str, given: dict[str, str]) -> None:
        self._end_paragraph()
        if tag == "table":
            if len(self._frames) < _DEEPEST_TABLE:
                if self._frames:
                    self._frames[-1].holds_table = True
                self._frames.append(_Frame(self._writer))
                self._writer = Writer()
            return
        if not self._frames:
            return
        self._end_cell()
        frame = self._frames[-1]
        if tag == "tr" or not frame.rows:
            frame.rows.append([])
        if tag in ("td", "th"):
            span = given.get("colspan", "")
            frame.columns = int(span) if re.fullmatch(r"[1-9]\d?", span) else 1
            frame.in_cell = True

    def _end_of_table(self, tag: str) -> None:
        self._end_link()
        self._end_paragraph()
        if not self._frames:
            return
        if tag == "table":
            self._end_table()
        else:
            self._end_cell()

    def _end_cell(self) -> None:
        self._end_paragraph()
        frame = self._frames[-1]
        blocks, self._writer.blocks = self._writer.blocks, []
        if frame.in_cell or blocks:
            if not frame.rows:
                frame.rows.append([])
            frame.rows[-1].append((blocks, frame.columns))
        frame.in_cell, frame.columns = False, 1

    def _end_table(self) -> None:
        self._end_cell()
        frame = self._frames.pop()
        self._writer = frame.outside
        for block in _table_blocks(frame):
            self._writer.put(block)


def _without_half_a_picture(markup: str) -> str:
    """A page that was cut off in the middle of a picture: what is left of it are no words."""
    at = markup.rfind("<")
    return markup[:at] if at >= 0 and ">" not in (tail := markup[at:]) and "data:" in tail[:2000] else markup


def _table_blocks(frame: _Frame) -> list[Block]:
    """A table of rows and columns stays one; one that only sets things side by side becomes what stands in it."""
    rows = [row for row in frame.rows if any(blocks for blocks, _ in row)]
    widths = [sum(columns for _, columns in row) for row in rows]
    filled = sum(sum(bool(blocks) for blocks, _ in row) >= 2 for row in rows)
    if frame.holds_table or filled < 2 or max(widths) > _MOST_COLUMNS:
        return [block for row in rows for blocks, _ in row for block in blocks]
    cells: list[tuple[Cell, ...]] = [tuple(cell_of(blocks, columns) for blocks, columns in row) for row in rows]
    return [Table(tuple(cells))]
