"""What every table shares: names for constraints, and the columns of a row that a family enters.

Dates and times are ISO text: ``YYYY-MM-DD`` for days, UTC ``YYYY-MM-DDTHH:MM:SS.ffffff+00:00`` for moments.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import REAL, ForeignKey, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Root of all tables. Alembic needs the names of constraints to be able to change them."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    # STRICT tables know five types only.
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text, float: REAL, bytes: LargeBinary}
    __table_args__: Any = {"sqlite_strict": True}  # noqa: RUF012 - SQLAlchemy's own declaration


class Entered:
    """Columns of a row that a family enters.

    ``uid`` names the row outside this file (exports, two computers). A row is never deleted by SQL: it gets
    ``deleted_at`` and goes to the trash, and every query says whether it includes the trash.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[str]
    updated_at: Mapped[str]
    deleted_at: Mapped[str | None]


class OfChild(Entered):
    """A row that belongs to exactly one child: two children's papers never mix."""

    @declared_attr
    @classmethod
    def child_id(cls) -> Mapped[int]:
        """The child this belongs to."""
        return mapped_column(ForeignKey("children.id"), index=True)
