"""A program that takes a locked paper in and opens it with its password. Run by ``warm_programs``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.bootstrap.workplace import open_workplace
from app.domain.arrivals import Origin
from app.files.binder_folder import BinderFolder
from app.queries.documents import list_all

MAIN = f"{__name__}:unlock"
SECONDS = 60.0


def unlock(arguments: Sequence[str]) -> int:
    """``BINDER PAPER PASSWORD``: takes the paper in or, with a password, opens it; ends once all was read."""
    binder, paper, password = arguments
    with open_workplace(BinderFolder(Path(binder)), make=True) as place:
        if password:
            papers = place.runner.read(list_all).result(SECONDS)
            [uid] = [one.uid for one in papers if one.source_name == Path(paper).name]
            place.pipeline.unlock(uid, password, False).result(SECONDS)
        else:
            place.pipeline.receive(Path(paper), Origin.COMMAND_LINE)
        place.pipeline.wait_until_idle()
    return 0
