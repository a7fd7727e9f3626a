"""What happens on Packet: which meeting and which set, what is chosen, making it. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeVar

from app.domain.changes import Changes
from app.domain.errors import KnownError, Trouble
from app.domain.meetings import ChosenExhibit, MeetingDetails, PacketChoice
from app.domain.packets import Audience, MadePacket, PrintOptions
from app.domain.progress import Progress
from app.queries.meetings import (
    ExhibitRow,
    MeetingRow,
    PacketRow,
    chosen_concerns,
    chosen_exhibits,
    get_meeting,
    list_meetings,
    list_packets,
)
from app.queries.timeline import ConcernRow, list_concerns
from app.services.meetings import choose_for_packet
from app.ui.common.context import UiContext, WorkTicket
from app.ui.common.errors import in_words
from app.ui.packet.parts import (
    Part,
    choice_of,
    moved,
    parts_of,
    with_concern,
    with_exhibit,
    without_exhibit,
)
from app.ui.packet.saving import copy_whole

Read = TypeVar("Read")
PacketSet = tuple[str, Audience]
"""A meeting's uid, and for whom the set is."""


@dataclass(frozen=True, slots=True)
class ShownPacket:
    """A packet that was made, ready to be looked at. ``exhibits_missing`` are sentences, one an exhibit.

    ``made_on`` is set where it was made before the app was opened: nobody knows what was changed since.
    """

    file_name: str
    path: str
    page_count: int
    is_final: bool
    made_on: str = ""
    contents: tuple[tuple[str, int], ...] = ()
    exhibits_missing: tuple[str, ...] = ()


class PacketView(Protocol):
    """What the page can show."""

    def show_meetings(self, meetings: Sequence[MeetingRow], chosen: str) -> None:
        """The meetings to choose from."""

    def show_no_meeting(self) -> None:
        """There is no meeting to make a packet for."""

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """What goes into the set that is chosen."""

    def show_packet(self, packet: ShownPacket | None) -> None:
        """The last packet that was made of this set; None: none yet."""

    def show_stale(self, stale: bool) -> None:
        """Whether something was changed since the packet that is shown was made."""

    def show_making(self, progress: Progress | None) -> None:
        """How far making is; None: not making."""

    def packet_made(self, packet: ShownPacket) -> None:
        """The packet that was asked for is shown now."""

    def show_trouble(self, happened: str, to_do: str) -> None:
        """Something did not work; two empty strings: all is well again."""

    def offer_undo(self, words: str) -> None:
        """An exhibit was left out."""

    def print_packet(self, packet: ShownPacket) -> None:
        """Ask for the printer."""

    def copy_saved(self, path: str) -> None:
        """A copy was saved there."""


class PacketPresenter:
    """Turns what the parent does into reads, writes and a packet, and rows into what the page shows."""

    def __init__(self, context: UiContext, view: PacketView) -> None:
        self._context = context
        self._view = view
        self._child: str | None = None
        self._meetings: list[MeetingRow] = []
        self._meeting: str | None = None
        self._audience = Audience.MINE
        self._options = PrintOptions()
        self._details: MeetingDetails | None = None
        self._concerns: list[ConcernRow] = []
        self._exhibits: list[ExhibitRow] = []
        self._choice = PacketChoice()
        self._writes = 0
        self._undo: PacketChoice | None = None
        self._shown: dict[PacketSet, ShownPacket] = {}
        self._stale: set[PacketSet] = set()
        self._making: PacketSet | None = None
        self._ticket: WorkTicket | None = None
        self._print_when_made = False

    @property
    def meeting(self) -> str | None:
        """The uid of the meeting the packet is for."""
        return self._meeting

    @property
    def options(self) -> PrintOptions:
        """How it is printed."""
        return self._options

    @property
    def is_making(self) -> bool:
        """Whether a packet is being made."""
        return self._making is not None

    @property
    def shown(self) -> ShownPacket | None:
        """The packet that can be looked at."""
        return self._shown.get(self._set) if self._set is not None else None

    @property
    def _set(self) -> PacketSet | None:
        return None if self._meeting is None else (self._meeting, self._audience)

    @property
    def chosen_exhibits(self) -> tuple[ChosenExhibit, ...]:
        """The exhibits in their order, as they are kept."""
        return self._choice.exhibits

    def exhibit(self, document: str) -> ExhibitRow | None:
        """The exhibit of a paper."""
        return next((row for row in self._exhibits if row.document == document), None)

    # What is shown

    def show_child(self, child: str) -> None:
        """Show the packets of a child."""
        if child != self._child:
            self.stop()
            self._child, self._meeting = child, None
        self.reload()

    def open_meeting(self, uid: str) -> None:
        """Make the packet of this meeting."""
        if uid != self._meeting:
            self._meeting, self._undo, self._details = uid, None, None
        self.reload()

    def choose_audience(self, audience: Audience) -> None:
        """Show the set for the team, or the parent's own."""
        if audience != self._audience:
            self._audience = audience
            self._show_parts()
            self._read_packets()

    def choose_options(self, options: PrintOptions) -> None:
        """Print it another way."""
        if options != self._options:
            self._options = options
            self._mark_stale()

    def refresh(self, changes: Changes) -> None:
        """Read again what a write touched."""
        exhibits = {row.document for row in self._exhibits}
        if changes.children or changes.concerns or changes.contacts or changes.requests or changes.documents & exhibits:
            self._mark_stale()
        if changes.meetings or changes.concerns or changes.documents or changes.packets:
            self.reload()

    def reload(self) -> None:
        """Read everything again."""
        if self._child is not None:
            self._context.runner.read(
                list_meetings,
                self._child,
                done=partial(self._meetings_read, self._child),
                failed=self._failed,
                owner=self._view,
            )

    def _meetings_read(self, child: str, meetings: list[MeetingRow]) -> None:
        if child != self._child:
            return
        self._meetings = meetings
        uids = [row.uid for row in meetings]
        if self._meeting not in uids:
            self._meeting = self._nearest(meetings)
        if self._meeting is None:
            self._view.show_no_meeting()
            return
        self._view.show_meetings(meetings, self._meeting)
        self._read_of_meeting(get_meeting, self._details_read)
        self._read_choice()
        self._context.runner.read(
            list_concerns, self._child, done=self._concerns_read, failed=self._failed, owner=self._view
        )
        self._read_packets()

    def _nearest(self, meetings: Sequence[MeetingRow]) -> str | None:
        """The next meeting; where none is to come, the last one. Meetings come newest first."""
        today = self._context.today().isoformat()
        coming = [row.uid for row in meetings if row.held_on >= today]
        if coming:
            return coming[-1]
        return meetings[0].uid if meetings else None

    def _read_choice(self) -> None:
        self._read_of_meeting(chosen_concerns, self._chosen_concerns_read)
        self._read_of_meeting(chosen_exhibits, self._exhibits_read)

    def _read_of_meeting(self, query: Callable[..., Read], done: Callable[[str, Read], None]) -> None:
        if self._meeting is not None:
            self._context.runner.read(
                query, self._meeting, done=partial(done, self._meeting), failed=self._failed, owner=self._view
            )

    def _details_read(self, meeting: str, details: MeetingDetails) -> None:
        if meeting == self._meeting:
            if self._details is not None and details != self._details:
                self._mark_stale()
            self._details = details
            self._show_parts()

    def _chosen_concerns_read(self, meeting: str, concerns: list[str]) -> None:
        if meeting == self._meeting and not self._writes:
            self._choice = replace(self._choice, concerns=tuple(concerns))
            self._show_parts()

    def _exhibits_read(self, meeting: str, exhibits: list[ExhibitRow]) -> None:
        if meeting == self._meeting and not self._writes:
            self._exhibits = exhibits
            self._choice = choice_of(self._choice.concerns, exhibits)
            self._show_parts()

    def _concerns_read(self, concerns: list[ConcernRow]) -> None:
        self._concerns = concerns
        self._show_parts()

    def _show_parts(self) -> None:
        if self._details is not None:
            self._view.show_parts(
                parts_of(self._details, self._concerns, self._choice.concerns, self._exhibits, self._audience)
            )

    def _read_packets(self) -> None:
        if self._set is not None:
            self._context.runner.read(
                list_packets,
                self._meeting,
                done=partial(self._packets_read, self._set),
                failed=self._failed,
                owner=self._view,
            )

    def _packets_read(self, wanted: PacketSet, packets: list[PacketRow]) -> None:
        if wanted != self._set:
            return
        newest = next((row for row in packets if row.audience == wanted[1]), None)
        known = self._shown.get(wanted)
        if newest is not None and (known is None or known.file_name != newest.file_name):
            self._shown[wanted] = ShownPacket(
                newest.file_name,
                self._context.press.packet_path(newest.file_name),
                newest.page_count,
                newest.is_final,
                made_on=newest.made_on,
            )
        self._show_packet()

    def _show_packet(self) -> None:
        self._view.show_packet(self.shown)
        self._view.show_stale(self.shown is not None and self._set in self._stale)

    def _mark_stale(self) -> None:
        if self._meeting is not None:
            self._stale |= {(self._meeting, audience) for audience in Audience}
            self._view.show_stale(self.shown is not None)

    # What is chosen

    def tick_concern(self, uid: str, ticked: bool) -> None:
        """Put a concern into the packet, or leave it out."""
        self._keep(with_concern(self._choice, uid, ticked))

    def choose_exhibit(self, exhibit: ChosenExhibit) -> None:
        """Put pages of a paper into the packet."""
        self._keep(with_exhibit(self._choice, exhibit))

    def move(self, document: str, step: int) -> None:
        """Move an exhibit up or down."""
        self._keep(moved(self._choice, document, step))

    def leave_out(self, document: str) -> None:
        """Leave an exhibit out; it can be brought back."""
        row = self.exhibit(document)
        if row is None:
            return
        before = self._choice
        self._keep(without_exhibit(self._choice, document))
        self._undo = before
        self._view.offer_undo(f"Exhibit {row.number} is left out. The paper stays in the binder.")

    def undo(self) -> None:
        """Bring back the exhibit that was left out last."""
        before, self._undo = self._undo, None
        if before is not None:
            self._keep(before)

    def _keep(self, choice: PacketChoice) -> None:
        if self._meeting is None or choice == self._choice:
            return
        self._choice = choice
        self._undo = None
        self._writes += 1
        self._mark_stale()
        self._show_parts()
        self._context.runner.write(
            choose_for_packet,
            self._meeting,
            choice,
            done=self._kept,
            failed=self._not_kept,
            owner=self._view,
        )

    def _kept(self, _result: object) -> None:
        self._writes -= 1
        self._view.show_trouble("", "")
        self._read_choice()

    def _not_kept(self, error: Exception) -> None:
        self._writes -= 1
        self._failed(error)
        self.reload()

    # Making it

    def make(self, *, then_print: bool = False) -> None:
        """Make the set that is chosen; it runs in the background."""
        if self._set is None or self._making is not None:
            return
        self._print_when_made = then_print
        self._view.show_trouble("", "")
        self._view.show_making(Progress(0, 0))
        self._stale.discard(self._set)
        self._making = self._set
        ticket = self._context.press.make_packet(
            self._set[0],
            self._set[1],
            large_print=self._options.large_print,
            duplex=self._options.duplex,
            highlights=self._options.highlights,
            progress=self._view.show_making,
            done=partial(self._made, self._set),
            failed=partial(self._not_made, self._set),
            owner=self._view,
        )
        # The runner of the tests is done before it returns.
        self._ticket = ticket if self._making is not None else None

    def stop(self) -> None:
        """Stop making; nothing that was chosen is lost."""
        if self._ticket is not None:
            self._ticket.cancel()

    def _made(self, made_set: PacketSet, made: MadePacket) -> None:
        self._making = self._ticket = None
        self._view.show_making(None)
        packet = ShownPacket(
            file_name=_name_of(made.path),
            path=made.path,
            page_count=made.page_count,
            is_final=made.is_final,
            contents=made.contents,
            exhibits_missing=tuple(f"Exhibit {number}, {title}: {words}" for number, title, words in made.unreadable),
        )
        self._shown[made_set] = packet
        if made_set != self._set:
            return
        self._show_packet()
        self._view.packet_made(packet)
        if self._print_when_made and made.is_final:
            self._view.print_packet(packet)

    def _not_made(self, made_set: PacketSet, error: Exception) -> None:
        self._making = None
        self._stale.add(made_set)
        self._view.show_making(None)
        self._show_packet()
        if not (isinstance(error, KnownError) and error.trouble is Trouble.CANCELLED):
            self._failed(error)

    def save_copy(self, path: str) -> None:
        """Save the packet that is shown under another name, for a stick or a mail."""
        if self.shown is not None and path:
            self._context.runner.file(
                copy_whole,
                self.shown.path,
                path,
                done=self._view.copy_saved,
                failed=self._failed,
                owner=self._view,
            )

    def _failed(self, error: Exception) -> None:
        self._view.show_trouble(*in_words(error))


def _name_of(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
