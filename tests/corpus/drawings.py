"""Made pages without words: children's drawings, writing nobody can read, filled forms, sheets with next to nothing.

Each is drawn by a few strokes from a seed; ``scanned_again`` is the same sheet on another scanner.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from PIL import Image, ImageDraw

from app.workers.pages import Pixels

WIDTH, HEIGHT = 1700, 2200
"""Letter at 200 dpi."""
PAPER = 246


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty sheet and a pen for it."""
    image = Image.new("L", (WIDTH, HEIGHT), PAPER)
    return image, ImageDraw.Draw(image)


class Pen:
    """Draws as a hand does: no line is quite straight."""

    def __init__(self, seed: int, ink: int = 70, width: int = 7) -> None:
        self.chance = random.Random(seed)
        self.image, self.draw = sheet()
        self.ink, self.width = ink, width

    def line(self, *points: tuple[float, float]) -> None:
        """A line over some points, each stretch a little bent."""
        for (left, top), (right, bottom) in pairwise(points):
            steps = max(int(math.hypot(right - left, bottom - top) / 40), 1)
            path = [
                (
                    left + (right - left) * step / steps + self.chance.gauss(0, 4),
                    top + (bottom - top) * step / steps + self.chance.gauss(0, 4),
                )
                for step in range(steps + 1)
            ]
            self.draw.line(path, fill=self.ink, width=self.width, joint="curve")

    def ring(self, x: float, y: float, across: float, down: float | None = None, part: float = 1.0) -> None:
        """A ring, or the first ``part`` of one, from the right clockwise."""
        down = across if down is None else down
        self.line(
            *(
                (x + across * math.cos(angle), y + down * math.sin(angle))
                for angle in np.linspace(0, 2 * math.pi * part, 24)
            )
        )

    def filled(self, x: float, y: float, across: float, down: float) -> None:
        """Crayon, back and forth."""
        count = int(down / 9)
        for row in range(-count, count + 1):
            share = math.sqrt(max(1 - (row / max(count, 1)) ** 2, 0))
            self.line((x - across * share, y + row * 9), (x + across * share, y + row * 9 + 4))


def _person(pen: Pen, x: float, y: float, size: float) -> None:
    pen.ring(x, y, size)
    pen.line((x, y + size), (x, y + 4 * size))
    pen.line((x - 1.6 * size, y + 1.6 * size), (x, y + 2 * size), (x + 1.6 * size, y + 1.4 * size))
    pen.line((x - size, y + 6 * size), (x, y + 4 * size), (x + size, y + 6 * size))


def house(pen: Pen) -> None:
    """A house with a sun."""
    pen.line((400, 1700), (400, 1000), (1200, 1000), (1200, 1700), (400, 1700))
    pen.line((330, 1020), (800, 560), (1270, 1020))
    pen.line((700, 1700), (700, 1350), (900, 1350), (900, 1700))
    for x in (500, 980):
        pen.line((x, 1100), (x + 130, 1100), (x + 130, 1230), (x, 1230), (x, 1100))
    pen.ring(1380, 330, 130)
    for angle in np.linspace(0, 2 * math.pi, 10):
        pen.line(
            (1380 + 160 * math.cos(angle), 330 + 160 * math.sin(angle)),
            (1380 + 260 * math.cos(angle), 330 + 260 * math.sin(angle)),
        )


def family(pen: Pen) -> None:
    """Four people in a row."""
    for x, size in ((300, 100), (680, 120), (1080, 70), (1400, 55)):
        _person(pen, x, 1500 - 6 * size, size)
    pen.line((120, 1520), (1580, 1510))


def cat(pen: Pen) -> None:
    """A cat from the front."""
    pen.ring(850, 800, 320, 280)
    for side in (-1, 1):
        pen.line((850 + side * 280, 650), (850 + side * 260, 380), (850 + side * 90, 530))
        pen.ring(850 + side * 120, 740, 45, 60)
        for row in range(3):
            pen.line((850 + side * 130, 880 + row * 25), (850 + side * 420, 830 + row * 70))
    pen.ring(850, 1450, 260, 380)
    pen.line((1090, 1650), (1350, 1600), (1400, 1300))


def car(pen: Pen) -> None:
    """A car, coloured."""
    pen.line((200, 1300), (220, 1050), (520, 1020), (700, 780), (1150, 780), (1300, 1030), (1520, 1080), (1530, 1300))
    pen.line((200, 1300), (1530, 1300))
    for x in (480, 1230):
        pen.ring(x, 1320, 130)
        pen.filled(x, 1320, 60, 60)
    pen.filled(880, 1170, 500, 90)


def tree(pen: Pen) -> None:
    """An apple tree."""
    for x in (770, 930):
        pen.line((x, 1900), (x, 1200))
    for x, y, size in ((850, 800, 380), (560, 950, 230), (1150, 950, 230)):
        pen.ring(x, y, size)
    for x, y in ((700, 700), (950, 620), (860, 900), (1100, 880), (600, 980)):
        pen.filled(x, y, 45, 45)
    pen.line((100, 1910), (1600, 1900))


def rainbow(pen: Pen) -> None:
    """Bows over a cloud."""
    for size in range(350, 760, 60):
        pen.line(
            *((850 + size * math.cos(angle), 1300 - size * math.sin(angle)) for angle in np.linspace(0, math.pi, 30))
        )
    for x in (180, 300, 420, 1280, 1400, 1520):
        pen.ring(x, 1350, 90)


def fish(pen: Pen) -> None:
    """Fish in the sea."""
    for x, y, size in ((500, 600, 170), (1150, 900, 230), (450, 1350, 130), (1200, 1600, 160)):
        pen.ring(x, y, 1.5 * size, 0.8 * size)
        pen.line(
            (x + 1.4 * size, y), (x + 2.2 * size, y - 0.7 * size), (x + 2.2 * size, y + 0.7 * size), (x + 1.4 * size, y)
        )
        pen.ring(x - 0.8 * size, y - 0.2 * size, 14)
    for y in (300, 1950):
        pen.line(*((x, y + 40 * math.sin(x / 60)) for x in range(100, 1600, 30)))


def spiral(pen: Pen) -> None:
    """A snail's shell."""
    pen.line(
        *(
            (850 + 6 * angle * 4 * math.cos(angle), 1050 + 6 * angle * 4 * math.sin(angle))
            for angle in np.linspace(0, 9 * math.pi, 200)
        )
    )


def scribble(pen: Pen) -> None:
    """What a three-year-old draws."""
    chance = pen.chance
    x, y = 850.0, 1100.0
    points = []
    for _ in range(70):
        x, y = min(max(x + chance.gauss(0, 330), 200), 1500), min(max(y + chance.gauss(0, 330), 250), 1950)
        points.append((x, y))
    pen.line(*points)


def flowers(pen: Pen) -> None:
    """Three flowers in a meadow."""
    for x, y in ((400, 900), (850, 650), (1300, 980)):
        for angle in np.linspace(0, 2 * math.pi, 7)[:-1]:
            pen.ring(x + 110 * math.cos(angle), y + 110 * math.sin(angle), 60)
        pen.filled(x, y, 50, 50)
        pen.line((x, y + 170), (x + 20, 1800))
    for x in range(120, 1600, 70):
        pen.line((x, 1850), (x + 20, 1740), (x + 40, 1850))


def boat(pen: Pen) -> None:
    """A ship with sails."""
    pen.line((350, 1400), (1350, 1400), (1150, 1650), (550, 1650), (350, 1400))
    pen.line((850, 1400), (850, 500), (1250, 1250), (850, 1250))
    pen.line((820, 650), (480, 1250), (820, 1250))
    pen.line(*((x, 1720 + 35 * math.sin(x / 50)) for x in range(80, 1640, 25)))


def dinosaur(pen: Pen) -> None:
    """A long neck and a long tail."""
    pen.line(
        (250, 700),
        (330, 560),
        (480, 560),
        (520, 680),
        (560, 1100),
        (800, 1000),
        (1100, 1050),
        (1300, 1300),
        (1600, 1650),
    )
    pen.line(
        (250, 700),
        (420, 730),
        (420, 1200),
        (520, 1450),
        (520, 1800),
        (640, 1800),
        (660, 1500),
        (980, 1500),
        (1000, 1800),
        (1120, 1800),
        (1140, 1450),
        (1600, 1650),
    )
    pen.ring(400, 630, 15)


def writing(pen: Pen, top: float = 250, bottom: float = 1950, left: float = 200, right: float = 1500) -> None:
    """Lines of a hand that no reader can read."""
    y = top
    while y < bottom:
        x = left + pen.chance.uniform(0, 40)
        end = right - pen.chance.uniform(0, 350)
        while x < end:
            length = pen.chance.uniform(70, 230)
            points = []
            at = x
            while at < x + length:
                points.append((at, y + pen.chance.uniform(-34, 12)))
                at += pen.chance.uniform(9, 20)
            if len(points) > 1:
                pen.draw.line(points, fill=pen.ink, width=5, joint="curve")
            x += length + pen.chance.uniform(35, 70)
        y += 88


def ruled_writing(pen: Pen) -> None:
    """The same on ruled paper."""
    for y in range(268, 2000, 88):
        pen.draw.line((90, y, 1610, y), fill=185, width=3)
    pen.draw.line((180, 90, 180, 2110), fill=170, width=3)
    writing(pen)


def form(pen: Pen) -> None:
    """A printed frame, boxes and lines, filled in by hand; the print is the same for every seed."""
    for top in range(200, 2000, 300):
        pen.draw.rectangle((150, top, 1550, top + 260), outline=30, width=5)
        pen.draw.line((150, top + 60, 1550, top + 60), fill=30, width=4)
        for x in range(170, 600, 24):
            pen.draw.line((x, top + 20, x + 14, top + 42), fill=30, width=6)
    for top in range(200, 2000, 300):
        writing(pen, top + 130, top + 240, 180, 1520)


DRAWINGS: dict[str, Callable[[Pen], None]] = {
    each.__name__: each
    for each in (house, family, cat, car, tree, rainbow, fish, spiral, scribble, flowers, boat, dinosaur)
}


def speck(pen: Pen) -> None:
    """Dirt on the glass."""
    pen.draw.ellipse((820, 1400, 850, 1425), fill=60)


def holes(pen: Pen) -> None:
    """Punched, and the lid was dark."""
    for y in (500, 1100, 1700):
        pen.draw.ellipse((85, y, 135, y + 50), fill=20)


def stray_line(pen: Pen) -> None:
    """A pen slipped."""
    pen.line((400, 700), (1100, 720))


def page_number(pen: Pen) -> None:
    """The back of a sheet with its number alone."""
    pen.ring(840, 2080, 12, 18)
    pen.line((865, 2065), (865, 2095))


def show_through(pen: Pen) -> None:
    """The front of the sheet, seen from its back."""
    pen.ink = PAPER - 12
    writing(pen)


def nothing(pen: Pen) -> None:
    """An empty sheet."""
    del pen


ALMOST_EMPTY: dict[str, Callable[[Pen], None]] = {
    each.__name__: each for each in (speck, holes, stray_line, page_number, show_through, nothing)
}


def drawn(draw: Callable[[Pen], None], seed: int, **pen: int) -> Pixels:
    """A sheet drawn from a seed."""
    hand = Pen(seed, **pen)
    draw(hand)
    return np.asarray(hand.image)


@dataclass(frozen=True, slots=True)
class Scan:
    """How a sheet is scanned: dots to the inch, degrees askew, the share that is cut off, light, quality of JPEG."""

    dpi: int = 200
    tilt: float = 0.0
    cut: float = 0.0
    light: float = 1.0
    contrast: float = 1.0
    noise: float = 4.0
    quality: int = 85
    turn: int = 0


def scanned_again(page: Pixels, seed: int, scan: Scan) -> Pixels:
    """The same sheet on another scanner."""
    chance = np.random.default_rng(seed)
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -scan.tilt, 1.0)
    moved = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=PAPER)
    # From which edge is left to chance.
    across, down = round(width * scan.cut), round(height * scan.cut)
    left, top = int(chance.integers(across + 1)), int(chance.integers(down + 1))
    kept = moved[top : height - (down - top), left : width - (across - left)]
    scale = scan.dpi / 200
    size = round(kept.shape[1] * scale), round(kept.shape[0] * scale)
    flat = cv2.resize(kept, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC).astype(np.float32)
    lit = (255 - (255 - flat) * scan.contrast) * scan.light + chance.normal(0, scan.noise, flat.shape)
    _, packed = cv2.imencode(".jpg", np.clip(lit, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, scan.quality])
    again = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    return np.ascontiguousarray(np.rot90(again, k=-scan.turn // 90))


SCANS = {
    "300 dpi": Scan(300),
    "100 dpi": Scan(100),
    "75 dpi, coarse JPEG": Scan(75, quality=40),
    "1 degree": Scan(tilt=1.0),
    "2 degrees other way": Scan(150, tilt=-2.0),
    "cut by 2 %": Scan(cut=0.02),
    "pale": Scan(contrast=0.65, light=1.02),
    "dim": Scan(light=0.75),
    "grainy": Scan(noise=14.0),
    "all of it": Scan(120, tilt=1.5, cut=0.015, light=0.85, contrast=0.85, noise=9.0, quality=55),
    "upside down": Scan(150, tilt=-1.0, turn=180),
    "on its side": Scan(250, tilt=0.7, turn=90),
}
