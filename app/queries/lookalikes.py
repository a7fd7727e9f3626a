"""Papers that look alike: the next one to compare, what it may be like, and the pairs that wait for the parent.

A pair is shown only where both papers are of one child, or nobody has said yet whose one of them is; never one
child's paper in the view of another.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, text

from app.domain.lookalikes import PairState

MOST_CANDIDATES = 8
_LEAST_SHARED = 3
# What stands on so many pages is the print of a form, and tells nothing.
_COMMON = 400


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two papers that look alike; ``first`` came first. ``filed_at`` are UTC moments, None for one in the Inbox.

    ``by_looks``: it goes by how their pages look alone, because there are too few words to compare.
    """

    uid: str
    first: str
    second: str
    first_title: str
    second_title: str
    first_filed_at: str | None
    second_filed_at: str | None
    likeness: float
    differences: int
    unsure: int
    state: str
    by_looks: bool


def next_to_compare(conn: Connection, but_not: Collection[str] = ()) -> str | None:
    """The uid of a paper that was read and not yet compared with the others."""
    return conn.execute(
        text("""
        SELECT uid FROM documents WHERE compared = 0 AND state IN ('ready', 'needs_attention')
        AND deleted_at IS NULL AND uid NOT IN (SELECT value FROM json_each(:but_not)) ORDER BY id LIMIT 1"""),
        {"but_not": json.dumps(list(but_not))},
    ).scalar()


def papers_sharing(conn: Connection, uid: str, marks: Sequence[int], most: int = MOST_CANDIDATES) -> list[str]:
    """The ``most`` papers that share most marks with those of a paper, the likeliest first; the trash is left out.

    Two papers over one page of one original are no scans of each other: the parent made them so.
    """
    rows = conn.execute(
        text("""
        WITH telling AS MATERIALIZED (
            SELECT mark FROM page_marks WHERE mark IN (SELECT value FROM json_each(:marks))
            GROUP BY mark HAVING count(*) <= :common
        ), sharing AS MATERIALIZED (
            SELECT p.document_id AS id, count(DISTINCT m.mark) AS shared
            FROM telling JOIN page_marks m ON m.mark = telling.mark JOIN pages p ON p.id = m.page_id
            WHERE p.deleted_at IS NULL AND p.left_out = 0 GROUP BY p.document_id HAVING shared >= :least
        )
        SELECT d.uid FROM sharing JOIN documents d ON d.id = sharing.id
        WHERE d.uid <> :uid AND d.deleted_at IS NULL
              AND NOT EXISTS (
                  SELECT 1 FROM pages other JOIN documents me ON me.uid = :uid
                  JOIN pages own ON own.document_id = me.id AND own.sha256 = other.sha256
                                    AND own.original_page = other.original_page
                  WHERE other.document_id = d.id)
        ORDER BY shared DESC, d.id LIMIT :most"""),
        {
            "marks": json.dumps(list(marks)),
            "uid": uid,
            "least": _LEAST_SHARED,
            "most": most,
            "common": _COMMON,
        },
    )
    return [row[0] for row in rows]


_PAIRS = """
    SELECT l.uid, a.uid, b.uid, a.title, b.title, a.filed_at, b.filed_at, l.likeness, l.differences, l.unsure, l.state,
           l.by_looks
    FROM lookalikes l JOIN documents a ON a.id = l.first_id JOIN documents b ON b.id = l.second_id
    LEFT JOIN children ac ON ac.id = a.child_id LEFT JOIN children bc ON bc.id = b.child_id
    WHERE l.deleted_at IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL AND l.state = :state
          AND (ac.id IS NULL OR bc.id IS NULL OR ac.id = bc.id)
          AND (:child IS NULL OR ((ac.uid IS NULL OR ac.uid = :child) AND (bc.uid IS NULL OR bc.uid = :child)))
"""

_LIKELIEST_FIRST = "ORDER BY l.by_looks, l.differences, l.likeness DESC, l.id"


def list_pairs(conn: Connection, child: str | None = None) -> list[PairRow]:
    """The pairs that wait for the parent, the likeliest first; with a child's uid those of its view alone."""
    rows = conn.execute(text(_PAIRS + _LIKELIEST_FIRST), {"state": PairState.PROPOSED, "child": child})
    return [_pair(row) for row in rows]


def pair_of(conn: Connection, uid: str, child: str | None = None) -> tuple[str, PairRow | None]:
    """The paper that ``uid`` looks most like and that waits for the parent's decision; the uid comes back with it."""
    row = conn.execute(
        text(_PAIRS + f"AND (a.uid = :uid OR b.uid = :uid) {_LIKELIEST_FIRST} LIMIT 1"),
        {"state": PairState.PROPOSED, "child": child, "uid": uid},
    ).first()
    return uid, _pair(row) if row is not None else None


def goes_by_looks(conn: Connection, one: str, other: str) -> bool:
    """Whether two papers were found to be alike by how their pages look, not by their words."""
    found = conn.execute(
        text("""
        SELECT max(l.by_looks) FROM lookalikes l JOIN documents a ON a.id = l.first_id
        JOIN documents b ON b.id = l.second_id
        WHERE l.deleted_at IS NULL AND ((a.uid = :one AND b.uid = :other) OR (a.uid = :other AND b.uid = :one))"""),
        {"one": one, "other": other},
    ).scalar()
    return bool(found)


def fingerprints_of(conn: Connection, uids: Sequence[str]) -> dict[str, dict[int, bytes]]:
    """How the pages of papers look that have hardly any words, by paper and page number, in their order."""
    rows = conn.execute(
        text("""
        SELECT d.uid, p.position, f.packed FROM page_fingerprints f JOIN pages p ON p.id = f.page_id
        JOIN documents d ON d.id = p.document_id
        WHERE d.uid IN (SELECT value FROM json_each(:uids)) AND p.deleted_at IS NULL AND p.left_out = 0
        ORDER BY d.id, p.position"""),
        {"uids": json.dumps(list(uids))},
    )
    found: dict[str, dict[int, bytes]] = defaultdict(dict)
    for uid, number, packed in rows:
        found[uid][number] = packed
    return dict(found)


def _pair(row: Any) -> PairRow:
    found = PairRow(*row)
    return replace(found, by_looks=bool(found.by_looks))
