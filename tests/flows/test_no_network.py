"""The whole way of a family's papers touches no network and nothing outside its own folders. Proved twice."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.arrivals import Origin
from tests.flows.journey import CANARY, Journey
from tests.flows.luring_files import luring_files
from tests.flows.small_papers import put, small_pdf

if TYPE_CHECKING:
    from app.ui.common.page_view.pictures import PictureKey

PATIENCE_MS = 60_000
pytestmark = pytest.mark.xdist_group("journey")


def test_no_process_uses_a_network(journey: Journey) -> None:
    notes = journey.notes.read_text().splitlines()
    # The watch was on in every command, and in children of some of them.
    assert notes.count("begun") > len(journey.ran) + 3
    assert set(notes) == {"begun"}


def test_all_of_it_works_where_there_is_no_network_and_nothing_tries(journey: Journey) -> None:
    assert_nothing_was_tried(journey)
    assert {name: ran.status for name, ran in journey.ran.items() if ran.status} == {"odd import": 1}
    came = {Path(answer["source"]): answer["status"] for answer in journey.ran["odd import"].objects}
    assert [status for path, status in came.items() if path.parent.name == "luring"] == ["stored"] * 4
    assert journey.ran["search"].json
    assert (journey.place / "packet.pdf").stat().st_size > 0


def test_the_window_takes_in_and_shows_papers_without_a_network_too(tmp_path: Path) -> None:
    watched = Journey(tmp_path / "place")
    paper = put(watched.place / "paper.pdf", small_pdf("Dear parents, the meeting is on Thursday."))
    watched.run("import", "--binder", watched.place / "binder", "import", paper)
    luring_files(watched.place / "luring")
    window = watched.python("-c", "from tests.flows.test_no_network import show_window; show_window()")
    assert (window.status, window.out) == (0, "5 papers drawn\n"), window.err
    assert_nothing_was_tried(watched)
    assert set(watched.notes.read_text().splitlines()) == {"begun"}


def test_the_second_reader_reports_to_nobody(tmp_path: Path) -> None:
    # Its library does, unless told not to; in C code, and with files in the home folder.
    watched = Journey(tmp_path / "place")
    code = "from app.workers.second_reader import _READER, _network; _network(_READER)"
    ran = watched.python("-c", code)
    assert ran.status == 0, ran.err
    assert_nothing_was_tried(watched)
    assert [path for name in ("home", "scratch") for path in (watched.place / name).rglob("*")] == []


def assert_nothing_was_tried(watched: Journey) -> None:
    tries = watched.tries.read_text().splitlines()
    assert "no namespace" not in tries, (
        "This system gives a test no network namespace, so it is not proved here that the app uses no network. "
        "Run the tests as root, or allow user namespaces."
    )
    assert set(tries) == {"without network"}
    assert len(tries) >= len(watched.ran)


def show_window() -> None:
    """The program at its first start, on a binder with one paper, until four more came in and all are drawn.

    Run in a process.
    """
    # Tests of the command line run without Qt.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.bootstrap.window import Program  # noqa: PLC0415
    from app.ui.first_start.answers import FirstAnswers  # noqa: PLC0415
    from app.ui.inbox.page import InboxPage  # noqa: PLC0415
    from tests.benchmarks.waiting import wait_until  # noqa: PLC0415

    application = QApplication([])
    place = Path.cwd().parent
    program = Program(application, place / "binder")
    program.begin()
    assert program.first_start is not None
    program.first_start.answered.emit(FirstAnswers("Maya", "PA", str(place / "School papers")))
    wait_until(lambda: program.opened is not None, at_most=PATIENCE_MS / 1000, every_ms=10)
    opened = program.opened
    assert opened is not None
    for screen in ("binder", "timeline", "settings", "inbox"):
        opened.window.open_screen(screen)
    inbox = opened.window.screen_of("inbox")
    assert isinstance(inbox, InboxPage)
    drawn: set[str] = set()

    def came(key: PictureKey) -> None:
        if inbox.pictures.picture(key) is not None:
            drawn.add(key.sha256)
        if len(drawn) == 5:
            application.quit()

    inbox.pictures.picture_ready.connect(came)
    opened.context.intake.add_papers([str(path) for path in sorted(place.joinpath("luring").iterdir())], Origin.DROPPED)
    QTimer.singleShot(PATIENCE_MS, application.quit)
    application.exec()
    program.end()
    print(f"{len(drawn)} papers drawn")


@pytest.mark.parametrize(
    "call",
    [
        "system.connect(system.socket(2, 1, 0), to, 16)",
        "system.sendto(system.socket(2, 2, 0), b'x', 1, 0, to, 16)",
    ],
)
def test_the_system_counts_what_no_hook_sees(tmp_path: Path, call: str) -> None:
    watched = Journey(tmp_path / "place")
    ran = watched.python(
        "-c",
        "import ctypes, struct; system = ctypes.CDLL(None); to = struct.pack('=HHI8x', 2, 0x5000, 0x08080808)\n" + call,
    )
    assert ran.status == 0, ran.err
    # C code, which Python does not hear of.
    assert watched.notes.read_text() == "begun\n"
    assert watched.tries.read_text() == "without network Ip.OutNoRoutes\n"


@pytest.mark.parametrize(
    "code",
    [
        "import contextlib, socket\n"
        "with contextlib.suppress(OSError): socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))",
        "import socket; socket.socket(socket.AF_INET6)",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import multiprocessing as m, tests.flows.test_no_network as t\n"
        "p = m.get_context('spawn').Process(target=t.use_a_network); p.start(); p.join()",
    ],
)
def test_the_watch_sees_what_it_is_there_for(tmp_path: Path, code: str) -> None:
    watched = Journey(tmp_path / "place")
    ran = watched.python("-c", code)
    assert ran.status == 0, ran.err
    assert "socket." in watched.notes.read_text()


def use_a_network() -> None:
    """What a child must not do unseen."""
    # The audit hook tells before the address is looked at.
    import socket  # noqa: PLC0415

    socket.socket(socket.AF_INET).close()


def test_nothing_is_written_outside(journey: Journey) -> None:
    for name in ("home", "scratch", "elsewhere"):
        assert list((journey.place / name).rglob("*")) == []
    assert {path.name for path in journey.place.iterdir()} == {
        "home", "scratch", "elsewhere", "watch", "notes", "tries", "family", "odd", "luring", "export", "packet.pdf"
    }  # fmt: skip
    assert {path.name for path in (journey.place / "family").iterdir()} == {"binder", "papers", "incoming"}


@pytest.mark.parametrize("place", ["family", "export", "packet.pdf"])
def test_only_the_owner_may_read_it(journey: Journey, place: str) -> None:
    top = journey.place / place
    for path in (top, *top.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_no_name_and_no_word_of_a_page_is_told_where_it_does_not_belong(journey: Journey) -> None:
    assert {name: ran.err for name, ran in journey.ran.items()} == dict.fromkeys(journey.ran, "")
    words = CANARY.encode()
    holding = {
        path.name
        for path in journey.place.rglob("*")
        if path.is_file() and (words in path.read_bytes() or CANARY in path.name)
    }
    # The papers themselves and the database; no log, no list of recent files, no copy.
    assert holding - {"binder.db"} <= {path.name for path in (journey.place / "odd").iterdir()} | originals(journey)
    assert "binder.db" in holding


def originals(journey: Journey) -> set[str]:
    """The names of the files in the binder, which are their hashes."""
    return {path.name for path in (journey.place / "family" / "binder" / "originals").rglob("*")}
