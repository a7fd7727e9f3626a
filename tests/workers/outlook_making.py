"""Makes mails as Outlook saves them: a small compound file (MS-CFB, version 3) with the properties of MS-OXMSG."""

from __future__ import annotations

import struct

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
Tree = dict[str, "bytes | Tree"]


def text(words: str) -> bytes:
    """A property that is text."""
    return words.encode("utf-16-le")


def numbers(head_bytes: int = 32, **properties: int) -> bytes:
    """The table of numbers and times: ``t0040_0039=...``."""
    rows = [struct.pack("<HHIq", int(name[1:5], 16), int(name[6:], 16), 6, value) for name, value in properties.items()]
    return bytes(head_bytes) + b"".join(rows)


class _Sectors:
    def __init__(self, size: int) -> None:
        self.size, self.data, self.table = size, b"", []

    def add(self, content: bytes) -> int:
        if not content:
            return _END
        first = len(self.table)
        count = -(-len(content) // self.size)
        self.table += [*range(first + 1, first + count), _END]
        self.data += content.ljust(count * self.size, b"\0")
        return first


def compound(tree: Tree) -> bytes:
    """The streams and folders of ``tree`` as a compound file.

    Its table of sectors goes first, as Outlook writes it: half of such a file names sectors that are not in it.
    """
    big, small = _Sectors(_SECTOR), _Sectors(_SMALL)
    fat_sectors = 1
    while fat_sectors * 128 * _SECTOR < 2 * _size_of(tree):
        fat_sectors += 1
    big.add(bytes(fat_sectors * _SECTOR))
    big.table[:] = [_FAT] * fat_sectors
    entries: list[list] = [["Root Entry", 5, _FREE, _FREE, b""]]

    def add(inside: Tree) -> int:
        """Entries of one folder, each the right-hand neighbour of the one before; the number of the first."""
        first = before = _FREE
        for name in sorted(inside, key=lambda one: (len(one), one.upper())):
            content = inside[name]
            number = len(entries)
            entries.append([name, 2 if isinstance(content, bytes) else 1, _FREE, _FREE, content])
            if not isinstance(content, bytes):
                entries[number][3] = add(content)
            if before == _FREE:
                first = number
            else:
                entries[before][2] = number
            before = number
        return first

    entries[0][3] = add(tree)
    packed = []
    for name, kind, right, down, content in entries[1:]:
        start, size = 0, 0
        if kind == 2:
            size = len(content)
            start = (big if size >= _CUTOFF else small).add(content)
        packed.append(_entry(name, kind, right, down, start, size))
    packed.insert(0, _entry("Root Entry", 5, _FREE, entries[0][3], big.add(small.data), len(small.data)))
    directory = big.add(b"".join(packed).ljust(-(-len(packed) // 4) * _SECTOR, b"\0"))
    small_table = big.add(b"".join(struct.pack("<I", one) for one in _padded(small.table)))
    fat = b"".join(struct.pack("<I", one) for one in big.table).ljust(fat_sectors * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, fat_sectors, directory, 0, _CUTOFF, small_table,
                        -(-len(small.table) // 128), _END, 0)  # fmt: skip
    places = [*range(fat_sectors)]
    head += b"".join(struct.pack("<I", one) for one in (places + [_FREE] * 109)[:109])
    return head + fat + big.data[len(fat) :]


def _size_of(tree: Tree) -> int:
    """At least as many bytes as all of it takes, with its entries in the directory."""
    sizes = (len(one) if isinstance(one, bytes) else _size_of(one) for one in tree.values())
    return 4 * _SECTOR + sum(_SECTOR + size for size in sizes)


def _entry(name: str, kind: int, right: int, down: int, start: int, size: int) -> bytes:
    shown = (name + "\0").encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, _FREE, right, down)
    return shown.ljust(64, b"\0") + struct.pack("<H", len(shown)) + links + bytes(36) + struct.pack("<IQ", start, size)


def _padded(table: list[int]) -> list[int]:
    return table + [_FREE] * (-len(table) % 128)
