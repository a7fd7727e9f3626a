"""The sheet to part papers with needs no binder: neither one that is there, nor one that is open elsewhere."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from app.bootstrap.main import run


def test_the_sheet_is_one_page_to_print_and_no_binder_is_made(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "sheet.pdf"
    assert run(["separator", "-o", str(target)]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        f"Print “{target}” and put one sheet between two papers. Then scan the whole stack.\n",
        "",
    )
    with pypdfium2.PdfDocument(target) as sheet:
        assert len(sheet) == 1
    assert list(own_home.rglob("*")) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["separator", "-o", str(tmp_path / "nowhere" / "sheet.pdf")]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "nothing can be written to" in said.err
    assert list(tmp_path.iterdir()) == []
