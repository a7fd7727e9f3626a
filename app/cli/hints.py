"""What the app offers for papers in a list, each with the command that tells more."""

from __future__ import annotations

from collections import defaultdict

from app.cli.surroundings import OpenBinder
from app.queries.lookalikes import list_pairs
from app.queries.photos import waiting_photo_groups
from app.queries.stacks import list_stacks


def hints_about(binder: OpenBinder) -> defaultdict[str, list[str]]:
    """The hints for each paper, by its uid; none for most."""
    hints: defaultdict[str, list[str]] = defaultdict(list)
    for stack in binder.runner.ask(list_stacks):
        if stack.choice.proposal.starts:
            hints[stack.uid].append("  (may be several papers, see “stacks”)")
        elif stack.choice.other is not None:
            hints[stack.uid].append("  (looks like the backs of another paper, see “stacks”)")
    for group in binder.runner.ask(waiting_photo_groups):
        for uid in group.uids:
            hints[uid].append("  (may be one paper with other photos, see “photos”)")
    alike = {uid for pair in binder.runner.ask(list_pairs) for uid in (pair.first, pair.second)}
    for uid in alike:
        hints[uid].append("  (looks like another paper, see “lookalikes”)")
    return hints
