"""Children and people: what may be entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.errors import FieldError

SHAPES = 6


@dataclass(frozen=True, slots=True)
class NewChild:
    """A child. Only the first name is needed; ``birth_date`` is ISO, ``state`` a code such as "PA"."""

    first_name: str
    state: str | None = None
    last_name: str | None = None
    nicknames: tuple[str, ...] = ()
    birth_date: str | None = None
    grade: str | None = None
    school: str | None = None

    def check(self) -> None:
        """Raise FieldError for the first field that cannot stand."""
        if not self.first_name.strip():
            raise FieldError("first_name", "Type a first name. A nickname is fine.")
        if self.birth_date:
            try:
                date.fromisoformat(self.birth_date)
            except ValueError:
                raise FieldError("birth_date", "Type the day like 6/14/2017.") from None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Someone the family deals with."""

    name: str
    role: str | None = None
    organization: str | None = None
    phone: str | None = None
    email: str | None = None

    def check(self) -> None:
        """Raise FieldError for the first field that cannot stand."""
        if not self.name.strip():
            raise FieldError("name", "Type a name.")
