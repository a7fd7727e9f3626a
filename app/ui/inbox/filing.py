"""The questions the Inbox asks about one paper, with what the app guesses; and what the answers change. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.papers import UNKNOWN_KIND, PaperEdit, Privacy
from app.domain.reading import Box
from app.domain.suggestions import Certainty, Field, Standing, certainty
from app.queries.documents import GuessRow, PaperDetails, PaperRow
from app.queries.key_dates import KeyDateRow
from app.queries.paper_remarks import remarks_of
from app.ui.common.page_view.marks import MarkStyle, PageMark

BEST_KINDS = 3
NUMBERED = (Field.KIND, Field.DATE, Field.CHILD, Field.SENDER)
"""The fields in the order in which they are asked; the number of each stands on the page, too."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a paper: what it holds, how sure that is, and the words on the page that say so.

    ``value`` is a kind code, an ISO day or words ("Fall 2023"), a child's uid or plain words; "" for none.
    ``certainty`` is set for a guess only. ``quote`` is empty where no words stand behind the value; ``on_the_paper``
    False: it is a reason of ours ("Like 4 papers you filed").
    """

    field: Field
    value: str
    standing: Standing
    certainty: Certainty | None = None
    quote: str = ""
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    on_the_paper: bool = True


@dataclass(frozen=True, slots=True)
class FilingForm:
    """All questions about one paper. ``best_kinds`` are up to three kind codes, the likeliest first.

    ``about_when`` is a month or season that is offered where the paper has no date. ``child_doubt`` is why nobody was
    chosen: its value holds the uids of the children that are named, none where somebody else is. ``signs`` are
    smaller things: draft or final, signed, to whom, grade, whose letterhead; empty where nobody said.
    """

    uid: str
    kind: Question
    day: Question
    child: Question
    sender: Question
    title: Question
    privacy: Privacy
    best_kinds: tuple[str, ...] = ()
    about_when: Question | None = None
    child_doubt: Question | None = None
    remarks: tuple[str, ...] = ()
    signs: tuple[Question, ...] = ()
    key_dates: tuple[KeyDateRow, ...] = ()

    def question(self, field: Field) -> Question:
        """The question about a field."""
        return {
            Field.KIND: self.kind,
            Field.DATE: self.day,
            Field.CHILD: self.child,
            Field.SENDER: self.sender,
            Field.TITLE: self.title,
        }[field]


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in the fields when the paper is filed, in the same terms as ``Question.value``.

    ``privacy`` is None while the parent has not touched it: then the kind decides.
    """

    kind: str
    day: str
    child: str
    sender: str
    title: str
    privacy: Privacy | None = None


def filing_form(details: PaperDetails) -> FilingForm:
    """The questions about a paper that was read, or is still being read."""
    paper, guesses = details.paper, details.guesses
    kinds = (guess.value for guess in guesses if guess.field == Field.KIND)
    best = tuple(kind for kind in kinds if kind != UNKNOWN_KIND)[:BEST_KINDS]
    return FilingForm(
        uid=paper.uid,
        kind=_question(Field.KIND, "" if paper.kind == UNKNOWN_KIND else paper.kind, paper.kind_standing, details),
        day=_question(Field.DATE, paper.date_value, paper.date_standing, details),
        child=_question(Field.CHILD, paper.child or "", paper.child_standing, details),
        sender=_question(Field.SENDER, paper.sender or "", paper.sender_standing, details),
        title=_question(Field.TITLE, paper.title, paper.title_standing, details),
        privacy=Privacy(paper.privacy),
        best_kinds=best,
        about_when=_about_when(paper, guesses),
        child_doubt=_child_doubt(paper, guesses),
        remarks=remarks_of(details),
        signs=tuple(_question(*said, details) for said in details.signs.said),
        # Its own date is asked for above.
        key_dates=tuple(row for row in details.key_dates if row.day != paper.document_date),
    )


def _about_when(paper: PaperRow, guesses: Iterable[GuessRow]) -> Question | None:
    if paper.date_value or paper.date_standing == Standing.CONFIRMED:
        return None
    return _offered(Field.DATE_ABOUT, guesses)


def _child_doubt(paper: PaperRow, guesses: Iterable[GuessRow]) -> Question | None:
    return None if paper.child else _offered(Field.CHILD_DOUBT, guesses)


def _offered(field: Field, guesses: Iterable[GuessRow]) -> Question | None:
    """What the app found and does not take for granted."""
    found = next((guess for guess in guesses if guess.field == field), None)
    if found is None:
        return None
    return Question(field, found.value, Standing.NONE, None, found.quote or "", found.page, found.boxes)


def _question(field: Field, value: str, standing: str, details: PaperDetails) -> Question:
    stands = Standing(standing) if value else Standing.NONE
    behind = details.behind(field, value)
    if behind is None:
        # A guess without a row of its own (the folder it came from, the file's name): never shown as sure.
        return Question(field, value, stands, Certainty.FAIRLY_SURE if stands is Standing.GUESS else None)
    return Question(
        field,
        value,
        stands,
        certainty(behind.confidence) if stands is Standing.GUESS else None,
        behind.quote or "",
        behind.page,
        behind.boxes,
        behind.on_the_paper,
    )


def edit_of(form: FilingForm, answers: Answers) -> PaperEdit:
    """What the parent changed; what was left as it stood is not part of it."""
    return PaperEdit(
        kind=_changed(form.kind, answers.kind),
        document_date=_changed(form.day, answers.day),
        child=_changed(form.child, answers.child),
        title=_changed(form.title, answers.title),
        sender=_changed(form.sender, answers.sender),
        privacy=answers.privacy,
    )


def _changed(question: Question, answer: str) -> str | None:
    return None if answer == question.value else answer


def guess_marks(form: FilingForm) -> tuple[PageMark, ...]:
    """The words behind the values, each with the number of its question."""
    return tuple(
        PageMark(question.page, question.boxes, MarkStyle.GUESS, str(number))
        for number, question in enumerate((form.question(field) for field in NUMBERED), start=1)
        if question.page is not None and question.boxes
    )
