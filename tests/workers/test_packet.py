"""A packet comes out right, is checked, and never hides that something is missing."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from app.domain.errors import KnownError, Trouble
from app.domain.packets import (
    AgendaPoint,
    Audience,
    ExhibitPage,
    ExhibitSource,
    PacketConcern,
    PacketEntry,
    PacketExhibit,
    PacketPerson,
    PacketSnapshot,
    PrintOptions,
    QuestionGroup,
)
from app.domain.page_recipe import PageRecipe
from app.domain.progress import Progress, unwatched
from app.domain.reading import Box
from app.workers.packet import making
from app.workers.packet.making import PacketRequest, PacketResult, make_packet
from app.workers.packet.verifying import Expected, verify_packet
from app.workers.packet.verifying_pages import Stamp

UP, RIGHT, DOWN, LEFT = 0, 90, 180, 270


def arrow_pdf(path: Path, pages: int = 1, rotate: int = 0, size: tuple[int, int] = (612, 792)) -> Path:
    """Pages with a black bar along the top edge as drawn (before /Rotate), and a word of text."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    width, height = size
    for number in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        words = f"BT /F1 20 Tf 40 {height / 2} Td (source page {number + 1}) Tj ET"
        page.obj.Contents = pikepdf.Stream(pdf, f"0 g 0 {height * 0.9} {width} {height * 0.1} re f {words}".encode())
        if rotate:
            page.obj.Rotate = rotate
    pdf.save(path)
    return path


def form_pdf(path: Path) -> Path:
    """A form whose answer is in the field alone."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    appearance = pikepdf.Stream(pdf, b"BT /Helv 14 Tf 4 6 Td (I give permission) Tj ET")
    appearance.Type, appearance.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    appearance.BBox = pikepdf.Array([0, 0, 300, 24])
    appearance.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font))
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("answer"),
            V=pikepdf.String("I give permission"),
            Rect=pikepdf.Array([100, 600, 400, 624]),
            F=4,
            DA=pikepdf.String("/Helv 14 Tf 0 g"),
            AP=pikepdf.Dictionary(N=appearance),
        )
    )
    page.obj.Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([field]), DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font))
    )
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.save(path)
    return path


def photo(path: Path, orientation: int = 1) -> Path:
    """A picture with a black bar along the top as stored."""
    picture = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 600, 80), fill="black")
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture.save(path, exif=exif)
    return path


def exhibit(number: str, path: Path, pages: tuple[int, ...] = (1,), total: int = 1, **changed: object) -> PacketExhibit:
    media_type = {".pdf": "application/pdf", ".jpg": "image/jpeg"}[path.suffix]
    source = ExhibitSource("0" * 64, str(path), media_type)
    made = PacketExhibit(
        number, f"Paper {number}", tuple(ExhibitPage(p, source, p) for p in pages), total, is_private=False
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def with_page(exhibit: PacketExhibit, **changed: object) -> PacketExhibit:
    """The exhibit with something else about its first page."""
    first, *others = exhibit.pages
    return replace(exhibit, pages=(replace(first, **changed), *others))  # type: ignore[arg-type]


def snapshot(*exhibits: PacketExhibit, **changed: object) -> PacketSnapshot:
    made = PacketSnapshot(
        child_name="Maya",
        child_initials="M.R.",
        shape=0,
        meeting_name="Yearly IEP review",
        held_on="2027-03-18",
        at_time="14:30",
        place="Room 12",
        link="",
        made_on="2027-03-17",
        version=2,
        audience=Audience.MINE,
        statement="She is kind.\nI worry about *reading* #and $math$.",
        agenda=(AgendaPoint("OT minutes", 15, "Keep 30"),),
        people=(PacketPerson("Ms. Okafor", "case manager", "555-0119"),),
        exhibits=exhibits,
        with_me="Rosa",
        sign_only_if="I have read it.",
        questions=(QuestionGroup("Goals", ("Why 95?",)),),
        concerns=(
            PacketConcern(
                "OT missed",
                "Open",
                (PacketEntry("2026-10-12", "First raised", "No OT.", "Exhibit 1, page 1", "Secret"),),
            ),
        ),
        timeline=(PacketEntry("2026-10-12", "Concern", "No OT.", "page 1"),),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def make(tmp_path: Path, whole: PacketSnapshot, options: PrintOptions | None = None) -> tuple[PacketResult, Path]:
    out = tmp_path / "packet.pdf"
    return make_packet(PacketRequest(whole, options or PrintOptions(), str(out)), unwatched), out


def texts(path: Path) -> list[str]:
    document = pdfium.PdfDocument(path)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return found


def picture_of(path: Path, page: int) -> Image.Image:
    document = pdfium.PdfDocument(path)
    drawn = document[page - 1].render(scale=1).to_pil().convert("L")
    document.close()
    return drawn


def dark_side(picture: Image.Image) -> str:
    """On which side of the exhibit's frame the black bar of ``arrow_pdf`` stands."""
    frame = picture.crop((76, 47, 536, 643)).point(lambda value: 255 if value < 90 else 0)
    box = frame.getbbox()
    assert box is not None
    width, height = frame.size
    strips = {
        "top": frame.crop((0, 0, width, height // 4)),
        "bottom": frame.crop((0, height * 3 // 4, width, height)),
        "left": frame.crop((0, 0, width // 4, height)),
        "right": frame.crop((width * 3 // 4, 0, width, height)),
    }
    return max(
        strips, key=lambda side: sum(strips[side].histogram()[200:]) / (strips[side].width * strips[side].height)
    )


def test_every_part_is_there_once_and_the_numbers_are_right(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf", 5)
    reports: list[Progress] = []
    request = PacketRequest(
        snapshot(exhibit("1", source, (2, 4), 5), exhibit("7A", source)), PrintOptions(), str(tmp_path / "packet.pdf")
    )
    result = make_packet(request, reports.append)
    assert result.is_final
    assert reports[-1] == Progress(3, 3, "packet")
    pages = texts(tmp_path / "packet.pdf")
    assert len(pages) == result.page_count
    assert [title for title, _ in result.contents] == [
        "My statement",
        "Agenda and answer table",
        "Questions to ask",
        "Concerns",
        "Key events",
        "Who is who",
        "Notes",
        "Before I leave",
        "List of exhibits",
    ]
    for title, number in result.contents:
        assert title in pages[number - 1]
    stamped = [number for number, text in enumerate(pages, 1) if "Exhibit 1 - p. 2 of 5" in text]
    assert len(stamped) == 1
    assert "source page 2" in pages[stamped[0] - 1]
    assert "Exhibit 1 - p. 4 of 5" in pages[stamped[0]]
    assert "Exhibit 7A - p. 1 of 1" in pages[stamped[0] + 1]
    assert f"Page 1 of {result.page_count}" in pages[0]
    with pikepdf.open(tmp_path / "packet.pdf") as packet:
        assert packet.pages[0].label == "1"
        with packet.open_outline() as outline:
            titles = [child.title for item in outline.root for child in item.children]
            assert titles == ["Exhibit 1: Paper 1", "Exhibit 7A: Paper 7A"]
        assert "/Producer" not in packet.docinfo


def test_what_the_family_typed_never_becomes_markup(tmp_path: Path) -> None:
    _, out = make(tmp_path, snapshot())
    assert "I worry about *reading* #and $math$." in " ".join(texts(out)[4].split())


def test_each_tab_starts_on_a_right_hand_page_unless_printed_on_one_side(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf")
    both, _ = make(tmp_path, snapshot(exhibit("1", source)))
    first_of_tab = {"My statement", "Questions to ask", "Concerns", "Key events", "Who is who", "List of exhibits"}
    assert {page % 2 for title, page in both.contents if title in first_of_tab} == {1}
    one, _ = make(tmp_path, snapshot(exhibit("1", source)), PrintOptions(duplex=False))
    assert one.page_count < both.page_count


@pytest.mark.parametrize(
    ("rotate", "turn", "side"),
    [
        (0, UP, "top"),
        (0, RIGHT, "right"),
        (0, DOWN, "bottom"),
        (0, LEFT, "left"),
        (90, UP, "right"),
        (270, RIGHT, "top"),
    ],
)
def test_pages_stand_upright(tmp_path: Path, rotate: int, turn: int, side: str) -> None:
    source = arrow_pdf(tmp_path / "a.pdf", rotate=rotate)
    turned = with_page(exhibit("1", source), recipe=PageRecipe(turn))
    _, out = make(tmp_path, snapshot(turned))
    page = next(number for number, text in enumerate(texts(out), 1) if "Exhibit 1 - p. 1" in text)
    assert dark_side(picture_of(out, page)) == side


@pytest.mark.parametrize(("orientation", "side"), [(1, "top"), (3, "bottom"), (6, "right"), (8, "left")])
def test_photos_stand_as_the_camera_meant_them(tmp_path: Path, orientation: int, side: str) -> None:
    _, out = make(tmp_path, snapshot(exhibit("1", photo(tmp_path / "p.jpg", orientation))))
    page = next(number for number, text in enumerate(texts(out), 1) if "Exhibit 1 - p. 1" in text)
    assert dark_side(picture_of(out, page)) == side


def test_huge_and_tiny_pages_are_scaled_into_the_frame(tmp_path: Path) -> None:
    huge = arrow_pdf(tmp_path / "huge.pdf", size=(6000, 3000))
    tiny = arrow_pdf(tmp_path / "tiny.pdf", size=(100, 140))
    _, out = make(tmp_path, snapshot(exhibit("1", huge), exhibit("2", tiny)))
    for stamp in ("Exhibit 1 -", "Exhibit 2 -"):
        page = next(number for number, text in enumerate(texts(out), 1) if stamp in text and "source page" in text)
        assert dark_side(picture_of(out, page)) == "top"
    with pikepdf.open(out) as packet:
        assert {tuple(float(edge) for edge in page.mediabox) for page in packet.pages} == {(0, 0, 612, 792)}


def test_answers_of_a_form_are_visible_and_nothing_that_acts_comes_along(tmp_path: Path) -> None:
    _, out = make(tmp_path, snapshot(exhibit("1", form_pdf(tmp_path / "form.pdf"))))
    assert any("I give permission" in text for text in texts(out))
    with pikepdf.open(out) as packet:
        assert "/AcroForm" not in packet.Root
        assert "/OpenAction" not in packet.Root
        for page in packet.pages:
            for annotation in page.obj.get("/Annots", []):
                assert annotation.Subtype == "/Link"


def locked(path: Path) -> Path:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="geheim"))
    return path


def cut_off(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7 cut off")
    return path


def gone(path: Path) -> Path:
    return path


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [(locked, Trouble.NEEDS_PASSWORD), (cut_off, Trouble.DAMAGED), (gone, Trouble.ORIGINAL_MISSING)],
)
def test_an_exhibit_that_cannot_be_read_is_named_and_stops_final(tmp_path: Path, spoil, trouble: Trouble) -> None:
    good = arrow_pdf(tmp_path / "good.pdf")
    bad = spoil(tmp_path / "bad.pdf")
    result, out = make(tmp_path, snapshot(exhibit("1", good), exhibit("2", bad, (1, 2), 2), exhibit("3", good)))
    assert not result.is_final
    assert [(row.number, row.trouble) for row in result.unreadable] == [("2", trouble)]
    pages = texts(out)
    missing = [text for text in pages if "This page is not here." in text]
    assert len(missing) == 2
    assert all("Exhibit 2 - p." in text for text in missing)
    assert any("Exhibit 3 - p. 1 of 1" in text and "source page 1" in text for text in pages)


def test_a_page_that_is_not_in_the_file_leaves_the_others(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf", 2)
    result, out = make(tmp_path, snapshot(exhibit("1", source, (1, 9, 2), 9)))
    assert not result.is_final
    assert sum("source page" in text for text in texts(out)) == 2


def test_a_password_opens_a_locked_exhibit(tmp_path: Path) -> None:
    request = PacketRequest(
        snapshot(exhibit("1", locked(tmp_path / "l.pdf"))),
        PrintOptions(),
        str(tmp_path / "packet.pdf"),
        {"0" * 64: "geheim"},
    )
    assert make_packet(request, unwatched).is_final


def test_marks_are_black_bars_beside_the_words_and_can_be_left_out(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf")
    marked = with_page(exhibit("1", source), marks=(Box(0.1, 0.6, 0.9, 0.65),))
    shown, out = make(tmp_path, snapshot(marked))
    page = shown.page_count
    left = picture_of(out, page).crop((78, 380, 90, 450))
    assert left.getextrema()[0] < 40
    assert "Black bar at the side" in texts(out)[page - 1]
    _, out = make(tmp_path, snapshot(marked), PrintOptions(highlights=False))
    assert picture_of(out, page).crop((78, 380, 90, 450)).getextrema()[0] > 200
    assert "Black bar" not in texts(out)[page - 1]


def test_the_teams_set_holds_nothing_private(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf")
    whole = snapshot(exhibit("1", source), exhibit("2", source, is_private=True), audience=Audience.TEAM)
    _, out = make(tmp_path, whole)
    everything = " ".join(texts(out))
    for private in ("Secret", "Rosa", "I have read it.", "Why 95?", "555-0119", "Paper 2", "Notes", "No OT."):
        assert private not in everything
    assert "She is kind." in everything
    assert "Paper 1" in everything


def test_large_print_and_long_titles_and_many_exhibits_still_pass_the_check(tmp_path: Path) -> None:
    source = arrow_pdf(tmp_path / "a.pdf")
    long = "Reevaluation report of the school psychologist with everything that was tested, ñandú, “quoted” " * 2
    exhibits = [exhibit(str(number), source, title=long) for number in range(1, 41)]
    result, _ = make(tmp_path, snapshot(*exhibits), PrintOptions(large_print=True))
    assert result.is_final


def test_an_empty_meeting_still_makes_a_packet(tmp_path: Path) -> None:
    bare = PacketSnapshot("Maya", "M.", 3, "Meeting", "2027-03-18", "", "", "", "2027-03-17", 1, Audience.MINE)
    result, out = make(tmp_path, bare)
    assert result.is_final
    assert "Maya’s meeting" in texts(out)[0]
    team, _ = make(tmp_path, replace(bare, audience=Audience.TEAM))
    assert team.page_count >= 1


def spoil_stamp(packet: pikepdf.Pdf) -> None:
    page = packet.pages[-1]
    page.obj.Contents = pikepdf.Stream(packet, b"")


def spoil_bookmarks(packet: pikepdf.Pdf) -> None:
    with packet.open_outline() as outline:
        outline.root.clear()


def spoil_order(packet: pikepdf.Pdf) -> None:
    packet.pages.append(packet.pages[0])
    del packet.pages[0]


def spoil_form(packet: pikepdf.Pdf) -> None:
    packet.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())


def spoil_labels(packet: pikepdf.Pdf) -> None:
    del packet.Root.PageLabels
    packet.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r)]))


@pytest.mark.parametrize("spoil", [spoil_stamp, spoil_bookmarks, spoil_order, spoil_form, spoil_labels])
def test_a_packet_that_is_not_right_is_found_out(tmp_path: Path, spoil) -> None:
    source = arrow_pdf(tmp_path / "a.pdf")
    result, out = make(tmp_path, snapshot(exhibit("1", source)))
    expected = Expected(
        result.contents,
        (Stamp("Exhibit 1 - p. 1 of 1", result.page_count, 120.0),),
        (("Exhibit 1: Paper 1", result.page_count),),
    )
    assert verify_packet(out, expected) == result.page_count
    with pikepdf.open(out, allow_overwriting_input=True) as packet:
        spoil(packet)
        packet.save(out)
    with pytest.raises(KnownError) as caught:
        verify_packet(out, expected)
    assert caught.value.trouble is Trouble.PACKET_CHECK_FAILED


def test_a_packet_that_fails_its_check_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, expected: Expected) -> int:
        raise KnownError(Trouble.PACKET_CHECK_FAILED)

    monkeypatch.setattr(making, "verify_packet", fail)
    with pytest.raises(KnownError):
        make(tmp_path, snapshot())
    assert list(tmp_path.iterdir()) == []


def test_originals_are_only_read(tmp_path: Path) -> None:
    source = form_pdf(tmp_path / "form.pdf")
    before = source.read_bytes()
    make(tmp_path, snapshot(exhibit("1", source)))
    assert source.read_bytes() == before
    assert io.BytesIO(before).read(5) == b"%PDF-"
