"""The program as it is started: usage, where the binder is, what it loads, and where its words go."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap.main import run
from app.cli.main import COMMANDS, parser
from app.files.binder_folder import BinderFolder
from app.files.binder_lock import BinderLock
from app.jobs import ThreadedRunner
from app.store.database import Database
from app.workers.entry import ChildSettings
from tests.cli import child_modules
from tests.cli.child_modules import loaded_after
from tests.flows.small_papers import put

ROOT = Path(__file__).resolve().parents[2]
NAMES = {command.NAME for command in COMMANDS}


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["import"],
        ["show"],
        ["show", "a", "b"],
        ["unlock"],
        ["unlock", "a", "password"],
        ["search"],
        ["export"],
        ["sample"],
        ["list", "--nothing"],
        ["packet", "-o"],
        ["--binder"],
        ["timeline", "--child"],
    ],
)
def test_what_is_not_understood_is_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(arguments)
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("usage: iep-binder")


def test_help_and_the_first_page_name_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["--help"])
    assert left.value.code == 0
    helped = capsys.readouterr().out
    assert all(f"\n    {command} " in helped for command in NAMES)
    told = (ROOT / "README.md").read_text("utf-8").partition("- **The command line**")[2].partition("\n- **")[0]
    lists = [said.split()[-1].split("|") for said in re.findall(r"`([^`]+)`", told) if "|" in said]
    assert {name for names in lists for name in names} == NAMES


@pytest.mark.parametrize("arguments", [["--binder", "A", "list"], ["list", "--binder", "A"]])
def test_the_binder_is_named_before_or_after_the_command(arguments: list[str]) -> None:
    assert parser().parse_args(arguments).binder == "A"
    assert parser().parse_args(["--binder", "A", "list", "--binder", "B"]).binder == "B"


@pytest.mark.parametrize("command", [["list"], ["check"], ["search", "a"], ["timeline"], ["packet"], ["show", "a"]])
def test_no_binder_is_told_and_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert run(["--binder", str(tmp_path / "none"), *command]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"There is no binder at “{tmp_path / 'none'}”. Choose the folder that holds your binder.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_things_is_no_place_for_a_binder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "recipe.txt", b"cake")
    assert run(["--binder", str(tmp_path), "import", str(tmp_path / "recipe.txt")]) == 1
    assert "holds other things" in capsys.readouterr().err
    assert run(["sample", str(tmp_path)]) == 1
    assert "holds other things" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["recipe.txt"]


def test_a_file_is_no_binder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "paper.pdf", b"paper")
    assert run(["--binder", str(path), "import", str(path)]) == 1
    assert "There is no binder at" in capsys.readouterr().err


def test_a_damaged_database_is_told(folder: BinderFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.database.write_bytes(b"spoiled" * 1000)
    assert run(["--binder", str(folder.root), "list"]) == 1
    assert "Bring back the newest backup." in capsys.readouterr().err
    assert folder.database.read_bytes() == b"spoiled" * 1000


def test_a_binder_that_is_open_elsewhere_is_left_alone(
    folder: BinderFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = BinderLock(folder.lock)
    try:
        assert run(["--binder", str(folder.root), "list"]) == 1
    finally:
        lock.release()
    assert capsys.readouterr().err == "This binder is already open in another window. Close the other window first.\n"
    assert run(["--binder", str(folder.root), "list"]) == 0


def test_the_binder_of_a_sample_family_is_the_one_in_its_folder(
    folder: BinderFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--binder", str(folder.root.parent), "check"]) == 0
    assert "All is well" in capsys.readouterr().out


def test_the_default_binder_is_the_one_of_this_user(own_home: Path) -> None:
    assert run(["import", str(put(own_home / "empty.pdf", b""))]) == 1
    assert (own_home / "binder" / "binder.db").is_file()


def python(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        check=False,
    )


def test_a_command_never_loads_the_window(folder: BinderFolder, tmp_path: Path) -> None:
    code = (
        "import sys; from app.bootstrap.main import run\n"
        "assert run(sys.argv[1:4]) == 0\n"
        "assert run(['--binder', sys.argv[2], 'import', sys.argv[4]]) == 1\n"
        "window = [name for name in sys.modules if name.split('.')[0] in {'PySide6', 'shiboken6'} or '.ui' in name]\n"
        "assert not window, window\n"
        "assert 'app.store.database' in sys.modules"
    )
    empty = put(tmp_path / "empty.pdf", b"")
    ran = python(f"if __name__ == '__main__':\n    exec({code!r})", "--binder", str(folder.root), "list", str(empty))
    assert ran.returncode == 0, ran.stderr.decode()


def test_children_stay_light(database: Database) -> None:
    settings = ChildSettings(packages=("app.workers", child_modules.__name__))
    runner = ThreadedRunner(database, children=1, child_settings=settings)
    work = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "app" / "workers").rglob("*.py")
        if path.name != "__init__.py"
    )
    try:
        loaded = set(runner.child(loaded_after, tuple(work)).result(60))
    finally:
        assert runner.shutdown()
    assert {"pypdfium2", "pikepdf", "tesserocr"} <= loaded
    assert not {"sqlalchemy", "alembic", "sqlcipher3", "sqlite3", "PySide6", "shiboken6", "watchdog"} & loaded


def test_words_that_a_terminal_cannot_show_do_not_stop_a_command(folder: BinderFolder, tmp_path: Path) -> None:
    path = put(tmp_path / "ñandú \N{SMILING FACE WITH SUNGLASSES}.pdf", b"")
    code = "import sys; from app.__main__ import main\nif __name__ == '__main__': sys.exit(main())"
    ran = python(code, "--binder", str(folder.root), "import", str(path), PYTHONIOENCODING="ascii")
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert b"is empty." in ran.stderr


def test_a_name_cannot_steer_a_terminal_and_reaches_a_pipe_as_it_is(
    folder: BinderFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "\x1b[2Jgone\u202e.pdf"
    arguments = ["--binder", str(folder.root), "import", name]
    monkeypatch.chdir(folder.root.parent)
    put(folder.root.parent / name, b"")
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert run(arguments) == 1
    said = capsys.readouterr()
    assert {sign for sign in said.out + said.err if not sign.isprintable()} == {"\n"}
    assert " [2Jgone .pdf" in said.out
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: False)
    assert run([*arguments, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["source"].endswith(name)


def test_nobody_reading_on_is_no_bug(folder: BinderFolder) -> None:
    code = "import sys; from app.__main__ import main\nif __name__ == '__main__': sys.exit(main())"
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-c", code, "--binder", str(folder.root), "check"],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert ran.stderr == b""
