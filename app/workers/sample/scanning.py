"""Typeset pages turned into what comes out of an office scanner: grey, tilted, noisy, without any text inside."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import cv2
import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

GreyPage = NDArray[np.uint8]

_POINTS_PER_INCH = 72
_PAPER = 246
_JPEG_QUALITY = 62
_NOISE_TILE = 512


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How the paper lay in the scanner. ``tilt`` is in degrees, to the left if positive.

    Page numbers count from 1: ``sideways`` pages were fed in turned by a quarter; after the pages of
    ``blank_backs`` the empty back was scanned too.
    """

    dpi: int = 200
    tilt: float = 0.8
    seed: int = 1
    holes: bool = False
    sideways: list[int] = field(default_factory=list)
    blank_backs: list[int] = field(default_factory=list)


def scan_pages(pdf: bytes, settings: ScanSettings) -> list[GreyPage]:
    """The pages of a typeset paper as grey pictures (height x width, 0 is black)."""
    random = np.random.default_rng(settings.seed)
    noise = random.normal(0, 3.2, (_NOISE_TILE, _NOISE_TILE)).astype(np.float32)
    scans: list[GreyPage] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            picture = page.render(scale=settings.dpi / _POINTS_PER_INCH, grayscale=True).to_numpy()
            clean = picture.reshape(picture.shape[:2]).copy()
            # Every sheet lies a little differently; the first one as the settings say.
            tilt = settings.tilt + (0.0 if number == 1 else float(random.uniform(-0.35, 0.35)))
            scan = _scan_one(clean, tilt, settings, noise, random)
            scans.append(np.rot90(scan).copy() if number in settings.sideways else scan)
            if number in settings.blank_backs:
                scans.append(_back_side(scan, settings, noise, random))
    finally:
        document.close()
    return scans


def _scan_one(
    clean: GreyPage, tilt: float, settings: ScanSettings, noise: NDArray[np.float32], random: np.random.Generator
) -> GreyPage:
    page = np.minimum(clean, _PAPER)
    if settings.holes:
        _punch(page, settings.dpi)
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
    turned = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=_PAPER - 14)
    soft = np.asarray(cv2.GaussianBlur(turned, (0, 0), 0.55 * settings.dpi / 200), np.uint8)
    return _with_noise(soft, noise, random)


def _with_noise(page: GreyPage, noise: NDArray[np.float32], random: np.random.Generator) -> GreyPage:
    """Grain of the sensor, and light that falls off toward one side."""
    height, width = page.shape
    rolled = np.roll(noise, tuple(random.integers(0, _NOISE_TILE, 2)), axis=(0, 1))
    grain = np.tile(rolled, (height // _NOISE_TILE + 1, width // _NOISE_TILE + 1))[:height, :width]
    light = np.linspace(-7, 3, width, dtype=np.float32)
    return np.asarray(np.clip(page + grain + light, 0, 255), np.uint8)


def _punch(page: GreyPage, dpi: int) -> None:
    """Three binder holes in the left margin, seen as grey discs."""
    for share in (0.14, 0.5, 0.86):
        centre = (int(0.33 * dpi), int(page.shape[0] * share))
        cv2.circle(page, centre, int(0.14 * dpi), 205, thickness=-1, lineType=cv2.LINE_AA)


def _back_side(
    front: GreyPage, settings: ScanSettings, noise: NDArray[np.float32], random: np.random.Generator
) -> GreyPage:
    """An empty back with the front shining through, very faintly."""
    mirrored = cv2.GaussianBlur(front[:, ::-1].copy(), (0, 0), 4.0 * settings.dpi / 200)
    faint = (_PAPER - (_PAPER - mirrored.astype(np.float32)).clip(0) * 0.045).astype(np.uint8)
    return _with_noise(faint, noise, random)


def scans_as_pdf(scans: list[GreyPage], dpi: int) -> bytes:
    """Pictures only, one a page, as scanners write it."""
    pdf = pikepdf.new()
    for scan in scans:
        height, width = scan.shape
        size = (width * _POINTS_PER_INCH / dpi, height * _POINTS_PER_INCH / dpi)
        page = pdf.add_blank_page(page_size=size)
        picture = pikepdf.Stream(pdf, jpeg_bytes(scan))
        picture.stream_dict.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": width,
                "/Height": height,
                "/ColorSpace": pikepdf.Name.DeviceGray,
                "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name.DCTDecode,
            }
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
        page.Contents = pikepdf.Stream(pdf, f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Scan Do Q".encode())
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()


def scans_as_tiff(scans: list[GreyPage], dpi: int) -> bytes:
    """A black and white multi-page TIFF, as older office machines write it."""
    first, *rest = (Image.fromarray(np.where(scan > 168, 255, 0).astype(np.uint8)).convert("1") for scan in scans)
    written = io.BytesIO()
    first.save(written, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(float(dpi), float(dpi)))
    return written.getvalue()


def scan_as_jpeg(scan: GreyPage, dpi: int) -> bytes:
    """One page as a JPEG that says its resolution."""
    written = io.BytesIO()
    Image.fromarray(scan).save(written, "JPEG", quality=_JPEG_QUALITY, dpi=(dpi, dpi))
    return written.getvalue()


def jpeg_bytes(picture: NDArray[np.uint8], quality: int = _JPEG_QUALITY) -> bytes:
    """A grey or BGR picture as JPEG."""
    done, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("the picture could not be written as JPEG")
    return encoded.tobytes()
