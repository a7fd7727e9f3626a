"""What the smaller things of a paper are called: draft or final, signed, to whom, grade, letterhead."""

from __future__ import annotations

from app.domain.editions import edition_in_words
from app.domain.suggestions import Field

SIGN_NAMES = {
    Field.EDITION: "Draft or final",
    Field.SIGNED: "Signed",
    Field.ADDRESSED_TO: "To",
    Field.GRADE: "Grade",
    Field.ORGANIZATION: "School or office",
}


def sign_in_words(field: Field, value: str) -> str:
    """ "Draft", "Not signed", "To Ms. Rivera", "Grade 4"; a kind of edition that a newer app wrote as it is."""
    match field:
        case Field.EDITION:
            return edition_in_words(value) or value
        case Field.SIGNED:
            return "Signed" if value == "yes" else "Not signed"
        case Field.ADDRESSED_TO:
            return f"To {value}"
        case Field.ORGANIZATION:
            return f"On the letterhead of {value}"
        case _:
            return f"Grade {value}"
