"""A copy that a crash left in the binder without its rows comes in at the next start, and gets its name when it can."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.arrivals import TAKEN_UP_NAME, ArrivalStatus, Origin, Received
from app.domain.errors import KnownError, Trouble
from app.domain.papers import PaperEdit, PaperState
from app.files.binder_folder import BinderFolder
from app.files.originals import list_originals, store_copy
from app.intake.pipeline import Pipeline
from app.intake.stability import Due, FileKey, Verdict
from app.intake.watcher import WatchedFolder
from app.jobs import ThreadedRunner
from app.queries.documents import PaperRow, get_paper, list_all, list_open_arrivals, taken_files
from app.queries.paper_story import paper_story
from app.services.documents import file_paper, move_to_trash
from app.store.database import Database
from app.upkeep.check import check_binder
from tests.flows.bad_files import active_pdf
from tests.flows.small_papers import put, small_pdf
from tests.jobs.waiting import wait_until
from tests.services.builders import maya
from tests.workers.mail_making import mail


@pytest.fixture
def left(folder: BinderFolder, incoming: Path) -> Callable[[str, bytes], Path]:
    """Copies a file into the binder and goes no further, as where the app is killed then."""

    def leave(name: str, content: bytes) -> Path:
        path = put(incoming / name, content)
        store_copy(folder, path)
        return path

    return leave


def papers(database: Database) -> list[PaperRow]:
    with database.reading() as conn:
        return list_all(conn)


def told(database: Database) -> list[str]:
    """The files of which the parent is told something."""
    with database.reading() as conn:
        return [row.source_name for row in list_open_arrivals(conn)]


def found(runner: ThreadedRunner, folder: BinderFolder) -> list[tuple[str, str]]:
    return [(one.code, one.subject) for one in check_binder(runner, folder, lambda progress: None).findings]


def test_it_comes_in_at_the_next_start_and_is_read(
    left: Callable[[str, bytes], Path],
    make_pipeline: Callable[..., Pipeline],
    runner: ThreadedRunner,
    database: Database,
    folder: BinderFolder,
) -> None:
    content = small_pdf("The team will meet on March 3.")
    left("letter.pdf", content)
    sha256 = hashlib.sha256(content).hexdigest()
    assert found(runner, folder) == [("orphan", sha256)]
    came: list[Received] = []
    pipeline = make_pipeline(on_received=came.append)
    pipeline.wait_until_received()
    assert found(runner, folder) == []
    pipeline.wait_until_idle()
    [paper] = papers(database)
    assert (paper.sha256, paper.source_name, paper.state, paper.pages) == (sha256, TAKEN_UP_NAME, PaperState.READY, 1)
    assert [one.document for one in came] == [paper.uid]
    assert told(database) == []
    with database.reading() as conn:
        said = [row.sentence for row in paper_story(conn, paper.uid).history]
    assert "The app was stopped while it came in, and took it up again." in said
    assert folder.original(sha256).read_bytes() == content
    # And once only.
    make_pipeline().wait_until_idle()
    assert len(papers(database)) == 1


def test_a_mail_brings_what_was_attached_to_it(
    left: Callable[[str, bytes], Path], make_pipeline: Callable[..., Pipeline], database: Database
) -> None:
    message = mail("See the letter.", Subject="The plan")
    letter = small_pdf("The letter.")
    message.add_attachment(letter, maintype="application", subtype="pdf", filename="letter.pdf")
    left("letter.pdf", letter)
    left("mail.eml", message.as_bytes())
    make_pipeline().wait_until_idle()
    whole, part = sorted(papers(database), key=lambda one: one.part_of is not None)
    assert (whole.part_of, part.part_of) == (None, whole.uid)
    assert (whole.source_name, part.source_name) == (TAKEN_UP_NAME, "letter.pdf")
    assert told(database) == []


def test_it_gets_its_name_when_its_file_comes_again(
    left: Callable[[str, bytes], Path], make_pipeline: Callable[..., Pipeline], database: Database, incoming: Path
) -> None:
    # Hardly a word on it: its title stays the name of its file.
    path = left("scan 7.pdf", active_pdf())
    with database.writing() as uow:
        child = maya(uow)
    pipeline = make_pipeline()
    pipeline.wait_until_idle()
    stat = path.stat()
    key = FileKey(str(path), stat.st_size, stat.st_mtime_ns)
    verdicts: list[Verdict] = []
    pipeline.take_watched(Due(key, False), WatchedFolder(incoming, child), verdicts.append)
    pipeline.wait_until_idle()
    assert verdicts == [Verdict.TAKEN]
    [paper] = papers(database)
    assert (paper.source_name, paper.title, paper.child) == ("scan 7.pdf", "scan 7", child)
    assert told(database) == []
    with database.reading() as conn:
        # The folder need not look at it again.
        assert taken_files(conn, str(incoming)) == {(key.path, key.size, key.modified_ns)}
    # From now on it is a paper like any other.
    again = pipeline.receive(put(incoming / "copy of it.pdf", path.read_bytes()), Origin.PICKED)
    assert again.status is ArrivalStatus.DUPLICATE
    assert told(database) == ["copy of it.pdf"]


@pytest.mark.parametrize("done_with_it", [file_paper, move_to_trash])
def test_once_it_was_filed_or_thrown_away_its_file_is_told_to_be_a_copy(
    left: Callable[[str, bytes], Path],
    make_pipeline: Callable[..., Pipeline],
    database: Database,
    done_with_it: Callable[..., object],
) -> None:
    path = left("letter.pdf", small_pdf())
    pipeline = make_pipeline()
    pipeline.wait_until_idle()
    [paper] = papers(database)
    with database.writing() as uow:
        done_with_it(uow, paper.uid, *([PaperEdit(kind="iep", child=maya(uow))] if done_with_it is file_paper else []))
    assert pipeline.receive(path, Origin.PICKED).status is ArrivalStatus.DUPLICATE
    with database.reading() as conn:
        assert get_paper(conn, paper.uid).paper.source_name == TAKEN_UP_NAME
    assert told(database) == ["letter.pdf"]


def test_its_own_file_may_be_faster(
    left: Callable[[str, bytes], Path], pipeline: Pipeline, database: Database, folder: BinderFolder
) -> None:
    pipeline.wait_until_idle()
    path = left("letter.pdf", small_pdf())
    pipeline.receive(path, Origin.PICKED)
    copy = folder.original(papers(database)[0].sha256)
    receiver = pipeline._receiver
    received = receiver.receive_copy(copy, receiver.look_at(copy, "paper"))
    assert (received.status, received.document) == (ArrivalStatus.DUPLICATE, papers(database)[0].uid)
    assert [one.source_name for one in papers(database)] == ["letter.pdf"]
    assert told(database) == []


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"A few words about Monday.", PaperState.READY),
        (b"From: a@school.test\nSubject: Monday\n\nSee you.", PaperState.READY),
        (b"\x00\x01 no paper anybody can open", PaperState.NEEDS_ATTENTION),
        (b"%PDF-1.4 cut off", PaperState.NEEDS_ATTENTION),
    ],
    ids=["text", "mail", "nothing", "damaged"],
)
def test_what_only_its_name_told_comes_in_all_the_same(
    left: Callable[[str, bytes], Path],
    make_pipeline: Callable[..., Pipeline],
    database: Database,
    content: bytes,
    state: PaperState,
) -> None:
    left("paper", content)
    make_pipeline().wait_until_idle()
    assert [(one.state, one.source_name) for one in papers(database)] == [(state, TAKEN_UP_NAME)]


def test_what_is_no_whole_copy_stays_where_it_lies_and_check_tells_it(
    left: Callable[[str, bytes], Path],
    make_pipeline: Callable[..., Pipeline],
    runner: ThreadedRunner,
    database: Database,
    folder: BinderFolder,
) -> None:
    [sha256] = [hashlib.sha256(left("letter.pdf", small_pdf()).read_bytes()).hexdigest()]
    folder.original(sha256).write_bytes(b"half of it")
    put(folder.originals / "ab" / "desktop.ini", b"of some system")
    make_pipeline().wait_until_idle()
    assert papers(database) == []
    assert sorted(found(runner, folder)) == sorted([("orphan", sha256), ("orphan", "desktop.ini")])
    assert folder.original(sha256).read_bytes() == b"half of it"


def test_where_nothing_can_be_written_it_waits_for_the_next_start(
    left: Callable[[str, bytes], Path],
    make_pipeline: Callable[..., Pipeline],
    database: Database,
    folder: BinderFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left("letter.pdf", small_pdf())

    def busy(*_: object) -> Received:
        raise KnownError(Trouble.BINDER_BUSY)

    with monkeypatch.context() as patched:
        patched.setattr("app.intake.receiving.receive_file", busy)
        make_pipeline().wait_until_received()
        assert papers(database) == []
    assert len(list_originals(folder)) == 1
    make_pipeline().wait_until_received()
    wait_until(lambda: len(papers(database)) == 1, "the copy was taken up")
