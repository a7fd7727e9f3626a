"""Trouble shown to the parent: known trouble in its own words, a bug in one calm sentence."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.errors import KnownError, Trouble
from app.domain.words import sentence
from app.jobs.ticket import BrokenWorkError
from app.ui.common.banner import Banner
from app.ui.common.theme import ThemeManager

BUG_HAPPENED = "Your papers are safe, but this did not work."
BUG_TO_DO = "Try again. If it stays so, close the app and open it again."


def in_words(error: Exception) -> tuple[str, str]:
    """What happened and what to do, for any error."""
    if isinstance(error, KnownError):
        return sentence(error)
    return BUG_HAPPENED, BUG_TO_DO


def details_of(error: Exception) -> str:
    """Where a bug arose: its type and lines of code. Never its message, which may hold names from a paper."""
    if isinstance(error, BrokenWorkError):
        return f"{error.kind}\n{error.where}"
    lines = [
        f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join([type(error).__name__, *lines])


class ErrorBar(Banner):
    """The banner on top of a page for whatever went wrong. ``log`` gets the details of a bug."""

    def __init__(self, look: ThemeManager, log: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._log = log
        self._details = ""
        self._again: Callable[[], object] | None = None
        self.try_again_requested.connect(self._try_again)
        self.details.clicked.connect(self._copy)

    def show_error(self, error: Exception, again: Callable[[], None] | None = None) -> None:
        """Show an error. ``again`` is done when the parent presses Try again. Cancelling is no trouble."""
        if isinstance(error, KnownError) and error.trouble == Trouble.CANCELLED:
            return
        known = isinstance(error, KnownError)
        self._again = again
        self._details = "" if known else details_of(error)
        if not known:
            self._log(self._details)
        happened, to_do = in_words(error)
        self.show_message(happened, to_do, can_try_again=again is not None, has_details=not known)

    def show_with_again(self, happened: str, to_do: str, again: Callable[[], object]) -> None:
        """Show what is no error of anything that was asked for, and can be tried again."""
        self._again = again
        self.show_message(happened, to_do, can_try_again=True)

    @Slot()
    def _try_again(self) -> None:
        again = self._again
        self.dismiss()
        if again is not None:
            again()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
