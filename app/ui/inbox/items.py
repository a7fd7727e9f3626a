"""The rows of the Inbox list in words: papers to look at, papers being read, papers and files that need help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.day_words import counted, near_day
from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.papers import UNKNOWN_KIND, PaperState
from app.domain.progress import Progress
from app.domain.suggestions import Standing
from app.domain.typed_times import shown_time
from app.domain.words import sentence
from app.queries.arrival_words import arrival_words
from app.queries.documents import ArrivalRow, PaperRow
from app.queries.inbox import InboxRow

_WHAT_IS_THIS = "What is this?"
_MEDIA = {
    "application/pdf": "PDF",
    "image/jpeg": "photo",
    "image/heic": "photo",
    "image/heif": "photo",
    "image/tiff": "scan",
    "image/png": "picture",
}


class ItemKind(StrEnum):
    """What a row of the list stands for."""

    PAPER = "paper"
    READING = "reading"
    NEEDS_HELP = "needs_help"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


class ItemAction(StrEnum):
    """What can be done about a row, beside looking at it."""

    NONE = ""
    STOP = "Stop"
    TRY_AGAIN = "Try again"
    TYPE_IT_IN = "Type it in"
    DISCARD = "Discard this copy"
    CHOOSE_MAILS = "Choose mails"


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A row: a paper, or a file that came. ``uid`` is the paper's or the arrival's; ``paper`` is None for a file.

    ``progress`` is set while a paper is read. ``document`` is the paper that a file is a copy of, ``in_trash``
    whether that one is in the trash, ``other_child`` whose it is where that is not the child of this view; ``source``
    is where a file lies.
    """

    uid: str
    kind: ItemKind
    title: str
    lines: tuple[str, ...]
    action: ItemAction = ItemAction.NONE
    paper: PaperRow | None = None
    progress: Progress | None = None
    document: str | None = None
    source: str = ""
    in_trash: bool = False
    other_child: str | None = None


_ORDER = {
    ItemKind.PAPER: 0,
    ItemKind.READING: 1,
    ItemKind.NEEDS_HELP: 2,
    ItemKind.REFUSED: 3,
    ItemKind.DUPLICATE: 4,
}


class InboxItems:
    """Makes the rows, each one only once: a list of hundreds is read anew with every paper that comes or was read."""

    def __init__(self, catalogue: KindCatalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[str, tuple[PaperRow, Progress | None, date, InboxItem]] = {}

    def all_of(
        self, inbox: InboxRow, progress: Mapping[str, Progress], now: datetime, child: str | None = None
    ) -> tuple[InboxItem, ...]:
        """All rows: papers to look at first, then those being read, then what needs help. ``now`` has a time zone.

        In the view of a ``child`` no paper of another is named.
        """
        here = {paper.uid for paper in inbox.papers}
        self._made = {uid: made for uid, made in self._made.items() if uid in here}
        items = [self.of(paper, progress.get(paper.uid), now) for paper in inbox.papers]
        names = {row.uid: row.first_name for row in inbox.children}
        for arrival in inbox.arrivals:
            other = arrival.document_child if child is not None and arrival.document_child != child else None
            hidden = names.get(other, "another child") if other else ""
            items.append(_arrival_item(arrival, self._catalogue, now, hidden, other))
        return tuple(sorted(items, key=lambda item: _ORDER[item.kind]))

    def of(self, paper: PaperRow, progress: Progress | None, now: datetime) -> InboxItem:
        """The row of one paper; the very same object while nothing about it is new."""
        made = self._made.get(paper.uid)
        if made is not None and (paper, progress, now.date()) == made[:3]:
            return made[3]
        item = _paper_item(paper, self._catalogue, progress, now)
        self._made[paper.uid] = (paper, progress, now.date(), item)
        return item


def to_look_at(items: Iterable[InboxItem]) -> str:
    """The second half of the screen's title: "3 papers to look at"."""
    count = sum(item.paper is not None for item in items)
    return f"{counted(count, 'paper')} to look at" if count else "Nothing to look at"


def paper_trouble(paper: PaperRow) -> tuple[str, str]:
    """What happened to a paper and what to do; two empty strings where all is well."""
    if paper.trouble is None or paper.state not in (PaperState.NEEDS_ATTENTION, PaperState.NEEDS_PASSWORD):
        return "", ""
    return sentence(KnownError(Trouble(paper.trouble), name=paper.source_name))


def moment_in_words(moment: str, now: datetime) -> str:
    """A stored UTC moment on the family's own clock: "Today, 6:41 pm", "Yesterday, 3:15 pm", "Mon, March 3"."""
    came = datetime.fromisoformat(moment).astimezone(now.tzinfo)
    days = (now.date() - came.date()).days
    if days not in (0, 1):
        return near_day(came.date(), now.date())
    return f"{'Yesterday' if days else 'Today'}, {shown_time(f'{came:%H:%M}')}"


def _paper_item(paper: PaperRow, catalogue: KindCatalogue, progress: Progress | None, now: datetime) -> InboxItem:
    came = moment_in_words(paper.came, now)
    pages = counted(paper.pages, "page")
    medium = _MEDIA.get(paper.media_type or "")
    size = f"{pages}, {medium}" if medium else pages
    if paper.repaired:
        size = f"{size}, damaged copy"
    if paper.state in (PaperState.RECEIVED, PaperState.READING):
        done = progress or Progress(0, paper.pages)
        words = f"Reading {done.done} of {done.total}" if progress and done.total else "Waits to be read"
        return InboxItem(paper.uid, ItemKind.READING, words, (paper.source_name,), ItemAction.STOP, paper, progress)
    happened, to_do = paper_trouble(paper)
    if happened:
        return InboxItem(
            paper.uid,
            ItemKind.NEEDS_HELP,
            _title(paper, catalogue),
            (paper.source_name, happened, to_do),
            ItemAction.TYPE_IT_IN if paper.state == PaperState.NEEDS_PASSWORD else ItemAction.TRY_AGAIN,
            paper,
        )
    unknown = paper.kind == UNKNOWN_KIND and paper.title_standing != Standing.CONFIRMED
    lines = (paper.source_name, size, came) if unknown else (size, came)
    return InboxItem(paper.uid, ItemKind.PAPER, _title(paper, catalogue), lines, ItemAction.NONE, paper)


def _title(paper: PaperRow, catalogue: KindCatalogue) -> str:
    """The name of a paper; a guessed one is a question."""
    if paper.title_standing == Standing.CONFIRMED:
        return paper.title
    if paper.kind == UNKNOWN_KIND:
        return _WHAT_IS_THIS
    try:
        name = catalogue.kind(paper.kind).name
    except KeyError:
        name = paper.title
    return name if paper.kind_standing == Standing.CONFIRMED else f"{name}?"


def _arrival_item(
    arrival: ArrivalRow, catalogue: KindCatalogue, now: datetime, hidden_child: str, other_child: str | None
) -> InboxItem:
    happened, to_do = arrival_words(arrival, catalogue, now, hidden_child)
    if arrival.document is not None:
        return InboxItem(
            arrival.uid,
            ItemKind.DUPLICATE,
            arrival.source_name,
            (happened, to_do),
            ItemAction.DISCARD,
            document=arrival.document,
            in_trash=arrival.document_in_trash,
            other_child=other_child,
        )
    action = ItemAction.CHOOSE_MAILS if arrival.trouble == Trouble.CHOOSE_MAILS else ItemAction.TRY_AGAIN
    lines = (happened, to_do)
    return InboxItem(arrival.uid, ItemKind.REFUSED, arrival.source_name, lines, action, source=arrival.source_path)
