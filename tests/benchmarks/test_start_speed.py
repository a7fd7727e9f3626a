"""How soon the window can be used at 10,000 papers, against an empty Qt window with the same imports."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from app.files.binder_folder import BinderFolder
from app.store.engines import migration_engine

PAPERS = 10_000
ROUNDS = 5
GOAL = 1.5

_EMPTY = """
import sys, time
started = time.perf_counter()
import app.bootstrap.window
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1366, 736)
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
print(time.perf_counter() - started)
"""

_OURS = """
import sys, time
started = time.perf_counter()
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.bootstrap.window import Program

def main():
    application = QApplication([])
    program = Program(application, Path(sys.argv[1]))
    program.begin()
    ready = []
    timer = QTimer()
    def look():
        today = program.opened.window.screen_of("today") if program.opened else None
        if today is not None and today._shown is not None:
            ready.append(time.perf_counter() - started)
            application.quit()
    timer.timeout.connect(look)
    timer.start(1)
    application.exec()
    print(ready[0])
    program.end()

if __name__ == "__main__":
    main()
"""


def _fill(folder: BinderFolder) -> None:
    when = "2026-11-24T00:00:00+00:00"
    engine = migration_engine(folder.database)
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(
            "INSERT INTO children(id, uid, created_at, updated_at, first_name, shape) VALUES (1, 'c', ?, ?, 'Maya', 0)",
            (when, when),
        )
        cursor.execute("INSERT INTO originals(sha256, size, stored_at) VALUES (?, 1, ?)", ("0" * 64, when))
        cursor.executemany(
            "INSERT INTO documents(id, uid, created_at, updated_at, child_id, child_standing, title, title_standing, "
            "kind, kind_standing, document_date, date_standing, sender_standing, privacy, privacy_standing, place, "
            "state, source_name, sha256) VALUES (?, ?, ?, ?, 1, 'confirmed', ?, 'confirmed', 'iep', 'confirmed', "
            "'2026-03-25', 'confirmed', 'none', 'normal', 'guess', ?, 'ready', 'a.pdf', ?)",
            [
                (
                    number,
                    f"d{number}",
                    when,
                    when,
                    f"Paper {number}",
                    "inbox" if number % 500 == 0 else "filed",
                    "0" * 64,
                )
                for number in range(1, PAPERS + 1)
            ],
        )
        cursor.executemany(
            "INSERT INTO pages(id, uid, created_at, updated_at, document_id, position, sha256, original_page, "
            "width_pt, height_pt) VALUES (?, ?, ?, ?, ?, 1, ?, 1, 612, 792)",
            [(number, f"p{number}", when, when, number, "0" * 64) for number in range(1, PAPERS + 1)],
        )
    engine.dispose()


def _seconds(code: str, *arguments: str, home: Path) -> float:
    environment = {**os.environ, "IEP_BINDER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    script = home / "start.py"
    script.write_text(code)
    found = subprocess.run(
        [sys.executable, str(script), *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        timeout=60,
    )
    return float(found.stdout.split()[-1])


@pytest.mark.benchmark
@pytest.mark.timeout(300)
def test_start_at_10_000_papers(folder: BinderFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _fill(folder)
    ours, empty = [], []
    for _ in range(ROUNDS):
        empty.append(_seconds(_EMPTY, home=tmp_path))
        ours.append(_seconds(_OURS, str(folder.root), home=tmp_path))
    ratio = statistics.median(ours) / statistics.median(empty)
    with capsys.disabled():
        print(
            f"\nstart with {PAPERS} papers until Today shows them: {statistics.median(ours):.2f} s\n"
            f"an empty Qt window with the same imports: {statistics.median(empty):.2f} s\n"
            f"ratio {ratio:.2f} (goal {GOAL})"
        )
    assert ratio < GOAL
