"""What a parent says of the paper that is open: its details, what it belongs to, what is marked on its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from app.domain.highlights import HighlightEdit, NewHighlight
from app.domain.paper_extra import LinkKind, PaperExtra
from app.domain.papers import PaperEdit
from app.queries.highlights import HighlightRow, list_highlights
from app.queries.paper_story import (
    LinkChoice,
    LinkedPaper,
    PaperStory,
    earlier_papers,
    link_choices,
    paper_story,
)
from app.services.highlights import add_highlight, edit_highlight, remove_highlight
from app.services.paper_details import link_paper, save_details, unlink_paper
from app.ui.common.context import UiContext

T = TypeVar("T")


class PaperWorkView(Protocol):
    """What is told of the paper that is open."""

    def show_story(self, story: PaperStory) -> None:
        """Show the chain of the paper, what it belongs to and what became of it."""

    def show_marks(self, marks: Sequence[HighlightRow]) -> None:
        """Show what the parent marked on the pages of the paper."""

    def show_link_choices(self, choices: Sequence[LinkChoice]) -> None:
        """Offer what the paper may belong to."""

    def show_earlier(self, papers: Sequence[LinkedPaper]) -> None:
        """Let the parent choose the paper that this one replaces."""


class PaperWork:
    """Each change is one write about the paper that is open when it is asked for. ``chosen`` tells which one is."""

    def __init__(
        self,
        context: UiContext,
        view: PaperWorkView,
        owner: object,
        failed: Callable[[Exception], object],
        chosen: Callable[[], str | None],
    ) -> None:
        self._runner = context.runner
        self._view = view
        self._owner = owner
        self._failed = failed
        self._chosen = chosen

    def read_about_it(self) -> None:
        """Read the story of the paper, and what is marked on its pages."""
        self._read(paper_story, self._view.show_story)
        self._read(list_highlights, self._view.show_marks)

    def edit(self, edit: PaperEdit, extra: PaperExtra) -> None:
        """Take over what the parent says about the paper."""
        if edit != PaperEdit() or extra != PaperExtra():
            self._change(save_details, edit, extra)

    def ask_earlier(self) -> None:
        """Read which papers this one may take the place of."""
        self._read(earlier_papers, self._view.show_earlier)

    def ask_link_choices(self) -> None:
        """Read what this paper may belong to."""
        self._read(link_choices, self._view.show_link_choices)

    def link(self, kind: LinkKind, target: str) -> None:
        """Say what this paper belongs to."""
        self._change(link_paper, kind, target)

    def unlink(self, link: str) -> None:
        """Take away what this paper belongs to."""
        self._change(unlink_paper, link)

    def decide_key_date(self, service: Callable[..., object], said: tuple[str, ...]) -> None:
        """Write down what the parent decided about a day that a paper names."""
        self._runner.write(service, *said, failed=self._failed, owner=self._owner)

    def mark(self, new: NewHighlight) -> None:
        """Mark words on a page of this paper."""
        self._change(add_highlight, new)

    def edit_mark(self, mark: str, edit: HighlightEdit) -> None:
        """Change what is said of a mark."""
        self._change(edit_highlight, mark, edit)

    def remove_mark(self, mark: str) -> None:
        """Take a mark away."""
        self._change(remove_highlight, mark)

    def _change(self, service: Any, *said: Any) -> None:
        uid = self._chosen()
        if uid is not None:
            self._runner.write(service, uid, *said, failed=self._failed, owner=self._owner)

    def _read(self, query: Callable[..., T], show: Callable[[T], object]) -> None:
        """Read something about the paper, and show it while it is still the one that is open."""
        asked = self._chosen()
        if asked is None:
            return

        def came(answer: T) -> None:
            if asked == self._chosen():
                show(answer)

        self._runner.read(query, asked, done=came, failed=self._failed, owner=self._owner)
