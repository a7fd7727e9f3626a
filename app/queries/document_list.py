"""The master list of a child's papers, as it is printed and saved as a table."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, text

from app.domain.day_words import plain_day
from app.domain.document_list import GUESS_SIGN, HEADS, DocumentList, ListedPaper, columns, marked
from app.domain.editions import edition_in_words
from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.papers import Privacy
from app.domain.shelf import NO_DATE, PaperFilter, Sort
from app.queries.shelf_filter import Conditions, filter_conditions
from app.queries.shelf_sorting import kind_name, order_by, sorted_papers

_PRIVACY = {Privacy.NORMAL: "May go to the school", Privacy.PRIVATE: "Private", Privacy.NEVER_PRINT: "Never printed"}


EVERYTHING_FITS = PaperFilter()


def document_list(
    conn: Connection,
    catalogue: KindCatalogue,
    child: str,
    only: PaperFilter = EVERYTHING_FITS,
    sort: Sort = Sort.OLDEST,
    *,
    for_team: bool,
    chosen: str = "",
) -> DocumentList:
    """The filed papers of one child that fit ``only``; for the team without anything private.

    ``chosen`` says in words what ``only`` leaves. Raises KnownError NOT_FOUND for a child that is not there.
    """
    named = conn.execute(
        text("SELECT first_name, last_name, id FROM children WHERE uid = :uid AND deleted_at IS NULL"), {"uid": child}
    ).first()
    if named is None:
        raise KnownError(Trouble.NOT_FOUND)
    scope = Conditions("d.deleted_at IS NULL AND d.place = 'filed'")
    scope.add("d.child_id = :child", child=named.id)
    filter_conditions(scope, only)
    rows = conn.execute(
        text(
            "SELECT d.*, (SELECT count(*) FROM pages p WHERE p.document_id = d.id AND p.left_out = 0 "
            f"AND p.deleted_at IS NULL) AS page_count FROM documents d WHERE {scope.sql} "
            f"ORDER BY {order_by(sort)}"
        ),
        scope.values,
    ).all()
    shown = [row for row in rows if not for_team or row.privacy == Privacy.NORMAL]
    papers = [_paper(row, catalogue) for row in sorted_papers(shown, sort, catalogue)]
    if for_team:
        papers = [replace(paper, paper_copy="", privacy="", note="") for paper in papers]
    return DocumentList(
        named.first_name,
        "".join(f"{name[0]}." for name in named[:2] if name),
        for_team,
        chosen,
        tuple(replace(paper, number=number) for number, paper in enumerate(papers, start=1)),
        len(rows) - len(shown),
    )


def list_to_print(*asked: Any, **also: Any) -> dict[str, Any]:
    """The same as plain data for the printed list."""
    listed = document_list(*asked, **also)
    return {
        **asdict(listed),
        "heads": {name: HEADS[name] for name in columns(listed)},
        "has_guesses": any(GUESS_SIGN in f"{paper.status}{paper.kind}{paper.day}" for paper in listed.papers),
    }


def _paper(row: Any, catalogue: KindCatalogue) -> ListedPaper:
    day = row.date_words or (plain_day(row.document_date) if row.document_date else NO_DATE)
    signed = {1: "signed", 0: "not signed"}.get(row.is_signed, "")
    status = [
        marked(edition_in_words(row.edition), row.edition_standing),
        marked(signed, row.signed_standing),
    ]
    return ListedPaper(
        number=0,
        day=marked(day, row.date_standing),
        received=plain_day(row.received_date) if row.received_date else "",
        kind=marked(kind_name(catalogue, row.kind), row.kind_standing),
        title=row.title,
        status=", ".join(words for words in status if words).capitalize(),
        sender=marked(row.sender or "", row.sender_standing),
        addressed_to=marked(row.addressed_to or "", row.addressed_standing),
        pages=row.page_count,
        paper_copy=row.paper_copy,
        privacy=_PRIVACY[Privacy(row.privacy)],
        note=row.remark,
    )
