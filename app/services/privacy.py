"""How private a kind of paper is until the parent says otherwise."""

from __future__ import annotations

from functools import cache

from app.domain.papers import Privacy
from app.files.reference_data import reference

# A settlement is confidential by its own terms (reference data, notes).
_NEVER_PRINTED = frozenset({"settlement"})


def usual_privacy(kind: str) -> Privacy:
    """Private for medical, family and disagreement papers, own notes, mail, and whatever is still unknown."""
    if kind in _NEVER_PRINTED:
        return Privacy.NEVER_PRINT
    return Privacy.NORMAL if kind in _shareable_kinds() else Privacy.PRIVATE


@cache
def _shareable_kinds() -> frozenset[str]:
    return frozenset(kind["code"] for kind in reference("document_kinds")["kinds"] if not kind["private_by_default"])
