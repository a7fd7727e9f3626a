"""The binder's own housekeeping: watched folders, settings, work to do, history."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Entered


class WatchedFolderRecord(Entered, Base):
    """A folder whose papers come in by themselves. ``after`` says what happens to a file once its
    paper is safe (``domain.watched_folders.AfterSafe``).
    """

    __tablename__ = "watched_folders"

    path: Mapped[str]
    child_id: Mapped[int | None] = mapped_column(ForeignKey("children.id"))
    after: Mapped[str]


class SettingRecord(Base):
    """A setting that belongs to the binder (not to the computer). ``value`` is JSON."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    updated_at: Mapped[str]


class JobRecord(Entered, Base):
    """Work that must survive a crash: queued, running, done, failed."""

    __tablename__ = "jobs"

    kind: Mapped[str]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    state: Mapped[str] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(server_default="0")
    trouble: Mapped[str | None]


class ActivityRecord(Base):
    """What was done, by whom and when; written, never changed. ``details`` is JSON without page text."""

    __tablename__ = "activity"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    by: Mapped[str]
    verb: Mapped[str]
    subject: Mapped[str]
    subject_uid: Mapped[str] = mapped_column(index=True)
    details: Mapped[str] = mapped_column(server_default="{}")


class UndoStepRecord(Entered, Base):
    """Something the parent did that can be undone, also after a restart.

    ``edits`` is a JSON list of rows with their columns before and after, ``touched`` the uids to tell of, as JSON.
    """

    __tablename__ = "undo_steps"

    verb: Mapped[str]
    subject_uid: Mapped[str]
    edits: Mapped[str]
    touched: Mapped[str]
    undone_at: Mapped[str | None]
