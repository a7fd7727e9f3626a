"""Whatever goes wrong, the command line says it in plain sentences, and says by its status that it did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.cli.main import run_command
from app.cli.surroundings import OpenBinder, Surroundings
from app.domain.arrivals import ArrivalStatus, Received
from app.domain.errors import KnownError, Trouble
from app.domain.words import trouble_sentence
from tests.cli.conftest import Run, SmallBinder
from tests.domain.plain_words import assert_plain
from tests.domain.test_words import TOLD, VALUES


@pytest.mark.parametrize("trouble", TOLD)
def test_a_command_that_meets_it(capsys: pytest.CaptureFixture[str], trouble: Trouble) -> None:
    @contextmanager
    def broken(path: Path | None, *, make: bool = False) -> Iterator[OpenBinder]:
        raise KnownError(trouble, **VALUES)
        yield

    status = run_command(["list"], Surroundings(broken, lambda root, report: None))
    said = capsys.readouterr()
    assert (status, said.out, said.err) == (1, "", f"{trouble_sentence(trouble, **VALUES)}\n")


@pytest.mark.parametrize("trouble", TOLD)
def test_a_file_that_was_not_taken(
    run: Run, small: SmallBinder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Trouble
) -> None:
    path = tmp_path / "letter.pdf"
    refused = Received(ArrivalStatus.REFUSED, "arrival", None, trouble, name=path.name)
    pipeline = small.commands.workplace.pipeline
    monkeypatch.setattr(pipeline, "receive", lambda *asked: refused)
    said = run("import", path, "--json")
    [answer] = said.objects
    reason = trouble_sentence(trouble, name=path.name)
    assert (said.status, answer["status"], answer["reason"]) == (1, "refused", reason)
    assert_plain(reason)
    said = run("import", path)
    assert said.status == 1
    assert f"letter.pdf: {reason}" in said.err.splitlines()
