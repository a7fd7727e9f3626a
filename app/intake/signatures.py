"""What the files of a paper say of being signed, where its pages are not read anew."""

from __future__ import annotations

from app.domain.electronic_signatures import ElectronicSignature
from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.intake.password_book import PasswordBook
from app.jobs import Runner, leave_to_result
from app.queries.documents import list_pages
from app.workers.file_types import PDF
from app.workers.reading import ReadRequest, read

SECONDS = 60.0
_NO_PAGES: tuple[int, ...] = ()


def signatures_of(
    runner: Runner, folder: BinderFolder, passwords: PasswordBook, document: str
) -> tuple[ElectronicSignature, ...]:
    """The signatures in the PDFs that the pages of a paper are of now; none of one that cannot be opened. Blocks.

    Raises KnownError CANCELLED.
    """
    pages = runner.ask(list_pages, document)
    found: dict[ElectronicSignature, None] = {}
    for sha256 in dict.fromkeys(page.sha256 for page in pages if page.media_type == PDF):
        request = ReadRequest(str(folder.original(sha256)), PDF, passwords.password_of(sha256), pages=_NO_PAGES)
        try:
            # Urgent: a parent who divides a paper waits for what its parts are.
            said = runner.child(read, request, timeout=SECONDS, urgent=True, failed=leave_to_result).result()
        except KnownError as error:
            if error.trouble is Trouble.CANCELLED:
                raise
            continue
        found.update(dict.fromkeys(said.signatures))
    return tuple(found)
