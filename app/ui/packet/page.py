"""Packet: what goes in at the left, the pages that came out in the middle, how to print them at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedLayout, QWidget

from app.domain.changes import Changes
from app.domain.meetings import MEETING_NAMES, ChosenExhibit, MeetingType
from app.domain.packets import Audience, PrintOptions
from app.domain.progress import Progress
from app.domain.typed_dates import shown_date
from app.queries.meetings import MeetingRow
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind, SegmentedChoice
from app.ui.common.cards import EmptyState
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.fields import ComboBox
from app.ui.common.labels import IconLabel
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.rows_model import RowsModel
from app.ui.common.screen import Screen
from app.ui.packet.exhibit_dialog import ExhibitDialog
from app.ui.packet.how_to_print import HowToPrint, PrintActions
from app.ui.packet.panes import PacketPanes
from app.ui.packet.part_rows import PartsView, is_heading, spoken_part
from app.ui.packet.part_toolbar import PartToolbar, is_written_in_meeting
from app.ui.packet.parts import Part, PartKind
from app.ui.packet.presenter import PacketPresenter, ShownPacket
from app.ui.packet.print_job import PrintJob, letter_printer
from app.ui.packet.reader import PacketReader


class PacketPage(Screen):
    """The packet of one meeting. ``open_requested("meetings", uid)`` asks for the meeting, to write in it."""

    wants_add_papers = True

    def __init__(self, context: UiContext, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._look = context.theme
        self._pictures = pictures
        self._child = ""
        self._stale = False
        self._look_when_made = False
        self._packet: ShownPacket | None = None
        self._row: QWidget | None = None
        self._job: PrintJob | None = None
        self._printer: QPrinter | None = None
        self._build()
        self.presenter = PacketPresenter(context, self)
        self._connect()

    # Building

    def _build(self) -> None:
        look = self._look
        self.meeting = ComboBox(look, "Which meeting")
        self.audience = SegmentedChoice(
            look, "Which set", ((Audience.TEAM.value, "For the team"), (Audience.MINE.value, "My set"))
        )
        self.audience.choose(Audience.MINE.value)
        self.model: RowsModel[Part] = RowsModel(spoken_part, is_heading, self)
        self.parts = PartsView(look)
        self.parts.setModel(self.model)
        self.banner, self.undo_banner = Banner(look), Banner(look)
        self.undo_banner.try_again.set_words("Undo", "Undo: put the exhibit back")
        self.undo_banner.try_again.set_icon("arrow-counter-clockwise")
        self.reader = PacketReader(self._context)
        self.how = HowToPrint(look)
        self.print_actions = PrintActions(look)
        self.add_exhibit = Button(look, "Add an exhibit", kind=ButtonKind.LINK, icon="plus-bold")
        self.toolbar = bar = PartToolbar(look)
        self.write_it, self.choose_pages, self.leave_out = bar.write_it, bar.choose_pages, bar.leave_out
        self.move_up, self.move_down = bar.move_up, bar.move_down
        self.splitter = PacketPanes(look, self.how, self.print_actions)
        self.splitter.parts.addWidget(self.parts, 3)
        self.splitter.parts.addWidget(self.add_exhibit, 0, Qt.AlignmentFlag.AlignLeft)
        for banner in (self.banner, self.undo_banner):
            self.splitter.pages.addWidget(banner)
        self.splitter.pages.addWidget(self.reader, 1)
        self.splitter.pages.addWidget(self.toolbar)
        self.empty = EmptyState(
            look,
            "printer",
            "No meeting yet",
            "A packet is made for a meeting. Add the meeting first.",
            button="Go to Meetings",
            button_icon="users-three",
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.splitter)

    def _connect(self) -> None:
        self.meeting.activated.connect(self._meeting_chosen)
        self.audience.chosen.connect(self._audience_chosen)
        self.parts.current_row_changed.connect(self._part_chosen)
        self.parts.opened.connect(self._part_opened)
        self.parts.tick_asked.connect(self._tick)
        self.parts.move_asked.connect(self._move)
        self.parts.removal_asked.connect(self._leave_out_part)
        self.add_exhibit.clicked.connect(self._add_exhibit)
        self.write_it.triggered.connect(self._open_meeting)
        self.choose_pages.triggered.connect(self._choose_pages)
        self.move_up.triggered.connect(self._move_up)
        self.move_down.triggered.connect(self._move_down)
        self.leave_out.triggered.connect(self._leave_out)
        self.how.options_changed.connect(self._options_changed)
        self.print_actions.make.clicked.connect(self.make_and_print)
        self.print_actions.look_through.clicked.connect(self.look_through)
        self.print_actions.save_copy.clicked.connect(self._save_copy)
        self.print_actions.making.stop_requested.connect(self._stop)
        self.empty.pressed.connect(self._open_meeting)
        self.undo_banner.try_again_requested.connect(self._undo)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.make_and_print)
        self._part_chosen(QModelIndex())

    def second_row(self) -> QWidget:
        """Which meeting, and which set."""
        if self._row is None:
            self._row = QWidget()
            line = QHBoxLayout(self._row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(12)
            line.addWidget(IconLabel(self._look, "users-three"))
            line.addWidget(self.meeting, 3)
            line.addStretch(1)
            line.addWidget(self.audience)
            self._row.setVisible(self._stack.currentWidget() is self.splitter)
        return self._row

    # The screen

    def set_child(self, uid: str) -> None:
        self._child = uid
        self.presenter.show_child(uid)

    def refresh(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def show_payload(self, payload: object) -> None:
        """A meeting's uid."""
        if isinstance(payload, str):
            self.presenter.open_meeting(payload)

    def panes(self) -> Sequence[QWidget]:
        return (self.parts, self.reader.currentWidget() or self.reader, self.how)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.splitter.share(self.width())

    # What the presenter shows

    def show_meetings(self, meetings: Sequence[MeetingRow], chosen: str) -> None:
        self._stack.setCurrentWidget(self.splitter)
        self.second_row().show()
        self.meeting.clear()
        for row in meetings:
            day = shown_date(date.fromisoformat(row.held_on))
            self.meeting.addItem(f"{MEETING_NAMES[MeetingType(row.type)]}, {day}", row.uid)
        self.meeting.setCurrentIndex(self.meeting.findData(chosen))

    def show_no_meeting(self) -> None:
        self.set_subtitle("")
        self.second_row().hide()
        self._stack.setCurrentWidget(self.empty)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        before = self.model.row(self.parts.currentIndex())
        self.model.set_rows(parts)
        if not self.parts.currentIndex().isValid():
            place = self.model.index_of(before.uid) if before is not None else QModelIndex()
            first = next((part.uid for part in parts if part.kind is not PartKind.HEADING), "")
            self.parts.setCurrentIndex(place if place.isValid() else self.model.index_of(first))
        self._part_chosen(self.parts.currentIndex())
        waiting = sum(part.remark == "Needs you" for part in parts)
        self.set_subtitle("" if not waiting else f"{waiting} part{'s' if waiting > 1 else ''} to write")

    def show_packet(self, packet: ShownPacket | None) -> None:
        self._packet = packet
        self.reader.show_packet(packet)
        code = self.audience.value()
        name = "My set" if code == Audience.MINE.value else "For the team"
        pages = "" if packet is None else f" ({packet.page_count} page{'s' if packet.page_count != 1 else ''})"
        self.audience.set_words(code, name + pages)
        self._show_state()
        if packet is not None and packet.exhibits_missing:
            self.banner.show_message(
                "Your papers are safe. The packet is not final.", "\n".join(packet.exhibits_missing)
            )

    def show_stale(self, stale: bool) -> None:
        self._stale = stale
        self._show_state()

    def _show_state(self) -> None:
        self.print_actions.show_packet(self._packet, duplex=self.how.options.duplex, stale=self._stale)

    def show_making(self, progress: Progress | None) -> None:
        self.print_actions.show_making(progress)

    def packet_made(self, packet: ShownPacket) -> None:
        if self._look_when_made:
            self._look_when_made = False
            self.reader.look_through()

    def show_trouble(self, happened: str, to_do: str) -> None:
        if happened:
            self.banner.show_message(happened, to_do)
        elif self.banner.isVisibleTo(self):
            self.banner.dismiss()

    def offer_undo(self, words: str) -> None:
        self.undo_banner.show_message(words, can_try_again=True)

    def copy_saved(self, path: str) -> None:
        self.banner.show_message("The copy is saved.", path)

    def print_packet(self, packet: ShownPacket) -> None:
        """Ask which printer."""
        self._printer = letter_printer(duplex=self.presenter.options.duplex)
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, packet.page_count)
        dialog.accepted.connect(self._print)
        # Its own open() wants the name of a slot; this is what it calls after connecting that.
        QDialog.open(dialog)

    # What the parent does

    @Slot()
    def make_and_print(self) -> None:
        """Make the set that is chosen, unless it is made already, and ask for the printer."""
        packet = self._packet
        if packet is not None and packet.is_final and not self._stale and not packet.made_on:
            self.print_packet(packet)
        else:
            self._look_when_made = False
            self.presenter.make(then_print=True)

    @Slot()
    def look_through(self) -> None:
        """Show the set that is chosen page by page; make it first if it is not as chosen."""
        if self._packet is not None and not self._stale:
            self.reader.look_through()
        else:
            self._look_when_made = True
            self.presenter.make()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
        else:
            self.presenter.stop()

    @Slot()
    def _print(self) -> None:
        if self._packet is None or self._printer is None or self._job is not None:
            return
        self._job = PrintJob(self._context.runner, self._packet.path, self._packet.page_count, self._printer, self)
        self._job.progressed.connect(self._printing)
        self._job.ended.connect(self._printed)
        self.print_actions.show_making(Progress(0, self._job.page_count))
        self._job.start()

    @Slot(int, int)
    def _printing(self, done: int, total: int) -> None:
        self.print_actions.show_progress(f"Sending page {min(done + 1, total)} of {total} to the printer", done, total)

    @Slot(object)
    def _printed(self, error: Exception | None) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self.print_actions.show_making(None)
        if error is not None:
            self.show_trouble(*in_words(error))

    @Slot()
    def _save_copy(self) -> None:
        dialog = QFileDialog(self, "Save a copy of the packet", "Packet.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._copy_to)
        dialog.open()

    @Slot(str)
    def _copy_to(self, path: str) -> None:
        self.presenter.save_copy(path)

    @Slot(int)
    def _meeting_chosen(self, place: int) -> None:
        self.presenter.open_meeting(str(self.meeting.itemData(place)))

    @Slot(str)
    def _audience_chosen(self, code: str) -> None:
        self.presenter.choose_audience(Audience(code))

    @Slot(object)
    def _options_changed(self, options: PrintOptions) -> None:
        self.presenter.choose_options(options)

    def _part(self) -> Part | None:
        return self.model.row(self.parts.currentIndex())

    @Slot(QModelIndex)
    def _part_chosen(self, index: QModelIndex) -> None:
        self.toolbar.show_part(self.model.row(index))

    @Slot(QModelIndex)
    def _part_opened(self, index: QModelIndex) -> None:
        part = self.model.row(index)
        if part is None:
            return
        if part.kind is PartKind.EXHIBIT:
            self._choose_pages()
        elif part.kind is PartKind.CONCERN:
            self._tick(part)
        elif is_written_in_meeting(part):
            self._open_meeting()

    @Slot(object)
    def _tick(self, part: Part) -> None:
        if part.ticked is not None:
            self.presenter.tick_concern(part.subject, not part.ticked)

    @Slot(object, int)
    def _move(self, part: Part, step: int) -> None:
        if part.kind is PartKind.EXHIBIT:
            self.presenter.move(part.subject, step)

    @Slot()
    def _move_up(self) -> None:
        if (part := self._part()) is not None:
            self._move(part, -1)

    @Slot()
    def _move_down(self) -> None:
        if (part := self._part()) is not None:
            self._move(part, 1)

    @Slot(object)
    def _leave_out_part(self, part: Part) -> None:
        if part.kind is PartKind.EXHIBIT:
            self.presenter.leave_out(part.subject)
        elif part.ticked:
            self.presenter.tick_concern(part.subject, ticked=False)

    @Slot()
    def _leave_out(self) -> None:
        if (part := self._part()) is not None:
            self._leave_out_part(part)

    @Slot()
    def _undo(self) -> None:
        self.undo_banner.dismiss()
        self.presenter.undo()
        self.parts.setFocus()

    @Slot()
    def _open_meeting(self) -> None:
        self.open_requested.emit("meetings", self.presenter.meeting)

    @Slot()
    def _add_exhibit(self) -> None:
        self._open_dialog(None)

    @Slot()
    def _choose_pages(self) -> None:
        part = self._part()
        if part is not None and part.kind is PartKind.EXHIBIT:
            self._open_dialog(part.subject)

    def _open_dialog(self, exhibit: str | None) -> None:
        dialog = ExhibitDialog(
            self._context,
            self._pictures,
            self._child,
            taken=self.presenter.chosen_exhibits,
            exhibit=exhibit,
            parent=self,
        )
        dialog.chosen.connect(self._exhibit_chosen)
        dialog.open()

    @Slot(object)
    def _exhibit_chosen(self, exhibit: ChosenExhibit) -> None:
        self.presenter.choose_exhibit(exhibit)
        self.parts.setFocus()
