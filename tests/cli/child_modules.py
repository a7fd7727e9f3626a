"""Asks a child which modules it has loaded."""

from __future__ import annotations

import importlib
import sys

from app.domain.progress import ReportProgress


def loaded_after(request: tuple[str, ...], report: ReportProgress) -> tuple[str, ...]:
    """Load modules and name the top packages that are there then."""
    for module in request:
        importlib.import_module(module)
    return tuple(sorted({name.partition(".")[0] for name in sys.modules}))
