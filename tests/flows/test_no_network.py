"""The whole way of a family's papers touches no network and nothing outside its own folders."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.flows.journey import CANARY, Journey

pytestmark = pytest.mark.xdist_group("journey")


def test_no_process_uses_a_network(journey: Journey) -> None:
    notes = journey.notes.read_text().splitlines()
    # The watch was on in every command, and in children of some of them.
    assert notes.count("begun") > len(journey.ran) + 3
    assert set(notes) == {"begun"}


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))",
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
        "home", "scratch", "elsewhere", "watch", "notes", "family", "odd", "export", "packet.pdf"
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
