"""Papers: lists, one paper with its guesses and pages, the words of a page, files that need the parent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, text

from app.domain.electronic_signatures import RULE as PDF_SIGNATURE
from app.domain.errors import KnownError, Trouble
from app.domain.filing_model import LIKE_FILED
from app.domain.page_recipe import PagePlaces, PageRecipe
from app.domain.paper_days import Precision
from app.domain.portfolio_covers import RULE as PORTFOLIO_COVER
from app.domain.reading import Box, Word
from app.domain.suggestions import Field
from app.queries.key_dates import KeyDateRow, key_dates_of
from app.queries.page_looks import LOOK_COLUMNS, boxes_shown, looks_of, places_of, recipe_of
from app.queries.paper_signs import NO_SIGNS, PaperSigns, signs_of
from app.queries.related import names_inside, names_left_inside
from app.store.words import unpack_words


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first page of a paper, for a small picture of it: which page of which original, and how it is shown."""

    sha256: str
    media_type: str | None
    original_page: int
    recipe: PageRecipe


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list. ``*_standing`` is none, guess or confirmed; ``child`` a uid; ``came`` a UTC moment.

    ``pages`` counts those that are not left out; ``first`` is the first of them, None while it has none. ``part_of``
    is the mail it was attached to. ``sha256`` is the original it came with; its pages may be of others.
    ``date_words`` is how a date that is not exact is shown; ``document_date`` is then the day it sorts by, never shown.
    """

    uid: str
    title: str
    title_standing: str
    kind: str
    kind_standing: str
    kind_confidence: float
    document_date: str | None
    date_standing: str
    date_confidence: float
    child: str | None
    child_standing: str
    sender: str | None
    sender_standing: str
    school_year: str | None
    language: str | None
    privacy: str
    place: str
    state: str
    trouble: str | None
    source_name: str
    came: str
    put_off: bool
    pages: int
    repaired: bool
    remark: str
    sha256: str
    media_type: str | None
    duplicate_of: str | None
    first: FirstPage | None = None
    part_of: str | None = None
    date_words: str = ""
    date_precision: str = Precision.DAY

    @property
    def date_value(self) -> str:
        """Its date as it is handed about: an ISO day, words where it is not exact, "" for none."""
        return self.date_words or self.document_date or ""


@dataclass(frozen=True, slots=True)
class GuessRow:
    """A guess about a paper. ``rank`` 1 is the best; ``boxes`` are places on page ``page`` as shown."""

    field: str
    rank: int
    value: str
    confidence: float
    page: int | None
    quote: str | None
    boxes: tuple[Box, ...]
    rule: str

    @property
    def on_the_paper(self) -> bool:
        """Whether its words stand on the page; else they are a reason of ours, or what the file says of itself."""
        return self.rule not in (LIKE_FILED, PDF_SIGNATURE)


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of a paper: which page of which original, how it is shown, how it was read.

    ``typed`` is what the parent typed of it. ``places`` leads from the page as read, where stored places belong, to
    the page as shown. ``left_out`` is where a page stood that is left out of its paper, 0 for every other.
    """

    number: int
    sha256: str
    original_page: int
    media_type: str | None
    places: PagePlaces
    read_by: str | None
    confidence: float
    note: str | None
    uid: str
    left_out: int = 0
    typed: str = ""

    @property
    def recipe(self) -> PageRecipe:
        """What was done to it."""
        return self.places.recipe

    @property
    def width_pt(self) -> float:
        """How wide it is as shown, in points."""
        return self.places.size_pt[0]

    @property
    def height_pt(self) -> float:
        """How high it is as shown, in points."""
        return self.places.size_pt[1]

    @property
    def position(self) -> int:
        """Its number, as ``domain.page_order`` calls it."""
        return self.number


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """One paper whole, without its texts. ``covers`` names the papers around which it is only a cover, else None.

    ``left_inside`` names what lies only in that cover.
    """

    paper: PaperRow
    guesses: tuple[GuessRow, ...]
    pages: tuple[PageRow, ...]
    signs: PaperSigns = NO_SIGNS
    key_dates: tuple[KeyDateRow, ...] = ()
    covers: tuple[str, ...] | None = None
    left_inside: tuple[str, ...] = ()

    def behind(self, field: Field, value: str) -> GuessRow | None:
        """The guess that says so of a field; None where there is none, or it says something else."""
        return next((guess for guess in self.guesses if guess.field == field and guess.value == value and value), None)


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """A file that needs the parent: it was not taken, or it is a paper the binder already has.

    ``document`` is the uid of the paper it is a copy of, ``document_filed_at`` the UTC moment that one was filed,
    ``document_child`` the uid of its child.
    """

    uid: str
    source_path: str
    source_name: str
    status: str
    trouble: str | None
    document: str | None
    document_title: str | None
    came: str
    tries: int
    document_filed_at: str | None = None
    document_in_trash: bool = False
    document_kind: str = ""
    document_child: str | None = None


_PAPER = """
    SELECT d.uid, d.title, d.title_standing, d.kind, d.kind_standing, d.kind_confidence, d.document_date,
           d.date_standing, d.date_confidence, c.uid AS child, d.child_standing, d.sender, d.sender_standing,
           d.school_year, d.language, d.privacy, d.place, d.state, d.trouble, d.source_name, d.created_at,
           d.put_off_at IS NOT NULL, (SELECT count(*) FROM pages p WHERE p.document_id = d.id AND
           p.left_out = 0 AND p.deleted_at IS NULL), d.repaired, d.remark, d.sha256, o.media_type, dup.uid,
           f.sha256, whole.uid, d.date_words, d.date_precision,
           fo.media_type, f.original_page, f.turn, f.turned, f.tilt, f.crop, f.read_by
    FROM documents d
    JOIN originals o ON o.sha256 = d.sha256
    LEFT JOIN children c ON c.id = d.child_id
    LEFT JOIN documents dup ON dup.id = d.duplicate_of_id
    LEFT JOIN documents whole ON whole.id = d.part_of_id
    LEFT JOIN pages f ON f.document_id = d.id AND f.position = 1 AND f.deleted_at IS NULL
    LEFT JOIN originals fo ON fo.sha256 = f.sha256
"""
_FIELDS = len(fields(PaperRow))
_FIRST = next(index for index, field in enumerate(fields(PaperRow)) if field.name == "first")
# The row with which a paper's file came: its own, or that of the paper it was split off.
_CAME_AS = """
    CASE WHEN d.duplicate_of_id IS NULL THEN (SELECT min(w.id) FROM documents w WHERE w.sha256 = d.sha256
    AND w.duplicate_of_id IS NULL) ELSE d.id END
"""
_PUT_OFF = next(index for index, field in enumerate(fields(PaperRow)) if field.name == "put_off")
_REPAIRED = next(index for index, field in enumerate(fields(PaperRow)) if field.name == "repaired")


def _paper(row: Any) -> PaperRow:
    values = list(row[:_FIELDS])
    if values[_FIRST] is not None:
        media_type, original_page, *look = row[_FIELDS:]
        values[_FIRST] = FirstPage(values[_FIRST], media_type, original_page, recipe_of(*look))
    values[_PUT_OFF], values[_REPAIRED] = bool(values[_PUT_OFF]), bool(values[_REPAIRED])
    return PaperRow(*values)


def list_inbox(conn: Connection, child: str | None = None) -> list[PaperRow]:
    """Papers to look at: newest first, those left for later at the end; without the trash.

    With a child's uid: its papers and those of which nobody has said whose they are.
    """
    rows = conn.execute(
        text(
            _PAPER + "WHERE d.place = 'inbox' AND d.deleted_at IS NULL AND "
            "(:child IS NULL OR c.uid = :child OR d.child_id IS NULL) "
            # By when it came in truth, whatever the clock said then; the parts of a paper stand where it stood.
            f"ORDER BY d.put_off_at IS NOT NULL, d.put_off_at, {_CAME_AS} DESC, d.created_at DESC, d.id"
        ),
        {"child": child},
    )
    return [_paper(row) for row in rows]


def list_filed(conn: Connection, child: str | None = None) -> list[PaperRow]:
    """Filed papers, newest date first, undated last; without the trash. ``child`` None: every child's."""
    rows = conn.execute(
        text(
            _PAPER + "WHERE d.place = 'filed' AND d.deleted_at IS NULL AND (:child IS NULL OR c.uid = :child) "
            "ORDER BY d.document_date IS NULL, d.document_date DESC, d.id DESC"
        ),
        {"child": child},
    )
    return [_paper(row) for row in rows]


def list_all(conn: Connection, child: str | None = None) -> list[PaperRow]:
    """Every paper, filed or not, in the order of their dates; without the trash."""
    rows = conn.execute(
        text(
            _PAPER + "WHERE d.deleted_at IS NULL AND (:child IS NULL OR c.uid = :child) "
            "ORDER BY d.document_date IS NULL, d.document_date, d.id"
        ),
        {"child": child},
    )
    return [_paper(row) for row in rows]


def list_trash(conn: Connection) -> list[PaperRow]:
    """Papers in the trash, the last one thrown away first.

    A paper whose pages are in other papers now (it was joined to one, or splitting it off was undone) is not shown.
    """
    rows = conn.execute(
        text(
            _PAPER + "WHERE d.deleted_at IS NOT NULL AND (f.id IS NOT NULL OR "
            "NOT EXISTS (SELECT 1 FROM pages p WHERE p.sha256 = d.sha256)) ORDER BY d.deleted_at DESC"
        )
    )
    return [_paper(row) for row in rows]


def find_uid(conn: Connection, start: str) -> str:
    """The uid of the one paper whose uid begins like this. Raises KnownError NOT_FOUND."""
    found = conn.execute(
        text("SELECT uid FROM documents WHERE deleted_at IS NULL AND substr(uid, 1, length(:start)) = :start LIMIT 2"),
        {"start": start},
    ).all()
    if len(found) != 1 or not start:
        raise KnownError(Trouble.NOT_FOUND)
    return str(found[0][0])


def get_paper(conn: Connection, uid: str) -> PaperDetails:
    """One paper with its guesses and pages, also from the trash. Raises KnownError NOT_FOUND.

    What it may be a stack of is among the guesses until it is filed, or the parent said that it is one paper.
    """
    row = conn.execute(text(_PAPER + "WHERE d.uid = :uid"), {"uid": uid}).first()
    if row is None:
        raise KnownError(Trouble.NOT_FOUND)
    guesses = conn.execute(
        text("""
        SELECT s.field, s.rank, s.value, s.confidence, s.page, s.quote, s.boxes, s.rule FROM suggestions s
        JOIN documents d ON d.id = s.document_id WHERE d.uid = :uid AND (s.field NOT IN ('start', 'leave_out', 'weave',
        'backs_of') OR (d.is_one_paper = 0 AND d.place = 'inbox')) AND (s.field <> 'backs_of' OR EXISTS (SELECT 1
        FROM documents f WHERE f.uid = substr(s.value, 1, instr(s.value, ':') - 1) AND f.place = 'inbox'
        AND f.deleted_at IS NULL)) ORDER BY s.field, s.rank"""),
        {"uid": uid},
    )
    looks = looks_of(conn, uid)
    found = tuple(
        GuessRow(*(*guess[:6], boxes_shown(looks.get(guess.page), guess.boxes), guess.rule)) for guess in guesses
    )
    is_cover = any(guess.rule == PORTFOLIO_COVER for guess in found)
    return PaperDetails(
        _paper(row),
        found,
        tuple(list_pages(conn, uid)),
        signs_of(conn, uid),
        key_dates_of(conn, uid),
        names_inside(conn, uid) if is_cover else None,
        names_left_inside(conn, uid) if is_cover else (),
    )


def list_pages(conn: Connection, uid: str) -> list[PageRow]:
    """The pages of a paper in order, without those left out."""
    return [page for page in list_all_pages(conn, uid) if not page.left_out]


def list_all_pages(conn: Connection, uid: str) -> list[PageRow]:
    """The pages of a paper, those left out at the end (``domain.page_order.whole_order`` puts them in their places)."""
    rows = conn.execute(
        text(f"""
        SELECT p.position, p.sha256, p.original_page, o.media_type, p.read_by, p.confidence, p.note, p.uid,
               p.left_out, p.typed, {LOOK_COLUMNS}
        FROM pages p JOIN documents d ON d.id = p.document_id JOIN originals o ON o.sha256 = p.sha256
        WHERE d.uid = :uid AND p.deleted_at IS NULL ORDER BY p.position"""),
        {"uid": uid},
    )
    return [PageRow(*(*row[:4], places_of(row[10:]), *row[4:10])) for row in rows]


def page_words(conn: Connection, uid: str, number: int) -> tuple[Word, ...]:
    """The words of one page with their places as shown, without what was cropped away; none while it was not read."""
    row = conn.execute(
        text(f"""
        SELECT w.packed, {LOOK_COLUMNS} FROM page_words w JOIN pages p ON p.id = w.page_id
        JOIN documents d ON d.id = p.document_id
        WHERE d.uid = :uid AND p.position = :number AND p.deleted_at IS NULL"""),
        {"uid": uid, "number": number},
    ).first()
    return words_shown(places_of(row[1:]), unpack_words(row[0])) if row else ()


def words_shown(places: PagePlaces, words: Iterable[Word]) -> tuple[Word, ...]:
    """Words of a page as they stand on the page as shown."""
    shown = ((word, places.shown(word.box)) for word in words)
    return tuple(replace(word, box=box) for word, box in shown if box is not None)


def page_texts(conn: Connection, uid: str) -> dict[int, str]:
    """The text of each page, by page number: what was read, then what the parent typed."""
    rows = conn.execute(
        text("""
        SELECT p.position, t.body FROM page_texts t JOIN pages p ON p.id = t.page_id
        JOIN documents d ON d.id = p.document_id
        WHERE d.uid = :uid AND p.left_out = 0 AND p.deleted_at IS NULL ORDER BY p.position"""),
        {"uid": uid},
    )
    return {row[0]: row[1] for row in rows}


def list_open_arrivals(conn: Connection) -> list[ArrivalRow]:
    """Files that were not taken, and copies of papers that are here already, that the parent has not closed."""
    rows = conn.execute(
        text("""
        SELECT a.uid, a.source_path, a.source_name, a.status, a.trouble, d.uid, d.title, a.created_at, a.tries,
               d.filed_at, coalesce(d.deleted_at IS NOT NULL, 0), coalesce(d.kind, ''), c.uid
        FROM arrivals a LEFT JOIN documents d ON d.id = a.document_id LEFT JOIN children c ON c.id = d.child_id
        WHERE a.closed_at IS NULL AND a.status IN ('refused', 'duplicate') AND a.deleted_at IS NULL
        ORDER BY a.updated_at DESC""")
    )
    return [ArrivalRow(*(*row[:10], bool(row[10]), *row[11:])) for row in rows]


def filed_at(conn: Connection, uid: str) -> str | None:
    """The UTC moment a paper was filed; None for one in the Inbox."""
    return conn.execute(text("SELECT filed_at FROM documents WHERE uid = :uid"), {"uid": uid}).scalar()


def is_in_trash(conn: Connection, uid: str) -> bool:
    """Whether a paper is in the trash."""
    return conn.execute(text("SELECT deleted_at FROM documents WHERE uid = :uid"), {"uid": uid}).scalar() is not None


def taken_files(conn: Connection, folder: str) -> set[tuple[str, int, int]]:
    """Files under a folder that were dealt with: ``(path, size, modified_ns)``.

    Refused ones only where the parent has closed them: the others are worth another try. One that was moved inside
    the folder counts at both places.
    """
    rows = conn.execute(
        text("""
        SELECT source_path, size, modified_ns FROM arrivals
        WHERE (status <> 'refused' OR closed_at IS NOT NULL) AND size IS NOT NULL
        AND substr(source_path, 1, length(:folder)) = :folder
        UNION SELECT moved_to, size, modified_ns FROM arrivals
        WHERE moved_to IS NOT NULL AND substr(moved_to, 1, length(:folder)) = :folder"""),
        {"folder": folder},
    )
    return {(row[0], row[1], row[2]) for row in rows}
