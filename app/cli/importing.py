"""``iep-binder import PATH...``: take papers in and wait until each is read."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from app.cli.surroundings import Call, ExitStatus, OpenBinder, Surroundings
from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.errors import Trouble
from app.domain.words import trouble_sentence
from app.intake.ignoring import is_ignored
from app.queries.documents import get_paper

NAME = "import"
HELP = "take papers into the binder and read them"
_FINE = {ArrivalStatus.STORED, ArrivalStatus.DUPLICATE}
MOST_FILES = 10_000


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder whose files are taken")
    parser.add_argument("--json", action="store_true", help="print one JSON object per file")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Import every path; one that cannot be taken never keeps the others out."""
    worst = ExitStatus.DONE
    with surroundings.open_binder(call.binder, make=True) as binder:
        # All are received before the first is waited for, so that several are read at once.
        arrived = [_receive(binder, path) for path in _files(call.arguments.paths)]
        for path, received, started in arrived:
            if received.document is not None:
                # A duplicate too: the paper that is there may be one that an earlier run did not come to read.
                binder.pipeline.wait_until_read(received.document)
            outcome = _outcome(binder, path, received, time.monotonic() - started)
            call.say(json.dumps(outcome, ensure_ascii=False) if call.arguments.json else _line(outcome))
            if outcome["status"] not in _FINE:
                worst = ExitStatus.ATTENTION
                if not call.arguments.json:
                    call.warn(f"{path.name}: {outcome['reason']}")
    return worst


def _receive(binder: OpenBinder, path: Path) -> tuple[Path, Received, float]:
    started = time.monotonic()
    return path, binder.pipeline.receive(path, Origin.COMMAND_LINE), started


def _files(paths: list[str]) -> Iterator[Path]:
    for given in paths:
        path = Path(given).absolute()
        inside = [] if path.is_symlink() or not path.is_dir() else sorted(_walk(path))[:MOST_FILES]
        # An empty folder, or a folder that calls itself a paper, is answered like any other path.
        yield from inside or [path]


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not any(is_ignored(part) for part in path.relative_to(folder).parts):
            yield path


def _outcome(binder: OpenBinder, path: Path, received: Received, seconds: float) -> dict[str, object]:
    status, trouble, pages, title = received.status, received.trouble, 0, None
    if received.document is not None:
        details = binder.runner.read(get_paper, received.document).result()
        pages, title = len(details.pages), details.paper.title
        if status is ArrivalStatus.STORED and details.paper.trouble is not None:
            trouble = Trouble(details.paper.trouble)
            locked = trouble is Trouble.NEEDS_PASSWORD
            status = ArrivalStatus.NEEDS_PASSWORD if locked else ArrivalStatus.NEEDS_ATTENTION
    return {
        "source": str(path),
        "status": status.value,
        "reason": _reason(status, trouble, path.name, title),
        "documents": [received.document] if received.document else [],
        "pages": pages,
        "seconds": round(seconds, 3),
    }


def _reason(status: ArrivalStatus, trouble: Trouble | None, name: str, title: str | None) -> str:
    if trouble is not None:
        return trouble_sentence(trouble, name=name)
    if status is ArrivalStatus.DUPLICATE:
        return f"You already have this paper. It is in the binder as “{title}”."
    return "The paper is in the binder and was read."


def _line(outcome: dict[str, object]) -> str:
    return f"{outcome['status']:<16} {outcome['pages']:>3} pages  {Path(str(outcome['source'])).name}"
