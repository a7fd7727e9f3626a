"""What is known of a paper beside its kind, date, child and sender."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, text

from app.domain.suggestions import Field


@dataclass(frozen=True, slots=True)
class PaperSigns:
    """``edition`` is a code of ``domain.editions`` or ""; ``is_signed`` None where nobody knows.

    ``counted_pages`` is how many pages the paper says it has; ``missing_pages`` those that are not here.
    """

    edition: str = ""
    edition_standing: str = "none"
    is_signed: bool | None = None
    signed_standing: str = "none"
    addressed_to: str = ""
    addressed_standing: str = "none"
    grade: str = ""
    grade_standing: str = "none"
    organization: str = ""
    organization_standing: str = "none"
    counted_pages: int | None = None
    missing_pages: tuple[int, ...] = ()

    @property
    def said(self) -> tuple[tuple[Field, str, str], ...]:
        """Each field with its value as a guess has it, "" for none, and its standing."""
        signed = {True: "yes", False: "no", None: ""}[self.is_signed]
        return (
            (Field.EDITION, self.edition, self.edition_standing),
            (Field.SIGNED, signed, self.signed_standing),
            (Field.ADDRESSED_TO, self.addressed_to, self.addressed_standing),
            (Field.GRADE, self.grade, self.grade_standing),
            (Field.ORGANIZATION, self.organization, self.organization_standing),
        )

    def as_json(self) -> dict[str, object]:
        """What was said, under the names of ``binder.json`` (``app/BINDER_JSON.md``)."""
        return {
            "edition": self.edition,
            "edition_status": self.edition_standing,
            "signed": self.is_signed,
            "signed_status": self.signed_standing,
            "addressed_to": self.addressed_to or None,
            "addressed_to_status": self.addressed_standing,
            "organization": self.organization or None,
            "organization_status": self.organization_standing,
            "grade": self.grade or None,
            "grade_status": self.grade_standing,
        }


def signs_of(conn: Connection, uid: str) -> PaperSigns:
    """The signs of one paper."""
    row = conn.execute(
        text("""
        SELECT edition, edition_standing, is_signed, signed_standing, coalesce(addressed_to, ''), addressed_standing,
               coalesce(grade, ''), grade_standing, coalesce(organization, ''), organization_standing,
               counted_pages, missing_pages
        FROM documents WHERE uid = :uid"""),
        {"uid": uid},
    ).one()
    signed = None if row.is_signed is None else bool(row.is_signed)
    return PaperSigns(*(row[0], row[1], signed, *row[3:11], tuple(json.loads(row.missing_pages))))


NO_SIGNS = PaperSigns()
