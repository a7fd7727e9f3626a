"""Pictures of pages: drawn once, kept while there is room, dropped when nobody wants them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.domain.errors import Trouble
from app.domain.page_recipe import PageRecipe
from app.jobs import ThreadedRunner
from app.store.database import Database
from app.ui.common.bridge import Bridge
from app.ui.common.page_view.pictures import MOST_IN_FLIGHT, SLOW_SECONDS, PagePictures, PictureKey
from tests.ui.page_view.held_runner import HeldRunner

SHA = "ab" * 32


@pytest.fixture
def paper(tmp_path: Path) -> str:
    file = tmp_path / "page.png"
    Image.new("RGB", (300, 400), "white").save(file)
    return str(file)


@pytest.fixture
def runner() -> HeldRunner:
    return HeldRunner()


@pytest.fixture
def pictures(qtbot: QtBot, runner: HeldRunner, paper: str) -> PagePictures:
    return PagePictures(runner, lambda sha256: paper)


def key(width: int = 100, page: int = 1, turn: int = 0) -> PictureKey:
    return PictureKey(SHA, "image/png", page, width, PageRecipe(turn))


def test_a_wanted_picture_comes_and_is_drawn_once(qtbot: QtBot, pictures: PagePictures, runner: HeldRunner) -> None:
    pictures.want("view", [key()])
    assert pictures.picture(key()) is None
    with qtbot.waitSignal(pictures.picture_ready) as ready:
        runner.go_on()
    assert ready.args == [key()]
    image = pictures.picture(key())
    assert image is not None
    assert (image.width(), image.height()) == (100, 133)
    pictures.want("view", [key()])
    assert len(runner.requests) == 1


def test_a_turned_page_is_another_picture(pictures: PagePictures, runner: HeldRunner) -> None:
    pictures.want("view", [key(turn=90)])
    runner.go_on()
    image = pictures.picture(key(turn=90))
    assert image is not None
    assert image.width() > image.height()
    assert pictures.nearest(key()) is None


def test_another_width_stands_in_until_the_right_one_comes(pictures: PagePictures, runner: HeldRunner) -> None:
    pictures.want("view", [key(100)])
    runner.go_on()
    pictures.want("view", [key(200)])
    near = pictures.nearest(key(200))
    assert near is not None
    assert near.width() == 100
    runner.go_on()
    near = pictures.nearest(key(200))
    assert near is not None
    assert near.width() == 200


def test_only_a_few_are_in_flight_and_the_unwanted_are_not_begun(pictures: PagePictures, runner: HeldRunner) -> None:
    pictures.want("list", [key(width) for width in range(40, 50)])
    assert len(runner.requests) == MOST_IN_FLIGHT
    pictures.want("list", [key(49)])
    runner.go_on()
    assert pictures.picture(key(49)) is not None
    assert pictures.picture(key(45)) is None
    assert len(runner.requests) == MOST_IN_FLIGHT + 1


def test_a_slow_picture_that_nobody_wants_makes_room(qtbot: QtBot, runner: HeldRunner, paper: str) -> None:
    now = [100.0]
    pictures = PagePictures(runner, lambda sha256: paper, clock=lambda: now[0])
    pictures.want("view", [key(40), key(41)])
    now[0] += 1.0
    pictures.want("view", [key(50)])
    assert not any(ticket.cancelled for ticket in runner.tickets)
    now[0] += SLOW_SECONDS
    pictures.want("view", [key(50)])
    assert [ticket.cancelled for ticket in runner.tickets[:2]] == [True, True]
    assert len(runner.requests) == MOST_IN_FLIGHT + 1
    runner.go_on()
    assert pictures.picture(key(50)) is not None
    assert pictures.trouble(key(40)) is None


def test_what_one_owner_drops_another_may_still_want(pictures: PagePictures, runner: HeldRunner) -> None:
    pictures.want("list", [key()])
    pictures.want("view", [key()])
    pictures.want("list", [])
    runner.go_on()
    assert pictures.picture(key()) is not None


def test_memory_is_bounded_but_what_is_shown_stays(qtbot: QtBot, runner: HeldRunner, paper: str) -> None:
    room_for_two = 2 * 100 * 134 * 4
    pictures = PagePictures(runner, lambda sha256: paper, most_bytes=room_for_two)
    for width in (98, 99, 100):
        pictures.want("view", [key(width)])
        runner.go_on()
    assert pictures.kept_bytes <= room_for_two
    assert pictures.picture(key(98)) is None
    assert pictures.picture(key(100)) is not None
    pictures.want("view", [key(width) for width in (95, 96, 97)])
    runner.go_on()
    assert all(pictures.picture(key(width)) is not None for width in (95, 96, 97))
    assert len(runner.requests) == 6


def test_a_page_that_cannot_be_shown_says_why_and_can_be_tried_again(
    pictures: PagePictures, runner: HeldRunner, paper: str
) -> None:
    whole = Path(paper).read_bytes()
    Path(paper).write_bytes(b"not a picture")
    pictures.want("view", [key()])
    runner.go_on()
    assert pictures.trouble(key(640)) is Trouble.DAMAGED
    assert len(runner.requests) == 1
    Path(paper).write_bytes(whole)
    pictures.try_again()
    runner.go_on()
    assert pictures.trouble(key()) is None
    assert pictures.picture(key()) is not None


def test_a_real_child_draws_off_the_gui_thread(qtbot: QtBot, paper: str, database: Database) -> None:
    bridge = Bridge()
    runner = ThreadedRunner(database, deliver=bridge.deliver)
    try:
        pictures = PagePictures(runner, lambda sha256: paper)
        with qtbot.waitSignal(pictures.picture_ready, timeout=20_000):
            pictures.want("view", [key(64)])
        image = pictures.picture(key(64))
        assert image is not None
        assert image.width() == 64
    finally:
        assert runner.shutdown()


def test_a_locked_page_comes_once_its_password_is_known(qtbot: QtBot, runner: HeldRunner, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 400))
        pdf.save(locked, encryption=pikepdf.Encryption(owner="office", user="Maple", R=6))
    known: dict[str, str] = {}
    pictures = PagePictures(runner, lambda sha256: str(locked), password_of=known.get)
    page = PictureKey(SHA, "application/pdf", 1, 100)
    pictures.want("view", [page])
    runner.go_on()
    assert pictures.trouble(page) is pictures.why_not(SHA) is Trouble.NEEDS_PASSWORD
    known[SHA] = "Maple"
    with qtbot.waitSignal(pictures.picture_ready):
        pictures.try_again()
        runner.go_on()
    assert pictures.picture(page) is not None
    assert pictures.why_not(SHA) is None
