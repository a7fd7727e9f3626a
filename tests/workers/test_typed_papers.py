"""Papers that come as words: their page views say what they say, and nothing else."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from app.domain.errors import KnownError, Trouble
from app.domain.progress import Progress
from app.domain.reading import PageNote, PageText
from app.workers.inspecting import InspectRequest, InspectResult, inspect
from app.workers.pictures import PictureRequest, picture
from app.workers.reading import ReadRequest, read
from app.workers.typed_papers.page_view import page_view


def ignore(_: Progress) -> None:
    """Nobody is watching."""


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def look(path: Path) -> InspectResult:
    return inspect(InspectRequest(str(path), path.name), ignore)


def pages_of(path: Path) -> tuple[PageText, ...]:
    found = look(path)
    assert found.trouble is None
    assert found.media_type is not None
    pages = read(ReadRequest(str(path), found.media_type), ignore).pages
    assert len(pages) == found.page_count
    return pages


def text_of(path: Path) -> str:
    return "\n".join(page.text for page in pages_of(path))


def test_words_that_look_like_markup_stay_words(tmp_path: Path) -> None:
    words = '#import "x" *not bold* $x^2$ <label> @ref // gone? `code` [box] ~ \\ #sys.inputs'
    assert text_of(put(tmp_path, "a.txt", words)) == words


def test_a_page_view_is_the_same_every_time_and_made_anew_for_a_changed_file(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "first words")
    first = page_view(str(path), "text/plain")
    twin = page_view(str(put(tmp_path, "twin.txt", "first words")), "text/plain")
    assert hashlib.sha256(first).digest() == hashlib.sha256(twin).digest()
    path.write_text("other words")
    os.utime(path, ns=(1, 1))
    assert text_of(path) == "other words"
    assert {entry.name for entry in tmp_path.iterdir()} == {"a.txt", "twin.txt"}


def test_letters_of_every_kind_are_read_back(tmp_path: Path) -> None:
    words = "☐ no ☒ sí niño «año» – “quoted” ½ € 😀 ok"
    assert text_of(put(tmp_path, "a.txt", words)) == words


def test_letters_that_no_font_of_this_computer_has_cost_no_others(tmp_path: Path) -> None:
    # A computer without a Chinese font can neither draw such letters nor read all of them back.
    read = text_of(put(tmp_path, "a.txt", "niño 漢字 ½ ok"))
    assert [word for word in read.split() if word not in {"漢字", "漢", "字"}] == ["niño", "½", "ok"]


def test_a_word_longer_than_the_page_stays_on_it_and_is_not_changed(tmp_path: Path) -> None:
    word = "https://example.org/" + "papers" * 60
    [page] = pages_of(put(tmp_path, "a.txt", f"See {word} for it"))
    assert "".join(page.text.split()) == f"See{word}forit"
    assert max(one.box.right for one in page.words) < 0.95


def test_columns_of_typed_text_stay_columns(tmp_path: Path) -> None:
    rows = [f"Week {week}      reading      {week * 30} minutes" for week in range(1, 5)]
    [page] = pages_of(put(tmp_path, "a.txt", "\n".join(rows)))
    starts = {round(word.box.left, 3) for word in page.words if word.text == "reading"}
    assert len(starts) == 1


def test_marks_that_turn_words_around_are_left_out(tmp_path: Path) -> None:
    assert text_of(put(tmp_path, "a.txt", "IEP\u202efdp.exe\u202c end")) == "IEPfdp.exe end"


def test_a_text_file_without_words_is_a_blank_page(tmp_path: Path) -> None:
    [page] = pages_of(put(tmp_path, "a.txt", "\n \n"))
    assert (page.text, page.note) == ("", PageNote.BLANK)


def test_its_picture_is_drawn(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "Dear Ms. Bell,")
    drawn = picture(PictureRequest(str(path), "text/plain", 1, 400), ignore)
    assert (drawn.width, len(drawn.pixels)) == (400, 4 * 400 * drawn.height)
    assert min(drawn.pixels) < 128


def test_far_too_much_text_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", b"word " * 1_100_000)
    assert look(path).trouble is Trouble.TOO_LARGE
    with pytest.raises(KnownError):
        page_view(str(path), "text/plain")
