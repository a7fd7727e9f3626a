"""The one place that calls the typesetter. A family's words go in as data and never become markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

from app.domain.resources import resource_folder


@cache
def _fonts() -> typst.Fonts:
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


class Typeset:
    """A template of ``resources/templates`` laid out with data. ``made_on`` (ISO) is the date in its properties."""

    def __init__(self, template: str, data: dict[str, Any], made_on: str) -> None:
        root = resource_folder() / "templates"
        self._timestamp = int(datetime.fromisoformat(made_on).replace(tzinfo=UTC).timestamp())
        self._compiler = typst.Compiler(
            str(root / f"{template}.typ"),
            root=str(root),
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )

    def pdf(self) -> bytes:
        """The laid out pages."""
        made = self._compiler.compile(format="pdf", timestamp=self._timestamp)
        if not isinstance(made, bytes):
            raise TypeError("the typesetter gave no PDF")
        return made

    def noted(self, label: str) -> list[dict[str, Any]]:
        """What the template noted under a label while it was laid out (page numbers, places)."""
        found = json.loads(self._compiler.query(f"<{label}>", field="value"))
        return list(found)
