"""What two papers have in common and where they differ, in words for the window and the command line."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.comparing import Comparison, Difference, Place
from app.domain.day_words import counted

_LONGEST = 120
HARD_TO_READ = "hard to read"
LOOK_ALIKE = "The pages look alike. There are too few words on them to compare."


def summary_of(found: Comparison, by_looks: bool = False) -> str:
    """One line: never that two papers are the same, only what was found. ``by_looks``: by how their pages look."""
    if by_looks:
        return f"{LOOK_ALIKE} Look at them side by side."
    if not found.words_here or not found.words_there:
        return "There are no words to compare. Look at the pages side by side."
    if not found.pairs:
        return "These two papers have no page in common."
    return " ".join((likeness_in_words(len(found.sure), len(found.unsure), by_looks=False), *pages_apart(found)))


def likeness_in_words(differences: int, unsure: int, by_looks: bool) -> str:
    """How much two papers that look alike differ."""
    if by_looks:
        return LOOK_ALIKE
    said = "Every word that could be read is the same."
    if differences:
        said = f"Almost the same: {counted(differences, 'difference')}."
    if not unsure:
        return said
    places = f"{counted(unsure, 'place')} {'is' if unsure == 1 else 'are'} hard to read"
    return f"{said} {places}: look there yourself."


def pages_apart(found: Comparison) -> tuple[str, ...]:
    """What there is to say of pages that one of the papers lacks, or has elsewhere."""
    said = []
    if found.only_here:
        said.append(f"{_pages(found.only_here)} only here.")
    if found.only_there:
        said.append(f"{_pages(found.only_there)} only there.")
    if found.other_order:
        said.append("The pages are in another order.")
    return tuple(said)


def difference_line(one: Difference) -> str:
    """ "Page 3: “does not” here, “does” there"."""
    return f"{where(one)}: {quoted(one, one.words)} here, {quoted(one, one.others)} there{_doubt(one)}"


def where(one: Difference, first: str = "here", second: str = "there") -> str:
    """ "Page 3", or both pages where they are not the same; ``first`` and ``second`` say which paper is which."""
    here, there = _page(one.here), _page(one.there)
    if here is None or there is None or here == there:
        return f"Page {here if here is not None else there}"
    return f"Page {here} {first}, page {there} {second}"


def quoted(one: Difference, words: str) -> str:
    """The words of one side of a difference; those that are missing are shown by the word before them."""
    shown = f"{words[:_LONGEST].rstrip()} ..." if len(words) > _LONGEST else words
    if one.words and one.others:
        return f"“{shown}”"
    both = " ".join(part for part in (one.before, shown) if part)
    return f"“{both}”" if both else "nothing"


def _doubt(one: Difference) -> str:
    return f" ({HARD_TO_READ})" if one.unsure else ""


def _page(places: Sequence[Place]) -> int | None:
    return places[0].page if places else None


def _pages(numbers: Sequence[int]) -> str:
    listed = ", ".join(str(number) for number in numbers)
    return f"Page {listed} stands" if len(numbers) == 1 else f"Pages {listed} stand"
