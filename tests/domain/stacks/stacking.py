"""What the tests of stacks share: pages one after the other, and one call."""

from __future__ import annotations

from dataclasses import replace

from app.domain.reading import PageNote, PageText, ReadBy
from app.domain.stacks.proposal import StackProposal, Start
from app.domain.stacks.proposing import propose
from tests.domain.knowing import CATALOGUE, LEO, MAYA, TODAY
from tests.domain.paper_pages import HEIGHT_PT, WIDTH_PT, Put, page, title

TEXT = "The team looked at the work of the class and at what the teacher wrote down each week."
LETTER = (
    Put("Fernwood School District", size=14.0, centred=True),
    "",
    "March 3, 2026",
    "",
    "Dear Ms. Rivera,",
    TEXT,
    "Sincerely,",
    "Karen Lind",
)


def form(name: str, *lines: str | Put, child: str = "Maya Rivera", day: str = "03/05/2026") -> PageText:
    """A form with a letterhead, a title, fields and a place to sign."""
    return page(
        Put("Cedar Hill Elementary School", size=12.0, centred=True),
        title(name),
        f"Student: {child}",
        f"Date: {day}",
        "",
        *(lines or (TEXT, TEXT)),
        "",
        "Signature: ______________________   Date: __________",
    )


def text_page(*lines: str | Put, foot: str = "", full: bool = True) -> PageText:
    """A page in the middle of something."""
    end = [Put(foot, size=8.0, at=0.96, left=0.8)] if foot else []
    return page(*(lines or [TEXT]), *([TEXT] * (30 if full else 2)), *end)


def blank(note: PageNote = PageNote.BLANK) -> PageText:
    """A page without words."""
    return PageText(1, "", (), ReadBy.NOTHING, 0.0, WIDTH_PT, HEIGHT_PT, 0, note)


def separator() -> PageText:
    """A sheet that parts papers."""
    return blank(PageNote.SEPARATOR)


def stacked(*pages: PageText) -> list[PageText]:
    """The pages as one file."""
    return [replace(one, number=number) for number, one in enumerate(pages, start=1)]


def proposal_for(*pages: PageText) -> StackProposal:
    """What is proposed for these pages as one file; an empty proposal where nothing is."""
    return propose(stacked(*pages), (MAYA, LEO), TODAY, CATALOGUE) or StackProposal()


def sure(proposal: StackProposal) -> list[int]:
    """Pages on which a paper begins for sure."""
    return [start.page for start in proposal.starts if start.is_sure]


def doubtful(proposal: StackProposal) -> list[Start]:
    """The other starts."""
    return [start for start in proposal.starts if not start.is_sure]
