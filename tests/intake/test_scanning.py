"""A look at a folder finds every file that may be a paper, and opens none."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.intake.scanning import look_into
from tests.intake.rights import closed


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


@pytest.mark.parametrize("rights", [0, 0o400, 0o100], ids=["none", "names only", "no names"])
def test_a_folder_inside_that_may_not_be_read_is_told_and_keeps_nothing_else_out(tmp_path: Path, rights: int) -> None:
    put(tmp_path, "a.pdf", "closed/b.pdf", "open/c.pdf")
    with closed(tmp_path / "closed", rights):
        look = look_into(tmp_path)
        assert names(tmp_path) == ["a.pdf", "open/c.pdf"]
    assert look.closed == [str(tmp_path / "closed")]
    assert names(tmp_path) == ["a.pdf", "closed/b.pdf", "open/c.pdf"]
    assert look_into(tmp_path).closed == []


@pytest.mark.parametrize("rights", [0, 0o400, 0o100], ids=["none", "names only", "no names"])
def test_a_folder_that_may_not_be_read_itself_is_told(tmp_path: Path, rights: int) -> None:
    put(tmp_path, "a.pdf")
    with closed(tmp_path, rights), pytest.raises(PermissionError):
        look_into(tmp_path)


@pytest.mark.parametrize("gone", [FileNotFoundError, NotADirectoryError])
def test_a_folder_inside_that_vanishes_during_the_look_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: type[OSError]
) -> None:
    put(tmp_path, "a.pdf", "gone/b.pdf")
    real = os.scandir

    def scandir(path: str):
        if str(path).endswith("gone"):
            raise gone
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    look = look_into(tmp_path)
    assert (len(look.files), look.closed) == (1, [])


OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS = 0x1000, 0x40000, 0x400000
PINNED = 0x80000
WINDOWS_HIDDEN, MAC_HIDDEN = 0x2, 0x8000
MAC_DATALESS = 0x40000000
WINDOWS_ARCHIVE, MAC_NO_DUMP = 0x20, 0x1
JUNCTION, CLOUD_LINK = 0xA0000003, 0x9000001A


def mark(monkeypatch: pytest.MonkeyPatch, **marks: dict[str, int]) -> None:
    """Let the disk say this beside what it says by itself of the files and folders of these names."""
    real = os.lstat

    def lstat(path: str):
        found = real(path)
        said = {name: getattr(found, name) for name in ("st_mode", "st_size", "st_mtime_ns")}
        return SimpleNamespace(**said, **marks.get(Path(path).stem, {}))

    monkeypatch.setattr(os, "lstat", lstat)


@pytest.mark.parametrize(
    "said",
    [
        {"st_file_attributes": OFFLINE | WINDOWS_ARCHIVE},
        {"st_file_attributes": RECALL_ON_OPEN},
        {"st_file_attributes": RECALL_ON_DATA_ACCESS, "st_reparse_tag": CLOUD_LINK},
        {"st_flags": MAC_DATALESS},
        {"st_flags": MAC_DATALESS | MAC_NO_DUMP},
    ],
    ids=["offline", "recall on open", "recall on data access", "dataless", "dataless and more"],
)
def test_a_file_that_windows_or_macos_keeps_in_the_cloud_is_not_here_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, int]
) -> None:
    put(tmp_path, "cloud.pdf", "here.pdf")
    here = {"st_file_attributes": PINNED | WINDOWS_ARCHIVE} if "st_file_attributes" in said else {"st_flags": 1}
    mark(monkeypatch, cloud=said, here=here)
    look = look_into(tmp_path)
    assert look.not_here_yet == [str(tmp_path / "cloud.pdf")]
    assert [Path(key.path).name for key in look.files] == ["here.pdf"]
    mark(monkeypatch, here=here)
    assert names(tmp_path) == ["cloud.pdf", "here.pdf"]


@pytest.mark.parametrize("said", [{"st_file_attributes": WINDOWS_HIDDEN}, {"st_flags": MAC_HIDDEN}])
def test_what_windows_or_macos_hides_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, int]
) -> None:
    put(tmp_path, "hidden.pdf", "closet/a.pdf", "here.pdf")
    mark(monkeypatch, hidden=said, closet=said)
    look = look_into(tmp_path)
    assert [Path(key.path).name for key in look.files] == ["here.pdf"]
    assert (look.left_alone, look.not_here_yet) == ([], [])


def test_a_link_of_windows_to_another_folder_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "elsewhere/a.pdf", "synced/b.pdf")
    mark(monkeypatch, elsewhere={"st_reparse_tag": JUNCTION}, synced={"st_reparse_tag": CLOUD_LINK})
    look = look_into(tmp_path)
    assert look.left_alone == [str(tmp_path / "elsewhere")]
    assert [Path(key.path).name for key in look.files] == ["b.pdf"]


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
