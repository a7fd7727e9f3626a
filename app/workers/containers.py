"""Does a picture file reach its end? Read from its outer structure, before anything is decoded.

Decoders are too kind to be asked: half a HEIC comes out as a grey picture.
"""

from __future__ import annotations

import io
import struct
from typing import BinaryIO

from app.workers.file_types import HEIC, PNG, WEBP

PictureFile = str | bytes
"""A picture file: where it lies, or its bytes where it lies inside another file."""

_MAX_BOXES = 10_000


def container_ends(file: PictureFile, media_type: str) -> bool:
    """Whether the parts that the file announces are all there. True for kinds that announce nothing."""
    with opened_bytes(file) as opened:
        size = opened.seek(0, io.SEEK_END)
        opened.seek(0)
        if media_type == PNG:
            return _png_ends(opened, size)
        if media_type == HEIC:
            return _boxes_fill(opened, size)
        if media_type == WEBP:
            head = opened.read(8)
            return len(head) == 8 and size >= 8 + int.from_bytes(head[4:], "little")
    return True


def opened_bytes(file: PictureFile) -> BinaryIO:
    """The bytes of a picture file, to be closed by whoever asks. Raises OSError."""
    return io.BytesIO(file) if isinstance(file, bytes) else open(file, "rb")


def _png_ends(file: BinaryIO, size: int) -> bool:
    """Whether the chunks lead to IEND (PNG, 5.3)."""
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
        if length == 0:
            return True
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if length < 8 or at + length > size:
            return False
        at += length
    return False
