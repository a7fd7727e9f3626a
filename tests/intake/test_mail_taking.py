"""Mails chosen from a mailbox come in one by one, once, with what was attached to them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.domain.arrivals import ArrivalStatus, Origin
from app.domain.errors import Trouble
from app.domain.mailboxes import Mailbox, MailboxPlace
from app.domain.progress import Progress, unwatched
from app.files.binder_folder import BinderFolder
from app.intake import mail_taking
from app.intake.copies import Copies
from app.intake.mail_taking import MailTaking, TakenMails, mailbox_place
from app.intake.receiving import Receiver
from app.intake.stability import Verdict
from app.jobs import ThreadedRunner
from app.queries.related import known_message_ids, related_papers
from app.store.database import Database
from app.workers.mailboxes import ListRequest, list_mails
from tests.intake.test_incoming import papers, put, refused, reply_with
from tests.workers.mailbox_making import mailbox_of, plain_mail, put_mailbox


@pytest.fixture
def receiver(runner: ThreadedRunner, folder: BinderFolder) -> Receiver:
    return Receiver(runner, folder, Copies(runner, folder))


def listed(place: MailboxPlace) -> Mailbox:
    return list_mails(ListRequest(place), unwatched)


def take(receiver: Receiver, place: MailboxPlace, **listeners: object) -> TakenMails:
    ended: list[TakenMails] = []
    mailbox = listed(place)
    spans = [mailbox.span(one) for one in range(len(mailbox))]
    taking = MailTaking(place, spans, Origin.PICKED, on_end=ended.append, **listeners)  # type: ignore[arg-type]
    while taking.take_some(receiver):
        continue
    [taken] = ended
    return taken


def test_mails_come_in_byte_for_byte_with_their_papers(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path, letter: bytes
) -> None:
    mails = [plain_mail(2, "From here on.\n"), reply_with(letter)]
    place = MailboxPlace(str(put_mailbox(incoming / "School.mbox", *mails)))
    reached: list[Progress] = []
    taken = take(receiver, place, on_progress=reached.append)
    assert [part.status for part in taken.parts] == [ArrivalStatus.STORED] * 2
    assert reached == [Progress(1, 2), Progress(2, 2)]
    found = papers(database)
    assert set(found) == {"Reading group 2.eml", "Reading group.eml", "OT log.pdf"}
    assert found["OT log.pdf"].part_of == found["Reading group.eml"].uid
    assert folder.original(found["Reading group 2.eml"].sha256).read_bytes() == mails[0]
    assert list(folder.staging.iterdir()) == []


def test_taking_again_doubles_nothing(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_taking, "MAILS_AT_ONCE", 1)
    reply = reply_with(letter)
    place = MailboxPlace(str(put_mailbox(incoming / "School.mbox", plain_mail(2), reply)))
    first = take(receiver, place)
    again = take(receiver, place)
    assert [part.status for part in again.parts] == [ArrivalStatus.DUPLICATE] * 2
    assert [part.document for part in again.parts] == [part.document for part in first.parts]
    # The same mail saved by itself is the same mail, too.
    alone = receiver.receive(put(incoming, "reply.eml", reply), Origin.PICKED)
    assert (alone.status, alone.document) == (ArrivalStatus.DUPLICATE, first.parts[1].document)
    assert len(papers(database)) == 3
    with database.reading() as conn:
        assert sorted(known_message_ids(conn)) == ["<1@example.org>", "<2@example.org>"]


def test_a_mailbox_in_a_watched_folder_waits_for_the_parent(
    receiver: Receiver, database: Database, incoming: Path
) -> None:
    path = put_mailbox(incoming / "School.mbox", plain_mail(1), plain_mail(2))
    verdict, received = receiver.receive_watched(path, last_chance=False)
    assert verdict is Verdict.REFUSED
    assert received is not None
    assert (received.status, received.trouble) == (ArrivalStatus.REFUSED, Trouble.CHOOSE_MAILS)
    assert papers(database) == {}
    assert refused(database) == {"School.mbox": Trouble.CHOOSE_MAILS}
    take(receiver, mailbox_place(str(path)))
    assert refused(database) == {}
    assert len(papers(database)) == 2


def test_a_mailbox_in_a_zip_waits_and_its_neighbours_come_in(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    path = incoming / "takeout.zip"
    with zipfile.ZipFile(path, "w") as parcel:
        parcel.writestr("Takeout/Mail/School.mbox", mailbox_of([plain_mail(1)]))
        parcel.writestr("Takeout/letter.pdf", letter)
    received = receiver.receive(path, Origin.PICKED)
    assert (received.status, received.trouble) == (ArrivalStatus.NEEDS_ATTENTION, Trouble.CHOOSE_MAILS)
    assert refused(database) == {"School.mbox": Trouble.CHOOSE_MAILS}
    place = mailbox_place(f"{path}/Takeout/Mail/School.mbox")
    assert place == MailboxPlace(str(path), "Takeout/Mail/School.mbox")
    take(receiver, place)
    assert refused(database) == {}
    assert set(papers(database)) == {"letter.pdf", "Reading group 1.eml"}


def test_the_folder_that_macs_make_of_a_mailbox(incoming: Path) -> None:
    (incoming / "School.mbox").mkdir()
    put_mailbox(incoming / "School.mbox" / "mbox", plain_mail(1))
    assert mailbox_place(str(incoming / "School.mbox")) == MailboxPlace(str(incoming / "School.mbox" / "mbox"))


def test_stopped_in_the_middle_the_rest_is_left_and_the_mailbox_goes_on_waiting(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path
) -> None:
    path = put_mailbox(incoming / "School.mbox", *(plain_mail(number) for number in range(4)))
    receiver.receive_watched(path, last_chance=False)
    place = mailbox_place(str(path))
    ended: list[TakenMails] = []
    spans = [listed(place).span(one) for one in range(4)]
    taking = MailTaking(place, spans, Origin.PICKED, lambda progress: taking.cancel(), ended.append)
    assert not taking.take_some(receiver)
    assert [(len(one.parts), one.trouble) for one in ended] == [(1, Trouble.CANCELLED)]
    assert list(folder.staging.iterdir()) == []
    assert len(papers(database)) == 1
    assert refused(database) == {"School.mbox": Trouble.CHOOSE_MAILS}


def test_a_mailbox_that_changed_after_it_was_listed(receiver: Receiver, database: Database, incoming: Path) -> None:
    path = put_mailbox(incoming / "School.mbox", plain_mail(1), plain_mail(2))
    place = mailbox_place(str(path))
    spans = [listed(place).span(one) for one in range(2)]
    path.write_bytes(b"something else")
    ended: list[TakenMails] = []
    assert not MailTaking(place, spans, Origin.PICKED, on_end=ended.append).take_some(receiver)
    assert ended == [TakenMails((), Trouble.CHANGED_WHILE_COPYING)]
    assert papers(database) == {}


def test_what_came_with_two_mails_belongs_to_both_and_is_told_once(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    other = reply_with(letter, logo=False).replace(b"<1@example.org>", b"<9@example.org>")
    place = MailboxPlace(str(put_mailbox(incoming / "School.mbox", reply_with(letter), other)))
    one, two = (part.document for part in take(receiver, place).parts)
    log = papers(database)["OT log.pdf"].uid
    assert refused(database) == {}
    with database.reading() as conn:
        for mail_uid in (one, two):
            assert [paper.uid for paper in related_papers(conn, mail_uid or "").attachments] == [log]
        assert {paper.uid for paper in related_papers(conn, log).attached_to} == {one, two}
        assert related_papers(conn, log).attachments == ()


def test_the_pipeline_takes_mails_between_other_papers(
    make_pipeline: object, incoming: Path, letter: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_taking, "MAILS_AT_ONCE", 1)
    order: list[str] = []
    pipeline = make_pipeline(on_received=lambda received: order.append("letter"))  # type: ignore[operator]
    place = MailboxPlace(str(put_mailbox(incoming / "School.mbox", *(plain_mail(number) for number in range(3)))))
    spans = [listed(place).span(one) for one in range(3)]

    def progressed(reached: Progress) -> None:
        order.append(f"mail {reached.done}")
        if reached.done == 1:
            pipeline.take_in([put(incoming, "letter.pdf", letter)], Origin.DROPPED)

    pipeline.take_mails(MailTaking(place, spans, Origin.PICKED, progressed, lambda taken: order.append("end")))
    pipeline.wait_until_idle()
    assert order == ["mail 1", "letter", "mail 2", "mail 3", "end"]
