"""Invitations to a meeting that come with a mail (iCalendar, RFC 5545): what, when and where, as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from app.workers.typed_papers.mail_heads import day_and_time
from app.workers.typed_papers.plain import decoded
from app.workers.typed_papers.written import Block, Paragraph, Rule, Run

BEGINS = b"BEGIN:VCALENDAR"
_MOST_BYTES = 200_000
_MOST_MEETINGS = 20
_LONGEST = 2_000
_FOLD = re.compile(r"\r?\n[ \t]")
_MEETING = re.compile(r"^BEGIN:VEVENT\r?$(.*?)^END:VEVENT\r?$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_LINE = re.compile(r"^(SUMMARY|LOCATION|DTSTART|DTEND|STATUS|DESCRIPTION)((?:;[^:\r\n]*)?):([^\r\n]*)", re.MULTILINE)
_TIME = re.compile(r"(\d{8})(?:T(\d{4})\d{2}(Z?))?")
_ZONE = re.compile(r";TZID=\"?([^;:\"]{1,60})", re.IGNORECASE)


def invitation_blocks(invitations: list[bytes]) -> Iterator[Block]:
    """Each meeting once, below a line: mails carry the same invitation twice."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for raw in invitations:
        text = _FOLD.sub("", decoded(raw[:_MOST_BYTES]))
        for meeting in list(_MEETING.finditer(text))[:_MOST_MEETINGS]:
            said = tuple(_said(meeting[1]))
            if said and said not in seen:
                seen.add(said)
                yield Rule()
                for label, words in said:
                    yield Paragraph((Run(f"{label}: ", bold=True), Run(words)))


def _said(meeting: str) -> Iterator[tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name, options, value in _LINE.findall(meeting):
        found.setdefault(name, (options, value))
    yield ("Cancelled invitation" if found.get("STATUS", ("", ""))[1].strip() == "CANCELLED" else "Invitation",
           _words(found.get("SUMMARY", ("", ""))[1]) or "a meeting")  # fmt: skip
    begins, ends = (_moment(*found[name]) if name in found else "" for name in ("DTSTART", "DTEND"))
    if begins:
        yield "From", begins
    if ends and ends != begins:
        yield "Until", ends
    for label, name in (("Where", "LOCATION"), ("About", "DESCRIPTION")):
        words = _words(found.get(name, ("", ""))[1])
        if words:
            yield label, words


def _moment(options: str, value: str) -> str:
    """A day, or a day and a time with the zone it is told in; as it stands where it makes no sense."""
    match = _TIME.fullmatch(value.strip())
    if match is None:
        return _words(value)
    day, clock, universal = match.groups()
    try:
        at = datetime.strptime(day + (clock or "0000"), "%Y%m%d%H%M")
    except ValueError:
        return _words(value)
    if clock is None:
        return day_and_time(at).rpartition(", ")[0]
    zone = _ZONE.search(options)
    told = "universal time" if universal else zone[1] if zone else ""
    return f"{day_and_time(at)} ({told})" if told else day_and_time(at)


def _words(value: str) -> str:
    for mark, meant in (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
        value = value.replace(mark, meant)
    return value.strip()[:_LONGEST]
