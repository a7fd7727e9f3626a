"""Is a file there to its last byte? Scanners and cloud folders hand over half a file as if it were a whole one.

Opening is no proof: pikepdf opens a PDF cut to a tenth of itself, and Pillow opens half a HEIC.
"""

from __future__ import annotations

import os
import struct
from typing import BinaryIO

from PIL import Image

from app.domain.errors import KnownError, Trouble
from app.workers.file_types import HEIC, JPEG, PDF, PICTURES, PNG, TIFF, WEBP
from app.workers.image_pages import opened_image
from app.workers.limits import MAX_DECODED_PIXELS
from app.workers.pdf_pages import ends_as_pdf, open_pdf

_DATA_OFFSETS_AND_LENGTHS = ((273, 279), (324, 325))
_MAX_BOXES = 10_000


def is_whole(path: str, media_type: str) -> bool:
    """Whether the file ends as its kind ends, and decodes to that end. Kinds without an end to look for are whole.

    Raises OSError where the file cannot be read.
    """
    if media_type == PDF:
        return _pdf_is_whole(path)
    if media_type in PICTURES:
        return picture_trouble(path, media_type) is not Trouble.DAMAGED
    return True


def picture_trouble(path: str, media_type: str) -> Trouble | None:
    """Why a picture file cannot be shown to its last line: DAMAGED (cut off or broken), TOO_LARGE, CANNOT_OPEN.

    Raises OSError where the file cannot be read.
    """
    if not _container_ends(path, media_type):
        return Trouble.DAMAGED
    try:
        _decode_to_the_end(path, media_type)
    except KnownError as error:
        return error.trouble
    return None


def _pdf_is_whole(path: str) -> bool:
    """The end mark is there and PDFium opens it; one that wants its password first is whole."""
    if not ends_as_pdf(path):
        return False
    try:
        with open_pdf(path):
            return True
    except KnownError as error:
        return error.trouble is Trouble.NEEDS_PASSWORD


def _decode_to_the_end(path: str, media_type: str) -> None:
    length = os.path.getsize(path)
    with opened_image(path) as image:
        if media_type == JPEG:
            # Every byte is gone through, but the picture is made at an eighth of its size.
            image.draft(None, (image.width // 8, image.height // 8))
        for index in range(getattr(image, "n_frames", 1) if media_type == TIFF else 1):
            if index:
                image.seek(index)
            if image.width * image.height > MAX_DECODED_PIXELS:
                raise KnownError(Trouble.TOO_LARGE)
            if media_type == TIFF and not _data_lies_inside(image, length):
                raise KnownError(Trouble.DAMAGED)
            image.load()


def _data_lies_inside(image: Image.Image, length: int) -> bool:
    """Fax decoders make up white lines for missing data, so the places of the data are compared with the file."""
    tags = getattr(image, "tag_v2", {})
    for offsets_tag, lengths_tag in _DATA_OFFSETS_AND_LENGTHS:
        offsets, lengths = tags.get(offsets_tag, ()), tags.get(lengths_tag, ())
        if any(offset + size > length for offset, size in zip(offsets, lengths, strict=False)):
            return False
    return True


def _container_ends(path: str, media_type: str) -> bool:
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        if media_type == PNG:
            return _png_ends(file, size)
        if media_type == HEIC:
            return _boxes_fill(file, size)
        if media_type == WEBP:
            head = file.read(8)
            return len(head) == 8 and size >= 8 + int(struct.unpack("<I", head[4:])[0])
    return True


def _png_ends(file: BinaryIO, size: int) -> bool:
    """Whether the chunks lead to IEND (PNG 1.2, 4.1.4)."""
    at = 8
    while at + 12 <= size:
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        at += 12 + length
        if kind == b"IEND":
            return bool(at <= size)
    return False


def _boxes_fill(file: BinaryIO, size: int) -> bool:
    """Whether the top-level boxes end where the file ends (ISO/IEC 14496-12, 4.2)."""
    at = 0
    for _ in range(_MAX_BOXES):
        if at == size:
            return True
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return False
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:
            return True
        if length < 8 or at + length > size:
            return False
        at += length
    return False
