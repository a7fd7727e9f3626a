"""What stands in a paper without pages, as a few kinds of blocks that a page can be laid out from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.errors import KnownError, Trouble
from app.workers.packed_pictures import PackedPicture

MAX_CHARACTERS = 1_500_000
"""About five hundred full pages; more than that is no letter and no plan."""

MAX_BLOCKS = 20_000
MAX_INDENT = 8
TEXT_WIDTH_PT, HIGHEST_PICTURE_PT = 485.0, 640.0
"""What the template leaves of a page for words; a picture of a whole page stands on it with a line above."""

_STEP_PT, _INSET_PT, _LEAST_ROOM_PT = 17.6, 5.0, 12.0

_LONG_WORD = re.compile(r"\S{48}(?=\S)")
# What would end the typesetter's lines in odd places, or turn the order of letters around to mislead.
_NOT_SHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
MAY_BREAK = "\u200b"
"""Put into very long words, so that they do not run off the page; taken out again when the page is read."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands in a line like a word, and how large it would be shown, in points, had it the room."""

    packed: PackedPicture
    width_pt: float
    height_pt: float

    def fitted(self, room_pt: float) -> tuple[float, float]:
        """Its sides where it may be as wide as ``room_pt``, and no higher than a page."""
        wide, high = max(self.width_pt, 1.0), max(self.height_pt, 1.0)
        scale = min(1.0, room_pt / wide, HIGHEST_PICTURE_PT / high)
        return wide * scale, high * scale


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. A line feed in ``text`` begins a new line. A run with a ``picture`` has no words."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    picture: Picture | None = None

    @property
    def shows(self) -> bool:
        """Whether there is anything to see: words, or a picture."""
        return self.picture is not None or bool(self.text.strip())

    def styled_like(self, other: Run) -> bool:
        """Whether the two can be one run."""
        if self.picture is not None or other.picture is not None:
            return False
        return replace(self, text="") == replace(other, text="")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``level`` 1 to 3 for a heading, 0 for text; ``marker`` is the dot or number of a list item."""

    runs: tuple[Run, ...]
    level: int = 0
    indent: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, ``columns`` wide."""

    runs: tuple[Run, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows may be of different length."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Lines whose letters stand in columns, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Paragraph | Table | Aligned | Rule


@dataclass(frozen=True, slots=True)
class Written:
    """A whole paper. ``head`` are the rows of a mail's head; ``foot`` what is said below a line at the end."""

    blocks: tuple[Block, ...]
    head: tuple[tuple[str, str], ...] = ()
    foot: tuple[str, ...] = ()

    def as_data(self, pictures: list[PackedPicture]) -> dict[str, Any]:
        """For the template, bounded; its pictures are put into the list, and go by their places in it.

        Raises KnownError TOO_LARGE.
        """
        data = {
            "head": [[_safe(label), _safe(value)] for label, value in self.head],
            "blocks": [_block(block, pictures) for block in self.blocks],
            "foot": [_safe(line) for line in self.foot],
        }
        if len(self.blocks) > MAX_BLOCKS:
            raise KnownError(Trouble.TOO_LARGE)
        return data


@dataclass(slots=True)
class Writer:
    """Puts blocks together from runs that come one after the other. Raises KnownError TOO_LARGE past its bounds."""

    blocks: list[Block] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _characters: int = 0

    def add(self, run: Run) -> None:
        """More words of the paragraph under way."""
        self._characters += len(run.text)
        if self._characters > MAX_CHARACTERS:
            raise KnownError(Trouble.TOO_LARGE)
        if self._runs and self._runs[-1].styled_like(run):
            self._runs[-1] = replace(run, text=self._runs[-1].text + run.text)
        elif run.text or run.picture is not None:
            self._runs.append(run)

    @property
    def ends_open(self) -> bool:
        """Whether the words so far end without a space; a picture ends like a word."""
        return bool(self._runs) and not self._runs[-1].text[-1:].isspace()

    @property
    def has_words(self) -> bool:
        """Whether a paragraph is under way."""
        return bool(self._runs)

    def end_paragraph(self, level: int = 0, indent: int = 0, marker: str = "") -> bool:
        """Finish the paragraph under way, if it has any words; whether it had."""
        runs = trimmed(self._runs)
        self._runs = []
        if not runs:
            return False
        self.put(Paragraph(runs, min(level, 3), min(indent, MAX_INDENT), marker))
        return True

    def put(self, block: Block) -> None:
        """A finished block."""
        if len(self.blocks) >= MAX_BLOCKS:
            raise KnownError(Trouble.TOO_LARGE)
        self.blocks.append(block)


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Without white space at both ends, and without empty runs."""
    kept = [run for run in runs if run.text or run.picture is not None]
    while kept and not kept[0].shows:
        del kept[0]
    while kept and not kept[-1].shows:
        del kept[-1]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def cell_of(blocks: Iterable[Block], columns: int = 1) -> Cell:
    """Paragraphs as the content of a cell, one below the other."""
    runs: list[Run] = []
    for block in blocks:
        words = _in_a_cell(block)
        if runs and words:
            runs.append(Run("\n"))
        runs += words
    return Cell(tuple(runs), columns)


def _in_a_cell(block: Block) -> list[Run]:
    if isinstance(block, Paragraph):
        marker = [Run(f"{block.marker} ")] if block.marker else []
        return [*marker, *(replace(run, bold=True) if block.level else run for run in block.runs)]
    if isinstance(block, Table):
        # A table inside a table: its rows as lines.
        rows = [[run for cell in row for run in (*cell.runs, Run("   "))] for row in block.rows]
        return [run for row in rows for run in (*row[:-1], Run("\n"))][:-1]
    return [Run(block.text)] if isinstance(block, Aligned) else []


def typed_paragraphs(text: str) -> list[Block]:
    """Plain text as paragraphs that keep its lines; or whole and in even letters, where it stands in columns."""
    lines = [line.rstrip() for line in text.expandtabs(8).splitlines()]
    if sum("   " in line.strip() for line in lines) >= 3:
        return [Aligned("\n".join(folded)) for folded in _pieces([part for line in lines for part in _folded(line)])]
    blocks: list[Block] = []
    under_way: list[str] = []
    for line in [*lines, ""]:
        if line:
            under_way.append(line)
        elif under_way:
            blocks.append(Paragraph((Run("\n".join(under_way)),)))
            under_way = []
    return blocks


_COLUMNS = 100
_LINES_OF_A_PIECE = 200


def _pieces(lines: list[str]) -> Iterable[list[str]]:
    for at in range(0, len(lines), _LINES_OF_A_PIECE):
        yield lines[at : at + _LINES_OF_A_PIECE]


def _folded(line: str) -> list[str]:
    """A line longer than the page is wide, broken at spaces."""
    parts = []
    while len(line) > _COLUMNS:
        at = line.rfind(" ", 1, _COLUMNS + 1)
        at = at if at > 0 else _COLUMNS
        parts.append(line[:at].rstrip())
        line = line[at:].lstrip()
    return [*parts, line]


def _block(block: Block, pictures: list[PackedPicture]) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        room = TEXT_WIDTH_PT - _STEP_PT * (block.indent + (2 if block.marker else 0))
        runs = _runs(block.runs, pictures, room)
        return {"is": "text", "runs": runs, "level": block.level, "indent": block.indent, "marker": block.marker}
    if isinstance(block, Table):
        columns = _columns(block)
        rows = [
            [
                {
                    "runs": _runs(cell.runs, pictures, TEXT_WIDTH_PT * cell.columns / columns - 2 * _INSET_PT),
                    "span": cell.columns,
                }
                for cell in row
            ]
            for row in block.rows
        ]
        return {"is": "table", "rows": rows, "columns": columns}
    if isinstance(block, Aligned):
        return {"is": "aligned", "text": _NOT_SHOWN.sub("", _SURROGATES.sub("\ufffd", block.text))}
    return {"is": "rule"}


def _columns(table: Table) -> int:
    return max((sum(cell.columns for cell in row) for row in table.rows), default=1)


def _runs(runs: Iterable[Run], pictures: list[PackedPicture], room_pt: float) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = []
    for run in runs:
        if run.picture is not None:
            wide, high = run.picture.fitted(max(room_pt, _LEAST_ROOM_PT))
            data.append({"picture": len(pictures), "wide": wide, "high": high})
            pictures.append(run.picture.packed)
        else:
            data.append({"t": _safe(run.text), "b": run.bold, "i": run.italic, "u": run.underlined, "s": run.struck})
    return data


def _safe(text: str) -> str:
    """Without marks that only machines see; very long words may be broken."""
    text = _NOT_SHOWN.sub("", _SURROGATES.sub("\ufffd", text)).replace("\xa0", " ").replace("\r", "")
    return _LONG_WORD.sub(lambda match: match[0] + MAY_BREAK, text)
