"""What a parent does in the Binder outlives a program that dies: every change is whole or not there, and can be undone.

The program is killed in the middle of the n-th change, before it is committed; then the binder is opened again.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from app.domain.papers import PaperEdit
from app.files.binder_folder import BinderFolder
from app.queries.highlights import list_highlights
from app.queries.paper_story import paper_story
from app.services.documents import edit_paper
from app.services.undo import redo, undo
from app.store.database import Database
from tests.services.builders import add_filed_paper, add_ot_concern, maya

_PROGRAM = """
import json, os, signal, sys
from pathlib import Path
from app.domain.highlights import HighlightEdit, NewHighlight
from app.domain.paper_extra import LinkKind, PaperExtra
from app.domain.papers import PaperEdit, Privacy
from app.domain.reading import Box
from app.queries.highlights import list_highlights
from app.services.documents import move_to_trash
from app.services.highlights import add_highlight, edit_highlight
from app.services.paper_details import link_paper, save_details
from app.store.database import Database

path, plan, draft, concern, fatal = sys.argv[1:]
database = Database(Path(path))

def mark(uow):
    return add_highlight(uow, plan, NewHighlight(1, "reads slowly", (Box(0.1, 0.1, 0.4, 0.12),), is_pinned=True))

def print_it(uow):
    [one] = list_highlights(uow.session.connection(), plan)
    edit_highlight(uow, plan, one.uid, HighlightEdit(remark="ask", is_printed=True))

changes = (
    lambda uow: save_details(
        uow, plan, PaperEdit(title="Our plan", privacy=Privacy.PRIVATE), PaperExtra(edition="final", replaces=draft)
    ),
    lambda uow: link_paper(uow, plan, LinkKind.CONCERN, concern),
    mark,
    print_it,
    lambda uow: move_to_trash(uow, draft),
)
for number, change in enumerate(changes):
    with database.writing() as uow:
        change(uow)
        uow.session.flush()
        if number == int(fatal):
            os.kill(os.getpid(), signal.SIGKILL)
"""
CHANGES = 5


@pytest.fixture
def binder(folder: BinderFolder) -> dict[str, str]:
    """The uids of a plan, its draft and a concern."""
    database = Database(folder.database)
    with database.writing() as uow:
        child = maya(uow)
        uids = {name: add_filed_paper(uow, f"{name} reads slowly", child, f"{name}.pdf") for name in ("plan", "draft")}
        for name, uid in uids.items():
            edit_paper(uow, uid, PaperEdit(title=name))
        uids["concern"] = add_ot_concern(uow, child)
    database.close()
    return uids


def told(database: Database, uids: dict[str, str]) -> dict[str, Any]:
    """Everything a parent would see of the plan."""
    with database.reading() as conn:
        story = asdict(paper_story(conn, uids["plan"]))
        marks = [asdict(mark) for mark in list_highlights(conn, uids["plan"])]
        papers = conn.exec_driver_sql("SELECT title, privacy, deleted_at IS NULL FROM documents ORDER BY id").all()
    return {**story, "history": None, "marks": marks, "papers": [tuple(paper) for paper in papers]}


@pytest.mark.parametrize("fatal", [*range(CHANGES), CHANGES])
def test_killed_within_a_change_and_everything_before_it_undone(
    folder: BinderFolder, binder: dict[str, str], fatal: int
) -> None:
    database = Database(folder.database)
    before = told(database, binder)
    database.close()
    about = (binder["plan"], binder["draft"], binder["concern"])
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder.database), *about, str(fatal)],
        cwd=Path(__file__).resolve().parents[2],
        check=False,
        timeout=60,
    )
    assert done.returncode == (-signal.SIGKILL if fatal < CHANGES else 0)

    again = Database(folder.database)
    after = told(again, binder)
    steps = min(fatal, CHANGES)
    seen = [after]
    for _ in range(steps):
        with again.writing() as uow:
            undone = undo(uow)
        assert undone is not None
        assert undone.done
        seen.append(told(again, binder))
    assert seen[-1] == before
    assert len({json.dumps(one, sort_keys=True, default=str) for one in seen}) == steps + 1
    for expected in seen[-2::-1]:
        with again.writing() as uow:
            redo(uow)
        assert told(again, binder) == expected
    again.close()
