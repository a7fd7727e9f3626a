"""What other programs put on the clipboard or drop: files, mails, attachments, pictures, links."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage

from app.domain.arrivals import Origin
from app.ui.common.handed import Handed, handed_in, may_hold_papers, nothing_in

NOW = datetime(2026, 11, 27, 14, 5, 9)
NAMES = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, which is not the one that tests live in."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def holding(**formats: bytes) -> QMimeData:
    data = QMimeData()
    for kind, content in formats.items():
        data.setData(kind, content)
    return data


def saved(handed: Handed, folder: Path) -> dict[str, bytes]:
    """The loose papers, written down."""
    for number, loose in enumerate(handed.loose):
        loose.save(folder / str(number))
    return {loose.name: (folder / str(number)).read_bytes() for number, loose in enumerate(handed.loose)}


def descriptors(*names: str) -> bytes:
    """Windows' FILEGROUPDESCRIPTORW."""
    entries = b"".join(bytes(72) + name.encode("utf-16-le").ljust(520, b"\0") for name in names)
    return struct.pack("<I", len(names)) + entries


def test_files_of_the_file_manager_are_taken_from_where_they_are(scratch: Path, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.pdf", "b.pdf")])
    # File managers add other kinds of the same, which are not looked at then.
    data.setData("message/rfc822", b"Subject: x")
    assert handed_in(data, NOW) == Handed((str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")))


def test_a_file_that_goes_when_the_drop_is_over_keeps_its_bytes(scratch: Path, tmp_path: Path) -> None:
    (scratch / "mail").mkdir()
    paper = scratch / "mail" / "letter.pdf"
    paper.write_bytes(b"%PDF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper)), QUrl.fromLocalFile(str(tmp_path / "other.pdf"))])
    handed = handed_in(data, NOW)
    paper.unlink()
    assert handed.paths == (str(tmp_path / "other.pdf"),)
    assert saved(handed, tmp_path) == {"letter.pdf": b"%PDF"}


def test_very_many_files_there_are_not_all_held_open(scratch: Path) -> None:
    paths = [scratch / f"{number}.pdf" for number in range(60)]
    for path in paths:
        path.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert handed_in(data, NOW) == Handed(tuple(map(str, paths)))


def test_a_mail_is_taken_whole(tmp_path: Path) -> None:
    data = holding(**{"message/rfc822": b"Subject: IEP\n\nHello"})
    assert may_hold_papers(data)
    assert saved(handed_in(data, NOW), tmp_path) == {"E-mail 2026-11-27 14.05.09.eml": b"Subject: IEP\n\nHello"}


def test_attachments_from_outlook_are_taken_by_their_names(tmp_path: Path) -> None:
    content = 'application/x-qt-windows-mime;value="FileContents";index={}'
    data = holding(
        **{
            NAMES: descriptors("Notice ñ.pdf", "empty.msg", "two.png"),
            content.format(0): b"%PDF",
            content.format(2): b"\x89PNG",
        }
    )
    assert may_hold_papers(data)
    assert saved(handed_in(data, NOW), tmp_path) == {"Notice ñ.pdf": b"%PDF", "two.png": b"\x89PNG"}


@pytest.mark.parametrize("listed", [b"", b"\x05", struct.pack("<I", 2**32 - 1), descriptors("a.pdf")[:300]])
def test_a_list_of_names_that_is_cut_off_harms_nothing(listed: bytes) -> None:
    assert not handed_in(holding(**{NAMES: listed}), NOW)


def test_a_picture_is_kept_dot_by_dot(tmp_path: Path) -> None:
    picture = QImage(3, 2, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.setPixelColor(1, 1, Qt.GlobalColor.blue)
    data = QMimeData()
    data.setImageData(picture)
    [(name, content)] = saved(handed_in(data, NOW), tmp_path).items()
    assert name == "Screenshot 2026-11-27 14.05.09.png"
    assert QImage.fromData(content).convertToFormat(QImage.Format.Format_ARGB32) == picture


def test_a_picture_that_is_a_png_already_stays_as_it_is(tmp_path: Path) -> None:
    assert list(saved(handed_in(holding(**{"image/png": b"\x89PNG..."}), NOW), tmp_path).values()) == [b"\x89PNG..."]


def test_a_picture_of_a_web_page_comes_without_its_address(tmp_path: Path) -> None:
    data = holding(**{"image/png": b"\x89PNG..."})
    data.setUrls([QUrl("https://example.org/picture.png")])
    handed = handed_in(data, NOW)
    assert (handed.paths, len(handed.loose), handed.only_links) == ((), 1, False)


@pytest.mark.parametrize(
    ("make", "origin", "begins"),
    [
        (lambda data: data.setText("words"), Origin.PASTED, "Nothing was added: there is no picture and no file"),
        (lambda data: data.setUrls([QUrl("imap://x/1")]), Origin.DROPPED, "Nothing was added: that was only a link"),
        (lambda data: data.setData(NAMES, descriptors("a.msg")), Origin.DROPPED, "Nothing was added: the other"),
    ],
)
def test_where_there_is_no_paper_it_is_said(make: Callable[[QMimeData], None], origin: Origin, begins: str) -> None:
    data = QMimeData()
    make(data)
    handed = handed_in(data, NOW)
    assert not handed
    happened, to_do = nothing_in(handed, origin)
    assert happened.startswith(begins)
    assert to_do.endswith(".")
