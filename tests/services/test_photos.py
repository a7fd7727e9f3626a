"""Photos that came together are offered as one paper, once, and nothing is joined without asking."""

from __future__ import annotations

from app.queries.documents import list_inbox, list_pages
from app.queries.photos import waiting_photo_groups
from app.services.arrivals import receive_file
from app.services.photos import join_photos, keep_photos_apart
from app.services.undo import undo
from app.store.database import Database, UnitOfWork
from tests.services.builders import arrival


def three_photos(uow: UnitOfWork) -> list[str]:
    """Taken one after the other, taken in the other way round."""
    uids = []
    for number in (3, 2, 1):
        taken = f"2026-11-20T18:0{number}:00"
        new = arrival(f"IMG_{number}.jpg", media_type="image/jpeg", taken_at=taken)
        uid = receive_file(uow, new).document
        assert uid is not None
        uids.append(uid)
    receive_file(uow, arrival("letter.pdf", taken_at="2026-11-20T18:01:00"))
    return uids[::-1]


def test_photos_are_offered_joined_in_order_and_that_is_undone(database: Database) -> None:
    with database.writing() as uow:
        uids = three_photos(uow)
    with database.reading() as conn:
        assert len(list_inbox(conn)) == 4
        [group] = waiting_photo_groups(conn)
        assert list(group.uids) == uids
    with database.writing() as uow:
        assert join_photos(uow, group.uids) == uids[0]
    with database.reading() as conn:
        assert waiting_photo_groups(conn) == ()
        assert len(list_inbox(conn)) == 2
        assert len({page.sha256 for page in list_pages(conn, uids[0])}) == 3
    with database.writing() as uow:
        undo(uow)
    with database.reading() as conn:
        assert [list(group.uids) for group in waiting_photo_groups(conn)] == [uids]


def test_photos_kept_apart_are_not_offered_again(database: Database) -> None:
    with database.writing() as uow:
        uids = three_photos(uow)
        keep_photos_apart(uow, uids)
    with database.reading() as conn:
        assert waiting_photo_groups(conn) == ()
        assert len(list_inbox(conn)) == 4
    with database.writing() as uow:
        undo(uow)
    with database.reading() as conn:
        assert len(waiting_photo_groups(conn)) == 1
