"""What a parent should know about the pages of a paper, in sentences."""

from __future__ import annotations

from app.domain.paper_remarks import remarks_on
from app.domain.reading import PageNote


def test_remarks_are_plain_sentences() -> None:
    notes = [(1, None), (2, PageNote.BLANK), (3, PageNote.UNREADABLE), (4, PageNote.BLANK), (5, PageNote.BLANK)]
    assert remarks_on(notes, repaired=True, missing=(4, 9), total=17) == (
        "Pages 4 and 9 of 17 are not here, it seems.",
        "The file was damaged. What could be mended is shown here, so look it through.",
        "Page 3 could not be read.",
        "Pages 2, 4 and 5 are blank.",
    )


def test_every_note_has_its_sentence() -> None:
    for note in PageNote:
        (sentence,) = remarks_on([(7, note)], repaired=False)
        assert sentence.startswith("Page 7 ")
        assert sentence.endswith(".")


def test_nothing_to_say() -> None:
    assert remarks_on([(1, None)], repaired=False, missing=(), total=3) == ()
