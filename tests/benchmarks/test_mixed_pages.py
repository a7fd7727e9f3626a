"""Fifty mixed pages with two processes, against the ``ocrmypdf`` command on the same files.

Measured twice: against ``ocrmypdf`` told to turn and straighten pages, as such pages need, and as it comes, which is
faster and reads a page that lies on its side as nonsense. Only English data for it is at hand, so figures are also
given without the Spanish pages.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from multiprocessing.pool import Pool
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.workers.reading import ReadPageRequest
from tests.benchmarks.test_reading_speed import PROCESSES, Outcome, read_one, started_pool
from tests.workers.paper_making import images_as_pdf, photographed, rendered, saved, scanned, sentences, typeset

pytestmark = pytest.mark.benchmark

WORDS = 330
SPANISH = (
    "La reunión del equipo del IEP se llevará a cabo el jueves 14 de marzo a las 9:30 de la mañana en la escuela. "
    "¿Necesita un intérprete? Por favor, llame a la señora Núñez al número que aparece abajo. También puede pedir una "
    "copia de los documentos en español.",
    "El niño recibió terapia del habla dos veces por semana durante el año escolar; además, la evaluación psicológica "
    "mostró dificultades de atención y comprensión de lectura. La próxima revisión anual será en otoño. Según la "
    "maestra, él está progresando en matemáticas.",
    "Usted tiene derecho a participar en todas las reuniones sobre la identificación, evaluación y colocación educativa"
    " de su hijo. Si no está de acuerdo con la decisión, podrá solicitar una mediación. ¡Gracias por su colaboración!",
)
KINDS = {
    "typed": 12, "scan 300": 10, "scan 200": 8, "fax": 4, "tilted": 4, "sideways": 2, "upside down": 2, "blank": 4,
    "photo": 2, "Spanish": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of pages of one kind, and what stands on them."""

    kind: str
    file: Path
    truth: list[str]


def test_fifty_mixed_pages_are_read_at_least_as_fast_and_as_right_as_by_ocrmypdf(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("ocrmypdf")
    if not command.exists() or shutil.which("tesseract") is None:
        pytest.fail("This comparison needs the ocrmypdf command and the tesseract program on this computer.")
    papers = [make_paper(tmp_path, kind, count) for kind, count in KINDS.items()]
    assert sum(len(paper.truth) for paper in papers) == 50
    readers: dict[str, dict[str, Outcome]] = {"ours": {}, "ocrmypdf": {}, "ocrmypdf as it comes": {}}
    started = Outcome()
    # In turns, so that whatever else the computer does meanwhile slows all.
    with started_pool(started) as pool:
        for paper in papers:
            for name, outcomes in readers.items():
                outcome = outcomes.setdefault(paper.kind, Outcome())
                outcome.add(paper.truth, reader_of(name, pool, command, paper))
            told = "; ".join(f"{name} {outcomes[paper.kind]}" for name, outcomes in readers.items())
            print(f"\n{paper.kind}: {told}", end="", flush=True)
    readers["ours"]["typed"].seconds += started.seconds
    all_pages = {name: summed(outcomes.values()) for name, outcomes in readers.items()}
    english = {
        name: summed(o for kind, o in outcomes.items() if kind != "Spanish") for name, outcomes in readers.items()
    }
    for title, outcome in (("50 pages", all_pages), ("without Spanish", english)):
        print(f"\n{title}: " + "; ".join(f"{name} {o}" for name, o in outcome.items()), end="")
        ours = outcome["ours"].pages_a_minute
        print("".join(f"; {ours / o.pages_a_minute:.2f} times {name}" for name, o in outcome.items() if name != "ours"))
        assert outcome["ours"].pages_a_minute >= outcome["ocrmypdf"].pages_a_minute
        assert outcome["ours"].wrong <= min(outcome["ocrmypdf"].wrong, outcome["ocrmypdf as it comes"].wrong)


def reader_of(name: str, pool: Pool, command: Path, paper: Paper) -> Callable[[], list[str]]:
    if name == "ours":
        return partial(read_by_us, pool, paper)
    return partial(read_by_ocrmypdf, command, paper, ["--rotate-pages", "--deskew"] if name == "ocrmypdf" else [])


def summed(outcomes: Iterable[Outcome]) -> Outcome:
    """All kinds of page together."""
    whole = Outcome()
    for one in outcomes:
        whole.seconds += one.seconds
        whole.wrong += one.wrong
        whole.pages += one.pages
        whole.characters += one.characters
    return whole


def read_by_us(pool: Pool, paper: Paper) -> list[str]:
    numbers = range(1, len(paper.truth) + 1)
    return pool.map(read_one, [ReadPageRequest(str(paper.file), "application/pdf", n) for n in numbers], chunksize=1)


def read_by_ocrmypdf(command: Path, paper: Paper, options: list[str]) -> list[str]:
    """What it read; of pages that have text, which it leaves alone, that text."""
    sidecar, out = paper.file.with_suffix(".txt"), paper.file.with_suffix(".out.pdf")
    fixed = ["-O0", "--output-type", "pdf", f"-j{PROCESSES}", "--skip-text", "--sidecar", sidecar]
    subprocess.run([command, *fixed, *options, paper.file, out], check=True, capture_output=True)
    if paper.kind != "typed":
        return sidecar.read_text(encoding="utf-8").split("\f")[: len(paper.truth)]
    document = pdfium.PdfDocument(out)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def make_paper(folder: Path, kind: str, count: int) -> Paper:
    """Pages of a kind, always the same."""
    paragraphs = [[*SPANISH] if kind == "Spanish" else sentences(len(kind) * 100 + n, WORDS) for n in range(count)]
    truth = ["" if kind == "blank" else " ".join(page) for page in paragraphs]
    file = folder / f"{kind}.pdf"
    if kind == "typed":
        pdf = pikepdf.open(io.BytesIO(typeset(paragraphs[0])))
        for page in paragraphs[1:]:
            pdf.pages.extend(pikepdf.open(io.BytesIO(typeset(page))).pages)
        file.write_bytes(saved(pdf))
    elif kind == "fax":
        faxes = [Image.fromarray(fax(page, n)) for n, page in enumerate(paragraphs)]
        faxes[0].save(file, "PDF", save_all=True, append_images=faxes[1:], resolution=200)
    else:
        dpi = 300 if kind in ("scan 300", "photo") else 200
        file.write_bytes(images_as_pdf([picture(kind, page, n, dpi) for n, page in enumerate(paragraphs)], dpi))
    return Paper(kind, file, truth)


def picture(kind: str, paragraphs: list[str], seed: int, dpi: int) -> np.ndarray:
    if kind == "blank":
        return scanned(np.full((2200, 1700), 250, np.uint8), seed, noise=10)
    page = rendered(typeset(paragraphs), dpi)
    if kind == "photo":
        return photographed(page, seed)
    tilt = (3.0, -2.0, 4.5, -4.0)[seed % 4] if kind == "tilted" else (0.0, 0.4, -0.7)[seed % 3]
    quarter_turns = {"sideways": 1, "upside down": 2}.get(kind, 0)
    return np.ascontiguousarray(np.rot90(scanned(page, seed, tilt, noise=14.0), quarter_turns))


def fax(paragraphs: list[str], seed: int) -> np.ndarray:
    """Black and white, 200 dpi, with specks."""
    grey = scanned(rendered(typeset(paragraphs), 200), seed, 0.3, noise=20.0)
    specks = np.random.default_rng(seed).random(grey.shape) < 0.0005
    return cv2.bitwise_and(np.where(grey > 150, 255, 0).astype(np.uint8), np.where(specks, 0, 255).astype(np.uint8)) > 0
