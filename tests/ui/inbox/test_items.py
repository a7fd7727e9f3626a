"""Rows of the Inbox are made once and again only when something about them is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.bootstrap.workplace import load_catalogue
from app.domain.progress import Progress
from app.queries.inbox import whole_inbox
from app.services.arrivals import receive_file
from app.store.database import Database
from app.ui.inbox.items import InboxItems
from tests.services.builders import add_read_paper, arrival, maya


def test_only_rows_of_which_something_is_new_are_made_again(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        add_read_paper(uow, "Read", "read.pdf", child)
        receive_file(uow, arrival("new.pdf", pages=12, child=child))
    with database.reading() as conn:
        inbox, again = whole_inbox(conn), whole_inbox(conn)
    making = InboxItems(load_catalogue())
    now = datetime.fromisoformat(inbox.papers[0].came)
    read, waits = making.all_of(inbox, {}, now)
    reached = {waits.uid: Progress(3, 12, "reading")}

    assert [item is kept for item, kept in zip(making.all_of(again, {}, now), (read, waits), strict=True)] == [True] * 2
    assert making.all_of(again, reached, now)[0] is read
    assert making.all_of(again, reached, now)[1].title == "Reading 3 of 12"
    # "Today" is yesterday the next day.
    assert making.all_of(again, reached, now + timedelta(days=1))[0].lines != read.lines
    renamed = replace(again, papers=tuple(replace(paper, source_name="other.pdf") for paper in again.papers))
    assert {item.paper.source_name for item in making.all_of(renamed, {}, now) if item.paper} == {"other.pdf"}
