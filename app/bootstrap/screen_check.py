"""Whether a window can open on this computer. Qt itself would end the program with words for its makers."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader

NO_SCREEN = (
    "The window cannot open here: there is no screen. Your papers are as they were.\n"
    "Start the app on the computer itself, or use its commands: “iep-binder --help” lists them."
)
PART_MISSING = (
    "The window cannot open: this computer lacks a part of Linux that windows need{named}. "
    "Your papers are as they were.\n"
    "Install it, and start the app again. On Ubuntu, Mint or Debian:\n"
    "  sudo apt install libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 "
    "libxkbcommon-x11-0"
)
_PLUGIN_OF_DISPLAY = {"WAYLAND_DISPLAY": "libqwayland.so", "DISPLAY": "libqxcb.so"}
_MISSING = re.compile(r"(\S+): cannot open shared object file")


def why_no_window(environment: Mapping[str, str], plugins: Path | None = None) -> str:
    """Why no window can open, in words for the terminal; "" where one can.

    ``plugins``: the folder of Qt's own parts for each kind of screen; None for that of the installed Qt. Only Linux
    has kinds of screens whose parts may be missing.
    """
    if sys.platform != "linux" or "QT_QPA_PLATFORM" in environment:
        return ""
    wanted = [plugin for display, plugin in _PLUGIN_OF_DISPLAY.items() if environment.get(display)]
    if not wanted:
        return NO_SCREEN
    folder = plugins or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    troubles = [_why_not_loaded(folder / plugin) for plugin in wanted]
    if not all(troubles):
        return ""
    missing = _MISSING.search(troubles[-1])
    return PART_MISSING.format(named=f" ({missing[1]})" if missing else "")


def _why_not_loaded(plugin: Path) -> str:
    loader = QPluginLoader(str(plugin))
    return "" if loader.load() else loader.errorString()
