"""A look at a folder finds every file that may be a paper, and opens none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.intake.scanning import look_into


def names(folder: Path, **bounds: int) -> list[str]:
    return [os.path.relpath(key.path, folder) for key in look_into(folder, **bounds).files]


def put(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"x")


def test_files_at_every_depth_are_found_and_hidden_and_temporary_ones_are_not(tmp_path: Path) -> None:
    put(tmp_path, "b.pdf", "a.jpg", "2026/march/c.pdf", ".hidden/d.pdf", ".e.pdf", "f.part", "@eaDir/g.pdf")
    assert names(tmp_path) == ["a.jpg", "b.pdf", "2026/march/c.pdf"]


def test_the_key_is_what_the_disk_says(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf")
    os.utime(tmp_path / "a.pdf", ns=(5, 7))
    [key] = look_into(tmp_path).files
    assert (key.path, key.size, key.modified_ns) == (str(tmp_path / "a.pdf"), 1, 7)


def test_links_pipes_and_loops_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "real.pdf")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.pdf")
    look = look_into(tmp_path)
    assert [Path(key.path).name for key in look.files] == ["real.pdf"]
    assert [Path(path).name for path in look.left_alone] == ["link.pdf", "loop", "pipe.pdf"]


def test_what_is_still_in_the_cloud_is_not_here_yet(tmp_path: Path) -> None:
    put(tmp_path, ".letter.pdf.icloud", "here.pdf")
    look = look_into(tmp_path)
    assert look.not_here_yet == [str(tmp_path / "letter.pdf")]
    assert len(look.files) == 1


def test_a_look_is_bounded_and_says_so(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf", "b.pdf", "1/2/3/deep.pdf")
    assert names(tmp_path, most_files=2) == ["a.pdf", "b.pdf"]
    assert look_into(tmp_path, most_files=2).cut_short
    assert look_into(tmp_path, most_depth=2).cut_short
    assert names(tmp_path, most_depth=3) == ["a.pdf", "b.pdf", "1/2/3/deep.pdf"]
    assert not look_into(tmp_path, most_depth=3).cut_short


def test_odd_names_are_names_like_others(tmp_path: Path) -> None:
    odd = ["-rf.pdf", "a\nb.pdf", "🙂.pdf", "\u202efdp.exe.pdf", "x" * 251 + ".pdf", "A.pdf", "a.pdf"]
    put(tmp_path, *odd)
    (tmp_path / os.fsdecode(b"latin-\xe9.pdf")).touch()
    assert len(look_into(tmp_path).files) == len(odd) + 1


def test_a_folder_inside_that_may_not_be_read_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.pdf", "closed/b.pdf", "open/c.pdf")
    real = os.scandir

    def scandir(path: str):
        if str(path).endswith("closed"):
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert names(tmp_path) == ["a.pdf", "open/c.pdf"]


def test_a_file_that_vanishes_during_the_look_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.pdf", "b.pdf")
    real = os.lstat

    def lstat(path: str):
        if str(path).endswith("a.pdf"):
            raise FileNotFoundError
        return real(path)

    monkeypatch.setattr(os, "lstat", lstat)
    assert names(tmp_path) == ["b.pdf"]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        look_into(tmp_path / "gone")
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        look_into(tmp_path / "file")
