"""What the parent chooses about a stack: which of the proposed starts hold. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.stacks.proposal import StackProposal, Start
from app.domain.stacks.stored import proposal_from
from app.domain.stacks.words import other_things, what_it_looks_like, why
from app.queries.documents import PaperDetails


@dataclass(frozen=True, slots=True)
class StackChoice:
    """A proposal with the starts that are chosen (page numbers), and the one that is looked at."""

    uid: str
    proposal: StackProposal
    chosen: frozenset[int]
    at: int = 0

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
        return what_it_looks_like(self.proposal, len(self.chosen))

    @property
    def reason(self) -> str:
        """Why a paper may begin at the start that is looked at, and what else would be done."""
        start = self.start
        return " ".join(part for part in (why(start) if start else "", other_things(self.proposal)) if part)

    @property
    def action(self) -> str:
        """What the button does; empty where nothing is chosen that could be done."""
        if self.chosen:
            return f"Split into {self.papers} papers"
        if self.proposal.order:
            return "Put in order"
        return "Leave them out" if self.proposal.left_out else ""

    @property
    def refusal(self) -> str:
        """What the other button says."""
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
    proposal = proposal_from(details.guesses)
    if proposal is None:
        return None
    shown = {page.number for page in details.pages if not page.left_out}
    named = {start.page for start in proposal.starts} | {page.page for page in proposal.left_out}
    if not named <= shown or (proposal.order is not None and set(proposal.order) != shown):
        # Pages were moved a moment ago; what they may be is guessed anew.
        return None
    return StackChoice(details.paper.uid, proposal, frozenset(start.page for start in proposal.starts if start.is_sure))
