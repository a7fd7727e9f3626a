"""A paper behind a password: asked for, opened, read; the original stays as it came, the password where it was put."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import text

from app.domain.arrivals import Origin
from app.domain.errors import KnownError, Trouble
from app.domain.words import sentence
from app.files.binder_folder import BinderFolder
from app.intake.pipeline import Pipeline
from app.queries.documents import PaperRow, get_paper, page_texts
from app.queries.family import papers_with_passwords, remembered_passwords
from app.queries.whole_binder import whole_binder
from app.services.page_work import join_papers
from app.store.database import Database
from app.workers.pictures import PictureRequest, picture
from tests.intake.conftest import pdf_of
from tests.jobs.waiting import wait_until

PASSWORD = "Maple street 40ñ"
SECONDS = 30.0


@pytest.fixture(scope="module")
def locked_letter(letter: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The letter of two pages behind AES-256 (revision 6)."""
    return lock(letter, tmp_path_factory.mktemp("locked"))


def lock(pdf: bytes, folder: Path) -> bytes:
    (folder / "open.pdf").write_bytes(pdf)
    with pikepdf.open(folder / "open.pdf") as opened:
        opened.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="office", user=PASSWORD, R=6))
    return (folder / "locked.pdf").read_bytes()


def paper(database: Database, uid: str) -> PaperRow:
    with database.reading() as conn:
        return get_paper(conn, uid).paper


def take_in(pipeline: Pipeline, incoming: Path, data: bytes, name: str = "evaluation.pdf") -> str:
    (incoming / name).write_bytes(data)
    received = pipeline.receive(incoming / name, Origin.PICKED)
    assert received.document is not None
    return received.document


def everything_stored(folder: BinderFolder) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.root.rglob("*")) if path.is_file())


def test_a_wrong_password_is_told_and_the_right_one_opens_the_paper(
    pipeline: Pipeline,
    database: Database,
    folder: BinderFolder,
    incoming: Path,
    locked_letter: bytes,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    uid = take_in(pipeline, incoming, locked_letter)
    assert (paper(database, uid).state, paper(database, uid).pages) == ("needs_password", 0)

    with pytest.raises(KnownError) as refused:
        pipeline.unlock(uid, "maple street 40ñ", False).result(SECONDS)
    assert refused.value.trouble is Trouble.WRONG_PASSWORD
    assert sentence(refused.value)[0] == "The paper is safe. This password does not open it."
    sha256 = paper(database, uid).sha256
    assert (paper(database, uid).state, pipeline.password_of(sha256)) == ("needs_password", None)

    pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
    pipeline.wait_until_read(uid)
    opened = paper(database, uid)
    assert (opened.state, opened.trouble, opened.pages, opened.document_date) == ("ready", None, 2, "2026-03-25")
    with database.reading() as conn:
        assert "forty words a minute" in page_texts(conn, uid)[2]
        assert [page.original_page for page in get_paper(conn, uid).pages] == [1, 2]
        assert remembered_passwords(conn) == {}
    assert folder.original(sha256).read_bytes() == locked_letter
    request = PictureRequest(
        str(folder.original(sha256)), "application/pdf", 2, 300, password=pipeline.password_of(sha256)
    )
    assert picture(request, lambda progress: None).width == 300
    assert PASSWORD.encode() not in everything_stored(folder)
    assert PASSWORD not in caplog.text


def test_it_is_remembered_in_the_binder_only_if_told_to(
    make_pipeline: Callable[..., Pipeline],
    database: Database,
    folder: BinderFolder,
    incoming: Path,
    locked_letter: bytes,
    tmp_path: Path,
) -> None:
    other_letter = lock(pdf_of("Prior written notice"), tmp_path)
    first = make_pipeline()
    kept, forgotten = take_in(first, incoming, locked_letter), take_in(first, incoming, other_letter, "notice.pdf")
    first.unlock(kept, PASSWORD, True).result(SECONDS)
    first.unlock(forgotten, PASSWORD, False).result(SECONDS)
    first.wait_until_idle()
    first.stop()

    second = make_pipeline()
    assert second.password_of(paper(database, kept).sha256) == PASSWORD
    assert second.password_of(paper(database, forgotten).sha256) is None
    second.try_again(kept)
    second.try_again(forgotten)
    # It was open before: what was read stays, and it asks for its password once more.
    wait_until(lambda: paper(database, forgotten).state == "needs_password", "it is locked again")
    assert paper(database, forgotten).pages == 1
    second.wait_until_idle()
    assert paper(database, kept).state == "ready"
    second.unlock(forgotten, PASSWORD, False).result(SECONDS)
    second.wait_until_idle()
    assert (paper(database, forgotten).state, paper(database, forgotten).pages) == ("ready", 1)


def test_a_paper_that_was_read_before_only_needs_its_password(
    make_pipeline: Callable[..., Pipeline], database: Database, incoming: Path, locked_letter: bytes
) -> None:
    first = make_pipeline()
    uid = take_in(first, incoming, locked_letter)
    first.unlock(uid, PASSWORD, False).result(SECONDS)
    first.wait_until_idle()
    first.stop()
    second = make_pipeline()
    second.unlock(uid, PASSWORD, False).result(SECONDS)
    assert second.password_of(paper(database, uid).sha256) == PASSWORD
    with database.reading() as conn:
        assert paper(database, uid).state == "ready"
        assert conn.execute(text("SELECT count(*) FROM jobs")).scalar() == 1


def test_a_remembered_password_stands_in_the_settings_and_nowhere_that_is_handed_on(
    pipeline: Pipeline, database: Database, incoming: Path, locked_letter: bytes
) -> None:
    uid = take_in(pipeline, incoming, locked_letter)
    pipeline.unlock(uid, PASSWORD, True).result(SECONDS)
    pipeline.wait_until_idle()
    with database.reading() as conn:
        assert remembered_passwords(conn) == {paper(database, uid).sha256: PASSWORD}
        activity = [tuple(row) for row in conn.execute(text("SELECT * FROM activity"))]
        assert any("unlocked" in row for row in activity)
        handed_on = json.dumps(whole_binder(conn), ensure_ascii=False) + repr(activity)
    assert "forty words a minute" in handed_on
    assert PASSWORD not in handed_on


def test_a_lost_original_is_told(
    pipeline: Pipeline,
    database: Database,
    incoming: Path,
    locked_letter: bytes,
    wipe_original: Callable[[str], None],
) -> None:
    uid = take_in(pipeline, incoming, locked_letter)
    wipe_original(paper(database, uid).sha256)
    with pytest.raises(KnownError) as refused:
        pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
    assert refused.value.trouble is Trouble.ORIGINAL_MISSING


def test_a_password_that_is_forgotten_is_nowhere_any_more(
    make_pipeline: Callable[..., Pipeline],
    database: Database,
    folder: BinderFolder,
    incoming: Path,
    locked_letter: bytes,
) -> None:
    pipeline = make_pipeline()
    uid = take_in(pipeline, incoming, locked_letter)
    pipeline.unlock(uid, PASSWORD, True).result(SECONDS)
    pipeline.wait_until_idle()
    sha256 = paper(database, uid).sha256
    with database.reading() as conn:
        assert [(row.sha256, row.title) for row in papers_with_passwords(conn)] == [
            (sha256, paper(database, uid).title)
        ]
    database.close()
    assert PASSWORD.encode() in everything_stored(folder) or json.dumps(PASSWORD).encode() in everything_stored(folder)
    pipeline.forget_password(sha256)
    assert pipeline.password_of(sha256) is None

    def is_gone() -> bool:
        with database.reading() as conn:
            return remembered_passwords(conn) == {} and papers_with_passwords(conn) == []

    wait_until(is_gone, "the password was forgotten")
    database.close()
    stored = everything_stored(folder)
    assert PASSWORD.encode() not in stored
    assert json.dumps(PASSWORD).encode() not in stored
    # What was read of the paper stays.
    assert paper(database, uid).pages == 2


def test_a_locked_original_among_those_of_a_joined_paper_is_opened_again(
    make_pipeline: Callable[..., Pipeline],
    database: Database,
    folder: BinderFolder,
    incoming: Path,
    letter: bytes,
    locked_letter: bytes,
) -> None:
    first = make_pipeline()
    plain, locked = take_in(first, incoming, letter, "letter.pdf"), take_in(first, incoming, locked_letter)
    first.unlock(locked, PASSWORD, False).result(SECONDS)
    first.wait_until_idle()
    sha256 = paper(database, locked).sha256
    with database.writing() as uow:
        join_papers(uow, [plain, locked])
    first.stop()

    second = make_pipeline()
    second.wait_until_idle()
    assert second.password_of(sha256) is None
    with pytest.raises(KnownError) as refused:
        second.unlock(plain, "another", False).result(SECONDS)
    assert refused.value.trouble is Trouble.WRONG_PASSWORD
    second.unlock(plain, PASSWORD, True).result(SECONDS)
    second.wait_until_idle()
    assert second.password_of(sha256) == PASSWORD
    assert second.password_of(paper(database, plain).sha256) is None
    with database.reading() as conn:
        assert remembered_passwords(conn) == {sha256: PASSWORD}
        assert len(page_texts(conn, plain)) == 4
        assert get_paper(conn, plain).paper.state == "ready"
