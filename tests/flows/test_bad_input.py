"""Whatever lies in the folder: the app goes on, says in a plain sentence what it is, and loses nothing."""

from __future__ import annotations

import errno
import itertools
import json
import os
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.workplace import Workplace, open_workplace
from app.cli import import_files
from app.domain.errors import Trouble
from app.domain.words import DAMAGED_BUT_READ, shown, trouble_sentence
from app.files import originals
from app.files.binder_folder import BinderFolder
from app.intake import reading_room, receiving
from app.intake.receiving import path_text
from app.queries.documents import get_paper
from app.services.reading import attach_text
from app.store.database import UnitOfWork
from tests.domain.plain_words import assert_plain
from tests.flows import bad_files
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A real binder, open for all tests here, with real threads and children."""
    with open_workplace(BinderFolder(tmp_path_factory.mktemp("bad") / "binder"), make=True) as opened:
        yield opened


@pytest.fixture
def binder(workplace: Workplace) -> OneBinder:
    return OneBinder(workplace)


Asked = Callable[[Path], dict[str, Any]]


@pytest.fixture
def ask(binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Asked]:
    """Import one path and get the answer. Afterwards the next good paper comes in, and the check is clean."""

    def one(path: Path) -> dict[str, Any]:
        said = binder.run(capsys, "import", "--json", path)
        [answer] = said.objects
        assert answer["source"] == path_text(path)
        assert said.status == (0 if answer["status"] in {"stored", "duplicate"} else 1)
        assert_plain(answer["reason"])
        return answer

    yield one
    good = put(tmp_path / "after.pdf", unlike_any("Good."))
    assert one(good)["status"] == "stored"
    assert_check_is_clean(binder, capsys)


def unlike_any(*lines: str) -> bytes:
    """A paper that no other test made."""
    return small_pdf(f"Paper {next(_numbers)}.", *lines)


def assert_check_is_clean(binder: OneBinder, capsys: pytest.CaptureFixture[str]) -> None:
    said = binder.run(capsys, "check", "--json")
    assert (said.status, json.loads(said.out)["findings"]) == (0, [])


READ = "The paper is in the binder and was read."
BOTH_READ = "The 2 papers in it are in the binder and were read."
MENDED = f"{READ} {DAMAGED_BUT_READ}"


def assert_outcome(answer: dict[str, Any], path: Path, status: str, said: Trouble | str = READ) -> None:
    """The status, the sentence or that of the trouble, and a paper in the binder unless it was refused."""
    assert answer["status"] == status, answer
    assert answer["reason"] == (
        trouble_sentence(said, name=path_text(path.name)) if isinstance(said, Trouble) else said
    )
    assert bool(answer["documents"]) == (status != "refused")


def assert_kept_whole(workplace: Workplace, answer: dict[str, Any], content: bytes) -> None:
    """The binder holds the file byte for byte."""
    [uid] = answer["documents"]
    paper = workplace.runner.read(get_paper, uid).result().paper
    assert workplace.original_path(paper.sha256).read_bytes() == content


STORED, ATTENTION, REFUSED, LOCKED = "stored", "needs_attention", "refused", "needs_password"
DAMAGED, TOO_LARGE, NOT_READ = Trouble.DAMAGED, Trouble.TOO_LARGE, Trouble.KIND_OF_FILE_NOT_READ
CUT = {
    **dict.fromkeys(("PDF", "JPEG", "PNG", "TIFF", "HEIC", "WEBP", "ZIP", "ODT", "DOCX", "MSG"), (ATTENTION, DAMAGED)),
    "EML": (STORED, MENDED),
    "MBOX": (REFUSED, Trouble.CHOOSE_MAILS),
    # Nothing tells where these end.
    **dict.fromkeys(("HTML", "TXT"), (STORED, READ)),
}
"""What is to become of a file of each kind that was cut off, and what is said."""


@pytest.mark.parametrize("kind", CUT)
def test_files_that_were_cut_off(
    binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    status, words = CUT[kind]
    for tenths in range(1, 10):
        put(tmp_path / f"cut {tenths}.{kind.lower()}", bad_files.cut(kind, tenths))
    put(tmp_path / "whole.pdf", unlike_any())
    said = binder.run(capsys, "import", "--json", tmp_path)
    *cut, whole = said.objects
    assert (said.status, whole["status"]) == (0 if status == STORED else 1, STORED)
    assert len(cut) == 9
    for tenths, answer in enumerate(cut, start=1):
        path = Path(answer["source"])
        assert_outcome(answer, path, status, words)
        if status != REFUSED:
            assert_kept_whole(binder.workplace, answer, bad_files.cut(kind, tenths))
        assert path.read_bytes() == bad_files.cut(kind, tenths)
    assert_check_is_clean(binder, capsys)


CONTENTS: dict[str, tuple[Callable[[], bytes], str, Trouble | str]] = {
    "a JPEG named pdf.pdf": (lambda: bad_files.encoded("JPEG"), STORED, READ),
    "a PDF named jpg.jpg": (unlike_any, STORED, READ),
    "a PDF without an ending": (unlike_any, STORED, READ),
    "a PNG named heic.heic": (lambda: bad_files.encoded("PNG"), STORED, READ),
    "a PDF after other bytes.pdf": (lambda: b"fax header\n" * 20 + unlike_any(), STORED, READ),
    "a PDF before other bytes.pdf": (lambda: unlike_any() + bytes(1000), STORED, READ),
    "locked.pdf": (lambda: bad_files.locked_pdf("maya", "office"), LOCKED, Trouble.NEEDS_PASSWORD),
    "restricted.pdf": (lambda: bad_files.locked_pdf("", "office"), STORED, READ),
    "20000 x 20000.png": (bad_files.large_png, ATTENTION, TOO_LARGE),
    "2147483647 x 2147483647.png": (lambda: bad_files.png(2**31 - 1, 2**31 - 1, b"x"), ATTENTION, TOO_LARGE),
    "swollen words.png": (bad_files.swollen_words, ATTENTION, DAMAGED),
    "65500 x 65500.jpg": (bad_files.large_jpeg, ATTENTION, TOO_LARGE),
    "looped.tif": (bad_files.looped_tiff, STORED, READ),
    "2147483648 pt high.pdf": (lambda: bad_files.page_sized(b"0 0 612 2147483648"), ATTENTION, TOO_LARGE),
    "no size.pdf": (lambda: bad_files.page_sized(b"0 0 0 0"), STORED, MENDED),
    "upside down size.pdf": (lambda: bad_files.page_sized(b"612 792 0 0"), STORED, MENDED),
    "words for a size.pdf": (lambda: bad_files.page_sized(b"(a) (b) (c) (d)"), STORED, MENDED),
    "no pages.pdf": (bad_files.no_pages, ATTENTION, Trouble.CANNOT_OPEN),
    "looped pages.pdf": (bad_files.looped_pages, ATTENTION, Trouble.READER_STOPPED),
    "deep pages.pdf": (bad_files.deep_pages, ATTENTION, Trouble.READER_STOPPED),
    "6000 pages.pdf": (bad_files.many_pages, ATTENTION, TOO_LARGE),
    "looped drawing.pdf": (bad_files.looped_drawing, STORED, READ),
    "nested drawing.pdf": (lambda: bad_files.page_with(b"[" * 100_000), STORED, MENDED),
    "saved states.pdf": (lambda: bad_files.page_with(b"q " * 100_000), STORED, MENDED),
    "nested object.pdf": (
        lambda: bad_files.pdf_of([bad_files.CATALOG, bad_files.ONE_PAGE, bad_files.page(), b"[" * 100_000]),
        STORED,
        MENDED,
    ),
    "swollen picture.pdf": (bad_files.swollen_picture, ATTENTION, TOO_LARGE),
    "looped history.pdf": (bad_files.looped_history, STORED, MENDED),
    "scripts.pdf": (bad_files.active_pdf, STORED, READ),
    "attachment.pdf": (bad_files.with_attachment, STORED, READ),
    "for Adobe.pdf": (bad_files.only_for_adobe, ATTENTION, Trouble.NEEDS_ADOBE),
    "only a header.pdf": (lambda: b"%PDF-1.7\n", ATTENTION, DAMAGED),
    "no objects.pdf": (lambda: b"%PDF-1.7\n%%EOF\n", ATTENTION, Trouble.CANNOT_OPEN),
    "empty.pdf": (bytes, REFUSED, Trouble.EMPTY_FILE),
    "zeros.pdf": (lambda: bytes(5000), REFUSED, NOT_READ),
    "noise.pdf": (lambda: bytes(range(256)) * 40, REFUSED, NOT_READ),
    "program.pdf": (lambda: b"\x7fELF" + bytes(100), REFUSED, NOT_READ),
    "program.exe": (lambda: b"MZ" + bytes(100), REFUSED, NOT_READ),
    "animation.gif": (lambda: b"GIF89a" + bytes(100), REFUSED, NOT_READ),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), REFUSED, NOT_READ),
    "note.txt": (lambda: b"Dear parents,\nthe meeting is on Thursday.\n", STORED, READ),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_that_is_not_what_it_should_be(ask: Asked, workplace: Workplace, tmp_path: Path, name: str) -> None:
    make, status, words = CONTENTS[name]
    content = make()
    path = put(tmp_path / name, content)
    answer = ask(path)
    assert_outcome(answer, path, status, words)
    if status != REFUSED:
        assert_kept_whole(workplace, answer, content)
    assert path.read_bytes() == content


def test_no_page_is_no_password_even_after_a_locked_file(ask: Asked, tmp_path: Path) -> None:
    # The library that opens PDFs goes on naming the trouble of the file before.
    ask(put(tmp_path / "locked.pdf", bad_files.locked_pdf("other", "office")))
    path = put(tmp_path / "none.pdf", bad_files.no_pages() + b"%\n")
    assert_outcome(ask(path), path, ATTENTION, Trouble.CANNOT_OPEN)


def test_a_page_that_unpacks_to_more_than_there_is_room_for(ask: Asked, tmp_path: Path) -> None:
    path = put(tmp_path / "bomb.pdf", bad_files.swollen_drawing(200))
    answer = ask(path)
    assert_outcome(answer, path, STORED, MENDED)
    assert answer["pages"] == 1


def test_a_file_that_may_only_be_read_in_a_folder_that_may_only_be_read(
    ask: Asked, workplace: Workplace, tmp_path: Path
) -> None:
    content = unlike_any()
    path = put(tmp_path / "kept" / "letter.pdf", content)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    before = path.stat()
    try:
        answer = ask(path)
        assert_outcome(answer, path, STORED)
        assert_kept_whole(workplace, answer, content)
        after = path.stat()
        assert (after.st_mode, after.st_mtime_ns, after.st_ino) == (before.st_mode, before.st_mtime_ns, before.st_ino)
        assert [inside.name for inside in path.parent.iterdir()] == ["letter.pdf"]
        # The rights of the file are not those of the copy, which nobody else may read.
        [uid] = answer["documents"]
        paper = workplace.runner.read(get_paper, uid).result().paper
        assert stat.S_IMODE(workplace.original_path(paper.sha256).stat().st_mode) & 0o077 == 0
    finally:
        path.parent.chmod(0o755)


def folder_named(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    path.symlink_to(put(path.with_name("target.pdf"), unlike_any()))


def dangling_link(path: Path) -> None:
    path.symlink_to("nowhere.pdf")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def link_to_a_folder(path: Path) -> None:
    put(path.with_name("folder") / "a.pdf", unlike_any())
    path.symlink_to("folder")


def listening(path: Path) -> None:
    place = os.getcwd()
    try:
        # The name of a socket may not be long.
        os.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(path.name)
    finally:
        os.chdir(place)


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (folder_named, Trouble.IS_A_FOLDER),
        (pipe, Trouble.NOT_A_FILE),
        (link, Trouble.NOT_A_FILE),
        (dangling_link, Trouble.NOT_A_FILE),
        (link_to_itself, Trouble.NOT_A_FILE),
        (link_to_a_folder, Trouble.NOT_A_FILE),
        (listening, Trouble.NOT_A_FILE),
        (lambda path: None, Trouble.FILE_GONE),
    ],
)
def test_what_is_no_file(ask: Asked, tmp_path: Path, make: Callable[[Path], None], trouble: Trouble) -> None:
    path = tmp_path / "odd.pdf"
    make(path)
    before = os.lstat(path) if os.path.lexists(path) else None
    assert_outcome(ask(path), path, REFUSED, trouble)
    after = os.lstat(path) if os.path.lexists(path) else None
    assert before == after


@pytest.mark.parametrize(
    ("path", "trouble"),
    [
        (Path("/dev/null"), Trouble.NOT_A_FILE),
        (Path("/dev/zero"), Trouble.NOT_A_FILE),
        (Path("/dev/null/paper.pdf"), Trouble.FILE_GONE),
        (Path("/nowhere/at/all.pdf"), Trouble.FILE_GONE),
        (Path("/", "x" * 300 + ".pdf"), Trouble.FILE_GONE),
    ],
)
def test_places_that_hold_no_paper(ask: Asked, path: Path, trouble: Trouble) -> None:
    assert_outcome(ask(path), path, REFUSED, trouble)


def test_a_file_of_the_binder_itself(ask: Asked, workplace: Workplace) -> None:
    path = workplace.folder.database
    assert_outcome(ask(path), path, REFUSED, Trouble.INSIDE_BINDER)


def test_a_folder_with_everything_in_it(binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "folder.pdf"
    put(folder / "deep" / "er" / "good.pdf", unlike_any())
    put(folder / "empty.pdf", b"")
    put(folder / ".hidden.pdf", unlike_any())
    put(folder / "scan.pdf.part", unlike_any())
    pipe(folder / "pipe.pdf")
    (folder / "loop").symlink_to(folder)
    said = binder.run(capsys, "import", folder, "--json")
    assert [(Path(answer["source"]).name, answer["status"]) for answer in said.objects] == [
        ("good.pdf", STORED),
        ("empty.pdf", REFUSED),
    ]
    assert said.status == 1
    assert_check_is_clean(binder, capsys)


def test_a_folder_that_may_not_be_read_is_named_and_keeps_nothing_else_out(
    binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Tests may run as root, who may read everything.
    good, kept = put(tmp_path / "papers" / "good.pdf", unlike_any()), put(tmp_path / "papers/kept/a.pdf", unlike_any())
    scandir = os.scandir

    def forbidden(folder: Any) -> Any:
        if Path(os.fsdecode(folder)) == kept.parent:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return scandir(folder)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(os, "scandir", forbidden)
        said = binder.run(capsys, "import", "--json", tmp_path / "papers")
        again = binder.run(capsys, "import", tmp_path / "papers")
    answers = [(answer["source"], answer["status"]) for answer in said.objects]
    assert answers == [(str(good), STORED), (str(kept.parent), REFUSED)]
    assert (said.status, said.err) == (1, "")
    reason = said.objects[1]["reason"]
    assert_plain(reason)
    assert reason.startswith(
        "Nothing is lost. This computer does not let the app read the folder “kept”, so nothing in it was taken."
    )
    assert (again.status, again.err) == (1, f"{reason}\n")
    assert_check_is_clean(binder, capsys)


def test_a_folder_with_more_files_than_one_import_takes(
    binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        put(tmp_path / "many" / f"{name}.pdf", unlike_any())
    with monkeypatch.context() as fewer:
        fewer.setattr(import_files, "MOST_FILES", 3)
        said = binder.run(capsys, "import", "--json", tmp_path / "many")
    *taken, cut = said.objects
    assert [Path(answer["source"]).name for answer in taken] == ["a.pdf", "b.pdf", "c.pdf"]
    assert (said.status, said.err, cut["source"]) == (1, "", str(tmp_path / "many"))
    assert cut["reason"] == (
        "Nothing is lost. The folder “many” holds 4 files, and the first 3 of them by name were taken. "
        "Import the folders in it one at a time."
    )
    monkeypatch.setattr(import_files, "MOST_FILES", 4)
    said = binder.run(capsys, "import", "--json", tmp_path / "many")
    assert (said.status, said.err) == (0, "")


NAMES = {
    "a line break": b"two\nlines.pdf",
    "a tab and a bell": b"tab\there\x07.pdf",
    "signs for the terminal": b"\x1b[2Jgone.pdf",
    "a picture sign": "\N{SMILING FACE WITH SUNGLASSES} paper.pdf".encode(),
    "right to left": "evil\u202efdp.pdf".encode(),
    "Hebrew": "\u05de\u05db\u05ea\u05d1.pdf".encode(),
    "a dash at the start": b"--json",
    "255 bytes": b"x" * 251 + b".pdf",
    "255 bytes of two each": "ñ".encode() * 125 + b"x.pdf",
    "a space at the end": b"letter.pdf ",
    "a dot at the end": b"letter.pdf.",
    "only spaces": b"   ",
    "hidden": b".letter.pdf",
    "a name of Windows": b"CON.pdf",
    "backslashes": b"..\\..\\letter.pdf",
    "percent and braces": b"100%s {name} {0}.pdf",
    "quotes and markup": b'<b>"it\'s"</b> $(id) `id`.pdf',
    "bytes that are no text": b"caf\xe9 \xff\xfe.pdf",
    "letters and their accents apart": b"n\xcc\x83ino.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name(ask: Asked, workplace: Workplace, tmp_path: Path, name: str) -> None:
    path = put(tmp_path / os.fsdecode(NAMES[name]), b"")
    answer = ask(path)
    assert_outcome(answer, path, REFUSED, Trouble.EMPTY_FILE)
    assert shown(path_text(path.name)) in answer["reason"]
    content = unlike_any()
    put(path, content)
    answer = ask(path)
    assert_outcome(answer, path, STORED)
    assert_kept_whole(workplace, answer, content)
    assert path.read_bytes() == content


def test_names_that_differ_in_case_and_names_that_do_not(
    binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["a/letter.pdf", "a/Letter.pdf", "b/letter.pdf"]
    for name in names:
        put(tmp_path / name, unlike_any())
    put(tmp_path / "c/copy.pdf", (tmp_path / names[0]).read_bytes())
    said = binder.run(capsys, "import", "--json", *(tmp_path / part for part in "abc"))
    assert sorted(answer["status"] for answer in said.objects) == ["duplicate", STORED, STORED, STORED]
    assert len({answer["documents"][0] for answer in said.objects}) == 3
    assert [answer["reason"] for answer in said.objects if answer["status"] == "duplicate"] == [
        "You already have this. It waits in the Inbox: “letter”."
    ]
    assert said.status == 0


@pytest.mark.parametrize("moment", [0, -86_400, 4_000_000_000])
def test_a_file_from_another_time(ask: Asked, tmp_path: Path, moment: int) -> None:
    path = put(tmp_path / "scan.pdf", unlike_any())
    os.utime(path, (moment, moment))
    assert_outcome(ask(path), path, STORED)


def do_before(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[Path], object]) -> None:
    """Have something happen to a source just before one step of copying it."""
    step = getattr(originals, name)

    def acting(source: Path, part: Path) -> str:
        act(source)
        return step(source, part)

    monkeypatch.setattr(originals, name, acting)


def test_a_file_that_vanishes_between_look_and_copy(
    ask: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "scan.pdf", unlike_any())
    with monkeypatch.context() as meanwhile:
        do_before(meanwhile, "_copy", Path.unlink)
        assert_outcome(ask(path), path, REFUSED, Trouble.FILE_GONE)


@pytest.mark.parametrize("change", ["grows", "is replaced", "is cut"])
def test_a_file_that_changes_while_it_is_copied(
    ask: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = put(tmp_path / "scan.pdf", unlike_any())
    new = {"grows": path.read_bytes() + b"more", "is replaced": unlike_any("Another one."), "is cut": b"%PDF"}[change]

    def act(source: Path) -> None:
        put(source.with_name("new"), new).replace(source)

    with monkeypatch.context() as meanwhile:
        do_before(meanwhile, "_copy", act)
        assert_outcome(ask(path), path, REFUSED, Trouble.CHANGED_WHILE_COPYING)
    assert path.read_bytes() == new


def test_a_file_that_is_replaced_after_it_was_looked_at(
    ask: Asked, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "scan.pdf", unlike_any())
    other = bad_files.encoded("PNG") + b"after"
    copy = receiving.store_copy

    def replaced(folder: BinderFolder, source: Path) -> originals.StoredOriginal:
        put(source.with_name("new"), other).replace(source)
        return copy(folder, source)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(receiving, "store_copy", replaced)
        answer = ask(path)
    assert_kept_whole(workplace, answer, other)
    paper = workplace.runner.read(get_paper, answer["documents"][0]).result().paper
    assert paper.media_type == "image/png"


class _FailingStream:
    """A file on a disk that fails after some bytes."""

    def __init__(self, stream: Any, number: int) -> None:
        self._stream = stream
        self._number = number

    def __enter__(self) -> _FailingStream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, data: bytes) -> None:
        self._stream.write(data[: len(data) // 2])
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize(("number", "trouble"), [(errno.ENOSPC, Trouble.DISK_FULL), (errno.EDQUOT, Trouble.DISK_FULL)])
def test_a_disk_that_is_full_while_copying(
    ask: Asked, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, trouble: Trouble
) -> None:
    path = put(tmp_path / "scan.pdf", unlike_any())
    fdopen = os.fdopen

    def failing(descriptor: int, mode: str) -> Any:
        opened = fdopen(descriptor, mode)
        return _FailingStream(opened, number) if mode == "wb" else opened

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(originals.os, "fdopen", failing)
        assert_outcome(ask(path), path, REFUSED, trouble)
    assert list(workplace.folder.staging.iterdir()) == []
    assert ask(path)["status"] == STORED


@pytest.mark.parametrize("step", ["lstat", "open"])
def test_a_file_that_may_not_be_read(ask: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    # Tests may run as root, who may read everything.
    path = put(tmp_path / "scan.pdf", unlike_any())
    allowed = getattr(os, step)

    def forbidden(target: Any, *more: Any, **options: Any) -> Any:
        if Path(str(target)) == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        return allowed(target, *more, **options)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(originals.os, step, forbidden)
        assert_outcome(ask(path), path, REFUSED, Trouble.NO_PERMISSION)
    assert ask(path)["status"] == STORED


def no_more_pages(uow: UnitOfWork) -> None:
    """From now on SQLite may not make its file any larger, as on a full disk."""
    connection = uow.session.connection()
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def room_again(uow: UnitOfWork) -> None:
    uow.session.connection().exec_driver_sql("PRAGMA max_page_count=1073741823")


def test_a_disk_without_room_for_what_was_received(ask: Asked, workplace: Workplace, tmp_path: Path) -> None:
    path = put(tmp_path / "many pages.pdf", small_pdf(pages=300))
    workplace.runner.write(no_more_pages).result()
    try:
        assert_outcome(ask(path), path, REFUSED, Trouble.DISK_FULL)
    finally:
        workplace.runner.write(room_again).result()
    assert_outcome(ask(path), path, STORED)


def test_a_disk_without_room_for_what_was_read(
    binder: OneBinder, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [" ".join(f"word{line}x{place}" for place in range(20)) for line in range(1500)]
    path = put(tmp_path / "long.pdf", small_pdf(*lines))

    def attach(uow: UnitOfWork, *read: Any) -> None:
        # Not before: how much room the rows of a paper take that is received is not what is asked here.
        no_more_pages(uow)
        attach_text(uow, *read)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(reading_room, "attach_text", attach)
        try:
            [answer] = binder.run(capsys, "import", "--json", path).objects
        finally:
            binder.workplace.runner.write(room_again).result()
    # It is kept, and read at the next start.
    assert_outcome(answer, path, ATTENTION, Trouble.READER_STOPPED)
    assert_check_is_clean(binder, capsys)
