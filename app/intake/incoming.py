"""A file on its way in, and the files that lie inside it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.errors import Trouble
from app.files.binder_folder import BinderFolder
from app.intake.ignoring import is_ignored
from app.workers.unpacking import Member, UnpackResult

DEEPEST = 2
"""Files inside files are taken, those inside them too, and no further."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on its way in.

    ``path`` is where its bytes lie; ``source_path`` and ``name`` what it is known by. ``modified_ns`` is set for a
    file that was inside another: that of the outermost. ``depth`` counts the files around it.
    """

    path: Path
    source_path: str
    name: str
    origin: Origin
    child: str | None
    modified_ns: int | None = None
    depth: int = 0

    def inside(self, member: Member, modified_ns: int) -> Incoming:
        """A file that was inside this one."""
        at = f"{self.source_path}/{member.at}"
        return Incoming(Path(member.path), at, member.name, self.origin, self.child, modified_ns, self.depth + 1)


@contextmanager
def taken_out(folder: BinderFolder, unpack: Callable[[str], UnpackResult]) -> Iterator[Sequence[Member]]:
    """What is inside a file, as files of the staging folder that are gone again at the end.

    ``unpack`` gets what their paths begin with. Left out is what no folder would be searched for either: hidden
    files and those of systems. Two files of one name and place get a number. Raises whatever ``unpack`` raises.
    """
    prefix = uuid.uuid4().hex
    try:
        members = unpack(str(folder.staging / prefix)).members
        yield _numbered([one for one in members if not any(is_ignored(part) for part in one.at.split("/"))])
    finally:
        for left in folder.staging.glob(f"{prefix}-*"):
            left.unlink(missing_ok=True)


def _numbered(members: list[Member]) -> list[Member]:
    counts: dict[str, int] = {}
    numbered = []
    for member in members:
        count = counts[member.at] = counts.get(member.at, 0) + 1
        at = member.at if count == 1 else f"{member.at} ({count})"
        numbered.append(Member(member.name, at, member.path, member.trouble))
    return numbered


def of_a_parcel(arrival: str, parts: Sequence[Received]) -> Received:
    """What became of a parcel, told by what became of the papers in it."""
    statuses = {part.status for part in parts}
    documents = [part.document for part in parts if part.document is not None]
    troubled = (one for part in parts for one in ((part,) if part.trouble is not None else part.left_in_it))
    odd = next(troubled, None)
    status = ArrivalStatus.STORED
    if len(statuses) == 1:
        status = statuses.pop()
    elif statuses - {ArrivalStatus.STORED, ArrivalStatus.DUPLICATE}:
        status = ArrivalStatus.NEEDS_ATTENTION
    trouble: Trouble | None = odd.trouble if odd is not None else None
    first = documents[0] if documents else None
    return Received(status, arrival, first, trouble, tuple(parts), odd.name if odd is not None else None)
