"""Makes the files that nobody should be able to hurt a binder with: cut off, looped, swollen, of another kind."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
import pikepdf
import pillow_heif
from PIL import Image

from tests.flows.small_papers import small_pdf
from tests.workers.mail_making import mail
from tests.workers.mailbox_making import mailbox_of, plain_mail
from tests.workers.paper_making import saved
from tests.workers.test_outlook import attached
from tests.workers.test_outlook import saved as outlook_mail
from tests.workers.test_word_files import p, word_file

HUGE = 2_147_483_648


def picture(width: int = 160, height: int = 120) -> Image.Image:
    """A picture without letters, with something in every line."""
    down, across = np.mgrid[0:height, 0:width]
    return Image.fromarray(np.stack([down * 2 % 256, across % 256, (down * across) % 256], axis=2).astype(np.uint8))


def _packed(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name, content in members.items():
            parts.writestr(name.replace("_", "."), content)
    return made.getvalue()


def _odt() -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    text = "".join(f"<text:p>{line}</text:p>" for line in _LINES)
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0">'
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    return _packed(mimetype="application/vnd.oasis.opendocument.text", content_xml=content, styles_xml="<styles/>")


_LINES = [f"On day {day} Maya read {day * 7} words with Ms. Bell." for day in range(1, 21)]
_NOTE = "\n".join(_LINES[3:]).encode()
_HTML = "<!doctype html><html><body>" + "".join(f"<p>{line}</p>" for line in _LINES) + "</body></html>"
_OTHERS: dict[str, Callable[[], bytes]] = {
    "ZIP": lambda: _packed(one_txt="\n".join(_LINES), two_txt="\n".join(reversed(_LINES))),
    "ODT": _odt,
    "DOCX": lambda: word_file("".join(map(p, _LINES))),
    "MSG": lambda: outlook_mail(
        **{"__attach_version1.0_#00000000": attached("log.txt", "\n".join(_LINES[3:]).encode())}
    ),
    "EML": lambda: mail("\n".join(_LINES), _HTML).as_bytes(),
    "MBOX": lambda: mailbox_of(plain_mail(number, "\n".join(_LINES)) for number in (1, 2)),
    "HTML": _HTML.encode,
    "TXT": "\n".join(_LINES).encode,
}


@cache
def encoded(kind: str) -> bytes:
    """A whole small file of a kind: "PDF", "JPEG", "PNG", "TIFF", "HEIC", "WEBP" or one of ``_OTHERS``."""
    if kind == "PDF":
        return small_pdf(pages=2)
    if kind in _OTHERS:
        return _OTHERS[kind]()
    made = io.BytesIO()
    if kind == "HEIC":
        pillow_heif.from_pillow(picture()).save(made)
    else:
        picture().save(made, kind)
    return made.getvalue()


def cut(kind: str, tenths: int) -> bytes:
    """The first tenths of a whole file."""
    whole = encoded(kind)
    return whole[: len(whole) * tenths // 10]


def locked_pdf(user: str, owner: str) -> bytes:
    """A PDF with a password to open it, or only with one to change it."""
    pdf = pikepdf.open(io.BytesIO(small_pdf("Locked.")))
    return saved(pdf, encryption=pikepdf.Encryption(user=user, owner=owner, R=6))


def pdf_of(objects: Iterable[bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these objects as they are, numbered from 1, with a right table of where they stand."""
    made = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(places) + 1, table, len(places) + 1, root, trailer, len(made))
    )


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page(entries: bytes = b"", box: bytes = b"0 0 612 792") -> bytes:
    """A page object."""
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] %s >>" % (box, entries)


def page_with(content: bytes) -> bytes:
    """A PDF with one page that draws ``content``."""
    return pdf_of([CATALOG, ONE_PAGE, page(b"/Contents 4 0 R"), stream(content)])


def page_sized(box: bytes) -> bytes:
    """A PDF with one page of this size."""
    return pdf_of([CATALOG, ONE_PAGE, page(box=box)])


def no_pages() -> bytes:
    """A PDF that says itself that it has no page."""
    return pdf_of([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"])


def looped_pages() -> bytes:
    """A page tree that holds itself."""
    return pdf_of([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"])


def deep_pages(levels: int = 3_000) -> bytes:
    """A page at the end of a very long branch."""
    branch = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (at + 3, at + 1) for at in range(levels)]
    return pdf_of([CATALOG, *branch, b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] >>" % (levels + 1)])


def many_pages(count: int = 6_000) -> bytes:
    """More pages than any paper of a school has."""
    kids = b" ".join([b"3 0 R"] * count)
    return pdf_of([CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), page()])


def looped_drawing() -> bytes:
    """A drawing that draws itself."""
    resources = b"/Resources << /XObject << /X 5 0 R >> >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] " + resources
    return pdf_of([CATALOG, ONE_PAGE, page(b"/Contents 4 0 R " + resources), stream(b"/X Do"), stream(b"/X Do", form)])


def swollen_drawing(megabytes: int = 1_000) -> bytes:
    """A few hundred kilobytes that become a gigabyte when they are unpacked."""
    return pdf_of([CATALOG, ONE_PAGE, page(b"/Contents 4 0 R"), stream(zeros(megabytes), b"/Filter /FlateDecode")])


def swollen_picture(side: int = 60_000) -> bytes:
    """A page with a picture of 3.6 billion pixels."""
    image = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
    return pdf_of(
        [
            CATALOG,
            ONE_PAGE,
            page(b"/Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >>"),
            stream(b"q 612 0 0 792 0 0 cm /I Do Q"),
            stream(zeros(100), image % (side, side) + b" /Filter /FlateDecode"),
        ]
    )


def zeros(megabytes: int) -> bytes:
    """That many megabytes of nothing, packed: one packed megabyte again and again, and the sum at the end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    one = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    adler = (megabytes << 20) % 65_521 << 16 | 1
    return b"\x78\x9c" + one * megabytes + packer.flush() + struct.pack(">I", adler)


def looped_history() -> bytes:
    """A PDF whose table of places says that there is an older one, which is itself."""
    whole = pdf_of([CATALOG, ONE_PAGE, page()], trailer=b"/Prev 0000000000")
    return whole.replace(b"/Prev 0000000000", b"/Prev %010d" % whole.rindex(b"xref\n0 "))


def active_pdf() -> bytes:
    """A readable PDF that wants to run a script, start a program and fetch a page."""
    pdf = pikepdf.open(io.BytesIO(small_pdf("Please open me.")))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.launchURL('http://example.org')")
    pdf.Root.OpenAction = script
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    pdf.pages[0].AA = pikepdf.Dictionary(
        O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/true"),
        C=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.org"),
    )
    return saved(pdf)


def with_attachment() -> bytes:
    """A PDF with a program inside."""
    pdf = pikepdf.open(io.BytesIO(small_pdf("See the attachment.")))
    pdf.attachments["../../run.sh"] = b"#!/bin/sh\n"
    return saved(pdf)


def only_for_adobe() -> bytes:
    """A form that no other program shows."""
    pdf = pikepdf.open(io.BytesIO(small_pdf("Please wait...", "Your viewer may not be able to display this.")))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.Stream(pdf, b"<xdp:xdp/>"))
    pdf.Root.NeedsRendering = True
    return saved(pdf)


def png(width: int, height: int, packed: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """A black and white PNG that says it is this large."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), *more, (b"IDAT", packed), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def large_png(side: int = 20_000) -> bytes:
    """A whole picture of 400 million pixels, black."""
    row = bytes(1 + side // 8)
    packer = zlib.compressobj(1)
    return png(side, side, b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush())


def swollen_words() -> bytes:
    """A small picture with a remark of half a gigabyte."""
    return png(8, 8, zlib.compress(bytes(16)), (b"zTXt", b"Comment\0\0" + zeros(500)))


def large_jpeg() -> bytes:
    """A photo that says it has 65,500 pixels each way."""
    whole = encoded("JPEG")
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", 65_500, 65_500) + whole[at + 4 :]


def looped_tiff() -> bytes:
    """A TIFF whose only page is followed by itself."""
    made = io.BytesIO()
    picture(32, 32).save(made, "TIFF")
    whole = bytearray(made.getvalue())
    at = struct.unpack_from("<I", whole, 4)[0]
    entries = struct.unpack_from("<H", whole, at)[0]
    struct.pack_into("<I", whole, at + 2 + 12 * entries, at)
    return bytes(whole)


def zip_of(*names: str) -> bytes:
    """A ZIP of files with these names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, b"inside")
    return made.getvalue()


MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: Meeting\nMIME-Version: 1.0\n\nDear parents,\n"
