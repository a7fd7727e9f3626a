"""A typeset page turned into a phone photo: lying on a wooden desk, seen at an angle, with a shadow over it."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

ColourPicture = NDArray[np.uint8]

_WIDTH, _HEIGHT = 2100, 2800
_EXIF_ORIENTATION = 0x0112
_EXIF_MAKE = 0x010F
_TURNS_TO_STORE = {1: 0, 6: 1}
"""EXIF orientation to quarter turns to the left that the stored pixels were given."""


def photograph(pdf: bytes, seed: int, orientation: int) -> bytes:
    """The first page as a JPEG in colour.

    ``orientation`` is the EXIF value: 1 (stored upright) or 6 (to be turned to the right to be seen).
    """
    random = np.random.default_rng(seed)
    desk = _desk(random)
    page = _render(pdf)
    corners = _corners(page.shape[0] / page.shape[1], random)
    lay_down = cv2.getPerspectiveTransform(_page_corners(page), corners)
    sheet = cv2.warpPerspective(page, lay_down, (_WIDTH, _HEIGHT), flags=cv2.INTER_AREA)
    whole = np.full(page.shape[:2], 255, np.uint8)
    mask = np.asarray(cv2.warpPerspective(whole, lay_down, (_WIDTH, _HEIGHT)), np.uint8)
    desk = _shaded_under(desk, mask)
    photo = np.where(mask[:, :, None] > 127, sheet, desk)
    return _as_phone_jpeg(_lit(photo, random), orientation)


def _render(pdf: bytes) -> ColourPicture:
    document = pypdfium2.PdfDocument(pdf)
    try:
        page: ColourPicture = document[0].render(scale=1800 / document[0].get_width()).to_numpy()[:, :, :3]
    finally:
        document.close()
    # Indoor light makes white paper a little yellow (the picture is BGR).
    return (page.astype(np.float32) * np.array([0.86, 0.93, 0.96], np.float32)).astype(np.uint8)


def _desk(random: np.random.Generator) -> ColourPicture:
    """Boards of brown wood: stretched noise gives the grain."""
    grain = cv2.resize(random.normal(0, 1, (220, 14)).astype(np.float32), (_WIDTH, _HEIGHT))
    fine = cv2.resize(random.normal(0, 1, (700, 40)).astype(np.float32), (_WIDTH, _HEIGHT))
    tone = 1 + 0.10 * grain + 0.05 * fine
    return np.clip(np.array([52, 84, 122], np.float32) * tone[:, :, None], 0, 255).astype(np.uint8)


def _page_corners(page: ColourPicture) -> NDArray[np.float32]:
    height, width = page.shape[:2]
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def _corners(shape: float, random: np.random.Generator) -> NDArray[np.float32]:
    """Where the four corners of the sheet are seen: nearer at the bottom, turned a little."""
    width = min(1780.0, 2480.0 / shape)
    height = width * shape
    left, top = (_WIDTH - width) / 2, (_HEIGHT - height) / 2
    upright = np.array(
        [[left + 70, top + 30], [left + width - 55, top], [left + width, top + height], [left, top + height - 20]],
        np.float32,
    )
    turn = cv2.getRotationMatrix2D((_WIDTH / 2, _HEIGHT / 2), float(random.uniform(-1.8, 1.8)), 0.97)
    turned = cv2.transform(upright[None], turn)[0] + random.uniform(-10, 10, (4, 2))
    return np.asarray(turned, np.float32)


def _shaded_under(desk: ColourPicture, mask: NDArray[np.uint8]) -> ColourPicture:
    """The sheet's own shadow on the desk, to the lower right."""
    small = cv2.resize(mask, (_WIDTH // 4, _HEIGHT // 4))
    moved = np.roll(small, (5, 6), axis=(0, 1))
    shadow = cv2.resize(cv2.GaussianBlur(moved, (0, 0), 6), (_WIDTH, _HEIGHT)).astype(np.float32) / 255
    return (desk * (1 - 0.5 * shadow[:, :, None])).astype(np.uint8)


def _lit(photo: ColourPicture, random: np.random.Generator) -> ColourPicture:
    """Window light from the upper left, the soft shadow of the hand that holds the phone, blur and grain."""
    light = np.add.outer(np.linspace(1.04, 0.86, _HEIGHT), np.linspace(0.03, -0.09, _WIDTH)).astype(np.float32)
    hand = np.zeros((_HEIGHT // 8, _WIDTH // 8), np.float32)
    cv2.ellipse(hand, (_WIDTH // 8 - 10, _HEIGHT // 8 - 20), (90, 130), 35, 0, 360, 1.0, thickness=-1)
    shadow = cv2.resize(cv2.GaussianBlur(hand, (0, 0), 22), (_WIDTH, _HEIGHT))
    light *= 1 - 0.3 * shadow
    soft = cv2.GaussianBlur(photo, (0, 0), 0.8)
    tile = random.normal(0, 3.5, (700, 700, 1)).astype(np.float32)
    grain = np.tile(tile, (_HEIGHT // 700, _WIDTH // 700, 1))
    return np.asarray(np.clip(soft * light[:, :, None] + grain, 0, 255), np.uint8)


def _as_phone_jpeg(photo: ColourPicture, orientation: int) -> bytes:
    stored = np.rot90(photo, _TURNS_TO_STORE[orientation])
    picture = Image.fromarray(np.ascontiguousarray(stored[:, :, ::-1]))
    exif = Image.Exif()
    exif[_EXIF_ORIENTATION] = orientation
    exif[_EXIF_MAKE] = "Sample phone"
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80, exif=exif)
    return written.getvalue()
