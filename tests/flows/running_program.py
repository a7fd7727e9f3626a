"""The whole program with its window, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap.window import Program


@contextmanager
def running_program(application: QApplication, binder: Path) -> Iterator[Program]:
    """Begun, and closed again with its window whatever happens."""
    program = Program(application, binder)
    program.begin()
    try:
        yield program
    finally:
        program.end()
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
        program.deleteLater()
