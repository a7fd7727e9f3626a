"""What a screen is given: everything it may ask for, made by bootstrap and passed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from app.domain.arrivals import Origin
from app.domain.kinds import KindCatalogue
from app.domain.mailboxes import MailboxPlace, Span
from app.domain.packets import MadePacket
from app.domain.progress import Progress
from app.domain.shelf import PaperFilter, Sort
from app.intake.mail_taking import TakenMails
from app.jobs.runner import Runner
from app.ui.common.icons import Icons
from app.ui.common.theme import ThemeManager


class WorkTicket(Protocol):
    """A piece of work that was asked for."""

    def cancel(self) -> None:
        """Give it up."""


class Intake(Protocol):
    """Papers that come in."""

    def add_papers(self, paths: Sequence[str], origin: Origin) -> None:
        """Take these files in."""

    def stop_taking_in(self) -> None:
        """Take in no more of the files that were added; they stay where they are."""

    def try_again(self, document: str) -> None:
        """Read a paper once more; what the parent confirmed about it stays."""

    def try_file_again(self, arrival: str) -> None:
        """Take a file in that was refused."""

    def keep_copy(self, arrival: str, *, failed: Callable[[Exception], object] | None = None) -> None:
        """Make a paper of its own of a file that came again, byte for byte."""

    def unlock(
        self,
        document: str,
        password: str,
        remember: bool,
        *,
        done: Callable[[None], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> None:
        """Open a locked paper with its password; ``failed`` gets KnownError WRONG_PASSWORD for another one's."""

    def take_mails(
        self,
        place: MailboxPlace,
        spans: Sequence[Span],
        *,
        progress: Callable[[Progress], None],
        done: Callable[[TakenMails], object],
        owner: object,
    ) -> WorkTicket:
        """Take these mails out of a mailbox and in."""

    def forget_password(self, sha256: str) -> None:
        """Remember the password of a paper no longer."""

    def pause_reading(self, paused: bool) -> None:
        """Begin to read no more pages, or go on, for as long as the app runs; papers come in all the same."""

    def stop_reading(self, document: str) -> None:
        """Stop reading a paper; it stays safe."""

    def check_now(self) -> None:
        """Look into the watched folders now."""


class Press(Protocol):
    """What is made to be printed."""

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
    ) -> WorkTicket:
        """Make the packet of a meeting for the team or for oneself."""

    def make_letter(
        self,
        request: str,
        *,
        done: Callable[[str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> WorkTicket:
        """Make the letter of a request; ``done`` gets its path."""

    def make_timeline(
        self,
        child: str,
        concern: str | None,
        *,
        done: Callable[[str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> WorkTicket:
        """Make the timeline of a child, or of one concern, as a table on paper; ``done`` gets its path."""

    def make_separator_sheet(
        self,
        *,
        done: Callable[[str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: object = None,
    ) -> WorkTicket:
        """Make the sheet to put between the papers of a stack; ``done`` gets its path."""

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
    ) -> WorkTicket:
        """Make the list of a child's papers, for the team without anything private; ``done`` gets its path."""

    def packet_path(self, file_name: str) -> str:
        """The file of a packet that was made earlier."""


@dataclass(frozen=True, slots=True)
class UiContext:
    """Passed to every screen and presenter. ``original_path`` gives the file of an original by its SHA-256."""

    runner: Runner
    theme: ThemeManager
    today: Callable[[], date]
    original_path: Callable[[str], str]
    intake: Intake
    press: Press
    catalogue: KindCatalogue
    reference: Callable[[str], dict[str, Any]]

    @property
    def icons(self) -> Icons:
        """The icons of the theme."""
        return self.theme.icons
