"""What happens in the Binder: orders, choosing a paper, search as you type, stepping through what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from app.domain.changes import Changes
from app.domain.errors import FieldError
from app.domain.papers import PaperEdit
from app.jobs.ticket import Ticket
from app.queries.binder import BinderRow, FoundInBinder, search_binder, whole_binder
from app.queries.documents import PaperDetails, PaperRow, get_paper
from app.queries.family import ChildRow
from app.queries.hits import PageHits, find_in_paper
from app.services.documents import edit_paper, move_to_trash, take_back_to_inbox
from app.services.undo import undo
from app.ui.binder.shelf import Order, Part, arrange, arrange_found, turned_round
from app.ui.common.context import UiContext
from app.ui.common.page_view.marks import MarkStyle, PageMark


@dataclass(frozen=True, slots=True)
class HitsShown:
    """All places found in the paper that is shown; ``current`` counts from 0, -1 where there is none."""

    typed: str
    marks: tuple[PageMark, ...]
    current: int


class BinderView(Protocol):
    """What the presenter tells the page."""

    def show_parts(self, parts: Sequence[Part], chosen: str) -> None:
        """Show the left column."""

    def show_list(self, part: Part | None, found: FoundInBinder | None, chosen: str | None) -> None:
        """Show the papers of a part, with what was found in them while searching."""

    def show_count(self, papers: int, typed: str) -> None:
        """Say how many papers there are, or were found for what was typed."""

    def show_paper(self, details: PaperDetails, children: Sequence[ChildRow]) -> None:
        """Show a paper; the same one again stays on its page."""

    def show_no_paper(self) -> None:
        """No paper is chosen."""

    def show_page(self, page: int) -> None:
        """Go to a page of the paper that is shown."""

    def show_hits(self, hits: HitsShown | None, *, move: bool) -> None:
        """Mark what was found on the pages; ``move`` brings the current place into view. None: nothing is searched."""

    def show_done(self, words: str, *, can_undo: bool) -> None:
        """Say what was done, with a way back."""

    def show_field_error(self, field: str, words: str) -> None:
        """Say beside a field how to fix it."""

    def show_error(self, error: Exception) -> None:
        """Say what went wrong."""


class BinderPresenter:
    """Holds the papers, their order, the search and what is chosen."""

    def __init__(self, context: UiContext, view: BinderView, owner: object) -> None:
        self._context = context
        self._runner = context.runner
        self._view = view
        self._owner = owner
        self._child: str | None = None
        self._binder = BinderRow((), ())
        self._order = Order.TAB
        self._newest_first = True
        self._parts: tuple[Part, ...] = ()
        self._part_keys: dict[Order, str] = {}
        self._typed = ""
        self._found: FoundInBinder | None = None
        self._found_papers: tuple[PaperRow, ...] = ()
        self._found_parts: tuple[Part, ...] = ()
        self._found_key = ""
        self._search: Ticket[FoundInBinder] | None = None
        self._chosen: str | None = None
        self._opened_on: int | None = None
        self._hits: HitsShown | None = None
        self._done_to: str | None = None

    @property
    def chosen(self) -> str | None:
        """The paper that is shown."""
        return self._chosen

    @property
    def order(self) -> Order:
        """The order of the papers."""
        return self._order

    # Reading

    def show_child(self, child: str | None) -> None:
        """Show the papers of a child; None: of all."""
        self._child, self._chosen = child, None
        self._forget_search()
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again what a write touched."""
        if changes.documents or changes.children:
            self.reload()

    def reload(self) -> None:
        """Read all papers again, and what was found in them."""
        asked = self._child
        self._runner.read(whole_binder, asked, done=partial(self._binder_came, asked), owner=self._owner)

    def _binder_came(self, asked: str | None, binder: BinderRow) -> None:
        if asked != self._child:
            return
        self._binder = binder
        self._arrange()
        if self._typed:
            self._ask_search()
        else:
            self._show()
            self._keep_or_choose()

    def _arrange(self) -> None:
        self._parts = arrange(self._binder.papers, self._order, self._context.catalogue)

    # Order and parts

    def set_order(self, order: Order) -> None:
        """By tab, by date or by school year."""
        if order is self._order:
            return
        self._order = order
        self._arrange()
        if self._found is None:
            self._follow_chosen()
            self._show()

    def set_newest_first(self, newest_first: bool) -> None:
        """Newest first, or oldest first."""
        self._newest_first = newest_first
        self._show()

    def choose_part(self, key: str) -> None:
        """Show another tab or year."""
        if self._found is not None:
            self._found_key = key
        else:
            self._part_keys[self._order] = key
        self._show_list()

    def _follow_chosen(self) -> None:
        """In another order the same paper stays chosen: show the part it lies in."""
        for part in self._parts:
            if any(paper.uid == self._chosen for section in part.sections for paper in section.papers):
                self._part_keys[self._order] = part.key
                return

    def _shown_parts(self) -> tuple[Part, ...]:
        return self._found_parts if self._found is not None else self._parts

    def _part(self, parts: Sequence[Part]) -> Part | None:
        key = self._found_key if self._found is not None else self._part_keys.get(self._order, "")
        with_papers = next((part for part in parts if part.count), parts[0] if parts else None)
        return next((part for part in parts if part.key == key), with_papers)

    def _show(self) -> None:
        parts = self._shown_parts()
        part = self._part(parts)
        self._view.show_parts(parts, part.key if part is not None else "")
        papers = self._found_papers if self._found is not None else self._binder.papers
        self._view.show_count(len(papers), self._typed if self._found is not None else "")
        self._show_list()

    def _show_list(self) -> None:
        part = self._part(self._shown_parts())
        if part is not None and not self._newest_first and self._found is None:
            part = turned_round(part)
        self._view.show_list(part, self._found, self._chosen)

    # Choosing a paper

    def choose(self, uid: str, page: int | None = None) -> None:
        """Show a paper; while searching on its best page, or on ``page``."""
        if uid == self._chosen and page is None:
            return
        if uid != self._chosen:
            self._hits = None
        self._chosen = uid
        self._opened_on = page
        if page is None and self._found is not None and uid in self._found.best_pages:
            self._opened_on = self._found.best_pages[uid].page
        self._fetch()

    def open_paper(self, uid: str, page: int | None = None) -> None:
        """Show a paper that another screen leads to, in its place in the list."""
        self._forget_search()
        self.choose(uid, page)
        self._follow_chosen()
        self._show()

    def open_first_found(self) -> bool:
        """Show the best paper found. False where nothing was found."""
        part = self._part(self._shown_parts()) if self._found is not None else None
        papers = [paper for section in part.sections for paper in section.papers] if part is not None else []
        if not papers:
            return False
        if self._chosen not in {paper.uid for paper in papers}:
            self.choose(papers[0].uid)
            self._show_list()
        return True

    def _keep_or_choose(self) -> None:
        """After a change the chosen paper stays, as long as it is here; else the first one of the list is shown."""
        papers = self._found_papers if self._found is not None else self._binder.papers
        if self._chosen is not None and any(paper.uid == self._chosen for paper in papers):
            self._fetch()
            return
        part = self._part(self._shown_parts())
        first = next((paper for section in part.sections for paper in section.papers), None) if part else None
        self._chosen = None
        if first is None:
            self._view.show_no_paper()
            self._show_hits(None)
        else:
            self.choose(first.uid)
            self._show_list()

    def _fetch(self) -> None:
        if self._chosen is None:
            return
        self._runner.read(get_paper, self._chosen, done=self._paper_came, failed=self._failed, owner=self._owner)

    def _paper_came(self, details: PaperDetails) -> None:
        if details.paper.uid != self._chosen:
            return
        self._view.show_paper(details, self._binder.children)
        if self._opened_on is not None and self._found is None:
            self._view.show_page(self._opened_on)
            self._opened_on = None
        self._ask_hits()

    # Search

    def search(self, typed: str) -> None:
        """Look for what was typed, over every page; "" ends the search. A newer search drops the one before."""
        typed = typed.strip()
        if typed == self._typed:
            return
        if not typed:
            self._forget_search()
            self._follow_chosen()
            self._show()
            self._keep_or_choose()
            return
        self._typed = typed
        self._ask_search()

    def _ask_search(self) -> None:
        if self._search is not None:
            self._search.cancel()
        asked = (self._typed, self._child)
        self._search = self._runner.read(
            search_binder,
            *asked,
            done=partial(self._found_came, asked),
            failed=self._search_failed,
            owner=self._owner,
        )

    def _found_came(self, asked: tuple[str, str | None], found: FoundInBinder) -> None:
        if asked != (self._typed, self._child):
            return
        self._found, self._found_papers = found, self._best_first(found)
        self._found_parts = arrange_found(self._found_papers, self._context.catalogue)
        self._opened_on = None
        self._show()
        self._keep_or_choose()

    def _best_first(self, found: FoundInBinder) -> tuple[PaperRow, ...]:
        rows = {paper.uid: paper for paper in (*self._binder.papers, *found.waiting) if paper.uid in found.counts}
        best = [rows.pop(uid) for uid in found.best_pages if uid in rows]
        return (*best, *rows.values())

    def _search_failed(self, error: Exception) -> None:
        # A search that a newer one took the place of is no trouble.
        if self._search is not None and not self._search.cancelled:
            self._failed(error)

    def _forget_search(self) -> None:
        if self._search is not None:
            self._search.cancel()
        self._typed, self._found, self._found_key, self._search, self._hits = "", None, "", None, None

    def _ask_hits(self) -> None:
        if not self._typed or self._chosen is None:
            self._show_hits(None)
            return
        asked = (self._chosen, self._typed)
        self._runner.read(find_in_paper, *asked, done=partial(self._hits_came, asked), owner=self._owner)

    def _hits_came(self, asked: tuple[str, str], found: list[PageHits]) -> None:
        if asked != (self._chosen, self._typed):
            return
        marks = tuple(PageMark(page.page, hit.boxes, MarkStyle.FOUND) for page in found for hit in page.hits)
        before, wanted = self._hits, self._opened_on
        self._opened_on = None
        if wanted is None and before is not None and before.typed == asked[1] and len(before.marks) == len(marks):
            # The same paper again, turned or read anew: stay where the parent is.
            self._show_hits(HitsShown(asked[1], marks, before.current), move=False)
            return
        current = next((place for place, mark in enumerate(marks) if mark.page == wanted), 0 if marks else -1)
        self._show_hits(HitsShown(asked[1], marks, current), move=True)

    def step_hit(self, step: int) -> None:
        """Go to the next place found (1) or the one before (-1), round and round."""
        hits = self._hits
        if hits is None or not hits.marks:
            return
        self._show_hits(HitsShown(hits.typed, hits.marks, (hits.current + step) % len(hits.marks)), move=True)

    def _show_hits(self, hits: HitsShown | None, *, move: bool = False) -> None:
        self._hits = hits
        self._view.show_hits(hits, move=move)

    # Changing a paper

    def edit(self, edit: PaperEdit) -> None:
        """Take over what the parent says about the paper that is shown."""
        if self._chosen is not None and edit != PaperEdit():
            self._runner.write(edit_paper, self._chosen, edit, failed=self._failed, owner=self._owner)

    def trash(self) -> None:
        """Move the paper that is shown to the trash."""
        uid = self._chosen
        if uid is not None:
            self._do(move_to_trash, uid, "Moved to the trash.")

    def take_back(self) -> None:
        """Take the paper that is shown back to the Inbox."""
        uid = self._chosen
        if uid is not None:
            self._do(take_back_to_inbox, uid, "It is in the Inbox again.")

    def undo(self) -> bool:
        """Take back what was done last here. False where there is nothing to take back."""
        if self._done_to is None:
            return False
        self._chosen, self._done_to = self._done_to, None
        self._runner.write(undo, self._chosen, failed=self._failed, owner=self._owner)
        return True

    def _do(self, service: Any, uid: str, words: str) -> None:
        self._runner.write(
            service, uid, done=partial(self._was_done, uid, words), failed=self._failed, owner=self._owner
        )

    def _was_done(self, uid: str, words: str, _result: None) -> None:
        self._done_to = uid
        self._view.show_done(words, can_undo=True)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, FieldError):
            self._view.show_field_error(error.field, error.sentence)
        else:
            self._view.show_error(error)
