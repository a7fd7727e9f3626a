"""The queue of papers to read, and what reading them yields."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.domain.errors import Trouble
from app.domain.papers import PaperState
from app.domain.reading import PageText
from app.domain.suggestions import Guess, PaperGuesses, Standing
from app.services.privacy import usual_privacy
from app.services.rows import find_row, new_row, note
from app.store.database import UnitOfWork
from app.store.tables import (
    ChildRecord,
    DocumentRecord,
    JobRecord,
    OriginalRecord,
    PageRecord,
    PageTextRecord,
    PageWordsRecord,
    SuggestionRecord,
)
from app.store.words import pack_words

READ = "read"
MOST_TRIES = 2


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """A paper whose turn it is to be read. ``child`` is the uid it is known to belong to, if any."""

    job: str
    document: str
    sha256: str
    media_type: str
    source_name: str


def queue_reading(uow: UnitOfWork, document: DocumentRecord) -> None:
    """Put a paper at the end of the queue."""
    new_row(uow, JobRecord, kind=READ, document_id=document.id, state="queued", tries=0)


def claim_next(uow: UnitOfWork) -> ReadingJob | None:
    """Take the next paper of the queue, oldest first; ``None`` when there is nothing to read."""
    job = uow.session.scalars(
        select(JobRecord).where(JobRecord.kind == READ, JobRecord.state == "queued").order_by(JobRecord.id).limit(1)
    ).first()
    if job is None:
        return None
    document = uow.session.get_one(DocumentRecord, job.document_id)
    job.state, job.tries, job.updated_at = "running", job.tries + 1, uow.now
    document.state, document.trouble = PaperState.READING, None
    uow.touched(documents=document.uid)
    media_type = uow.session.scalar(select(OriginalRecord.media_type).where(OriginalRecord.sha256 == document.sha256))
    return ReadingJob(job.uid, document.uid, document.sha256, media_type or "", document.source_name)


def take_up_again(uow: UnitOfWork) -> int:
    """After a crash: papers that were being read wait again, or need attention after too many tries.

    Returns how many wait.
    """
    waiting = 0
    for job in uow.session.scalars(select(JobRecord).where(JobRecord.state == "running")).all():
        document = uow.session.get_one(DocumentRecord, job.document_id)
        if job.tries >= MOST_TRIES:
            _fail(uow, job, document, Trouble.READER_STOPPED)
        else:
            job.state, document.state = "queued", PaperState.RECEIVED
            waiting += 1
        uow.touched(documents=document.uid)
    return waiting


def put_back(uow: UnitOfWork, job_uid: str) -> None:
    """The app is closed while a paper is read: it waits again, and this does not count as a try."""
    job = find_row(uow, JobRecord, job_uid)
    if job.state == "running":
        job.state, job.tries = "queued", max(job.tries - 1, 0)
        document = uow.session.get_one(DocumentRecord, job.document_id)
        document.state = PaperState.RECEIVED
        uow.touched(documents=document.uid)


def fail(uow: UnitOfWork, job_uid: str, trouble: Trouble) -> None:
    """Reading did not work out; the paper is safe and can be filed or tried again."""
    job = find_row(uow, JobRecord, job_uid)
    document = uow.session.get_one(DocumentRecord, job.document_id)
    _fail(uow, job, document, trouble)
    uow.touched(documents=document.uid)


def _fail(uow: UnitOfWork, job: JobRecord, document: DocumentRecord, trouble: Trouble) -> None:
    job.state, job.trouble, job.updated_at = "failed", trouble, uow.now
    locked = trouble is Trouble.NEEDS_PASSWORD
    document.state = PaperState.NEEDS_PASSWORD if locked else PaperState.NEEDS_ATTENTION
    document.trouble, document.updated_at = trouble, uow.now


def read_again(uow: UnitOfWork, document_uid: str) -> None:
    """Put a paper into the queue once more ("Try again")."""
    document = find_row(uow, DocumentRecord, document_uid)
    waits = select(JobRecord.id).where(JobRecord.document_id == document.id, JobRecord.state.in_(("queued", "running")))
    if uow.session.scalars(waits).first() is None:
        queue_reading(uow, document)
    document.state, document.trouble = PaperState.RECEIVED, None
    uow.touched(documents=document.uid)


def stop_reading(uow: UnitOfWork, document_uid: str) -> None:
    """Take a paper out of the queue; it can be filed unread, or read later."""
    document = find_row(uow, DocumentRecord, document_uid)
    jobs = select(JobRecord).where(JobRecord.document_id == document.id, JobRecord.state.in_(("queued", "running")))
    for job in uow.session.scalars(jobs):
        _fail(uow, job, document, Trouble.CANCELLED)
    uow.touched(documents=document.uid)


def attach_text(
    uow: UnitOfWork, job_uid: str, pages: Sequence[PageText], guesses: PaperGuesses, trouble: Trouble | None = None
) -> None:
    """Keep what reading yielded: texts, words, turns, guesses. What the parent confirmed stays as it is.

    ``trouble`` names what a parent should know although the paper was read (some pages were not).
    """
    job = find_row(uow, JobRecord, job_uid)
    document = uow.session.get_one(DocumentRecord, job.document_id)
    _keep_pages(uow, document, pages)
    _keep_guesses(uow, document, guesses)
    job.state, job.updated_at = "done", uow.now
    document.state = PaperState.NEEDS_ATTENTION if trouble else PaperState.READY
    document.trouble, document.updated_at = trouble, uow.now
    note(uow, "read", "document", document.uid, pages=len(pages))
    uow.touched(documents=document.uid)


def _keep_pages(uow: UnitOfWork, document: DocumentRecord, pages: Sequence[PageText]) -> None:
    known = {
        page.original_page: page
        for page in uow.session.scalars(select(PageRecord).where(PageRecord.document_id == document.id))
    }
    for text in pages:
        page = known.get(text.number)
        if page is None:
            page = new_row(
                uow,
                PageRecord,
                document_id=document.id,
                position=text.number,
                sha256=document.sha256,
                original_page=text.number,
                width_pt=text.width_pt,
                height_pt=text.height_pt,
            )
        page.width_pt, page.height_pt, page.turn = text.width_pt, text.height_pt, text.turn
        page.read_by, page.confidence, page.note = text.read_by, text.confidence, text.note
        page.updated_at = uow.now
        uow.session.merge(PageTextRecord(page_id=page.id, body=text.text))
        uow.session.merge(PageWordsRecord(page_id=page.id, packed=pack_words(text.words)))


def _keep_guesses(uow: UnitOfWork, document: DocumentRecord, guesses: PaperGuesses) -> None:
    uow.session.execute(delete(SuggestionRecord).where(SuggestionRecord.document_id == document.id))
    rank: dict[str, int] = {}
    for guess in guesses.all():
        rank[guess.field] = rank.get(guess.field, 0) + 1
        uow.session.add(_suggestion(document.id, guess, rank[guess.field]))
    if guesses.kinds and document.kind_standing != Standing.CONFIRMED:
        best = guesses.kinds[0]
        document.kind, document.kind_standing, document.kind_confidence = (
            best.value,
            Standing.GUESS,
            best.confidence,
        )
        if document.privacy_standing != Standing.CONFIRMED:
            document.privacy = usual_privacy(best.value)
    if guesses.date is not None and document.date_standing != Standing.CONFIRMED:
        document.document_date, document.date_standing = guesses.date.value, Standing.GUESS
        document.date_confidence = guesses.date.confidence
    if guesses.title is not None and document.title_standing != Standing.CONFIRMED:
        document.title, document.title_standing = guesses.title.value, Standing.GUESS
    if guesses.sender is not None and document.sender_standing != Standing.CONFIRMED:
        document.sender, document.sender_standing = guesses.sender.value, Standing.GUESS
    if guesses.language is not None:
        document.language = guesses.language.value
    if guesses.school_year is not None:
        document.school_year = guesses.school_year.value
    if document.child_standing != Standing.CONFIRMED:
        _guess_child(uow, document, guesses.child)


def _guess_child(uow: UnitOfWork, document: DocumentRecord, guess: Guess | None) -> None:
    if guess is None:
        return
    if guess.value == "":
        # The paper names somebody else: better nobody than the wrong child.
        document.child_id, document.child_standing = None, Standing.NONE
        return
    child = uow.session.scalar(select(ChildRecord.id).where(ChildRecord.uid == guess.value))
    if child is not None:
        document.child_id, document.child_standing = child, Standing.GUESS


def _suggestion(document_id: int, guess: Guess, rank: int) -> SuggestionRecord:
    evidence = guess.evidence
    boxes = [(b.left, b.top, b.right, b.bottom) for b in evidence.boxes] if evidence else []
    return SuggestionRecord(
        document_id=document_id,
        field=guess.field,
        rank=rank,
        value=guess.value,
        confidence=guess.confidence,
        page=evidence.page if evidence else None,
        quote=evidence.quote if evidence else None,
        boxes=json.dumps(boxes),
        rule=evidence.rule if evidence else "",
    )
