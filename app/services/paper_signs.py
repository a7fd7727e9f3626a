"""Keeps what reading found out about a paper beside its kind, date, child and sender; what was decided stays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple

from sqlalchemy import select

from app.domain.key_days import KEY_DAY_WORDS
from app.domain.suggestions import KeyDate, PaperGuesses, Standing
from app.services.rows import new_row
from app.store.database import UnitOfWork
from app.store.tables import DocumentRecord, KeyDateRecord


def keep_signs(uow: UnitOfWork, document: DocumentRecord, guesses: PaperGuesses) -> None:
    """Draft or final, signed, to whom, grade, whose letterhead, and the pages it says it has."""
    if document.edition_standing != Standing.CONFIRMED:
        document.edition = guesses.edition.value if guesses.edition else ""
        document.edition_standing = Standing.GUESS if guesses.edition else Standing.NONE
    if document.signed_standing != Standing.CONFIRMED:
        document.is_signed = 1 if guesses.signed else None
        document.signed_standing = Standing.GUESS if guesses.signed else Standing.NONE
    if document.addressed_standing != Standing.CONFIRMED:
        document.addressed_to = guesses.addressed_to.value if guesses.addressed_to else None
        document.addressed_standing = Standing.GUESS if guesses.addressed_to else Standing.NONE
    if document.grade_standing != Standing.CONFIRMED:
        document.grade = guesses.grade.value if guesses.grade else None
        document.grade_standing = Standing.GUESS if guesses.grade else Standing.NONE
    if document.organization_standing != Standing.CONFIRMED:
        document.organization = guesses.organization.value if guesses.organization else None
        document.organization_standing = Standing.GUESS if guesses.organization else Standing.NONE
    counted = guesses.page_count
    document.counted_pages = counted.total if counted else None
    document.missing_pages = json.dumps(counted.missing if counted else ())


def keep_key_dates(uow: UnitOfWork, document: DocumentRecord, found: Sequence[KeyDate]) -> None:
    """Take over the days that reading found. Guesses of an earlier reading that were not found again are dropped."""
    rows = list(uow.session.scalars(select(KeyDateRecord).where(KeyDateRecord.document_id == document.id)))
    again: set[int] = set()
    for guess in found:
        if guess.role not in KEY_DAY_WORDS:
            continue
        same = next((row for row in rows if _is_same(row, guess)), None)
        if same is None:
            same = new_row(
                uow,
                KeyDateRecord,
                document_id=document.id,
                role=guess.role,
                day=guess.value,
                standing=Standing.GUESS,
            )
            rows.append(same)
        again.add(same.id)
        if same.standing == Standing.GUESS and same.deleted_at is None:
            same.confidence, same.page, same.quote = guess.confidence, guess.evidence.page, guess.evidence.quote
            same.boxes = json.dumps([astuple(box) for box in guess.evidence.boxes])
    for row in rows:
        if row.standing == Standing.GUESS and row.deleted_at is None and row.id not in again:
            uow.session.delete(row)


def _is_same(row: KeyDateRecord, guess: KeyDate) -> bool:
    """Whether it is the same day, or the parent corrected or removed what these words say."""
    decided = row.standing == Standing.CONFIRMED or row.deleted_at is not None
    return row.role == guess.role and (row.day == guess.value or (decided and row.quote == guess.evidence.quote))
