"""Pictures of pages for the whole window: asked of the child, kept in memory only, never on disk."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.domain.errors import KnownError, Trouble
from app.domain.page_recipe import AS_IT_CAME, PageRecipe
from app.jobs.runner import Runner
from app.jobs.ticket import Ticket
from app.workers.pictures import PictureRequest, PictureResult, picture

MOST_BYTES = 64 * 1024 * 1024
MOST_IN_FLIGHT = 2
# Cancelling ends the child, and a fresh one takes a second to start: an ordinary page is drawn long before.
SLOW_SECONDS = 2.0


class PicturedPage(Protocol):
    """A page of a paper, as far as a picture of it is concerned."""

    @property
    def sha256(self) -> str:
        """The original it is a page of."""

    @property
    def media_type(self) -> str | None:
        """What kind of file that is."""

    @property
    def original_page(self) -> int:
        """Which page of it, from 1."""

    @property
    def recipe(self) -> PageRecipe:
        """How it is shown."""


def image_of(drawn: PictureResult) -> QImage:
    """The picture of a page, to be painted."""
    image = QImage(drawn.pixels, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGB32)
    # The bytes are Python's; the copy is Qt's own.
    return image.copy()


PageKey = tuple[str, int, PageRecipe]


@dataclass(frozen=True, slots=True)
class PictureKey:
    """One picture: page ``page`` (from 1) of an original, shown by its recipe, ``width_px`` device pixels wide."""

    sha256: str
    media_type: str
    page: int
    width_px: int
    recipe: PageRecipe = AS_IT_CAME

    @classmethod
    def of(cls, page: PicturedPage, width_px: int) -> PictureKey:
        """The picture of a page of a paper."""
        return cls(page.sha256, page.media_type or "", page.original_page, width_px, page.recipe)

    @property
    def same_page(self) -> PageKey:
        """What pictures of one page in different widths share."""
        return (self.sha256, self.page, self.recipe)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A picture in flight since ``begun``, a monotonic clock in seconds."""

    begun: float
    ticket: Ticket[PictureResult] | None = None


class PagePictures(QObject):
    """Draws pages off the GUI thread and keeps the last ones. One for the window.

    Whoever shows pictures says with ``want`` which ones; what nobody wants any more is not begun, and given up where
    it takes long. The order in which owners first asked and the order of their keys is the order of drawing.
    """

    picture_ready = Signal(object)
    """A PictureKey whose picture, or failure, can be had now."""
    tried_again = Signal()
    """What could not be shown may be asked for again."""

    def __init__(
        self,
        runner: Runner,
        original_path: Callable[[str], str],
        parent: QObject | None = None,
        *,
        most_bytes: int = MOST_BYTES,
        clock: Callable[[], float] = monotonic,
        password_of: Callable[[str], str | None] = lambda sha256: None,
    ) -> None:
        """``password_of`` knows what opens a locked original, by its SHA-256; it answers at once."""
        super().__init__(parent)
        self._runner = runner
        self._original_path = original_path
        self._password_of = password_of
        self._most_bytes = most_bytes
        self._clock = clock
        self._kept: OrderedDict[PictureKey, QImage] = OrderedDict()
        self._bytes = 0
        self._failed: dict[PageKey, Trouble] = {}
        self._wanted: dict[Hashable, tuple[PictureKey, ...]] = {}
        self._in_flight: dict[PictureKey, _Drawing] = {}

    def picture(self, key: PictureKey) -> QImage | None:
        """The picture, if it is here."""
        image = self._kept.get(key)
        if image is not None:
            self._kept.move_to_end(key)
        return image

    def nearest(self, key: PictureKey) -> QImage | None:
        """The same page in another width, to stand in until the right picture comes."""
        image = self.picture(key)
        if image is not None:
            return image
        near = [kept for kept in self._kept if kept.same_page == key.same_page]
        return self._kept[max(near, key=lambda kept: kept.width_px)] if near else None

    def trouble(self, key: PictureKey) -> Trouble | None:
        """Why the page cannot be shown, if it was tried and failed."""
        return self._failed.get(key.same_page)

    def why_not(self, sha256: str) -> Trouble | None:
        """Why pages of this original cannot be shown, if one was tried and failed."""
        return next((trouble for page, trouble in self._failed.items() if page[0] == sha256), None)

    def want(self, owner: Hashable, keys: Sequence[PictureKey]) -> None:
        """What ``owner`` shows now, most wanted first; takes the place of what it said before."""
        if keys:
            self._wanted[owner] = tuple(keys)
        else:
            self._wanted.pop(owner, None)
        still = {key for wanted in self._wanted.values() for key in wanted}
        slow_before = self._clock() - SLOW_SECONDS
        for key, drawing in list(self._in_flight.items()):
            if key not in still and drawing.begun < slow_before and drawing.ticket is not None:
                drawing.ticket.cancel()
        self._draw_next()

    def try_again(self) -> None:
        """Forget that pages could not be shown; those of a paper may be of several originals."""
        self._failed = {}
        self._draw_next()
        self.tried_again.emit()

    @property
    def kept_bytes(self) -> int:
        """How much memory the kept pictures take."""
        return self._bytes

    def _draw_next(self) -> None:
        for key in [key for wanted in self._wanted.values() for key in wanted]:
            if len(self._in_flight) >= MOST_IN_FLIGHT:
                return
            if key in self._kept or key in self._in_flight or key.same_page in self._failed:
                continue
            self._draw(key)

    def _draw(self, key: PictureKey) -> None:
        # The runner of the tests answers before it returns: mark it as in flight first.
        self._in_flight[key] = _Drawing(self._clock())
        ticket = self._runner.child(
            picture,
            self._request(key),
            done=partial(self._done, key),
            failed=partial(self._fail, key),
            owner=self,
            urgent=True,
        )
        if key in self._in_flight:
            self._in_flight[key] = replace(self._in_flight[key], ticket=ticket)

    def _request(self, key: PictureKey) -> PictureRequest:
        password = self._password_of(key.sha256)
        return PictureRequest(
            self._original_path(key.sha256), key.media_type, key.page, key.width_px, key.recipe, password
        )

    def _done(self, key: PictureKey, result: PictureResult) -> None:
        self._in_flight.pop(key, None)
        self._keep(key, image_of(result))
        self.picture_ready.emit(key)
        self._draw_next()

    def _fail(self, key: PictureKey, error: Exception) -> None:
        self._in_flight.pop(key, None)
        trouble = error.trouble if isinstance(error, KnownError) else Trouble.READER_STOPPED
        if trouble is not Trouble.CANCELLED:
            self._failed[key.same_page] = trouble
            self.picture_ready.emit(key)
        self._draw_next()

    def _keep(self, key: PictureKey, image: QImage) -> None:
        self._kept[key] = image
        self._bytes += image.sizeInBytes()
        # What is on screen stays: it would only be drawn again.
        shown = {key for wanted in self._wanted.values() for key in wanted}
        for old in [old for old in self._kept if old not in shown]:
            if self._bytes <= self._most_bytes:
                return
            self._bytes -= self._kept.pop(old).sizeInBytes()
