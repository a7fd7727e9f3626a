"""The one place that calls the typesetter. A family's words go in as data and never become markup."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

from app.domain.resources import resource_folder

# What the letters that come along can write: Latin, Greek, Cyrillic with accents, and common signs.
_OTHER_LETTERS = re.compile(r"[\u0530-\u1dff\u2e80-\ufaff\ufb1d-\ufdff\ufe70-\ufeff\U00010000-\U0010ffff]")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# A longer run without a space is a file name or a link: it may be broken anywhere rather than leave its column.
_LONG_RUN = re.compile(r"\S{25,}")
_BREAK = "\u200b"
# A link that fits on a line stays in one piece, so that it can be copied from the screen.
_LINK_FITS = 64


@cache
def _fonts(of_this_computer: bool) -> typst.Fonts:
    """Source Sans; where a name is written in other letters, also the fonts of the family's computer."""
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    return typst.Fonts(include_system_fonts=of_this_computer, font_paths=[str(folder)])


class Typeset:
    """A template of ``resources/templates`` laid out with data. ``made_on`` (ISO) is the date in its properties."""

    def __init__(self, template: str, data: dict[str, Any], made_on: str) -> None:
        root = resource_folder() / "templates"
        self._timestamp = int(datetime.fromisoformat(made_on).replace(tzinfo=UTC).timestamp())
        words = json.dumps(_printable(data), ensure_ascii=False)
        self._compiler = typst.Compiler(
            str(root / f"{template}.typ"),
            root=str(root),
            font_paths=_fonts(_OTHER_LETTERS.search(words) is not None),
            sys_inputs={"data": words},
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


def _printable(value: Any) -> Any:
    """The data without signs that steer machines, and with places to break in every long run of letters."""
    if isinstance(value, str):
        return _LONG_RUN.sub(_broken, _CONTROLS.sub("", value.expandtabs(1)))
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value


def _broken(run: re.Match[str]) -> str:
    letters = run[0]
    if "://" in letters and len(letters) <= _LINK_FITS:
        return letters
    return _BREAK.join(letters[at : at + 12] for at in range(0, len(letters), 12))
