"""The reference data and other files that come with the app."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


def resource_folder() -> Path:
    """The resources: beside the source, or inside an installed app."""
    source = Path(__file__).resolve().parents[2] / "resources"
    return source if source.is_dir() else Path(__file__).resolve().parents[1] / "_bundled" / "resources"


@cache
def reference(name: str, folder: str = "reference") -> dict[str, Any]:
    """One JSON file of ``resources/reference`` ("document_kinds", "states" ...) or of another resource folder."""
    with (resource_folder() / folder / f"{name}.json").open(encoding="utf-8") as stream:
        data: dict[str, Any] = json.load(stream)
    return data
