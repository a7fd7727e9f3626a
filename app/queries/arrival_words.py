"""What became of a file that is no paper of its own, in words, for the window and the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from app.domain.duplicates import Holding, already_have
from app.domain.errors import KnownError, Trouble
from app.domain.kinds import KindCatalogue
from app.domain.words import sentence, shown
from app.queries.documents import ArrivalRow

_HOLDERS = (".zip", ".eml", ".msg", ".pdf")


def arrival_words(
    arrival: ArrivalRow, catalogue: KindCatalogue, now: datetime, hidden_child: str = ""
) -> tuple[str, str]:
    """What became of a file, and what to do. ``now`` has the time zone of the family.

    ``hidden_child`` names a child whose paper is not named here.
    """
    if arrival.document is None:
        trouble = Trouble(arrival.trouble) if arrival.trouble else Trouble.CANNOT_OPEN
        happened, to_do = sentence(KnownError(trouble, name=arrival.source_name))
        around = lies_in(arrival.source_path)
        return happened, f"{to_do} It lies in “{shown(around)}”." if around else to_do
    filed_at = arrival.document_filed_at
    filed_on = datetime.fromisoformat(filed_at).astimezone(now.tzinfo).date() if filed_at is not None else None
    title, kind = arrival.document_title or "", arrival.document_kind
    return already_have(Holding(title, kind, filed_on, arrival.document_in_trash, hidden_child), catalogue)


def lies_in(source: str) -> str:
    """The name of the mail, PDF or ZIP around a file; empty for one that lies in a folder."""
    around = (one.name for one in PurePath(source).parents)
    return next((name for name in around if name.lower().endswith(_HOLDERS)), "")
