"""The children and the people around them."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Entered


class ChildRecord(Entered, Base):
    """A child. ``shape`` (0 to 5) is the mark that stands beside the name; ``nicknames`` one a line."""

    __tablename__ = "children"

    first_name: Mapped[str]
    last_name: Mapped[str | None]
    nicknames: Mapped[str] = mapped_column(server_default="")
    birth_date: Mapped[str | None]
    grade: Mapped[str | None]
    school: Mapped[str | None]
    state: Mapped[str | None]
    shape: Mapped[int]


class PersonRecord(Entered, Base):
    """Someone the family deals with: teacher, therapist, case manager, doctor, advocate."""

    __tablename__ = "people"

    name: Mapped[str]
    role: Mapped[str | None]
    organization: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
