"""The log of this computer: where a bug arose, never a name and never what stands on a page."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from app.files.app_settings import settings_folder

LARGEST_BYTES = 500_000
KEPT = 2


def open_log() -> logging.Logger:
    """The logger of the app, writing into a small file of its own that is thrown away piece by piece."""
    logger = logging.getLogger("app")
    if not logger.handlers:
        folder = settings_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "log.txt", maxBytes=LARGEST_BYTES, backupCount=KEPT, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    return logger
