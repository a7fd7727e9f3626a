"""The days a paper names that matter later, in words: when a review is due, a meeting, a day to answer by."""

from __future__ import annotations

from app.domain.date_roles import DateRole

KEY_DAY_WORDS = {
    DateRole.MEETING: "Meeting",
    DateRole.REPLY_BY: "Answer by",
    DateRole.REVIEW_DUE: "Yearly review due",
    DateRole.REEVALUATION_DUE: "Re-evaluation due",
    DateRole.CONSENT: "Consent given",
    DateRole.EFFECTIVE_FROM: "In effect from",
    DateRole.EFFECTIVE_TO: "In effect until",
}
"""The roles that are kept, in the order in which they are shown."""

STILL_TO_COME = (DateRole.MEETING, DateRole.REPLY_BY, DateRole.REVIEW_DUE, DateRole.REEVALUATION_DUE)
"""Those that the Today screen tells of while they are ahead."""


def key_day_in_words(role: str) -> str:
    """ "Yearly review due"; the code itself for what a newer app wrote."""
    return next((words for known, words in KEY_DAY_WORDS.items() if known == role), role)
