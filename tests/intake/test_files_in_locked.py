"""Files that lie in a locked PDF come in once it is opened, as those of an open one do: linked, once, all or none."""

from __future__ import annotations

import errno
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import text

from app.domain.arrivals import FilesInside, Origin
from app.domain.errors import KnownError, Trouble
from app.domain.papers import PaperEdit, Privacy
from app.files import safe_write
from app.files.binder_folder import BinderFolder
from app.files.originals import list_originals
from app.intake.pipeline import Pipeline
from app.queries.documents import PaperRow, get_paper, list_all, list_open_arrivals, page_texts
from app.queries.related import related_papers
from app.services.documents import edit_paper, move_to_trash
from app.store.database import Database
from app.workers import pdf_files
from tests.flows.small_papers import put, small_pdf
from tests.services.builders import maya
from tests.workers.mail_making import mail
from tests.workers.paper_making import saved

PASSWORD = "Maple street 40ñ"
SECONDS = 30.0
LETTER, LOG = small_pdf("The letter inside."), small_pdf("The log inside.")


def holding(**options: object) -> bytes:
    """A PDF with two papers in it, and something only programs need."""
    pdf = pikepdf.open(io.BytesIO(small_pdf("Plan, see the attached papers.")))
    pdf.attachments["letter.pdf"], pdf.attachments["log.pdf"] = LETTER, LOG
    pdf.attachments["data.xml"] = b"<?xml version='1.0'?><a/>"
    return saved(pdf, **options)


def locked() -> bytes:
    """The same behind a password."""
    return holding(encryption=pikepdf.Encryption(owner="office", user=PASSWORD, R=6))


def take_in(pipeline: Pipeline, path: Path, child: str | None = None) -> str:
    received = pipeline.receive(path, Origin.PICKED, child)
    assert received.document is not None
    return received.document


def paper(database: Database, uid: str) -> PaperRow:
    with database.reading() as conn:
        return get_paper(conn, uid).paper


def inside(database: Database, uid: str) -> list[PaperRow]:
    with database.reading() as conn:
        return [get_paper(conn, one.uid).paper for one in related_papers(conn, uid).attachments]


def arrivals(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as conn:
        return [tuple(row) for row in conn.execute(text("SELECT * FROM arrivals ORDER BY id"))]


def test_they_come_in_as_those_of_an_open_pdf_do(
    pipeline: Pipeline, database: Database, folder: BinderFolder, incoming: Path
) -> None:
    with database.writing() as uow:
        child = maya(uow)
    content = locked()
    uid = take_in(pipeline, put(incoming / "plan.pdf", content), child)
    assert inside(database, uid) == []
    pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
    pipeline.wait_until_idle()
    parts = inside(database, uid)
    assert [(one.source_name, one.part_of, one.child, one.child_standing) for one in parts] == [
        ("letter.pdf", uid, child, "guess"),
        ("log.pdf", uid, child, "guess"),
    ]
    assert {one.state for one in parts} == {"ready"}
    assert [one.sha256 for one in parts] == [hashlib.sha256(one).hexdigest() for one in (LETTER, LOG)]
    with database.reading() as conn:
        assert "The log inside" in page_texts(conn, parts[1].uid)[1]
        assert list_open_arrivals(conn) == []
    assert folder.original(paper(database, uid).sha256).read_bytes() == content
    assert list(folder.staging.iterdir()) == []
    # They are the papers that come with an open copy, too.
    other = take_in(pipeline, put(incoming / "open" / "plan.pdf", holding()), child)
    assert [one.uid for one in inside(database, other)] == [one.uid for one in parts]


def test_trying_again_changes_nothing_even_after_a_restart(
    make_pipeline: Callable[..., Pipeline], database: Database, incoming: Path
) -> None:
    first = make_pipeline()
    uid = take_in(first, put(incoming / "plan.pdf", locked()))
    first.unlock(uid, PASSWORD, False).result(SECONDS)
    first.wait_until_idle()
    with database.writing() as uow:
        move_to_trash(uow, inside(database, uid)[0].uid)
    before = arrivals(database)
    first.unlock(uid, PASSWORD, False).result(SECONDS)
    first.stop()
    second = make_pipeline()
    second.unlock(uid, PASSWORD, True).result(SECONDS)
    second.wait_until_idle()
    assert [one.source_name for one in inside(database, uid)] == ["log.pdf"]
    assert arrivals(database) == before
    with database.reading() as conn:
        assert len(list_all(conn)) == 2


def test_a_paper_that_was_opened_when_the_app_left_its_files_in_gets_them_at_the_next_password(
    pipeline: Pipeline, database: Database, incoming: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = take_in(pipeline, put(incoming / "plan.pdf", locked()))
    with monkeypatch.context() as patched:
        patched.setattr("app.intake.unlocking.Unlocking._files_in", lambda *_: FilesInside())
        pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
    pipeline.wait_until_idle()
    assert inside(database, uid) == []
    pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
    assert [one.source_name for one in inside(database, uid)] == ["letter.pdf", "log.pdf"]


def test_one_that_came_with_a_mail_yields_its_files_and_one_within_that_no_more(
    pipeline: Pipeline, database: Database, incoming: Path
) -> None:
    around = pikepdf.open(io.BytesIO(small_pdf("Around.")))
    around.attachments["plan.pdf"] = locked()
    message = mail()
    message.add_attachment(saved(around), maintype="application", subtype="pdf", filename="around.pdf")
    message.add_attachment(locked(), maintype="application", subtype="pdf", filename="near.pdf")
    take_in(pipeline, put(incoming / "mail.eml", message.as_bytes()))
    with database.reading() as conn:
        uids = {one.source_name: one.uid for one in list_all(conn)}
    # The locked bytes differ: each was locked by itself.
    for name in ("plan.pdf", "near.pdf"):
        pipeline.unlock(uids[name], PASSWORD, False).result(SECONDS)
    assert [one.source_name for one in inside(database, uids["near.pdf"])] == ["letter.pdf", "log.pdf"]
    assert inside(database, uids["plan.pdf"]) == []


def test_what_lies_in_a_paper_that_the_parent_made_private_is_private(
    pipeline: Pipeline, database: Database, incoming: Path
) -> None:
    uid = take_in(pipeline, put(incoming / "plan.pdf", locked()))
    with database.writing() as uow:
        edit_paper(uow, uid, PaperEdit(privacy=Privacy.PRIVATE))
    pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
    pipeline.wait_until_idle()
    with database.reading() as conn:
        kept = conn.execute(text("SELECT privacy, privacy_standing FROM documents WHERE part_of_id IS NOT NULL")).all()
    assert [tuple(row) for row in kept] == [("private", "confirmed")] * 2


def test_a_full_disk_leaves_it_locked_and_the_next_try_takes_everything(
    pipeline: Pipeline, database: Database, folder: BinderFolder, incoming: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = take_in(pipeline, put(incoming / "plan.pdf", locked()))
    stored, before = list_originals(folder), arrivals(database)

    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "injected")

    with monkeypatch.context() as patched:
        patched.setattr(safe_write, "sync_file", fail)
        with pytest.raises(KnownError) as told:
            pipeline.unlock(uid, PASSWORD, True).result(SECONDS)
    assert told.value.trouble is Trouble.DISK_FULL
    assert (paper(database, uid).state, paper(database, uid).pages) == ("needs_password", 0)
    assert (list_originals(folder), arrivals(database)) == (stored, before)
    assert pipeline.password_of(paper(database, uid).sha256) is None
    pipeline.unlock(uid, PASSWORD, True).result(SECONDS)
    assert len(inside(database, uid)) == 2


def test_too_much_inside_keeps_nobody_from_reading_the_paper(
    pipeline: Pipeline, database: Database, incoming: Path
) -> None:
    pdf = pikepdf.open(io.BytesIO(small_pdf("Plan.")))
    for number in range(pdf_files.MOST_FILES + 1):
        pdf.attachments[f"{number}.txt"] = f"Note {number}".encode()
    content = saved(pdf, encryption=pikepdf.Encryption(owner="office", user=PASSWORD, R=6))
    uid = take_in(pipeline, put(incoming / "plan.pdf", content))
    pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
    pipeline.wait_until_idle()
    assert (paper(database, uid).state, inside(database, uid)) == ("ready", [])
    with database.reading() as conn:
        [told] = list_open_arrivals(conn)
    assert (told.source_name, told.trouble) == ("plan.pdf", Trouble.TOO_MUCH_INSIDE)


def test_several_at_once_do_not_wait_for_each_other_for_ever(
    pipeline: Pipeline, database: Database, incoming: Path
) -> None:
    # As many as there are threads for files, and one more.
    uids = [take_in(pipeline, put(incoming / f"{number}.pdf", locked())) for number in range(4)]
    for ticket in [pipeline.unlock(uid, PASSWORD, False) for uid in uids]:
        ticket.result(SECONDS)
    assert all(len(inside(database, uid)) == 2 for uid in uids)
