"""Whoever waits at a terminal until a paper is read sees how far it is, and may end the command: nothing is lost."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from app.bootstrap.workplace import open_workplace
from app.domain.arrivals import Origin
from app.files.binder_folder import BinderFolder
from app.queries.documents import get_paper, list_open_arrivals
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.workers.paper_making import saved

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Maple street 40"
# Ctrl+C may have been turned off for whoever runs these tests.
PROGRAM = (
    "import signal, sys; from app.__main__ import main\n"
    "if __name__ == '__main__':\n"
    "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "    sys.exit(main())"
)
COMMANDS = ["import", "read", "unlock", "inbox --keep-both"]


def long_paper(command: str, pages: int) -> bytes:
    """A paper for the command; a locked one has another in it."""
    made = small_pdf("The plan for next year.", pages=pages)
    if command != "unlock":
        return made
    pdf = pikepdf.open(io.BytesIO(made))
    pdf.attachments["log.pdf"] = small_pdf("The log inside.", pages=4)
    return saved(pdf, encryption=pikepdf.Encryption(owner="office", user=PASSWORD, R=6))


def asked(binder: OneBinder, command: str, path: Path) -> list[str]:
    """What to type for the command, about a paper that is not read yet."""
    if command == "import":
        return [command, str(path)]
    place = binder.workplace
    place.pipeline.pause_reading(True)
    came = place.pipeline.receive(path, Origin.COMMAND_LINE)
    assert came.document is not None
    if command != "inbox --keep-both":
        return [command, came.document]
    place.pipeline.receive(put(path.with_name("again.pdf"), path.read_bytes()), Origin.COMMAND_LINE)
    [copy] = place.runner.ask(list_open_arrivals)
    return [*command.split(), copy.uid]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_shows_how_far_reading_is_and_nothing_else_does(
    binder: OneBinder,
    tmp_path: Path,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed = asked(binder, command, put(tmp_path / "long.pdf", long_paper(command, 40)))
    binder.workplace.pipeline.pause_reading(False)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PASSWORD.encode()), "utf-8"))
    with monkeypatch.context() as terminal:
        terminal.setattr(sys.stderr, "isatty", lambda: True)
        said = binder.run(capsys, *typed, "--json")
    shown = said.err.split("\r")
    assert shown.pop() == ""
    percents = [int(one.removesuffix(" %")) for one in shown]
    assert percents == sorted(percents)
    assert percents[0] == 0
    assert any(0 < percent < 100 for percent in percents)
    assert (said.status, "%" in said.out) == (0, False)
    told = json.loads(said.out)
    [uid] = told["documents"] if command == "import" else [told["document"]]
    paper = binder.workplace.runner.ask(get_paper, uid).paper
    assert paper.state == "ready"
    if command == "read":
        said = binder.run(capsys, *typed)
        assert (said.status, said.err) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_ctrl_c_ends_the_command_and_the_paper_stays_safe(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = BinderFolder(tmp_path / "binder")
    with open_workplace(folder, make=True) as workplace:
        typed = asked(OneBinder(workplace), command, put(tmp_path / "long.pdf", long_paper(command, 80)))
    status, out, err = stopped_once_it_shows(["--binder", str(folder.root), *typed], PASSWORD)
    assert (status, out) == (1, "")
    assert err.endswith("Stopped. Nothing is lost.\n")
    assert "Traceback" not in err
    with open_workplace(folder, make=False) as workplace:
        one = OneBinder(workplace)
        again = one.run(capsys, "list", "--json")
        papers = [paper["uid"] for paper in json.loads(again.out)]
        assert len(papers) == {"unlock": 2, "inbox --keep-both": 2}.get(command, 1)
        workplace.pipeline.wait_until_idle()
        states = sorted(workplace.runner.ask(get_paper, uid).paper.state for uid in papers)
        # Nobody knows the password any more.
        assert states == (["needs_password", "ready"] if command == "unlock" else ["ready"] * len(papers))
        checked = one.run(capsys, "check", "--json")
        assert (checked.status, json.loads(checked.out)["findings"]) == (0, [])


def stopped_once_it_shows(arguments: list[str], typed: str) -> tuple[int, str, str]:
    """Run the program at a terminal and press Ctrl+C as soon as it shows how far it is; its status and words."""
    terminal, end = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=end,
        text=True,
    ) as program:
        os.close(end)
        try:
            assert program.stdin is not None
            program.stdin.write(typed)
            program.stdin.close()
            program.stdin = None
            shown = b""
            while b"%" not in shown and (more := os.read(terminal, 1000)):
                shown += more
            program.send_signal(signal.SIGINT)
            out, _ = program.communicate(timeout=30)
            shown += rest_of(terminal)
        finally:
            program.kill()
            os.close(terminal)
    return program.returncode, out, shown.decode().replace("\r\n", "\n")


def rest_of(terminal: int) -> bytes:
    """What a terminal still has to show once its program has ended."""
    shown = b""
    try:
        while more := os.read(terminal, 1000):
            shown += more
    except OSError:
        # How Linux says that nobody is at the other end.
        pass
    return shown
