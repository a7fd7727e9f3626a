"""A screen that shows papers, as the window would show it: in front, told of every change."""

from __future__ import annotations

from typing import TypeVar

from pytestqt.qtbot import QtBot

from app.ui.binder.page import BinderPage
from app.ui.common.page_view.pictures import PagePictures
from app.ui.inbox.page import InboxPage
from tests.ui.page_view.held_runner import HeldRunner
from tests.ui.screen_context import ScreenContext

Page = TypeVar("Page", InboxPage, BinderPage)


def shown_page(qtbot: QtBot, around: ScreenContext, make: type[Page]) -> Page:
    """The Inbox or the Binder. Pictures stay away: the papers of such tests have no files."""
    page = make(around.context, PagePictures(HeldRunner(), around.context.original_path))
    around.listeners.append(page.refresh)
    qtbot.addWidget(page)
    page.resize(1134, 668)
    page.show()
    page.activateWindow()
    return page
