"""Papers that no file outside holds lie in the staging folder until they are in the binder."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.domain.errors import KnownError, Trouble
from app.files.binder_folder import BinderFolder
from app.files.handed import drop_handed, keep_handed, left_handed, safe_name
from app.files.originals import sweep_staging


def test_a_paper_is_written_down_outlives_a_sweep_and_goes_without_a_trace(folder: BinderFolder) -> None:
    path = keep_handed(folder, "pasted", "Notice.pdf", lambda part: part.write_bytes(b"%PDF"))
    assert (path.name, path.read_bytes(), path.stat().st_mode & 0o777) == ("Notice.pdf", b"%PDF", 0o600)
    other = keep_handed(folder, "pasted", "Notice.pdf", lambda part: part.write_bytes(b"%PDF 2"))
    sweep_staging(folder)
    assert left_handed(folder, "pasted") == sorted([path, other])
    assert left_handed(folder, "dropped") == []
    for one in (path, other):
        drop_handed(one)
    drop_handed(path)
    assert list(folder.staging.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(folder: BinderFolder) -> None:
    def save(part: Path) -> None:
        part.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(KnownError) as told:
        keep_handed(folder, "pasted", "a.png", save)
    assert told.value.trouble is Trouble.DISK_FULL
    assert list(folder.staging.rglob("*")) == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Users\\a.pdf", "C__Users_a.pdf"),
        ("two\nlines\x00.pdf", "two_lines_.pdf"),
        ("...", "paper"),
        ("", "paper"),
        ("ñ" * 200 + ".pdf", "ñ" * 73 + ".pdf"),
        ("letter.pdf. ", "letter.pdf"),
    ],
)
def test_a_name_from_another_program_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe
