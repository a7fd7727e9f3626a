"""A packet's snapshot as its template takes it: days and times in words, exhibits as sheets to be filled."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from app.domain.day_words import full_day, plain_day
from app.domain.packets import PacketSnapshot, PrintOptions
from app.domain.typed_dates import MONTHS
from app.domain.typed_times import shown_time
from app.workers.packet.exhibit_sources import FRAME_HEIGHT_PT, FRAME_WIDTH_PT


def page_data(snapshot: PacketSnapshot, options: PrintOptions, missing: Collection[int]) -> dict[str, Any]:
    """What the template "packet" wants. ``missing`` are the sheets of exhibits, counted from 0, that say so."""
    data = asdict(snapshot)
    data["options"] = asdict(options)
    data["title"] = _title(snapshot)
    data["day"] = full_day(date.fromisoformat(snapshot.held_on))
    data["time"] = shown_time(snapshot.at_time) if snapshot.at_time else ""
    data["made"] = plain_day(snapshot.made_on)
    data["phone"] = _phone(snapshot)
    data["frame"] = {"width": FRAME_WIDTH_PT, "height": FRAME_HEIGHT_PT}
    for entry in _entries(data):
        entry["day"] = entry["about"] or _column_day(entry["day"])
    data["exhibits"] = _exhibits(snapshot, options, missing)
    return data


def _title(snapshot: PacketSnapshot) -> str:
    """ "Maya's yearly IEP review"; "Maya: IEP meeting" where the first word is a short form or a number."""
    first = snapshot.meeting_name.split(" ")[0]
    if first[1:] != first[1:].lower() or not first[:1].isalpha():
        return f"{snapshot.child_name}: {snapshot.meeting_name}"
    return f"{snapshot.child_name}’s {snapshot.meeting_name[:1].lower()}{snapshot.meeting_name[1:]}"


def _column_day(day: str) -> str:
    """ "Nov 5, 2026": a table has no room for more, and the year must not be guessed."""
    parsed = date.fromisoformat(day)
    return f"{MONTHS[parsed.month - 1][:3]} {parsed.day}, {parsed.year}"


def _phone(snapshot: PacketSnapshot) -> str:
    """Whom to call when running late: the case manager, else the first of the invited with a number."""
    reachable = [person for person in snapshot.people if person.phone]
    reachable.sort(key=lambda person: "case manager" not in person.role.lower())
    if not reachable:
        return ""
    return ", ".join(part for part in (reachable[0].name, reachable[0].role, reachable[0].phone) if part)


def _entries(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    yield from data["timeline"]
    for concern in data["concerns"]:
        yield from concern["entries"]


def _exhibits(snapshot: PacketSnapshot, options: PrintOptions, missing: Collection[int]) -> list[dict[str, Any]]:
    sheet = 0
    found = []
    for exhibit in snapshot.exhibits:
        pages = []
        for page in exhibit.pages:
            marked = bool(page.marks) and options.highlights and sheet not in missing
            pages.append({"number": page.number, "marked": marked, "missing": sheet in missing})
            sheet += 1
        found.append({"number": exhibit.number, "title": exhibit.title, "total": exhibit.page_total, "pages": pages})
    return found
