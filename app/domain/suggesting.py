"""All that a paper says about itself, from its words alone: kind, date, child, sender, title, language, year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.classifying import classify
from app.domain.document_dates import about_when, key_dates, own_date, read_dates
from app.domain.electronic_signatures import ElectronicSignature, signed_by_file
from app.domain.filing_model import FilingModel
from app.domain.kinds import DocumentKind, KindCatalogue
from app.domain.known_child import KnownChild
from app.domain.languages import language_of
from app.domain.learned_words import LearnedWords, learned_kinds, learned_organization, learned_sender
from app.domain.page_counts import count_pages
from app.domain.paper_signs import addressed_to, edition_of, grade_of, signed_of
from app.domain.paper_view import PaperView
from app.domain.portfolio_covers import cover_title
from app.domain.reading import PageText
from app.domain.school_years import school_year_of
from app.domain.senders import organization_of, sender_of
from app.domain.stacks.proposing import propose
from app.domain.stacks.stored import guesses_of
from app.domain.suggestions import Field, Guess, KeyDate, PaperGuesses
from app.domain.titles import title_of
from app.domain.whose import whose

__all__ = ["KnownChild", "LearnedWords", "Surroundings", "suggest"]

_LEARNED_CONFIDENCE = 0.93
_PRINTED_YEAR_CONFIDENCE = 0.7
_SCHOOL_YEAR = re.compile(r"\d{4}-\d{4}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the words of the paper. ``state`` is a code such as "PA"; ``today`` the family's day.

    ``signatures`` are those that its files say they carry.
    """

    file_name: str
    media_type: str
    children: tuple[KnownChild, ...]
    state: str | None
    today: date
    learned: tuple[LearnedWords, ...] = ()
    model: FilingModel | None = None
    signatures: tuple[ElectronicSignature, ...] = ()


def suggest(pages: Sequence[PageText], around: Surroundings, catalogue: KindCatalogue) -> PaperGuesses:
    """Propose what the paper is. Guesses only: a parent confirms, and what is confirmed is never asked again."""
    paper = PaperView.of(pages, around.file_name, around.media_type, around.children)
    cover = cover_title(paper, len(pages))
    if cover is not None:
        # There is nothing else on it to go by.
        return PaperGuesses(title=cover, signed=signed_by_file(around.signatures))
    kinds = classify(paper, catalogue, learned_kinds(paper, around.learned))
    if around.model is not None:
        kinds = around.model.second_opinion(kinds, paper)
    kind = catalogue.kind(kinds[0].value)
    births = frozenset(child.birth_date for child in around.children if child.birth_date)
    dates = read_dates(paper.pages, around.today, births)
    day = own_date(dates, kind.code, kind.sort_date, around.today)
    child = whose(paper, around.children, dates.dated)
    sender = _sender(paper, kind.code, around.learned)
    return PaperGuesses(
        kinds=kinds,
        date=day,
        about_when=about_when(dates, around.today) if day is None else None,
        child=child.guess,
        title=_title(paper, kind, kinds[0].confidence, sender),
        sender=sender,
        organization=_organization(paper, sender, around.learned),
        language=language_of(paper.pages),
        school_year=_school_year(day, dates.approximate),
        child_doubt=child.doubt,
        stack=guesses_of(propose(pages, around.children, around.today, catalogue)),
        edition=edition_of(paper, kind.code),
        signed=signed_by_file(around.signatures) or signed_of(paper),
        addressed_to=addressed_to(paper),
        grade=grade_of(paper),
        key_dates=key_dates(dates, around.today),
        page_count=count_pages(paper, pages),
    )


def _title(paper: PaperView, kind: DocumentKind, kind_confidence: float, sender: Guess | None) -> Guess | None:
    """A title says what a paper is, so it is no surer than that."""
    title = title_of(paper, kind, sender.value if sender else None)
    return replace(title, confidence=min(title.confidence, kind_confidence)) if title is not None else None


def _sender(paper: PaperView, kind: str, learned: Sequence[LearnedWords]) -> Guess | None:
    known = learned_sender(paper, learned)
    if known is not None:
        return Guess(Field.SENDER, known[0], _LEARNED_CONFIDENCE, known[1])
    return sender_of(paper, kind)


def _organization(paper: PaperView, sender: Guess | None, learned: Sequence[LearnedWords]) -> Guess | None:
    known = learned_organization(paper, learned)
    if known is not None:
        return Guess(Field.ORGANIZATION, known[0], _LEARNED_CONFIDENCE, known[1])
    return organization_of(paper, sender)


def _school_year(day: Guess | None, approximate: Sequence[KeyDate]) -> Guess | None:
    """The year the paper's date falls into, else the only one that stands on it."""
    if day is not None:
        value = school_year_of(date.fromisoformat(day.value))
        return Guess(Field.SCHOOL_YEAR, value, day.confidence, day.evidence)
    years = [found for found in approximate if _SCHOOL_YEAR.fullmatch(found.value)]
    if len(years) != 1:
        return None
    return Guess(Field.SCHOOL_YEAR, years[0].value, _PRINTED_YEAR_CONFIDENCE, years[0].evidence)
