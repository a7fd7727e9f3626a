"""From a mail to what came with it, and to the rest of its conversation."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.domain.arrivals import MailIds
from app.files.binder_folder import BinderFolder
from app.services.arrivals import receive_file
from app.store.database import Database
from app.ui.common.related_row import RelatedRow
from app.ui.common.theme import ThemeManager
from tests.services.builders import arrival
from tests.ui.screen_context import screen_context


@pytest.fixture
def row(qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> RelatedRow:
    made = RelatedRow(screen_context(look, database, folder).context)
    qtbot.addWidget(made)
    return made


def came(database: Database) -> dict[str, str]:
    log = arrival("OT log.pdf", source_path="/papers/1.eml/OT log.pdf")
    with database.writing() as uow:
        one = receive_file(uow, arrival("1.eml", mail=MailIds("<1>"), parts=(log,)))
        others = [receive_file(uow, arrival(f"{name}.eml", mail=MailIds(f"<{name}>", ("<1>",)))) for name in (2, 3)]
        alone = receive_file(uow, arrival("alone.pdf"))
    received = (one, one.parts[0], *others, alone)
    return dict(zip(("1", "log", "2", "3", "alone"), (each.document or "" for each in received), strict=True))


def test_a_mail_leads_to_its_papers_and_its_conversation(qtbot: QtBot, row: RelatedRow, database: Database) -> None:
    uids = came(database)
    row.show_paper(uids["1"])
    assert not row.isHidden()
    assert (row.attachments.text(), row.conversation.text()) == ("1 paper came with it", "3 mails in this conversation")
    assert row.attached_to.isHidden()
    with qtbot.waitSignal(row.paper_requested) as asked:
        row.attachments.click()
    assert asked.args == [uids["log"], "inbox"]
    row.conversation.click()
    assert row.menu is not None
    assert [action.text() for action in row.menu.actions()] == ["2", "3"]
    with qtbot.waitSignal(row.paper_requested) as asked:
        row.menu.actions()[1].trigger()
    assert asked.args == [uids["3"], "inbox"]
    row.menu.close()


def test_a_paper_leads_back_to_its_mail(qtbot: QtBot, row: RelatedRow, database: Database) -> None:
    uids = came(database)
    row.show_paper(uids["log"])
    assert row.attached_to.text() == "Came with “1”"
    with qtbot.waitSignal(row.paper_requested) as asked:
        row.attached_to.click()
    assert asked.args == [uids["1"], "inbox"]


def test_a_paper_by_itself_says_nothing(row: RelatedRow, database: Database) -> None:
    uids = came(database)
    row.show_paper(uids["1"])
    row.show_paper(uids["alone"])
    assert row.isHidden()
