"""What belongs to a paper: the mail it was attached to, what was attached to it, the conversation it is part of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.portfolio_covers import RULE as PORTFOLIO_COVER


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """Another paper, as much of it as a line needs."""

    uid: str
    title: str
    kind: str
    document_date: str | None
    sender: str | None
    place: str
    date_words: str = ""


@dataclass(frozen=True, slots=True)
class RelatedPapers:
    """``attached_to`` are mails (or a PDF that holds files), ``attachments`` what came in it.

    ``conversation`` are the other mails of the same conversation, in the order of their days.
    """

    attached_to: tuple[RelatedPaper, ...] = ()
    attachments: tuple[RelatedPaper, ...] = ()
    conversation: tuple[RelatedPaper, ...] = ()


_RELATED = "SELECT DISTINCT d.uid, d.title, d.kind, d.document_date, d.sender, d.place, d.date_words FROM documents d "

# A file that had come before is no second paper: that it came again with this mail is said by the files that came.
_HOLDERS = """
    WHERE d.deleted_at IS NULL AND d.uid <> :uid AND (
        d.id = (SELECT part_of_id FROM documents WHERE uid = :uid)
        OR d.id IN (SELECT whole.document_id FROM arrivals part JOIN documents own ON own.id = part.document_id
            JOIN arrivals whole ON whole.document_id IS NOT NULL AND whole.modified_ns = part.modified_ns
                AND substr(part.source_path, 1, length(whole.source_path) + 1) = whole.source_path || '/'
            WHERE own.uid = :uid))
    ORDER BY d.document_date IS NULL, d.document_date, d.id"""
_HELD = """
    WHERE d.deleted_at IS NULL AND d.uid <> :uid AND (
        d.part_of_id = (SELECT id FROM documents WHERE uid = :uid)
        OR d.id IN (SELECT part.document_id FROM arrivals whole JOIN documents own ON own.id = whole.document_id
            JOIN arrivals part ON part.document_id IS NOT NULL AND part.modified_ns = whole.modified_ns
                AND substr(part.source_path, 1, length(whole.source_path) + 1) = whole.source_path || '/'
            WHERE own.uid = :uid))
    ORDER BY d.id"""
_CONVERSATION = """
    WHERE d.deleted_at IS NULL AND d.uid <> :uid AND d.thread = (SELECT thread FROM documents WHERE uid = :uid)
    ORDER BY d.document_date IS NULL, d.document_date, d.id"""


def related_papers(conn: Connection, uid: str) -> RelatedPapers:
    """What belongs to a paper; without the trash."""
    return RelatedPapers(*(_listed(conn, uid, where) for where in (_HOLDERS, _HELD, _CONVERSATION)))


def _listed(conn: Connection, uid: str, where: str) -> tuple[RelatedPaper, ...]:
    return tuple(RelatedPaper(*row) for row in conn.execute(text(_RELATED + where), {"uid": uid}))


def names_inside(conn: Connection, uid: str) -> tuple[str, ...]:
    """The names of the papers that came out of a paper's own file, wherever they are now, the trash included."""
    rows = conn.execute(
        text("""
        SELECT part.source_name FROM documents own JOIN arrivals whole ON whole.sha256 = own.sha256
        JOIN arrivals part ON part.document_id IS NOT NULL AND part.modified_ns = whole.modified_ns
            AND substr(part.source_path, 1, length(whole.source_path) + 1) = whole.source_path || '/'
        WHERE own.uid = :uid GROUP BY part.source_path ORDER BY min(part.id)"""),
        {"uid": uid},
    )
    return tuple(rows.scalars())


def names_left_inside(conn: Connection, uid: str) -> tuple[str, ...]:
    """The names of what lies in a paper's own file and was not taken out of it."""
    rows = conn.execute(
        text("""
        SELECT kept.source_name FROM documents own JOIN arrivals whole ON whole.sha256 = own.sha256
        JOIN arrivals kept ON kept.status = 'refused' AND kept.modified_ns = whole.modified_ns AND (
            kept.source_path = whole.source_path
            OR substr(kept.source_path, 1, length(whole.source_path) + 1) = whole.source_path || '/')
        WHERE own.uid = :uid GROUP BY kept.source_path ORDER BY min(kept.id)"""),
        {"uid": uid},
    )
    return tuple(rows.scalars())


def is_cover(conn: Connection, uid: str) -> bool:
    """Whether a paper is nothing but the cover of a portfolio."""
    found = conn.execute(
        text("""
        SELECT 1 FROM suggestions s JOIN documents d ON d.id = s.document_id
        WHERE d.uid = :uid AND s.rule = :rule"""),
        {"uid": uid, "rule": PORTFOLIO_COVER},
    )
    return found.first() is not None


def mail_ids(conn: Connection, uid: str) -> dict[str, str | None]:
    """What a mail calls itself, and the conversation it belongs to; None for other papers."""
    row = conn.execute(text("SELECT message_id, thread AS conversation FROM documents WHERE uid = :uid"), {"uid": uid})
    return dict(row.mappings().one())


def known_message_ids(conn: Connection) -> list[str]:
    """The Message-IDs of all mails in the binder, the trash included."""
    return list(conn.execute(text("SELECT message_id FROM documents WHERE message_id IS NOT NULL")).scalars())
