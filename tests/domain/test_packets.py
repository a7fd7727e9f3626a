"""Nothing private can reach the team's set, whatever is put into a packet."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.packets import (
    Audience,
    PacketConcern,
    PacketEntry,
    PacketExhibit,
    PacketPerson,
    PacketSnapshot,
    QuestionGroup,
    for_audience,
)

SECRET = "zyxwv-secret"

exhibits = st.builds(
    PacketExhibit,
    number=st.integers(1, 99).map(str),
    title=st.just("paper"),
    pages=st.just(()),
    page_total=st.just(1),
    is_private=st.booleans(),
).map(lambda exhibit: replace(exhibit, title=SECRET) if exhibit.is_private else exhibit)

snapshots = st.builds(
    PacketSnapshot,
    child_name=st.just("Maya"),
    child_initials=st.just("M."),
    shape=st.integers(0, 5),
    meeting_name=st.just("Meeting"),
    held_on=st.just("2027-03-18"),
    at_time=st.just(""),
    place=st.just(""),
    link=st.just(""),
    made_on=st.just("2027-03-17"),
    version=st.just(1),
    audience=st.just(Audience.TEAM),
    statement=st.just("shared"),
    people=st.just((PacketPerson("Ms. Okafor", "", SECRET),)),
    exhibits=st.lists(exhibits, max_size=6).map(tuple),
    with_me=st.just(SECRET),
    recording=st.just(SECRET),
    sign_only_if=st.just(SECRET),
    questions=st.just((QuestionGroup(SECRET, (SECRET,)),)),
    concerns=st.just((PacketConcern(SECRET, SECRET, (PacketEntry("2027-01-01", "", SECRET, "", SECRET),)),)),
    timeline=st.just((PacketEntry("2027-01-01", "", SECRET),)),
)


@given(snapshots)
def test_the_teams_set_holds_nothing_private(snapshot: PacketSnapshot) -> None:
    shared = for_audience(snapshot)
    assert SECRET not in repr(shared)
    assert shared.statement == "shared"
    assert len(shared.exhibits) == sum(not exhibit.is_private for exhibit in snapshot.exhibits)
    assert for_audience(shared) == shared


@given(snapshots)
def test_my_own_set_holds_everything(snapshot: PacketSnapshot) -> None:
    mine = replace(snapshot, audience=Audience.MINE)
    assert for_audience(mine) == mine


def test_a_new_field_of_a_packet_is_private_until_somebody_decides() -> None:
    shared = {
        "child_name", "child_initials", "shape", "meeting_name", "held_on", "at_time", "place", "link", "made_on",
        "version", "audience", "statement", "agenda", "people", "exhibits",
    }  # fmt: skip
    private = {"with_me", "recording", "sign_only_if", "questions", "concerns", "timeline"}
    assert {field.name for field in fields(PacketSnapshot)} == shared | private
