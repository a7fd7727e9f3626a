"""What became of a paper, in plain sentences: who decided what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from app.domain.day_words import plain_day
from app.domain.typed_times import shown_time

_FIELDS = {
    "kind": "what it is",
    "document_date": "the date on it",
    "child": "whose it is",
    "title": "its name",
    "sender": "whom it is from",
    "privacy": "who may see it",
    "remark": "your note about it",
    "received_date": "the day it came",
    "edition": "draft or final",
    "signed": "whether it is signed",
    "addressed_to": "whom it is addressed to",
    "organization": "whose letterhead it is on",
    "grade": "the grade on it",
    "paper_copy": "where the paper itself is",
    "replaces": "which paper it replaces",
}
_PARENT = {
    "taken_back": "You took it back to the Inbox.",
    "put_off": "You left it for later.",
    "turned": "You turned a page.",
    "trashed": "You moved it to the trash.",
    "brought_back": "You brought it back from the trash.",
    "unlocked": "You typed in its password.",
    "marked": "You marked words on a page.",
    "mark_changed": "You changed a mark on a page.",
    "unmarked": "You took a mark away.",
    "linked": "You said what it belongs to.",
    "unlinked": "You took away what it belongs to.",
    "key_date_confirmed": "You said that a date on it is right.",
    "key_date_edited": "You corrected a date on it.",
    "key_date_removed": "You took a date off it.",
    "key_date_added": "You added a date to it.",
    "undone": "You undid something about it.",
    "redone": "You did it again.",
}
_APP = {
    "came": "It came into the binder.",
    "taken_up": "The app was stopped while it came in, and took it up again.",
    "named": "Its file came again, and with it its name.",
    "read": "The app read it.",
}


def sentence_of(verb: str, by: str, details: Mapping[str, Any]) -> str:
    """One thing that happened, as a sentence; what a newer app noted is told without its details."""
    if verb in _APP:
        return _APP[verb]
    if verb == "edited":
        said = [_FIELDS[name] for name in details.get("fields", ()) if name in _FIELDS]
        return f"You said {_listed(said)}." if said else "You changed something about it."
    if verb == "filed" and by == "parent":
        return _filed(details)
    if verb in _PARENT and by == "parent":
        return _PARENT[verb]
    return "You changed something about it." if by == "parent" else "The app changed something about it."


def _filed(details: Mapping[str, Any]) -> str:
    """Which guesses of the app filing said yes to, and which were put right."""
    said = []
    for verb in ("confirmed", "corrected"):
        fields = [_FIELDS[name] for name in details.get(verb, ()) if name in _FIELDS]
        if fields:
            said.append(f"{verb} {_listed(fields)}")
    return f"You filed it and {', and '.join(said)}." if said else "You filed it."


def moment_in_words(at: str) -> str:
    """ "March 18, 2027, 3:40 pm" on the family's own clock."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{plain_day(local.date().isoformat())}, {shown_time(local.strftime('%H:%M'))}"


def _listed(words: Iterable[str]) -> str:
    *first, last = list(words)
    return f"{', '.join(first)} and {last}" if first else last
