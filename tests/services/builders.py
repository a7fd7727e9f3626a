"""Rows that tests start from, made by the services themselves."""

from __future__ import annotations

import hashlib
from datetime import date

from app.domain.arrivals import NewArrival, Origin, PageOutline
from app.domain.family import NewChild
from app.domain.kinds import KindCatalogue
from app.domain.papers import PaperEdit
from app.domain.reading import Box, PageText, ReadBy, Word
from app.domain.suggestions import Evidence, Field, Guess, PaperGuesses
from app.domain.timeline import NewConcern, NewEntry
from app.files.reference_data import reference
from app.services.arrivals import receive_file
from app.services.concerns import add_concern
from app.services.documents import file_paper
from app.services.family import add_child
from app.services.reading import attach_text, claim_next
from app.store.database import UnitOfWork

TODAY = date(2026, 11, 24)
CATALOGUE = KindCatalogue.from_json(reference("document_kinds"))


def maya(uow: UnitOfWork) -> str:
    """A child."""
    return add_child(uow, NewChild("Maya", "PA", last_name="Rivera", birth_date="2017-06-14", grade="4"))


def leo(uow: UnitOfWork) -> str:
    """Another child."""
    return add_child(uow, NewChild("Leo", "PA", last_name="Rivera", birth_date="2012-02-03", grade="9"))


def arrival(name: str = "scan.pdf", pages: int = 1, **changed: object) -> NewArrival:
    """A file whose bytes are in the binder; its hash is made from its name."""
    values: dict[str, object] = {
        "source_path": f"/papers/{name}",
        "source_name": name,
        "size": 1000,
        "modified_ns": 1,
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "media_type": "application/pdf",
        "pages": (PageOutline(612, 792),) * pages,
        "origin": Origin.WATCHED,
    }
    return NewArrival(**{**values, **changed})  # type: ignore[arg-type]


def page_text(text: str, number: int = 1) -> PageText:
    """A page with its words side by side, a line of text per line."""
    words = []
    for line, sentence in enumerate(text.splitlines()):
        for index, word in enumerate(sentence.split()):
            top = 0.05 + 0.03 * line
            words.append(Word(word, Box(0.1 + 0.08 * index, top, 0.17 + 0.08 * index, top + 0.02), line))
    return PageText(number, text, tuple(words), ReadBy.PDF_TEXT, 1.0, 612, 792)


def guesses(kind: str = "iep", day: str | None = "2026-03-25", child: str | None = None) -> PaperGuesses:
    """What the app might believe of a paper."""
    proof = Evidence(1, "Individualized Education Program", (Box(0.1, 0.05, 0.5, 0.07),), "title")
    return PaperGuesses(
        kinds=(Guess(Field.KIND, kind, 0.95, proof),),
        date=Guess(Field.DATE, day, 0.92, proof) if day else None,
        child=Guess(Field.CHILD, child, 0.99, proof) if child else None,
        title=Guess(Field.TITLE, "IEP, yearly review", 0.8),
    )


def add_read_paper(
    uow: UnitOfWork, text: str, name: str = "scan.pdf", child: str | None = None, kind: str = "iep"
) -> str:
    """A paper in the inbox that was read; its uid."""
    received = receive_file(uow, arrival(name, child=child))
    job = claim_next(uow)
    assert job is not None
    assert received.document is not None
    attach_text(uow, job.job, [page_text(text)], guesses(kind, child=child))
    return received.document


def add_filed_paper(uow: UnitOfWork, text: str, child: str, name: str = "scan.pdf", kind: str = "iep") -> str:
    """A paper in the binder; its uid."""
    uid = add_read_paper(uow, text, name, child, kind)
    file_paper(uow, uid, PaperEdit())
    return uid


def add_ot_concern(uow: UnitOfWork, child: str) -> str:
    """A concern with one entry; its uid."""
    return add_concern(uow, NewConcern(child, "OT sessions missed", NewEntry("2026-10-12", "No OT for two weeks.")))
