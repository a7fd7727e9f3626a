"""A press that makes nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.packets import MadePacket
from app.domain.progress import Progress


@dataclass
class HeldTicket:
    """A packet on its way, until the test finishes it."""

    asked: dict[str, object]
    progress: Callable[[Progress], None]
    done: Callable[[MadePacket], object]
    failed: Callable[[Exception], object]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class HeldPress:
    """Makes nothing by itself; the test finishes or fails what was asked for."""

    folder: str = ""
    tickets: list[HeldTicket] = field(default_factory=list)

    def make_packet(self, meeting, audience, *, progress, done, failed, owner=None, **options) -> HeldTicket:
        ticket = HeldTicket({"meeting": meeting, "audience": audience, **options}, progress, done, failed)
        self.tickets.append(ticket)
        return ticket

    def packet_path(self, file_name: str) -> str:
        return f"{self.folder}/{file_name}"
