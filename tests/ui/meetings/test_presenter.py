"""Meetings over a real database: nothing that was typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.changes import Changes
from app.domain.errors import KnownError, Trouble
from app.domain.family import NewPerson
from app.domain.meetings import MeetingDetails, MeetingPoint, MeetingType, PointList
from app.files.binder_folder import BinderFolder
from app.queries.meetings import get_meeting, list_meetings
from app.services import meetings as meeting_services
from app.services.family import add_person
from app.services.meetings import add_meeting, edit_meeting
from app.store.database import Database
from app.ui.common.theme import ThemeManager
from app.ui.meetings.form_values import MeetingForm
from app.ui.meetings.presenter import MeetingsPresenter
from tests.services.builders import leo, maya
from tests.ui.screen_context import screen_context

REVIEW = MeetingDetails(MeetingType.ANNUAL_REVIEW, "2027-03-18", "14:30", "Room 12")


class ShownMeetings:
    """Remembers what the presenter showed."""

    def __init__(self) -> None:
        self.lines = ()
        self.chosen: str | None = None
        self.form: MeetingForm | None = None
        self.heading = ("", "")
        self.errors: dict[str, str] = {}
        self.kept = ""
        self.trouble = ("", "")
        self.empty = False
        self.people = ()
        self.undo = ""
        self.closed = 0
        self.refused = ("", "")

    def show_list(self, lines, chosen) -> None:
        self.lines, self.chosen, self.empty = lines, chosen, False

    def show_form(self, uid, form) -> None:
        self.form = form

    def show_papers(self, papers) -> None:
        self.papers = [paper.title for paper in papers]

    def form_now(self) -> MeetingForm:
        return self.form

    def show_heading(self, title, second) -> None:
        self.heading = (title, second)

    def show_errors(self, errors) -> None:
        self.errors = errors

    def show_kept(self, words) -> None:
        self.kept = words

    def show_trouble(self, happened, to_do) -> None:
        self.trouble = (happened, to_do)

    def show_nothing_yet(self) -> None:
        self.empty = True

    def suggest_people(self, people) -> None:
        self.people = people

    def offer_undo(self, words) -> None:
        self.undo = words

    def meeting_added(self) -> None:
        self.closed += 1

    def meeting_refused(self, field, words) -> None:
        self.refused = (field, words)


class Desk:
    """A presenter with its database, as the window would hold them."""

    def __init__(self, look: ThemeManager, database: Database, folder: BinderFolder) -> None:
        self.database = database
        with database.writing() as uow:
            self.child = maya(uow)
            add_person(uow, NewPerson("Ms. Okafor", "Case manager"))
            self.past = add_meeting(uow, self.child, replace(REVIEW, held_on="2026-03-25"))
            self.next = add_meeting(uow, self.child, REVIEW)
            self.later = add_meeting(uow, self.child, replace(REVIEW, held_on="2027-06-01"))
            add_meeting(uow, leo(uow), REVIEW)
        self.shown = ShownMeetings()
        around = screen_context(look, database, folder)
        around.listeners.append(self._changed)
        self.presenter = MeetingsPresenter(around.context, self.shown)
        self.presenter.show_child(self.child)

    def _changed(self, changes: Changes) -> None:
        self.presenter.refresh(changes)

    def stored(self, uid: str) -> MeetingDetails:
        with self.database.reading() as connection:
            return get_meeting(connection, uid)


@pytest.fixture
def desk(look: ThemeManager, database: Database, folder: BinderFolder) -> Desk:
    return Desk(look, database, folder)


def test_meetings_to_come_stand_first_and_the_next_one_is_open(desk: Desk) -> None:
    assert [line.uid for line in desk.shown.lines] == [
        "Coming up",
        desk.next,
        desk.later,
        "Past",
        desk.past,
    ]
    assert desk.shown.lines[1].second == "Thu, March 18, 2027, 2:30 pm, Room 12"
    assert desk.presenter.open_meeting == desk.next
    assert desk.shown.form is not None
    assert desk.shown.form.place == "Room 12"
    assert desk.shown.people == (("Ms. Okafor", "Case manager"),)


def test_leaving_a_field_keeps_it(desk: Desk) -> None:
    desk.presenter.typed(replace(desk.shown.form, place="Library", day="3/19/2027"))
    assert desk.stored(desk.next) == replace(REVIEW, place="Library", held_on="2027-03-19")
    assert desk.shown.kept == "Saved"
    assert desk.shown.form.day == "Fri, March 19, 2027"
    assert desk.shown.heading[1] == "Fri, March 19, 2027, 2:30 pm, Library"


def test_leaving_a_field_as_it_was_writes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    monkeypatch.setattr("app.ui.meetings.presenter.edit_meeting", lambda *a: written.append(a))
    desk.presenter.typed(desk.shown.form)
    assert written == []


def test_a_bad_field_is_told_beside_it_and_the_rest_is_kept(desk: Desk) -> None:
    desk.presenter.typed(replace(desk.shown.form, time="later", place="Library"))
    assert desk.shown.errors == {"time": "Type the time like 2:30 pm."}
    assert desk.stored(desk.next) == replace(REVIEW, place="Library")


def test_a_failed_write_loses_nothing_and_can_be_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(uow, uid, details) -> None:
        raise KnownError(Trouble.DISK_FULL, name="binder")

    monkeypatch.setattr("app.ui.meetings.presenter.edit_meeting", full)
    desk.presenter.typed(replace(desk.shown.form, statement="Maya reads 63 words."))
    assert desk.shown.trouble[0].startswith("What you typed is still here.")
    assert desk.shown.kept == "Not saved yet"
    desk.presenter.open(desk.later)
    assert desk.shown.form.statement == ""
    desk.presenter.open(desk.next)
    assert desk.shown.form.statement == "Maya reads 63 words."
    monkeypatch.setattr("app.ui.meetings.presenter.edit_meeting", edit_meeting)
    desk.presenter.try_again()
    assert desk.stored(desk.next).statement == "Maya reads 63 words."
    assert desk.shown.trouble == ("", "")
    assert desk.shown.kept == "Saved"


def test_a_change_from_elsewhere_shows_but_not_over_what_is_being_typed(desk: Desk) -> None:
    with desk.database.writing() as uow:
        edit_meeting(uow, desk.next, replace(REVIEW, place="Library"))
    desk.shown.form = replace(desk.shown.form, statement="Maya reads")
    desk.presenter.refresh(Changes(meetings=frozenset({desk.next})))
    assert (desk.shown.form.place, desk.shown.form.statement) == ("Library", "Maya reads")


def test_a_new_meeting_is_opened(desk: Desk) -> None:
    desk.presenter.add(replace(REVIEW, held_on="2027-02-01", type=MeetingType.CONFERENCE))
    assert desk.shown.closed == 1
    assert desk.shown.heading[0] == "Talk with a teacher"
    assert desk.presenter.open_meeting == desk.shown.lines[1].uid


def test_a_new_meeting_without_a_day_is_refused_beside_the_field(desk: Desk) -> None:
    desk.presenter.add(replace(REVIEW, held_on=""))
    assert desk.shown.refused == ("held_on", "Say which day it is, for example 3/18/2027.")
    assert desk.shown.closed == 0


def test_the_trash_can_be_undone(desk: Desk) -> None:
    desk.presenter.typed(
        replace(desk.shown.form, invited=(("Ms. Okafor", "Case manager"),), questions=(("Goals", "Why?"),))
    )
    before = desk.stored(desk.next)
    desk.presenter.trash()
    assert desk.presenter.open_meeting == desk.later
    assert desk.next not in [line.uid for line in desk.shown.lines]
    assert "trash" in desk.shown.undo
    desk.presenter.undo_trash()
    assert desk.presenter.open_meeting == desk.next
    assert desk.stored(desk.next) == before
    assert MeetingPoint(PointList.QUESTION, "Why?", heading="Goals") in before.points


def test_a_child_without_meetings_is_told_so(desk: Desk) -> None:
    with desk.database.writing() as uow:
        for row in list_meetings(uow.session.connection(), desk.child):
            meeting_services.delete_meeting(uow, row.uid)
    desk.presenter.reload()
    assert desk.shown.empty
    assert desk.presenter.open_meeting is None
