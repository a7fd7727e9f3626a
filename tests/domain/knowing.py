"""What the tests of the guesses share: the reference data, a family, and one call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.kinds import KindCatalogue
from app.domain.known_child import KnownChild
from app.domain.reading import PageText
from app.domain.suggesting import LearnedWords, Surroundings, suggest
from app.domain.suggestions import PaperGuesses
from app.files.reference_data import reference

TODAY = date(2026, 11, 20)
MAYA = KnownChild("uid-maya", "Maya", "Rivera", (), date(2017, 6, 14))
LEO = KnownChild("uid-leo", "Leo", "Rivera", ("Leonardo",), date(2012, 2, 9))
CATALOGUE = KindCatalogue.from_json(reference("document_kinds"), reference("kind_words"))


def guesses_for(
    *pages: PageText,
    children: Sequence[KnownChild] = (MAYA, LEO),
    file_name: str = "scan0001.pdf",
    media_type: str = "application/pdf",
    learned: tuple[LearnedWords, ...] = (),
) -> PaperGuesses:
    """All guesses for a paper that came as a scan."""
    around = Surroundings(file_name, media_type, tuple(children), "PA", TODAY, learned)
    return suggest(pages, around, CATALOGUE)


def kind_of(*pages: PageText) -> str:
    """The best guess of the kind."""
    return guesses_for(*pages).kinds[0].value


def date_of(*pages: PageText) -> str | None:
    """The proposed date."""
    guess = guesses_for(*pages).date
    return guess.value if guess is not None else None
