"""Pictures as they are set into a PDF: a camera's own bytes where they are good enough, else made anew.

What a camera writes beside the picture (where and when it was taken, a small copy, a film) never comes along.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import numpy as np
import pikepdf
from PIL import Image

from app.workers.containers import PictureFile, opened_bytes
from app.workers.image_pages import opened_image
from app.workers.pages import Pixels

JPEG_QUALITY = 85
_LOOKED_AT = 7
"""Every how many pixels are looked at to tell a grey picture from a coloured one."""
_HARDLY_COLOURED = 6

# Markers of ITU-T T.81, table B.1.
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ALONE = (0x01, *range(0xD0, 0xD8))
_KEPT_NOTES = (0xE0, 0xEE)
"""JFIF and Adobe: how the colours are meant. Everything else that a program notes down is left out."""
_NOTES = (*range(0xE0, 0xF0), 0xFE)
_ORIENTATION_TAG = 0x0112


@dataclass(frozen=True, slots=True)
class PackedPicture:
    """A picture as the JPEG that a PDF can hold, nothing noted beside it."""

    jpeg: bytes = field(repr=False)
    width: int
    height: int
    grey: bool

    def put_into(self, target: pikepdf.Pdf) -> pikepdf.Object:
        """The picture as an object of a PDF, one unit wide and high."""
        image = pikepdf.Stream(target, self.jpeg)
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = self.width, self.height, 8
        image.ColorSpace = pikepdf.Name.DeviceGray if self.grey else pikepdf.Name.DeviceRGB
        image.Filter = pikepdf.Name.DCTDecode
        return image


def kept_jpeg(file: PictureFile, most_pixels: int) -> PackedPicture | None:
    """The picture of a JPEG file without being packed anew; None where it is too large, turned, cut off or unusual."""
    with opened_image(file) as picture:
        if picture.format != "JPEG" or picture.mode not in ("L", "RGB"):
            return None
        if picture.getexif().get(_ORIENTATION_TAG, 1) != 1 or picture.width * picture.height > most_pixels:
            return None
        size, grey = picture.size, picture.mode == "L"
    with opened_bytes(file) as opened:
        data = without_notes(opened.read())
    return None if data is None else PackedPicture(data, *size, grey)


def made_jpeg(pixels: Pixels) -> PackedPicture:
    """A picture packed as JPEG; in grey where there is hardly any colour."""
    picture = Image.fromarray(pixels)
    if picture.mode == "RGB" and _is_grey(pixels):
        picture = picture.convert("L")
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=JPEG_QUALITY)
    return PackedPicture(stream.getvalue(), *picture.size, picture.mode == "L")


def without_notes(data: bytes) -> bytes | None:
    """A JPEG reduced to its picture: no Exif, no place, no comment, nothing behind the end. None if it is not whole."""
    if data[:2] != bytes((0xFF, _START)):
        return None
    kept = [data[:2]]
    at = 2
    while at + 1 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            kept.append(data[at : at + 2])
            return b"".join(kept)
        if marker in _ALONE:
            kept.append(data[at : at + 2])
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if marker in _KEPT_NOTES or marker not in _NOTES:
            kept.append(data[at:end])
        at = end
    return None


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker after packed pixels stands: 0xFF not followed by a stuffed zero or a restart."""
    while (at := data.find(0xFF, at)) != -1 and at + 1 < len(data):
        if data[at + 1] not in (0x00, *_ALONE):
            return at
        at += 2
    return len(data)


def _is_grey(pixels: Pixels) -> bool:
    sample = pixels[::_LOOKED_AT, ::_LOOKED_AT].astype(np.int16)
    return bool(np.abs(sample - sample.mean(axis=2, keepdims=True)).max(initial=0.0) < _HARDLY_COLOURED)
