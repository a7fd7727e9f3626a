"""A mailbox in the real window: dropped, narrowed down, taken; a mail leads to what came with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap.window import Program
from app.domain.arrivals import Origin
from app.queries.documents import list_inbox, list_open_arrivals
from app.ui.common.handed import Handed, Loose
from app.ui.inbox.page import InboxPage
from app.ui.mailbox.dialog import MailboxDialog
from tests.flows.small_papers import small_pdf
from tests.flows.test_window_path import PATIENCE_MS, open_first, press, program, read, shown
from tests.workers.mail_making import mail
from tests.workers.mailbox_making import plain_mail, put_mailbox

__all__ = ["program"]


def test_from_a_watched_mailbox_to_the_papers_of_a_mail(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "School papers"
    window = open_first(qtbot, program, folder).window

    # It waits in the Inbox, and nothing of it is taken.
    message = mail(From="Dana Bell <d.bell@maple.k12.va.us>", Subject="The log", Message_ID="<log@example.org>")
    message.add_attachment(small_pdf("OT log."), maintype="application", subtype="pdf", filename="OT log.pdf")
    put_mailbox(tmp_path / "box", plain_mail(1, From="offers@shop.example.com"), message.as_bytes())
    (tmp_path / "box").rename(folder / "School.mbox")
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    inbox = window.screen_of("inbox")
    assert isinstance(inbox, InboxPage)
    qtbot.waitUntil(inbox.file_panel.try_again.isVisible, timeout=PATIENCE_MS)
    assert read(program, list_inbox) == []
    inbox.file_panel.try_again.click()
    dialog = shown(qtbot, MailboxDialog)
    assert isinstance(dialog, MailboxDialog)
    qtbot.waitUntil(lambda: dialog.mails.rows.rowCount() == 2, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: dialog.people.rows.rowCount() == 2, timeout=PATIENCE_MS)
    press(qtbot, dialog.people, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.mails.rows.rowCount() == 1, timeout=PATIENCE_MS)
    press(qtbot, dialog.mails, Qt.Key.Key_Space)
    assert dialog.take.text() == "Take 1 mail"
    with qtbot.waitSignal(dialog.taken, timeout=PATIENCE_MS):
        press(qtbot, dialog.mails, Qt.Key.Key_Return)
    assert {paper.source_name for paper in read(program, list_inbox)} == {"The log.eml", "OT log.pdf"}
    assert read(program, list_open_arrivals) == []

    # From the mail to the paper and back.
    by_name = {paper.source_name: paper.uid for paper in read(program, list_inbox)}
    inbox.show_payload(by_name["The log.eml"])
    qtbot.waitUntil(inbox.related.attachments.isVisible, timeout=PATIENCE_MS)
    inbox.related.attachments.click()
    qtbot.waitUntil(inbox.related.attached_to.isVisible, timeout=PATIENCE_MS)
    assert inbox.related.related.attached_to[0].uid == by_name["The log.eml"]


def test_a_mailbox_that_was_dropped_without_a_file_is_asked_about_like_one(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    opened = open_first(qtbot, program, tmp_path / "School papers")

    mailbox = put_mailbox(tmp_path / "box", plain_mail(1), plain_mail(2)).read_bytes()
    handed = Handed((), (Loose("School.mbox", lambda path: path.write_bytes(mailbox)),))
    opened.window.papers_handed.emit(handed, Origin.DROPPED)
    dialog = shown(qtbot, MailboxDialog)
    assert isinstance(dialog, MailboxDialog)
    qtbot.waitUntil(lambda: dialog.mails.rows.rowCount() == 2, timeout=PATIENCE_MS)
    # Put off, it waits in the Inbox, and is there when it is asked for again.
    dialog.reject()
    inbox = opened.window.screen_of("inbox")
    assert isinstance(inbox, InboxPage)
    qtbot.waitUntil(inbox.file_panel.try_again.isVisible, timeout=PATIENCE_MS)
    assert read(program, list_inbox) == []
    inbox.file_panel.try_again.click()
    dialog = shown(qtbot, MailboxDialog)
    assert isinstance(dialog, MailboxDialog)
    qtbot.waitUntil(lambda: dialog.mails.rows.rowCount() == 2, timeout=PATIENCE_MS)
    press(qtbot, dialog.mails, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.taken, timeout=PATIENCE_MS):
        press(qtbot, dialog.mails, Qt.Key.Key_Return)
    assert len(read(program, list_inbox)) == 1
    assert read(program, list_open_arrivals) == []
