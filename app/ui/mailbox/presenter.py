"""What happens while mails are chosen: the mailbox is listed, filtered, ticked, and the ticked mails come in. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath
from typing import Protocol

from app.domain.errors import KnownError, Trouble
from app.domain.mailboxes import Correspondent, Mailbox, MailboxPlace, WantedMails, people_named, wanted_mails
from app.domain.progress import Progress
from app.intake.mail_taking import LISTING_SECONDS, TakenMails, mailbox_place
from app.queries.related import known_message_ids
from app.ui.common.context import UiContext, WorkTicket
from app.workers.mailboxes import ListRequest, list_mails


class MailboxView(Protocol):
    """What the presenter tells the dialog."""

    def show_listing(self, done: int, total: int) -> None:
        """The mailbox is being looked through; both in bytes."""

    def show_mailbox(self, mailbox: Mailbox) -> None:
        """All mails are listed."""

    def show_people(self, people: Sequence[Correspondent]) -> None:
        """Who can be chosen."""

    def show_mails(self, places: Sequence[int]) -> None:
        """These mails fit what is asked for."""

    def show_ticks(self, count: int, unseen: int) -> None:
        """So many are ticked, so many of them are not among those shown."""

    def show_taking(self, done: int, total: int) -> None:
        """Ticked mails are coming in."""

    def show_taken(self, taken: TakenMails) -> None:
        """It is over."""

    def show_error(self, error: Exception) -> None:
        """The mailbox cannot be read."""


class MailboxPresenter:
    """Knows the mailbox, what is asked for, and what is ticked."""

    def __init__(self, context: UiContext, view: MailboxView, owner: object, source: str) -> None:
        """``source`` is the path of the mailbox, as it stands among the files that came."""
        self._context = context
        self._runner = context.runner
        self._view = view
        self._owner = owner
        self._source = source
        self.name = PurePath(source).name
        self._place = MailboxPlace(source)
        self._work: WorkTicket | None = None
        self.mailbox = Mailbox()
        self._is_taking = False
        self._wanted = WantedMails()
        self._typed = ""
        self._shown: tuple[int, ...] = ()
        self.ticked: set[int] = set()
        self.people: set[str] = set()

    # Listing

    def start(self) -> None:
        """Look through the mailbox."""
        self._runner.file(mailbox_place, self._source, done=self._place_known, failed=self._failed, owner=self._owner)

    def _place_known(self, place: MailboxPlace) -> None:
        self._place = place
        self._runner.read(known_message_ids, done=self._ids_known, failed=self._failed, owner=self._owner)

    def _ids_known(self, known: list[str]) -> None:
        self._work = self._runner.child(
            list_mails,
            ListRequest(self._place, frozenset(known)),
            progress=self._listing,
            done=self._listed,
            failed=self._failed,
            owner=self._owner,
            timeout=LISTING_SECONDS,
        )

    def _listing(self, progress: Progress) -> None:
        self._view.show_listing(progress.done, progress.total)

    def _listed(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self._view.show_mailbox(mailbox)
        self.find_people("")
        self.ask(self._wanted)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            error = KnownError(error.trouble, **{"name": self.name, **error.values})
        self._view.show_error(error)

    def stop(self) -> None:
        """Give up what is under way; mails that are in stay in."""
        if self._work is not None:
            self._work.cancel()

    # Choosing

    def find_people(self, typed: str) -> None:
        """Show the people whose name or address holds what was typed."""
        self._typed = typed
        done = partial(self._people_found, typed)
        self._runner.file(people_named, self.mailbox, typed, done=done, owner=self._owner)

    def _people_found(self, typed: str, people: tuple[Correspondent, ...]) -> None:
        if typed == self._typed:
            self._view.show_people(people)

    def ask(self, wanted: WantedMails) -> None:
        """Show the mails that are asked for."""
        self._wanted = wanted
        done = partial(self._found, wanted)
        self._runner.file(wanted_mails, self.mailbox, wanted, done=done, owner=self._owner)

    def _found(self, wanted: WantedMails, places: tuple[int, ...]) -> None:
        if wanted == self._wanted:
            self._shown = places
            self._view.show_mails(places)
            self._tell_ticks()

    def tick_person(self, address: str) -> None:
        """Choose a person, or not any more."""
        self.people ^= {address}

    def tick(self, place: int) -> None:
        """Tick a mail, or not any more; one that the binder has stays as it is."""
        if not self.mailbox.here[place]:
            self.ticked ^= {place}
            self._tell_ticks()

    def tick_shown(self) -> None:
        """Tick all mails that are shown; where they are, none of them."""
        new = {place for place in self._shown if not self.mailbox.here[place]}
        self.ticked = self.ticked - new if new <= self.ticked else self.ticked | new
        self._tell_ticks()

    def _tell_ticks(self) -> None:
        self._view.show_ticks(len(self.ticked), len(self.ticked.difference(self._shown)))

    # Taking

    def take(self) -> None:
        """Take the ticked mails in."""
        if not self.ticked or self._is_taking:
            return
        self._is_taking = True
        self._view.show_taking(0, len(self.ticked))
        self._work = self._context.intake.take_mails(
            self._place,
            tuple(self.mailbox.span(place) for place in sorted(self.ticked)),
            progress=self._taking,
            done=self._taken,
            owner=self._owner,
        )

    def _taking(self, progress: Progress) -> None:
        self._view.show_taking(progress.done, progress.total)

    def _taken(self, taken: TakenMails) -> None:
        if taken.trouble in (None, Trouble.CANCELLED):
            self._view.show_taken(taken)
        else:
            self._failed(KnownError(taken.trouble))
