"""Papers: the files that came, the originals kept of them, their pages, words and guesses."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Entered


class OriginalRecord(Base):
    """A file kept byte for byte under its SHA-256. Written once, after the file itself is safely on disk."""

    __tablename__ = "originals"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str | None]
    size: Mapped[int]
    stored_at: Mapped[str]


class ArrivalRecord(Entered, Base):
    """A file that came (or could not be taken), with what became of it; one row a file state seen.

    ``status`` is a code of ``domain.arrivals.ArrivalStatus``; ``trouble`` a code of ``domain.errors.Trouble``.
    ``after`` says where the file is now (``domain.watched_folders.Whereabouts``), ``moved_to`` the place in the Done
    folder that it was, or is about to be, moved to.
    """

    __tablename__ = "arrivals"

    source_path: Mapped[str] = mapped_column(index=True)
    source_name: Mapped[str]
    size: Mapped[int | None]
    modified_ns: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(index=True)
    origin: Mapped[str]
    status: Mapped[str]
    trouble: Mapped[str | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    tries: Mapped[int] = mapped_column(server_default="1")
    closed_at: Mapped[str | None]
    after: Mapped[str] = mapped_column(server_default="leave")
    moved_to: Mapped[str | None]


class DocumentRecord(Entered, Base):
    """A paper. Fields the app proposes have a ``*_standing``: none, guess or confirmed.

    ``child_id`` stays empty while nobody has said whose paper it is. ``place`` is inbox or filed; ``state`` says
    how far reading is (``domain.papers.PaperState``). ``part_of_id`` is the mail it was attached to. ``sha256`` is the
    original it came with; each page says for itself of which it is. A paper that was joined to another is in the trash
    without pages, and shown nowhere. ``is_one_paper``: the parent said that it is no stack of several, and no page of
    another. ``compared``: it was compared with the other papers since it was read. ``taken_at`` is what a camera says
    of a photo, without a zone.
    """

    __tablename__ = "documents"

    child_id: Mapped[int | None] = mapped_column(ForeignKey("children.id"), index=True)
    child_standing: Mapped[str]
    title: Mapped[str]
    title_standing: Mapped[str]
    kind: Mapped[str] = mapped_column(index=True)
    kind_standing: Mapped[str]
    kind_confidence: Mapped[float] = mapped_column(server_default="0")
    document_date: Mapped[str | None]
    date_standing: Mapped[str]
    date_confidence: Mapped[float] = mapped_column(server_default="0")
    received_date: Mapped[str | None]
    sender: Mapped[str | None]
    sender_standing: Mapped[str]
    language: Mapped[str | None]
    school_year: Mapped[str | None]
    privacy: Mapped[str]
    privacy_standing: Mapped[str]
    place: Mapped[str] = mapped_column(index=True)
    filed_at: Mapped[str | None]
    put_off_at: Mapped[str | None]
    state: Mapped[str]
    trouble: Mapped[str | None]
    source_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"), index=True)
    repaired: Mapped[int] = mapped_column(server_default="0")
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    remark: Mapped[str] = mapped_column(server_default="")
    part_of_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    date_precision: Mapped[str] = mapped_column(server_default="day")
    date_words: Mapped[str] = mapped_column(server_default="")
    edition: Mapped[str] = mapped_column(server_default="")
    edition_standing: Mapped[str] = mapped_column(server_default="none")
    is_signed: Mapped[int | None]
    signed_standing: Mapped[str] = mapped_column(server_default="none")
    addressed_to: Mapped[str | None]
    addressed_standing: Mapped[str] = mapped_column(server_default="none")
    grade: Mapped[str | None]
    counted_pages: Mapped[int | None]
    missing_pages: Mapped[str] = mapped_column(server_default="[]")
    paper_copy: Mapped[str] = mapped_column(server_default="")
    message_id: Mapped[str | None]
    thread: Mapped[str | None] = mapped_column(index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    is_one_paper: Mapped[int] = mapped_column(server_default="0")
    compared: Mapped[int] = mapped_column(server_default="0")
    taken_at: Mapped[str | None]
    organization: Mapped[str | None]
    organization_standing: Mapped[str] = mapped_column(server_default="none")
    grade_standing: Mapped[str] = mapped_column(server_default="none")


class PageRecord(Entered, Base):
    """One page of a paper: which page of which original, and what was done to it. ``position`` counts from 1.

    ``turn`` (degrees clockwise) is how reading found that the page stands upright; its size and the places of words,
    guesses and highlights are those of the page so turned, whatever is done to it later. The parent's recipe, done
    over the untouched original in this order: ``turned`` (degrees clockwise in the place of ``turn``; None: as it was
    read), ``tilt`` (degrees by which its lines fall to the right), ``crop`` (a JSON list: left, top, right, bottom, as
    shares of the page as it then stands). ``domain.page_recipe`` leads from the page as read to the page as shown.

    ``left_out`` pages stay in the paper and are not shown with it: their positions come after those of all others,
    and ``left_out`` is where they stood (from 1; 0 for a page that is shown). ``typed`` is what the parent typed of a
    page that cannot be read.
    """

    __tablename__ = "pages"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    position: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"), index=True)
    original_page: Mapped[int]
    turn: Mapped[int] = mapped_column(server_default="0")
    width_pt: Mapped[float]
    height_pt: Mapped[float]
    read_by: Mapped[str | None]
    confidence: Mapped[float] = mapped_column(server_default="0")
    note: Mapped[str | None]
    turned: Mapped[int | None]
    tilt: Mapped[float] = mapped_column(server_default="0")
    crop: Mapped[str | None]
    left_out: Mapped[int] = mapped_column(server_default="0")
    typed: Mapped[str] = mapped_column(server_default="")


class PageTextRecord(Base):
    """The text of a page, in a narrow table of its own: lists never drag it along, migrations never touch it."""

    __tablename__ = "page_texts"

    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[str]


class PageWordsRecord(Base):
    """The words of a page with their places, packed by ``store.words``."""

    __tablename__ = "page_words"

    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True)
    packed: Mapped[bytes]


class PageMarkRecord(Base):
    """A number that stands for words of a page (``domain.lookalikes``): papers are found again by those they share."""

    __tablename__ = "page_marks"
    __table_args__: Any = {"sqlite_strict": True, "sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own

    mark: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True, index=True)


class PageFingerprintRecord(Base):
    """How a page with hardly any words looks (``workers.fingerprints``).

    A page that was read by an app that did not look yet has none until it is read again.
    """

    __tablename__ = "page_fingerprints"

    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True)
    packed: Mapped[bytes]


class SuggestionRecord(Base):
    """A guess about a field of a paper, with its evidence. Replaced whole when the paper is read again."""

    __tablename__ = "suggestions"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    rank: Mapped[int]
    value: Mapped[str]
    confidence: Mapped[float]
    page: Mapped[int | None]
    quote: Mapped[str | None]
    boxes: Mapped[str] = mapped_column(server_default="[]")
    rule: Mapped[str] = mapped_column(server_default="")


class HighlightRecord(Entered, Base):
    """Words the parent marked on a page, over the picture of it; the page itself stays as it is.

    ``boxes`` is a JSON list of places on the page as read. ``is_pinned`` quotes are shown with the paper.
    """

    __tablename__ = "highlights"

    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"), index=True)
    quote: Mapped[str]
    boxes: Mapped[str] = mapped_column(server_default="[]")
    remark: Mapped[str] = mapped_column(server_default="")
    is_pinned: Mapped[int] = mapped_column(server_default="0")
    is_printed: Mapped[int] = mapped_column(server_default="1")


class KeyDateRecord(Entered, Base):
    """A day that a paper names and that matters later: a review that is due, a meeting, a day to answer by."""

    __tablename__ = "key_dates"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    role: Mapped[str]
    day: Mapped[str]
    standing: Mapped[str]
    confidence: Mapped[float] = mapped_column(server_default="0")
    page: Mapped[int | None]
    quote: Mapped[str] = mapped_column(server_default="")
    boxes: Mapped[str] = mapped_column(server_default="[]")


class DocumentLinkRecord(Entered, Base):
    """A paper that belongs to a meeting, a request or a concern; exactly one of the three is set."""

    __tablename__ = "document_links"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)
    concern_id: Mapped[int | None] = mapped_column(ForeignKey("concerns.id"), index=True)


class LookalikeRecord(Entered, Base):
    """Two papers that may be one paper scanned twice, and what the parent decided about them.

    ``first_id`` is the one that came first. ``differences`` counts words that differ, ``unsure`` places that are hard
    to read; ``state`` is a code of ``domain.lookalikes.PairState``. ``by_looks``: their pages look alike, while
    there are too few words to compare.
    """

    __tablename__ = "lookalikes"

    first_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    likeness: Mapped[float]
    differences: Mapped[int]
    unsure: Mapped[int]
    state: Mapped[str]
    by_looks: Mapped[int] = mapped_column(server_default="0")
