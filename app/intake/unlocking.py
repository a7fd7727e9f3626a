"""Try a password on a locked paper. The original stays locked, byte for byte; only reading and showing use it."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.arrivals import FilesInside, PageOutline
from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.files.originals import store_copy
from app.intake.copies import Copies, Keep
from app.intake.files_inside import all_inside
from app.intake.password_book import PasswordBook
from app.intake.receiving import Receiver, reading_trouble
from app.jobs import Runner, leave_to_result
from app.queries.documents import get_paper
from app.queries.ways_in import OpenedBefore
from app.services.locked_papers import Unlocked, open_paper, take_up_inside
from app.workers.file_types import PDF
from app.workers.inspecting import InspectResult


class Unlocking:
    """Opens locked papers, and takes in the files that lie in them. Works on the runner's file threads."""

    def __init__(self, runner: Runner, folder: BinderFolder, copies: Copies, book: PasswordBook) -> None:
        self._runner = runner
        self._folder = folder
        self._copies = copies
        self._book = book
        # On a file thread already, where to wait for another could be to wait for ever.
        self._receiver = Receiver(runner, folder, copies, copy=store_copy)

    def unlock(self, document: str, password: str, remember: bool) -> None:
        """Look into the paper with ``password``, keep it in the book and queue the paper to be read. Blocks.

        A paper that was joined of several originals may have one that is locked among others, or several: the
        password is tried on each. The files that lie in what it opens come in with it, those that are not here yet.
        ``remember`` keeps the password in the binder, too. Raises KnownError WRONG_PASSWORD where it opens none,
        NOT_LOCKED where none has a password, NOT_FOUND, ORIGINAL_MISSING, DISK_FULL, or what stops the look into it.
        Then nothing has changed, and it can be tried again.
        """
        details = self._runner.ask(get_paper, document)
        originals = list(dict.fromkeys(page.sha256 for page in details.pages)) or [details.paper.sha256]
        opened = self._opened(originals, details.paper.source_name, password)
        with self._copies.with_rows() as keep:
            inside = self._files_in(document, opened, password, keep)
            for sha256 in opened:
                # Before the paper is queued: who reads it asks the book.
                self._book.keep(sha256, password)
            first = next(iter(opened.values()))
            unlocked = Unlocked(
                pages=tuple(PageOutline(page.width_pt, page.height_pt) for page in first.pages),
                trouble=reading_trouble(first),
                originals=tuple(opened),
                remembered=password if remember else None,
                inside=inside,
            )
            self._runner.write(open_paper, document, unlocked, failed=leave_to_result).result()

    def take_up_inside(self, opened: OpenedBefore) -> None:
        """Take in the files in a paper that an app opened which left them there. Blocks.

        What cannot be taken in now stays in it for the next start. Raises KnownError as ``unlock`` does.
        """
        password = self._book.password_of(opened.sha256)
        if password is None:
            # Forgotten meanwhile.
            return
        name = self._runner.ask(get_paper, opened.document).paper.source_name
        found = self._opened([opened.sha256], name, password)
        with self._copies.with_rows() as keep:
            inside = self._files_in(opened.document, found, password, keep)
            write = self._runner.write(take_up_inside, opened.document, opened.sha256, inside, failed=leave_to_result)
            write.result()

    def stop(self) -> None:
        """Give up what is under way; the papers stay locked."""
        self._receiver.stop()

    def _opened(self, originals: list[str], name: str, password: str) -> Mapping[str, InspectResult]:
        """What the look found into those that the password opens."""
        as_they_came = {sha256: self._look(sha256, name, None).trouble for sha256 in originals}
        locked = [sha256 for sha256, trouble in as_they_came.items() if trouble is Trouble.NEEDS_PASSWORD]
        if not locked:
            raise KnownError(next(filter(None, as_they_came.values()), Trouble.NOT_LOCKED), name=name)
        seen = {sha256: self._look(sha256, name, password) for sha256 in locked}
        opened = {sha256: found for sha256, found in seen.items() if found.trouble is not Trouble.NEEDS_PASSWORD}
        if not opened:
            raise KnownError(Trouble.WRONG_PASSWORD, name=name)
        for found in opened.values():
            if not found.pages:
                raise KnownError(found.trouble or Trouble.CANNOT_OPEN, name=name)
        return opened

    def _look(self, sha256: str, name: str, password: str | None) -> InspectResult:
        original = self._folder.original(sha256)
        if not original.is_file():
            raise KnownError(Trouble.ORIGINAL_MISSING, name=name)
        return self._receiver.look_at(original, name, password)

    def _files_in(self, document: str, opened: Mapping[str, InspectResult], password: str, keep: Keep) -> FilesInside:
        return all_inside(
            self._receiver.files_in(document, sha256, PDF, keep, password)
            for sha256, found in opened.items()
            if found.attachments and reading_trouble(found) is None
        )
