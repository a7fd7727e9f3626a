"""500 files of mixed kinds dropped at once: do all arrive, does the window stay awake, how much memory is it?

The window is the real one, in a process of its own, drawing nowhere. How awake it is, is the longest time between two
ticks of a timer of 2 ms; beside it stands the same of an empty Qt window while as many processes are busy.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.scales import Scales
from tests.flows.mixed_files import mixed_files

FILES, MORE_FILES = 500, 60
MOST_STALL_MS = 50.0
MOST_MEMORY_MB = 1200.0
MOST_CANCEL_SECONDS = 1.0


def _measured(program: str, *arguments: str, home: Path, seconds: float) -> dict[str, Any]:
    environment = {**os.environ, "IEP_BINDER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        # Not as a module: each child would load all that it loads, which no child of the app does.
        [sys.executable, "-c", f"from tests.benchmarks.{program} import main; main()", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            with Scales(process.pid) as scales:
                told, _ = process.communicate(timeout=seconds)
        finally:
            process.kill()
    assert process.returncode == 0
    return {**json.loads(told.splitlines()[-1]), "most_memory_mb": scales.most_mb}


@pytest.mark.benchmark
@pytest.mark.timeout(1800)
def test_500_files_dropped_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = mixed_files(tmp_path / "drawer", FILES)
    before = {path: path.stat().st_mtime_ns for path in files}
    mixed_files(tmp_path / "more", MORE_FILES, first=FILES)
    places = [str(tmp_path / name) for name in ("binder", "drawer", "more")]
    ours = _measured("drop_files", *places, home=tmp_path, seconds=1500)
    empty = _measured("awake_window", "10", home=tmp_path, seconds=60)
    with capsys.disabled():
        print(
            f"\n{FILES} files dropped at once: {ours['papers']} papers, {ours['duplicates']} copies of them, "
            f"{ours['refused']} not taken; all here after {ours['arrived_seconds']:.0f} s, "
            f"read after {ours['read_seconds']:.0f} s ({ours['pages']} pages)\n"
            f"longest time the window was not awake: {ours['longest_stall_ms']:.0f} ms "
            f"(of its own work: {ours['longest_work_ms']:.0f} ms; goal {MOST_STALL_MS:.0f})\n"
            f"an empty Qt window beside two busy processes: {empty['longest_stall_ms']:.0f} ms, "
            f"ratio {ours['longest_stall_ms'] / empty['longest_stall_ms']:.1f}\n"
            f"most memory of all processes together: {ours['most_memory_mb']:.0f} MB (goal {MOST_MEMORY_MB:.0f})\n"
            f"cancel of taking in: {ours['cancel_seconds']:.2f} s, of reading a paper: "
            f"{ours['stop_seconds']:.2f} s (goal {MOST_CANCEL_SECONDS})"
        )
    assert {path: path.stat().st_mtime_ns for path in files} == before
    assert ours["told"] == FILES
    assert ours["longest_stall_ms"] < MOST_STALL_MS
    assert ours["most_memory_mb"] < MOST_MEMORY_MB
    assert max(ours["cancel_seconds"], ours["stop_seconds"]) < MOST_CANCEL_SECONDS
