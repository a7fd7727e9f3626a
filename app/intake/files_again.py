"""Once more the files that lie in a paper: what did not come with it (the child that takes it out may have died)."""

from __future__ import annotations

from collections.abc import Callable

from app.intake.copies import Copies
from app.intake.files_inside import all_inside
from app.intake.receiving import Receiver
from app.jobs import Runner, leave_to_result
from app.queries.documents import get_paper
from app.services.arrivals import receive_rest
from app.workers.unpacking import CONTAINERS


class FilesAgain:
    """Takes the rest in, on the thread that takes files in. ``password_of`` knows what opens a locked original."""

    def __init__(
        self, runner: Runner, copies: Copies, receiver: Receiver, password_of: Callable[[str], str | None]
    ) -> None:
        self._runner = runner
        self._copies = copies
        self._receiver = receiver
        self._password_of = password_of

    def take_rest(self, document: str) -> None:
        """Look into the paper again. Blocks. Raises as ``Receiver.files_in``, and KnownError BINDER_BUSY."""
        details = self._runner.ask(get_paper, document)
        kinds = {page.sha256: page.media_type for page in details.pages}
        originals = [(sha256, kind) for sha256, kind in kinds.items() if kind is not None and kind in CONTAINERS]
        if not originals:
            return
        with self._copies.with_rows() as keep:
            inside = all_inside(
                self._receiver.files_in(document, sha256, kind, keep, self._password_of(sha256))
                for sha256, kind in originals
            )
            self._runner.write(receive_rest, document, inside, failed=leave_to_result).result()
