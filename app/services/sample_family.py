"""The story of the sample family, told through the same services that a real family uses.

``family`` is ``resources/sample/family.json``: every thing in it has a key, and points at others by their keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.domain.family import NewChild, NewPerson
from app.domain.meetings import (
    ChosenExhibit,
    MeetingDetails,
    MeetingPoint,
    MeetingType,
    PacketChoice,
    PointList,
)
from app.domain.papers import PaperEdit
from app.domain.timeline import (
    ContactMethod,
    EntryKind,
    NewConcern,
    NewContact,
    NewEntry,
    NewRequest,
    Proof,
    SendMethod,
)
from app.services.concerns import add_concern, add_entry
from app.services.contacts import add_contact
from app.services.documents import file_paper
from app.services.family import add_child, add_person, set_setting
from app.services.meetings import add_meeting, choose_for_packet
from app.services.requests import add_request, mark_answered
from app.store.database import UnitOfWork

SAMPLE_SETTING = "sample_family"
NEXT = "next"
_SEND_METHODS = {"in_person": SendMethod.HAND, "email": SendMethod.EMAIL, "mail": SendMethod.MAIL}


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """What is true of a sample paper that is in the binder; ``child`` is a key of the family."""

    document: str
    kind: str
    child: str
    document_date: str | None
    title: str


def add_family(uow: UnitOfWork, family: Mapping[str, Any]) -> dict[str, str]:
    """Add children and people; their uids by key. The binder is marked as the sample family's."""
    set_setting(uow, SAMPLE_SETTING, value=True)
    known: dict[str, str] = {}
    for child in family["children"]:
        known[child["key"]] = add_child(uow, NewChild(**_without_key(child)))
    for person in family["people"]:
        known[person["key"]] = add_person(uow, NewPerson(**_without_key(person)))
    return known


def _without_key(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "key"}


def file_papers(uow: UnitOfWork, papers: Mapping[str, KnownPaper], known: Mapping[str, str]) -> None:
    """File papers as a parent would who knows what each one is."""
    for paper in papers.values():
        file_paper(
            uow,
            paper.document,
            PaperEdit(
                kind=paper.kind,
                document_date=paper.document_date or "",
                child=known[paper.child],
                title=paper.title,
            ),
        )


def tell_story(
    uow: UnitOfWork,
    family: Mapping[str, Any],
    known: Mapping[str, str],
    papers: Mapping[str, KnownPaper],
    next_meeting: date,
) -> None:
    """Add concerns, calls, requests and meetings. Each note is written at the moment the story says."""
    now = uow.moment
    names = {person["key"]: person["name"] for person in family["people"]}
    concerns = {}
    for concern in family["concerns"]:
        concerns[concern["key"]] = _tell_concern(uow, concern, known, papers)
    for contact in family["contacts"]:
        uow.moment = _moment(contact["date"], contact["time"])
        add_contact(uow, _contact(contact, known, names, concerns))
    uow.moment = now
    for request in family["requests"]:
        uid = add_request(uow, _request(request, known, names))
        if request["answered_on"]:
            mark_answered(uow, uid, request["answered_on"])
    for meeting in family["meetings"]:
        _add_meeting(uow, meeting, known, family, concerns, papers, next_meeting)


def _tell_concern(
    uow: UnitOfWork, concern: Mapping[str, Any], known: Mapping[str, str], papers: Mapping[str, KnownPaper]
) -> str:
    uid = ""
    for entry in concern["entries"]:
        uow.moment = datetime.fromisoformat(entry["written_at"]).astimezone()
        new = _entry(entry, papers)
        if uid:
            add_entry(uow, uid, new)
        else:
            uid = add_concern(uow, NewConcern(known[concern["child"]], concern["title"], new))
    return uid


def _moment(day: str, at: str | None) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(at or "20:00")).astimezone()


def _entry(entry: Mapping[str, Any], papers: Mapping[str, KnownPaper]) -> NewEntry:
    return NewEntry(
        happened_on=entry["date"],
        what_happened=entry["what_happened"],
        kind=EntryKind(entry["kind"]),
        happened_time=entry["time"],
        place=entry["where"] or "",
        what_i_want=entry["what_i_want"] or "",
        my_view=entry["my_view"] or "",
        proof=tuple(
            Proof(papers[proof["paper"]].document, proof["page"], proof["quote"])
            for proof in entry["evidence"]
            if proof["paper"] in papers
        ),
    )


def _contact(
    contact: Mapping[str, Any], known: Mapping[str, str], names: Mapping[str, str], concerns: Mapping[str, str]
) -> NewContact:
    return NewContact(
        child=known[contact["child"]],
        happened_on=contact["date"],
        method=ContactMethod(contact["method"]),
        person_name=names[contact["person"]],
        said=contact["said"],
        happened_time=contact["time"],
        person=known[contact["person"]],
        promised=contact["promised"] or "",
        promised_by=contact["promised_by"],
        concern=concerns[contact["concerns"][0]] if contact["concerns"] else None,
    )


def _request(request: Mapping[str, Any], known: Mapping[str, str], names: Mapping[str, str]) -> NewRequest:
    return NewRequest(
        child=known[request["child"]],
        kind=request["kind"],
        subject=request.get("subject") or request["kind"].replace("_", " ").capitalize(),
        to_name=names[request["to"]],
        text=request["text"],
        written_on=request["sent_on"],
        sent_on=request["sent_on"],
        method=_SEND_METHODS.get(request["method"], SendMethod.HAND),
    )


def _add_meeting(
    uow: UnitOfWork,
    meeting: Mapping[str, Any],
    known: Mapping[str, str],
    family: Mapping[str, Any],
    concerns: Mapping[str, str],
    papers: Mapping[str, KnownPaper],
    next_meeting: date,
) -> None:
    people = {person["key"]: person for person in family["people"]}
    invited = (
        MeetingPoint(PointList.INVITED, people[key]["name"], heading=people[key]["role"] or "")
        for key in meeting["people"]
    )
    agenda = (
        MeetingPoint(PointList.AGENDA, point["point"], minutes=point["minutes"], wanted=point.get("wanted", ""))
        for point in meeting["agenda"]
    )
    questions = (
        MeetingPoint(PointList.QUESTION, question, heading=group["group"])
        for group in meeting["questions"]
        for question in group["questions"]
    )
    details = MeetingDetails(
        type=MeetingType(meeting["type"]),
        held_on=next_meeting.isoformat() if meeting["date"] == NEXT else meeting["date"],
        at_time=meeting["time"],
        place=meeting["place"],
        with_me=meeting["with_me"],
        statement=meeting.get("statement", ""),
        sign_only_if=meeting["sign_only_if"],
        points=(*invited, *agenda, *questions),
    )
    uid = add_meeting(uow, known[meeting["child"]], details)
    exhibits = tuple(
        ChosenExhibit(
            papers[exhibit["paper"]].document,
            tuple(exhibit["pages"]),
            tuple((quote["page"], quote["quote"]) for quote in exhibit.get("highlights", ())),
        )
        for exhibit in meeting["exhibits"]
        if exhibit["paper"] in papers
    )
    choose_for_packet(
        uow, uid, PacketChoice(concerns=tuple(concerns[key] for key in meeting["concerns"]), exhibits=exhibits)
    )
