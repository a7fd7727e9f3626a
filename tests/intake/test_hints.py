"""Hints of the operating system about a real folder."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from app.intake.hints import FolderHints
from tests.jobs.waiting import wait_until

FOLDERS = 300


def test_folders_made_in_one_another_are_hinted_at_and_none_is_named_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library warns of some of these by listing every folder it watches."""
    warned: list[object] = []
    monkeypatch.setattr(threading, "excepthook", warned.append)
    hinted: set[str] = set()
    hints = FolderHints(tmp_path, hinted.add)
    try:
        inner = [tmp_path / str(number) / "inner" for number in range(FOLDERS)]
        for folder in inner:
            folder.mkdir(parents=True)
        last = tmp_path / "last.pdf"
        last.write_bytes(b"%PDF")
        wait_until(lambda: str(last) in hinted, "the last change is hinted at")
        assert hints.alive
    finally:
        assert hints.stop(time.monotonic() + 5.0)
    assert warned == []
