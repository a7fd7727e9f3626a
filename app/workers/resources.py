"""Where the files that come with the program are: templates, icons, reference data, the sample family."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_folder() -> Path:
    """The copy inside an installed package (built wheel), else the ``resources`` folder of the source tree."""
    bundled = _PACKAGE / "_bundled" / "resources"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "resources"
