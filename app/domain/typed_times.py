"""Times of day as parents type and read them. Kept as "HH:MM", 24 hours, on the family's own clock."""

from __future__ import annotations

import re
from datetime import time

from app.domain.errors import FieldError

FIELD = "time"
# Without "am" or "pm" an hour before seven is in the afternoon: schools do not call at half past two at night.
FIRST_SCHOOL_HOUR = 7
_HOW = "Type the time like 2:30 pm."
_TYPED = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:([ap])\.?(?:m\.?)?)?")


def parse_typed_time(typed: str) -> str | None:
    """ "2:30 pm", "2:30", "14:30" or "noon" as "HH:MM"; None for nothing typed.

    Raises FieldError (field "time") with a sentence for anything else.
    """
    words = " ".join(typed.lower().split())
    if not words:
        return None
    if words == "noon":
        return "12:00"
    match = _TYPED.fullmatch(words)
    if match is None:
        raise FieldError(FIELD, _HOW)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half is not None:
        if not 1 <= hour <= 12:
            raise FieldError(FIELD, _HOW)
        hour = hour % 12 + (12 if half == "p" else 0)
    elif len(match[1]) == 1 and 0 < hour < FIRST_SCHOOL_HOUR:
        hour += 12
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError:
        raise FieldError(FIELD, _HOW) from None


def shown_time(kept: str | None) -> str:
    """ "14:30" as "2:30 pm"; "" for none."""
    if not kept:
        return ""
    moment = time.fromisoformat(kept)
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'am' if moment.hour < 12 else 'pm'}"
