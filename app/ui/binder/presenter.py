"""What happens in the Binder: orders, choosing a paper, search as you type, stepping through what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from app.domain.changes import Changes
from app.domain.shelf import Order, PaperFilter, ShelfChoice, Sort, order_setting
from app.jobs.ticket import Ticket
from app.queries.documents import PaperDetails, get_paper
from app.queries.family import ChildRow, list_children
from app.queries.hits import PageHits, find_in_paper
from app.queries.search import Found
from app.queries.shelf import Shelf
from app.queries.shelf_filter import FilterChoices, filter_choices
from app.services.documents import move_to_trash, take_back_to_inbox
from app.services.family import set_setting
from app.services.undo import undo
from app.ui.binder.rows import ShownShelf, read_first_found, read_shown_shelf
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

    def show_children(self, children: Sequence[ChildRow]) -> None:
        """Know the children by name."""

    def show_shelf(self, shown: ShownShelf, only: PaperFilter, chosen: str | None) -> None:
        """Show the left column, and the papers of the part that is open."""

    def show_first_found(self, shown: ShownShelf, only: PaperFilter, chosen: str | None) -> None:
        """Show the best papers found; how many there are, and where, is not known yet."""

    def once_typing_pauses(self, call: Callable[[], None]) -> None:
        """Call this in a moment, unless there is something newer to call by then."""

    def show_choices(self, choices: FilterChoices, only: PaperFilter) -> None:
        """Offer what the papers can be filtered by."""

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

    def show_error(self, error: Exception) -> None:
        """Say what went wrong."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for. ``follow`` shows the part in which the open paper lies; ``keep_open`` leaves it open even
    where it is not among those shown.
    """

    choice: ShelfChoice
    follow: bool = False
    read_paper: bool = True
    keep_open: bool = False


class BinderPresenter:
    """Holds what the parent chose to see and which paper is open. What is shown is read anew for every choice."""

    def __init__(self, context: UiContext, view: BinderView, owner: object) -> None:
        self._context = context
        self._runner = context.runner
        self._view = view
        self._owner = owner
        self._child: str | None = None
        self._children: tuple[ChildRow, ...] = ()
        self._choice = ShelfChoice()
        self._shelf: Shelf | None = None
        self._part_keys: dict[Order, str] = {}
        self._asking: Ticket[Any] | None = None
        self._found: Found | None = None
        self._chosen: str | None = None
        self._opened_on: int | None = None
        self._hits: HitsShown | None = None
        self._done_to: str | None = None
        self._is_asking = self._ask_again = False

    @property
    def is_asking(self) -> bool:
        """Whether what is shown will soon be other papers."""
        return self._is_asking

    @property
    def chosen(self) -> str | None:
        """The paper that is shown."""
        return self._chosen

    @property
    def child(self) -> str | None:
        """Whose papers are shown; None for all."""
        return self._child

    @property
    def sort(self) -> Sort:
        """How the papers are sorted."""
        return self._choice.sort or Sort.NEWEST

    @property
    def only(self) -> PaperFilter:
        """Which of the papers are shown."""
        return self._choice.only

    # Reading

    def show_child(self, child: str | None) -> None:
        """Show the papers of a child, in the order in which they were shown last; None: of all."""
        self._child, self._chosen, self._shelf = child, None, None
        self._choice, self._part_keys, self._hits = ShelfChoice(), {}, None
        self.reload()

    def refresh(self, changes: Changes) -> None:
        """Read again what a write touched."""
        if not (changes.documents or changes.children):
            return
        if self._is_asking:
            # While papers are read one after the other, a newer question would keep the answer away for ever.
            self._ask_again = True
        else:
            self.reload()

    def reload(self) -> None:
        """Read everything that is shown again."""
        self._found = None
        self._runner.read(list_children, done=self._children_came, owner=self._owner)
        self._ask()

    def _children_came(self, children: list[ChildRow]) -> None:
        self._children = tuple(children)
        self._view.show_children(self._children)

    def _ask(self, *, follow: bool = False, read_paper: bool = True, keep_open: bool = False) -> None:
        """Read what is to be shown. A newer choice drops the one before.

        A search lists the best papers at once. Counting all, and opening the best, waits until the parent looks.
        """
        if self._asking is not None:
            self._asking.cancel()
        self._is_asking, self._ask_again = True, False
        asked = _Asked(self._choice, follow, read_paper, keep_open)
        if asked.choice.typed and self._found is None:
            self._asking = self._read(read_first_found, asked, self._first_came)
        else:
            self._asking = self._read(read_shown_shelf, asked, self._shelf_came, self._found)

    def _read(
        self, query: Callable[..., Any], asked: _Asked, came: Callable[[_Asked, Any], None], *more: object
    ) -> Ticket[Any]:
        return self._runner.read(
            query,
            self._context.catalogue,
            self._child,
            replace(asked.choice, follow=self._chosen if asked.follow else None),
            self._chosen,
            *more,
            done=partial(came, asked),
            failed=partial(self._asking_failed, asked.choice),
            owner=self._owner,
        )

    def _asking_failed(self, asked: ShelfChoice, error: Exception) -> None:
        # One that a newer choice took the place of is no trouble.
        if asked is self._choice:
            self._is_asking = False
            self._view.show_error(error)

    def _first_came(self, asked: _Asked, first: tuple[ShownShelf, Found]) -> None:
        if asked.choice is not self._choice:
            return
        shown, self._found = first
        if shown.shelf.count and not asked.choice.part:
            self._shelf = shown.shelf
            self._view.show_first_found(shown, asked.choice.only, self._chosen if shown.shelf.holds_chosen else None)
        self._view.once_typing_pauses(partial(self._ask_rest, asked))

    def _ask_rest(self, asked: _Asked) -> None:
        if asked.choice is self._choice:
            self._asking = self._read(read_shown_shelf, asked, self._shelf_came, self._found)

    def _shelf_came(self, asked: _Asked, shown: ShownShelf) -> None:
        if asked.choice is not self._choice:
            return
        self._is_asking = False
        self._shelf = shelf = shown.shelf
        # A part nobody asked for is left again once it is empty.
        part = shelf.part.key if shelf.part is not None and (asked.choice.part or asked.follow) else ""
        self._choice = replace(asked.choice, order=shelf.order, sort=shelf.sort, part=part)
        if not self._choice.typed and not self._choice.only:
            self._part_keys[shelf.order] = self._choice.part
        first = next((paper.uid for section in shelf.sections for paper in section.papers), None)
        chosen = self._chosen if shelf.holds_chosen or (asked.keep_open and self._chosen) else first
        self._view.show_shelf(shown, self._choice.only, chosen)
        if chosen is None:
            self._chosen = None
            self._view.show_no_paper()
            self._show_hits(None)
        elif chosen != self._chosen:
            self.choose(chosen)
        elif asked.read_paper:
            self._fetch()
        if self._ask_again:
            self.reload()

    # Order, parts and filters

    def set_order(self, order: Order) -> None:
        """By tab, by date or by school year."""
        if order is self._choice.order:
            return
        self._choice = replace(self._choice, order=order, part=self._part_keys.get(order, ""))
        self._keep_order()
        self._ask(follow=True, read_paper=False)

    def set_sort(self, sort: Sort) -> None:
        """Which paper stands first."""
        self._choice = replace(self._choice, sort=sort)
        self._keep_order()
        self._ask(read_paper=False)

    def _keep_order(self) -> None:
        kept = {name: value for name in ("order", "sort") if (value := getattr(self._choice, name)) is not None}
        self._runner.write(
            set_setting, order_setting(self._child), kept, failed=self._view.show_error, owner=self._owner
        )

    def choose_part(self, key: str) -> None:
        """Show another tab or year."""
        if self._shelf is None or self._shelf.part is None or key != self._shelf.part.key:
            self._choice = replace(self._choice, part=key)
            self._ask(read_paper=False)

    def ask_choices(self) -> None:
        """Read what the papers can be filtered by."""
        self._runner.read(
            filter_choices, self._child, done=self._choices_came, failed=self._view.show_error, owner=self._owner
        )

    def _choices_came(self, choices: FilterChoices) -> None:
        self._view.show_choices(choices, self._choice.only)

    def turn_filter(self, field: str, value: str) -> None:
        """Show only papers with this value, too; or take that back."""
        self._set_filter(self._choice.only.turned(field, value))

    def clear_filter(self) -> None:
        """Show all papers again."""
        self._set_filter(PaperFilter())

    def _set_filter(self, only: PaperFilter) -> None:
        if only == self._choice.only:
            return
        went = bool(only) != bool(self._choice.only)
        self._choice = replace(self._choice, only=only, part="" if went else self._choice.part)
        self._ask(follow=not only, read_paper=False)

    # Choosing a paper

    def choose(self, uid: str, page: int | None = None) -> None:
        """Show a paper; while searching on its best page, or on ``page``."""
        if uid == self._chosen and page is None:
            return
        if uid != self._chosen:
            self._hits = None
        self._chosen = uid
        self._opened_on = page
        if page is None and self._choice.typed and self._shelf is not None and uid in self._shelf.best_pages:
            self._opened_on = self._shelf.best_pages[uid].page
        self._fetch()

    def open_paper(self, uid: str, page: int | None = None) -> None:
        """Show a paper that another screen leads to, in its place in the list."""
        self._choice = replace(self._choice, typed="", only=PaperFilter(), part="")
        self._hits = self._found = None
        self.choose(uid, page)
        self._ask(follow=True, read_paper=False, keep_open=True)

    def open_first_found(self) -> bool:
        """Show the best paper found. False where nothing was found."""
        shelf = self._shelf
        if shelf is None or not self._choice.typed:
            return False
        uids = [paper.uid for section in shelf.sections for paper in section.papers]
        if not uids:
            return False
        if self._chosen not in uids:
            self.choose(uids[0])
            self._ask(read_paper=False)
        return True

    def _fetch(self) -> None:
        if self._chosen is None:
            return
        self._runner.read(
            get_paper, self._chosen, done=self._paper_came, failed=self._view.show_error, owner=self._owner
        )

    def _paper_came(self, details: PaperDetails) -> None:
        if details.paper.uid != self._chosen:
            return
        self._view.show_paper(details, self._children)
        if self._opened_on is not None and not self._choice.typed:
            self._view.show_page(self._opened_on)
            self._opened_on = None
        self._ask_hits()

    # Search

    def search(self, typed: str) -> None:
        """Look for what was typed, over every page; "" ends the search. A newer search drops the one before."""
        typed = typed.strip()
        if typed == self._choice.typed:
            return
        self._opened_on = self._found = None
        part = self._choice.part if typed and self._choice.typed else ""
        self._choice = replace(self._choice, typed=typed, part=part)
        if typed:
            self._ask()
            return
        # Who clears the field often types something else: all papers are read again once that is not so.
        self._hits = None
        self._is_asking = True
        self._view.once_typing_pauses(partial(self._ask_all, self._choice))

    def _ask_all(self, choice: ShelfChoice) -> None:
        if choice is self._choice:
            self._ask(follow=True)

    def _ask_hits(self) -> None:
        if not self._choice.typed or self._chosen is None:
            self._show_hits(None)
            return
        asked = (self._chosen, self._choice.typed)
        self._runner.read(find_in_paper, *asked, done=partial(self._hits_came, asked), owner=self._owner)

    def _hits_came(self, asked: tuple[str, str], found: list[PageHits]) -> None:
        if asked != (self._chosen, self._choice.typed):
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

    def trash(self) -> None:
        """Move the paper that is shown to the trash."""
        if self._chosen is not None:
            self._do(move_to_trash, self._chosen, "Moved to the trash.")

    def take_back(self) -> None:
        """Take the paper that is shown back to the Inbox."""
        if self._chosen is not None:
            self._do(take_back_to_inbox, self._chosen, "It is in the Inbox again.")

    def undo(self) -> bool:
        """Take back what was done last here. False where there is nothing to take back."""
        if self._done_to is None:
            return False
        self._chosen, self._done_to = self._done_to, None
        self._runner.write(undo, self._chosen, failed=self._view.show_error, owner=self._owner)
        return True

    def _do(self, service: Any, uid: str, words: str) -> None:
        self._runner.write(
            service, uid, done=partial(self._was_done, uid, words), failed=self._view.show_error, owner=self._owner
        )

    def _was_done(self, uid: str, words: str, _result: None) -> None:
        self._done_to = uid
        self._view.show_done(words, can_undo=True)
