"""What a drop or the clipboard holds: files, or papers that only the program they come from holds.

A program that hands over a file of its own folder for temporary files may delete it as soon as the drop is over. Such
a file is opened at once, which takes no time and keeps its bytes, and is read later, outside the window's thread.
"""

from __future__ import annotations

import os
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from app.domain.arrivals import Origin

MAIL = "message/rfc822"
PNG = "image/png"
# Outlook and other programs of Windows: a list of names, and the content of each by its number.
_NAMES = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
_CONTENT = 'application/x-qt-windows-mime;value="FileContents";index={number}'
_ENTRY, _NAME_AT, _MOST_ENTRIES = 592, 72, 500
_MOST_OPEN = 50


@dataclass(frozen=True, slots=True)
class Loose:
    """A paper that lies in no file of its own; ``save`` writes it to a path, from any thread."""

    name: str
    save: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Handed:
    """Files by their paths, and loose papers. ``only_links``: nothing but addresses, which are never followed."""

    paths: tuple[str, ...] = ()
    loose: tuple[Loose, ...] = ()
    only_links: bool = False

    def __bool__(self) -> bool:
        return bool(self.paths or self.loose)


def may_hold_papers(data: QMimeData) -> bool:
    """Whether it is worth looking at when it is dropped. Reads nothing."""
    return data.hasUrls() or data.hasImage() or data.hasFormat(MAIL) or data.hasFormat(_NAMES)


def brings_papers(data: QMimeData) -> bool:
    """Whether it is for the window even over a text field: files and pictures, not words or the address of a page."""
    return may_hold_papers(data) and (not data.hasUrls() or any(url.isLocalFile() for url in data.urls()))


def handed_in(data: QMimeData, now: datetime) -> Handed:
    """The papers in it. ``now`` is for the names of those that have none."""
    local = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    fleeting = [path for path in local if _is_fleeting(path)]
    if len(fleeting) > _MOST_OPEN:
        # No program hands over so many; somebody keeps them there.
        fleeting = []
    loose = [Loose(os.path.basename(path), partial(_copy, opened)) for path in fleeting if (opened := _opened(path))]
    paths = tuple(path for path in local if path not in fleeting)
    if not (paths or loose):
        loose = list(_without_files(data, f"{now:%Y-%m-%d %H.%M.%S}"))
    return Handed(paths, tuple(loose), only_links=data.hasUrls() and not local and not loose)


def nothing_in(handed: Handed, origin: Origin) -> tuple[str, str]:
    """What to say, and what to do, where there was no paper."""
    if handed.only_links:
        return (
            "Nothing was added: that was only a link, and the app opens no links.",
            "Save the mail or the file on this computer, then add the file.",
        )
    if origin is Origin.PASTED:
        return (
            "Nothing was added: there is no picture and no file to paste.",
            "Copy a picture, or copy a file in its folder, then paste again.",
        )
    return (
        "Nothing was added: the other program did not hand the paper over.",
        "Save it as a file on this computer, then add the file.",
    )


def _without_files(data: QMimeData, moment: str) -> Iterator[Loose]:
    if data.hasFormat(_NAMES):
        for number, name in enumerate(_names(_content(data, _NAMES))):
            content = _content(data, _CONTENT.format(number=number))
            if content:
                yield Loose(name, partial(_write, content))
    elif data.hasFormat(MAIL):
        yield Loose(f"E-mail {moment}.eml", partial(_write, _content(data, MAIL)))
    elif data.hasFormat(PNG):
        yield Loose(f"Screenshot {moment}.png", partial(_write, _content(data, PNG)))
    elif data.hasImage():
        picture = data.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            yield Loose(f"Screenshot {moment}.png", partial(_draw, picture))


def _content(data: QMimeData, kind: str) -> bytes:
    return bytes(data.data(kind).data())


def _names(listed: bytes) -> Iterator[str]:
    """The names in Windows' FILEGROUPDESCRIPTORW: a count, then entries of 592 bytes with the name at byte 72."""
    if len(listed) < 4:
        return
    (count,) = struct.unpack_from("<I", listed)
    for number in range(min(count, _MOST_ENTRIES)):
        start = 4 + number * _ENTRY
        entry = listed[start : start + _ENTRY]
        if len(entry) < _ENTRY:
            return
        yield entry[_NAME_AT:].decode("utf-16-le", "replace").split("\0")[0]


def _is_fleeting(path: str) -> bool:
    return Path(path).is_relative_to(tempfile.gettempdir()) and os.path.isfile(path)


def _opened(path: str) -> BinaryIO | None:
    try:
        return open(path, "rb")
    except OSError:
        return None


def _copy(source: BinaryIO, target: Path) -> None:
    with source, target.open("xb") as copy:
        shutil.copyfileobj(source, copy)


def _write(content: bytes, target: Path) -> None:
    with target.open("xb") as file:
        file.write(content)


def _draw(picture: QImage, target: Path) -> None:
    if not picture.save(str(target), "PNG"):  # type: ignore[call-overload]
        raise OSError("the picture could not be written")
