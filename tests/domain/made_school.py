"""A made-up school with its own words for everything, which no rule knows."""

from __future__ import annotations

from app.domain.reading import PageText
from tests.domain.paper_pages import Put, page

_NAMES = ("Seedling Story", "How the Garden Grows", "Sprout Notes", "Harvest Page", "Roots and Blossoms", "Rainy Days")
_SENTENCES = (
    "Number roots: sprouting. Counts acorns up to twenty with a helper.",
    "Word roots: budding. Reads the leaf cards of the first basket.",
    "Talking roots: in bloom. Asks two friends for a turn at the well.",
    "The gardener says: water this seedling every day at home.",
    "Acorns gathered since the last moon: seven of ten.",
    "Next moon we plant: longer words, a calm morning.",
)


def growth_page(number: int) -> PageText:
    """What this school sends instead of a progress report: another title and other sentences each time."""
    sentences = [_SENTENCES[(number + step) % len(_SENTENCES)] for step in range(4)]
    return page(_head(number), "", Put(_NAMES[number % len(_NAMES)], 14, centred=True), "", *sentences)


def invitation(number: int) -> PageText:
    """An invitation of the same school, in words that every rule knows."""
    return page(
        _head(number),
        "",
        Put("Invitation to Participate in the IEP Team Meeting", 14, centred=True),
        "Student: Maya Rivera",
        f"Purpose of the meeting: annual review. Room {number}.",
        "Persons invited: the teacher and the principal.",
    )


def _head(number: int) -> Put:
    return Put("Willow Bend Learning Village" if number % 2 else "Willow Bend, the learning village", 11)
