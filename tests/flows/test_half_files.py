"""Half a file of every kind in a watched folder: it waits, is told after two minutes, and comes whole when it is."""

from __future__ import annotations

from app.bootstrap.workplace import Workplace
from app.domain.errors import Trouble
from app.queries.documents import list_inbox
from tests.flows.bad_files import cut, encoded
from tests.flows.faults import WatchedByTheClock, names_in
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put
from tests.flows.test_bad_input import CUT
from tests.flows.test_faults import DAY, binder, open_rows, watched, workplace

__all__ = ["binder", "watched", "workplace"]

# Nothing tells where the first two end, and nothing of the third comes before the parent chose.
WAITING = [kind for kind in CUT if kind not in ("HTML", "TXT", "MBOX")]
INSIDE = {"ZIP": ["one.txt", "two.txt"], "MSG": ["log.txt", "half.msg"]}


def test_half_a_file_waits_and_its_whole_comes_once(
    binder: OneBinder, workplace: Workplace, watched: WatchedByTheClock
) -> None:
    files = {kind: watched.folder / f"half.{kind.lower()}" for kind in WAITING}
    for tenths in (4, 7):
        for kind, path in files.items():
            put(path, cut(kind, tenths))
        watched.pass_time(0.0)
        watched.pass_time(5.0)
        assert (names_in(workplace), open_rows(workplace)) == ([], [])
    watched.pass_time(114.0)
    assert (names_in(workplace), open_rows(workplace)) == ([], [])
    watched.pass_time(1.0)
    assert sorted(open_rows(workplace)) == sorted((path.name, Trouble.NOT_FINISHED) for path in files.values())
    watched.pass_time(DAY)
    assert names_in(workplace) == []
    for kind, path in files.items():
        assert path.read_bytes() == cut(kind, 7)
        path.write_bytes(encoded(kind))
    watched.pass_time(0.0)
    watched.pass_time(5.0)
    watched.pass_time(DAY)
    assert names_in(workplace) == sorted(name for kind in WAITING for name in INSIDE.get(kind, [files[kind].name]))
    assert open_rows(workplace) == []
    came = workplace.runner.read(list_inbox).result()
    assert {(paper.state, paper.trouble, paper.repaired) for paper in came} == {("ready", None, False)}
