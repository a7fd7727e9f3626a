"""The timeline: concerns as threads, and everything that happened in the order it happened."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.errors import KnownError, Trouble


@dataclass(frozen=True, slots=True)
class ConcernPoint:
    """A dot on the line of a concern: entry uid, kind (raised, again, answered, note), ISO day."""

    entry: str
    kind: str
    happened_on: str


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """A concern as a thread over time."""

    uid: str
    title: str
    status: str
    points: tuple[ConcernPoint, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event. ``kind``: concern, paper, meeting, contact, request. ``detail`` is the finer code of that kind
    (entry kind, document kind, meeting type, contact method, request kind). ``uid`` names the event itself,
    ``concern`` the concern it is part of. ``proofs`` counts pages of proof, ``proof_page`` the first one's page.
    ``about`` is how a day that is not exact is shown; ``happened_on`` is then the day it sorts by.
    """

    uid: str
    kind: str
    detail: str
    happened_on: str
    happened_time: str | None
    sentence: str
    concern: str | None
    is_key: bool
    proofs: int
    proof_page: int | None
    standing: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A page that proves an entry."""

    document: str
    title: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class EntryDetails:
    """One entry of a concern, whole. ``my_view`` is never printed for the school."""

    uid: str
    concern: str
    concern_title: str
    concern_status: str
    kind: str
    happened_on: str
    happened_time: str | None
    place: str
    what_happened: str
    what_i_want: str
    my_view: str
    written_at: str
    is_key: bool
    proofs: tuple[ProofRow, ...]


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """One call, mail or talk, whole."""

    uid: str
    happened_on: str
    happened_time: str | None
    method: str
    person: str | None
    person_name: str
    said: str
    promised: str
    promised_by: str | None
    my_view: str
    concern: str | None
    written_at: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Something asked for in writing."""

    uid: str
    kind: str
    subject: str
    to_name: str
    text: str
    written_on: str
    sent_on: str | None
    method: str | None
    answered_on: str | None


def list_concerns(conn: Connection, child: str) -> list[ConcernRow]:
    """The concerns of a child, open ones first, the one that moved last on top; without the trash."""
    concerns = conn.execute(
        text("""
        SELECT n.id, n.uid, n.title, n.status FROM concerns n JOIN children c ON c.id = n.child_id
        WHERE c.uid = :child AND n.deleted_at IS NULL
        ORDER BY n.status = 'answered',
                 (SELECT max(happened_on) FROM concern_entries e
                  WHERE e.concern_id = n.id AND e.deleted_at IS NULL) DESC, n.id"""),
        {"child": child},
    ).all()
    entries = conn.execute(
        text("""
        SELECT e.concern_id, e.uid, e.kind, e.happened_on FROM concern_entries e
        JOIN concerns n ON n.id = e.concern_id JOIN children c ON c.id = n.child_id
        WHERE c.uid = :child AND e.deleted_at IS NULL AND n.deleted_at IS NULL
        ORDER BY e.happened_on, e.happened_time, e.id"""),
        {"child": child},
    )
    points: dict[int, list[ConcernPoint]] = {}
    for concern_id, uid, kind, happened_on in entries:
        points.setdefault(concern_id, []).append(ConcernPoint(uid, kind, happened_on))
    return [ConcernRow(row.uid, row.title, row.status, tuple(points.get(row.id, ()))) for row in concerns]


# Every branch gives the columns of TimelineRow in order, with the child's id last.
_EVENTS = """
    SELECT e.uid AS uid, 'concern' AS kind, e.kind AS detail, e.happened_on AS happened_on,
           e.happened_time AS happened_time, e.what_happened AS sentence, n.uid AS concern, e.is_key AS is_key,
           (SELECT count(*) FROM evidence_links v WHERE v.entry_id = e.id AND v.deleted_at IS NULL) AS proofs,
           (SELECT min(v.page) FROM evidence_links v
            WHERE v.entry_id = e.id AND v.deleted_at IS NULL) AS proof_page,
           'confirmed' AS standing, '' AS about, n.child_id AS child_id
    FROM concern_entries e JOIN concerns n ON n.id = e.concern_id
    WHERE e.deleted_at IS NULL AND n.deleted_at IS NULL
    UNION ALL
    SELECT d.uid, 'paper', d.kind, d.document_date, NULL, d.title, NULL,
           d.kind IN ('iep', 'iep_amendment', 'pwn', 'eval_school', 'eval_specialist', 'eval_private', 'iee',
                      'meeting_notice', 'consent_eval', 'manifestation', 'suspension', 'letter_in', 'letter_out'),
           0, NULL, d.date_standing, d.date_words, d.child_id
    FROM documents d WHERE d.place = 'filed' AND d.document_date IS NOT NULL AND d.deleted_at IS NULL
    UNION ALL
    SELECT m.uid, 'meeting', m.type, m.held_on, m.at_time, m.place, NULL, 1, 0, NULL, 'confirmed', '', m.child_id
    FROM meetings m WHERE m.deleted_at IS NULL
    UNION ALL
    SELECT k.uid, 'contact', k.method, k.happened_on, k.happened_time, k.person_name || ': ' || k.said, n.uid,
           k.promised <> '', 0, NULL, 'confirmed', '', k.child_id
    FROM contacts k LEFT JOIN concerns n ON n.id = k.concern_id WHERE k.deleted_at IS NULL
    UNION ALL
    SELECT r.uid, 'request', r.kind, coalesce(r.sent_on, r.written_on), NULL, r.subject, NULL, 1, 0, NULL,
           'confirmed', '', r.child_id
    FROM requests r WHERE r.deleted_at IS NULL
"""


def list_entries(
    conn: Connection, child: str, concern: str | None = None, *, key_only: bool = False
) -> list[TimelineRow]:
    """Everything that happened, newest first; with ``concern`` only what is part of it; without the trash."""
    rows = conn.execute(
        text(
            f"SELECT t.* FROM ({_EVENTS}) t JOIN children c ON c.id = t.child_id "
            "WHERE c.uid = :child AND (:concern IS NULL OR t.concern = :concern) AND (t.is_key OR NOT :key_only) "
            "ORDER BY t.happened_on DESC, t.happened_time DESC, t.uid"
        ),
        {"child": child, "concern": concern, "key_only": key_only},
    )
    return [TimelineRow(*(*row[:7], bool(row.is_key), *row[8:12])) for row in rows]


def get_entry(conn: Connection, uid: str) -> EntryDetails:
    """One entry of a concern with its proof. Raises KnownError NOT_FOUND."""
    row = conn.execute(
        text("""
        SELECT e.uid, n.uid, n.title, n.status, e.kind, e.happened_on, e.happened_time, e.place, e.what_happened,
               e.what_i_want, e.my_view, e.written_at, e.is_key
        FROM concern_entries e JOIN concerns n ON n.id = e.concern_id
        WHERE e.uid = :uid AND e.deleted_at IS NULL"""),
        {"uid": uid},
    ).first()
    if row is None:
        raise KnownError(Trouble.NOT_FOUND)
    proofs = conn.execute(
        text("""
        SELECT d.uid, d.title, v.page, v.quote FROM evidence_links v
        JOIN concern_entries e ON e.id = v.entry_id JOIN documents d ON d.id = v.document_id
        WHERE e.uid = :uid AND v.deleted_at IS NULL ORDER BY v.id"""),
        {"uid": uid},
    )
    return EntryDetails(*(*row[:12], bool(row[12]), tuple(ProofRow(*proof) for proof in proofs)))


def get_contact(conn: Connection, uid: str) -> ContactDetails:
    """One entry of the contact log. Raises KnownError NOT_FOUND."""
    row = conn.execute(
        text("""
        SELECT k.uid, k.happened_on, k.happened_time, k.method, p.uid, k.person_name, k.said, k.promised,
               k.promised_by, k.my_view, n.uid, k.written_at
        FROM contacts k LEFT JOIN people p ON p.id = k.person_id LEFT JOIN concerns n ON n.id = k.concern_id
        WHERE k.uid = :uid AND k.deleted_at IS NULL"""),
        {"uid": uid},
    ).first()
    if row is None:
        raise KnownError(Trouble.NOT_FOUND)
    return ContactDetails(*row)


_REQUEST = """
    SELECT r.uid, r.kind, r.subject, r.to_name, r.text, r.written_on, r.sent_on, r.method, r.answered_on
    FROM requests r JOIN children c ON c.id = r.child_id
"""


def list_requests(conn: Connection, child: str) -> list[RequestRow]:
    """What was asked for in writing, unanswered first, newest first; without the trash."""
    rows = conn.execute(
        text(
            _REQUEST + "WHERE c.uid = :child AND r.deleted_at IS NULL "
            "ORDER BY r.answered_on IS NOT NULL, coalesce(r.sent_on, r.written_on) DESC, r.id DESC"
        ),
        {"child": child},
    )
    return [RequestRow(*row) for row in rows]


def get_request(conn: Connection, uid: str) -> RequestRow:
    """One request. Raises KnownError NOT_FOUND."""
    row = conn.execute(text(_REQUEST + "WHERE r.uid = :uid AND r.deleted_at IS NULL"), {"uid": uid}).first()
    if row is None:
        raise KnownError(Trouble.NOT_FOUND)
    return RequestRow(*row)
