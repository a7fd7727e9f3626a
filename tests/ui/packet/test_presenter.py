"""Packet over a real database: choices are kept at once, a packet is made in the background."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.changes import Changes
from app.domain.errors import KnownError, Trouble
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingType, PacketChoice
from app.domain.packets import Audience, MadePacket, PrintOptions
from app.domain.progress import Progress
from app.files.binder_folder import BinderFolder
from app.queries.meetings import chosen_concerns, chosen_exhibits
from app.services.meetings import add_meeting, choose_for_packet
from app.services.packets import KeptPacket, record_made
from app.store.database import Database
from app.ui.common.theme import ThemeManager
from app.ui.packet.presenter import PacketPresenter
from tests.services.builders import add_filed_paper, add_ot_concern, leo, maya
from tests.ui.packet.held_press import HeldPress
from tests.ui.screen_context import screen_context


class ShownPacketPage:
    """Remembers what the presenter showed."""

    def __init__(self) -> None:
        self.meetings, self.chosen, self.parts = (), "", ()
        self.packet = None
        self.stale = False
        self.making: Progress | None = None
        self.trouble = ("", "")
        self.undo = ""
        self.printed = []
        self.made = []
        self.copies: list[str] = []
        self.no_meeting = False

    def show_meetings(self, meetings, chosen) -> None:
        self.meetings, self.chosen = meetings, chosen

    def show_no_meeting(self) -> None:
        self.no_meeting = True

    def show_parts(self, parts) -> None:
        self.parts = parts

    def show_packet(self, packet) -> None:
        self.packet = packet

    def show_stale(self, stale) -> None:
        self.stale = stale

    def show_making(self, progress) -> None:
        self.making = progress

    def packet_made(self, packet) -> None:
        self.made.append(packet)

    def show_trouble(self, happened, to_do) -> None:
        self.trouble = (happened, to_do)

    def offer_undo(self, words) -> None:
        self.undo = words

    def print_packet(self, packet) -> None:
        self.printed.append(packet)

    def copy_saved(self, path) -> None:
        self.copies.append(path)


class Desk:
    """A presenter with its database, as the window would hold them."""

    def __init__(self, look: ThemeManager, database: Database, folder: BinderFolder) -> None:
        self.database = database
        with database.writing() as uow:
            self.child, self.other_child = maya(uow), leo(uow)
            self.concern = add_ot_concern(uow, self.child)
            self.log = add_filed_paper(uow, "OT log", self.child, "log.pdf")
            self.iep = add_filed_paper(uow, "IEP", self.child, "iep.pdf")
            self.past = add_meeting(uow, self.child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2026-03-25"))
            self.next = add_meeting(uow, self.child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2027-03-18"))
            choose_for_packet(
                uow, self.next, PacketChoice(exhibits=(ChosenExhibit(self.log, (1,)), ChosenExhibit(self.iep, (1,))))
            )
        self.shown = ShownPacketPage()
        self.press = HeldPress(str(folder.packets))
        around = screen_context(look, database, folder, press=self.press)
        around.listeners.append(self._changed)
        self.presenter = PacketPresenter(around.context, self.shown)
        self.presenter.show_child(self.child)

    def _changed(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def stored(self) -> tuple[list[str], list[str]]:
        with self.database.reading() as connection:
            exhibits = chosen_exhibits(connection, self.next)
            return chosen_concerns(connection, self.next), [row.document for row in exhibits]

    def titles(self) -> list[str]:
        return [part.title.split("  ")[0] for part in self.shown.parts if part.uid.startswith("exhibit:")]


@pytest.fixture
def desk(look: ThemeManager, database: Database, folder: BinderFolder) -> Desk:
    return Desk(look, database, folder)


def made(desk: Desk, pages: int = 12, unreadable: tuple[tuple[str, str, str], ...] = ()) -> MadePacket:
    return MadePacket(desk.press.packet_path("a.pdf"), pages, not unreadable, (("Cover", 1),), unreadable)


def test_the_next_meeting_is_chosen_and_numbers_come_from_the_binder(desk: Desk) -> None:
    assert desk.shown.chosen == desk.next
    assert desk.titles() == ["Exhibit 1", "Exhibit 2"]


def test_every_choice_is_kept_at_once(desk: Desk) -> None:
    desk.presenter.tick_concern(desk.concern, ticked=True)
    desk.presenter.move(desk.iep, -1)
    assert desk.stored() == ([desk.concern], [desk.iep, desk.log])
    desk.presenter.choose_exhibit(ChosenExhibit(desk.log, (1,), ((1, "OT log"),)))
    assert desk.presenter.exhibit(desk.log).quotes == ((1, "OT log"),)


def test_leaving_out_can_be_undone(desk: Desk) -> None:
    desk.presenter.leave_out(desk.log)
    assert desk.stored()[1] == [desk.iep]
    assert desk.shown.undo == "Exhibit 1 is left out. The paper stays in the binder."
    desk.presenter.undo()
    assert desk.stored()[1] == [desk.log, desk.iep]


def test_a_choice_that_cannot_be_kept_is_said_and_shown_as_it_is_in_the_binder(desk: Desk) -> None:
    with desk.database.writing() as uow:
        foreign = add_filed_paper(uow, "IEP", desk.other_child, "leo.pdf")
    desk.presenter.choose_exhibit(ChosenExhibit(foreign, (1,)))
    assert desk.shown.trouble[0] == "This belongs to another child. Pick something of this child's."
    assert desk.stored()[1] == [desk.log, desk.iep]
    assert desk.titles() == ["Exhibit 1", "Exhibit 2"]
    assert desk.presenter.chosen_exhibits == (ChosenExhibit(desk.log, (1,)), ChosenExhibit(desk.iep, (1,)))


def test_making_goes_on_in_the_background_and_asks_for_the_printer_at_the_end(desk: Desk) -> None:
    desk.presenter.choose_options(PrintOptions(large_print=True))
    desk.presenter.make(then_print=True)
    ticket = desk.press.tickets[0]
    assert ticket.asked == {
        "meeting": desk.next,
        "audience": Audience.MINE,
        "large_print": True,
        "duplex": True,
        "highlights": True,
    }
    ticket.progress(Progress(3, 12))
    assert desk.shown.making == Progress(3, 12)
    ticket.done(made(desk))
    assert desk.shown.making is None
    assert desk.shown.packet.page_count == 12
    assert desk.shown.printed == [desk.shown.packet]
    assert not desk.presenter.is_making


def test_an_exhibit_that_cannot_be_read_is_named_and_nothing_is_printed(desk: Desk) -> None:
    desk.presenter.make(then_print=True)
    desk.press.tickets[0].done(made(desk, unreadable=(("2", "IEP", "The paper is safe. It is locked."),)))
    assert desk.shown.packet.exhibits_missing == ("Exhibit 2, IEP: The paper is safe. It is locked.",)
    assert desk.shown.printed == []


def test_stopping_is_no_trouble(desk: Desk) -> None:
    desk.presenter.make()
    desk.presenter.stop()
    assert desk.press.tickets[0].cancelled
    desk.press.tickets[0].failed(KnownError(Trouble.CANCELLED))
    assert desk.shown.trouble == ("", "")
    assert desk.shown.making is None


def test_a_packet_that_did_not_come_out_is_said(desk: Desk) -> None:
    desk.presenter.make()
    desk.press.tickets[0].failed(KnownError(Trouble.PACKET_CHECK_FAILED))
    assert desk.shown.trouble[0].startswith("Your papers are safe.")
    assert desk.shown.packet is None


def test_a_change_makes_the_packet_old_and_making_it_again_makes_it_new(desk: Desk) -> None:
    desk.presenter.make()
    desk.press.tickets[0].done(made(desk))
    assert not desk.shown.stale
    desk.presenter.tick_concern(desk.concern, ticked=True)
    assert desk.shown.stale
    desk.presenter.make()
    desk.press.tickets[1].done(made(desk))
    assert not desk.shown.stale


def test_a_packet_made_earlier_is_shown_for_its_set_only(desk: Desk) -> None:
    with desk.database.writing() as uow:
        record_made(uow, KeptPacket(desk.next, "team", 1, "t.pdf", "0" * 64, 4, True, (), ()))
    desk.presenter.reload()
    assert desk.shown.packet is None
    desk.presenter.choose_audience(Audience.TEAM)
    assert (desk.shown.packet.path, desk.shown.packet.page_count) == (desk.press.packet_path("t.pdf"), 4)


def test_a_copy_is_whole_or_not_there(desk: Desk, tmp_path: Path) -> None:
    Path(desk.press.packet_path("a.pdf")).write_bytes(b"%PDF packet")
    desk.presenter.make()
    desk.press.tickets[0].done(made(desk))
    desk.presenter.save_copy(str(tmp_path / "Maya"))
    assert desk.shown.copies == [str(tmp_path / "Maya.pdf")]
    assert (tmp_path / "Maya.pdf").read_bytes() == b"%PDF packet"
    desk.presenter.save_copy(str(tmp_path / "missing" / "Maya.pdf"))
    assert "Maya.pdf" in desk.shown.trouble[0]
    assert sorted(path.name for path in tmp_path.glob("*.p*")) == ["Maya.pdf"]


def test_a_child_without_a_meeting(desk: Desk) -> None:
    desk.presenter.show_child(desk.other_child)
    assert desk.shown.no_meeting
    assert desk.presenter.meeting is None
