"""What can be undone, in words. A verb is the code of something the parent did; its words fit behind "Undo:"."""

from __future__ import annotations

from dataclasses import dataclass

_WORDS = {
    "filed": "filing a paper",
    "filed_several": "filing several papers",
    "trashed_several": "moving several papers to the trash",
    "put_off_several": "leaving several papers for later",
    "edited": "what was changed about a paper",
    "taken_back": "taking a paper back to the Inbox",
    "linked": "saying what a paper belongs to",
    "unlinked": "taking away what a paper belongs to",
    "page_typed": "typing what a page says",
    "marked": "marking words on a page",
    "mark_changed": "changing a mark on a page",
    "unmarked": "taking a mark away",
    "put_off": "leaving a paper for later",
    "key_date_confirmed": "confirming a date",
    "key_date_edited": "correcting a date",
    "key_date_removed": "removing a date",
    "key_date_added": "adding a date",
    "turned": "turning a page",
    "straightened": "straightening a page",
    "cropped": "straightening or cropping a page",
    "left_out": "leaving pages out, or taking them back",
    "ordered": "moving pages",
    "split": "splitting a paper",
    "joined": "joining papers",
    "kept_apart": "keeping photos apart",
    "trashed": "moving a paper to the trash",
    "brought_back": "bringing a paper back",
    "copy_kept": "keeping a second copy",
    "both_kept": "keeping both papers",
    "better_kept": "keeping the better copy",
    "made_draft_and_final": "making two papers draft and final",
    "closed_arrival": "closing a note about a file",
    "concern_added": "adding a concern",
    "concern_edited": "changing a concern",
    "concern_trashed": "moving a concern to the trash",
    "concern_brought_back": "bringing a concern back",
    "contact_added": "logging a call or talk",
    "contact_edited": "changing a call or talk",
    "contact_trashed": "moving a call or talk to the trash",
    "contact_brought_back": "bringing a call or talk back",
    "request_added": "writing a request",
    "request_edited": "changing a request",
    "request_trashed": "moving a request to the trash",
    "request_brought_back": "bringing a request back",
    "meeting_added": "adding a meeting",
    "meeting_edited": "changing a meeting",
    "meeting_trashed": "moving a meeting to the trash",
    "meeting_brought_back": "bringing a meeting back",
    "divided": "splitting a stack of papers",
    "kept_as_one": "keeping pages together as one paper",
    "woven": "putting fronts and backs together",
    "packet_chosen": "what goes into the packet",
    "child_edited": "changing what is known of a child",
}


def all_verbs() -> frozenset[str]:
    """Every verb there are words for."""
    return frozenset(_WORDS)


def words_of(verb: str) -> str:
    """What was done, as a thing: "filing a paper"."""
    return _WORDS[verb]


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of one step back or forth. ``done`` is False where something was changed again since.

    ``subject_uid`` names what the step was about; ``place`` is where it is now, if it is a paper that is here.
    """

    verb: str
    subject_uid: str
    done: bool
    place: str | None


def what_became_of(undone: Undone | None, *, back: bool) -> tuple[str, str]:
    """What is said after Undo (``back``) or Redo, and what to do; the second may be empty."""
    if undone is None:
        return "There is nothing to undo." if back else "There is nothing to do again.", ""
    what = words_of(undone.verb)
    if undone.done:
        return f"{'Undone' if back else 'Done again'}: {what}.", ""
    return (
        f"{'Not undone' if back else 'Not done again'}: {what}. Something was changed there later, and stays as it is.",
        "Undo once more takes back what was done before it."
        if back
        else "Try once more to do again what was undone before it.",
    )
