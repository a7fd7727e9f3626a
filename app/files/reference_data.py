"""The reference data that comes with the app, as plain data."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from app.domain.resources import resource_folder


@cache
def reference(name: str, folder: str = "reference") -> dict[str, Any]:
    """One JSON file of ``resources/reference`` ("document_kinds", "states" ...) or of another resource folder."""
    with (resource_folder() / folder / f"{name}.json").open(encoding="utf-8") as stream:
        data: dict[str, Any] = json.load(stream)
    return data
