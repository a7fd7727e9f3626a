"""Makes the papers of the sample family into a folder, as a parent's folder of scans and downloads would look.

What is on the papers stands in ``resources/sample/papers``, how they look in ``resources/sample/templates``. The
same request gives the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image

from app.domain.progress import Progress, ReportProgress
from app.workers.sample.form_filling import fill_form
from app.workers.sample.photographing import photograph
from app.workers.sample.scanning import ScanSettings, scan_as_jpeg, scan_pages, scans_as_pdf, scans_as_tiff
from app.workers.sample.typesetting import PaperSource, Typesetter, read_paper_sources

STAGE = "sample_papers"


@dataclass(frozen=True, slots=True)
class SamplePapersRequest:
    """``folder`` exists and is empty. ``next_meeting`` is printed on the newest invitation."""

    folder: str
    next_meeting: date


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """The truth about one file.

    ``kind`` is a code of ``document_kinds.json``, ``child`` a key of ``family.json``, ``document_date`` an ISO
    date, ``made_as`` one of digital, scan, photo, form, duplicate; ``key`` is how ``family.json`` calls it.
    """

    file_name: str
    kind: str
    child: str
    document_date: str | None
    title: str
    pages: int
    language: str
    made_as: str
    key: str


@dataclass(frozen=True, slots=True)
class SamplePapersResult:
    """All files that were made, oldest paper first."""

    papers: tuple[SamplePaper, ...]


def make_sample_papers(request: SamplePapersRequest, report: ReportProgress) -> SamplePapersResult:
    """Write every paper of the sample family into the folder.

    Raises ``OSError`` when the folder cannot be written.
    """
    sources = read_paper_sources(request.next_meeting)
    typesetter = Typesetter()
    folder = Path(request.folder)
    contents: dict[str, bytes] = {}
    # A duplicate is the very same file as another one, so originals come first.
    originals = [source for source in sources if source["made"]["as"] != "duplicate"]
    for done, source in enumerate(originals):
        report(Progress(done, len(sources), STAGE))
        contents[source["key"]] = _make(source, typesetter.typeset(source))
    for source in sources:
        contents.setdefault(source["key"], contents[source["made"].get("of", source["key"])])
        (folder / source["file_name"]).write_bytes(contents[source["key"]])
    report(Progress(len(sources), len(sources), STAGE))
    return SamplePapersResult(tuple(_described(source, contents[source["key"]]) for source in sources))


def _make(source: PaperSource, typeset: bytes) -> bytes:
    made = source["made"]
    match made["as"]:
        case "form":
            return fill_form(typeset, source["pages"])
        case "photo":
            return photograph(typeset, made["seed"], made["orientation"])
        case "scan":
            return _scan(typeset, dict(made))
        case _:
            return typeset


def _scan(typeset: bytes, made: dict[str, object]) -> bytes:
    finish = made.pop("finish")
    del made["as"]
    settings = ScanSettings(**made)  # type: ignore[arg-type]  # the names are those of the JSON
    scans = scan_pages(typeset, settings)
    if finish == "tiff":
        return scans_as_tiff(scans, settings.dpi)
    if finish == "jpeg":
        return scan_as_jpeg(scans[0], settings.dpi)
    return scans_as_pdf(scans, settings.dpi)


def _described(source: PaperSource, content: bytes) -> SamplePaper:
    return SamplePaper(
        file_name=source["file_name"],
        kind=source["kind"],
        child=source["child"],
        document_date=source["document_date"],
        title=source["title"],
        pages=_count_pages(content),
        language=source["language"],
        made_as=source["made"]["as"],
        key=source["key"],
    )


def _count_pages(content: bytes) -> int:
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        try:
            return len(document)
        finally:
            document.close()
    with Image.open(io.BytesIO(content)) as picture:
        return getattr(picture, "n_frames", 1)
