"""A file that came again, byte for byte: what the parent is told of the paper that is there already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.day_words import plain_day
from app.domain.kinds import KindCatalogue
from app.domain.papers import UNKNOWN_KIND


@dataclass(frozen=True, slots=True)
class Holding:
    """The paper that is there. ``filed_on`` is None for one in the Inbox; ``hidden_child`` names another child.

    The paper of another child is never named: ``hidden_child`` is the first name of the child whose paper it is, ""
    where it may be named.
    """

    title: str
    kind: str
    filed_on: date | None
    in_trash: bool
    hidden_child: str = ""


def already_have(holding: Holding, catalogue: KindCatalogue) -> tuple[str, str]:
    """What the parent is told, and what to do. Both mean: nothing was added, and nothing is lost."""
    if holding.hidden_child:
        return f"You already have this. It is among the papers of {holding.hidden_child}.", _STAYS
    # What it is stays a guess until it is filed.
    name = f"“{holding.title}”{_kind(holding.kind, catalogue) if holding.filed_on is not None else ''}"
    if holding.in_trash:
        return f"You already have this. It is in the trash: {name}.", f"Bring it back if you need it. {_STAYS}"
    if holding.filed_on is None:
        return f"You already have this. It waits in the Inbox: {name}.", _STAYS
    return f"You already have this: filed as {name} on {plain_day(holding.filed_on.isoformat())}.", _STAYS


_STAYS = "Nothing was added. If you discard this copy, its file stays where it is."


def _kind(code: str, catalogue: KindCatalogue) -> str:
    """ " (IEP, tab 1)", or nothing where nobody said what it is."""
    if code == UNKNOWN_KIND:
        return ""
    try:
        kind = catalogue.kind(code)
    except KeyError:
        return ""
    return f" ({kind.name}, tab {kind.tab})" if kind.tab is not None else f" ({kind.name})"
