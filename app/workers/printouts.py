"""Letters and tables on paper: typeset and written, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.progress import ReportProgress
from app.workers.typesetting import Typeset


@dataclass(frozen=True, slots=True)
class PrintoutRequest:
    """Lay out ``data`` with a template (letter, timeline, list) into ``output_path``. ``made_on`` is an ISO day."""

    template: str
    data: dict[str, Any]
    made_on: str
    output_path: str


def make_printout(request: PrintoutRequest, report: ReportProgress) -> str:
    """Write the PDF; its path."""
    Path(request.output_path).write_bytes(Typeset(request.template, request.data, request.made_on).pdf())
    return request.output_path
