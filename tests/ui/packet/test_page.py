"""Packet on screen: keys, focus, what is shown, and a real printing."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import typst
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.domain.highlights import NewHighlight
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingType, PacketChoice
from app.domain.packets import MadePacket
from app.domain.papers import PaperEdit, Privacy
from app.domain.progress import Progress
from app.domain.reading import Box
from app.files.binder_folder import BinderFolder
from app.queries.meetings import chosen_concerns, chosen_exhibits
from app.services.documents import edit_paper
from app.services.highlights import add_highlight
from app.services.meetings import add_meeting, choose_for_packet
from app.services.packets import KeptPacket, record_made
from app.store.database import Database
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.theme import ThemeManager
from app.ui.packet.exhibit_dialog import ExhibitDialog
from app.ui.packet.page import PacketPage
from app.ui.packet.print_job import PrintJob, letter_printer
from tests.services.builders import add_filed_paper, add_ot_concern, maya
from tests.ui.packet.held_press import HeldPress
from tests.ui.screen_context import screen_context

TEXT = "OT log\nno session today"


class Desk:
    """The page over a database with a meeting, a concern and three papers."""

    def __init__(self, qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> None:
        self.database = database
        with database.writing() as uow:
            child = maya(uow)
            self.concern = add_ot_concern(uow, child)
            self.log = add_filed_paper(uow, TEXT, child, "log.pdf")
            self.iep = add_filed_paper(uow, "IEP", child, "iep.pdf")
            self.letter = add_filed_paper(uow, "Letter", child, "letter.pdf")
            edit_paper(uow, self.log, PaperEdit(title="OT log"))
            edit_paper(uow, self.letter, PaperEdit(title="Doctor's letter", privacy=Privacy.PRIVATE))
            self.meeting = add_meeting(uow, child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2027-03-18"))
            choose_for_packet(
                uow,
                self.meeting,
                PacketChoice(exhibits=(ChosenExhibit(self.log, (1,)), ChosenExhibit(self.iep, (1,)))),
            )
        self.press = HeldPress(str(folder.packets))
        around = screen_context(look, database, folder, press=self.press)
        around.listeners.append(self._changed)
        self.context = context = around.context
        self.page: PacketPage | None = None
        self.page = page = PacketPage(context, PagePictures(context.runner, context.original_path, look))
        qtbot.addWidget(page)
        qtbot.addWidget(page.second_row())
        page.set_child(child)
        page.resize(1134, 616)
        page.show()
        qtbot.waitExposed(page)
        page.parts.setFocus()

    def _changed(self, changes) -> None:
        if self.page is not None:
            self.page.refresh(changes)

    def choose(self, uid: str) -> None:
        self.page.parts.setCurrentIndex(self.page.model.index_of(uid))

    def chosen(self) -> str:
        return self.page.model.row(self.page.parts.currentIndex()).uid

    def stored(self) -> tuple[list[str], list[str]]:
        with self.database.reading() as connection:
            exhibits = chosen_exhibits(connection, self.meeting)
            return chosen_concerns(connection, self.meeting), [row.document for row in exhibits]

    def make(self, pages: int = 3) -> str:
        """Finish the packet that was asked for; its path."""
        source = '#set page(paper: "us-letter")\n' + "\n#pagebreak()\n".join(f"Page {n}" for n in range(pages))
        path = self.press.packet_path("made.pdf")
        Path(path).write_bytes(typst.compile(source.encode()))
        self.press.tickets[-1].done(MadePacket(path, pages, True, (("Cover", 1), ("Exhibit 1", 3))))
        return path


@pytest.fixture
def desk(qtbot: QtBot, look: ThemeManager, database: Database, folder: BinderFolder) -> Desk:
    return Desk(qtbot, look, database, folder)


def test_parts_are_chosen_moved_and_left_out_by_keys(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page
    desk.choose(f"concern:{desk.concern}")
    qtbot.keyClick(page.parts, Qt.Key.Key_Space)
    assert desk.stored()[0] == [desk.concern]
    desk.choose(f"exhibit:{desk.iep}")
    qtbot.keyClick(page.parts, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert desk.stored()[1] == [desk.iep, desk.log]
    assert desk.chosen() == f"exhibit:{desk.iep}"
    qtbot.keyClick(page.parts, Qt.Key.Key_Delete)
    assert desk.stored()[1] == [desk.log]
    assert page.undo_banner.isVisible()
    assert page.parts.hasFocus()
    page.undo_banner.try_again.click()
    assert desk.stored()[1] == [desk.iep, desk.log]


def test_arrows_go_over_headings_and_every_row_is_spoken(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page
    desk.choose("cover")
    qtbot.keyClick(page.parts, Qt.Key.Key_Down)
    assert desk.chosen() == "statement"
    spoken = [page.model.data(page.model.index(row)) for row in range(page.model.rowCount())]
    assert "My statement, Needs you" in spoken
    assert "OT sessions missed, not ticked" in spoken
    assert "Exhibit 1  OT log, 1 page" in spoken


def test_write_it_goes_to_the_meeting(qtbot: QtBot, desk: Desk) -> None:
    desk.choose("statement")
    with qtbot.waitSignal(desk.page.open_requested) as asked:
        qtbot.keyClick(desk.page.parts, Qt.Key.Key_Return)
    assert asked.args == ["meetings", desk.meeting]


def test_only_what_fits_the_chosen_part_can_be_pressed(desk: Desk) -> None:
    page = desk.page
    desk.choose("statement")
    assert (page.write_it.isEnabled(), page.move_up.isEnabled(), page.leave_out.isEnabled()) == (True, False, False)
    desk.choose(f"exhibit:{desk.log}")
    assert (page.write_it.isEnabled(), page.move_up.isEnabled(), page.leave_out.isEnabled()) == (False, True, True)


def test_looking_through_makes_the_packet_first_and_shows_its_pages(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page
    page.print_actions.look_through.click()
    assert page.print_actions.making.isVisible()
    desk.press.tickets[0].progress(Progress(1, 3))
    desk.make()
    assert not page.print_actions.making.isVisible()
    assert page.reader.currentWidget() is page.reader.page
    assert page.reader.view.accessibleName() == "Page 1 of 3"
    qtbot.keyClick(page.reader.view, Qt.Key.Key_PageDown)
    assert page.reader.page_number == 2
    qtbot.keyClick(page.reader.view, Qt.Key.Key_Escape)
    assert page.reader.currentWidget() is page.reader.thumbs
    assert page.print_actions.count.text() == "3 pages, 2 sheets of paper"
    assert page.reader.thumbs.thumbs.data(page.reader.thumbs.thumbs.index(2)) == "Exhibit 1, page 3"


def test_options_change_by_key_and_make_the_packet_old(qtbot: QtBot, desk: Desk) -> None:
    page = desk.page
    page.presenter.make()
    desk.make()
    link = page.how._links["large_print"]
    assert link.accessibleName() == "Letters: Normal. Press to change"
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert link.text() == "Large"
    assert "Make it again" in page.print_actions.state.text()
    page.print_actions.make.click()
    assert desk.press.tickets[-1].asked["large_print"] is True


def test_an_exhibit_is_chosen_by_keys_alone(qtbot: QtBot, desk: Desk) -> None:
    desk.page.add_exhibit.click()
    dialog = desk.page.findChild(ExhibitDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.filter, "doctor")
    assert [row.uid for row in dialog.model.rows()] == [desk.letter]
    assert "Private" in dialog.model.data(dialog.model.index(0))
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == 0
    assert "never into the team’s set" in dialog._lock_words.text()
    dialog.pages_field.selectAll()
    qtbot.keyClicks(dialog.pages_field, "4")
    assert dialog.pages_row.error() == "This paper has 1 page. Type the pages like 1, 3-5."
    assert not dialog.take.isEnabled()
    dialog.pages_field.selectAll()
    qtbot.keyClicks(dialog.pages_field, "1")
    with qtbot.waitSignal(dialog.chosen):
        qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    assert desk.stored()[1] == [desk.log, desk.iep, desk.letter]
    assert desk.chosen().startswith("exhibit:") or desk.page.parts.currentIndex().isValid()


def test_words_are_marked_on_the_page(qtbot: QtBot, desk: Desk) -> None:
    desk.choose(f"exhibit:{desk.log}")
    qtbot.keyClick(desk.page.parts, Qt.Key.Key_Return)
    dialog = desk.page.findChild(ExhibitDialog)
    dialog.mark.click()
    assert dialog.panel.view.is_picking
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(dialog.panel.view, key)
    assert dialog.quotes.isVisibleTo(dialog)
    dialog.take.click()
    assert desk.page.presenter.exhibit(desk.log).quotes == ((1, "no session today"),)


def test_pinned_quotes_are_offered_and_marked_by_keys(qtbot: QtBot, desk: Desk) -> None:
    with desk.database.writing() as uow:
        for words, pinned in (("no session today", True), ("OT log", True), ("session", False)):
            add_highlight(uow, desk.log, NewHighlight(1, words, (Box(0.1, 0.05, 0.3, 0.07),), pinned))
    desk.choose(f"exhibit:{desk.log}")
    qtbot.keyClick(desk.page.parts, Qt.Key.Key_Return)
    dialog = desk.page.findChild(ExhibitDialog)
    assert dialog.offers.isVisibleTo(dialog)
    names = [button.accessibleName() for button in dialog.pinned._buttons]
    assert names == [
        "Mark the words you pinned on page 1: no session today",
        "Mark the words you pinned on page 1: OT log",
    ]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.pinned._buttons[0].isVisible)
    dialog.pinned._buttons[0].setFocus()
    qtbot.waitUntil(dialog.pinned._buttons[0].hasFocus)
    qtbot.keyClick(dialog.pinned._buttons[0], Qt.Key.Key_Space)
    assert dialog.pinned._buttons[0].hasFocus(), "the next one"
    dialog.pages_field.clear()
    qtbot.keyClick(dialog.pinned._buttons[0], Qt.Key.Key_Space)
    assert dialog.offers.isHidden(), "all of them are marked"
    assert dialog.pages_field.text() == "1", "their page is put in"
    dialog.quotes._buttons[0].click()
    assert [button.accessibleName() for button in dialog.pinned._buttons] == names[1:], "offered again"
    dialog.take.click()
    assert desk.page.presenter.exhibit(desk.log).quotes == ((1, "no session today"),)


def test_another_paper_offers_its_own_pinned_quotes_only(qtbot: QtBot, desk: Desk) -> None:
    with desk.database.writing() as uow:
        add_highlight(uow, desk.letter, NewHighlight(1, "Letter", (Box(0.1, 0.05, 0.3, 0.07),), is_pinned=True))
    desk.page.add_exhibit.click()
    dialog = desk.page.findChild(ExhibitDialog)
    dialog.list.setCurrentIndex(dialog.model.index_of(desk.letter))
    assert not dialog.offers.isHidden()
    dialog.list.setCurrentIndex(dialog.model.index_of(desk.iep))
    assert dialog.offers.isHidden()


def test_a_packet_goes_to_the_printer_page_by_page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.page.presenter.make()
    path = desk.make(pages=2)
    printer = pdf_printer(tmp_path / "printed.pdf")
    job = PrintJob(desk.context.runner, path, 2, printer, desk.page)
    steps: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(job.ended) as ended:
        job.start()
    assert ended.args == [None]
    assert steps == [(0, 2), (1, 2), (2, 2)]
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) == 2
        assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [612, 792]


def test_printing_stops_between_two_pages(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.page.presenter.make()
    job = PrintJob(desk.context.runner, desk.make(pages=3), 3, pdf_printer(tmp_path / "printed.pdf"), desk.page)
    steps: list[int] = []

    def stop_after_one(done: int, _total: int) -> None:
        steps.append(done)
        if done == 1:
            job.stop()

    job.progressed.connect(stop_after_one)
    with qtbot.waitSignal(job.ended) as ended:
        job.start()
    assert ended.args == [None]
    assert steps == [0, 1]


def test_a_packet_from_another_day_is_made_again_before_it_is_printed(desk: Desk) -> None:
    with desk.database.writing() as uow:
        record_made(uow, KeptPacket(desk.meeting, "mine", 1, "old.pdf", "0" * 64, 4, True, (), ()))
    desk.page.presenter.reload()
    assert (
        desk.page.print_actions.state.text() == "Made on Tue, November 24, 2026. What you changed since is not in it."
    )
    desk.page.print_actions.make.click()
    assert len(desk.press.tickets) == 1
    assert desk.page._printer is None


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_is_not_there_is_said(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.page.presenter.make()
    desk.make(pages=1)
    desk.page._printer = pdf_printer(tmp_path / "missing" / "printed.pdf")
    desk.page._print()
    assert "the printer does not take it" in desk.page.banner.happened()
    assert desk.page.print_actions.make.isEnabled()


def pdf_printer(path: Path) -> QPrinter:
    printer = letter_printer(duplex=False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1134), (1.5, 1066), (1.0, 792), (2.0, 1134)])
def test_the_primary_button_is_in_sight_at_every_size(
    qtbot: QtBot, desk: Desk, look: ThemeManager, scale: float, width: int
) -> None:
    look.set_text_scale(scale)
    desk.page.resize(width, 560)
    button = desk.page.print_actions.make

    def inside() -> bool:
        corner = button.mapTo(desk.page, button.rect().bottomRight())
        return button.isVisible() and desk.page.rect().contains(corner)

    qtbot.waitUntil(inside)
