"""What the Binder calls the ways to sort and to choose papers."""

from __future__ import annotations

from app.domain.kinds import KindCatalogue
from app.domain.papers import Privacy
from app.domain.shelf import NO_YEAR, Sort, Status, year_in_words
from app.queries.shelf_sorting import kind_name

SORT_WORDS = {
    Sort.NEWEST: "Newest first",
    Sort.OLDEST: "Oldest first",
    Sort.CAME: "Last to come first",
    Sort.NAME: "By name",
    Sort.KIND: "By what it is",
    Sort.SENDER: "By sender",
}
STATUS_WORDS = {
    Status.DRAFT: "Draft",
    Status.FINAL: "Final",
    Status.AMENDMENT: "Amendment",
    Status.SIGNED: "Signed",
    Status.UNCONFIRMED: "Has a guess in it",
    Status.NEEDS_YOU: "Needs you",
}
PRIVACY_WORDS = {
    Privacy.NORMAL: "May go to the school",
    Privacy.PRIVATE: "Private",
    Privacy.NEVER_PRINT: "Never printed",
}
FIELD_WORDS = {
    "people": "Person",
    "years": "School year",
    "kinds": "What it is",
    "privacies": "Who may see it",
    "statuses": "Status",
}


def value_in_words(field: str, value: str, catalogue: KindCatalogue) -> str:
    """One value of a filter as it stands in the menu and on its chip."""
    if field == "years":
        return year_in_words(value) if value else NO_YEAR
    if field == "kinds":
        return kind_name(catalogue, value)
    if field == "privacies":
        return next((words for code, words in PRIVACY_WORDS.items() if code == value), value)
    if field == "statuses":
        return STATUS_WORDS[Status(value)]
    return f"From or to {value}"


def count_in_words(papers: int, typed: str, name: str, *, only_some: bool) -> str:
    """How many papers are shown: found for what was typed, or those of a child (no name: of all)."""
    if typed:
        return f"Found in {papers} {'paper' if papers == 1 else 'papers'}"
    if only_some:
        return f"{papers} of {name}’s papers" if name else f"{papers} of all papers"
    return f"All of {name}’s papers, {papers}" if name else f"All papers, {papers}"
