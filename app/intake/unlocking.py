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
from app.workers.inspecting import InspectRequest, inspect

SECONDS = 60.0


def unlock(
    runner: Runner, folder: BinderFolder, book: PasswordBook, document: str, password: str, remember: bool
) -> None:
    """Look into the paper with ``password``, keep it in ``book`` and queue the paper to be read. Blocks.

    ``remember`` keeps the password in the binder, too. Raises KnownError WRONG_PASSWORD, NOT_FOUND,
    ORIGINAL_MISSING, or what stops the look into it.
    """
    paper = runner.read(get_paper, document, failed=leave_to_result).result().paper
    original = folder.original(paper.sha256)
    if not original.is_file():
        raise KnownError(Trouble.ORIGINAL_MISSING, name=paper.source_name)
    request = InspectRequest(str(original), paper.source_name, password)
    seen = runner.child(inspect, request, timeout=SECONDS, urgent=True, failed=leave_to_result).result()
    if seen.trouble is Trouble.NEEDS_PASSWORD:
        raise KnownError(Trouble.WRONG_PASSWORD, name=paper.source_name)
    if not seen.pages:
        raise KnownError(seen.trouble or Trouble.CANNOT_OPEN, name=paper.source_name)
    # Before the paper is queued: who reads it asks the book.
    book.keep(paper.sha256, password)
    unlocked = Unlocked(
        pages=tuple(PageOutline(page.width_pt, page.height_pt) for page in seen.pages),
        trouble=reading_trouble(seen),
        remembered=password if remember else None,
    )
    runner.write(open_paper, document, unlocked, failed=leave_to_result).result()
