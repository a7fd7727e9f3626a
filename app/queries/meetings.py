"""Meetings, what was chosen for their packets, and the packets that were made."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.errors import KnownError, Trouble
from app.domain.meetings import MeetingDetails, MeetingPoint, MeetingType, PointList


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list. ``packets`` counts the packets made for it."""

    uid: str
    child: str
    type: str
    held_on: str
    at_time: str | None
    place: str
    invited: int
    questions: int
    concerns: int
    exhibits: int
    packets: int


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """Pages of a paper chosen for a packet, under the number they keep."""

    number: str
    document: str
    title: str
    kind: str
    document_date: str | None
    privacy: str
    state: str
    sha256: str
    media_type: str | None
    paper_pages: int
    pages: tuple[int, ...]
    quotes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PacketRow:
    """A packet that was made. ``file_name`` lies in the binder's ``packets`` folder."""

    uid: str
    meeting: str
    version: int
    audience: str
    made_on: str
    file_name: str
    sha256: str
    page_count: int
    is_final: bool


_MEETING = """
    SELECT m.uid, c.uid AS child, m.type, m.held_on, m.at_time, m.place,
           (SELECT count(*) FROM meeting_points x
            WHERE x.meeting_id = m.id AND x.list_name = 'invited' AND x.deleted_at IS NULL),
           (SELECT count(*) FROM meeting_points x
            WHERE x.meeting_id = m.id AND x.list_name = 'question' AND x.deleted_at IS NULL),
           (SELECT count(*) FROM packet_concerns x WHERE x.meeting_id = m.id AND x.deleted_at IS NULL),
           (SELECT count(*) FROM packet_exhibits x WHERE x.meeting_id = m.id AND x.deleted_at IS NULL),
           (SELECT count(*) FROM packets x WHERE x.meeting_id = m.id AND x.deleted_at IS NULL)
    FROM meetings m JOIN children c ON c.id = m.child_id
"""


def list_meetings(conn: Connection, child: str | None = None) -> list[MeetingRow]:
    """Meetings, newest first; without the trash."""
    rows = conn.execute(
        text(
            _MEETING + "WHERE m.deleted_at IS NULL AND (:child IS NULL OR c.uid = :child) "
            "ORDER BY m.held_on DESC, m.at_time DESC, m.id DESC"
        ),
        {"child": child},
    )
    return [MeetingRow(*row) for row in rows]


def next_meeting(conn: Connection, child: str, today: str) -> MeetingRow | None:
    """The next meeting of a child on or after an ISO day."""
    row = conn.execute(
        text(
            _MEETING + "WHERE m.deleted_at IS NULL AND c.uid = :child AND m.held_on >= :today "
            "ORDER BY m.held_on, m.at_time LIMIT 1"
        ),
        {"child": child, "today": today},
    ).first()
    return None if row is None else MeetingRow(*row)


def get_meeting(conn: Connection, uid: str) -> MeetingDetails:
    """One meeting with its lists, as it can be edited. Raises KnownError NOT_FOUND."""
    row = conn.execute(
        text("""
        SELECT type, held_on, at_time, place, link, with_me, statement, sign_only_if, notes
        FROM meetings WHERE uid = :uid AND deleted_at IS NULL"""),
        {"uid": uid},
    ).first()
    if row is None:
        raise KnownError(Trouble.NOT_FOUND)
    points = conn.execute(
        text("""
        SELECT x.list_name, x.text, x.heading, x.minutes, x.wanted
        FROM meeting_points x JOIN meetings m ON m.id = x.meeting_id
        WHERE m.uid = :uid AND x.deleted_at IS NULL ORDER BY x.position"""),
        {"uid": uid},
    )
    lines = tuple(MeetingPoint(PointList(point[0]), *point[1:]) for point in points)
    return MeetingDetails(*(MeetingType(row.type), *row[1:], lines))


def child_of_meeting(conn: Connection, uid: str) -> str:
    """The uid of the child a meeting is about. Raises KnownError NOT_FOUND."""
    child = conn.execute(
        text("SELECT c.uid FROM meetings m JOIN children c ON c.id = m.child_id WHERE m.uid = :uid"), {"uid": uid}
    ).scalar()
    if child is None:
        raise KnownError(Trouble.NOT_FOUND)
    return str(child)


def chosen_concerns(conn: Connection, meeting: str) -> list[str]:
    """The uids of the concerns chosen for the packet, in order."""
    rows = conn.execute(
        text("""
        SELECT n.uid FROM packet_concerns x JOIN meetings m ON m.id = x.meeting_id
        JOIN concerns n ON n.id = x.concern_id
        WHERE m.uid = :meeting AND x.deleted_at IS NULL AND n.deleted_at IS NULL ORDER BY x.position"""),
        {"meeting": meeting},
    )
    return [row[0] for row in rows]


def chosen_exhibits(conn: Connection, meeting: str) -> list[ExhibitRow]:
    """The exhibits chosen for the packet, in order. A paper in the trash stays, so that it is named.

    Pages that were left out of their paper since are left out here, and an exhibit with no others is not there.
    """
    rows = conn.execute(
        text("""
        SELECT x.number, d.uid, d.title, d.kind, d.document_date, d.privacy, d.state, d.sha256, o.media_type,
               (SELECT count(*) FROM pages p WHERE p.document_id = d.id AND p.left_out = 0
                AND p.deleted_at IS NULL),
               (SELECT json_group_array(value) FROM json_each(x.pages) WHERE value NOT IN
                (SELECT p.position FROM pages p WHERE p.document_id = d.id AND p.left_out > 0)),
               x.quotes
        FROM packet_exhibits x JOIN meetings m ON m.id = x.meeting_id
        JOIN documents d ON d.id = x.document_id JOIN originals o ON o.sha256 = d.sha256
        WHERE m.uid = :meeting AND x.deleted_at IS NULL ORDER BY x.position"""),
        {"meeting": meeting},
    )
    exhibits = (
        ExhibitRow(*(*row[:10], tuple(json.loads(row[10])), tuple((p, quote) for p, quote in json.loads(row[11]))))
        for row in rows
    )
    return [exhibit for exhibit in exhibits if exhibit.pages]


def list_packets(conn: Connection, meeting: str | None = None) -> list[PacketRow]:
    """The packets made, newest first; ``meeting`` None: all."""
    rows = conn.execute(
        text("""
        SELECT k.uid, m.uid, k.version, k.audience, k.made_on, k.file_name, k.sha256, k.page_count, k.is_final
        FROM packets k JOIN meetings m ON m.id = k.meeting_id
        WHERE k.deleted_at IS NULL AND (:meeting IS NULL OR m.uid = :meeting) ORDER BY k.id DESC"""),
        {"meeting": meeting},
    )
    return [PacketRow(*(*row[:8], bool(row[8]))) for row in rows]
