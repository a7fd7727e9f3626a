"""Two files of one stack: a one-sided scanner gave the fronts of all sheets, then their backs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.kinds import KindCatalogue
from app.domain.known_child import KnownChild
from app.domain.stacks.proposing import weave_of_two
from app.jobs import Runner, leave_to_result
from app.queries.read_pages import pages_as_read
from app.queries.stacks import came_beside
from app.services.stacks import propose_backs


def look_for_sides(
    runner: Runner, document: str, children: Sequence[KnownChild], today: date, catalogue: KindCatalogue
) -> None:
    """Propose to put a paper that was just read together with one that holds the other sides of its sheets."""
    others = runner.ask(came_beside, document)
    if not others:
        return

    pages = {uid: tuple(runner.ask(pages_as_read, uid).values()) for uid in (document, *others)}
    for other in others:
        for fronts, backs in ((other, document), (document, other)):
            order = weave_of_two(pages[fronts], pages[backs], children, today, catalogue)
            if order is not None:
                runner.write(propose_backs, backs, fronts, order, failed=leave_to_result).result()
                return
