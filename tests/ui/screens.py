"""What tests of screens are made of: a context over a real database, with work done in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.arrivals import Origin
from app.domain.changes import Changes
from app.domain.kinds import KindCatalogue
from app.domain.progress import Progress
from app.files.binder_folder import BinderFolder
from app.files.reference_data import reference
from app.jobs.immediate import ImmediateRunner
from app.store.database import Database
from app.ui.common.context import MadePacket, UiContext
from app.ui.common.theme import ThemeManager
from tests.services.builders import TODAY


class NoIntake:
    """Takes nothing in; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []

    def add_papers(self, paths: Sequence[str], origin: Origin) -> None:
        self.asked.append(("add_papers", tuple(paths)))

    def stop_taking_in(self) -> None: ...

    def try_again(self, document: str) -> None:
        self.asked.append(("try_again", document))

    def try_file_again(self, arrival: str) -> None:
        self.asked.append(("try_file_again", arrival))

    def keep_copy(self, arrival: str, *, failed: object = None) -> None:
        self.asked.append(("keep_copy", arrival))

    def unlock(self, document: str, password: str, remember: bool, **told: Any) -> None:
        self.asked.append(("unlock", (document, password, remember)))

    def forget_password(self, sha256: str) -> None:
        self.asked.append(("forget_password", sha256))

    def pause_reading(self, paused: bool) -> None:
        self.asked.append(("pause_reading", paused))

    def stop_reading(self, document: str) -> None:
        self.asked.append(("stop_reading", document))

    def check_now(self) -> None:
        self.asked.append(("check_now", None))


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

    def make_letter(self, request, *, done=None, failed=None, owner=None) -> HeldTicket:
        raise NotImplementedError(request)

    def packet_path(self, file_name: str) -> str:
        return f"{self.folder}/{file_name}"


def context_of(
    look: ThemeManager,
    database: Database,
    folder: BinderFolder,
    *,
    on_changes: Callable[[Changes], object] = lambda changes: None,
    press: HeldPress | None = None,
    intake: NoIntake | None = None,
) -> UiContext:
    """A context over ``database``; reads, writes and children happen at once, in this process."""
    return UiContext(
        runner=ImmediateRunner(database, on_changes=on_changes),
        theme=look,
        today=lambda: TODAY,
        original_path=lambda sha256: str(folder.original(sha256)),
        intake=intake or NoIntake(),
        press=press or HeldPress(str(folder.packets)),
        catalogue=KindCatalogue.from_json(reference("document_kinds")),
        reference=reference,
    )
