"""What is typed about a child, and the child it means. No widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.domain.errors import FieldError
from app.domain.family import NewChild
from app.domain.typed_dates import parse_typed_date, shown_date
from app.queries.family import ChildRow


@dataclass(frozen=True, slots=True)
class ChildForm:
    """The fields as text; ``state`` is a code or "". Nicknames stand in one line, parted by commas."""

    first_name: str = ""
    last_name: str = ""
    nicknames: str = ""
    birth_date: str = ""
    grade: str = ""
    school: str = ""
    state: str = ""


def form_of(child: ChildRow) -> ChildForm:
    """The fields for a child."""
    return ChildForm(
        child.first_name,
        child.last_name or "",
        ", ".join(child.nicknames),
        shown_date(date.fromisoformat(child.birth_date)) if child.birth_date else "",
        child.grade or "",
        child.school or "",
        child.state or "",
    )


def understand(form: ChildForm, today: date) -> NewChild:
    """The child that the fields mean. Raises FieldError for the first one that cannot stand."""
    birth_date = None
    if form.birth_date.strip():
        try:
            born = parse_typed_date(form.birth_date, today)
        except FieldError as error:
            raise FieldError("birth_date", error.sentence) from None
        if born > today:
            raise FieldError("birth_date", "This day has not come yet. Type the year with four figures.")
        birth_date = born.isoformat()
    child = NewChild(
        first_name=_line(form.first_name),
        state=form.state or None,
        last_name=_line(form.last_name) or None,
        nicknames=tuple(name for part in re.split(r"[,;]", form.nicknames) if (name := _line(part))),
        birth_date=birth_date,
        grade=_line(form.grade) or None,
        school=_line(form.school) or None,
    )
    child.check()
    return child


def _line(typed: str) -> str:
    return " ".join(typed.split())
