"""What kind of file some bytes are."""

from __future__ import annotations

import pytest

from app.workers import file_types
from app.workers.file_types import media_type


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "IEP 2025.pdf", file_types.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a", file_types.PNG),
        (b"II*\x00\x08\x00", "scan", file_types.TIFF),
        (b"MM\x00*\x00\x08", "scan", file_types.TIFF),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "IMG_1.HEIC", file_types.HEIC),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42", "movie.heic", None),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a.webp", file_types.WEBP),
        (b"%PDF-1.7\n", "letter.txt", file_types.PDF),
        (b"\x00\x00junk before\n%PDF-1.4\n", "scan.pdf", file_types.PDF),
        (b"PK\x03\x04\x14\x00\x00\x00[Content_Types].xml word/document.xml", "a", file_types.DOCX),
        (b"PK\x03\x04\x14\x00\x00\x00" + b"\x00" * 22 + b"papers/iep.pdf", "a.zip", file_types.ZIP),
        (b"PK\x03\x04\x14\x00\x00\x00" + b"\x00" * 22 + b"[Content_Types].xml", "scores.xlsx", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mail.MSG", file_types.OUTLOOK_EMAIL),
        (b"From: a@b\nTo: c@d\nMIME-Version: 1.0\nMessage-ID: <1>\n", "saved", file_types.EMAIL),
        (b"<!DOCTYPE html><html>", "page", file_types.HTML),
        ("Estimada señora:\n".encode(), "carta.txt", file_types.PLAIN_TEXT),
        (b"\x7fELF\x02\x01\x01\x00", "letter.txt", None),
        (b"", "empty.pdf", None),
    ],
)
def test_the_content_decides_what_a_file_is(head: bytes, name: str, expected: str | None) -> None:
    assert media_type(head, name) == expected
