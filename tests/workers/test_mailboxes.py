"""Mailboxes are listed whole within bounds, and mails come out of them as they went in."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import KnownError, Trouble
from app.domain.mailboxes import Correspondent, Mailbox, MailboxPlace, WantedMails, people_named, wanted_mails
from app.domain.progress import Progress, unwatched
from app.workers import mailbox_columns
from app.workers.file_types import EMAIL, MAILBOX, PLAIN_TEXT, media_type
from app.workers.mailboxes import ListRequest, TakeRequest, list_mails, take_mails
from tests.workers.mail_making import mail
from tests.workers.mailbox_making import mailbox_of, plain_mail, put_mailbox

TEACHER, SHOP = "Dana Bell <d.bell@maple.k12.va.us>", "offers@shop.example.com"


def listed(path: Path, inside: str = "", known: frozenset[str] = frozenset()) -> Mailbox:
    return list_mails(ListRequest(MailboxPlace(str(path), inside), known), unwatched)


def taken(path: Path, mailbox: Mailbox, places: list[int], into: Path, inside: str = "") -> list[tuple[str, bytes]]:
    spans = tuple(mailbox.span(place) for place in places)
    members = take_mails(TakeRequest(MailboxPlace(str(path), inside), spans, str(into / "m")), unwatched).members
    return [(member.name, Path(member.path).read_bytes()) for member in members]


def subjects(mailbox: Mailbox, wanted: WantedMails | None = None) -> list[str]:
    return [mailbox.subjects[place] for place in wanted_mails(mailbox, wanted or WantedMails())]


def test_every_mail_is_listed_newest_first(tmp_path: Path) -> None:
    files = mail(
        "See the plan.",
        From=TEACHER,
        Date="Tue, 03 Mar 2026 08:00:00 -0500",
        Subject="=?utf-8?q?El_plan=C3=B3?=",
        Message_ID="<f@x.org>",
    )
    files.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
    path = put_mailbox(
        tmp_path / "a.mbox",
        plain_mail(1, Date="Mon, 02 Mar 2026 23:30:00 -0500"),
        files.as_bytes(),
        plain_mail(3, Date="nonsense", From=SHOP),
    )
    mailbox = listed(path, known=frozenset({"<1@example.org>"}))
    first, second, last = (mailbox.mail(place) for place in range(3))
    assert (first.subject, first.writer, first.address) == ("El planó", "Dana Bell", "d.bell@maple.k12.va.us")
    assert (first.day, first.has_attachments, first.is_here) == (date(2026, 3, 3), True, False)
    # The day stands as it was written, whatever the clock of this computer.
    assert (second.subject, second.day, second.has_attachments, second.is_here) == (
        "Reading group 1", date(2026, 3, 2), False, True,
    )  # fmt: skip
    assert (last.day, last.writer) == (None, SHOP)


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("chunk", [7, 1 << 20])
def test_mails_come_out_as_they_went_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: bytes, chunk: int
) -> None:
    monkeypatch.setattr("app.workers.mailboxes._CHUNK", chunk)
    texts = [
        "From the school:\nFrom here on.\n>From there.\n>>From 1 Mon 10:00 2026\n\nFrom:\n",
        "No end",
        "Ends.\n\n\n",
    ]
    mails = [plain_mail(number, text).replace(b"\n", ending) for number, text in enumerate(texts)]
    path = tmp_path / "a.mbox"
    path.write_bytes(mailbox_of(mails, ending))
    mailbox = listed(path)
    assert sorted(content for _, content in taken(path, mailbox, [0, 1, 2], tmp_path)) == sorted(mails)


def test_words_that_look_like_the_beginning_of_a_mail_are_none(tmp_path: Path) -> None:
    # Some programs do not quote such lines.
    body = "Hello\n\nFrom the desk of Ms. Bell, 10:30, March 2026\nNo header: here, or is it?\n\nFrom 10:30 to 2026\n\n"
    path = tmp_path / "a.mbox"
    path.write_bytes(b"From x@example.org Wed Nov 04 20:05:00 2026\nSubject: One\n\n" + body.encode())
    assert subjects(listed(path)) == ["One"]


def test_a_mailbox_inside_a_zip_is_read_where_it_lies(tmp_path: Path) -> None:
    mails = [plain_mail(number) for number in range(5)]
    with zipfile.ZipFile(tmp_path / "takeout.zip", "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("Takeout/Mail/School.mbox", mailbox_of(mails))
    inside = "Takeout/Mail/School.mbox"
    mailbox = listed(tmp_path / "takeout.zip", inside)
    [(name, content)] = taken(
        tmp_path / "takeout.zip", mailbox, [mailbox.subjects.index("Reading group 3")], tmp_path, inside
    )
    assert (name, content) == ("Reading group 3.eml", mails[3])
    assert [path.name for path in tmp_path.iterdir() if path.name != "takeout.zip"] == ["m-0000"]
    with pytest.raises(KnownError) as told:
        listed(tmp_path / "takeout.zip", "Takeout/Mail/Other.mbox")
    assert told.value.trouble is Trouble.FILE_GONE


def test_choosing(tmp_path: Path) -> None:
    path = put_mailbox(
        tmp_path / "a.mbox",
        plain_mail(1, From=TEACHER, To="me@example.org", Date="Mon, 02 Mar 2026 08:00:00 -0500"),
        plain_mail(2, From="me@example.org", To=TEACHER.upper(), Date="Tue, 03 Mar 2026 08:00:00 -0500"),
        plain_mail(3, From=SHOP, To="me@example.org", Date="Wed, 04 Mar 2026 08:00:00 -0500", Subject="ÁRBOL sale 3"),
        plain_mail(4, From=TEACHER, Date="Thu, 05 Mar 2026 08:00:00 -0500", Subject="Meeting 4"),
        plain_mail(5, From=TEACHER, Date=""),
    )
    mailbox = listed(path)
    teacher = frozenset({"d.bell@maple.k12.va.us"})
    assert subjects(mailbox, WantedMails(teacher)) == ["Meeting 4", "Reading group 1", "Reading group 5"]
    assert subjects(mailbox, WantedMails(teacher, both_ways=True)) == [
        "Meeting 4", "Reading group 2", "Reading group 1", "Reading group 5",
    ]  # fmt: skip
    # A mail without a day lies in no range of days.
    assert subjects(mailbox, WantedMails(since=date(2026, 3, 3), until=date(2026, 3, 4))) == [
        "ÁRBOL sale 3", "Reading group 2",
    ]  # fmt: skip
    assert subjects(mailbox, WantedMails(words="sale árbol")) == ["ÁRBOL sale 3"]
    assert subjects(mailbox, WantedMails(frozenset({"nobody@example.org"}))) == []


def test_schools_stand_first() -> None:
    people = (
        Correspondent("offers@shop.example.com", "", 90),
        Correspondent("office@mapleschool.org", "Office", 2),
        Correspondent("d.bell@maple.k12.va.us", "", 5),
        Correspondent("prof@state.edu", "", 1),
        Correspondent("me@example.org", "Me", 0),
    )
    assert [one.address for one in people_named(Mailbox(people), "")] == [
        "d.bell@maple.k12.va.us", "office@mapleschool.org", "prof@state.edu", "offers@shop.example.com",
    ]  # fmt: skip


def test_a_head_without_end_costs_nothing_but_itself(tmp_path: Path) -> None:
    path = put_mailbox(
        tmp_path / "a.mbox",
        plain_mail(1),
        b"Subject: bomb\nTo: " + b"a@example.org, " * 100_000 + b"\n" + b"X-Y: z\n" * 200_000 + b"\nHello\n",
        b"Subject: " + b"\xff\xfe =?utf-8?b?" + b"=" * 50_000 + b"?=\nFrom: <<<>>>@@@,,,\nDate: 99\n\nHello\n",
        plain_mail(2),
    )
    mailbox = listed(path)
    assert len(mailbox) == 4
    assert {"Reading group 1", "bomb", "Reading group 2"} <= set(mailbox.subjects)
    assert max(len(subject) for subject in mailbox.subjects) <= 300


def test_more_mails_than_can_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox_columns, "MOST_MAILS", 1_000)
    path = put_mailbox(tmp_path / "a.mbox", *([b"Subject: x\n\n"] * 1_001))
    with pytest.raises(KnownError) as told:
        listed(path)
    assert told.value.trouble is Trouble.TOO_MANY_MAILS


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"no mails at all\n", Trouble.NO_MAILS_INSIDE),
        (b"PK\x03\x04 cut", Trouble.NO_MAILS_INSIDE),
        (b"", Trouble.NO_MAILS_INSIDE),
    ],
)
def test_what_is_no_mailbox(tmp_path: Path, content: bytes, trouble: Trouble) -> None:
    (tmp_path / "a.mbox").write_bytes(content)
    with pytest.raises(KnownError) as told:
        listed(tmp_path / "a.mbox")
    assert told.value.trouble is trouble


def test_a_mailbox_that_is_not_there_or_changed(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as told:
        listed(tmp_path / "gone.mbox")
    assert told.value.trouble is Trouble.FILE_GONE
    path = put_mailbox(tmp_path / "a.mbox", plain_mail(1), plain_mail(2))
    mailbox = listed(path)
    path.write_bytes(b"\n" + path.read_bytes())
    with pytest.raises(KnownError) as told:
        taken(path, mailbox, [0], tmp_path)
    assert told.value.trouble is Trouble.CHANGED_WHILE_COPYING


def test_how_far_it_is_can_be_seen(tmp_path: Path) -> None:
    reached: list[Progress] = []
    path = put_mailbox(tmp_path / "a.mbox", *(plain_mail(number) for number in range(3)))
    list_mails(ListRequest(MailboxPlace(str(path))), reached.append)
    size = path.stat().st_size
    assert reached[-1] == Progress(size, size)
    assert [one.done for one in reached] == sorted(one.done for one in reached)


def test_what_kind_of_file_it_is() -> None:
    box = mailbox_of([plain_mail(1)])
    assert media_type(box[:4096], "All mail.mbox") == MAILBOX
    assert media_type(box[:4096], "mbox") == MAILBOX
    # Thunderbird begins a single mail so, too.
    assert media_type(box[:4096], "one.eml") == EMAIL
    assert media_type(b"From here to there\nit is far: ten miles\n", "walk") == PLAIN_TEXT
    assert media_type(box[:4096], "notes.txt") == PLAIN_TEXT


def test_names_of_mails_are_safe(tmp_path: Path) -> None:
    path = put_mailbox(
        tmp_path / "a.mbox",
        *(
            b"Subject: " + subject + b"\n\nHello\n"
            for subject in (b"../../etc/passwd", b"", b"~$x", b"a" * 400, b".hidden")
        ),
    )
    names = [name for name, _ in taken(path, listed(path), [0, 1, 2, 3, 4], tmp_path)]
    assert names == ["passwd.eml", "mail.eml", "~$x.eml", "a" * 150 + ".eml", "hidden.eml"]


def test_memory_does_not_grow_with_the_mails(tmp_path: Path) -> None:
    class Counting(io.BytesIO):
        """Knows the most that was asked of it at once."""

        most = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert size > 0
            type(self).most = max(type(self).most, size)
            return super().read(size)

    from app.workers.mailboxes import _mails  # noqa: PLC0415 - the loop itself

    stream = Counting(mailbox_of([plain_mail(1, "x" * 3_000_000), plain_mail(2)]))
    assert len(list(_mails(stream, 0, unwatched))) == 2
    assert Counting.most <= 1 << 20
