"""Try a password on a locked paper. The original stays locked, byte for byte; only reading and showing use it."""

from __future__ import annotations

from app.domain.arrivals import PageOutline
from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.intake.password_book import PasswordBook
from app.intake.receiving import reading_trouble
from app.jobs import Runner, leave_to_result
from app.queries.documents import get_paper
from app.services.locked_papers import Unlocked, open_paper
from app.workers.inspecting import InspectRequest, InspectResult, inspect

SECONDS = 60.0


def unlock(
    runner: Runner, folder: BinderFolder, book: PasswordBook, document: str, password: str, remember: bool
) -> None:
    """Look into the paper with ``password``, keep it in ``book`` and queue the paper to be read. Blocks.

    A paper that was joined of several originals may have one that is locked among others, or several: the password
    is tried on each. ``remember`` keeps it in the binder, too. Raises KnownError WRONG_PASSWORD where it opens none,
    NOT_FOUND, ORIGINAL_MISSING, or what stops the look into it.
    """
    details = runner.read(get_paper, document, failed=leave_to_result).result()
    originals = list(dict.fromkeys(page.sha256 for page in details.pages)) or [details.paper.sha256]
    name = details.paper.source_name

    def look(sha256: str, tried: str | None) -> InspectResult:
        original = folder.original(sha256)
        if not original.is_file():
            raise KnownError(Trouble.ORIGINAL_MISSING, name=name)
        request = InspectRequest(str(original), name, tried)
        return runner.child(inspect, request, timeout=SECONDS, urgent=True, failed=leave_to_result).result()

    if len(originals) > 1:
        originals = [sha256 for sha256 in originals if look(sha256, None).trouble is Trouble.NEEDS_PASSWORD]
    seen = {sha256: look(sha256, password) for sha256 in originals}
    opened = {sha256: found for sha256, found in seen.items() if found.trouble is not Trouble.NEEDS_PASSWORD}
    if not opened:
        raise KnownError(Trouble.WRONG_PASSWORD, name=name)
    for found in opened.values():
        if not found.pages:
            raise KnownError(found.trouble or Trouble.CANNOT_OPEN, name=name)
    for sha256 in opened:
        # Before the paper is queued: who reads it asks the book.
        book.keep(sha256, password)
    first = next(iter(opened.values()))
    unlocked = Unlocked(
        pages=tuple(PageOutline(page.width_pt, page.height_pt) for page in first.pages),
        trouble=reading_trouble(first),
        originals=tuple(opened),
        remembered=password if remember else None,
    )
    runner.write(open_paper, document, unlocked, failed=leave_to_result).result()
