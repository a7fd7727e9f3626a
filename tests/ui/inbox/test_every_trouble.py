"""Whatever keeps a file or a paper: the Inbox says so in plain sentences, in the list and beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap.workplace import load_catalogue
from app.domain.arrivals import ArrivalStatus
from app.domain.errors import KnownError, Trouble
from app.domain.papers import PaperState
from app.domain.words import sentence
from app.queries.documents import ArrivalRow
from app.queries.inbox import InboxRow, whole_inbox
from app.store.database import Database
from app.ui.common.errors import ErrorBar
from app.ui.common.labels import Label
from app.ui.common.theme import ThemeManager
from app.ui.inbox.file_panel import FilePanel
from app.ui.inbox.items import InboxItem, InboxItems, ItemAction, ItemKind
from tests.domain.plain_words import assert_plain
from tests.domain.test_words import TOLD
from tests.services.builders import add_read_paper, maya

NAME = "Letter of May.pdf"
NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def inbox(database: Database) -> InboxRow:
    """One paper that was read."""
    with database.writing() as uow:
        add_read_paper(uow, "Letter of May", NAME, maya(uow))
    with database.reading() as conn:
        return whole_inbox(conn)


def only_row(inbox: InboxRow) -> InboxItem:
    [item] = InboxItems(load_catalogue()).all_of(inbox, {}, NOW)
    return item


@pytest.mark.parametrize("trouble", TOLD)
def test_a_file_that_was_not_taken(qtbot: QtBot, look: ThemeManager, inbox: InboxRow, trouble: Trouble) -> None:
    for source, around in ((f"/home/ana/{NAME}", ""), (f"/home/ana/papers.zip/{NAME}", " It lies in “papers.zip”.")):
        refused = ArrivalRow(
            "uid", source, NAME, ArrivalStatus.REFUSED, trouble, None, None, "2026-11-02T10:00:00+00:00", 1
        )
        item = only_row(replace(inbox, papers=type(inbox.papers)(), arrivals=type(inbox.arrivals)([refused])))
        happened, to_do = sentence(KnownError(trouble, name=NAME))
        assert (item.kind, item.title, item.lines) == (ItemKind.REFUSED, NAME, (happened, to_do + around))
        for line in item.lines:
            assert_plain(line)
        chooses = trouble is Trouble.CHOOSE_MAILS
        assert item.action == (ItemAction.CHOOSE_MAILS if chooses else ItemAction.TRY_AGAIN)
        panel = FilePanel(look)
        qtbot.addWidget(panel)
        panel.show_file(item)
        assert [label.text() for label in panel.findChildren(Label)][-3:] == [NAME, *item.lines]
        assert panel.accessibleName() == f"{NAME}. {happened} {to_do}{around}"


@pytest.mark.parametrize("trouble", TOLD)
def test_a_paper_that_needs_help(inbox: InboxRow, trouble: Trouble) -> None:
    locked = trouble is Trouble.NEEDS_PASSWORD
    state = PaperState.NEEDS_PASSWORD if locked else PaperState.NEEDS_ATTENTION
    item = only_row(replace(inbox, papers=[replace(inbox.papers[0], trouble=trouble, state=state)]))
    assert item.kind is ItemKind.NEEDS_HELP
    assert item.lines == (NAME, *sentence(KnownError(trouble, name=NAME)))
    assert item.action == (ItemAction.TYPE_IT_IN if locked else ItemAction.TRY_AGAIN)


@pytest.mark.parametrize("trouble", TOLD)
def test_whatever_was_asked_for_in_vain(qtbot: QtBot, look: ThemeManager, trouble: Trouble) -> None:
    logged: list[str] = []
    bar = ErrorBar(look, logged.append)
    qtbot.addWidget(bar)
    bar.show_error(KnownError(trouble, name=NAME))
    # Who cancelled something knows.
    expected = ("", "") if trouble is Trouble.CANCELLED else sentence(KnownError(trouble, name=NAME))
    assert (bar.happened(), bar.to_do()) == expected
    assert bar.isHidden() == (trouble is Trouble.CANCELLED)
    # It is no bug.
    assert logged == []
