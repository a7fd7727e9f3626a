"""The words of a mail, which may have come twice: plain and as HTML; and the pictures among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.workers.typed_papers.attachments import Attachment
from app.workers.typed_papers.markup import markup_blocks
from app.workers.typed_papers.markup_pictures import MarkupPictures
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.written import Block, Paragraph, Rule, Run, Table, typed_paragraphs

_FEW_WORDS = 12
_WORD = re.compile(r"\w+")
# How mail programs write in plain words that a picture stands here.
_NAMED = re.compile(r"\[(?:cid:([^\]\s]{1,300})|image: ([^\]\n]{1,300}))\]")


@dataclass(frozen=True, slots=True)
class Body:
    """Words of a mail, and how they came: as HTML or as plain text."""

    text: str
    is_markup: bool


def body_blocks(bodies: list[Body], attachments: list[Attachment], inside: PicturesInside) -> Iterator[Block]:
    """The words as blocks, a line between bodies, and the pictures that came with them. Raises KnownError TOO_LARGE."""
    names = Counter(one.given_name for one in attachments)
    # Two of one name ("image.png"): which of them is meant where, nobody knows.
    named = {one.given_name: one.content for one in attachments if names[one.given_name] == 1}
    pictures = MarkupPictures(inside, named | {one.content_id: one.content for one in attachments if one.content_id})
    for at, body in enumerate(bodies):
        if at:
            yield Rule()
        if body.is_markup:
            yield from markup_blocks(body.text, pictures)
        else:
            yield from (_with_pictures(block, pictures) for block in typed_paragraphs(body.text))


def _with_pictures(block: Block, pictures: MarkupPictures) -> Block:
    """Plain words with the pictures that stand among them by their names; a name that nothing has stays words."""
    if not isinstance(block, Paragraph) or pictures.inside.words_only:
        return block
    runs: list[Run] = []
    for run in block.runs:
        done = 0
        for match in _NAMED.finditer(run.text):
            name = match[1] or match[2]
            if name in pictures.parts:
                runs += [replace(run, text=run.text[done : match.start()]), pictures.part(name)]
                done = match.end()
        runs.append(replace(run, text=run.text[done:]))
    return replace(block, runs=tuple(run for run in runs if run.text or run.picture))


def says_more(rich: Body, plain: Body) -> bool:
    """Whether the HTML says more than plain words that may only be "your program cannot show this"."""
    few = len(plain.text.split()) < _FEW_WORDS
    return few and len(_WORD.findall(" ".join(_words(rich)))) > len(_WORD.findall(plain.text))


def _words(rich: Body) -> Iterator[str]:
    for block in markup_blocks(rich.text, MarkupPictures(PicturesInside(most=0))):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (run.text for row in block.rows for cell in row for run in cell.runs)
