"""A binder is made only where nothing else lies; settings survive nonsense; one program at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import KnownError, Trouble
from app.domain.settings import AppSettings
from app.files.app_settings import load_settings, save_settings, settings_folder
from app.files.binder_folder import BinderFolder
from app.files.binder_lock import BinderLock


def test_a_folder_with_other_things_does_not_become_a_binder(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(KnownError) as caught:
        BinderFolder(tmp_path).make()
    assert caught.value.trouble is Trouble.FOLDER_NOT_EMPTY
    assert [entry.name for entry in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_does_not_become_a_binder(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with pytest.raises(KnownError) as caught:
        BinderFolder(path).make()
    assert caught.value.trouble is Trouble.NOT_A_BINDER


def test_making_a_binder_again_after_a_crash_goes_on(tmp_path: Path) -> None:
    binder = BinderFolder(tmp_path / "binder")
    binder.make()
    binder.database.touch()
    binder.make()
    assert binder.exists()


def test_settings_come_back_and_keep_what_a_newer_app_wrote() -> None:
    save_settings(AppSettings(binder="/b", colour_scheme="dark", text_scale=1.5, unknown={"later": [1]}))
    assert load_settings() == AppSettings(binder="/b", colour_scheme="dark", text_scale=1.5, unknown={"later": [1]})


@pytest.mark.parametrize(
    "stored", ["", "[]", "null", "{", '{"text_scale": "big", "binder": 5, "colour_scheme": "pink"}']
)
def test_nonsense_counts_as_no_settings(stored: str) -> None:
    settings_folder().mkdir(exist_ok=True)
    (settings_folder() / "settings.json").write_text(stored)
    assert load_settings() == AppSettings()


def test_a_text_size_out_of_range_is_brought_into_it() -> None:
    settings_folder().mkdir(exist_ok=True)
    (settings_folder() / "settings.json").write_text(json.dumps({"text_scale": 40}))
    assert load_settings().text_scale == 2.0


def test_only_one_program_holds_a_binder_and_a_crash_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "binder.lock"
    code = (
        "import sys; from pathlib import Path; from app.files.binder_lock import BinderLock\n"
        "lock = BinderLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(KnownError) as caught:
            BinderLock(path)
        assert caught.value.trouble is Trouble.BINDER_IN_USE
        other.kill()
    BinderLock(path).release()
