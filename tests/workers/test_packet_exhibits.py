"""Copies of papers in a packet: whole, bounded in memory, and without what nobody meant to hand out."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.domain.errors import KnownError
from app.domain.packets import ExhibitSource, PrintOptions
from app.domain.reading import Box
from app.workers.packed_pictures import without_notes
from app.workers.packet import assembling
from app.workers.packet.verifying import Expected, verify_packet
from app.workers.packet.verifying_pages import Stamp
from tests.workers import paper_making
from tests.workers.test_packet import arrow_pdf, dark_side, exhibit, make, picture_of, snapshot, texts, with_page

SCAN_DPI = 150


def scan(path: Path, **exif: object) -> Path:
    """A scanned page as a JPEG, with the place where it was taken in its Exif, and a comment."""
    rng = np.random.default_rng(1)
    picture = Image.fromarray(rng.integers(200, 255, (1100, 850), dtype=np.uint8))
    notes = Image.Exif()
    notes.get_ifd(0x8825)[1] = "N"
    notes[0x010F] = "SECRETPHONE"
    picture.save(path, "JPEG", exif=notes, comment=b"SECRETCOMMENT", dpi=(SCAN_DPI, SCAN_DPI))
    return path


def test_a_scan_keeps_its_own_bytes_but_not_what_the_camera_noted(tmp_path: Path) -> None:
    source = scan(tmp_path / "scan.jpg")
    _, out = make(tmp_path, snapshot(exhibit("1", source)))
    data = out.read_bytes()
    assert b"SECRETPHONE" not in data
    assert b"SECRETCOMMENT" not in data
    with pikepdf.open(out) as packet:
        image = packet.pages[-1].obj.Resources.XObject["/Exhibit"]
        printed = Image.open(io.BytesIO(image.read_raw_bytes()))
        assert not printed.getexif()
        assert np.array_equal(np.asarray(printed), np.asarray(Image.open(source)))


def test_large_photos_are_printed_at_300_dpi_at_most(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (3000, 4000), (200, 180, 160)).save(path)
    _, out = make(tmp_path, snapshot(exhibit("1", path)))
    with pikepdf.open(out) as packet:
        image = packet.pages[-1].obj.Resources.XObject["/Exhibit"]
        assert int(image.Width) <= 462 / 72 * 300 + 2
        assert int(image.Height) <= 598 / 72 * 300 + 2


def test_what_stands_behind_the_end_of_a_jpeg_does_not_come_along(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(stream, "JPEG", progressive=True)
    whole = stream.getvalue()
    kept = without_notes(whole + b"a film of the kitchen")
    assert kept is not None
    assert kept.endswith(b"\xff\xd9")
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(kept))), np.asarray(Image.open(io.BytesIO(whole))))
    assert without_notes(whole[:-40]) is None
    assert without_notes(b"no picture") is None


def test_layers_that_are_off_stay_off(tmp_path: Path) -> None:
    path = arrow_pdf(tmp_path / "layers.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("draft")))
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        )
        page = pdf.pages[0]
        page.obj.Resources.Properties = pikepdf.Dictionary(L1=layer)
        page.contents_add(pikepdf.Stream(pdf, b"/OC /L1 BDC 0 g 0 0 612 300 re f EMC"))
        pdf.save(path)
    _, out = make(tmp_path, snapshot(exhibit("1", path)))
    with pikepdf.open(out) as packet:
        assert packet.pages[-1].obj.Resources.XObject["/Exhibit"].Subtype == "/Image"
        last = len(packet.pages)
    assert dark_side(picture_of(out, last)) == "top"
    assert picture_of(out, last).crop((100, 500, 500, 600)).getextrema()[0] > 200


def test_an_answer_without_a_drawing_or_a_print_flag_is_printed_as_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(paper_making.form_pdf("I give permission", appearance=False))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Annots[0].F = 0
        pdf.save(path)
    _, out = make(tmp_path, snapshot(exhibit("1", path)))
    assert "I give permission" in texts(out)[-1]


def test_a_turn_that_a_page_inherits_counts(tmp_path: Path) -> None:
    path = arrow_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.Pages.Rotate = 90
        pdf.save(path)
    _, out = make(tmp_path, snapshot(exhibit("1", path)))
    with pikepdf.open(out) as packet:
        last = len(packet.pages)
    assert dark_side(picture_of(out, last)) == "right"


def test_only_the_page_that_is_missing_says_so(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf", 3)
    result, out = make(tmp_path, snapshot(exhibit("1", source, (1, 9, 2), 9)))
    printed = texts(out)[-3:]
    assert ["This page is not here." in text for text in printed] == [False, True, False]
    assert ["source page" in text for text in printed] == [True, False, True]
    assert len(result.unreadable) == 1


def test_a_packet_larger_than_what_is_held_at_once_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [arrow_pdf(tmp_path / f"{number}.pdf", 2) for number in range(4)]
    sources.append(scan(tmp_path / "scan.jpg"))
    whole = snapshot(*(exhibit(str(index + 1), source) for index, source in enumerate(sources)))
    _, out = make(tmp_path, whole)
    at_once = texts(out)
    pictures = [picture_of(out, page + 1).tobytes() for page in range(len(at_once))]
    monkeypatch.setattr(assembling, "HELD_BYTES", 100)
    result, out = make(tmp_path, whole)
    assert result.is_final
    assert texts(out) == at_once
    assert [picture_of(out, page + 1).tobytes() for page in range(len(at_once))] == pictures
    assert {path.name for path in tmp_path.iterdir()} == {*(source.name for source in sources), "packet.pdf"}


def test_a_long_title_covers_nothing_of_the_page(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(pikepdf.Stream(pdf, b"BT /F1 12 Tf 10 4 Td (the very last line) Tj ET"))
        pdf.save(source)
    long = exhibit("1", source, title="A title that goes on and on " * 40)
    long = with_page(long, marks=(Box(0.1, 0.6, 0.9, 0.65),))
    _, out = make(tmp_path, snapshot(long), PrintOptions(large_print=True))
    with pdfium.PdfDocument(out) as packet:
        page = packet[len(packet) - 1]
        text = page.get_textpage()
        hits = {}
        for words in ("the very last line", "Black bar at the side"):
            found = text.search(words)
            index, _ = found.get_next()
            hits[words] = text.get_charbox(index)
            found.close()
        text.close()
        page.close()
    assert hits["the very last line"][1] > hits["Black bar at the side"][3]


def test_long_names_without_spaces_stay_in_their_column(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf")
    result, _ = make(tmp_path, snapshot(exhibit("1", source, title="Rivera_M_RR_11-25-2025_" * 12)))
    assert result.is_final


def test_qpdf_finds_nothing_to_mend(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf", 2)
    _, out = make(tmp_path, snapshot(exhibit("1", source, (1, 2), 2), exhibit("2", scan(tmp_path / "s.jpg"))))
    with pikepdf.open(out) as packet:
        assert packet.check_pdf_syntax() == []


def swap_two_links(packet: pikepdf.Pdf) -> None:
    first, second = packet.pages[2].obj.Annots[0], packet.pages[2].obj.Annots[1]
    first.Dest, second.Dest = second.Dest, first.Dest


def empty_a_blank_back(packet: pikepdf.Pdf) -> None:
    packet.pages[1].obj.Contents = pikepdf.Stream(packet, b"")


def leave_a_font_out(packet: pikepdf.Pdf) -> None:
    font = next(iter(packet.pages[0].obj.Resources.Font.values()))
    descriptor = font.DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def lead_out(packet: pikepdf.Pdf) -> None:
    packet.pages[-1].obj.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=pikepdf.Array([0, 0, 9, 9]),
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org")),
            )
        ]
    )


def add_a_bookmark(packet: pikepdf.Pdf) -> None:
    with packet.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Exhibit 2", 0))


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (swap_two_links, "is not that of the page it leads to"),
        (empty_a_blank_back, "the footer of page 2 is wrong"),
        (leave_a_font_out, "a font is not embedded"),
        (lead_out, "does more than jump"),
        (add_a_bookmark, "bookmarks are missing, wrong or too many"),
    ],
)
def test_one_wrong_thing_is_enough(tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None], found: str) -> None:
    source = arrow_pdf(tmp_path / "a.pdf", 2)
    result, out = make(tmp_path, snapshot(exhibit("1", source, (1, 2), 2)))
    last = result.page_count
    right = Expected(
        result.contents,
        (Stamp("Exhibit 1 - p. 1 of 2", last - 1, 120.0), Stamp("Exhibit 1 - p. 2 of 2", last, 120.0)),
        (("Exhibit 1: Paper 1", last - 1),),
    )
    assert verify_packet(out, right) == last
    with pikepdf.open(out, allow_overwriting_input=True) as packet:
        spoil(packet)
        packet.save(out)
    with pytest.raises(KnownError) as caught:
        verify_packet(out, right)
    assert found in caught.value.values["found"]


@pytest.mark.parametrize(("words", "top"), [("Exhibit 1 - p. 2 of 1", 120.0), ("Exhibit 1 - p. 1 of 1", 70.0)])
def test_a_stamp_that_is_wrong_or_not_in_its_place_is_found_out(tmp_path: Path, words: str, top: float) -> None:
    result, out = make(tmp_path, snapshot(exhibit("1", arrow_pdf(tmp_path / "a.pdf"))))
    last = result.page_count
    expected = Expected(result.contents, (Stamp(words, last, top),), (("Exhibit 1: Paper 1", last),))
    with pytest.raises(KnownError) as caught:
        verify_packet(out, expected)
    assert caught.value.values["found"] == f"page {last} lacks its stamp"


def test_a_page_of_another_kind_of_file_is_named(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf")
    odd = with_page(exhibit("1", source), source=ExhibitSource("0" * 64, str(source), "audio/mpeg"))
    result, _ = make(tmp_path, snapshot(odd))
    assert [row.trouble.value for row in result.unreadable] == ["kind_of_file_not_read"]
