"""A sample paper, from its JSON to a PDF page by page the way an office would have printed it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

from app.domain.day_words import full_day
from app.domain.resources import resource_folder

PaperSource = dict[str, Any]
"""One file of ``resources/sample/papers``: what the paper is, how it is made, and what stands on it."""

_NEXT_MEETING = "{{next_meeting}}"


def sample_folder() -> Path:
    """Where the family's data, papers and templates are."""
    return resource_folder() / "sample"


def read_paper_sources(next_meeting: date) -> list[PaperSource]:
    """All papers by date, then key, with the day of the next meeting put in."""
    written_out = full_day(next_meeting)
    sources: list[PaperSource] = [
        json.loads(file.read_text("utf-8").replace(_NEXT_MEETING, written_out))
        for file in (sample_folder() / "papers").glob("*.json")
    ]
    return sorted(sources, key=lambda source: (source["document_date"], source["key"]))


class Typesetter:
    """Turns paper sources into PDF. Keeps the fonts loaded, so one is enough for all papers."""

    def __init__(self) -> None:
        self._root = sample_folder() / "templates"
        font_folder = Path(font_source_sans_pro.__file__).parent / "files"
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder)])

    def typeset(self, source: PaperSource) -> bytes:
        """The paper as PDF. The family's words go in as data and never become markup."""
        pdf = typst.compile(
            str(self._root / f"{source['template']}.typ"),
            root=str(self._root),
            font_paths=self._fonts,
            sys_inputs={"paper": json.dumps(source)},
            timestamp=_morning_of(source["document_date"]),
            pdf_tags=False,
        )
        assert isinstance(pdf, bytes)
        return pdf


def _morning_of(iso_day: str) -> datetime:
    """A fixed time, so that the same request gives the same bytes."""
    return datetime.combine(date.fromisoformat(iso_day), datetime.min.time(), UTC).replace(hour=8)
