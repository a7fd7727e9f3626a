"""In which order papers stand: by what SQLite knows, and by names as people sort them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from app.domain.kinds import KindCatalogue
from app.domain.matching import plain
from app.domain.shelf import OTHER, Sort

_NEWEST = "d.document_date IS NULL, d.document_date DESC, d.id DESC"
_SQL = {Sort.OLDEST: "d.document_date IS NULL, d.document_date, d.id", Sort.CAME: "d.created_at DESC, d.id DESC"}


class Sortable(Protocol):
    """What a paper must say of itself."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def kind(self) -> str:
        """The code of what it is."""

    @property
    def sender(self) -> str | None:
        """Whom it is from."""


P = TypeVar("P", bound=Sortable)


def order_by(sort: Sort) -> str:
    """What stands behind ORDER BY for ``documents d``; papers without a date come last."""
    return _SQL.get(sort, _NEWEST)


def sorted_papers(papers: Iterable[P], sort: Sort, catalogue: KindCatalogue) -> list[P]:
    """Sorted by names where that is wanted; papers with the same name stay in the order in which they came here."""
    if sort is Sort.NAME:
        return sorted(papers, key=lambda paper: plain(paper.title))
    if sort is Sort.KIND:
        return sorted(papers, key=lambda paper: kind_name(catalogue, paper.kind))
    if sort is Sort.SENDER:
        return sorted(papers, key=lambda paper: (not paper.sender, plain(paper.sender or "")))
    return list(papers)


def kind_name(catalogue: KindCatalogue, code: str) -> str:
    """The name of a kind; OTHER for one that this app does not know."""
    try:
        return catalogue.kind(code).name
    except KeyError:
        return OTHER
