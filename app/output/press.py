"""Makes what is printed: packets, letters, timelines. Heavy work runs in children; what is made lies in the binder."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from app.domain.errors import KnownError
from app.domain.kinds import KindCatalogue
from app.domain.packets import Audience, ExhibitPage, MadePacket, PacketSnapshot, PrintOptions, for_audience
from app.domain.progress import Progress, ReportProgress
from app.domain.shelf import PaperFilter, Sort
from app.domain.words import trouble_sentence
from app.files.binder_folder import BinderFolder
from app.files.safe_write import put_in_place
from app.jobs import BrokenWorkError, Runner, Ticket, leave_to_result
from app.queries.document_list import list_to_print
from app.queries.packets import packet_snapshot
from app.queries.printouts import letter_snapshot, timeline_snapshot
from app.services.packets import KeptPacket, KeptPage, kept_pages, record_made
from app.workers.packet.binding import BindRequest, bind_pages
from app.workers.packet.making import PacketRequest, PacketResult, make_packet
from app.workers.printed_list import make_printed_list
from app.workers.printouts import PrintoutRequest, make_printout
from app.workers.separators import SeparatorSheetRequest, make_separator_sheet

T = TypeVar("T")
PACKET_SECONDS = 900.0


class PressRun:
    """Something being made: cancel it, or wait for it."""

    def __init__(self) -> None:
        self._cancelled = False
        self._step: Ticket[Any] | None = None
        self.whole: Ticket[Any] | None = None

    def follow(self, step: Ticket[T]) -> T:
        """Wait for one step. Raises what it raised; KnownError CANCELLED once the run was cancelled."""
        self._step = step
        if self._cancelled:
            step.cancel()
        return step.result()

    def cancel(self) -> None:
        """Give it up; nothing of it is kept."""
        self._cancelled = True
        if self._step is not None:
            self._step.cancel()
        if self.whole is not None:
            self.whole.cancel()

    def result(self) -> Any:
        """Wait for the outcome: never on the GUI thread."""
        if self.whole is None:
            raise RuntimeError("nothing was begun")
        return self.whole.result()


class Press:
    """Everything that is made to be printed. ``done`` and ``failed`` are called where the runner delivers."""

    def __init__(
        self,
        runner: Runner,
        folder: BinderFolder,
        today: Callable[[], date],
        password_of: Callable[[str], str | None] = lambda sha256: None,
    ) -> None:
        """``password_of`` knows what opens a locked original, by its SHA-256."""
        self._runner = runner
        self._folder = folder
        self._today = today
        self._password_of = password_of

    def packet_path(self, file_name: str) -> str:
        """The file of a packet that was made earlier."""
        return str(self._folder.packet(file_name))

    def bind_pages(self, pages: Sequence[ExhibitPage], target: Path) -> bool:
        """Write pages as they are shown into a PDF; False where one cannot be drawn. Never on the GUI thread."""
        known = {page.source.sha256: self._password_of(page.source.sha256) for page in pages}
        passwords = {sha256: password for sha256, password in known.items() if password is not None}
        request = BindRequest(tuple(pages), str(target), passwords)
        try:
            self._runner.child(bind_pages, request, timeout=PACKET_SECONDS, failed=leave_to_result).result()
        except (KnownError, BrokenWorkError):
            return False
        return True

    def make_packet(
        self,
        meeting: str,
        audience: str,
        *,
        large_print: bool = False,
        duplex: bool = True,
        highlights: bool = True,
        progress: Callable[[Progress], None] | None = None,
        done: Callable[[MadePacket], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> PressRun:
        """Make and check the packet of a meeting, and keep it with the hashes of what went into it."""
        options = PrintOptions(large_print, duplex, highlights)
        run = PressRun()
        work = _PacketWork(
            self._runner, self._folder, self._password_of, run, meeting, Audience(audience), options, progress
        )
        run.whole = self._runner.file(
            work.make, self._today(), done=done, failed=failed or leave_to_result, owner=owner
        )
        return run

    def make_letter(
        self,
        request: str,
        *,
        done: Callable[[str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> PressRun:
        """Make the letter of a request; ``done`` gets the path of its PDF."""
        return self._make_printout("letter", letter_snapshot, (request,), done, failed, owner)

    def make_timeline(
        self,
        child: str,
        concern: str | None,
        *,
        done: Callable[[str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> PressRun:
        """Make the timeline of a child, or of one concern, as a table on paper; ``done`` gets the path of its PDF."""
        return self._make_printout("timeline", timeline_snapshot, (child, concern), done, failed, owner)

    def make_separator_sheet(
        self,
        *,
        done: Callable[[str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> PressRun:
        """Make the sheet to put between the papers of a stack; ``done`` gets the path of its PDF."""
        run = PressRun()
        target = self._folder.staging / f"separator-{uuid.uuid4().hex}.pdf"
        request = SeparatorSheetRequest(self._today().isoformat(), str(target))
        run.whole = self._runner.child(
            make_separator_sheet, request, urgent=True, done=done, failed=failed or leave_to_result, owner=owner
        )
        return run

    def make_list(
        self,
        catalogue: KindCatalogue,
        child: str,
        only: PaperFilter,
        sort: Sort,
        *,
        for_team: bool,
        chosen: str = "",
        progress: Callable[[Progress], None] | None = None,
        done: Callable[[str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> PressRun:
        """Make the list of a child's papers that fit ``only``; for the team without anything private.

        ``progress`` counts papers, where there are many; ``done`` gets the path of its PDF.
        """
        query = partial(list_to_print, for_team=for_team, chosen=chosen)
        asked = (catalogue, child, only, sort)
        return self._make_printout("list", query, asked, done, failed, owner, make_printed_list, progress)

    def _make_printout(
        self,
        template: str,
        query: Callable[..., dict[str, Any]],
        arguments: tuple[Any, ...],
        done: Callable[[str], object] | None,
        failed: Callable[[Exception], object] | None,
        owner: object,
        work: Callable[[PrintoutRequest, ReportProgress], str] = make_printout,
        progress: Callable[[Progress], None] | None = None,
    ) -> PressRun:
        run = PressRun()
        today = self._today()
        # Printed papers that nobody keeps: cleared at the next start with the rest of the work in progress.
        target = self._folder.staging / f"{template}-{uuid.uuid4().hex}.pdf"

        def make() -> str:
            data = run.follow(self._runner.read(query, *arguments, failed=leave_to_result))
            request = PrintoutRequest(template, data, today.isoformat(), str(target))
            return run.follow(self._runner.child(work, request, progress=progress, urgent=True, failed=leave_to_result))

        run.whole = self._runner.file(make, done=done, failed=failed or leave_to_result, owner=owner)
        return run


class _PacketWork:
    """One packet on its way: read, typeset and checked in a child, moved in whole, recorded."""

    def __init__(
        self,
        runner: Runner,
        folder: BinderFolder,
        password_of: Callable[[str], str | None],
        run: PressRun,
        meeting: str,
        audience: Audience,
        options: PrintOptions,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self._runner = runner
        self._folder = folder
        self._password_of = password_of
        self._run = run
        self._meeting = meeting
        self._audience = audience
        self._options = options
        self._progress = progress

    def make(self, today: date) -> MadePacket:
        """All steps in order. Whatever stops it leaves the binder as it was."""
        snapshot = self._run.follow(
            self._runner.read(
                packet_snapshot, self._meeting, self._audience, today, self._original_path, failed=leave_to_result
            )
        )
        name = f"{uuid.uuid4().hex}.pdf"
        part = self._folder.staging / name
        try:
            result = self._run.follow(
                self._runner.child(
                    make_packet,
                    PacketRequest(snapshot, self._options, str(part), self._passwords(snapshot)),
                    progress=self._progress,
                    timeout=PACKET_SECONDS,
                    failed=leave_to_result,
                )
            )
            put_in_place(part, self._folder.packet(name))
        finally:
            part.unlink(missing_ok=True)
        kept = self._kept(result, name, snapshot.version, kept_pages(for_audience(snapshot).exhibits))
        self._runner.write(record_made, kept, failed=leave_to_result).result()
        return MadePacket(
            str(self._folder.packet(name)),
            result.page_count,
            result.is_final,
            result.contents,
            tuple((row.number, row.title, trouble_sentence(row.trouble, name=row.title)) for row in result.unreadable),
        )

    def _passwords(self, snapshot: PacketSnapshot) -> dict[str, str]:
        originals = {page.source.sha256 for exhibit in snapshot.exhibits for page in exhibit.pages}
        known = {sha256: self._password_of(sha256) for sha256 in originals}
        return {sha256: password for sha256, password in known.items() if password is not None}

    def _original_path(self, sha256: str) -> str:
        return str(self._folder.original(sha256))

    def _kept(self, result: PacketResult, name: str, version: int, sources: tuple[KeptPage, ...]) -> KeptPacket:
        return KeptPacket(
            meeting=self._meeting,
            audience=self._audience.value,
            version=version,
            file_name=name,
            sha256=result.sha256,
            page_count=result.page_count,
            is_final=result.is_final,
            contents=result.contents,
            sources=sources,
        )
