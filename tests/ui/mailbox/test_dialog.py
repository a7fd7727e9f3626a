"""Choosing mails: listed, narrowed down, ticked with mouse and keyboard, taken."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.errors import Trouble
from app.domain.mailboxes import Correspondent, Mailbox
from app.domain.progress import Progress
from app.intake.mail_taking import TakenMails
from app.ui.common.rows_model import ROW_ROLE
from app.ui.mailbox.dialog import MailboxDialog
from app.ui.mailbox.tick_list import TickList, TickRow
from tests.ui.screen_context import ScreenContext
from tests.workers.mailbox_making import plain_mail, put_mailbox

TEACHER = "Dana Bell <d.bell@maple.k12.va.us>"


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    return put_mailbox(
        tmp_path / "School.mbox",
        plain_mail(1, From="offers@shop.example.com", Date="Mon, 02 Mar 2026 08:00:00 -0500", Subject="Shoes"),
        plain_mail(2, From="offers@shop.example.com", Date="Tue, 03 Mar 2026 08:00:00 -0500", Subject="Coats"),
        plain_mail(3, From=TEACHER, Date="Wed, 04 Mar 2026 08:00:00 -0500", Subject="Meeting in March"),
        plain_mail(4, From="me@example.org", To=TEACHER, Date="Thu, 05 Mar 2026 08:00:00 -0500", Subject="Re: Meeting"),
    )


@pytest.fixture
def dialog(qtbot: QtBot, around: ScreenContext, mailbox: Path) -> Iterator[MailboxDialog]:
    opened = MailboxDialog(around.context, str(mailbox))
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(opened)
    opened.open()
    yield opened
    opened.close()


def shown(rows: TickList) -> list[TickRow]:
    return [rows.rows.index(at).data(ROW_ROLE) for at in range(rows.rows.rowCount())]


def titles(rows: TickList) -> list[str]:
    return [row.title for row in shown(rows)]


def press(qtbot: QtBot, rows: TickList, row: int) -> None:
    rows.setCurrentIndex(rows.rows.index(row))
    qtbot.keyClick(rows, Qt.Key.Key_Space)


def test_schools_stand_first_and_all_mails_are_there(dialog: MailboxDialog) -> None:
    assert [(row.title, row.second, row.right) for row in shown(dialog.people)] == [
        ("Dana Bell", "d.bell@maple.k12.va.us", "1 mail"),
        ("offers@shop.example.com", "", "2 mails"),
        ("me@example.org", "", "1 mail"),
    ]
    assert titles(dialog.mails) == ["Re: Meeting", "Meeting in March", "Coats", "Shoes"]
    assert "holds 4 mails" in dialog.about.text()
    assert not dialog.take.isEnabled()


def test_narrowed_down_and_taken_with_the_keyboard(
    qtbot: QtBot, dialog: MailboxDialog, around: ScreenContext, mailbox: Path
) -> None:
    press(qtbot, dialog.people, 0)
    assert titles(dialog.mails) == ["Meeting in March"]
    dialog.both_ways.setChecked(True)
    assert titles(dialog.mails) == ["Re: Meeting", "Meeting in March"]
    qtbot.mouseClick(dialog.tick_all, Qt.MouseButton.LeftButton)
    assert dialog.take.text() == "Take 2 mails"
    press(qtbot, dialog.mails, 0)
    assert (dialog.take.text(), dialog.ticks.text()) == ("Take 1 mail", "1 mail ticked")
    assert shown(dialog.mails)[0].spoken.endswith("not ticked")
    qtbot.keyClick(dialog.mails, Qt.Key.Key_Return)
    [(verb, (place, spans))] = around.intake.asked
    assert (verb, place.path, len(spans)) == ("take_mails", str(mailbox), 1)
    told = around.intake.taking
    told["progress"](Progress(1, 1))
    with qtbot.waitSignal(dialog.taken):
        told["done"](TakenMails(()))
    assert not dialog.isVisible()


def test_words_and_days(qtbot: QtBot, dialog: MailboxDialog) -> None:
    qtbot.keyClicks(dialog.words, "meeting")
    qtbot.waitUntil(lambda: titles(dialog.mails) == ["Re: Meeting", "Meeting in March"])
    dialog.words.clear()
    dialog.since.setText("3/3/2026")
    dialog.since.take()
    dialog.until.setText("3/4/2026")
    dialog.until.take()
    assert titles(dialog.mails) == ["Meeting in March", "Coats"]
    dialog.until.setText("someday")
    dialog.until.take()
    assert dialog.until.trouble()


def test_ticks_outlive_another_question_and_are_told(qtbot: QtBot, dialog: MailboxDialog) -> None:
    press(qtbot, dialog.mails, 2)
    press(qtbot, dialog.people, 0)
    assert dialog.ticks.text() == "1 mail ticked, 1 of them not shown now"
    assert dialog.take.text() == "Take 1 mail"


def test_people_are_found_by_typing(qtbot: QtBot, dialog: MailboxDialog) -> None:
    qtbot.keyClicks(dialog.find_person, "maple")
    assert titles(dialog.people) == ["Dana Bell"]


def test_stopped_in_the_middle(qtbot: QtBot, dialog: MailboxDialog, around: ScreenContext) -> None:
    qtbot.mouseClick(dialog.tick_all, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    around.intake.taking["progress"](Progress(1, 4))
    with qtbot.waitSignal(dialog.taken):
        dialog.progress.stop.click()
    assert around.intake.cancelled == ["take_mails"]


def test_trouble_is_told_and_nothing_else_can_be_done(
    qtbot: QtBot, dialog: MailboxDialog, around: ScreenContext
) -> None:
    qtbot.mouseClick(dialog.tick_all, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    around.intake.taking["done"](TakenMails((), Trouble.DISK_FULL))
    assert "the disk is full" in dialog.about.text()
    assert "School.mbox" in dialog.about.text()
    assert not dialog.take.isVisible()


def test_what_is_no_mailbox(qtbot: QtBot, around: ScreenContext, tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(b"Dear Ms. Bell")
    dialog = MailboxDialog(around.context, str(tmp_path / "a.mbox"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert "There are no mails in “a.mbox”" in dialog.about.text()


def test_a_hundred_thousand_mails_stay_smooth(qtbot: QtBot, dialog: MailboxDialog) -> None:
    count = 100_000
    day = date(2026, 3, 4).toordinal()
    dialog._presenter._listed(
        Mailbox(
            (Correspondent("d.bell@maple.k12.va.us", "Dana Bell", count),),
            tuple(range(count)),
            tuple(range(1, count + 1)),
            (day,) * count,
            (0,) * count,
            ((),) * count,
            tuple(f"Subject {number}" for number in range(count)),
            bytes(count),
            bytes(count),
        )
    )
    assert dialog.found.text() == f"{count} mails"
    dialog.mails.repaint()
    slowest = 0.0
    for _ in range(20):
        started = time.perf_counter()
        qtbot.keyClick(dialog.mails, Qt.Key.Key_PageDown)
        qtbot.keyClick(dialog.mails, Qt.Key.Key_Space)
        dialog.mails.repaint()
        slowest = max(slowest, time.perf_counter() - started)
    assert dialog.take.text() == "Take 20 mails"
    # Rows are made when they are drawn, and the view hears of some at a time: without that this takes minutes.
    assert slowest < 0.5
    known = dialog.mails.rows.rowCount()
    assert known < count
    dialog.mails.scrollToBottom()
    qtbot.waitUntil(lambda: dialog.mails.rows.rowCount() > known)
