"""Searching in the Binder, until everything found is shown: the rest comes a moment after the best papers."""

from __future__ import annotations

import time

from PySide6.QtTest import QTest

from app.ui.binder.page import BinderPage

SECONDS = 10.0


def search(page: BinderPage, words: str) -> None:
    """Type words into the search; come back once nothing is looked up any more."""
    page.search(words)
    wait_until_shown(page)


def wait_until_shown(page: BinderPage) -> None:
    """Come back once nothing is looked up any more."""
    deadline = time.monotonic() + SECONDS
    while page.presenter.is_asking:
        assert time.monotonic() < deadline, "the search never came to an end"
        QTest.qWait(5)
