"""``iep-binder search WORDS``: pages on which the words stand, and notes of the family's own."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from app.cli.listing import SHORT_UID
from app.cli.surroundings import ANY_WORDS, Call, ExitStatus, Surroundings
from app.domain.words import shown
from app.queries.notes import FoundNote, find_notes
from app.queries.search import MARK_END, MARK_START, FoundPage, find

NAME = "search"
HELP = "find pages, and what you wrote, by their words"


def add_arguments(parser: ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help='words, "a phrase", -not')
    parser.set_defaults(**{ANY_WORDS: True})
    parser.add_argument("--json", action="store_true", help="print the pages as JSON")
    parser.add_argument("--notes", action="store_true", help="with --json: what you wrote yourself, too")


def run(call: Call, surroundings: Surroundings) -> ExitStatus:
    """Print what was found: pages first, then what the family wrote itself."""
    words = " ".join(call.arguments.words)
    with surroundings.open_binder(call.binder) as binder:
        pages = binder.runner.ask(find, words)
        notes = binder.runner.ask(find_notes, words)
    if call.arguments.json:
        rows = [_page_row(page) for page in pages]
        if call.arguments.notes:
            rows += [_note_row(note) for note in notes]
        call.say(json.dumps(rows, ensure_ascii=False, indent=1))
        return ExitStatus.DONE
    if any(page.misread for page in pages):
        call.say("No page has it exactly so. These words look like it:")
    for page in pages:
        call.say(f"{page.document[:SHORT_UID]}  {shown(page.title)}, page {page.page}: {_marked(page.snippet)}")
    for note in notes:
        about = ", ".join(part for part in (note.kind.value, note.title, note.day) if part)
        call.say(f"{note.about[:SHORT_UID]}  In what you wrote ({about}): {_marked(note.snippet)}")
    if not pages and not notes:
        call.say("No page and no note has these words.")
    return ExitStatus.DONE


def _page_row(page: FoundPage) -> dict[str, object]:
    return {
        "document": page.document,
        "title": page.title,
        "page": page.page,
        "snippet": _plain(page.snippet),
    }


def _note_row(note: FoundNote) -> dict[str, object]:
    return {
        "note": note.kind.value,
        "about": note.about,
        "title": note.title,
        "day": note.day,
        "snippet": _plain(note.snippet),
    }


def _plain(snippet: str) -> str:
    return snippet.replace(MARK_START, "").replace(MARK_END, "")


def _marked(snippet: str) -> str:
    return " ".join(snippet.replace(MARK_START, "[").replace(MARK_END, "]").split())
