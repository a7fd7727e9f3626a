"""The rows of the Inbox as the list draws them."""

from __future__ import annotations

from app.domain.papers import PaperState
from app.ui.common.paper_rows import PaperItem, PaperRowKind
from app.ui.inbox.items import InboxItem, ItemKind

NEEDS_A_PASSWORD, IT_IS_SAFE = "Needs a password", "The paper is safe."


def paper_item(item: InboxItem, *, marked: bool = False) -> PaperItem:
    """One row; ``marked`` by the parent, to do something with several at once."""
    lines = (*item.lines, "", "")
    match item.kind:
        case ItemKind.PAPER:
            more = ", ".join(lines[1:3]) if lines[2] else lines[1]
            return PaperItem(item.uid, item.title, second=lines[0], third=more, marked=marked)
        case ItemKind.READING:
            progress = item.progress
            return PaperItem(
                item.uid,
                item.title,
                PaperRowKind.NOTICE,
                second=lines[0],
                icon="book-open-text",
                link=item.action.value,
                done=progress.done if progress is not None else 0,
                total=progress.total if progress is not None else 0,
            )
        case ItemKind.NEEDS_HELP:
            locked = item.paper is not None and item.paper.state == PaperState.NEEDS_PASSWORD
            return PaperItem(
                item.uid,
                NEEDS_A_PASSWORD if locked else lines[0],
                PaperRowKind.NOTICE,
                second=lines[0] if locked else lines[1],
                third=IT_IS_SAFE if locked else lines[2],
                icon="lock-simple" if locked else "warning-circle-fill",
                icon_tone="guess",
                link=item.action.value,
            )
        case _:
            return PaperItem(
                item.uid,
                item.title,
                PaperRowKind.NOTICE,
                second=lines[0],
                third=lines[1],
                icon="copy" if item.kind is ItemKind.DUPLICATE else "info",
                link=item.action.value,
            )
