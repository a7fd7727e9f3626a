"""Everything that goes into a packet, read at one moment and frozen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from app.domain.hits import find_hits
from app.domain.meetings import MEETING_NAMES, MeetingDetails, MeetingType, PointList
from app.domain.packets import (
    AgendaPoint,
    Audience,
    ExhibitPage,
    ExhibitSource,
    PacketConcern,
    PacketEntry,
    PacketExhibit,
    PacketPerson,
    PacketSnapshot,
    QuestionGroup,
)
from app.domain.papers import Privacy
from app.domain.reading import Box
from app.domain.search_words import SearchWords
from app.queries.documents import list_pages, page_words
from app.queries.family import ChildRow, list_children, list_people
from app.queries.highlights import printed_places
from app.queries.meetings import (
    ExhibitRow,
    child_of_meeting,
    chosen_concerns,
    chosen_exhibits,
    get_meeting,
    list_packets,
)
from app.queries.timeline import EntryDetails, TimelineRow, get_entry, list_concerns, list_entries

ENTRY_WORDS = {"raised": "First raised", "again": "Raised again", "answered": "Answered", "note": "Note"}
KIND_WORDS = {"concern": "Concern", "paper": "Paper", "meeting": "Meeting", "contact": "Contact", "request": "Request"}
NO_PROOF = "no proof yet"
MOST_KEY_EVENTS = 40


def packet_snapshot(
    conn: Connection, meeting_uid: str, audience: Audience, today: date, original_path: Callable[[str], str]
) -> PacketSnapshot:
    """The packet of a meeting as it is now. ``original_path`` tells where the file of a hash lies.

    Raises KnownError NOT_FOUND.
    """
    meeting = get_meeting(conn, meeting_uid)
    child = _child(conn, meeting_uid)
    exhibits = tuple(_exhibit(conn, row, original_path) for row in chosen_exhibits(conn, meeting_uid))
    return PacketSnapshot(
        child_name=child.first_name,
        child_initials=_initials(child),
        shape=child.shape,
        meeting_name=MEETING_NAMES[MeetingType(meeting.type)],
        held_on=meeting.held_on,
        at_time=meeting.at_time or "",
        place=meeting.place,
        link=meeting.link,
        made_on=today.isoformat(),
        version=_next_version(conn, meeting_uid, audience),
        audience=audience,
        statement=meeting.statement,
        agenda=_agenda(meeting),
        people=_people(conn, meeting),
        exhibits=exhibits,
        with_me=meeting.with_me,
        sign_only_if=meeting.sign_only_if,
        questions=_questions(meeting),
        concerns=_concerns(conn, child.uid, meeting_uid),
        timeline=_key_events(conn, child.uid, meeting.held_on),
    )


def _child(conn: Connection, meeting_uid: str) -> ChildRow:
    uid = child_of_meeting(conn, meeting_uid)
    return next(child for child in list_children(conn) if child.uid == uid)


def _initials(child: ChildRow) -> str:
    return "".join(f"{name[0]}." for name in (child.first_name, child.last_name) if name)


def _next_version(conn: Connection, meeting_uid: str, audience: Audience) -> int:
    made = [packet.version for packet in list_packets(conn, meeting_uid) if packet.audience == audience]
    return max(made, default=0) + 1


def _agenda(meeting: MeetingDetails) -> tuple[AgendaPoint, ...]:
    return tuple(
        AgendaPoint(point.text, point.minutes, point.wanted)
        for point in meeting.points
        if point.list_name is PointList.AGENDA
    )


def _people(conn: Connection, meeting: MeetingDetails) -> tuple[PacketPerson, ...]:
    phones = {person.name: person.phone or "" for person in list_people(conn)}
    return tuple(
        PacketPerson(point.text, point.heading, phones.get(point.text, ""))
        for point in meeting.points
        if point.list_name is PointList.INVITED
    )


def _questions(meeting: MeetingDetails) -> tuple[QuestionGroup, ...]:
    groups: dict[str, list[str]] = {}
    for point in meeting.points:
        if point.list_name is PointList.QUESTION:
            groups.setdefault(point.heading, []).append(point.text)
    return tuple(QuestionGroup(heading, tuple(questions)) for heading, questions in groups.items())


def _exhibit(conn: Connection, row: ExhibitRow, original_path: Callable[[str], str]) -> PacketExhibit:
    def source(sha256: str, media_type: str | None) -> ExhibitSource:
        return ExhibitSource(sha256, original_path(sha256), media_type or "")

    pages = {page.number: page for page in list_pages(conn, row.document)}
    return PacketExhibit(
        number=row.number,
        title=row.title,
        pages=tuple(
            ExhibitPage(
                number,
                source(pages[number].sha256, pages[number].media_type),
                pages[number].original_page,
                pages[number].recipe,
                _marks(conn, row, number),
            )
            if number in pages
            # Nobody opened it yet: its pages are not known, and what is printed says so.
            else ExhibitPage(number, source(row.sha256, row.media_type), number)
            for number in row.pages
        ),
        page_total=row.paper_pages,
        is_private=row.privacy != Privacy.NORMAL,
    )


def _marks(conn: Connection, row: ExhibitRow, number: int) -> tuple[Box, ...]:
    """The quotes chosen for this packet, and the marks on the page that are to be printed."""
    marked = printed_places(conn, row.document, number)
    quotes = [quote for page, quote in row.quotes if page == number]
    if not quotes:
        return marked
    words = page_words(conn, row.document, number)
    places = (find_hits(words, SearchWords((tuple(quote.split()),), (), unfinished=False)) for quote in quotes)
    return (*marked, *(box for hits in places for hit in hits[:1] for box in hit.boxes))


def _concerns(conn: Connection, child: str, meeting_uid: str) -> tuple[PacketConcern, ...]:
    rows = {concern.uid: concern for concern in list_concerns(conn, child)}
    exhibits = _numbers(conn, meeting_uid)
    return tuple(
        PacketConcern(
            rows[uid].title,
            "Answered" if rows[uid].status == "answered" else f"Open, {len(rows[uid].points)} entries",
            tuple(_entry(get_entry(conn, point.entry), exhibits) for point in rows[uid].points),
        )
        for uid in chosen_concerns(conn, meeting_uid)
        if uid in rows
    )


def _numbers(conn: Connection, meeting_uid: str) -> dict[tuple[str, int], str]:
    """The exhibit under which a page of a paper is in this packet."""
    return {(row.document, page): row.number for row in chosen_exhibits(conn, meeting_uid) for page in row.pages}


def _entry(entry: EntryDetails, exhibits: Mapping[tuple[str, int], str]) -> PacketEntry:
    return PacketEntry(
        entry.happened_on,
        ENTRY_WORDS[entry.kind],
        entry.what_happened,
        _proof([(proof.document, proof.page, proof.title) for proof in entry.proofs], exhibits),
        entry.my_view,
    )


def _proof(proofs: Sequence[tuple[str, int, str]], exhibits: Mapping[tuple[str, int], str]) -> str:
    words = [
        f"Exhibit {exhibits[document, page]}, page {page}" if (document, page) in exhibits else f"{title}, page {page}"
        for document, page, title in proofs
    ]
    return "; ".join(words) or NO_PROOF


def _key_events(conn: Connection, child: str, until: str) -> tuple[PacketEntry, ...]:
    """The newest key events up to the meeting, oldest first."""
    rows = [row for row in list_entries(conn, child, key_only=True) if row.happened_on <= until]
    return tuple(_event(row) for row in rows[:MOST_KEY_EVENTS][::-1])


def _event(row: TimelineRow) -> PacketEntry:
    sentence = row.sentence
    if row.kind == "meeting":
        sentence = ", ".join(part for part in (MEETING_NAMES[MeetingType(row.detail)], row.sentence) if part)
    if row.kind == "concern":
        proof = f"page {row.proof_page}" if row.proof_page else NO_PROOF
    else:
        proof = "the paper itself" if row.kind == "paper" else ""
    return PacketEntry(row.happened_on, KIND_WORDS[row.kind], sentence, proof, about=row.about)
