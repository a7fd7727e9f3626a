"""The parcel that Outlook sends to some people in the place of attachments (``winmail.dat``; MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\x78\x9f\x3e\x22"
_FIRST = 6
_HEAD = struct.Struct("<BII")
_CHECKSUM = 2
_BEGINS_FILE, _NAME, _CONTENT = 0x00069002, 0x00018010, 0x0006800F
_MOST_FIELDS = 20_000


def files_in_tnef(parcel: bytes) -> list[tuple[str, bytes]]:
    """The files in it, with their names; as many as can be made out of one that is broken."""
    files: list[tuple[str, bytes]] = []
    name, content = "", b""
    for field, value in _fields(parcel):
        if field == _BEGINS_FILE:
            if content:
                files.append((name, content))
            name, content = "", b""
        elif field == _NAME:
            name = value.rstrip(b"\0").decode("cp1252", "replace")
        elif field == _CONTENT:
            content = value
    if content:
        files.append((name, content))
    return files


def _fields(parcel: bytes) -> Iterator[tuple[int, bytes]]:
    at = _FIRST
    for _ in range(_MOST_FIELDS):
        if at + _HEAD.size > len(parcel):
            return
        _level, field, length = _HEAD.unpack_from(parcel, at)
        begin = at + _HEAD.size
        if begin + length > len(parcel):
            return
        yield field, parcel[begin : begin + length]
        at = begin + length + _CHECKSUM
