"""The queue of papers to read, and what reading them yields."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import ColumnElement, delete, select, update

from app.domain.errors import Trouble
from app.domain.page_reading_words import with_typed
from app.domain.paper_days import Precision
from app.domain.papers import UNKNOWN_KIND, PaperState
from app.domain.reading import PageText
from app.domain.suggestions import Guess, PaperGuesses, Standing
from app.services.laid_out_pages import fit_pages
from app.services.left_inside import left_inside
from app.services.paper_signs import keep_key_dates, keep_signs
from app.services.parts import child_of_whole
from app.services.privacy import usual_privacy
from app.services.rows import find_row, new_row, note
from app.store.database import UnitOfWork
from app.store.tables import (
    ChildRecord,
    DocumentRecord,
    JobRecord,
    OriginalRecord,
    PageFingerprintRecord,
    PageRecord,
    PageTextRecord,
    PageWordsRecord,
    SuggestionRecord,
)
from app.store.words import pack_words

READ = "read"
GUESS = "guess"
"""Say anew what a paper is, from the words that were read before: its pages are others than they were."""
MOST_TRIES = 2


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """A paper whose turn it is to be read or, where ``what`` is ``GUESS``, only to be told what it is."""

    job: str
    document: str
    sha256: str
    media_type: str
    source_name: str
    what: str = READ


def queue_reading(uow: UnitOfWork, document: DocumentRecord) -> None:
    """Put a paper at the end of the queue."""
    new_row(uow, JobRecord, kind=READ, document_id=document.id, state="queued", tries=0)


def look_anew(uow: UnitOfWork, document: DocumentRecord) -> None:
    """A paper has other pages than before: what it is, is guessed anew, and what was not read of it is read.

    Nothing is queued for a paper that waits or is being read anyway, and none that has no pages yet.
    """
    uow.session.flush()
    pages = select(PageRecord).where(
        PageRecord.document_id == document.id, PageRecord.left_out == 0, PageRecord.deleted_at.is_(None)
    )
    shown = uow.session.scalars(pages).all()
    kind = READ if not document.trouble and any(page.read_by is None for page in shown) else GUESS
    if not shown or _is_seen_to(uow, document, kind):
        return
    if kind == READ and document.state != PaperState.RECEIVED:
        # Not noted for undoing: by then it may have been read.
        paper = update(DocumentRecord).where(DocumentRecord.id == document.id)
        uow.session.execute(paper.values(state=PaperState.RECEIVED))
    new_row(uow, JobRecord, kind=kind, document_id=document.id, state="queued", tries=0)


def _is_seen_to(uow: UnitOfWork, document: DocumentRecord, kind: str) -> bool:
    """Whether a job of this kind waits or is under way; whoever reads a paper guesses, too."""
    jobs = select(JobRecord.id).where(
        JobRecord.document_id == document.id,
        JobRecord.kind.in_((READ, kind)),
        (JobRecord.state == "queued") | ((JobRecord.state == "running") & (JobRecord.kind == READ)),
    )
    return uow.session.scalars(jobs.limit(1)).first() is not None


def claim_next(uow: UnitOfWork, asked_for: Collection[str] = ()) -> ReadingJob | None:
    """Take the next paper of the queue; ``None`` when there is nothing to do.

    What is only to be guessed goes first ("guess" comes before "read"), because that takes no time; then the papers
    ``asked_for`` by their uids; then the oldest. Papers in the trash wait.
    """
    queued = (
        select(JobRecord)
        .join(DocumentRecord, DocumentRecord.id == JobRecord.document_id)
        .where(JobRecord.state == "queued", DocumentRecord.deleted_at.is_(None))
        .order_by(JobRecord.kind, DocumentRecord.uid.in_(asked_for).desc(), JobRecord.id)
    )
    job = uow.session.scalars(queued.limit(1)).first()
    if job is None:
        return None
    document = uow.session.get_one(DocumentRecord, job.document_id)
    job.state, job.tries, job.updated_at = "running", job.tries + 1, uow.now
    if job.kind == READ:
        document.state, document.trouble = PaperState.READING, None
        uow.touched(documents=document.uid)
    media_type = uow.session.scalar(select(OriginalRecord.media_type).where(OriginalRecord.sha256 == document.sha256))
    return ReadingJob(job.uid, document.uid, document.sha256, media_type or "", document.source_name, job.kind)


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
            _queue_again(job, document)
            waiting += 1
        uow.touched(documents=document.uid)
    return waiting


def put_back(uow: UnitOfWork, job_uid: str) -> None:
    """The app is closed while a paper is read: it waits again, and this does not count as a try."""
    job = find_row(uow, JobRecord, job_uid)
    if job.state == "running":
        job.tries = max(job.tries - 1, 0)
        document = uow.session.get_one(DocumentRecord, job.document_id)
        _queue_again(job, document)
        uow.touched(documents=document.uid)


def _queue_again(job: JobRecord, document: DocumentRecord) -> None:
    job.state = "queued"
    if job.kind == READ:
        document.state = PaperState.RECEIVED


def fail(uow: UnitOfWork, job_uid: str, trouble: Trouble) -> None:
    """Reading did not work out; the paper is safe and can be filed or tried again."""
    job = find_row(uow, JobRecord, job_uid)
    document = uow.session.get_one(DocumentRecord, job.document_id)
    _fail(uow, job, document, trouble)
    uow.touched(documents=document.uid)


def _fail(uow: UnitOfWork, job: JobRecord, document: DocumentRecord, trouble: Trouble) -> None:
    job.state, job.trouble, job.updated_at = "failed", trouble, uow.now
    if job.kind != READ:
        return
    locked = trouble is Trouble.NEEDS_PASSWORD
    document.state = PaperState.NEEDS_PASSWORD if locked else PaperState.NEEDS_ATTENTION
    document.trouble, document.updated_at = trouble, uow.now


def read_again(uow: UnitOfWork, document_uid: str) -> None:
    """Put a paper into the queue once more ("Try again")."""
    document = find_row(uow, DocumentRecord, document_uid)
    waits = select(JobRecord.id).where(*_under_way(document))
    if uow.session.scalars(waits).first() is None:
        queue_reading(uow, document)
    document.state, document.trouble = PaperState.RECEIVED, None
    uow.touched(documents=document.uid)


def stop_reading(uow: UnitOfWork, document_uid: str) -> None:
    """Take a paper out of the queue; it can be filed unread, or read later."""
    document = find_row(uow, DocumentRecord, document_uid)
    for job in uow.session.scalars(select(JobRecord).where(*_under_way(document))):
        _fail(uow, job, document, Trouble.CANCELLED)
    uow.touched(documents=document.uid)


def _under_way(document: DocumentRecord) -> tuple[ColumnElement[bool], ...]:
    return (
        JobRecord.document_id == document.id,
        JobRecord.kind == READ,
        JobRecord.state.in_(("queued", "running")),
    )


def attach_text(
    uow: UnitOfWork,
    job_uid: str,
    pages: Sequence[PageText],
    guesses: PaperGuesses,
    trouble: Trouble | None = None,
    uids: Mapping[int, str] | None = None,
    laid_out: Mapping[str, int] | None = None,
) -> None:
    """Keep what reading yielded: texts, words, guesses. What the parent confirmed, or did to a page, stays as it is.

    ``pages`` are numbered as in the paper when its reading began; ``uids`` are its pages at that moment, by number.
    A page that was moved into another paper since takes its text along. ``trouble`` names what a parent should know
    although the paper was read (some pages were not). ``laid_out`` are originals of the paper that have no pages of
    their own, and on how many they were laid out: new ones are read next.
    """
    job = find_row(uow, JobRecord, job_uid)
    document = uow.session.get_one(DocumentRecord, job.document_id)
    kept = _keep_pages(uow, document, pages, uids or {})
    job.state, job.updated_at = "done", uow.now
    document.compared = 0
    trouble = trouble or left_inside(uow, document)
    document.state = PaperState.NEEDS_ATTENTION if trouble else PaperState.READY
    document.trouble, document.updated_at = trouble, uow.now
    _forget_guesses(document)
    others = fit_pages(uow, document, laid_out or {})
    _keep_guesses_of(uow, document, guesses, kept)
    for other in others:
        look_anew(uow, other)
        uow.touched(documents=other.uid)
    note(uow, "read", "document", document.uid, pages=len(pages), guessed=_guessed(guesses))
    uow.touched(documents=document.uid)


def _guessed(guesses: PaperGuesses) -> dict[str, str]:
    """The rule behind each best guess, for the history; never a word of the paper."""
    best: dict[str, str] = {}
    for guess in guesses.all():
        best.setdefault(guess.field, guess.evidence.rule if guess.evidence else "")
    return best


def guess_anew(uow: UnitOfWork, job_uid: str, guesses: PaperGuesses, uids: Sequence[str]) -> None:
    """Keep what was guessed from the pages with these uids, in this order; where these are others by now, once more."""
    job = find_row(uow, JobRecord, job_uid)
    document = uow.session.get_one(DocumentRecord, job.document_id)
    job.state, job.updated_at = "done", uow.now
    # With other pages it looks like other papers.
    document.compared = 0
    _forget_guesses(document)
    pages = {page.uid: page for page in uow.session.scalars(select(PageRecord).where(PageRecord.uid.in_(list(uids))))}
    _keep_guesses_of(uow, document, guesses, [pages[uid] for uid in uids if uid in pages])
    uow.touched(documents=document.uid)


def _forget_guesses(document: DocumentRecord) -> None:
    """What was guessed from other words than it has now must not stay. Whose it is may be known otherwise."""
    if document.kind_standing == Standing.GUESS:
        document.kind, document.kind_standing, document.kind_confidence = UNKNOWN_KIND, Standing.NONE, 0.0
    if document.date_standing == Standing.GUESS:
        document.document_date, document.date_standing, document.date_confidence = None, Standing.NONE, 0.0
        document.school_year = None
    if document.title_standing == Standing.GUESS:
        document.title = PurePath(document.source_name).stem
    if document.sender_standing == Standing.GUESS:
        document.sender, document.sender_standing = None, Standing.NONE


def _keep_guesses_of(
    uow: UnitOfWork, document: DocumentRecord, guesses: PaperGuesses, pages: Sequence[PageRecord]
) -> None:
    """The parent may have split, joined or ordered papers while these guesses were made."""
    uow.session.flush()
    now = select(PageRecord.id).where(
        PageRecord.document_id == document.id, PageRecord.left_out == 0, PageRecord.deleted_at.is_(None)
    )
    read = [page.id for page in pages]
    if [key for key in uow.session.scalars(now.order_by(PageRecord.position)) if key in read] == read:
        _keep_guesses(uow, document, guesses)
        return
    for concerned in sorted({document.id, *(page.document_id for page in pages)}):
        other = uow.session.get_one(DocumentRecord, concerned)
        if other is not document:
            _was_read_with(uow, other)
        look_anew(uow, other)
        uow.touched(documents=other.uid)


def _was_read_with(uow: UnitOfWork, document: DocumentRecord) -> None:
    """A part was cut off a paper that was just being read: it need not be read once more."""
    unread = select(PageRecord.id).where(
        PageRecord.document_id == document.id, PageRecord.left_out == 0, PageRecord.read_by.is_(None)
    )
    if uow.session.scalars(unread.limit(1)).first() is not None:
        return
    jobs = select(JobRecord).where(
        JobRecord.document_id == document.id, JobRecord.kind == READ, JobRecord.state == "queued"
    )
    for job in uow.session.scalars(jobs):
        job.kind = GUESS
    if document.state == PaperState.RECEIVED:
        document.state = PaperState.READY


def _keep_pages(
    uow: UnitOfWork, document: DocumentRecord, pages: Sequence[PageText], uids: Mapping[int, str]
) -> list[PageRecord]:
    rows = uow.session.scalars(
        select(PageRecord).where(PageRecord.uid.in_(uids.values()) if uids else PageRecord.document_id == document.id)
    )
    by_uid = {page.uid: page for page in rows}
    known = {number: by_uid[uid] for number, uid in uids.items()} or {page.position: page for page in by_uid.values()}
    kept = []
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
        uow.session.merge(PageTextRecord(page_id=page.id, body=with_typed(text.text, page.typed or "")))
        uow.session.merge(PageWordsRecord(page_id=page.id, packed=pack_words(text.words)))
        kept.append(page)
    _keep_fingerprints(uow, {page.id: text.fingerprint for page, text in zip(kept, pages, strict=True)})
    return kept


def _keep_fingerprints(uow: UnitOfWork, found: Mapping[int, bytes]) -> None:
    uow.session.execute(delete(PageFingerprintRecord).where(PageFingerprintRecord.page_id.in_(found)))
    uow.session.add_all(PageFingerprintRecord(page_id=page, packed=packed) for page, packed in found.items() if packed)


def _keep_guesses(uow: UnitOfWork, document: DocumentRecord, guesses: PaperGuesses) -> None:
    uow.session.execute(delete(SuggestionRecord).where(SuggestionRecord.document_id == document.id))
    rank: dict[str, int] = {}
    for guess in guesses.all():
        rank[guess.field] = rank.get(guess.field, 0) + 1
        uow.session.add(_suggestion(document.id, guess, rank[guess.field]))
    if guesses.kinds and document.kind_standing != Standing.CONFIRMED:
        best = guesses.kinds[0]
        standing = Standing.NONE if best.value == UNKNOWN_KIND else Standing.GUESS
        document.kind, document.kind_standing, document.kind_confidence = best.value, standing, best.confidence
        if document.privacy_standing != Standing.CONFIRMED:
            document.privacy = usual_privacy(best.value)
    if guesses.date is not None and document.date_standing != Standing.CONFIRMED:
        document.document_date, document.date_standing = guesses.date.value, Standing.GUESS
        document.date_precision, document.date_words = Precision.DAY, ""
        document.date_confidence = guesses.date.confidence
    if guesses.title is not None and document.title_standing != Standing.CONFIRMED:
        document.title, document.title_standing = guesses.title.value, Standing.GUESS
    if guesses.sender is not None and document.sender_standing != Standing.CONFIRMED:
        document.sender, document.sender_standing = guesses.sender.value, Standing.GUESS
    if guesses.language is not None:
        document.language = guesses.language.value
    if guesses.school_year is not None and document.date_standing != Standing.CONFIRMED:
        document.school_year = guesses.school_year.value
    if document.child_standing != Standing.CONFIRMED:
        _guess_child(uow, document, guesses)
    keep_signs(uow, document, guesses)
    keep_key_dates(uow, document, guesses.key_dates)


def _guess_child(uow: UnitOfWork, document: DocumentRecord, guesses: PaperGuesses) -> None:
    if guesses.child_doubt is not None:
        # The paper names two children, or somebody else: better nobody than the wrong child.
        document.child_id, document.child_standing = None, Standing.NONE
    elif guesses.child is not None:
        child = uow.session.scalar(select(ChildRecord.id).where(ChildRecord.uid == guesses.child.value))
        if child is not None:
            document.child_id, document.child_standing = child, Standing.GUESS
    elif (whole := child_of_whole(uow, document)) is not None:
        document.child_id, document.child_standing = whole, Standing.GUESS


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
