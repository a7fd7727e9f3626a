"""Pictures of pages: drawn once, kept while there is room, dropped when nobody wants them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.domain.errors import KnownError, Trouble
from app.ui.common.page_view.pictures import MOST_IN_FLIGHT, PagePictures, PictureKey

SHA = "ab" * 32


class Held:
    """Work that waits until the test lets it go on."""

    def __init__(self, run: Callable[[], None]) -> None:
        self.run = run
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class HeldRunner:
    """Runs the real drawing, in this process, when told to."""

    def __init__(self) -> None:
        self.tickets: list[Held] = []
        self.requests: list[object] = []

    def child(self, function, request, *, done, failed, progress=None, owner=None, urgent=False):
        def run() -> None:
            try:
                result = function(request, lambda progress: None)
            except KnownError as error:
                failed(error)
            else:
                done(result)

        self.requests.append(request)
        self.tickets.append(Held(run))
        return self.tickets[-1]

    def go_on(self) -> None:
        """Let everything in flight end, what follows from it as well."""
        while self.tickets:
            ticket = self.tickets.pop(0)
            if not ticket.cancelled:
                ticket.run()


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
    return PictureKey(SHA, "image/png", page, width, turn)


def test_a_wanted_picture_comes_and_is_drawn_once(
    qtbot: QtBot, pictures: PagePictures, runner: HeldRunner
) -> None:
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


def test_only_a_few_are_in_flight_and_the_unwanted_are_cancelled(
    pictures: PagePictures, runner: HeldRunner
) -> None:
    pictures.want("list", [key(width) for width in range(40, 50)])
    assert len(runner.requests) == MOST_IN_FLIGHT
    first = runner.tickets[0]
    pictures.want("list", [key(49)])
    assert first.cancelled
    runner.go_on()
    assert pictures.picture(key(49)) is not None
    assert pictures.picture(key(45)) is None
    assert len(runner.requests) == MOST_IN_FLIGHT + 1


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
    assert pictures.trouble(key(640)) is Trouble.CANNOT_OPEN
    assert len(runner.requests) == 1
    Path(paper).write_bytes(whole)
    pictures.try_again(SHA)
    runner.go_on()
    assert pictures.trouble(key()) is None
    assert pictures.picture(key()) is not None
