"""What is said to a parent about a stack. Reasons, never numbers."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.stacks.proposal import Doubt, LeftOut, PageToLeaveOut, Reason, StackProposal, Start

_REASONS = {
    Reason.SEPARATOR: "a separator sheet lies before it",
    Reason.FIRST_PAGE: "it says it is page 1",
    Reason.AFTER_LAST_PAGE: "the page before says it is the last",
    Reason.OTHER_CHILD: "it names another child",
    Reason.MAIL: "a mail begins here",
    Reason.GREETING: "a letter begins here",
    Reason.TITLE: "a new title stands on top",
    Reason.HEADING: "new words stand on top in large letters",
    Reason.LETTERHEAD: "a letterhead stands on top",
    Reason.FIELDS: "name and dates are asked for again",
    Reason.DATE: "it begins with a date",
    Reason.OTHER_FORM: "the line at the foot is another one",
    Reason.AFTER_SIGNATURE: "the page before ends with a place to sign",
    Reason.AFTER_SHORT_PAGE: "the page before ends early",
    Reason.AFTER_BLANK: "an empty back lies before it",
    Reason.OTHER_SIZE: "the sheet has another size",
    Reason.OTHER_LANGUAGE: "it is in another language",
    Reason.ANOTHER_SCAN: "it was not scanned with the page before",
}
_DOUBTS = {
    Doubt.ENCLOSED: "the letter before says that something comes with it",
    Doubt.SAME_DAY: "it is of the same day as the letter before, and may belong to it",
    Doubt.USUAL_PART: "papers like the one before often have such a part",
    Doubt.SAME_HEAD: "the page before has the same lines on top",
    Doubt.NUMBERED_ON: "its page number goes on",
    Doubt.SENTENCE_GOES_ON: "a sentence seems to go on",
    Doubt.SAYS_IT_GOES_ON: "it says that it belongs to something",
    Doubt.SAME_THREAD: "it may be an older mail below the first one",
    Doubt.BETWEEN_SHEETS: "there is no separator sheet before it",
    Doubt.FEW_SIGNS: "not much speaks for it",
}
_MOST_REASONS = 2
PUT_TOGETHER = "Put together."
KEPT_AS_IT_IS = "Kept as it is."


def what_it_looks_like(proposal: StackProposal, chosen: int) -> str:
    """The first line: what the paper seems to be. ``chosen`` starts are taken as they stand now."""
    if chosen:
        return f"This looks like {chosen + 1} papers."
    if proposal.starts:
        return "This may be more than one paper."
    if proposal.order:
        return "Fronts and backs seem to be scanned one after the other."
    return "Some pages can be left out."


def divided(papers: int) -> str:
    """Said once it is done: how many papers there are now."""
    return f"Split into {papers} papers." if papers > 1 else "Done."


def other_things(proposal: StackProposal) -> str:
    """What else would be done; empty where that is nothing."""
    parts = []
    if proposal.order and proposal.starts:
        parts.append("Fronts and backs were scanned one after the other: they are put in order.")
    elif proposal.order:
        parts.append("They are put in the order in which they belong.")
    if proposal.left_out:
        parts.append(f"{_left_out(proposal.left_out)} left out.")
    return " ".join(parts)


def why(start: Start) -> str:
    """The strongest reasons for one start, and what makes it doubtful, in a sentence."""
    named = [_REASONS[reason] for reason in Reason if reason in start.reasons][:_MOST_REASONS]
    sentence = f"Page {start.page}: {' and '.join(named)}" if named else f"Page {start.page}"
    if not start.is_sure and start.doubts:
        sentence += f", but {_DOUBTS[start.doubts[0]]}"
    return f"{sentence}."


def _left_out(pages: Sequence[PageToLeaveOut]) -> str:
    sheets = sum(page.why is LeftOut.SEPARATOR for page in pages)
    blanks = len(pages) - sheets
    counted = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in ((blanks, "empty page", "empty pages"), (sheets, "separator sheet", "separator sheets"))
        if count
    ]
    return f"{' and '.join(counted)} {'is' if len(pages) == 1 else 'are'}"
