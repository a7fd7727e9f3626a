"""What happened: concerns with their entries and proof, calls and talks, requests."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Entered, OfChild


class ConcernRecord(OfChild, Base):
    """Something that worries the family, followed over time."""

    __tablename__ = "concerns"

    title: Mapped[str]
    status: Mapped[str]


class ConcernEntryRecord(Entered, Base):
    """One moment of a concern. Facts (``what_happened``) and the parent's own view are apart on purpose."""

    __tablename__ = "concern_entries"

    concern_id: Mapped[int] = mapped_column(ForeignKey("concerns.id"), index=True)
    kind: Mapped[str]
    happened_on: Mapped[str]
    happened_time: Mapped[str | None]
    place: Mapped[str] = mapped_column(server_default="")
    what_happened: Mapped[str]
    what_i_want: Mapped[str] = mapped_column(server_default="")
    my_view: Mapped[str] = mapped_column(server_default="")
    written_at: Mapped[str]
    is_key: Mapped[int] = mapped_column(server_default="1")


class EvidenceRecord(Entered, Base):
    """A page of a paper that proves an entry, with the words on it."""

    __tablename__ = "evidence_links"

    entry_id: Mapped[int] = mapped_column(ForeignKey("concern_entries.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    page: Mapped[int]
    quote: Mapped[str] = mapped_column(server_default="")


class ContactRecord(OfChild, Base):
    """A call, a mail or a talk: who, what was said, what was promised by when."""

    __tablename__ = "contacts"

    happened_on: Mapped[str]
    happened_time: Mapped[str | None]
    method: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    person_name: Mapped[str]
    said: Mapped[str]
    promised: Mapped[str] = mapped_column(server_default="")
    promised_by: Mapped[str | None]
    my_view: Mapped[str] = mapped_column(server_default="")
    concern_id: Mapped[int | None] = mapped_column(ForeignKey("concerns.id"))
    written_at: Mapped[str]


class RequestRecord(OfChild, Base):
    """Something the family asked for in writing. ``kind`` is a request kind of the reference data."""

    __tablename__ = "requests"

    kind: Mapped[str]
    subject: Mapped[str]
    to_name: Mapped[str]
    text: Mapped[str]
    written_on: Mapped[str]
    sent_on: Mapped[str | None]
    method: Mapped[str | None]
    answered_on: Mapped[str | None]
