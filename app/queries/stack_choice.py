"""What the parent chooses about a stack, in the window and on the command line: which of the proposed starts hold."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.stacks.proposal import StackProposal, Start
from app.domain.stacks.stored import proposal_from
from app.domain.stacks.words import other_things, what_it_looks_like, why
from app.domain.suggestions import Field
from app.domain.words import shown
from app.queries.documents import PaperDetails


@dataclass(frozen=True, slots=True)
class OtherSides:
    """The paper with the fronts, and the order of the pages of both, counted through."""

    uid: str
    source_name: str
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StackChoice:
    """A proposal with the starts that are chosen (page numbers), and the one that is looked at.

    ``other`` is a paper whose sheets this one seems to hold the backs of; then that is all that is asked.
    """

    uid: str
    proposal: StackProposal
    chosen: frozenset[int]
    at: int = 0
    other: OtherSides | None = None

    @property
    def start(self) -> Start | None:
        """The start that is looked at."""
        return self.proposal.starts[self.at] if self.proposal.starts else None

    @property
    def papers(self) -> int:
        """How many papers there would be."""
        return len(self.chosen) + 1

    @property
    def headline(self) -> str:
        """What the paper looks like."""
        if self.other:
            return f"These look like the backs of “{shown(self.other.source_name)}”."
        return what_it_looks_like(self.proposal, len(self.chosen))

    @property
    def reason(self) -> str:
        """Why a paper may begin at the start that is looked at, and what else would be done."""
        if self.other:
            return "The page numbers of both fit together. They become one paper, in order."
        start = self.start
        return " ".join(part for part in (why(start) if start else "", other_things(self.proposal)) if part)

    @property
    def action(self) -> str:
        """What the button does; empty where nothing is chosen that could be done."""
        if self.other:
            return "Put them together"
        if self.chosen:
            return f"Split into {self.papers} papers"
        if self.proposal.order:
            return "Put in order"
        return "Leave them out" if self.proposal.left_out else ""

    @property
    def refusal(self) -> str:
        """What the other button says."""
        if self.other:
            return "Keep apart"
        return "Keep as one" if self.proposal.starts else "Keep as it is"

    def stepped(self) -> StackChoice:
        """Looking at the next start; after the last one at the first again."""
        return replace(self, at=(self.at + 1) % max(len(self.proposal.starts), 1))

    def with_start(self, begins: bool) -> StackChoice:
        """With a new paper at the start that is looked at, or none."""
        if self.start is None:
            return self
        page = frozenset({self.start.page})
        return replace(self, chosen=self.chosen | page if begins else self.chosen - page)


def stack_choice(details: PaperDetails) -> StackChoice | None:
    """What is proposed for a paper; doubtful starts are not chosen. None where nothing is, or its pages are others."""
    other = _other_sides(details)
    if other is not None:
        return StackChoice(details.paper.uid, StackProposal(), frozenset(), other=other)
    proposal = proposal_from(details.guesses)
    if proposal is None:
        return None
    here = {page.number for page in details.pages if not page.left_out}
    named = {start.page for start in proposal.starts} | {page.page for page in proposal.left_out}
    if not named <= here or (proposal.order is not None and set(proposal.order) != here):
        # Pages were moved a moment ago; what they may be is guessed anew.
        return None
    return StackChoice(details.paper.uid, proposal, frozenset(start.page for start in proposal.starts if start.is_sure))


def _other_sides(details: PaperDetails) -> OtherSides | None:
    for guess in details.guesses:
        if guess.field == Field.BACKS_OF:
            uid, _, order = guess.value.partition(":")
            return OtherSides(uid, guess.quote or "", tuple(int(number) for number in order.split(",")))
    return None
