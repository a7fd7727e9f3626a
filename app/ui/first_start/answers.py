"""The three answers of the first start, and whether they can stand. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FEDERAL = "US"
FOLDER_NAME = "School papers"


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """``state`` is a code such as "PA", ``folder`` an absolute path that may not exist yet."""

    first_name: str
    state: str
    folder: str


def trouble_in(answers: FirstAnswers, check_folder: Callable[[str], str]) -> dict[str, str]:
    """A sentence for each answer that cannot stand, by field. ``check_folder`` gives one for a folder, or ""."""
    found = {
        "first_name": "" if answers.first_name else "Type a first name. A nickname is fine.",
        "state": "" if answers.state else "Pick the state the school is in.",
        "folder": check_folder(answers.folder) if answers.folder else "Choose a folder for papers that come in.",
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def states_by_name(reference: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(code, name) of every state in the reference data, by name; without the federal rules."""
    named = ((code, str(state["name"])) for code, state in reference.items() if code != FEDERAL)
    return tuple(sorted(named, key=lambda pair: pair[1]))


def proposed_folder(documents: str) -> str:
    """The folder proposed to a family whose documents lie in ``documents``."""
    return str(Path(documents) / FOLDER_NAME)


def friendly_path(path: str, home: str) -> str:
    """A path as people say it: "Documents / School papers" for what lies in their own folder."""
    whole = Path(path)
    try:
        parts = whole.relative_to(home).parts
    except ValueError:
        return path
    return " / ".join(parts) or path
