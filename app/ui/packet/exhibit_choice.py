"""What is being chosen in the exhibit dialog: a paper, some of its pages, words to mark. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.errors import FieldError
from app.domain.kinds import KindCatalogue
from app.domain.meetings import ChosenExhibit
from app.domain.paper_days import shown_paper_day
from app.domain.papers import UNKNOWN_KIND, Privacy
from app.domain.search_words import holds_all, words_to_find
from app.queries.documents import PaperRow
from app.ui.common.paper_rows import PaperItem
from app.ui.packet.page_numbers import parse_pages, show_pages

PRIVATE = "Private: stays out of the team’s set"


@dataclass(frozen=True, slots=True)
class ExhibitChoice:
    """``typed`` is what stands in the pages field; ``pages`` what it meant when it could be read last."""

    document: str
    page_count: int
    pages: tuple[int, ...]
    quotes: tuple[tuple[int, str], ...] = ()
    typed: str = ""
    error: str = ""

    @classmethod
    def of_all_pages(cls, document: str, page_count: int) -> ExhibitChoice:
        """A paper with all its pages."""
        pages = tuple(range(1, page_count + 1))
        return cls(document, page_count, pages, typed=show_pages(pages))

    @classmethod
    def of_exhibit(cls, exhibit: ChosenExhibit, page_count: int) -> ExhibitChoice:
        """An exhibit that was chosen before; pages the paper does not have any more are left out."""
        pages = tuple(page for page in exhibit.pages if page <= page_count)
        return cls(exhibit.document, page_count, pages, exhibit.quotes, show_pages(pages))

    def with_typed(self, typed: str) -> ExhibitChoice:
        """The pages as they are typed."""
        try:
            pages = parse_pages(typed, self.page_count)
        except FieldError as error:
            return replace(self, typed=typed, error=error.sentence)
        return replace(self, typed=typed, pages=pages, error="")

    def with_page_ticked(self, page: int) -> ExhibitChoice:
        """A page put in, or taken out."""
        pages = tuple(sorted(set(self.pages) ^ {page}))
        error = "" if pages else "Choose at least one page. Type the pages like 1, 3-5."
        return replace(self, pages=pages, typed=show_pages(pages), error=error)

    def with_quote(self, page: int, words: str) -> ExhibitChoice:
        """Words to mark; their page is put in."""
        quotes = tuple(sorted({*self.quotes, (page, words)}))
        pages = tuple(sorted({*self.pages, page}))
        return replace(self, quotes=quotes, pages=pages, typed=show_pages(pages), error="")

    def not_marked(self, pinned: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
        """The pinned quotes that can be marked, too; those on pages the paper does not have any more cannot."""
        return tuple(quote for quote in pinned if quote not in self.quotes and quote[0] <= self.page_count)

    def without_quote(self, place: int) -> ExhibitChoice:
        """One quote not marked."""
        return replace(self, quotes=self.quotes[:place] + self.quotes[place + 1 :])

    def chosen(self) -> ChosenExhibit:
        """What is kept. Words on pages that are left out are not marked."""
        return ChosenExhibit(self.document, self.pages, tuple(quote for quote in self.quotes if quote[0] in self.pages))


def papers_to_choose(
    papers: Iterable[PaperRow], catalogue: KindCatalogue, words: str, taken: Sequence[str]
) -> tuple[PaperItem, ...]:
    """The papers whose title, kind, date or sender holds all typed words; those that are exhibits already say so."""
    wanted = words_to_find(words)
    items = []
    for paper in papers:
        day = shown_paper_day(paper.document_date, paper.date_words) or "No date on it"
        kind = catalogue.kind(paper.kind).name if paper.kind != UNKNOWN_KIND else ""
        text = f"{paper.title} {kind} {day} {paper.sender or ''} {paper.source_name}"
        if holds_all(text, wanted):
            pages = "1 page" if paper.pages == 1 else f"{paper.pages} pages"
            private = Privacy(paper.privacy) is not Privacy.NORMAL
            items.append(
                PaperItem(
                    paper.uid,
                    paper.title,
                    second=f"{day}, {pages}",
                    third=PRIVATE if private else "",
                    state="In the packet" if paper.uid in taken else "",
                )
            )
    return tuple(items)
