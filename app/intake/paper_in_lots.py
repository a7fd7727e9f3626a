"""A paper that is being read in small lots of pages: which are left, what came back, and what went wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from app.domain.electronic_signatures import ElectronicSignature
from app.domain.errors import Trouble
from app.domain.reading import PageNote, PageText, ReadBy
from app.jobs import Ticket
from app.queries.documents import PageRow
from app.services.reading import ReadingJob
from app.workers.reading import ReadResult
from app.workers.typed_papers.page_view import PAGE_VIEWED

Lot = tuple[int, ...]
"""The numbers of pages of one original that a child reads in one go."""

MOST_PAGES_AT_ONCE = 4
# Trouble that says nothing about the other pages of a paper.
_OF_ONE_PAGE = {
    Trouble.READER_STOPPED: PageNote.UNREADABLE,
    Trouble.READING_TIMED_OUT: PageNote.TIMED_OUT,
    Trouble.TOO_LARGE: PageNote.TOO_LARGE,
    Trouble.DAMAGED: PageNote.UNREADABLE,
}
_WHOLE_PAPER: Lot = ()
"""The lot of a paper whose pages nobody could count yet."""
_NOT_READ = {PageNote.UNREADABLE, PageNote.TIMED_OUT, PageNote.TOO_LARGE}


@dataclass(slots=True)
class PaperInLots:
    """Several threads read one paper: whoever changes it holds the lock of the reading room."""

    job: ReadingJob
    rows: dict[int, PageRow]
    waiting: deque[Lot]
    asked_for: bool = False
    """Whether the parent waits for it."""
    under_way: dict[Lot, Ticket[ReadResult]] = field(default_factory=dict)
    signatures: dict[ElectronicSignature, None] = field(default_factory=dict)
    laid_out: dict[str, int] = field(default_factory=dict)
    """On how many pages originals were laid out that have none of their own."""
    reached: int = 0
    """How many of its pages were told to be done; never fewer than before."""
    trouble: Trouble | None = None
    """What went wrong with the whole paper, or CANCELLED."""
    _pages: dict[int, PageText] = field(default_factory=dict)
    _tried: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, job: ReadingJob, rows: Sequence[PageRow], *, asked_for: bool = False) -> PaperInLots:
        """A paper of which nothing was read yet."""
        return cls(job, {row.number: row for row in rows}, deque(_lots(rows)), asked_for)

    @property
    def is_over(self) -> bool:
        """Whether there is no page left to read."""
        return not self.waiting and not self.under_way

    @property
    def pages(self) -> list[PageText]:
        """What was read so far."""
        return [self._pages[number] for number in sorted(self._pages)]

    @property
    def unread(self) -> list[int]:
        """The numbers of pages that could not be read."""
        return [page.number for page in self._pages.values() if page.note in _NOT_READ]

    @property
    def pages_done(self) -> int:
        """How many pages were read."""
        return len(self._pages)

    def give_up(self, trouble: Trouble) -> None:
        """Read no more of it."""
        self.trouble = trouble
        self.waiting.clear()

    def came(self, lot: Lot, result: ReadResult) -> None:
        """A lot was read."""
        # Pages as they are numbered in their paper, not in their original.
        pages = (
            result.pages
            if lot is _WHOLE_PAPER
            else [replace(page, number=number) for page, number in zip(result.pages, lot, strict=True)]
        )
        self._pages.update({page.number: page for page in pages})
        self.signatures.update(dict.fromkeys(result.signatures))
        if lot and (row := self.rows[lot[0]]).media_type in PAGE_VIEWED:
            self.laid_out[row.sha256] = result.page_count
        del self.under_way[lot]

    def went_wrong(self, lot: Lot, trouble: Trouble) -> None:
        """A lot could not be read. A page that spoils it is found, and then left unread."""
        del self.under_way[lot]
        if self.trouble is not None or trouble not in _OF_ONE_PAGE or lot is _WHOLE_PAPER:
            self.give_up(self.trouble or trouble)
            return
        # One of these pages spoiled it for the others, or something outside ended the reader: each by itself now.
        again = len(lot) > 1 or (trouble is Trouble.READER_STOPPED and lot[0] not in self._tried)
        self._tried.update(lot)
        if again:
            self.waiting.extendleft((number,) for number in reversed(lot))
            return
        row = self.rows[lot[0]]
        note, places = _OF_ONE_PAGE[trouble], row.places
        size = places.width_pt, places.height_pt
        self._pages[row.number] = PageText(row.number, "", (), ReadBy.NOTHING, 0.0, *size, places.turn, note)

    def trouble_of_all_pages(self) -> Trouble | None:
        """What to say of a paper of which no page could be read; None where one could."""
        notes = {page.note for page in self._pages.values()}
        if not notes or not notes <= _NOT_READ:
            return None
        if notes == {PageNote.TOO_LARGE}:
            return Trouble.TOO_LARGE
        if notes == {PageNote.TIMED_OUT}:
            return Trouble.READING_TIMED_OUT
        return Trouble.READER_STOPPED


def _lots(rows: Sequence[PageRow]) -> Iterable[Lot]:
    """Small lots of one original each: the first page by itself, so that a paper soon says what it is."""
    if not rows:
        yield _WHOLE_PAPER
        return
    yield (rows[0].number,)
    size = max(1, min(MOST_PAGES_AT_ONCE, len(rows) // 4))
    for _, of_one in groupby(rows[1:], key=lambda row: row.sha256):
        numbers = [row.number for row in of_one]
        for start in range(0, len(numbers), size):
            yield tuple(numbers[start : start + size])
