"""What kind of place a folder is: on this computer, on the network, or kept in step with a cloud."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from enum import StrEnum
from pathlib import Path, PurePath

from app.domain.errors import KnownError, Trouble


class PlaceKind(StrEnum):
    """Where a folder lies, as far as it matters for when a file in it is finished."""

    LOCAL = "local"
    NETWORK = "network"
    CLOUD = "cloud"
    UNKNOWN = "unknown"


_NETWORK_SYSTEMS = frozenset(
    {"9p", "afs", "afpfs", "ceph", "cifs", "davfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs"}
    | {"vboxsf", "virtiofs"}
)
# A FUSE file system may be anything; these are on the computer itself.
_LOCAL_FUSE = frozenset({"fuse.ntfs-3g", "fuseblk", "fuse.exfat", "fuse.gocryptfs", "fuse.encfs", "fuse.mergerfs"})
# Folder names of sync programs, from Zotero's list (isCloudStorageFolder) and the programs' own defaults.
_CLOUD_FOLDERS = re.compile(
    r"(dropbox|onedrive|google ?drive|icloud ?drive|mobile documents|cloudstorage|box( sync)?|mega(sync)?"
    r"|pcloud ?drive|pclouddrive|nextcloud|owncloud|proton ?drive|sync\.com)( ?[-(].*)?",
    re.IGNORECASE,
)
_REMOTE_DRIVE = 4
_MOUNTS = Path("/proc/self/mounts")


def kind_of_place(folder: Path) -> PlaceKind:
    """What kind of place a folder is. It need not be there."""
    if is_cloud_folder(folder):
        return PlaceKind.CLOUD
    if sys.platform == "win32":
        if folder.drive.startswith("\\\\"):
            return PlaceKind.NETWORK
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
        return PlaceKind.NETWORK if kind == _REMOTE_DRIVE else PlaceKind.LOCAL
    elif sys.platform == "linux":  # noqa: RET505 - mypy follows the platform through elif only
        return kind_by_mounts(Path(os.path.realpath(folder)), _MOUNTS.read_text(encoding="utf-8", errors="replace"))
    else:
        # macOS tells the kind of a volume only to its own libraries; the volumes beside the first are sticks or shares.
        real = Path(os.path.realpath(folder))
        return PlaceKind.UNKNOWN if real.is_relative_to("/Volumes") else PlaceKind.LOCAL


def is_cloud_folder(folder: PurePath) -> bool:
    """Whether a folder lies in one that a sync program keeps, going by the names on the way to it."""
    return any(_CLOUD_FOLDERS.fullmatch(part) for part in folder.parts)


def kind_by_mounts(folder: PurePath, mounts: str) -> PlaceKind:
    """What kind of place a folder is by the text of ``/proc/self/mounts`` (device, mount point, type, ...)."""
    best, system = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]))
        # The last of several mounts on one point is the one that is seen.
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, system = len(point.parts), fields[2]
    if system in _NETWORK_SYSTEMS:
        return PlaceKind.NETWORK
    if system.startswith("fuse") and system not in _LOCAL_FUSE:
        return PlaceKind.UNKNOWN
    return PlaceKind.LOCAL if system else PlaceKind.UNKNOWN


def check_watched_folder(folder: Path, binder: Path) -> None:
    """Raise KnownError where a folder cannot be watched.

    INSIDE_BINDER where it lies in the binder or holds it (the app would take in its own copies); NOT_A_FILE where
    it is no folder; FILE_GONE where it is not there.
    """
    real, home = _comparable(folder), _comparable(binder)
    if real.is_relative_to(home) or home.is_relative_to(real):
        raise KnownError(Trouble.INSIDE_BINDER, name=folder.name)
    if not folder.exists():
        raise KnownError(Trouble.FILE_GONE, name=folder.name)
    if not folder.is_dir():
        raise KnownError(Trouble.NOT_A_FILE, name=folder.name)


def _comparable(folder: Path) -> PurePath:
    real = os.path.realpath(folder)
    # macOS and Windows disks take Scans and scans for one folder.
    return PurePath(real if sys.platform == "linux" else os.path.normcase(real).lower())
