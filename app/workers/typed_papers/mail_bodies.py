"""The words of a mail, which may have come twice: plain and as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.workers.typed_papers.markup import markup_blocks
from app.workers.typed_papers.written import Block, Paragraph, Rule, Table, typed_paragraphs

_FEW_WORDS = 12
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Body:
    """Words of a mail, and how they came: as HTML or as plain text."""

    text: str
    is_markup: bool


def body_blocks(bodies: list[Body]) -> Iterator[Block]:
    """The words as blocks, a line between bodies. Raises KnownError TOO_LARGE."""
    for at, body in enumerate(bodies):
        if at:
            yield Rule()
        yield from markup_blocks(body.text) if body.is_markup else typed_paragraphs(body.text)


def says_more(rich: Body, plain: Body) -> bool:
    """Whether the HTML says more than plain words that may only be "your program cannot show this"."""
    few = len(plain.text.split()) < _FEW_WORDS
    return few and len(_WORD.findall(" ".join(_words(rich)))) > len(_WORD.findall(plain.text))


def _words(rich: Body) -> Iterator[str]:
    for block in markup_blocks(rich.text):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (run.text for row in block.rows for cell in row for run in cell.runs)
