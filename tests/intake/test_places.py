"""Network and cloud folders are told from local ones, and the binder never watches itself."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from app.domain.errors import KnownError, Trouble
from app.intake.places import PlaceKind, check_watched_folder, is_cloud_folder, kind_by_mounts, kind_of_place

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
//nas/scans /mnt/nas cifs rw 0 0
nas:/home /home/shared nfs4 rw 0 0
user@host:/ /mnt/ssh fuse.sshfs rw 0 0
/dev/sdb1 /media/USB\040Stick fuseblk rw 0 0
/dev/sdc1 /mnt/nas/inside ext4 rw 0 0
proc /proc proc rw 0 0
odd
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana/Scans", PlaceKind.LOCAL),
        ("/tmp", PlaceKind.LOCAL),
        ("/mnt/nas/scans", PlaceKind.NETWORK),
        ("/mnt/nas", PlaceKind.NETWORK),
        ("/mnt/nasty", PlaceKind.LOCAL),
        ("/home/shared/x", PlaceKind.NETWORK),
        ("/mnt/ssh/x", PlaceKind.UNKNOWN),
        ("/media/USB Stick/x", PlaceKind.LOCAL),
        ("/mnt/nas/inside/x", PlaceKind.LOCAL),
    ],
)
def test_the_mount_that_a_folder_lies_on_says_what_it_is(folder: str, kind: PlaceKind) -> None:
    assert kind_by_mounts(PurePosixPath(folder), MOUNTS) is kind


def test_without_any_mount_nobody_knows() -> None:
    assert kind_by_mounts(PurePosixPath("/home"), "") is PlaceKind.UNKNOWN


@pytest.mark.parametrize(
    "folder",
    [
        "/home/ana/Dropbox/Scans", "/home/ana/OneDrive - School District/x", "/Users/ana/Google Drive/x",
        "/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.com/My Drive", "/Users/ana/Box Sync",
        "/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/x", "/home/ana/MEGA", "/home/ana/pCloudDrive/x",
        "/home/ana/OneDrive", "/home/ana/Nextcloud/x", "/home/ana/Dropbox (Personal)",
    ],
)  # fmt: skip
def test_folders_of_sync_programs_are_known_by_name(folder: str) -> None:
    assert is_cloud_folder(PurePosixPath(folder))
    assert kind_of_place(Path(folder)) is PlaceKind.CLOUD


@pytest.mark.parametrize("folder", ["/home/ana/Scans", "/home/ana/Boxes", "/home/ana/Megan", "/home/ana/syncing"])
def test_other_folders_are_not(folder: str) -> None:
    assert not is_cloud_folder(PurePosixPath(folder))


def test_a_folder_of_this_computer_is_local(tmp_path: Path) -> None:
    assert kind_of_place(tmp_path / "not" / "there") is PlaceKind.LOCAL


def trouble_with(folder: Path, binder: Path) -> Trouble:
    with pytest.raises(KnownError) as caught:
        check_watched_folder(folder, binder)
    return caught.value.trouble


def test_a_watched_folder_neither_lies_in_the_binder_nor_holds_it(tmp_path: Path) -> None:
    binder, scans = tmp_path / "papers" / "binder", tmp_path / "scans"
    (binder / "originals").mkdir(parents=True)
    scans.mkdir()
    (tmp_path / "link").symlink_to(binder)
    (tmp_path / "file").touch()
    check_watched_folder(scans, binder)
    for folder in (binder, binder / "originals", tmp_path / "papers", tmp_path, tmp_path / "link"):
        assert trouble_with(folder, binder) is Trouble.INSIDE_BINDER
    assert trouble_with(tmp_path / "gone", binder) is Trouble.FILE_GONE
    assert trouble_with(tmp_path / "file", binder) is Trouble.NOT_A_FILE
