"""A proposal for a stack as guesses, the way all guesses about a paper are kept, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from app.domain.reading import Box
from app.domain.stacks.proposal import Doubt, LeftOut, PageToLeaveOut, Reason, StackProposal, Start
from app.domain.suggestions import Evidence, Field, Guess

_KNOWN = 0.95


class StoredGuess(Protocol):
    """A guess as it is read back."""

    @property
    def field(self) -> str:
        """What it is about."""

    @property
    def value(self) -> str:
        """What is proposed."""

    @property
    def confidence(self) -> float:
        """How sure it is."""

    @property
    def page(self) -> int | None:
        """The page of its evidence."""

    @property
    def quote(self) -> str | None:
        """The words of its evidence."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where they stand."""


def guesses_of(proposal: StackProposal | None) -> tuple[Guess, ...]:
    """The proposal as guesses: starts in the order of the papers."""
    if proposal is None:
        return ()
    order = (Guess(Field.WEAVE, ",".join(map(str, proposal.order)), _KNOWN),) if proposal.order else ()
    return (*map(_start, proposal.starts), *map(_left_out, proposal.left_out), *order)


def proposal_from(guesses: Iterable[StoredGuess]) -> StackProposal | None:
    """The proposal that is among all guesses about a paper."""
    starts, left_out = [], []
    order: tuple[int, ...] | None = None
    for guess in guesses:
        if guess.field == Field.WEAVE:
            order = tuple(int(number) for number in guess.value.split(","))
        elif guess.field == Field.LEAVE_OUT and guess.page is not None:
            left_out.append(PageToLeaveOut(guess.page, LeftOut(guess.value)))
        elif guess.field == Field.START and guess.page is not None:
            reasons, _, doubts = guess.value.partition(";")
            evidence = Evidence(guess.page, guess.quote, guess.boxes) if guess.quote else None
            starts.append(
                Start(
                    guess.page,
                    guess.confidence,
                    tuple(Reason(reason) for reason in reasons.split(",") if reason),
                    tuple(Doubt(doubt) for doubt in doubts.split(",") if doubt),
                    evidence,
                )
            )
    if not (starts or left_out or order):
        return None
    return StackProposal(tuple(starts), tuple(left_out), order)


def _start(start: Start) -> Guess:
    evidence = start.evidence or Evidence(start.page, "")
    value = f"{','.join(start.reasons)};{','.join(start.doubts)}"
    return Guess(Field.START, value, start.confidence, evidence)


def _left_out(page: PageToLeaveOut) -> Guess:
    return Guess(Field.LEAVE_OUT, page.why, _KNOWN, Evidence(page.page, "", (), f"stack:{page.why}"))
