"""Names that are no papers: files still being written, what sync and system programs keep, hidden things."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

# Browsers, mail and file-transfer programs write under these names and rename at the end; office programs keep
# locks under the others. From the lists of paperless-ngx, calibre and Zotero.
_UNFINISHED = (
    "*.part",
    "*.partial",
    "*.crdownload",
    "*.download",
    "*.opdownload",
    "*.tmp",
    "*.temp",
    "*.filepart",
    "~$*",
)
# What Windows and macOS keep, and the bins and stores of network drives (Synology, QNAP, Asustor, Samba, Linux disks):
# what was thrown away there must not come back as a new paper.
_SYSTEM = frozenset(
    {
        "thumbs.db",
        "desktop.ini",
        "__macosx",
        "$recycle.bin",
        "recycler",
        "recycled",
        "system volume information",
        "lost+found",
        "#recycle",
        "#snapshot",
        "#trash",
        "@eadir",
        "@recently-snapshot",
        "@recycle",
        "@sharebin",
        "@snapshot",
        "@sharesnap",
        "@tmp",
        "@__thumb",
    }
)
_ICLOUD_PLACEHOLDER = re.compile(r"\.(?P<name>.+)\.icloud", re.IGNORECASE)


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is left alone until it is renamed.

    Everything hidden is (``.DS_Store``, ``._scan.pdf``, ``.~lock.notes.odt#``, ``.stfolder``, ``.Trash-1000``).
    """
    lower = name.lower()
    return name.startswith(".") or lower in _SYSTEM or any(fnmatchcase(lower, pattern) for pattern in _UNFINISHED)


def placeholder_for(name: str) -> str | None:
    """The name of the file that an iCloud placeholder stands for; None where it is none.

    ``.letter.pdf.icloud`` says that ``letter.pdf`` is in the cloud and not on this computer yet.
    """
    match = _ICLOUD_PLACEHOLDER.fullmatch(name)
    return match["name"] if match else None
