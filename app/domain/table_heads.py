"""Heads of tables that tell a kind of paper by their columns: a service log, a sign-in sheet, a report card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.matching import plain
from app.domain.page_lines import Line

_HEADS_TO = 0.55
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class _Table:
    """A kind by its columns: ``needed`` of them must stand in one line."""

    kind: str
    points: float
    needed: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of such a table; ``points`` as in :mod:`app.domain.kind_cues`."""

    kind: str
    points: float
    line: Line


_TABLES = (
    _Table(
        "sign_in",
        16.0,
        2,
        (
            r"print(?:ed)? name|^name$|participant|team member",
            r"role|title|position|relationship|agency",
            r"signature|initials|sign",
            r"time in|arrived",
        ),
    ),
    _Table(
        "service_log",
        18.0,
        3,
        (
            r"^dates?$|date of service",
            r"min(?:utes|s)?\b|time in|start|duration|length|units|time",
            r"activity|notes?|session|provider|comments?|group|initials|service|code|reason|delivered|therapist",
        ),
    ),
    _Table(
        "data_sheet",
        18.0,
        2,
        (r"^date$|^week$|trial|day", r"correct|wcpm|words|score|prompts?|accuracy|errors|percent|%|read"),
    ),
    _Table(
        "score_sheet",
        18.0,
        3,
        (
            r"subtest|^test|composite|index|measure|area|part",
            r"standard score|scaled score|score|ss\b",
            r"percentile|%ile|%tile|rank",
            r"confidence|interval|range|classification|descri|in words|category",
        ),
    ),
    _Table(
        "report_card",
        18.0,
        2,
        (
            r"subject|course|class\b|area",
            r"\bq[1-4]\b|quarter|\bmp ?[1-4]\b|trimester|1st|term|final|grade|mark",
        ),
    ),
    _Table(
        "attendance",
        14.0,
        2,
        (r"^date$|month", r"absent|absence|excused|tardy|tardies|reason|status|code"),
    ),
)


def find_table_heads(lines: Sequence[Line]) -> Iterator[TableHead]:
    """The best head of each known table on a page."""
    heads = [
        (line, [plain(line.part(*cell)).strip(" :") for cell in line.cells])
        for line in lines
        if line.top <= _HEADS_TO and len(line.cells) > 1 and len(line.words) <= _MOST_WORDS
    ]
    for table in _TABLES:
        best: tuple[int, Line] | None = None
        for line, cells in heads:
            hit = sum(any(re.search(column, cell) for cell in cells) for column in table.columns)
            if hit >= table.needed and (best is None or hit > best[0]) and not any(c.isdigit() for c in cells[0]):
                best = (hit, line)
        if best is not None:
            yield TableHead(table.kind, table.points * min(1.0, 0.5 + best[0] / 6), best[1])
