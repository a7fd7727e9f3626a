"""Where the files lie that come with the app: beside the source, or inside an installed app."""

from __future__ import annotations

from pathlib import Path

_APP = Path(__file__).resolve().parents[1]


def bundled_folder(name: str) -> Path:
    """A folder that comes with the app ("resources", "migrations").

    An installed app carries it inside itself; a folder that happens to lie beside it there is not ours.
    """
    inside = _APP / "_bundled" / name
    return inside if inside.is_dir() else _APP.parent / name


def resource_folder() -> Path:
    """Reference data, templates, icons and the sample family."""
    return bundled_folder("resources")
