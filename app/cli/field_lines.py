"""What is known of a paper, a line a field: what the parent confirmed, or a guess and the words behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.domain.document_list import marked
from app.domain.electronic_signatures import RULE as PDF_SIGNATURE
from app.domain.papers import UNKNOWN_KIND
from app.domain.sign_words import sign_in_words
from app.domain.suggestions import Field, Standing, certainty
from app.queries.documents import GuessRow, PaperDetails

_LANGUAGES = {"en": "English", "es": "Spanish"}


def field_lines(details: PaperDetails, kind: str, children: Mapping[str, str]) -> Iterator[str]:
    """A line for each field that holds something. ``kind`` is its name; ``children`` has a first name for each uid."""
    paper = details.paper
    fields = (
        (Field.KIND, "What it is", "" if paper.kind == UNKNOWN_KIND else paper.kind, paper.kind_standing),
        (Field.DATE, "Date on it", paper.date_value, paper.date_standing),
        (Field.CHILD, "Whose it is", paper.child or "", paper.child_standing),
        (Field.TITLE, "Its name", paper.title, paper.title_standing),
        (Field.SENDER, "From", paper.sender or "", paper.sender_standing),
        # Nobody is asked about these two: the year follows from the date.
        (Field.SCHOOL_YEAR, "School year", paper.school_year or "", _year_standing(paper.date_standing)),
        (Field.LANGUAGE, "Language", paper.language or "", Standing.GUESS),
    )
    for field, name, value, standing in fields:
        if value:
            words = {Field.KIND: kind, Field.CHILD: children.get(value, "")}.get(field, _LANGUAGES.get(value, value))
            yield _line(f"{name}: {words}", standing, details.behind(field, value))
    for field, value, standing in details.signs.said:
        if value:
            yield _line(sign_in_words(field, value), standing, details.behind(field, value))
    yield from _offers(details, children)


def _year_standing(date_standing: str) -> str:
    """It was worked out from a date that the parent confirmed, or it is a guess as well."""
    return Standing.NONE if date_standing == Standing.CONFIRMED else Standing.GUESS


def _offers(details: PaperDetails, children: Mapping[str, str]) -> Iterator[str]:
    """What the app found and does not take for granted, where nothing better is known."""
    paper = details.paper
    for guess in details.guesses:
        if guess.field == Field.DATE_ABOUT and not paper.date_value and paper.date_standing != Standing.CONFIRMED:
            yield _line(f"About when: {guess.value}", Standing.GUESS, guess)
        if guess.field == Field.CHILD_DOUBT and paper.child is None:
            named = " or ".join(children[uid] for uid in guess.value.split() if uid in children)
            yield f"Whose it is: {named or 'somebody else is named as the student'}?{_why([], guess)}"


def _line(words: str, standing: str, behind: GuessRow | None) -> str:
    if standing == Standing.NONE:
        return words
    if standing == Standing.CONFIRMED:
        return f"{words}{_why(['confirmed'], behind)}"
    how = certainty(behind.confidence).value.replace("_", " ") if behind is not None else "a guess"
    return f"{marked(words, standing)}{_why([how], behind)}"


def _why(said: list[str], behind: GuessRow | None) -> str:
    """ " (fairly sure, from “Report card” on page 1)"; what the file says of itself is told by itself."""
    if behind is not None and behind.quote and behind.rule != PDF_SIGNATURE:
        place = f" on page {behind.page}" if behind.page is not None else ""
        said = [*said, f"from “{behind.quote}”{place}" if behind.on_the_paper else behind.quote]
    return f" ({', '.join(said)})" if said else ""
