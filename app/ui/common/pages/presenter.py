"""What happens in the Pages dialog. Everything is done at once and can be undone; only split marks wait. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from app.domain.day_words import counted
from app.domain.page_order import whole_order
from app.domain.reading import Box
from app.domain.undoing import Undone, words_of
from app.jobs.runner import Runner
from app.queries.documents import PageRow, list_all_pages
from app.queries.paper_story import LinkedPaper, joinable_papers
from app.services.page_work import (
    join_papers,
    leave_out,
    order_pages,
    split_paper,
    straighten_and_crop,
    turn_pages,
)
from app.services.undo import undo

MOST_NEIGHBOURS = 5
"""Papers on each side that are offered at once; any other is found by its name."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paper that this one may be joined with; ``is_before`` says on which side it stands in the list."""

    uid: str
    title: str
    is_before: bool


class ListedPaper(Protocol):
    """A paper in a list."""

    @property
    def uid(self) -> str:
        """Which."""

    @property
    def title(self) -> str:
        """Its name."""


def neighbours_of(papers: Sequence[ListedPaper], uid: str) -> tuple[Neighbour, ...]:
    """The papers around one in a list, the nearest first."""
    place = next((place for place, paper in enumerate(papers) if paper.uid == uid), None)
    if place is None:
        return ()
    near = sorted(
        (abs(other - place), other)
        for other in range(place - MOST_NEIGHBOURS, place + MOST_NEIGHBOURS + 1)
        if other != place and 0 <= other < len(papers)
    )
    return tuple(Neighbour(papers[other].uid, papers[other].title, other < place) for _, other in near)


@dataclass(frozen=True, slots=True)
class ShownLeaf:
    """A page as the dialog shows it. ``begins``: a new paper begins here once the paper is split."""

    page: PageRow
    begins: bool

    @property
    def uid(self) -> str:
        """Who it is."""
        return self.page.uid


class PagesView(Protocol):
    """What the presenter tells the dialog."""

    def show_leaves(self, leaves: Sequence[ShownLeaf], papers: int) -> None:
        """Show these pages; they become ``papers`` papers where marks are set."""

    def say(self, words: str) -> None:
        """Say what was done."""

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""


class PagesPresenter:
    """Knows the pages and the marks."""

    def __init__(self, runner: Runner, view: PagesView, uid: str, owner: object) -> None:
        self._runner = runner
        self._view = view
        self._owner = owner
        self._uid = uid
        self._leaves: list[PageRow] = []
        self._begins: set[str] = set()
        self._steps = 0

    @property
    def uid(self) -> str:
        """The paper whose pages are shown."""
        return self._uid

    @property
    def can_undo(self) -> bool:
        """Whether something was done here that can be taken back."""
        return self._steps > 0

    def reload(self) -> None:
        """Read the pages again."""
        self._runner.read(
            list_all_pages,
            self._uid,
            done=partial(self._pages_came, self._uid),
            failed=self._view.show_error,
            owner=self._owner,
        )

    def _pages_came(self, asked: str, pages: list[PageRow]) -> None:
        if asked == self._uid:
            self._leaves = whole_order(pages)
            self._show()

    def _show(self) -> None:
        shown = [page.uid for page in self._leaves if not page.left_out]
        self._begins &= set(shown[1:])
        self._view.show_leaves(
            [ShownLeaf(page, page.uid in self._begins) for page in self._leaves], len(self._begins) + 1
        )

    def _chosen(self, uids: Sequence[str]) -> list[PageRow]:
        wanted = set(uids)
        return [page for page in self._leaves if page.uid in wanted]

    # What the parent does

    def turn(self, uids: Sequence[str]) -> None:
        """Turn these pages by a quarter clockwise."""
        numbers = [page.number for page in self._chosen(uids)]
        if numbers:
            words = "The page is turned." if len(numbers) == 1 else f"Turned: {counted(len(numbers), 'page')}."
            self._write(words, turn_pages, self._uid, numbers, 90)

    def leave_out(self, uids: Sequence[str]) -> None:
        """Leave these pages out, or take them back where all of them are left out."""
        chosen = self._chosen(uids)
        back = bool(chosen) and all(page.left_out for page in chosen)
        numbers = [page.number for page in chosen if back or not page.left_out]
        if not numbers:
            return
        what = counted(len(numbers), "page")
        words = f"Taken back: {what}." if back else f"Left out: {what}. Nothing is lost, the original stays as it came."
        self._write(words, leave_out, self._uid, numbers, not back)

    def move(self, uids: Sequence[str], step: int) -> None:
        """Move these pages one place on (1) or back (-1)."""
        order = [page for page in self._leaves if not page.left_out]
        wanted = set(uids)
        moving = [page for page in order if page.uid in wanted]
        for page in reversed(moving) if step > 0 else moving:
            here = order.index(page)
            there = here + step
            if 0 <= there < len(order) and order[there] not in moving:
                order[here], order[there] = order[there], order[here]
        self._put(order)

    def move_to(self, uid: str, before: str | None) -> None:
        """Put a page in front of another; None: at the end."""
        order = [page for page in self._leaves if not page.left_out]
        moving = next((page for page in order if page.uid == uid), None)
        if moving is None or uid == before:
            return
        order.remove(moving)
        places = [page.uid for page in order]
        order.insert(places.index(before) if before in places else len(order), moving)
        self._put(order)

    def _put(self, order: list[PageRow]) -> None:
        numbers = [page.number for page in order]
        if numbers != sorted(numbers):
            self._write("The pages are in another order.", order_pages, self._uid, numbers)

    def begin_here(self, uids: Sequence[str]) -> None:
        """Mark these pages as the first of a new paper, or take the marks away."""
        chosen = {page.uid for page in self._chosen(uids) if not page.left_out}
        first = next((page.uid for page in self._leaves if not page.left_out), "")
        if chosen == {first}:
            self._view.say("This is the first page. A new paper can begin at any other.")
        self._begins = self._begins - chosen if chosen <= self._begins else self._begins | chosen
        self._show()

    def split(self) -> None:
        """Split the paper where the marks are."""
        starts = [page.number for page in self._leaves if page.uid in self._begins]
        if starts:
            words = f"Now these are {len(starts) + 1} papers. The new ones are in the Inbox."
            self._write(words, split_paper, self._uid, starts)

    def find_others(self, found: Callable[[list[LinkedPaper]], object]) -> None:
        """Read every paper that this one can be joined with."""
        self._runner.read(joinable_papers, self._uid, done=found, failed=self._view.show_error, owner=self._owner)

    def join(self, neighbour: Neighbour) -> None:
        """Make one paper of this and another: the one that stands before comes first."""
        uids = (neighbour.uid, self._uid) if neighbour.is_before else (self._uid, neighbour.uid)
        self._runner.write(join_papers, uids, done=self._joined, failed=self._view.show_error, owner=self._owner)

    def _joined(self, uid: str) -> None:
        self._uid = uid
        self._done("Joined. They are one paper now.", None)

    def straighten_and_crop(self, page: PageRow, degrees: float, box: Box | None) -> None:
        """Level a page and show only a part of it."""
        self._write("The page is straightened and cropped.", straighten_and_crop, self._uid, page.number, degrees, box)

    def undo(self) -> None:
        """Take back what was done here last."""
        if self._steps:
            self._runner.write(undo, done=self._undone, failed=self._view.show_error, owner=self._owner)

    def _undone(self, step: Undone | None) -> None:
        self._steps -= 1
        if step is not None and step.done:
            # Joining may have given the pages to the paper before.
            self._uid = step.subject_uid or self._uid
            self._view.say(f"Undone: {words_of(step.verb)}.")
        else:
            self._view.say("This cannot be undone: something was changed since.")
        self.reload()

    def _write(self, words: str, service: Callable[..., Any], *arguments: Any) -> None:
        self._runner.write(
            service, *arguments, done=partial(self._done, words), failed=self._view.show_error, owner=self._owner
        )

    def _done(self, words: str, _result: object) -> None:
        self._steps += 1
        self._view.say(words)
        self.reload()
