"""The rules of the house that a machine can hold."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run one of Python's own tools; its words come back with its exit status."""
    return subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False)


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the app below ``root``."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_the_contracts_hold() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("place", "breach"),
    [
        ("ui/common/planted.py", "import app.store.database\n"),
        ("cli/planted.py", "import sqlalchemy\n"),
        ("domain/planted.py", "import app.services.rows\n"),
        ("workers/planted.py", "import sqlalchemy\n"),
        ("jobs/planted.py", "import PySide6.QtCore\n"),
        ("queries/planted.py", "import app.services.rows\n"),
        ("helpers.py", "VALUE = 1\n"),
    ],
)
def test_a_planted_breach_is_caught(tmp_path: Path, place: str, breach: str) -> None:
    shutil.copytree(APP, tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "app" / place).write_text(breach)
    result = lint_imports(tmp_path)
    assert result.returncode != 0, result.stdout


def test_ruff_is_content() -> None:
    result = run("ruff", "check", "--no-cache", ".")
    assert result.returncode == 0, result.stdout


def test_code_is_formatted() -> None:
    result = run("ruff", "format", "--no-cache", "--check", ".")
    assert result.returncode == 0, result.stdout


def test_types_are_right() -> None:
    result = run("mypy", "--no-error-summary")
    assert result.returncode == 0, result.stdout


def sources(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every Python file below a folder with its text."""
    for path in sorted(folder.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")


BANNED_IN_APP = {
    r"\bprocessEvents\(": "the GUI thread answers by itself",
    r"\bpickle\.loads?\(": "nothing on disk is ever unpickled",
    r"\.setStyleSheet\((?!.*#  ?theme)": "one application sheet, made by the theme",
    r"connect\(lambda": "a lambda outlives its widget",
    r"\bQGraphics\w+Effect\b": "no effects",
    r"\b(urllib\.request|http\.client|requests|QtNetwork|QNetwork\w+)\b(?=.*import|\.|$)": "no network",
    r"\bTODO\b|\bFIXME\b|\bXXX\b": "say why, or do it",
}
STYLE_SHEET_HOME = {"theme.py"}


def test_banned_calls_are_not_in_the_app() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {why}"
        for path, text in sources(APP)
        for number, line in enumerate(text.splitlines(), start=1)
        for pattern, why in BANNED_IN_APP.items()
        if re.search(pattern, line)
        and not line.lstrip().startswith(("#", '"""'))
        and not ("StyleSheet" in line and path.name in STYLE_SHEET_HOME)
        and not (
            "requests" in pattern
            and not re.match(r"\s*(from|import) (urllib\.request|http|requests|PySide6\.QtN)", line)
        )
    ]
    assert found == []


def test_tests_never_sleep() -> None:
    pattern = re.compile(r"\btime\.sleep\(|\bqtbot\.wait\(|(?<!\w)sleep\(")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path, text in sources(ROOT / "tests")
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line) and path != Path(__file__) and "# in the child" not in line
    ]
    assert found == []


def test_only_jobs_and_its_neighbours_start_threads_and_processes() -> None:
    allowed = {"jobs", "intake", "workers"}
    found = []
    for path, text in sources(APP):
        imported = {
            alias.name.partition(".")[0]
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Import)
            for alias in node.names
        } | {
            (node.module or "").partition(".")[0]
            for node in ast.walk(ast.parse(text))
            # A lock starts nothing.
            if isinstance(node, ast.ImportFrom) and [alias.name for alias in node.names] != ["Lock"]
        }
        if imported & {"threading", "multiprocessing", "concurrent", "subprocess"}:
            found.append(path.relative_to(APP).parts[0])
    assert set(found) <= allowed | {"__main__.py"}


def pinned(lines: Iterator[str]) -> dict[str, str]:
    """Package names, in their normal form, with their exact versions."""
    found = {}
    for line in lines:
        match = re.match(r"^([A-Za-z0-9_.\-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", line.strip())
        if match:
            found[re.sub(r"[-_.]+", "-", match[1]).lower()] = match[2]
    return found


def test_every_package_is_pinned_and_the_installers_lock_agrees() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    constraints = pinned(iter(project["tool"]["uv"]["constraint-dependencies"]))
    lock = pinned(iter((ROOT / "packaging" / "requirements.lock").read_text().splitlines()))
    assert lock, "the lock is empty"
    assert {name: version for name, version in lock.items() if constraints.get(name) != version} == {}
    direct = pinned(iter([*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]))
    assert len(direct) == len(project["project"]["dependencies"]) + len(project["dependency-groups"]["dev"])
    assert {name: version for name, version in direct.items() if constraints.get(name) != version} == {}


def test_nothing_names_a_package_registry_or_a_place_of_one_computer() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    names = [name for name in listed.split("\0") if name]
    assert "uv.lock" not in names
    pattern = re.compile(rb"python[h]osted|py[p]i\.org|npm[j]s\.(org|com)|/wor[k]/(main|shared|\.library)")
    found = [name for name in names if (ROOT / name).is_file() and pattern.search((ROOT / name).read_bytes())]
    assert found == []
