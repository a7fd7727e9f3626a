"""The list of papers on paper, however long it is: laid out part by part, so that it tells how far it is.

A part is a few hundred rows, laid out from the top of a page on. Its last page is not full yet, so the next part
begins with that page's first row: the pages come out as if the whole list had been laid out at once. How many there
are is known at the end; then what stands at the foot of each is laid over it.
"""

from __future__ import annotations

import io
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pikepdf

from app.domain.progress import Progress, ReportProgress
from app.workers.printouts import PrintoutRequest
from app.workers.typesetting import Typeset

ROWS_AT_ONCE = 300


def make_printed_list(request: PrintoutRequest, report: ReportProgress) -> str:
    """Write the PDF of a list; its path."""
    papers = request.data["papers"]
    if len(papers) <= ROWS_AT_ONCE:
        made = _typeset(request, papers, has_head=True, has_foot=True).pdf()
    else:
        made = _joined(request, report)
    Path(request.output_path).write_bytes(made)
    return request.output_path


def _joined(request: PrintoutRequest, report: ReportProgress) -> bytes:
    papers = request.data["papers"]
    with ExitStack() as opened:
        whole = opened.enter_context(pikepdf.new())
        begin = 0
        while begin < len(papers):
            report(Progress(begin, len(papers), "list"))
            rows = papers[begin : begin + ROWS_AT_ONCE]
            part = _typeset(request, rows, has_head=begin == 0)
            laid_out = opened.enter_context(pikepdf.open(io.BytesIO(part.pdf())))
            pages, done = len(laid_out.pages), len(rows)
            if begin + done < len(papers):
                pages, done = _full_pages(part.noted("rows")[0], pages, done)
            whole.pages.extend(list(laid_out.pages)[:pages])
            begin += done
        report(Progress(begin, len(papers), "list"))
        feet = _typeset(request, [], has_foot=True, foot_pages=len(whole.pages)).pdf()
        with pikepdf.open(io.BytesIO(feet)) as foot:
            for page, over in zip(whole.pages, foot.pages, strict=True):
                page.add_overlay(over, None)
            whole.docinfo["/Title"] = foot.docinfo["/Title"]
            whole.Root.Lang = foot.Root.Lang
            out = io.BytesIO()
            whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _full_pages(rows: dict[str, list[list[int]]], pages: int, count: int) -> tuple[int, int]:
    """How many pages of a part are full, and how many rows stand on them.

    All of them where no row begins a page but the first: then a little of the last page stays empty.
    """
    begins = [page for _, page in rows["begins"]]
    ends = dict.fromkeys((number for number, _ in rows["begins"]), 0)
    for number, page in rows["ends"]:
        ends[number] = max(ends[number], page)
    last_pages = list(ends.values())
    for row in range(count - 1, 0, -1):
        if begins[row] > last_pages[row - 1]:
            return begins[row] - 1, row
    return pages, count


def _typeset(
    request: PrintoutRequest,
    papers: list[dict[str, Any]],
    *,
    has_head: bool = False,
    has_foot: bool = False,
    foot_pages: int = 0,
) -> Typeset:
    everything = request.data["papers"]
    part = {
        "has_head": has_head,
        "has_foot": has_foot,
        "foot_pages": foot_pages,
        "widest_number": str(len(everything)),
        "widest_pages": str(max((paper["pages"] for paper in everything), default=0)),
    }
    return Typeset(request.template, {**request.data, "papers": papers, "part": part}, request.made_on)
