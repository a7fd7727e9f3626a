"""Times of day as parents type and read them. Stored as "HH:MM", 24 hours."""

from __future__ import annotations

import re
from datetime import time

from app.domain.errors import FieldError

_TYPED = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)
_FIRST_SCHOOL_HOUR = 7


def parse_time(typed: str) -> str | None:
    """ "2:30 pm", "2:30", "14:30" or "noon" as "HH:MM"; None for nothing typed. Raises FieldError.

    Without "am" or "pm", an hour before seven is in the afternoon: no meeting is held at half past two at night.
    """
    words = " ".join(typed.split()).lower()
    if not words:
        return None
    if words == "noon":
        return "12:00"
    match = _TYPED.fullmatch(words)
    if match is None:
        raise FieldError("at_time", "Say the time like 2:30 pm.")
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half is not None:
        if not 1 <= hour <= 12:
            raise FieldError("at_time", "Say the time like 2:30 pm.")
        hour = hour % 12 + (12 if half == "p" else 0)
    elif len(match[1]) < 2 and 0 < hour < _FIRST_SCHOOL_HOUR:
        hour += 12
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError:
        raise FieldError("at_time", "Say the time like 2:30 pm.") from None


def show_time(stored: str | None) -> str:
    """ "14:30" as "2:30 pm"; "" for none."""
    if stored is None:
        return ""
    moment = time.fromisoformat(stored)
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'am' if moment.hour < 12 else 'pm'}"
