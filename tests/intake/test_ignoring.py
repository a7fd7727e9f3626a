"""Names that are no papers are left alone; names that only look odd are not."""

from __future__ import annotations

import pytest

from app.intake.ignoring import is_ignored, placeholder_for


@pytest.mark.parametrize(
    "name",
    [
        "scan.pdf.part", "scan.pdf.crdownload", "scan.tmp", "SCAN.TMP", "~$letter.docx", ".~lock.letter.odt#",
        "scan.pdf.filepart", ".hidden.pdf", "._scan.pdf", ".DS_Store", "Thumbs.db", "desktop.ini", ".stfolder",
        ".stversions", "@eaDir", ".Trashes", "__MACOSX", "$RECYCLE.BIN", "System Volume Information",
        "#recycle", "@Recycle", "@Recently-Snapshot", "#snapshot", ".@__thumb", "@__thumb", "lost+found", ".Trash-1000",
        "RECYCLER", "@sharebin", "@tmp",
    ],
)  # fmt: skip
def test_left_alone(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize(
    "name", ["scan.pdf", "-scan.pdf", "part.pdf", "tmp", "IEP ~ 2026.pdf", "a\nb.pdf", "informe 🙂.pdf", "x.PART.pdf"]
)
def test_not_left_alone(name: str) -> None:
    assert not is_ignored(name)


def test_a_placeholder_says_which_file_is_not_here_yet() -> None:
    assert placeholder_for(".letter.pdf.icloud") == "letter.pdf"
    assert placeholder_for("letter.pdf.icloud") is None
    assert placeholder_for(".icloud") is None
    assert placeholder_for("letter.pdf") is None
