"""``folders``: what is watched, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from app.domain.errors import Trouble
from app.domain.words import trouble_sentence
from tests.cli.conftest import Run, SmallBinder
from tests.intake.rights import closed


def listed(run: Run) -> list[tuple[str, str | None, str]]:
    return [(row["path"], row["child"], row["after"]) for row in json.loads(run("folders", "--json").out)]


def test_folders_are_added_changed_listed_and_left_alone(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    assert listed(run) == []
    assert run("folders", "--add", tmp_path, "--child", "maya", "--after", "done").status == 0
    assert listed(run) == [(str(tmp_path), small.child, "done")]
    assert run("folders").out == f"{tmp_path}\n    Maya’s papers. Safe files move to Done, by month.\n"
    assert run("folders", "--change", tmp_path, "--after", "leave").status == 0
    assert listed(run) == [(str(tmp_path), small.child, "leave")]
    assert run("folders", "--change", tmp_path, "--child", "").status == 0
    assert listed(run) == [(str(tmp_path), None, "leave")]
    assert run("folders", "--stop", tmp_path).out == "No folder is watched.\n"
    assert listed(run) == []


def test_a_folder_that_cannot_be_watched_is_refused_in_words(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    (tmp_path / "file.pdf").write_bytes(b"x")
    binder = small.commands.workplace.folder.root
    for path, trouble in (
        (binder / "originals", Trouble.INSIDE_BINDER),
        (binder.parent, Trouble.INSIDE_BINDER),
        (tmp_path / "file.pdf", Trouble.NOT_A_FILE),
        (tmp_path / "nowhere", Trouble.FILE_GONE),
    ):
        said = run("folders", "--add", path)
        assert (said.status, said.err.strip()) == (1, trouble_sentence(trouble, name=path.name))
    for arguments in (("--change", tmp_path), ("--stop", tmp_path), ("--add", tmp_path, "--child", "Nobody")):
        said = run("folders", *arguments)
        assert (said.status, said.err.strip()) == (1, trouble_sentence(Trouble.NOT_FOUND))
    assert listed(run) == []


def test_how_it_stands_with_each_folder_is_told(run: Run, small: SmallBinder, tmp_path: Path) -> None:
    """What needs the parent makes the command say so by its status; what passes by itself does not."""
    scans = tmp_path / "Scans"
    (scans / "Private").mkdir(parents=True)
    (scans / "Done").mkdir()
    run("folders", "--add", scans, "--after", "done")
    with closed(scans / "Done"):
        assert run("folders").out.splitlines() == [
            str(scans),
            "    The app finds out whose papers they are. Safe files move to Done, by month.",
        ]
    with closed(scans / "Private"):
        said = run("folders")
        assert said.status == 1
        assert said.out.splitlines()[2:] == [
            "    Nothing is lost, but this computer does not let the app read the folder “Private” in it.",
            "    Give yourself the right to read it, and its papers come in by themselves.",
        ]
        [row] = json.loads(run("folders", "--json").out)
        assert (row["is_there"], row["not_readable"]) == (True, [str(scans / "Private")])
    with closed(scans):
        said = run("folders")
        assert said.status == 1
        assert "Nothing is lost, but this computer does not let the app read it." in said.out
    scans.rename(tmp_path / "unplugged")
    said = run("folders")
    assert said.status == 0
    assert "    It is not there right now. Papers come in again by themselves once it is back." in said.out
    [row] = json.loads(run("folders", "--json").out)
    assert (row["is_there"], row["not_readable"]) == (False, [])
    run("folders", "--stop", scans)
