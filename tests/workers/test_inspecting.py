"""The first look at a file: what it is, whether it is whole, and what stands in the way."""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path

import numpy as np
import pikepdf
import pillow_heif
import pytest
from PIL import Image

from app.domain.errors import Trouble
from app.domain.progress import Progress
from app.workers.inspecting import InspectRequest, InspectResult, inspect
from app.workers.wholeness import is_whole
from tests.workers.paper_making import form_pdf, images_as_pdf, save_jpeg, saved, sentences, sign, typeset


def look(path: Path, name: str | None = None, password: str | None = None) -> InspectResult:
    return inspect(InspectRequest(str(path), name or path.name, password), ignore)


def ignore(_: Progress) -> None:
    """Nobody is watching."""


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def picture(width: int = 320, height: int = 240) -> Image.Image:
    """A picture with enough detail that its data cannot be left out unseen."""
    return Image.fromarray(np.random.default_rng(7).integers(0, 255, (height, width, 3), dtype=np.uint8))


def encoded(kind: str) -> bytes:
    made = io.BytesIO()
    if kind.startswith("HEIF"):
        photos = pillow_heif.from_pillow(picture())
        if kind == "HEIF burst":
            photos.add_from_pillow(picture(640, 480))
        photos.save(made)
    elif kind == "TIFF fax":
        picture().convert("1").save(made, "TIFF", compression="group4")
    elif kind == "TIFF":
        pages = [picture(), picture()]
        pages[0].save(made, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    else:
        picture().save(made, kind)
    return made.getvalue()


def test_a_pdf_tells_its_pages_as_shown(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(sentences(1))))
    pdf.pages.append(pdf.pages[0])
    pdf.pages[1].Rotate = 90
    pdf.pages[1].CropBox = [0, 0, 612, 500]
    found = look(put(tmp_path, "a.pdf", saved(pdf)))
    assert (found.media_type, found.page_count, found.whole, found.trouble) == ("application/pdf", 2, True, None)
    assert [(size.width_pt, size.height_pt) for size in found.pages] == [(612, 792), (500, 612)]
    assert not found.repaired
    assert not found.has_form
    assert not found.signed
    assert found.encrypted == "no"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.998])
@pytest.mark.parametrize(
    "kind", ["PDF scan", "PDF text", "JPEG", "PNG", "TIFF", "TIFF fax", "HEIF", "HEIF burst", "WEBP"]
)
def test_a_file_cut_off_anywhere_is_not_whole(tmp_path: Path, kind: str, share: float) -> None:
    content = whole_file(kind)
    whole, cut = put(tmp_path, "whole", content), put(tmp_path, "cut", content[: int(len(content) * share)])
    media_type = look(whole).media_type
    assert media_type is not None
    assert look(whole).trouble is None
    assert is_whole(str(whole), media_type)
    found = look(cut)
    assert not found.whole
    assert found.trouble is Trouble.DAMAGED
    assert not is_whole(str(cut), media_type)


def whole_file(kind: str) -> bytes:
    if kind == "PDF scan":
        return images_as_pdf([np.asarray(picture(600, 800))] * 3, 72)
    return typeset(sentences(2)) if kind == "PDF text" else encoded(kind)


def test_a_fax_page_whose_last_lines_are_missing_is_not_whole(tmp_path: Path) -> None:
    fax = Image.open(io.BytesIO(encoded("TIFF fax")))
    strip = encoded("TIFF fax")[fax.tag_v2[273][0] :][: fax.tag_v2[279][0]]
    tags = [(256, 320), (257, 240), (258, 1), (259, 4), (262, 1), (273, 200), (277, 1), (278, 240), (279, len(strip))]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    content = (b"II*\x00\x08\x00\x00\x00" + directory + b"\x00" * 4).ljust(200, b"\x00") + strip
    assert look(put(tmp_path, "whole.tif", content)).trouble is None
    for missing in (30, 300, len(strip) // 2):
        found = look(put(tmp_path, "cut.tif", content[:-missing]))
        assert (found.whole, found.trouble) == (False, Trouble.DAMAGED)


def test_a_password_is_asked_for_even_where_another_library_would_open_the_file(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(sentences(3))))
    locked = put(tmp_path, "locked.pdf", saved(pdf, encryption=pikepdf.Encryption(user="maya", owner="", R=6)))
    found = look(locked)
    assert (found.trouble, found.encrypted, found.page_count, found.whole) == (
        Trouble.NEEDS_PASSWORD, "password", 0, True,
    )  # fmt: skip
    assert look(locked, password="wrong").trouble is Trouble.NEEDS_PASSWORD
    opened = look(locked, password="maya")
    assert (opened.trouble, opened.encrypted, opened.page_count) == (None, "password", 1)


def test_a_pdf_with_restrictions_opens_without_asking(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(typeset(sentences(4))))
    restricted = put(tmp_path, "r.pdf", saved(pdf, encryption=pikepdf.Encryption(user="", owner="office", R=6)))
    found = look(restricted)
    assert (found.trouble, found.encrypted, found.page_count) == (None, "restrictions", 1)


def test_a_lost_byte_in_the_middle_is_mended_and_told(tmp_path: Path) -> None:
    content = typeset(sentences(5))
    at = content.rindex(b"startxref") - 400
    found = look(put(tmp_path, "lost.pdf", content[:at] + content[at + 1 :]))
    assert (found.page_count, found.whole, found.trouble, found.repaired) == (1, True, None, True)


def test_a_pdf_with_nothing_in_it_cannot_be_opened(tmp_path: Path) -> None:
    assert look(put(tmp_path, "a.pdf", b"%PDF-1.4\n%%EOF\n")).trouble is Trouble.CANNOT_OPEN
    empty = pikepdf.new()
    assert look(put(tmp_path, "b.pdf", saved(empty))).trouble is Trouble.CANNOT_OPEN


def test_a_form_an_attachment_and_a_signature_are_seen(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(form_pdf("Maya")))
    pdf.attachments["scores.csv"] = b"a,b"
    found = look(put(tmp_path, "form.pdf", saved(sign(pdf, Name="Dana Whitfield"))))
    assert (found.has_form, found.attachments, found.signed, found.xfa_only) == (True, 1, True, False)


def test_a_form_that_only_adobe_shows_says_so(tmp_path: Path) -> None:
    notice = "Please wait... If this message is not replaced, your viewer may not be able to display this. Adobe Reader"
    pdf = pikepdf.open(io.BytesIO(typeset([notice])))
    form = pikepdf.Stream(pdf, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=form)
    assert look(put(tmp_path, "static.pdf", saved(pdf))).trouble is Trouble.NEEDS_ADOBE
    pdf.Root.NeedsRendering = True
    found = look(put(tmp_path, "dynamic.pdf", saved(pdf)))
    assert (found.trouble, found.xfa_only) == (Trouble.NEEDS_ADOBE, True)


def test_a_page_a_kilometre_high_is_too_large(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    pdf.pages[0].MediaBox = [0, 0, 612, 2147483648]
    found = look(put(tmp_path, "high.pdf", saved(pdf)))
    assert (found.trouble, found.page_count) == (Trouble.TOO_LARGE, 1)
    assert found.pages[0].height_pt <= 14_400


def test_a_picture_bomb_is_too_large_and_never_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(path)
    found = look(path)
    assert (found.media_type, found.whole, found.trouble) == ("image/png", True, Trouble.TOO_LARGE)


def test_a_photo_tells_when_it_was_taken_and_its_size_as_shown(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2025:03:04 17:05:09"
    picture(400, 300).save(tmp_path / "photo.jpg", exif=exif, dpi=(72, 72))
    found = look(tmp_path / "photo.jpg", "photo.pdf")
    assert (found.media_type, found.taken_at) == ("image/jpeg", "2025-03-04T17:05:09")
    assert found.pages[0].height_pt > found.pages[0].width_pt


def test_a_scan_keeps_the_size_of_its_paper(tmp_path: Path) -> None:
    save_jpeg(tmp_path / "scan.jpg", np.full((1100, 850), 255, np.uint8), dpi=100)
    size = look(tmp_path / "scan.jpg").pages[0]
    assert (size.width_pt, size.height_pt) == (612, 792)


def test_every_page_of_a_tiff_counts_but_not_its_small_copies(tmp_path: Path) -> None:
    assert look(put(tmp_path, "two.tif", encoded("TIFF"))).page_count == 2
    small = Image.new("L", (20, 20))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    picture().save(tmp_path / "with_copy.tif", save_all=True, append_images=[small])
    assert look(tmp_path / "with_copy.tif").page_count == 1


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("empty.pdf", b"", Trouble.EMPTY_FILE),
        ("program.pdf", b"\x7fELF\x02\x01\x01\x00\x00", Trouble.KIND_OF_FILE_NOT_READ),
        (
            "table.ods",
            b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            Trouble.KIND_OF_FILE_NOT_READ,
        ),
        ("letter.rtf", b"{\\rtf1\\ansi Dear Ms. Bell}", Trouble.KIND_OF_FILE_NOT_READ),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Trouble.KIND_OF_FILE_NOT_READ),
        ("letter.pages", b"PK\x03\x04" + b"\0" * 26 + b"Index/Document.iwa", Trouble.KIND_OF_FILE_NOT_READ),
        ("half.jpg", b"\xff\xd8\xff\xe0", Trouble.DAMAGED),
        ("noise.tif", b"II*\x00" + b"\xff" * 500, Trouble.DAMAGED),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, trouble: Trouble) -> None:
    assert look(put(tmp_path, name, content)).trouble is trouble


def test_what_is_no_file_is_told_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert look(tmp_path / "pipe.pdf").trouble is Trouble.NOT_A_FILE
    assert look(tmp_path).trouble is Trouble.IS_A_FOLDER
    assert look(tmp_path / "gone.pdf").trouble is Trouble.FILE_GONE
