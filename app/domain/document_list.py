"""The master list of papers, for the family or for the team: what a lawyer or an advocate asks for first."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.suggestions import Standing


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A line of the list, ready to print. ``note`` and ``paper_copy`` are the family's own: "" for the team."""

    number: int
    day: str
    received: str
    kind: str
    title: str
    status: str
    sender: str
    addressed_to: str
    pages: int
    paper_copy: str
    privacy: str
    note: str


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The papers of one child. ``chosen`` says in words which of them; ``left_out`` counts those not for the team."""

    child: str
    initials: str
    for_team: bool
    chosen: str
    papers: tuple[ListedPaper, ...]
    left_out: int


HEADS = {
    "number": "No.",
    "day": "Date on it",
    "received": "Day we got it",
    "kind": "What it is",
    "title": "Name",
    "status": "Status",
    "sender": "From",
    "addressed_to": "To",
    "pages": "Pages",
    "paper_copy": "Where the paper itself is",
    "privacy": "Who may see it",
    "note": "Our note",
}
_FAMILY_ONLY = ("paper_copy", "privacy", "note")
GUESS_SIGN = "?"


def columns(listed: DocumentList) -> list[str]:
    """The fields that stand in this list."""
    return [name for name in HEADS if not (listed.for_team and name in _FAMILY_ONLY)]


def marked(words: str, standing: str) -> str:
    """Words that a question mark follows where they are a guess."""
    return f"{words}{GUESS_SIGN}" if words and standing == Standing.GUESS else words
