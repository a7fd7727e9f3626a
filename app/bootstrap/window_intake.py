"""What the screens of an open binder may ask of the intake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.bootstrap.workplace import Workplace
from app.domain.arrivals import Origin
from app.domain.mailboxes import MailboxPlace, Span
from app.domain.progress import Progress
from app.intake.mail_taking import MailTaking, TakenMails
from app.intake.watchers import FolderWatchers
from app.jobs import Deliver


class WindowIntake:
    """The ``Intake`` of their context."""

    def __init__(self, workplace: Workplace, watchers: FolderWatchers, deliver: Deliver) -> None:
        self._deliver = deliver
        self._pipeline = workplace.pipeline
        self._watchers = watchers

    def add_papers(self, paths: Sequence[str], origin: Origin) -> None:
        """Take these files in."""
        self._pipeline.take_in([Path(path) for path in paths], origin)

    def stop_taking_in(self) -> None:
        """Leave the files that were not taken in yet where they are."""
        self._pipeline.stop_taking_in()

    def try_again(self, document: str) -> None:
        """Read a paper again."""
        self._pipeline.try_again(document)

    def try_file_again(self, arrival: str) -> None:
        """Take a file in that was refused."""
        self._pipeline.try_file_again(arrival)

    def keep_copy(self, arrival: str, *, failed: Callable[[Exception], object] | None = None) -> None:
        """Make a paper of its own of a file that came again."""
        self._pipeline.keep_copy(arrival, failed=failed)

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
        """Open a locked paper with its password."""
        self._pipeline.unlock(document, password, remember, done=done, failed=failed, owner=owner)

    def take_mails(
        self,
        place: MailboxPlace,
        spans: Sequence[Span],
        *,
        progress: Callable[[Progress], None],
        done: Callable[[TakenMails], object],
        owner: object,
    ) -> MailTaking:
        """Take these mails out of a mailbox and in."""
        taking = MailTaking(
            place,
            spans,
            Origin.PICKED,
            lambda reached: self._deliver(partial(progress, reached), owner),
            lambda taken: self._deliver(partial(_hand_over, done, taken), owner),
        )
        self._pipeline.take_mails(taking)
        return taking

    def forget_password(self, sha256: str) -> None:
        """Remember the password of a paper no longer."""
        self._pipeline.forget_password(sha256)

    def pause_reading(self, paused: bool) -> None:
        """Begin no more pages, or go on."""
        self._pipeline.pause_reading(paused)

    def stop_reading(self, document: str) -> None:
        """Stop reading a paper."""
        self._pipeline.stop_reading(document)

    def check_now(self) -> None:
        """Look into the watched folders now."""
        self._watchers.check_now()


def _hand_over(done: Callable[[TakenMails], object], taken: TakenMails) -> None:
    done(taken)
