"""A paper among the others: its chain from draft to amendment, what it belongs to, and what became of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.day_words import plain_day
from app.domain.errors import KnownError, Trouble
from app.domain.meetings import MEETING_NAMES, MeetingType
from app.domain.paper_extra import LinkKind
from app.domain.paper_history import moment_in_words, sentence_of

MOST_HISTORY = 40
MOST_CHOICES = 40


@dataclass(frozen=True, slots=True)
class ChainPaper:
    """A paper of a chain, the first draft first."""

    uid: str
    title: str
    edition: str
    edition_standing: str
    document_date: str | None
    date_words: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Something a paper belongs to. ``uid`` is that of the link, ``target`` what it leads to; ``words`` say it."""

    uid: str
    kind: LinkKind
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that became of a paper."""

    when: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PaperStory:
    """Everything about a paper that its row in the list does not say."""

    uid: str
    received_date: str | None
    filed_at: str | None
    edition: str
    edition_standing: str
    is_signed: int | None
    signed_standing: str
    addressed_to: str
    addressed_standing: str
    paper_copy: str
    date_words: str
    school_year: str
    grade: str
    grade_standing: str
    organization: str
    organization_standing: str
    missing_pages: tuple[int, ...]
    replaces: str
    chain: tuple[ChainPaper, ...]
    links: tuple[LinkRow, ...]
    history: tuple[HistoryRow, ...]


def paper_story(conn: Connection, uid: str) -> PaperStory:
    """What there is to tell of a paper. Raises KnownError NOT_FOUND."""
    row = conn.execute(
        text("""
        SELECT d.uid, d.received_date, d.filed_at, d.edition, d.edition_standing, d.is_signed, d.signed_standing,
               coalesce(d.addressed_to, ''), d.addressed_standing, d.paper_copy, d.date_words,
               coalesce(d.school_year, ''), coalesce(d.grade, ''), d.grade_standing,
               coalesce(d.organization, ''), d.organization_standing, d.missing_pages, coalesce(b.uid, ''), d.id
        FROM documents d LEFT JOIN documents b ON b.id = d.replaces_id AND b.deleted_at IS NULL
        WHERE d.uid = :uid"""),
        {"uid": uid},
    ).first()
    if row is None:
        raise KnownError(Trouble.NOT_FOUND)
    *plain, missing, replaces, key = row
    told = (tuple(json.loads(missing)), replaces, _chain(conn, key), _links(conn, key), _history(conn, uid))
    return PaperStory(*(*plain, *told))


def _chain(conn: Connection, key: int) -> tuple[ChainPaper, ...]:
    """The paper with those it replaces and those that replace it; nothing where it stands alone."""
    before = _walk(conn, key, "SELECT replaces_id FROM documents WHERE id = :key AND replaces_id IS NOT NULL")
    after = _walk(conn, key, "SELECT id FROM documents WHERE replaces_id = :key ORDER BY deleted_at IS NOT NULL, id")
    keys = list(dict.fromkeys([*reversed(before), key, *after]))
    rows = {
        row[0]: ChainPaper(*row[1:])
        for row in conn.execute(
            text(
                "SELECT id, uid, title, edition, edition_standing, document_date, date_words FROM documents "
                "WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(:keys))"
            ),
            {"keys": json.dumps(keys)},
        )
    }
    return tuple(rows[key] for key in keys if key in rows) if len(rows) > 1 else ()


def _walk(conn: Connection, key: int, step: str) -> list[int]:
    """The papers reached step by step, also over one in the trash; each once."""
    found: list[int] = []
    reached = key
    while (row := conn.execute(text(step), {"key": reached}).first()) is not None and row[0] not in (key, *found):
        reached = row[0]
        found.append(reached)
    return found


_LINKS = """
    SELECT l.uid, CASE WHEN m.id IS NOT NULL THEN 'meeting' WHEN r.id IS NOT NULL THEN 'request' ELSE 'concern' END,
           coalesce(m.uid, r.uid, n.uid), m.type, coalesce(m.held_on, r.sent_on, r.written_on),
           coalesce(r.subject, n.title)
    FROM document_links l
    LEFT JOIN meetings m ON m.id = l.meeting_id AND m.deleted_at IS NULL
    LEFT JOIN requests r ON r.id = l.request_id AND r.deleted_at IS NULL
    LEFT JOIN concerns n ON n.id = l.concern_id AND n.deleted_at IS NULL
    WHERE l.document_id = :key AND l.deleted_at IS NULL AND coalesce(m.uid, r.uid, n.uid) IS NOT NULL
    ORDER BY l.id
"""


def _links(conn: Connection, key: int) -> tuple[LinkRow, ...]:
    return tuple(
        LinkRow(row[0], LinkKind(row[1]), row[2], _words(*row[3:])) for row in conn.execute(text(_LINKS), {"key": key})
    )


def _words(meeting: str | None, day: str | None, subject: str | None) -> str:
    name = MEETING_NAMES[MeetingType(meeting)] if meeting else subject or ""
    return f"{name}, {plain_day(day)}" if day else name


def _history(conn: Connection, uid: str) -> tuple[HistoryRow, ...]:
    rows = conn.execute(
        text("""
        SELECT a.at, a.verb, a.by, a.details FROM activity a
        WHERE a.subject_uid = :uid
           OR (a.subject = 'step' AND a.subject_uid IN (SELECT s.uid FROM undo_steps s WHERE s.subject_uid = :uid))
        ORDER BY a.id DESC LIMIT :most"""),
        {"uid": uid, "most": MOST_HISTORY},
    )
    return tuple(
        HistoryRow(moment_in_words(row.at), sentence_of(row.verb, row.by, json.loads(row.details))) for row in rows
    )


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """Something a paper can be said to belong to."""

    kind: LinkKind
    target: str
    words: str


def link_choices(conn: Connection, uid: str) -> tuple[LinkChoice, ...]:
    """The meetings, requests and concerns of the paper's child that it does not belong to yet, newest first."""
    found: list[LinkChoice] = []
    queries = {
        LinkKind.MEETING: "SELECT t.uid, t.type, t.held_on, NULL FROM meetings t {} ORDER BY t.held_on DESC",
        LinkKind.REQUEST: (
            "SELECT t.uid, NULL, coalesce(t.sent_on, t.written_on), t.subject FROM requests t {} "
            "ORDER BY coalesce(t.sent_on, t.written_on) DESC"
        ),
        LinkKind.CONCERN: "SELECT t.uid, NULL, NULL, t.title FROM concerns t {} ORDER BY t.id DESC",
    }
    for kind, query in queries.items():
        where = (
            "JOIN documents d ON d.child_id = t.child_id WHERE d.uid = :uid AND t.deleted_at IS NULL AND NOT EXISTS "
            f"(SELECT 1 FROM document_links l WHERE l.document_id = d.id AND l.{kind}_id = t.id "
            "AND l.deleted_at IS NULL)"
        )
        rows = conn.execute(text(f"{query.format(where)} LIMIT {MOST_CHOICES}"), {"uid": uid})
        found += [LinkChoice(kind, row[0], _words(*row[1:])) for row in rows]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LinkedPaper:
    """A paper that belongs to a meeting, a request or a concern."""

    uid: str
    title: str
    document_date: str | None
    date_words: str = ""


def papers_of(conn: Connection, kind: LinkKind, target: str) -> list[LinkedPaper]:
    """The papers that belong to something, oldest first; without the trash."""
    rows = conn.execute(
        text(
            "SELECT d.uid, d.title, d.document_date, d.date_words "
            "FROM document_links l JOIN documents d ON d.id = l.document_id "
            f"JOIN {kind}s t ON t.id = l.{kind}_id "
            "WHERE t.uid = :target AND l.deleted_at IS NULL AND d.deleted_at IS NULL "
            "ORDER BY d.document_date IS NULL, d.document_date, d.id"
        ),
        {"target": target},
    )
    return [LinkedPaper(*row) for row in rows]


def joinable_papers(conn: Connection, uid: str) -> list[LinkedPaper]:
    """The papers that this one can be made one with: those with pages, of the same child or of nobody yet.

    Those in the Inbox come first, then the newest that came.
    """
    rows = conn.execute(
        text("""
        SELECT d.uid, d.title, d.document_date, d.date_words FROM documents d, documents this
        WHERE this.uid = :uid AND d.id <> this.id AND d.deleted_at IS NULL
          AND (d.child_id IS NULL OR this.child_id IS NULL OR d.child_id = this.child_id)
          AND EXISTS (SELECT 1 FROM pages p WHERE p.document_id = d.id AND p.deleted_at IS NULL)
        ORDER BY d.place <> 'inbox', d.created_at DESC, d.id DESC"""),
        {"uid": uid},
    )
    return [LinkedPaper(*row) for row in rows]


def earlier_papers(conn: Connection, uid: str) -> list[LinkedPaper]:
    """The papers that this one may take the place of: filed, of the same child, not replaced by another one yet.

    Those of the same kind come first, then the newest; a paper that replaces this one is never among them.
    """
    rows = conn.execute(
        text("""
        WITH RECURSIVE this AS (SELECT * FROM documents WHERE uid = :uid),
        after(id) AS (
            SELECT id FROM this UNION SELECT d.id FROM after a JOIN documents d ON d.replaces_id = a.id)
        SELECT d.uid, d.title, d.document_date, d.date_words FROM documents d, this
        WHERE d.child_id = this.child_id AND d.place = 'filed' AND d.deleted_at IS NULL
          AND d.id NOT IN (SELECT id FROM after)
          AND NOT EXISTS (SELECT 1 FROM documents o WHERE o.replaces_id = d.id AND o.deleted_at IS NULL
                          AND o.id <> this.id)
        ORDER BY d.kind <> this.kind, d.document_date IS NULL, d.document_date DESC, d.id DESC"""),
        {"uid": uid},
    )
    return [LinkedPaper(*row) for row in rows]
