"""Pictures inside papers made of words: in their place, as large as the paper says; nothing else is ever opened."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zlib
from email.message import EmailMessage
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.domain.packets import ExhibitPage, ExhibitSource, PacketExhibit
from app.domain.page_recipe import PageRecipe
from app.workers.file_types import DOCX, EMAIL, HTML, ODT, OUTLOOK_EMAIL
from app.workers.limits import MAX_PICTURE_PIXELS
from app.workers.pdf_text import text_layer
from app.workers.pictures import PictureRequest
from app.workers.pictures import picture as picture_of_page
from app.workers.typed_papers.markup import markup_blocks
from app.workers.typed_papers.markup_pictures import MarkupPictures
from app.workers.typed_papers.page_view import open_page_view
from app.workers.typed_papers.pictures_inside import MAX_PICTURES, PicturesInside
from app.workers.typed_papers.written import Paragraph
from tests.workers.mail_making import mail
from tests.workers.outlook_making import Tree, text
from tests.workers.pictured_papers import (
    data_address,
    drawing,
    encoded,
    frame,
    in_a_line,
    of_one_colour,
    pictured_word_file,
    put_pictured_odt,
)
from tests.workers.test_outlook import attached, saved
from tests.workers.test_outlook import s as property_name
from tests.workers.test_packet import make, snapshot
from tests.workers.test_typed_papers import ignore, look, put, text_of
from tests.workers.test_word_files import p, part, r

RED, BLUE, GREEN = (200, 30, 30), (30, 40, 200), (20, 150, 60)
CANNOT = "[A picture is here that this program can't show.]"
NOT_HERE = "[A picture belongs here that is not part of this file.]"
DPI = 72.0


def places(path: Path, kind: str, colour: tuple[int, int, int], page: int = 1) -> list[float]:
    """Left, top, right and bottom, in points, of what has a colour on a page; nothing where it is nowhere."""
    with open_page_view(str(path), kind) as pages:
        pixels = pages.colour(page, DPI, 10_000_000).astype(np.int16)
    rows, columns = np.nonzero((np.abs(pixels - np.array(colour)) < 40).all(axis=2))
    return [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1] if rows.size else []


def size(path: Path, kind: str, colour: tuple[int, int, int], page: int = 1) -> object:
    left, top, right, bottom = places(path, kind, colour, page)
    return pytest.approx((right - left, bottom - top), abs=2.5)


def png_claiming(width: int, height: int) -> bytes:
    """A small PNG that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9999))) + chunk(b"IEND", b"")
    )


def test_pictures_of_a_word_file_stand_in_their_order_as_large_as_it_says(tmp_path: Path) -> None:
    body = p("Above") + in_a_line(drawing("one", 200, 100)) + p("Between") + in_a_line(drawing("two", 90, 45))
    media = {"one": encoded(of_one_colour(RED)), "two": encoded(of_one_colour(BLUE), "JPEG", quality=95)}
    path = put(tmp_path, "a.docx", pictured_word_file(body, media))
    assert size(path, DOCX, RED) == (200, 100)
    assert size(path, DOCX, BLUE) == (90, 45)
    with open_page_view(str(path), DOCX) as pages:
        words = pages.page(1).get_textpage()
        between = words.get_charbox(words.get_text_range().index("Between"))
    height = 792.0
    assert places(path, DOCX, RED)[3] < height - between[3] < height - between[1] < places(path, DOCX, BLUE)[1]
    assert text_of(path) == "Above\n\nBetween"


def test_a_picture_larger_than_the_page_fits_it(tmp_path: Path) -> None:
    body = p("Words") + in_a_line(drawing("one", 2000, 3000))
    path = put(tmp_path, "a.docx", pictured_word_file(body, {"one": encoded(of_one_colour(RED, 200, 300))}))
    assert size(path, DOCX, RED) == (640 / 1.5, 640)
    assert text_of(path) == "Words"


def test_pictures_in_tables_stay_in_their_cells(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc>{inside}</w:tc>" for inside in (in_a_line(drawing("one", 400, 200)), p("right")))
    made = pictured_word_file(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", {"one": encoded(of_one_colour(RED))})
    left, _, right, _ = places(put(tmp_path, "a.docx", made), DOCX, RED)
    assert 63 < left < right < 306


@pytest.mark.parametrize(("orientation", "sides"), [(1, (150, 75)), (3, (150, 75)), (6, (75, 150)), (8, (75, 150))])
def test_a_photo_stands_as_the_camera_says(tmp_path: Path, orientation: int, sides: tuple[float, float]) -> None:
    photo = encoded(of_one_colour(RED, 200, 100), "JPEG", orientation)
    path = put(tmp_path, "a.html", f'<p>Photo</p><img src="{data_address(photo, "image/jpeg")}">')
    assert size(path, HTML, RED) == sides


@pytest.mark.parametrize(
    ("wide", "high", "turn", "shown"),
    [(200, 100, 0, "beside"), (100, 200, 0, "below"), (200, 100, 90, "below")],
    ids=["as stored", "as the camera says", "turned by Word itself"],
)
def test_a_photo_in_word_is_turned_once(tmp_path: Path, wide: float, high: float, turn: int, shown: str) -> None:
    halves = np.concatenate([of_one_colour(RED, 100, 100), of_one_colour(BLUE, 100, 100)], axis=1)
    photo = encoded(halves, "JPEG", 6, quality=95)
    path = put(tmp_path, "a.docx", pictured_word_file(in_a_line(drawing("one", wide, high, turn=turn)), {"one": photo}))
    red, blue = places(path, DOCX, RED), places(path, DOCX, BLUE)
    if shown == "beside":
        assert red[2] <= blue[0] + 2
        assert red[1] == pytest.approx(blue[1], abs=2)
    else:
        assert red[3] <= blue[1] + 2
        assert red[0] == pytest.approx(blue[0], abs=2)


def test_what_is_cut_off_in_word_is_not_there(tmp_path: Path) -> None:
    halves = np.concatenate([of_one_colour(RED, 100, 100), of_one_colour(BLUE, 100, 100)], axis=1)
    body = in_a_line(drawing("one", 100, 100, cut='l="50000"'))
    path = put(tmp_path, "a.docx", pictured_word_file(body, {"one": encoded(halves)}))
    assert places(path, DOCX, RED) == []
    assert size(path, DOCX, BLUE) == (100, 100)


def test_a_picture_turned_in_word_is_turned(tmp_path: Path) -> None:
    halves = np.concatenate([of_one_colour(RED, 100, 100), of_one_colour(BLUE, 100, 100)], axis=1)
    body = in_a_line(drawing("one", 200, 100, turn=90))
    path = put(tmp_path, "a.docx", pictured_word_file(body, {"one": encoded(halves)}))
    assert size(path, DOCX, RED) == (100, 100)
    assert size(path, DOCX, BLUE) == (100, 100)
    assert places(path, DOCX, RED)[3] <= places(path, DOCX, BLUE)[1]


def test_the_picture_of_a_letterhead_stands_above_once(tmp_path: Path) -> None:
    made = pictured_word_file(
        p("Dear family,"),
        {"logo": encoded(of_one_colour(RED))},
        part="header1",
        header1=part("hdr", in_a_line(drawing("logo", 80, 40))),
    )
    path = put(tmp_path, "a.docx", made)
    assert size(path, DOCX, RED) == (80, 40)
    assert places(path, DOCX, RED)[1] < 70


def test_a_letterhead_that_lies_behind_the_whole_page_leaves_room_for_the_words(tmp_path: Path) -> None:
    made = pictured_word_file(
        p("Dear family,"),
        {"logo": encoded(of_one_colour(RED, 300, 400))},
        part="header1",
        header1=part("hdr", in_a_line(drawing("logo", 600, 800))),
    )
    path = put(tmp_path, "a.docx", made)
    assert size(path, DOCX, RED) == (150, 200)
    assert look(path).page_count == 1


def test_of_a_drawing_in_two_versions_the_first_is_shown(tmp_path: Path) -> None:
    inside = drawing("one").removeprefix("<w:r>").removesuffix("</w:r>")
    old = '<w:pict><v:shape xmlns:v="urn:v" style="width:10pt"><v:imagedata r:id="two"/></v:shape></w:pict>'
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="wpg">'
        f"{inside}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    media = {"one": encoded(of_one_colour(RED)), "two": encoded(of_one_colour(BLUE))}
    path = put(tmp_path, "a.docx", pictured_word_file(in_a_line(both), media))
    assert size(path, DOCX, RED) == (200, 100)
    assert places(path, DOCX, BLUE) == []


def test_pictures_as_old_word_files_have_them(tmp_path: Path) -> None:
    vml = (
        '<w:r><w:pict><v:shape xmlns:v="urn:v" style="position:relative;width:1in;height:36pt">'
        '<v:imagedata r:id="one" cropbottom="32768f"/></v:shape></w:pict></w:r>'
    )
    halves = np.concatenate([of_one_colour(RED, 200, 100), of_one_colour(BLUE, 200, 100)])
    path = put(tmp_path, "a.docx", pictured_word_file(in_a_line(vml), {"one": encoded(halves)}))
    assert size(path, DOCX, RED) == (72, 36)
    assert places(path, DOCX, BLUE) == []


def test_a_picture_that_was_put_in_or_taken_out_says_so(tmp_path: Path) -> None:
    body = in_a_line(
        r("Plan"),
        f'<w:ins w:author="D. Okafor">{drawing("one")}</w:ins>',
        r("and"),
        f'<w:del w:author="L. Bell">{drawing("one")}</w:del>',
    )
    text = text_of(put(tmp_path, "a.docx", pictured_word_file(body, {"one": encoded(of_one_colour(RED))})))
    assert " ".join(text.split()) == (
        "Plan [changed by D. Okafor] and [this picture was taken out] [changed by L. Bell]"
    )


def test_pictures_of_an_odt(tmp_path: Path) -> None:
    halves = np.concatenate([of_one_colour(RED, 96, 96), of_one_colour(BLUE, 96, 96)])
    cut = '<style:style style:name="G"><style:graphic-properties fo:clip="rect(1in, 0cm, 0cm, 0cm)"/></style:style>'
    path = put_pictured_odt(
        tmp_path / "a.odt",
        f"<text:p>Above {frame('Pictures/a.png')}</text:p>"
        f"<text:p>{frame('./Pictures/b.png', '2in', '2in', 'G')}</text:p>",
        {"a.png": encoded(of_one_colour(GREEN)), "b.png": encoded(halves)},
        cut,
    )
    assert size(path, ODT, GREEN) == (142, 71)
    assert size(path, ODT, BLUE) == (144, 144)
    assert places(path, ODT, RED) == []


def test_of_several_kinds_of_one_picture_the_first_that_can_be_shown_is(tmp_path: Path) -> None:
    both = '<draw:image xlink:href="Pictures/a.svg"/><draw:image xlink:href="Pictures/a.png"/>'
    body = f'<text:p><draw:frame svg:width="1in" svg:height="1in">{both}</draw:frame></text:p>'
    path = put_pictured_odt(
        tmp_path / "a.odt", body, {"a.svg": b"<svg/>", "a.png": encoded(of_one_colour(RED, 50, 50))}
    )
    assert size(path, ODT, RED) == (72, 72)
    assert text_of(path) == ""


def test_pictures_of_a_web_page(tmp_path: Path) -> None:
    red, blue = (data_address(encoded(of_one_colour(colour))) for colour in (RED, BLUE))
    markup = (
        f'<p>Above<img src="{red}" width="100">beside</p><table><tr><td><img style="WIDTH: 40px" src="{blue}"></td>'
        f'<td>a</td></tr><tr><td>b</td><td>c</td></tr></table><img src="{red}" width="1" height="1">'
    )
    path = put(tmp_path, "a.html", markup)
    assert size(path, HTML, RED) == (75, 37.5)
    assert size(path, HTML, BLUE) == (30, 15)


def test_a_page_of_many_megabytes_of_pictures_is_shown(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (1500, 1500, 3), dtype=np.uint8)
    path = put(tmp_path, "a.html", f'<p>Scan</p><img src="{data_address(encoded(noise))}" alt="x">')
    assert path.stat().st_size > 5_000_000
    assert text_of(path) == "Scan"


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_web_page_cut_off_in_a_picture_keeps_its_words(tmp_path: Path, tenths: int) -> None:
    head = "<p>Maya reads.</p>"
    picture = f'<img src="{data_address(encoded(of_one_colour(RED)))}">'
    path = put(tmp_path, "a.html", head + picture[: len(picture) * tenths // 10])
    assert text_of(path) == "Maya reads."


def test_a_picture_that_a_mail_shows_is_shown(tmp_path: Path) -> None:
    made = mail("See it", "<p>See the <b>whole</b> work sample of this week here: <img src='cid:a%40b'> end</p>")
    rich = made.get_body(("html",))
    assert isinstance(rich, EmailMessage)
    rich.add_related(encoded(of_one_colour(RED)), "image", "png", cid="<a@b>")
    path = put(tmp_path, "a.eml", made.as_bytes())
    assert size(path, EMAIL, RED) == (300, 150)


def test_a_picture_in_a_mail_of_outlook_is_shown(tmp_path: Path) -> None:
    picture = attached("work.png", encoded(of_one_colour(RED))) | {property_name("3712"): text("a@b")}
    words = text("Here is the work sample of which we spoke on Monday:\r\n[cid:a@b]\r\nBest, Dana Bell")
    parts: Tree = {property_name("1000"): words, "__attach_version1.0_#00000000": picture}
    assert size(put(tmp_path, "a.msg", saved(**parts)), OUTLOOK_EMAIL, RED) == (300, 150)


@pytest.mark.parametrize("mark", ["[cid:a@b]", "[image: work.png]"])
def test_a_picture_named_among_plain_words_is_shown(tmp_path: Path, mark: str) -> None:
    made = mail(f"Here is the work sample that we spoke about on Monday and on Tuesday:\n{mark}\nBest, D. Bell")
    made.add_attachment(encoded(of_one_colour(RED)), "image", "png", filename="work.png", cid="<a@b>")
    path = put(tmp_path, "a.eml", made.as_bytes())
    assert size(path, EMAIL, RED) == (300, 150)
    assert mark not in text_of(path)


def test_of_two_pictures_of_one_name_none_is_shown_for_the_other(tmp_path: Path) -> None:
    made = mail("Here are both work samples that we spoke about on Monday: [image: image.png] and [image: image.png]")
    for colour in (RED, BLUE):
        made.add_attachment(encoded(of_one_colour(colour)), "image", "png", filename="image.png")
    path = put(tmp_path, "a.eml", made.as_bytes())
    assert text_of(path).count("[image: image.png]") == 2
    assert places(path, EMAIL, RED) == []


EMF = b"\x01\x00\x00\x00\x6c\x00\x00\x00" + bytes(80) + b" EMF" + bytes(60)
WHOLE_PNG = encoded(np.random.default_rng(2).integers(0, 255, (200, 200, 3), dtype=np.uint8))
WHOLE_JPEG = encoded(np.random.default_rng(2).integers(0, 255, (200, 200, 3), dtype=np.uint8), "JPEG")
NOT_SHOWN = {
    "bomb": png_claiming(60_000, 60_000),
    "larger than what is unpacked": encoded(np.zeros((MAX_PICTURE_PIXELS // 8000 + 1, 8000), np.uint8)),
    "wide": png_claiming(2**31 - 1, 1),
    "half a PNG": WHOLE_PNG[: len(WHOLE_PNG) // 2],
    "half a JPEG": WHOLE_JPEG[: len(WHOLE_JPEG) // 2],
    "EMF": EMF,
    "WMF": b"\xd7\xcd\xc6\x9a" + bytes(60),
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:9/x.png"/></svg>',
    "PDF": b"%PDF-1.7 no picture",
    "nothing": b"",
}


@pytest.mark.parametrize("content", NOT_SHOWN.values(), ids=NOT_SHOWN.keys())
def test_what_cannot_be_shown_is_said_and_costs_nothing_else(tmp_path: Path, content: bytes) -> None:
    media = {"one": content, "two": encoded(of_one_colour(RED))}
    body = p("Above") + in_a_line(drawing("one")) + in_a_line(drawing("two")) + p("Below")
    word = put(tmp_path, "a.docx", pictured_word_file(body, media))
    odt = put_pictured_odt(tmp_path / "a.odt", f"<text:p>Above{frame('Pictures/one')}</text:p>", media)
    web = put(tmp_path, "a.html", f'<p>Above</p><img src="{data_address(content)}">')
    assert text_of(word).split("\n\n") == ["Above", CANNOT, "Below"]
    assert size(word, DOCX, RED) == (200, 100)
    assert text_of(odt) == f"Above {CANNOT}"
    assert text_of(web).split("\n\n")[1] == CANNOT


def test_broken_sizes_and_cuts_do_no_harm(tmp_path: Path) -> None:
    odd = ('cx="-5" cy="0"', 'cx="99999999999999" cy="1"', 'cx="NaN" cy="1e9"', 'cx="" cy="x"')
    sizes = "".join(
        in_a_line(drawing("one").replace(f'cx="{200 * 12_700}" cy="{100 * 12_700}"', given)) for given in odd
    )
    cuts = "".join(
        in_a_line(drawing("one", cut=given)) for given in ('l="99999"', 'l="60000" r="60000"', 't="-50000"', 'b="1e3%"')
    )
    path = put(tmp_path, "a.docx", pictured_word_file(p("Above") + sizes + cuts, {"one": WHOLE_JPEG}))
    assert text_of(path).strip() == "Above"


def test_pictures_beyond_the_most_are_said(tmp_path: Path) -> None:
    shades = [encoded(of_one_colour((number % 256, 0, number // 256), 20, 10)) for number in range(500)]
    body = "".join(in_a_line(drawing(f"i{number}", 20, 10)) for number in range(500))
    made = pictured_word_file(body, {f"i{number}": shade for number, shade in enumerate(shades)})
    text = text_of(put(tmp_path, "a.docx", made))
    assert text.count(CANNOT) == 500 - MAX_PICTURES


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (PicturesInside(most=2), 2),
        (PicturesInside(pixels_left=2 * 400 * 200), 2),
        (PicturesInside(bytes_left=1), 1),
        (PicturesInside(), 4),
    ],
    ids=["number", "pixels", "bytes", "none"],
)
def test_pictures_of_one_paper_are_bounded_together(inside: PicturesInside, shown: int) -> None:
    pictures = [data_address(encoded(of_one_colour((number, 0, 0)))) for number in range(4)]
    markup = "".join(f'<p><img src="{one}"></p>' for one in pictures)
    blocks = markup_blocks(markup, MarkupPictures(inside))
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert texts == [""] * shown + [CANNOT] * (4 - shown)


def test_one_picture_that_stands_there_often_is_one(tmp_path: Path) -> None:
    body = "".join(in_a_line(drawing("one", 20, 10)) for _ in range(500))
    path = put(tmp_path, "a.docx", pictured_word_file(body, {"one": WHOLE_JPEG}))
    assert CANNOT not in text_of(path)
    with open_page_view(str(path), DOCX) as pages:
        stream = io.BytesIO()
        pages.document.save(stream)
    assert len(stream.getvalue()) < 4 * len(WHOLE_JPEG)


OUTSIDE = [
    "http://127.0.0.1:9/x.png",
    "https://127.0.0.1/x.png",
    "//127.0.0.1/x.png",
    "file:///etc/hostname",
    "\\\\server\\share\\x.png",
    "file://server/share/x.png",
    "/etc/hostname",
    "../../../../../../../etc/hostname",
    "ftp://127.0.0.1/x.png",
]

# Looks at a paper in a child of its own, and tells what the child opened and whom it called.
WATCHED = """
import json, sys
from app.workers.typed_papers.page_view import page_view
path, kind = sys.argv[1:]
page_view(path.replace("outside-linked", "outside").replace("outside.", "warm."), kind)
seen = []
def hook(event, given):
    if event == "open" or event.startswith(("socket.", "urllib.", "subprocess.", "os.exec", "os.posix_spawn")):
        seen.append([event, str(given[0]) if given else ""])
sys.addaudithook(hook)
made = page_view(path, kind)
print(json.dumps(seen))
"""


def test_nothing_outside_of_the_file_is_ever_opened_or_asked_for(tmp_path: Path) -> None:
    def papers(name: str, targets: list[str]) -> dict[Path, str]:
        names = [f"r{number}" for number in range(len(targets))]
        body = "".join(in_a_line(drawing(one)) for one in names)
        inside = pictured_word_file(body, {}, dict(zip(names, targets, strict=True)))
        linked = pictured_word_file(
            body.replace("r:embed", "r:link"), {}, dict(zip(names, targets, strict=True)), tuple(names)
        )
        frames = "".join(f"<text:p>{frame(target)}</text:p>" for target in targets)
        images = "".join(f'<p><img src="{target}"></p>' for target in targets)
        rich = mail("x", f"{images}<p>with some more words than there are plain ones</p>")
        return {
            put(tmp_path, f"{name}.docx", inside): DOCX,
            put(tmp_path, f"{name}-linked.docx", linked): DOCX,
            put_pictured_odt(tmp_path / f"{name}.odt", frames, {}): ODT,
            put(tmp_path, f"{name}.html", images): HTML,
            put(tmp_path, f"{name}.eml", rich.as_bytes()): EMAIL,
        }

    papers("warm", ["media/none.png"])
    for path, kind in papers("outside", OUTSIDE).items():
        told = subprocess.run(
            [sys.executable, "-c", WATCHED, str(path), kind], check=True, capture_output=True, text=True, timeout=60
        )
        opened = json.loads(told.stdout)
        assert {(event, name) for event, name in opened if not name.startswith(sys.prefix)} <= {("open", str(path))}
        text = text_of(path)
        assert text.count(CANNOT) + text.count(NOT_HERE) == len(OUTSIDE), kind
    assert text_of(tmp_path / "outside-linked.docx").count(NOT_HERE) == len(OUTSIDE)


def test_a_picture_keeps_no_note_of_where_it_was_taken(tmp_path: Path) -> None:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Taken at 12 Maple Street"
    Image.fromarray(of_one_colour(RED)).save(made, "JPEG", exif=exif)
    path = put(tmp_path, "a.docx", pictured_word_file(in_a_line(drawing("one")), {"one": made.getvalue()}))
    with open_page_view(str(path), DOCX) as pages:
        stream = io.BytesIO()
        pages.document.save(stream)
    assert b"Maple Street" not in stream.getvalue()


def test_pages_read_by_earlier_versions_are_laid_out_as_they_were(tmp_path: Path) -> None:
    picture = encoded(of_one_colour(RED))
    body = in_a_line(r("See "), drawing("one"), r(" there"))
    rich = mail("x", f'<p>See this picture of Maya there, please: <img src="{data_address(picture)}">.</p>')
    plain = mail("See the picture that we spoke about on Monday and on Tuesday: [cid:a@b]")
    plain.add_attachment(picture, "image", "png", filename="work.png", cid="<a@b>")
    before = {
        put(tmp_path, "a.docx", pictured_word_file(body, {"one": picture})): (DOCX, "See [A picture is here.] there"),
        put_pictured_odt(tmp_path / "a.odt", f"<text:p>See {frame('Pictures/a')}</text:p>", {"a": picture}): (
            ODT,
            "See [A picture is here.]",
        ),
        put(tmp_path, "a.html", f'See <img src="{data_address(picture)}"><img src="x" alt="a crest">'): (
            HTML,
            "See [A picture is here.] [Picture: a crest]",
        ),
        put(tmp_path, "rich.eml", rich.as_bytes()): (EMAIL, "there, please: [A picture is here.] ."),
        put(tmp_path, "plain.eml", plain.as_bytes()): (EMAIL, "and on Tuesday: [cid:a@b]"),
    }
    for path, (kind, words) in before.items():
        with open_page_view(str(path), kind, words_only=True) as pages:
            said = " ".join(text_layer(pages, 1).text.split())
            assert not list(pages.images(1))
        assert words in said
        drawn = {
            words_only: picture_of_page(
                PictureRequest(str(path), kind, 1, 300, PageRecipe(words_only=words_only)), ignore
            ).pixels
            for words_only in (True, False)
        }
        assert drawn[True] != drawn[False]


@pytest.mark.parametrize("words_only", [True, False])
def test_a_packet_shows_the_pictures_that_the_window_shows(tmp_path: Path, words_only: bool) -> None:
    path = put(tmp_path, "a.docx", pictured_word_file(in_a_line(drawing("one")), {"one": encoded(of_one_colour(RED))}))
    page = ExhibitPage(1, ExhibitSource("0" * 64, str(path), DOCX), 1, PageRecipe(words_only=words_only))
    _, out = make(tmp_path, snapshot(PacketExhibit("1", "A letter", (page,), 1, is_private=False)))
    document = pdfium.PdfDocument(out)
    drawn = [np.asarray(one.render(scale=1).to_pil().convert("RGB"), np.int16) for one in document]
    document.close()
    red = [int((np.abs(one - np.array(RED)) < 40).all(axis=2).sum()) for one in drawn]
    assert (max(red) > 5000) != words_only
