"""From the pages of a paper to a proposal for the stack it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.domain.kinds import KindCatalogue
from app.domain.known_child import KnownChild
from app.domain.page_lines import lay_out
from app.domain.reading import CAME_AS_WORDS, PageText
from app.domain.stacks.boundaries import Between, start_at
from app.domain.stacks.page_numbers import page_numbers
from app.domain.stacks.page_signs import PageSigns, signs_of
from app.domain.stacks.proposal import SHOWN_FROM, Doubt, LeftOut, PageToLeaveOut, Reason, StackProposal, Start
from app.domain.stacks.weaving import best_weave, woven

MOST_PAGES = 400
"""Longer files are books; nobody scans a stack like that."""

_SECTIONS_FROM = 2

_SIGNS_OF_A_SECTION = frozenset({Reason.TITLE, Reason.HEADING, Reason.AFTER_SHORT_PAGE, Reason.AFTER_SIGNATURE})


def propose(
    pages: Sequence[PageText], children: Sequence[KnownChild], today: date, catalogue: KindCatalogue
) -> StackProposal | None:
    """Where the papers of a stack begin, what to leave out and in which order; None where there is nothing to ask."""
    # What came as words (a mail, a Word file) is one paper; its pages are only how it is shown.
    if not 1 < len(pages) <= MOST_PAGES or any(page.read_by in CAME_AS_WORDS for page in pages):
        return None
    return propose_from([signs_of(page, children, today, catalogue) for page in pages])


def weave_of_two(
    fronts: Sequence[PageText],
    backs: Sequence[PageText],
    children: Sequence[KnownChild],
    today: date,
    catalogue: KindCatalogue,
) -> tuple[int, ...] | None:
    """The order of the pages of two files, counted through, where one holds the fronts of sheets, one the backs."""
    if not _are_sides(fronts, backs):
        return None
    counted = [replace(page, number=number) for number, page in enumerate((*fronts, *backs), start=1)]
    signs = [signs_of(page, children, today, catalogue) for page in counted]
    order = best_weave(signs[: len(fronts)], signs[len(fronts) :])
    return tuple(page.number for page in order) if order else None


def _are_sides(fronts: Sequence[PageText], backs: Sequence[PageText]) -> bool:
    """Whether one has odd page numbers only and the other even ones: papers begin on the front of a sheet."""
    odd, even = ({number % 2 for page in pages for number in _counted(page)} for pages in (fronts, backs))
    return odd == {1} and even == {0}


def _counted(page: PageText) -> list[int]:
    return [number.number for number in page_numbers(lay_out(page)) if number.total]


def propose_from(signs: Sequence[PageSigns]) -> StackProposal | None:
    """The same from pages that were looked at already."""
    ordered = woven(signs)
    in_order = ordered or tuple(signs)
    left_out = tuple(
        PageToLeaveOut(page.number, LeftOut.SEPARATOR if page.is_separator else LeftOut.BLANK)
        for page in in_order
        if page.is_separator or page.is_blank
    )
    if len(left_out) == len(signs):
        return None
    starts = _starts(in_order)
    if not (starts or left_out or ordered):
        return None
    return StackProposal(starts, left_out, tuple(page.number for page in ordered) if ordered else None)


def _starts(pages: Sequence[PageSigns]) -> tuple[Start, ...]:
    has_sheets = any(page.is_separator for page in pages)
    blanks_tell = _blanks_tell(pages)
    found: list[Start] = []
    run: list[PageSigns] = []
    run_starts: list[Start] = []
    separated = blank = False
    for page in pages:
        if page.is_separator:
            separated, blank = True, False
            continue
        if page.is_blank:
            blank = True
            continue
        if run:
            start = start_at(run, page, Between(separated, blank and blanks_tell, has_sheets))
            if start.is_sure:
                found.extend((*_without_sections(run_starts, len(run)), start))
                run, run_starts = [], []
            elif start.confidence >= SHOWN_FROM:
                run_starts.append(start)
        run.append(page)
        separated = blank = False
    found.extend(_without_sections(run_starts, len(run)))
    return tuple(found)


def _without_sections(starts: Sequence[Start], pages: int) -> Sequence[Start]:
    """The doubtful starts of a paper without those that are the titles of its parts."""
    sections = [start for start in starts if start.doubts and set(start.reasons) <= _SIGNS_OF_A_SECTION]
    if len(sections) < _SECTIONS_FROM:
        sections = [start for start in sections if {Doubt.SAME_HEAD, Doubt.USUAL_PART} <= set(start.doubts)]
    return [start for start in starts if start not in sections]


def _blanks_tell(pages: Sequence[PageSigns]) -> bool:
    """Whether an empty page says that a paper ended: only where most backs are printed on."""
    told = [page for page in pages if not page.is_separator]
    backs = told[1::2]
    return 0 < sum(page.is_blank for page in backs) < 0.7 * len(backs)
