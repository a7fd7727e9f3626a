"""Files that lie in a PDF come out of it; what only programs need, and what is locked by itself, stays in."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from app.domain.errors import KnownError, Trouble
from app.domain.progress import unwatched
from app.workers import pdf_files
from app.workers.file_types import PDF
from app.workers.inspecting import InspectRequest, inspect
from app.workers.pdf_files import files_in_pdf
from app.workers.unpacking import UnpackRequest, unpack
from tests.flows.small_papers import small_pdf
from tests.workers.paper_making import saved


def holding(path: Path, pinned: bytes = b"", **files: bytes) -> Path:
    """A PDF with files attached to it, and one pinned to its page."""
    path.write_bytes(small_pdf("A cover."))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for name, content in files.items():
            pdf.attachments[name.replace("_", ".")] = content
        if pinned:
            spec = pikepdf.AttachedFileSpec(pdf, pinned, filename="pinned.pdf")
            pin = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[10, 10, 30, 30], FS=spec.obj
            )
            pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(pin)])
        pdf.save(path)
    return path


def inside(path: Path) -> dict[str, bytes]:
    return {one.name: one.content for one in files_in_pdf(str(path))}


def seen(path: Path) -> int:
    return inspect(InspectRequest(str(path), path.name), unwatched).attachments


def test_attached_and_pinned_files_come_out_whole(tmp_path: Path) -> None:
    letter, log = small_pdf("The letter."), small_pdf("The log.")
    path = holding(tmp_path / "a.pdf", log, letter_pdf=letter)
    assert inside(path) == {"letter.pdf": letter, "pinned.pdf": log}
    assert seen(path) == 2


def test_a_plain_pdf_holds_nothing(tmp_path: Path) -> None:
    path = holding(tmp_path / "a.pdf")
    assert (inside(path), seen(path)) == ({}, 0)


def test_what_only_programs_need_stays_inside(tmp_path: Path) -> None:
    path = holding(
        tmp_path / "a.pdf",
        data_xml=b"<?xml version='1.0'?><a/>",
        run_js=b"app.alert(1)",
        notes_txt=b"Called the school.",
    )
    assert [one.name for one in files_in_pdf(str(path)) if one.is_paper] == ["notes.txt"]


def test_a_name_in_a_pdf_is_never_a_path(tmp_path: Path) -> None:
    path = holding(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments["x"] = pikepdf.AttachedFileSpec(pdf, small_pdf("x"), filename="..\\..\\evil\n\u202efdp.pdf")
        pdf.save(path)
    assert list(inside(path)) == ["evil fdp.pdf"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pdf: pdf.Root.Names.__setitem__("/EmbeddedFiles", pikepdf.Name.Nothing),
        lambda pdf: pdf.Root.Names.EmbeddedFiles.__setitem__("/Names", pikepdf.Array(["a", 3, "b"])),
        lambda pdf: pdf.Root.Names.EmbeddedFiles.__setitem__(
            "/Kids", pikepdf.Array([pdf.make_indirect(pdf.Root.Names.EmbeddedFiles)])
        ),
        lambda pdf: pdf.Root.__setitem__("/Names", 7),
    ],
)
def test_a_list_of_files_that_makes_no_sense_costs_nothing(tmp_path: Path, spoil: object) -> None:
    path = holding(tmp_path / "a.pdf", letter_pdf=small_pdf("The letter."))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        spoil(pdf)  # type: ignore[operator]
        pdf.save(path)
    assert set(inside(path)) <= {"letter.pdf"}
    assert inspect(InspectRequest(str(path), "a.pdf"), unwatched).trouble is None


def test_what_the_app_cannot_read_is_told(tmp_path: Path) -> None:
    path = holding(
        tmp_path / "a.pdf",
        data_xml=b"<?xml version='1.0'?><a/>",
        letter_pdf=small_pdf("The letter."),
        scores_csv=b"day,words\n1,40",
        scores_xlsx=b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml",
    )
    found = unpack(UnpackRequest(str(path), PDF, str(tmp_path / "out")), unwatched).members
    assert {one.name: one.trouble for one in found} == {
        "letter.pdf": None,
        "scores.csv": None,
        "scores.xlsx": Trouble.KIND_OF_FILE_NOT_READ,
    }


def test_a_file_that_is_locked_by_itself_stays_inside(tmp_path: Path) -> None:
    pdf = pikepdf.open(holding(tmp_path / "a.pdf", letter_pdf=small_pdf("The letter.")))
    [spec] = pdf.attachments.values()
    stream = spec.obj.EF.F
    stream.write(b"\x01 not what it says \x02", filter=pikepdf.Name.FlateDecode)
    (tmp_path / "b.pdf").write_bytes(saved(pdf))
    assert inside(tmp_path / "b.pdf") == {"letter.pdf": b""}
    [left] = unpack(UnpackRequest(str(tmp_path / "b.pdf"), PDF, str(tmp_path / "out")), unwatched).members
    assert (left.name, left.path, left.trouble) == ("letter.pdf", "", Trouble.DAMAGED)


def test_more_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "MOST_FILES", 2)
    path = holding(tmp_path / "a.pdf", **{f"{name}_pdf": small_pdf(name) for name in "abc"})
    with pytest.raises(KnownError) as told:
        files_in_pdf(str(path))
    assert told.value.trouble is Trouble.TOO_MUCH_INSIDE
