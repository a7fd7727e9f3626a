"""How a paper came in: what the files that lie in it have to know, and whether a file is dealt with."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.arrivals import ArrivalStatus
from app.domain.errors import Trouble
from app.domain.papers import PaperState
from app.domain.remembered import LOOKED_INSIDE_SETTING, PASSWORD_SETTING


@dataclass(frozen=True, slots=True)
class WayIn:
    """The file an original came as: its place, name, origin and date. ``child`` is the uid of whose paper it is now.

    ``depth`` counts the papers around it: 1 for what was attached to a mail.
    """

    source_path: str
    source_name: str
    origin: str
    modified_ns: int
    child: str | None
    depth: int


def way_in(conn: Connection, uid: str, sha256: str) -> WayIn:
    """How an original of this paper came in. A paper may be joined of several originals."""
    row = conn.execute(
        text("""
        WITH RECURSIVE around(id, whole, depth) AS (
            SELECT id, part_of_id, 0 FROM documents WHERE uid = :uid
            UNION ALL
            SELECT d.id, d.part_of_id, depth + 1 FROM documents d JOIN around ON d.id = around.whole WHERE depth < 9)
        SELECT a.source_path, a.source_name, a.origin, coalesce(a.modified_ns, 0), c.uid,
               (SELECT max(depth) FROM around)
        FROM arrivals a, documents d LEFT JOIN children c ON c.id = d.child_id
        WHERE a.sha256 = :sha256 AND d.uid = :uid AND a.status <> 'refused'
        ORDER BY a.document_id IS NOT d.id, a.id LIMIT 1"""),
        {"uid": uid, "sha256": sha256},
    ).one()
    return WayIn(*row)


def is_dealt_with(conn: Connection, source_path: str) -> bool:
    """Whether a file came in, or the parent is done with it. One that could not be taken yet is not dealt with."""
    found = conn.execute(
        text("""
        SELECT 1 FROM arrivals WHERE source_path = :path AND deleted_at IS NULL AND closed_at IS NOT NULL
        AND (status <> :refused OR trouble = :choose_mails)"""),
        {"path": source_path, "refused": ArrivalStatus.REFUSED, "choose_mails": Trouble.CHOOSE_MAILS},
    )
    return found.first() is not None


def waits_for_choice(conn: Connection, source_path: str) -> bool:
    """Whether a file is a mailbox, or holds one, of which the parent has yet to say which mails come in."""
    found = conn.execute(
        text("""
        SELECT 1 FROM arrivals WHERE trouble = :choose_mails AND closed_at IS NULL AND deleted_at IS NULL
        AND (source_path = :path OR substr(source_path, 1, length(:path) + 1) = :path || '/')"""),
        {"path": source_path, "choose_mails": Trouble.CHOOSE_MAILS},
    )
    return found.first() is not None


@dataclass(frozen=True, slots=True)
class OpenedBefore:
    """A locked original whose password is kept, and a paper that has its pages."""

    document: str
    sha256: str


def not_looked_inside(conn: Connection) -> list[OpenedBefore]:
    """Papers that were opened by an app that left in them what lies in them. Those in the trash wait."""
    rows = conn.execute(
        text("""
        WITH kept(sha256) AS (
            SELECT substr(key, :length + 1) FROM settings WHERE substr(key, 1, :length) = :prefix)
        SELECT d.uid, k.sha256 FROM kept k JOIN documents d ON d.id = (
            SELECT o.id FROM documents o WHERE o.deleted_at IS NULL AND o.state <> :locked
            AND (o.sha256 = k.sha256 OR o.id IN (
                SELECT p.document_id FROM pages p WHERE p.sha256 = k.sha256 AND p.deleted_at IS NULL))
            ORDER BY o.sha256 <> k.sha256, o.id LIMIT 1)
        WHERE NOT EXISTS (SELECT 1 FROM settings s WHERE s.key = :looked || k.sha256)
        ORDER BY d.id"""),
        {
            "prefix": PASSWORD_SETTING,
            "length": len(PASSWORD_SETTING),
            "locked": PaperState.NEEDS_PASSWORD,
            "looked": LOOKED_INSIDE_SETTING,
        },
    )
    return [OpenedBefore(*row) for row in rows]
