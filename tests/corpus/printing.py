"""Handmade pages as a real PDF with a text layer, as a computer would have written it."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from app.domain.reading import PageText
from tests.workers.paper_making import saved

_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def printed_pdf(pages: Sequence[PageText]) -> bytes:
    """A PDF whose words stand where they stand on the pages; a page without words stays empty."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for page in pages:
        pdf.add_blank_page(page_size=(page.width_pt, page.height_pt))
        pdf.pages[-1].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        pdf.pages[-1].Contents = pikepdf.Stream(pdf, _drawn(page).encode("cp1252", "replace"))
    return saved(pdf)


def _drawn(page: PageText) -> str:
    parts = ["BT"]
    for word in page.words:
        size = (word.box.bottom - word.box.top) * page.height_pt
        left, base = word.box.left * page.width_pt, (1.0 - word.box.bottom) * page.height_pt + 0.2 * size
        parts.append(f"/F {size:.2f} Tf 1 0 0 1 {left:.2f} {base:.2f} Tm ({word.text.translate(_ESCAPED)}) Tj")
    return "\n".join([*parts, "ET"])
