"""Which mails of a mailbox come in? Asked before any of them does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.day_words import counted
from app.domain.mailboxes import Correspondent, Mailbox, WantedMails
from app.domain.words import shown
from app.intake.mail_taking import TakenMails
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.context import UiContext
from app.ui.common.date_field import DateField
from app.ui.common.errors import in_words
from app.ui.common.fields import CheckBox, LineEdit
from app.ui.common.focus_ring import FocusRing
from app.ui.common.form_row import FormRow
from app.ui.common.labels import Label
from app.ui.common.progress import ProgressRow
from app.ui.common.theme import FontRole
from app.ui.mailbox.presenter import MailboxPresenter
from app.ui.mailbox.rows import mail_row, person_row
from app.ui.mailbox.tick_list import TickList, TickRow

QUESTION = "Which mails do you want?"
SIZE = (980, 640)
TYPING_PAUSE_MS = 200
MEGABYTE = 1_000_000


class MailboxDialog(QDialog):
    """Show it with ``open()``. Closed while mails come in, it stops; those that are in stay in."""

    taken = Signal()
    """Mails came in."""

    def __init__(self, context: UiContext, source: str, parent: QWidget | None = None) -> None:
        """``source`` is the path of the mailbox."""
        super().__init__(parent)
        self._context = context
        self._look = context.theme
        self._presenter = MailboxPresenter(context, self, self, source)
        self._mailbox = Mailbox()
        self._shown: Sequence[int] = ()
        self._people: Sequence[Correspondent] = ()
        self._took = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(QUESTION)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._build()
        self._resize()
        FocusRing(self, self._look)
        self.finished.connect(self._ended)
        self._presenter.start()

    def _resize(self) -> None:
        screen = self.screen()
        most = screen.availableGeometry().size() if screen is not None else None
        width, height = self._look.theme.grown(SIZE[0]), self._look.theme.grown(SIZE[1])
        self.resize(
            min(width, most.width() - 40) if most else width, min(height, most.height() - 60) if most else height
        )

    # Building

    def _build(self) -> None:
        look = self._look
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 20, 22, 18)
        box.setSpacing(12)
        box.addWidget(Label(look, QUESTION, FontRole.STRONG))
        self.about = Label(
            look, f"“{shown(self._presenter.name)}” is a mailbox. Nothing is taken from it yet.", tone="second"
        )
        box.addWidget(self.about)
        self.progress = ProgressRow(look, "envelope-simple")
        self.progress.show_progress("Looking through the mailbox", 0, 0, reassurance="The mailbox stays as it is.")
        self.progress.stop_requested.connect(self.reject)
        self._waiting = QWidget()
        waiting = QVBoxLayout(self._waiting)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.addWidget(self.progress)
        waiting.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._choice = self._build_choice()
        self._stack.addWidget(self._choice)
        box.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.ticks = Label(look, "", tone="second")
        self.cancel = Button(look, "Cancel")
        self.cancel.clicked.connect(self.reject)
        self.take = Button(look, "Take the ticked mails", kind=ButtonKind.PRIMARY, icon="tray")
        self.take.setEnabled(False)
        self.take.setDefault(True)
        self.take.clicked.connect(self._presenter.take)
        row.addWidget(self.ticks, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        box.addLayout(row)

    def _build_choice(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._build_filters())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._build_people())
        splitter.addWidget(self._build_mails())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([330, 600])
        column.addWidget(splitter, 1)
        return side

    def _build_filters(self) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(12)
        self.words = LineEdit()
        self.words.textEdited.connect(self._pause.start)
        self.since = DateField(look, "Written since", self._context.today, self)
        self.until = DateField(look, "Written until", self._context.today, self)
        self._date_rows = {}
        row.addWidget(FormRow(look, "Subject says", self.words), 1)
        for label, field in (("Written since", self.since), ("Written until", self.until)):
            form_row = FormRow(look, label, field)
            field.day_changed.connect(self._ask)
            field.refused.connect(form_row.set_error)
            self._date_rows[field] = form_row
            row.addWidget(form_row)
        return row

    def _build_people(self) -> QWidget:
        look = self._look
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(Label(look, "Who wrote", FontRole.SMALL_STRONG, tone="second"))
        self.find_person = LineEdit()
        self.find_person.setPlaceholderText("Type a name or an address")
        self.find_person.setAccessibleName("Type a name or an address")
        self.find_person.textEdited.connect(self._presenter.find_people)
        self.people = TickList(look, "Who wrote; tick one or more")
        self.people.tick_asked.connect(self._tick_person)
        self.both_ways = CheckBox(look, "Also what was written to them")
        self.both_ways.toggled.connect(self._ask)
        column.addWidget(self.find_person)
        column.addWidget(self.people, 1)
        column.addWidget(self.both_ways)
        return side

    def _build_mails(self) -> QWidget:
        look = self._look
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        self.found = Label(look, "", FontRole.SMALL_STRONG, tone="second")
        self.tick_all = Button(look, "Tick all of these", icon="list-checks")
        self.tick_all.clicked.connect(self._presenter.tick_shown)
        head.addWidget(self.found, 1)
        head.addWidget(self.tick_all)
        self.mails = TickList(look, "Mails; tick those you want")
        self.mails.tick_asked.connect(self._tick_mail)
        column.addLayout(head)
        column.addWidget(self.mails, 1)
        return side

    # Asking

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        for field, row in self._date_rows.items():
            row.set_error(field.trouble())
        people = frozenset(self._presenter.people)
        wanted = WantedMails(people, self.both_ways.isChecked(), self.since.day(), self.until.day(), self.words.text())
        self._presenter.ask(wanted)

    @Slot(int)
    def _tick_person(self, row: int) -> None:
        self._presenter.tick_person(self._people[row].address)
        self.people.rows.ticks_changed()
        self._ask()

    @Slot(int)
    def _tick_mail(self, row: int) -> None:
        self._presenter.tick(self._shown[row])

    @Slot(int)
    def _ended(self, _result: int) -> None:
        self._presenter.stop()
        if self._took:
            self.taken.emit()

    # What the presenter tells

    def show_listing(self, done: int, total: int) -> None:
        """The mailbox is being looked through."""
        words = f"Looking through the mailbox: {done // MEGABYTE} of {max(total // MEGABYTE, 1)} MB"
        # A bar counts in whole numbers that are smaller than some mailboxes.
        self.progress.show_progress(words, done // 1_000, total // 1_000)

    def show_mailbox(self, mailbox: Mailbox) -> None:
        """All mails are listed."""
        self._mailbox = mailbox
        self.about.setText(
            f"“{shown(self._presenter.name)}” holds {counted(len(mailbox), 'mail')}. Only those you tick come into the "
            "binder, with what is attached to them. The mailbox stays as it is."
        )
        self._stack.setCurrentWidget(self._choice)
        self.find_person.setFocus()

    def show_people(self, people: Sequence[Correspondent]) -> None:
        """Who can be chosen."""
        self._people = people
        self.people.show_rows(len(people), self._person)

    def show_mails(self, places: Sequence[int]) -> None:
        """These mails fit what is asked for."""
        self._shown = places
        self.found.setText(counted(len(places), "mail"))
        self.tick_all.setEnabled(bool(places))
        self.mails.show_rows(len(places), self._mail)

    def show_ticks(self, count: int, unseen: int) -> None:
        """So many are ticked."""
        words = f"{counted(count, 'mail')} ticked" if count else "Tick the mails you want."
        self.ticks.setText(f"{words}, {unseen} of them not shown now" if unseen else words)
        self.take.set_words(f"Take {counted(count, 'mail')}" if count else "Take the ticked mails")
        self.take.setEnabled(count > 0)
        self.mails.rows.ticks_changed()

    def show_taking(self, done: int, total: int) -> None:
        """Ticked mails are coming in."""
        self._took = self._took or done > 0
        self._stack.setCurrentWidget(self._waiting)
        self.take.setEnabled(False)
        self.ticks.setText("")
        self.progress.show_progress(
            f"Taking {done} of {total}", done, total, reassurance="If you stop, those that are in stay in."
        )

    def show_taken(self, taken: TakenMails) -> None:
        """All are in."""
        self._took = self._took or bool(taken.parts)
        self.accept()

    def show_error(self, error: Exception) -> None:
        """The mailbox cannot be read, or not to its end."""
        self.about.setText(" ".join(part for part in in_words(error) if part))
        self.progress.hide()
        self._stack.setCurrentWidget(self._waiting)
        self.take.hide()
        self.ticks.setText("")
        self.cancel.set_words("Close")
        self.cancel.setFocus()

    # Rows

    def _person(self, row: int) -> TickRow:
        person = self._people[row]
        return person_row(person, ticked=person.address in self._presenter.people)

    def _mail(self, row: int) -> TickRow:
        place = self._shown[row]
        return mail_row(self._mailbox.mail(place), self._context.today(), ticked=place in self._presenter.ticked)
