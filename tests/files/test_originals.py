"""An original comes in whole or not at all, and nothing about the source changes."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from app.domain.errors import KnownError, Trouble
from app.files import originals
from app.files.binder_folder import BinderFolder
from app.files.originals import list_originals, source_state, store_copy, sweep_staging


@pytest.fixture
def binder(tmp_path: Path) -> BinderFolder:
    made = BinderFolder(tmp_path / "binder")
    made.make()
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 9000)
    return path


def snapshot(path: Path) -> tuple[bytes, int, int]:
    found = path.stat()
    return path.read_bytes(), found.st_mtime_ns, found.st_mode


def test_a_copy_is_named_by_its_bytes_and_readable_by_its_owner_only(binder: BinderFolder, source: Path) -> None:
    before = snapshot(source)
    stored = store_copy(binder, source)
    kept = binder.original(stored.sha256)
    assert stored.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert kept.read_bytes() == source.read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for folder in (binder.root, binder.originals, kept.parent, binder.staging):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert snapshot(source) == before
    assert list(binder.staging.iterdir()) == []


def test_the_same_bytes_again_are_one_file(binder: BinderFolder, source: Path) -> None:
    first = store_copy(binder, source)
    kept = binder.original(first.sha256)
    written = kept.stat().st_mtime_ns
    assert store_copy(binder, source) == first
    assert kept.stat().st_mtime_ns == written
    assert list_originals(binder) == {first.sha256: source.stat().st_size}


def test_a_spoiled_original_is_mended_by_the_same_paper(binder: BinderFolder, source: Path) -> None:
    kept = binder.original(store_copy(binder, source).sha256)
    kept.write_bytes(b"spoiled")
    store_copy(binder, source)
    assert kept.read_bytes() == source.read_bytes()


def make_fifo(path: Path) -> None:
    os.mkfifo(path)


def make_link(path: Path) -> None:
    path.symlink_to(path.with_name("scan.pdf"))


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (Path.mkdir, Trouble.IS_A_FOLDER),
        (Path.touch, Trouble.EMPTY_FILE),
        (make_fifo, Trouble.NOT_A_FILE),
        (make_link, Trouble.NOT_A_FILE),
        (lambda path: None, Trouble.FILE_GONE),
    ],
)
def test_what_is_no_paper_is_left_alone(binder: BinderFolder, source: Path, make, trouble: Trouble) -> None:
    odd = source.with_name("odd.pdf")
    make(odd)
    with pytest.raises(KnownError) as caught:
        store_copy(binder, odd)
    assert caught.value.trouble is trouble
    assert list_originals(binder) == {}


def test_a_source_that_changes_meanwhile_is_not_taken(
    binder: BinderFolder, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = originals._copy

    def copy_while_scanner_writes(path: Path, part: Path) -> str:
        digest = copy(path, part)
        with path.open("ab") as stream:
            stream.write(b"one more page")
        return digest

    monkeypatch.setattr(originals, "_copy", copy_while_scanner_writes)
    with pytest.raises(KnownError) as caught:
        store_copy(binder, source)
    assert caught.value.trouble is Trouble.CHANGED_WHILE_COPYING
    assert list_originals(binder) == {}
    assert list(binder.staging.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "trouble"),
    [(errno.ENOSPC, Trouble.DISK_FULL), (errno.EACCES, Trouble.NO_PERMISSION), (errno.EIO, Trouble.NO_PERMISSION)],
)
@pytest.mark.parametrize("step", ["_copy", "put_in_place"])
def test_a_disk_that_fails_leaves_nothing_behind(
    binder: BinderFolder, source: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, trouble: Trouble
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(originals, step, fail)
    with pytest.raises(KnownError) as caught:
        store_copy(binder, source)
    assert caught.value.trouble is trouble
    assert list_originals(binder) == {}
    assert list(binder.staging.iterdir()) == []


def test_leftovers_of_a_crash_are_cleared(binder: BinderFolder) -> None:
    (binder.staging / "x.part").write_bytes(b"half")
    assert sweep_staging(binder) == 1
    assert list(binder.staging.iterdir()) == []


def test_a_hash_is_never_a_path(binder: BinderFolder) -> None:
    for name in ("../" * 10 + "etc/passwd", "a" * 63, "A" * 64, ""):
        with pytest.raises(ValueError, match="SHA-256"):
            binder.original(name)
    with pytest.raises(ValueError, match="file name"):
        binder.packet("../binder.db")


def test_looking_at_a_source_tells_size_and_time(source: Path) -> None:
    state = source_state(source)
    assert (state.size, state.modified_ns) == (source.stat().st_size, source.stat().st_mtime_ns)
