"""Where no window can open, the program says why in plain words and ends; Qt would end it with words of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from app.bootstrap.screen_check import NO_SCREEN, why_no_window
from app.cli.surroundings import ExitStatus

PATIENCE_SECONDS = 60
ON_LINUX = sys.platform == "linux"
SCREENS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def test_without_a_screen_the_program_says_so(tmp_path: Path) -> None:
    elsewhere = {name: value for name, value in os.environ.items() if name not in SCREENS}
    if not ON_LINUX:
        assert why_no_window(elsewhere) == ""
        return
    ended = subprocess.run(
        [sys.executable, "-m", "app"],
        env={**elsewhere, "IEP_BINDER_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stderr.strip()) == (ExitStatus.ATTENTION, NO_SCREEN)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def lame_plugins(tmp_path: Path) -> Path:
    """Qt's parts for screens, where they do not find the libraries they need."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    for plugin in folder.glob("libq*.so"):
        whole = plugin.read_bytes()
        shutil.copyfile(plugin, tmp_path / plugin.name)
        (tmp_path / plugin.name).write_bytes(whole.replace(b"libxcb-icccm.so.4", b"libxcb-nowhr.so.4"))
    return tmp_path


def test_a_missing_part_of_linux_is_named_with_how_to_get_it(lame_plugins: Path) -> None:
    why = why_no_window({"DISPLAY": ":0"}, lame_plugins)
    if not ON_LINUX:
        assert why == ""
        return
    assert "windows need (lib" in why
    assert "sudo apt install libxcb-cursor0" in why
    assert "Cannot load" not in why


@pytest.mark.parametrize("platform", ["offscreen", "xcb"])
def test_whoever_chose_a_kind_of_screen_knows(platform: str, lame_plugins: Path) -> None:
    assert why_no_window({"QT_QPA_PLATFORM": platform}, lame_plugins) == ""
