"""What comes with mails beside papers: invitations become words, Outlook's parcels are opened."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from app.workers.typed_papers.attachments import Attachment
from app.workers.typed_papers.mail import mail_attachments, written_mail
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.tnef import SIGNATURE, files_in_tnef
from app.workers.typed_papers.written import Paragraph
from tests.flows.small_papers import small_pdf
from tests.workers.mail_making import mail

INVITATION = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
DTSTART;TZID=America/New_York:20261118T140000
DTEND;TZID=America/New_York:20261118T153000
SUMMARY:IEP meeting\\, Maya
LOCATION:Room 4\\; Maple
 School
DESCRIPTION:Please bring the log.\\nThank you.
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def field(number: int, value: bytes) -> bytes:
    return struct.pack("<BII", 2, number, len(value)) + value + b"\0\0"


def parcel(*files: tuple[str, bytes]) -> bytes:
    body = b"".join(
        field(0x00069002, b"\0" * 14) + field(0x00018010, name.encode() + b"\0") + field(0x0006800F, content)
        for name, content in files
    )
    return SIGNATURE + b"\x01\x00" + field(0x00089006, b"\0\0\x01\0") + body


def words(path: Path) -> list[str]:
    return [block.text for block in written_mail(str(path), PicturesInside()).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_invitation_says_what_when_and_where_once(tmp_path: Path, ending: str) -> None:
    message = mail("Please see the invitation for our meeting about the new plan for Maya.")
    invitation = INVITATION.replace("\n", ending).encode()
    for name in ("invite.ics", "again.ics"):
        message.add_attachment(invitation, maintype="text", subtype="calendar", filename=name)
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    assert words(path)[1:] == [
        "Invitation: IEP meeting, Maya",
        "From: Wednesday, November 18, 2026, 2:00 PM (America/New_York)",
        "Until: Wednesday, November 18, 2026, 3:30 PM (America/New_York)",
        "Where: Room 4; MapleSchool",
        "About: Please bring the log.\nThank you.",
    ]


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("DTSTART;VALUE=DATE:20261118", "From: Wednesday, November 18, 2026"),
        ("DTSTART:20261118T190000Z", "From: Wednesday, November 18, 2026, 7:00 PM (universal time)"),
        ("DTSTART:20269918T190000", "From: 20269918T190000"),
        ("DTSTART:soon", "From: soon"),
    ],
)
def test_no_day_of_a_meeting_is_made_up(tmp_path: Path, stated: str, shown: str) -> None:
    message = mail()
    content = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{stated}\nSTATUS:CANCELLED\nEND:VEVENT\nEND:VCALENDAR\n".encode()
    message.add_attachment(content, maintype="text", subtype="calendar", filename="a.ics")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert words(tmp_path / "a.eml")[1:] == ["Cancelled invitation: a meeting", shown]


def test_the_parcel_of_outlook_is_opened(tmp_path: Path) -> None:
    letter = small_pdf("The letter.")
    message = mail()
    content = parcel(("Letter.pdf", letter), ("notes.txt", b"Called the school."))
    message.add_attachment(content, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    found = mail_attachments(str(tmp_path / "a.eml"))
    assert [(one.name, one.is_paper) for one in found] == [("Letter.pdf", True), ("notes.txt", True)]
    assert found[0].content == letter


@pytest.mark.parametrize("share", [0, 3, 9, 40, 70, 99])
def test_half_a_parcel_of_outlook_gives_what_it_has(share: int) -> None:
    whole = parcel(("a.txt", b"first"), ("b.txt", b"second"))
    found = files_in_tnef(whole[: len(whole) * share // 100])
    assert found == [("a.txt", b"first"), ("b.txt", b"second")][: len(found)]


def test_a_parcel_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(SIGNATURE + b"\x01\x00", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert "winmail.dat" in written_mail(str(tmp_path / "a.eml"), PicturesInside()).foot[0]
    assert "cannot read" in written_mail(str(tmp_path / "a.eml"), PicturesInside()).foot[0]


@pytest.mark.parametrize(
    ("name", "content", "is_paper"),
    [
        ("note.txt", b"Called the school.", True),
        ("page.html", b"<?xml version='1.0'?><html><body>Called the school.</body></html>", True),
        ("data.xml", b"<?xml version='1.0'?><note/>", False),
        ("data.json", b'{"note": 1}', False),
        ("card.vcf", b"BEGIN:VCARD", False),
    ],
)
def test_text_for_people_is_told_from_text_for_programs(name: str, content: bytes, is_paper: bool) -> None:
    assert Attachment(name, content).is_paper is is_paper
