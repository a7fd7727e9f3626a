"""Everything a parent does can be undone and done again to the letter, also after a restart; no service is left out."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app import services
from app.domain.editions import Edition
from app.domain.family import NewChild
from app.domain.highlights import HighlightEdit, NewHighlight
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingPoint, MeetingType, PacketChoice, PointList
from app.domain.paper_extra import LinkKind, PaperExtra
from app.domain.papers import PaperEdit, Privacy
from app.domain.reading import Box
from app.domain.suggestions import Standing
from app.domain.timeline import ContactMethod, NewConcern, NewContact, NewEntry, NewRequest, Proof, SendMethod
from app.domain.undoing import all_verbs
from app.files.binder_folder import BinderFolder
from app.services import (
    concerns,
    contacts,
    documents,
    family,
    highlights,
    key_dates,
    meetings,
    page_work,
    pairs,
    paper_details,
    photos,
    requests,
    several_papers,
    stacks,
    typed_pages,
)
from app.services.arrivals import close_arrival, keep_copy, receive_file
from app.services.reading import attach_text, claim_next
from app.services.rows import find_row
from app.services.undo import forget_steps, redo, undo, verb_of
from app.store.database import Database, UnitOfWork
from app.store.engines import migration_engine
from app.store.search_index import is_part_of_index
from app.store.tables import KeyDateRecord
from tests.conftest import NOW
from tests.services.builders import arrival, guesses, maya, page_text

NOT_UNDONE = {
    "undo.undo": "is undoing itself",
    "undo.redo": "is undoing itself",
    "undo.forget_steps": "only the made-up family",
    "sample_family.add_family": "only the made-up family",
    "sample_family.file_papers": "only the made-up family",
    "sample_family.tell_story": "only the made-up family",
    "family.begin_family": "the first start: there is nothing before it",
    "family.add_child": "a child is the ground that all else stands on; what is said of it can be changed",
    "family.add_person": "only the made-up family",
    "family.watch_folder": "a setting, with its own way back beside it",
    "family.edit_watched_folder": "a setting, with its own way back beside it",
    "family.stop_watching": "a setting, with its own way back beside it",
    "family.set_setting": "how the window looks",
    "searches.remember_search": "how the window looks",
    "searches.forget_searches": "how the window looks",
    "locked_papers.forget_password": "a password that was forgotten is typed again",
    "locked_papers.open_paper": "opens what was locked; nothing was decided",
    "locked_papers.take_up_inside": "takes files in; each can go to the trash",
    "packets.record_made": "a packet that was printed is a fact",
    "arrivals.receive_file": "takes a file in; the paper can go to the trash",
    "arrivals.receive_rest": "takes files in; each can go to the trash",
    "left_inside.left_inside": "only looks",
    "left_inside.none_left": "a note of the app to itself",
    "left_inside.note_left": "a note of the app to itself",
    "arrivals.note_unpacked": "the app takes files in",
    "arrivals.refuse_file": "the app takes files in",
    "arrivals.add_pages": "the app takes files in",
    "conversations.join_conversation": "the app takes files in",
    "moved_sources.note_moving": "the app moves what it took in",
    "moved_sources.note_moved": "the app moves what it took in",
    "reading.queue_reading": "the app reads",
    "reading.look_anew": "the app reads",
    "reading.claim_next": "the app reads",
    "reading.take_up_again": "the app reads",
    "reading.put_back": "the app reads",
    "reading.fail": "the app reads",
    "reading.read_again": "the app reads; what was decided stays",
    "reading.stop_reading": "the app reads; “Try again” reads on",
    "reading.attach_text": "the app reads",
    "reading.guess_anew": "the app reads",
    "lookalikes.note_compared": "the app compares",
    "paper_signs.keep_signs": "the app guesses",
    "paper_signs.keep_key_dates": "the app guesses",
    "parts.offer_child": "a part of filing, which is undone",
    "parts.child_of_whole": "reads only",
    "documents.file_by_itself": "a part of filing, which is undone",
    "stacks.propose_backs": "the app guesses",
    "page_moves.move_pages": "a part of page work, which is undone",
    "page_moves.put_in_order": "a part of page work, which is undone",
    "laid_out_pages.fit_pages": "the app reads",
    "pictured_papers.read_for_pictures": "the app reads",
    "page_moves.papers_pointing_at": "a part of page work, which is undone",
    "rows.new_row": "a part of every service",
    "rows.find_row": "reads only",
    "rows.key_of": "reads only",
    "rows.note": "the history itself",
    "undo.undo_step": "makes the steps",
    "upkeep.check_database": "reads only",
}
"""The services that write and cannot be undone, each with the reason. A new one stands here or is undoable."""


def every_service() -> Iterator[tuple[str, Callable[..., object]]]:
    for module in pkgutil.iter_modules(services.__path__):
        loaded = importlib.import_module(f"app.services.{module.name}")
        for name, found in inspect.getmembers(loaded, inspect.isfunction):
            is_own = not name.startswith("_") and found.__module__ == loaded.__name__
            if is_own and "uow" in inspect.signature(found).parameters:
                yield f"{module.name}.{name}", found


def test_every_service_that_writes_makes_a_step_or_says_why_not() -> None:
    without = {name for name, service in every_service() if verb_of(service) is None}
    assert without == set(NOT_UNDONE)


@dataclass
class Family:
    """A binder in use: everything a parent can do something with is there once."""

    child: str
    plan: str
    """Filed, three pages, with a mark, a link, a day that matters; a concern names its second page."""
    letter: str
    """Filed."""
    stack: str
    """In the Inbox, four pages."""
    backs: str
    """In the Inbox, four pages."""
    photos: tuple[str, ...]
    again: str
    """The arrival of a file that came a second time."""
    trashed: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)


ENTRY = NewEntry("2026-10-12", "No OT for two weeks.")
MEETING = MeetingDetails(
    MeetingType.ANNUAL_REVIEW,
    "2027-03-18",
    points=(MeetingPoint(PointList.QUESTION, "Why?"), MeetingPoint(PointList.AGENDA, "OT", minutes=5)),
)
BOX = Box(0.1, 0.1, 0.4, 0.12)


def read_paper(uow: UnitOfWork, name: str, pages: int, child: str | None, media_type: str = "application/pdf") -> str:
    taken = f"2026-11-20T18:0{name[4]}:00" if name.startswith("IMG") else None
    new = arrival(name, pages=pages, child=child, media_type=media_type, taken_at=taken)
    uid = receive_file(uow, new).document
    job = claim_next(uow)
    assert uid is not None
    assert job is not None
    texts = [page_text(f"{name} page {number}", number) for number in range(1, pages + 1)]
    attach_text(uow, job.job, texts, guesses(child=child))
    return uid


@pytest.fixture
def home(database: Database) -> Family:
    with database.writing() as uow:
        child = maya(uow)
        plan = read_paper(uow, "plan.pdf", 3, child)
        letter = read_paper(uow, "letter.pdf", 1, child)
        for uid in (plan, letter):
            documents.file_paper(uow, uid, PaperEdit())
        found = Family(
            child,
            plan,
            letter,
            read_paper(uow, "stack.pdf", 4, None),
            read_paper(uow, "backs.pdf", 4, None),
            tuple(read_paper(uow, f"IMG_{number}.jpg", 1, None, "image/jpeg") for number in (1, 2)),
            receive_file(uow, arrival("plan.pdf", source_path="/elsewhere/plan.pdf", pages=3)).arrival,
        )
        made = found.made
        made["concern"] = concerns.add_concern(
            uow, NewConcern(child, "OT", NewEntry("2026-10-12", "None.", proof=(Proof(plan, 2, "page"),)))
        )
        made["entry"] = concerns.add_entry(uow, made["concern"], ENTRY)
        made["contact"] = contacts.add_contact(
            uow, NewContact(child, "2026-10-12", ContactMethod.CALL, "Ms. Ortiz", "She will look.")
        )
        made["request"] = requests.add_request(
            uow, NewRequest(child, "records", "Records", "Ms. Ortiz", "Please send them.", "2026-10-13")
        )
        made["meeting"] = meetings.add_meeting(uow, child, MEETING)
        chosen = PacketChoice((made["concern"],), (ChosenExhibit(plan, (1, 2)), ChosenExhibit(letter, (1,))))
        meetings.choose_for_packet(uow, made["meeting"], chosen)
        made["link"] = paper_details.link_paper(uow, plan, LinkKind.MEETING, made["meeting"])
        made["mark"] = highlights.add_highlight(uow, plan, NewHighlight(2, "page", (BOX,)))
        made["day"] = key_dates.add_key_date(uow, plan, "review_due", "3/1/2027")
        find_row(uow, KeyDateRecord, made["day"]).standing = Standing.GUESS
        trashed = found.trashed
        trashed["paper"] = read_paper(uow, "old.pdf", 1, child)
        documents.move_to_trash(uow, trashed["paper"])
        trashed["concern"] = concerns.add_concern(uow, NewConcern(child, "Old", ENTRY))
        concerns.delete_concern(uow, trashed["concern"])
        trashed["entry"] = concerns.add_entry(uow, made["concern"], ENTRY)
        concerns.delete_entry(uow, trashed["entry"])
        trashed["contact"] = contacts.add_contact(
            uow, NewContact(child, "2026-10-12", ContactMethod.CALL, "Ms. Old", "Nothing.")
        )
        contacts.delete_contact(uow, trashed["contact"])
        trashed["request"] = requests.add_request(
            uow, NewRequest(child, "records", "Old", "Ms. Old", "Please.", "2026-10-13")
        )
        requests.delete_request(uow, trashed["request"])
        trashed["meeting"] = meetings.add_meeting(uow, child, MEETING)
        meetings.delete_meeting(uow, trashed["meeting"])
        forget_steps(uow)
    return found


Deed = Callable[[UnitOfWork, Family], object]

DEEDS: dict[str, Deed] = {
    "documents.edit_paper": lambda uow, home: documents.edit_paper(
        uow,
        home.plan,
        PaperEdit("letter_in", "Fall 2023", None, "Mine", "Dr. Lee", Privacy.NEVER_PRINT, "Look at page 2"),
    ),
    "documents.file_paper": lambda uow, home: documents.file_paper(uow, home.stack, PaperEdit(child=home.child)),
    "documents.take_back_to_inbox": lambda uow, home: documents.take_back_to_inbox(uow, home.plan),
    "documents.put_off": lambda uow, home: documents.put_off(uow, home.stack),
    "documents.move_to_trash": lambda uow, home: documents.move_to_trash(uow, home.plan),
    "documents.bring_back": lambda uow, home: documents.bring_back(uow, home.trashed["paper"]),
    "several_papers.file_papers": lambda uow, home: several_papers.file_papers(
        uow, (home.stack, home.backs, *home.photos), PaperEdit(child=home.child)
    ),
    "several_papers.trash_papers": lambda uow, home: several_papers.trash_papers(uow, (home.stack, home.backs)),
    "several_papers.put_off_papers": lambda uow, home: several_papers.put_off_papers(uow, (home.stack, home.backs)),
    "paper_details.save_details": lambda uow, home: paper_details.save_details(
        uow,
        home.plan,
        PaperEdit(title="Mine"),
        PaperExtra("2026-03-30", Edition.FINAL, "yes", "Ms. Rivera", "Blue folder", home.letter, "4th grade"),
    ),
    "paper_details.edit_extra": lambda uow, home: paper_details.edit_extra(
        uow, home.plan, PaperExtra(grade="5", signed="no", edition="", addressed_to="", received_date="")
    ),
    "paper_details.link_paper": lambda uow, home: paper_details.link_paper(
        uow, home.plan, LinkKind.CONCERN, home.made["concern"]
    ),
    "paper_details.unlink_paper": lambda uow, home: paper_details.unlink_paper(uow, home.plan, home.made["link"]),
    "typed_pages.type_page": lambda uow, home: typed_pages.type_page(uow, home.plan, 2, "in her own hand"),
    "highlights.add_highlight": lambda uow, home: highlights.add_highlight(
        uow, home.plan, NewHighlight(1, "plan", (BOX,), is_pinned=True)
    ),
    "highlights.edit_highlight": lambda uow, home: highlights.edit_highlight(
        uow, home.plan, home.made["mark"], HighlightEdit("This one", True, True)
    ),
    "highlights.remove_highlight": lambda uow, home: highlights.remove_highlight(uow, home.plan, home.made["mark"]),
    "key_dates.confirm_key_date": lambda uow, home: key_dates.confirm_key_date(uow, home.made["day"]),
    "key_dates.edit_key_date": lambda uow, home: key_dates.edit_key_date(uow, home.made["day"], "3/2/2027"),
    "key_dates.remove_key_date": lambda uow, home: key_dates.remove_key_date(uow, home.made["day"]),
    "key_dates.add_key_date": lambda uow, home: key_dates.add_key_date(uow, home.letter, "meeting", "3/2/2027"),
    "page_work.turn_page": lambda uow, home: page_work.turn_page(uow, home.plan, 2, 90),
    "page_work.turn_pages": lambda uow, home: page_work.turn_pages(uow, home.plan, (1, 3), 180),
    "page_work.straighten_page": lambda uow, home: page_work.straighten_page(uow, home.plan, 2, 1.5),
    "page_work.crop_page": lambda uow, home: page_work.crop_page(uow, home.plan, 2, Box(0.1, 0.1, 0.9, 0.9)),
    "page_work.straighten_and_crop": lambda uow, home: page_work.straighten_and_crop(
        uow, home.plan, 2, -1.5, Box(0.1, 0.1, 0.9, 0.9)
    ),
    "page_work.leave_out": lambda uow, home: page_work.leave_out(uow, home.plan, (1, 3), True),
    "page_work.order_pages": lambda uow, home: page_work.order_pages(uow, home.plan, (3, 1, 2)),
    "page_work.split_paper": lambda uow, home: page_work.split_paper(uow, home.plan, (2,)),
    "page_work.join_papers": lambda uow, home: page_work.join_papers(uow, (home.letter, home.plan)),
    "photos.join_photos": lambda uow, home: photos.join_photos(uow, home.photos),
    "photos.keep_photos_apart": lambda uow, home: photos.keep_photos_apart(uow, home.photos),
    "stacks.divide": lambda uow, home: stacks.divide(uow, home.stack, (3,), (2,), (1, 3, 2, 4)),
    "stacks.keep_as_one": lambda uow, home: stacks.keep_as_one(uow, home.stack),
    "stacks.weave_papers": lambda uow, home: stacks.weave_papers(uow, home.stack, home.backs, (1, 8, 2, 7, 3, 6, 4, 5)),
    "pairs.keep_both": lambda uow, home: pairs.keep_both(uow, home.stack, home.backs),
    "pairs.keep_better": lambda uow, home: pairs.keep_better(uow, home.plan, home.stack),
    "pairs.make_draft_and_final": lambda uow, home: pairs.make_draft_and_final(uow, home.stack, home.plan),
    "arrivals.keep_copy": lambda uow, home: keep_copy(uow, home.again),
    "arrivals.close_arrival": lambda uow, home: close_arrival(uow, home.again),
    "concerns.add_concern": lambda uow, home: concerns.add_concern(uow, NewConcern(home.child, "New", ENTRY)),
    "concerns.add_entry": lambda uow, home: concerns.add_entry(uow, home.made["concern"], ENTRY),
    "concerns.edit_entry": lambda uow, home: concerns.edit_entry(
        uow, home.made["entry"], NewEntry("2026-10-11", "Three weeks.", proof=(Proof(home.letter, 1),))
    ),
    "concerns.add_proof": lambda uow, home: concerns.add_proof(uow, home.made["entry"], Proof(home.letter, 1)),
    "concerns.rename_concern": lambda uow, home: concerns.rename_concern(uow, home.made["concern"], "Other"),
    "concerns.delete_entry": lambda uow, home: concerns.delete_entry(uow, home.made["entry"]),
    "concerns.delete_concern": lambda uow, home: concerns.delete_concern(uow, home.made["concern"]),
    "concerns.bring_back_entry": lambda uow, home: concerns.bring_back_entry(uow, home.trashed["entry"]),
    "concerns.bring_back_concern": lambda uow, home: concerns.bring_back_concern(uow, home.trashed["concern"]),
    "contacts.add_contact": lambda uow, home: contacts.add_contact(
        uow, NewContact(home.child, "2026-10-12", ContactMethod.CALL, "Ms. New", "Yes.")
    ),
    "contacts.edit_contact": lambda uow, home: contacts.edit_contact(
        uow, home.made["contact"], NewContact(home.child, "2026-10-11", ContactMethod.TALK, "Ms. Ortiz", "No.")
    ),
    "contacts.delete_contact": lambda uow, home: contacts.delete_contact(uow, home.made["contact"]),
    "contacts.bring_back_contact": lambda uow, home: contacts.bring_back_contact(uow, home.trashed["contact"]),
    "requests.add_request": lambda uow, home: requests.add_request(
        uow, NewRequest(home.child, "records", "New", "Ms. New", "Please.", "2026-10-13")
    ),
    "requests.edit_request": lambda uow, home: requests.edit_request(
        uow, home.made["request"], NewRequest(home.child, "records", "New", "Ms. New", "Please.", "2026-10-13")
    ),
    "requests.mark_sent": lambda uow, home: requests.mark_sent(
        uow, home.made["request"], "2026-10-14", SendMethod.EMAIL
    ),
    "requests.mark_answered": lambda uow, home: requests.mark_answered(uow, home.made["request"], "2026-10-15"),
    "requests.delete_request": lambda uow, home: requests.delete_request(uow, home.made["request"]),
    "requests.bring_back_request": lambda uow, home: requests.bring_back_request(uow, home.trashed["request"]),
    "meetings.add_meeting": lambda uow, home: meetings.add_meeting(uow, home.child, MEETING),
    "meetings.edit_meeting": lambda uow, home: meetings.edit_meeting(
        uow,
        home.made["meeting"],
        MeetingDetails(MeetingType.OTHER, "2027-03-19", points=(MeetingPoint(PointList.QUESTION, "How?"),)),
    ),
    "meetings.choose_for_packet": lambda uow, home: meetings.choose_for_packet(
        uow, home.made["meeting"], PacketChoice((), (ChosenExhibit(home.letter, (1,)),))
    ),
    "meetings.delete_meeting": lambda uow, home: meetings.delete_meeting(uow, home.made["meeting"]),
    "meetings.bring_back_meeting": lambda uow, home: meetings.bring_back_meeting(uow, home.trashed["meeting"]),
    "family.edit_child": lambda uow, home: family.edit_child(uow, home.child, NewChild("May", "NJ", grade="5")),
}
"""What a parent does, one deed a service."""


def test_every_undoable_service_is_tried_here_and_every_verb_is_used() -> None:
    verbs = {name: verb_of(service) for name, service in every_service() if verb_of(service) is not None}
    assert set(DEEDS) == set(verbs)
    assert set(verbs.values()) == set(all_verbs())


BESIDE = {"activity", "jobs", "undo_steps", "alembic_version", "suggestions"}
"""What goes on by itself: history, the queue, the steps; guesses are made anew for papers with other pages."""
ORDER_OF_MAKING = {"id", "uid", "created_at", "updated_at", "deleted_at"}


def whole(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the binder that is not in the trash, without who it is and when it was written."""
    engine = migration_engine(path)
    found: dict[str, list[tuple[object, ...]]] = {}
    with engine.connect() as conn:
        names = conn.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
        for name in names:
            if name in BESIDE or name.startswith("sqlite_") or is_part_of_index(name):
                continue
            columns = [row[1] for row in conn.exec_driver_sql(f"PRAGMA table_info({name})")]
            kept = ", ".join(column for column in columns if column not in ORDER_OF_MAKING)
            here = "WHERE deleted_at IS NULL" if "deleted_at" in columns else ""
            found[name] = sorted(
                (tuple(row) for row in conn.exec_driver_sql(f"SELECT {kept} FROM {name} {here}")), key=repr
            )
    engine.dispose()
    return found


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_it_is_undone_and_done_again_to_the_letter_after_a_restart(
    deed: str, folder: BinderFolder, database: Database, home: Family
) -> None:
    before = whole(folder.database)
    with database.writing() as uow:
        DEEDS[deed](uow, home)
    after = whole(folder.database)
    assert after != before
    database.close()
    for days, way, expected in ((1, undo, before), (2, redo, after), (3, undo, before)):
        opened = Database(folder.database, clock=lambda days=days: NOW + timedelta(days=days))
        try:
            with opened.writing() as uow:
                step = way(uow)
            assert step is not None
            assert step.done
            assert whole(folder.database) == expected
        finally:
            opened.close()
