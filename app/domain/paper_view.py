"""A whole paper as the rules look at it: its pages in lines, and a few things that many rules ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.known_child import KnownChild
from app.domain.matching import plain, tokens_of
from app.domain.page_lines import Line, PageLines, lay_out
from app.domain.reading import PageNote, PageText

LETTERHEAD_TO = 0.2
FOOTER_FROM = 0.91
HEADER_TO = 0.055
_LINES_OF_A_HEAD = 14
_WORDS_OF_A_HEAD = 10
_PAGE_OF = re.compile(r"\bp(?:age|[áa]gina|g)\.?\s?(\d{1,3})\s?(?:of|de|/)\s?(\d{1,3})\b")
_SCHOOL = re.compile(
    r"\b(?:school|schools|district|isd|usd|unified|elementary|academy|board of education"
    r"|department of education"
    r"|intermediate unit|boces|selpa|cooperative|county office of education|special education|charter"
    r"|escuela|distrito"
    r"|student services|pupil services|education service cent(?:er|re)|area education agency)\b"
)
# The heads of a form's fields; no letterhead has them.
_FIELD = re.compile(r"^school$|\b(?:d\.?o\.?b|birth\w*|student (?:name|id)|name of student|school year|grade)\b")
_CLINIC = re.compile(
    r"\b(?:pediatrics?|pediatricians?|clinic|clinical|medical|hospital|physicians?|m\.? ?d\.?"
    r"|neurology|psychiatry"
    r"|family medicine|family practice|health (?:system|center|care|partners)|healthcare"
    r"|children'?s (?:center|specialty)"
    r"|neuropsych\w*|psychology|psychological (?:services|associates|group)|therapy (?:center|services"
    r"|associates|group)"
    r"|rehab\w*|counseling|behavioral health|associates|dermatology|optometry|allergy|wellness"
    r"|consultants?|ph\.? ?d\.?)\b"
)


@dataclass(frozen=True)
class PaperView:
    """The paper. ``pages`` are those with words on them, in order.

    ``last_names`` are those of the family in small letters; ``names`` all its names, ready to compare.
    """

    pages: tuple[PageLines, ...]
    file_name: str
    media_type: str
    last_names: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, pages: Sequence[PageText], file_name: str, media_type: str, children: Sequence[KnownChild] = ()
    ) -> PaperView:
        """Lay out all pages but separator sheets, which say nothing about the paper."""
        laid_out = (lay_out(page) for page in pages if page.note is not PageNote.SEPARATOR)
        last = tuple(sorted({plain(child.last_name) for child in children if child.last_name}))
        names = {
            token
            for child in children
            for name in (child.first_name, child.last_name or "", *child.nicknames)
            for token in tokens_of(name)
        }
        return cls(tuple(page for page in laid_out if page.lines), file_name, media_type, last, frozenset(names))

    @property
    def first_lines(self) -> tuple[Line, ...]:
        """The lines of the first page that has words; empty for a paper without words."""
        return self.pages[0].lines if self.pages else ()

    @cached_property
    def letterhead(self) -> tuple[Line, ...]:
        """The lines where a letterhead stands."""
        return tuple(line for line in self.first_lines if line.top < LETTERHEAD_TO)[:7]

    @cached_property
    def _heads(self) -> tuple[Line, ...]:
        """The first lines of the letterhead; a sentence is none."""
        return tuple(line for line in self.letterhead[:4] if len(line.words) <= _WORDS_OF_A_HEAD)

    @cached_property
    def from_school(self) -> bool:
        """Whether the letterhead names a school or a district."""
        return any(
            _SCHOOL.search(plain(line.text)) and ":" not in line.text and not _FIELD.search(plain(line.text))
            for line in self._heads
        )

    @cached_property
    def from_clinic(self) -> bool:
        """Whether the letterhead names a doctor, clinic or practice, and no school."""
        return not self.from_school and any(
            _CLINIC.search(plain(line.text)) and ":" not in line.text for line in self._heads
        )

    @cached_property
    def names_a_school(self) -> bool:
        """Whether a school stands anywhere in the head of the first page, as in "School: Maple Street"."""
        return any(_SCHOOL.search(plain(line.text)) for line in self.first_lines[:_LINES_OF_A_HEAD])

    @cached_property
    def first_text(self) -> str:
        """The first page in small letters without accents, one line of the page a line."""
        return "\n".join(plain(line.text) for line in self.first_lines)

    @cached_property
    def word_count(self) -> int:
        """Words on all pages."""
        return sum(page.word_count for page in self.pages)

    @cached_property
    def first_page_number(self) -> int:
        """The number printed on the first page as "page 3 of 17"; 1 where there is none."""
        edges = [line for line in self.first_lines if line.top > FOOTER_FROM or line.top < 2 * HEADER_TO]
        for line in edges:
            if match := _PAGE_OF.search(plain(line.text)):
                return int(match[1])
        return 1
