"""Moving a file into the Done folder: by renaming, and never over anything."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from app.files import done_folder
from app.files.done_folder import free_name, make_month, move_to_free

DAY = date(2026, 11, 27)


def test_the_folder_of_the_month_is_made_for_whoever_may_open_the_watched_one(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    made = make_month(tmp_path, ["Maya"], DAY)
    assert made == tmp_path / "Done" / "2026-11" / "Maya"
    assert {path.stat().st_mode & 0o777 for path in (made, *made.parents[:2])} == {0o755}
    assert make_month(tmp_path, ["Maya"], DAY) == made


@pytest.mark.parametrize("place", ["Done", "Done/2026-11"])
def test_a_file_or_a_link_where_the_folder_should_be_is_left_alone(tmp_path: Path, place: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / place).parent.mkdir(exist_ok=True)
    for make in (lambda path: path.write_bytes(b"mine"), lambda path: path.symlink_to(tmp_path / "elsewhere")):
        make(tmp_path / place)
        with pytest.raises(FileExistsError):
            make_month(tmp_path, [], DAY)
        (tmp_path / place).unlink()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"1")
    (tmp_path / "scan (2).pdf").symlink_to("nowhere")
    assert free_name(tmp_path, "scan.pdf", {tmp_path / "scan (3).pdf"}) == tmp_path / "scan (4).pdf"
    assert free_name(tmp_path, "other.pdf") == tmp_path / "other.pdf"


def test_a_long_name_stays_within_what_a_disk_takes(tmp_path: Path) -> None:
    name = "ñ" * 125 + "x.pdf"
    (tmp_path / name).write_bytes(b"1")
    second = free_name(tmp_path, name)
    assert second.name.endswith(" (2).pdf")
    second.write_bytes(b"2")


@pytest.mark.parametrize("supported", [True, False])
def test_nothing_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, supported: bool) -> None:
    if not supported:
        monkeypatch.setattr(done_folder, "_rename_exclusive", lambda *names: errno.EINVAL)
    source, target = tmp_path / "scan.pdf", tmp_path / "taken.pdf"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        move_to_free(source, target)
    assert (source.read_bytes(), target.read_bytes()) == (b"new", b"old")
    before = os.stat(source)
    move_to_free(source, tmp_path / "free.pdf")
    after = os.stat(tmp_path / "free.pdf")
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert not source.exists()


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        move_to_free(tmp_path / "gone.pdf", tmp_path / "free.pdf")
