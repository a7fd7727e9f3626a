"""Opens the compare view from any screen, and keeps what the parent decides there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.pair_words import BOTH_KEPT, better_kept, made_draft_and_final
from app.queries.comparing import comparable_papers
from app.queries.documents import PaperRow
from app.queries.side_by_side import SideBySide, side_by_side
from app.services.pairs import keep_better, keep_both, make_draft_and_final
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.page_view.pictures import PagePictures
from app.ui.comparing.choose_dialog import ChooseDialog
from app.ui.comparing.dialog import CompareDialog

UNDO_HINT = "Ctrl+Z takes it back."


class Comparing(QObject):
    """One for the window. ``open`` takes the uids of two papers, or of one, and then asks for the other."""

    told = Signal(str, str)
    """What was done, or why nothing could be opened, and what to do."""

    def __init__(self, context: UiContext, pictures: PagePictures, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._pictures = pictures
        self._window = window

    def open(self, first: str, second: str | None = None) -> None:
        """Lay two papers side by side."""
        if second is None:
            self._read(comparable_papers, first, done=partial(self._choose, first))
        else:
            self._read(side_by_side, first, second, done=self._show)

    def _choose(self, first: str, papers: Sequence[PaperRow]) -> None:
        this, *others = papers
        if not others:
            self.told.emit("There is no other paper to compare this one with.", "")
            return
        dialog = ChooseDialog(self._context.theme, this.title, others, self._window)
        dialog.chosen.connect(partial(self.open, first))
        dialog.open()

    def _show(self, shown: SideBySide) -> None:
        dialog = CompareDialog(self._context, self._pictures, shown, self._window)
        titles = {side.paper.uid: side.paper.title for side in (shown.left, shown.right)}
        dialog.keep_both_wanted.connect(partial(self._write, dialog, keep_both, lambda _one, _other: BOTH_KEPT))
        dialog.keep_better_wanted.connect(
            partial(self._write, dialog, keep_better, lambda _kept, other: better_kept(titles[other]))
        )
        dialog.chain_wanted.connect(
            partial(
                self._write,
                dialog,
                make_draft_and_final,
                lambda draft, _final: made_draft_and_final(titles[draft]),
            )
        )
        dialog.open()

    def _write(
        self,
        dialog: CompareDialog,
        service: Callable[..., None],
        words: Callable[[str, str], str],
        one: str,
        other: str,
    ) -> None:
        self._context.runner.write(
            service,
            one,
            other,
            done=partial(self._done, dialog, words(one, other)),
            failed=dialog.refused,
            owner=dialog,
        )

    def _done(self, dialog: CompareDialog, words: str, _result: None) -> None:
        dialog.accept()
        self.told.emit(words, UNDO_HINT)

    def _read(self, query: Callable[..., Any], *args: str, done: Callable[[Any], object]) -> None:
        self._context.runner.read(query, *args, done=done, failed=self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        self.told.emit(*in_words(error))
