"""Binds pages of kept originals to a PDF of their own, each as it is shown."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pikepdf

from app.domain.packets import ExhibitPage
from app.domain.progress import Progress, ReportProgress
from app.workers.packet.exhibit_sources import Drawing, open_source

STAGE = "binding"


@dataclass(frozen=True, slots=True)
class BindRequest:
    """Bind ``pages`` in this order into ``output_path``. ``passwords`` are by the SHA-256 of the original."""

    pages: tuple[ExhibitPage, ...]
    output_path: str
    passwords: dict[str, str] = field(default_factory=dict)


def bind_pages(request: BindRequest, report: ReportProgress) -> int:
    """Write the PDF; how many pages it has.

    Raises KnownError for a page that cannot be drawn (NEEDS_PASSWORD, DAMAGED, ORIGINAL_MISSING ...): nothing is
    left at ``output_path`` then.
    """
    part = Path(f"{request.output_path}.part")
    try:
        with pikepdf.new() as bound:
            for source, group in groupby(request.pages, key=lambda page: page.source):
                pages = list(group)
                with open_source(bound, source, pages, request.passwords.get(source.sha256)) as draw:
                    for page in pages:
                        _add(bound, draw(page))
                        report(Progress(len(bound.pages), len(request.pages), STAGE))
            bound.save(part)
            count = len(bound.pages)
        os.replace(part, request.output_path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return count


def _add(bound: pikepdf.Pdf, drawing: Drawing) -> None:
    bound.add_blank_page(page_size=(drawing.width, drawing.height))
    page = bound.pages[-1]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=drawing.xobject))
    numbers = " ".join(f"{value:.5f}" for value in drawing.matrix.shorthand)
    edge = f"0 0 {drawing.width:.2f} {drawing.height:.2f} re W n"
    page.Contents = pikepdf.Stream(bound, f"q {edge} {numbers} cm /Page Do Q".encode())
