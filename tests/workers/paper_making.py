"""Makes the papers that the reading tests read: typeset pages, scans of them, photos of them on a table."""

from __future__ import annotations

import io
import json
import random
import re
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import typst
from PIL import Image

_SCHOOL_WORDS = """
the school team will meet with the family to review progress on reading goals and services for next year a parent may
ask for an evaluation in writing and keep a copy of every letter the teacher reports that she reads forty words in one
minute with fair accuracy speech therapy takes place twice a week for thirty minutes in a small group each quarter the
results are sent home together with samples of work math facts are practiced every day before lunch support in class
helps when directions are long written tests are read aloud extra time is given as agreed in March attention improves
after short breaks the psychologist explained scores and answered questions about testing
"""
VOCABULARY = tuple(_SCHOOL_WORDS.split())

_PAGE = """
#set page(paper: "us-letter", margin: 1in, fill: white)
#set text(size: 11pt, font: "Libertinus Serif")
#set par(leading: 0.75em)
#let data = json(bytes(sys.inputs.data))
#for paragraph in data [ #paragraph #parbreak() ]
"""


def sentences(seed: int, words: int = 260) -> list[str]:
    """Paragraphs of plain school words, always the same for a seed."""
    picker = random.Random(seed)
    paragraphs = []
    while words > 0:
        length = min(picker.randint(45, 75), words)
        chosen = [picker.choice(VOCABULARY) for _ in range(length)]
        paragraphs.append(" ".join(chosen).capitalize() + ".")
        words -= length
    return paragraphs


def typeset(paragraphs: list[str]) -> bytes:
    """The paragraphs as a PDF on Letter."""
    return typst.compile(_PAGE.encode(), sys_inputs={"data": json.dumps(paragraphs)})


def rendered(pdf: bytes, dpi: int = 300, page: int = 1) -> np.ndarray:
    """A page in grey."""
    document = pdfium.PdfDocument(pdf)
    try:
        loaded = document[page - 1]
        bitmap = loaded.render(scale=dpi / 72, grayscale=True)
        pixels = bitmap.to_numpy().copy()
        bitmap.close()
        loaded.close()
    finally:
        document.close()
    return pixels[:, :, 0] if pixels.ndim == 3 else pixels


def scanned(grey: np.ndarray, seed: int, tilt: float = 0.0, noise: float = 8.0) -> np.ndarray:
    """What a scanner makes of a page: tilted (degrees, lines falling to the right), a little soft, grainy."""
    height, width = grey.shape
    turning = cv2.getRotationMatrix2D((width / 2, height / 2), -tilt, 1.0)
    moved = cv2.warpAffine(grey, turning, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    soft = cv2.GaussianBlur(moved, (3, 3), 0.6).astype(np.float32)
    grain = np.random.default_rng(seed).normal(0.0, noise, grey.shape)
    return np.clip(soft * 0.94 + 6 + grain, 0, 255).astype(np.uint8)


def photographed(grey: np.ndarray, seed: int, slant: float = 0.13) -> np.ndarray:
    """The page on a wooden table, 12 megapixels: seen at a slant, slightly turned, with a shadow over it.

    ``slant`` is by how much of the picture's width each upper corner is nearer to the middle than the lower one.
    """
    chance = np.random.default_rng(seed)
    width, height = 3024, 4032
    table = _table(chance, width, height)
    sheet = cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB)
    page_height, page_width = grey.shape
    inset = np.array([[0.08 + slant, 0.09], [0.92 - slant, 0.09], [0.92, 0.91], [0.08, 0.91]])
    corners = (inset + chance.uniform(-0.045, 0.045, (4, 2))) * [width, height]
    source = np.array([[0, 0], [page_width, 0], [page_width, page_height], [0, page_height]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    shape = {"dsize": (width, height), "flags": cv2.INTER_AREA}
    placed = cv2.warpPerspective(sheet, matrix, **shape)
    inside = cv2.warpPerspective(np.full(grey.shape, 255, np.uint8), matrix, **shape)[:, :, None] / 255.0
    photo = table * (1 - inside) + (placed * [0.98, 0.95, 0.88]) * inside
    photo *= _light(chance, width, height)[:, :, None]
    photo += chance.normal(0.0, 4.0, (height, width, 1))
    return cv2.GaussianBlur(np.clip(photo, 0, 255).astype(np.uint8), (3, 3), 0.7)


def _table(chance: np.random.Generator, width: int, height: int) -> np.ndarray:
    grain = cv2.GaussianBlur(chance.normal(0.0, 30.0, (height // 8, width // 8)), (1, 31), 0)
    grain = cv2.resize(grain, (width, height))
    colour = np.array([[120, 84, 56], [70, 66, 62], [150, 122, 92]])[int(chance.integers(3))]
    return colour * (1 + grain[:, :, None] / 60)


def _light(chance: np.random.Generator, width: int, height: int) -> np.ndarray:
    """A lamp on one side, and the soft shadow of a hand or a phone."""
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    slope = chance.uniform(-0.3, 0.3, 2)
    lamp = 0.95 + slope[0] * (across - 0.5) + slope[1] * (down - 0.5)
    edge = chance.uniform(0.25, 0.75) + chance.uniform(-0.4, 0.4) * (down - 0.5)
    shadow = 1 - 0.42 / (1 + np.exp((edge - across) * chance.choice([-1, 1]) * 30))
    return lamp * shadow


def images_as_pdf(pictures: list[np.ndarray], dpi: int) -> bytes:
    """One page for each picture, as an office copier makes a PDF."""
    pages = [Image.fromarray(picture) for picture in pictures]
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=85)
    return made.getvalue()


def save_jpeg(path: Path, picture: np.ndarray, orientation: int = 1, dpi: int | None = None) -> Path:
    """A picture as a JPEG whose Exif says how the camera was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    details = {"dpi": (dpi, dpi)} if dpi else {}
    Image.fromarray(picture).save(path, "JPEG", quality=85, exif=exif, **details)
    return path


def form_pdf(answer: str, appearance: bool = True) -> bytes:
    """A page with one text field that was filled in."""
    pdf = pikepdf.open(io.BytesIO(typeset(["Name of the child, as it is written in the school's records."])))
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name", V=answer,
        Rect=[72, 500, 540, 530], DA="/Helv 14 Tf 0 g", F=4,
    )  # fmt: skip
    if appearance:
        drawn = pikepdf.Stream(pdf, f"/Tx BMC q BT /Helv 14 Tf 4 9 Td ({answer}) Tj ET Q EMC".encode())
        drawn.Type, drawn.Subtype, drawn.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 468, 30]
        drawn.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font))
        field.AP = pikepdf.Dictionary(N=drawn)
    widget = pdf.make_indirect(field)
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([widget]))
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=[widget], DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font)), DA="/Helv 14 Tf 0 g"
    )
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a PDF made in memory."""
    made = io.BytesIO()
    pdf.save(made, **options)
    return made.getvalue()


def sign(pdf: pikepdf.Pdf, **said: object) -> pikepdf.Pdf:
    """Add a signature field to a PDF; with a signature in it where anything is ``said`` (Name="...", M="D:...").

    It proves nothing: no key has signed it.
    """
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T="signature", Rect=[0, 0, 0, 0]
    )
    if said:
        values = {"Type": pikepdf.Name.Sig, "ByteRange": [0, 1, 2, 3], "Contents": b"x", **said}
        field.V = pikepdf.Dictionary(**values)
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[])
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(field))
    return pdf


def wordlist(text: str) -> list[str]:
    """The words of a text, letters and digits only, in lower case."""
    return re.findall(r"[a-z0-9]+", text.lower())


def handwritten(seed: int, lines: int = 8) -> np.ndarray:
    """Lines of loops that look like hasty handwriting and say nothing, Letter at 200 dpi."""
    chance = np.random.default_rng(seed)
    page = np.full((2200, 1700), 250, np.uint8)
    for line in range(lines):
        across, base = 170.0, 260 + line * 110
        while across < 1450:
            points: list[tuple[float, float]] = []
            for _ in range(int(chance.integers(3, 9))):
                rise, width, fall = (
                    chance.choice([22, 22, 22, 52]),
                    chance.uniform(18, 30),
                    chance.choice([0, 0, 0, 30]),
                )
                points += [(across, base), (across + width * 0.5, base - rise * chance.uniform(0.8, 1.1))]
                points += [(across + width * 0.2, base - rise * 0.5), (across + width * 0.7, base + fall)]
                across += width
            cv2.polylines(page, [_smooth(np.array(points))], False, 40, 4, cv2.LINE_AA)
            across += 45
    return page


def _smooth(points: np.ndarray) -> np.ndarray:
    steps = np.linspace(0, len(points) - 1, len(points) * 8)
    pen = np.hanning(9) / np.hanning(9).sum()
    sides = [np.interp(steps, range(len(points)), points[:, side]) for side in (0, 1)]
    return np.stack([np.convolve(np.pad(side, 4, "edge"), pen, "valid") for side in sides], 1).astype(np.int32)
