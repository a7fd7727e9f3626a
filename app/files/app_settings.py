"""Settings of this computer (which binder, light or dark, text size): one small JSON file, written whole."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from app.domain.settings import AppSettings
from app.files.safe_write import write_whole


def settings_folder() -> Path:
    """Where this user's programs keep settings; ``IEP_BINDER_HOME`` names another place (tests, a USB stick)."""
    if home := os.environ.get("IEP_BINDER_HOME"):
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "IEP Binder"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "IEP Binder"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "iep-binder"


def default_binder() -> Path:
    """The family's binder where no other is named: on the local disk, outside folders that a cloud copies."""
    return settings_folder() / "binder"


def load_settings() -> AppSettings:
    """The settings of this computer; a file that cannot be understood counts as none."""
    try:
        stored = json.loads((settings_folder() / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return AppSettings()
    return AppSettings.from_dict(stored if isinstance(stored, dict) else {})


def save_settings(settings: AppSettings) -> None:
    """Keep the settings of this computer."""
    folder = settings_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(folder / "settings.json", json.dumps(settings.to_dict(), indent=1).encode())
