"""Makes Word, ODT and web papers with pictures in them, as programs and as ill-wishers write them."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from tests.workers.test_odt_files import NAMES
from tests.workers.test_word_files import p, word_file

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMU = 12_700

Pixels = np.ndarray


def encoded(pixels: Pixels, kind: str = "PNG", orientation: int = 1, **options: object) -> bytes:
    """A picture file of these pixels."""
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(pixels).save(made, kind, exif=exif, **options)
    return made.getvalue()


def of_one_colour(colour: tuple[int, int, int], width: int = 400, height: int = 200) -> Pixels:
    """So that it is known again on a page."""
    return np.full((height, width, 3), colour, np.uint8)


def drawing(reference: str, wide: float = 200, high: float = 100, *, cut: str = "", turn: int = 0) -> str:
    """A picture in the line, as Word writes it. ``wide`` and ``high`` are points."""
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="{wide * EMU:.0f}" cy="{high * EMU:.0f}"/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData><pic:pic xmlns:pic="{PIC}"><pic:blipFill>'
        f'<a:blip r:embed="{reference}"/><a:srcRect {cut}/></pic:blipFill>'
        f'<pic:spPr><a:xfrm rot="{turn * 60_000}"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def in_a_line(*runs: str) -> str:
    """A paragraph of these runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def pictured_word_file(
    body: str,
    media: dict[str, bytes],
    targets: dict[str, str] | None = None,
    outside: tuple[str, ...] = (),
    part: str = "document",
    **others: str,
) -> bytes:
    """A Word file with pictures: ``media`` by name, each to be referred to by it; ``targets`` says where else they lie.

    ``outside`` are those that are said to lie outside of the file. ``part`` is whose pictures they are.
    """
    targets = {name: f"media/{name}" for name in media} | (targets or {})
    references = "".join(
        f'<Relationship Id="{name}" Type="image" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if name in outside else ''}/>"
        for name, target in targets.items()
    )
    made = io.BytesIO(word_file(body, **others))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr(f"word/_rels/{part}.xml.rels", f"<Relationships>{references}</Relationships>")
        for name, content in media.items():
            parcel.writestr(f"word/media/{name}", content)
    return made.getvalue()


def word_file_of(pictures: list[bytes], words: str = "") -> bytes:
    """A Word file of one picture a page, as large as the page has room."""
    names = [f"image{number}" for number in range(len(pictures))]
    body = "".join(in_a_line(drawing(name, 485, 628)) for name in names)
    return pictured_word_file((p(words) if words else "") + body, dict(zip(names, pictures, strict=True)))


def put_pictured_odt(path: Path, body: str, media: dict[str, bytes], styles: str = "") -> Path:
    """An ODT with pictures in its folder for them."""
    more = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        parts.writestr(
            "content.xml",
            f"<office:document-content {NAMES} {more}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        for name, content in media.items():
            parts.writestr(f"Pictures/{name}", content)
    return path


def frame(target: str, wide: str = "5cm", high: str = "2.5cm", style: str = "") -> str:
    """A picture as LibreOffice writes it."""
    return (
        f'<draw:frame draw:style-name="{style}" svg:width="{wide}" svg:height="{high}">'
        f'<draw:image xlink:href="{target}"/></draw:frame>'
    )


def data_address(content: bytes, kind: str = "image/png") -> str:
    """A picture as it lies in a web page itself."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
