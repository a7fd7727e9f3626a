"""Meetings and the packets made for them."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Entered, OfChild


class MeetingRecord(OfChild, Base):
    """A meeting, coming up or past. ``statement`` goes to the team; ``sign_only_if`` and notes stay private."""

    __tablename__ = "meetings"

    type: Mapped[str]
    held_on: Mapped[str]
    at_time: Mapped[str | None]
    place: Mapped[str] = mapped_column(server_default="")
    link: Mapped[str] = mapped_column(server_default="")
    with_me: Mapped[str] = mapped_column(server_default="")
    statement: Mapped[str] = mapped_column(server_default="")
    sign_only_if: Mapped[str] = mapped_column(server_default="")
    notes: Mapped[str] = mapped_column(server_default="")


class MeetingPointRecord(Entered, Base):
    """A line of a meeting's list: a person invited, a point of the agenda, a question to ask."""

    __tablename__ = "meeting_points"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    list_name: Mapped[str]
    position: Mapped[int]
    heading: Mapped[str] = mapped_column(server_default="")
    text: Mapped[str]
    minutes: Mapped[int | None]
    wanted: Mapped[str] = mapped_column(server_default="")


class PacketConcernRecord(Entered, Base):
    """A concern chosen for the packet of a meeting."""

    __tablename__ = "packet_concerns"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concerns.id"))
    position: Mapped[int]


class PacketExhibitRecord(Entered, Base):
    """Pages of a paper chosen for the packet. ``number`` ("3", "7A") is given once and never changes.

    ``pages`` is a JSON list of page numbers, ``quotes`` a JSON list of ``[page, words]`` to mark.
    """

    __tablename__ = "packet_exhibits"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[str]
    position: Mapped[int]
    pages: Mapped[str]
    quotes: Mapped[str] = mapped_column(server_default="[]")


class PacketRecord(Entered, Base):
    """A packet as it was made: the frozen PDF (by hash) and, page by page, what went into it (``sources``, JSON)."""

    __tablename__ = "packets"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    version: Mapped[int]
    audience: Mapped[str]
    made_on: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    page_count: Mapped[int]
    is_final: Mapped[int]
    contents: Mapped[str]
    sources: Mapped[str]
