"""A ZIP that does not hold still while it is unpacked: nothing of it is lost, doubled or taken for something else."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.workplace import Workplace
from app.domain.errors import Trouble
from app.domain.words import trouble_sentence
from app.intake.receiving import Receiver
from tests.flows.faults import WatchedByTheClock, names_in
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put
from tests.flows.test_faults import DAY, binder, open_rows, unlike_any, watched, workplace

__all__ = ["binder", "watched", "workplace"]


def papers_in_zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        for name in names:
            parcel.writestr(name, unlike_any())
    return made.getvalue()


def around_unpacking(patch: pytest.MonkeyPatch, act: Callable[[], object], *, before: bool) -> None:
    """Have something happen right before a child unpacks a parcel, or right after it, for the first that is."""
    unpacked = Receiver._unpacked
    acts = iter([act])

    def acting(self: Receiver, *asked: Any, **options: Any) -> Any:
        try:
            if before:
                next(acts, bool)()
            return unpacked(self, *asked, **options)
        finally:
            if not before:
                next(acts, bool)()

    patch.setattr(Receiver, "_unpacked", acting)


def rewrite(path: Path, content: bytes) -> None:
    """Write over a file in its place, as a copy over the network does."""
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


def renew(path: Path, content: bytes) -> None:
    put(path.parent / "new.part", content).replace(path)


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("change", [renew, rewrite])
def test_a_zip_that_is_replaced_while_it_is_unpacked_comes_once_and_as_it_is_in_the_end(
    binder: OneBinder,
    workplace: Workplace,
    watched: WatchedByTheClock,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, bytes], None],
    before: bool,
) -> None:
    old, new = papers_in_zip("both.pdf", "old.pdf"), papers_in_zip("both.pdf", "more.pdf", "new.pdf")
    path = put(watched.folder / "papers.zip", old)
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    watched.pass_time(0.0)
    with monkeypatch.context() as meanwhile:
        around_unpacking(meanwhile, lambda: change(path, new), before=before)
        watched.pass_time(5.0)
        assert names_in(workplace) == []
    watched.pass_time(0.0)
    watched.pass_time(5.0)
    watched.pass_time(DAY)
    assert names_in(workplace) == ["both.pdf", "more.pdf", "new.pdf"]
    assert open_rows(workplace) == []
    assert path.read_bytes() == new

    # The old one was not taken, and is not taken for one that was.
    renew(path, old)
    os.utime(path, ns=times)
    watched.pass_time(0.0)
    watched.pass_time(5.0)
    assert names_in(workplace) == ["both.pdf", "both.pdf", "more.pdf", "new.pdf", "old.pdf"]


def test_a_zip_that_vanishes_while_it_is_unpacked_leaves_nothing_behind(
    binder: OneBinder, workplace: Workplace, watched: WatchedByTheClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(watched.folder / "papers.zip", papers_in_zip("a.pdf"))
    watched.pass_time(0.0)
    with monkeypatch.context() as meanwhile:
        around_unpacking(meanwhile, path.unlink, before=True)
        watched.pass_time(5.0)
    watched.pass_time(DAY)
    assert (names_in(workplace), open_rows(workplace)) == ([], [])


def test_a_zip_that_is_replaced_while_it_is_imported_is_told(
    binder: OneBinder,
    workplace: Workplace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = papers_in_zip("new.pdf")
    path = put(tmp_path / "papers.zip", papers_in_zip("old.pdf"))
    with monkeypatch.context() as meanwhile:
        around_unpacking(meanwhile, lambda: rewrite(path, new[: len(new) // 2]), before=True)
        [answer] = binder.run(capsys, "import", "--json", path).objects
    assert (answer["status"], answer["documents"]) == ("refused", [])
    assert answer["reason"] == trouble_sentence(Trouble.CHANGED_WHILE_COPYING, name="papers.zip")
    put(path, new)
    [answer] = binder.run(capsys, "import", "--json", path).objects
    assert answer["status"] == "stored"
    assert (names_in(workplace), open_rows(workplace)) == (["new.pdf"], [])
