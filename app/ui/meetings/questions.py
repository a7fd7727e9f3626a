"""Questions to ask, grouped under headings in the order of the IEP form, as text: one question a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.meetings import MeetingPoint, PointList

_PRESENT_LEVELS = "Where {} is now"
_HEADINGS = {
    "Needs": "",
    "Goals": "",
    "Help in class": "Accommodations",
    "Services and minutes": "",
    "Class and school": "Placement",
    "Tools, behavior, after school": "Assistive technology (AT), behavior plan, transition",
    "Summer (ESY)": "Extended school year",
}
"""Our words for the parts of the form after present levels (parent-needs 3.2, page 7), and the form's own."""


def form_headings(first_name: str) -> tuple[str, ...]:
    """The headings in the order of the form."""
    return (_PRESENT_LEVELS.format(first_name), *_HEADINGS)


def form_word(heading: str) -> str:
    """What the IEP form calls a part; "" where it says the same, or where the heading is the parent's own."""
    before, after = _PRESENT_LEVELS.split("{}")
    if heading.startswith(before) and heading.endswith(after):
        return "Present levels"
    return _HEADINGS.get(heading, "")


def question_groups(first_name: str, points: Iterable[MeetingPoint]) -> tuple[tuple[str, str], ...]:
    """(heading, questions) for every heading, also where nothing was asked yet.

    A heading that is not one of ours keeps its place: it stands before the heading that followed it when it was
    written.
    """
    asked: dict[str, list[str]] = {}
    for point in points:
        if point.list_name is PointList.QUESTION:
            asked.setdefault(point.heading, []).append(point.text)
    order = _merged(list(form_headings(first_name)), list(asked))
    return tuple((heading, "\n".join(asked.get(heading, ()))) for heading in order)


def _merged(known: list[str], written: list[str]) -> list[str]:
    order = list(known)
    for index, heading in enumerate(written):
        if heading not in order:
            following = next((later for later in written[index + 1 :] if later in order), None)
            order.insert(len(order) if following is None else order.index(following), heading)
    return order


def question_points(groups: Sequence[tuple[str, str]]) -> tuple[MeetingPoint, ...]:
    """``(heading, text)`` as points: one for each line that says something."""
    return tuple(
        MeetingPoint(PointList.QUESTION, " ".join(line.split()), heading=heading)
        for heading, text in groups
        for line in text.splitlines()
        if line.strip()
    )
