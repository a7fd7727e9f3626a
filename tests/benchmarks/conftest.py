"""Benchmarks print a ratio against something that is not ours, measured in the same run.

They are left out of an ordinary run; ``uv run pytest -m benchmark -n 0 -s tests/benchmarks`` runs them.
"""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave benchmarks out unless they were asked for by name."""
    if "benchmark" in (config.option.markexpr or ""):
        return
    benchmarks = [item for item in items if item.get_closest_marker("benchmark")]
    if benchmarks:
        config.hook.pytest_deselected(items=benchmarks)
        items[:] = [item for item in items if item not in benchmarks]
