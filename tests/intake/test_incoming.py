"""Papers inside files: attachments of mails and members of ZIPs come in whole, once, and under safe names."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from app.domain.arrivals import ArrivalStatus, Origin, Received
from app.domain.errors import Trouble
from app.files.binder_folder import BinderFolder
from app.files.originals import list_originals
from app.intake import receiving
from app.intake.copies import Copies
from app.intake.receiving import Receiver
from app.intake.stability import Verdict
from app.jobs import ThreadedRunner
from app.queries.documents import PaperRow, get_paper, list_inbox, list_open_arrivals, taken_files
from app.queries.whole_binder import whole_binder
from app.store.database import Database
from tests.intake.conftest import pdf_of
from tests.workers.mail_making import mail, picture_bytes


@pytest.fixture
def receiver(runner: ThreadedRunner, folder: BinderFolder) -> Receiver:
    return Receiver(runner, folder, Copies(runner, folder))


def zipped(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in members:
            parcel.writestr(name, content)
    return made.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def papers(database: Database) -> dict[str, PaperRow]:
    with database.reading() as conn:
        return {paper.source_name: paper for paper in list_inbox(conn)}


def refused(database: Database) -> dict[str, str | None]:
    with database.reading() as conn:
        return {row.source_name: row.trouble for row in list_open_arrivals(conn)}


def reply_with(letter: bytes, logo: bool = True) -> bytes:
    made = mail()
    made.add_attachment(letter, maintype="application", subtype="pdf", filename="../../OT log.pdf")
    if logo:
        made.add_attachment(picture_bytes(120, 60), maintype="image", subtype="png", filename="image001.png")
    return bytes(made)


def test_a_mail_brings_its_papers_along(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path, letter: bytes
) -> None:
    path = put(incoming, "reply.eml", reply_with(letter))
    received = receiver.receive(path, Origin.PICKED)
    assert received.status is ArrivalStatus.STORED
    found = papers(database)
    assert set(found) == {"reply.eml", "OT log.pdf"}
    assert found["OT log.pdf"].part_of == found["reply.eml"].uid == received.document
    assert received.documents == (found["reply.eml"].uid, found["OT log.pdf"].uid)
    assert folder.original(found["reply.eml"].sha256).read_bytes() == path.read_bytes()
    assert folder.original(found["OT log.pdf"].sha256).read_bytes() == letter
    assert list(folder.staging.iterdir()) == []
    with database.reading() as conn:
        parts = {document["source_name"]: document["part_of"] for document in whole_binder(conn)["documents"]}
    assert parts == {"reply.eml": None, "OT log.pdf": received.document}


def test_the_same_mail_again_is_the_same_mail(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    reply = reply_with(letter)
    first = receiver.receive(put(incoming, "a.eml", reply), Origin.PICKED)
    again = receiver.receive(put(incoming, "b.eml", reply), Origin.PICKED)
    assert (again.status, again.document) == (ArrivalStatus.DUPLICATE, first.document)
    assert len(papers(database)) == 2


def test_what_was_here_already_stays_what_it_was(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    alone = receiver.receive(put(incoming, "letter.pdf", letter), Origin.PICKED)
    received = receiver.receive(put(incoming, "reply.eml", reply_with(letter)), Origin.PICKED)
    assert [part.status for part in received.parts] == [ArrivalStatus.DUPLICATE]
    assert papers(database)["letter.pdf"].part_of is None
    assert received.documents == (received.document, alone.document)


def test_a_mail_and_its_papers_are_noted_together_or_not_at_all(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(incoming, "reply.eml", reply_with(letter))

    def die(*_: object) -> Received:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(receiving, "receive_file", die)
        assert receiver.receive(path, Origin.PICKED).status is ArrivalStatus.REFUSED
    assert papers(database) == {}
    assert receiver.receive(path, Origin.PICKED).status is ArrivalStatus.STORED
    assert set(papers(database)) == {"reply.eml", "OT log.pdf"}


def test_papers_of_a_zip_come_in_each_by_itself(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path, letter: bytes
) -> None:
    path = put(
        incoming,
        "from school.zip",
        zipped(
            ("2026/IEP.pdf", letter),
            ("notes.txt", b"Called the school."),
            ("mails/reply.eml", reply_with(pdf_of("Attached"))),
            ("__MACOSX/2026/._IEP.pdf", b"x"),
            ("2026/.DS_Store", b"x"),
            ("2026/", b""),
        ),
    )
    received = receiver.receive(path, Origin.PICKED)
    assert (received.status, received.trouble) == (ArrivalStatus.STORED, None)
    found = papers(database)
    assert set(found) == {"IEP.pdf", "notes.txt", "reply.eml", "OT log.pdf"}
    assert set(received.documents) == {paper.uid for paper in found.values()}
    assert found["OT log.pdf"].part_of == found["reply.eml"].uid
    assert (len(list_originals(folder)), list(folder.staging.iterdir())) == (4, [])
    assert refused(database) == {}
    with database.reading() as conn:
        state = path.stat()
        assert (str(path), state.st_size, state.st_mtime_ns) in taken_files(conn, str(incoming))
    again = receiver.receive(path, Origin.PICKED)
    assert again.status is ArrivalStatus.DUPLICATE
    assert len(papers(database)) == 4


def test_what_is_no_paper_in_a_zip_is_told_by_its_name(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    parcel = zipped(("IEP.pdf", letter), ("game.exe", b"MZ\0\0" * 100), ("empty.pdf", b""))
    received = receiver.receive(put(incoming, "a.zip", parcel), Origin.PICKED)
    assert (received.status, received.name) == (ArrivalStatus.NEEDS_ATTENTION, "game.exe")
    assert received.trouble is Trouble.KIND_OF_FILE_NOT_READ
    assert set(papers(database)) == {"IEP.pdf"}
    assert refused(database) == {"game.exe": "kind_of_file_not_read", "empty.pdf": "empty_file"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../evil.txt", "evil.txt"),
        ("/etc/evil.txt", "evil.txt"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("C:\\evil.txt", "evil.txt"),
        ("a/\u202eevil.txt", "evil.txt"),
        ("-rf.txt", "rf.txt"),
        ("con.txt:stream", "con.txt stream"),
        (f"{'x' * 300}.txt", f"{'x' * 146}.txt"),
    ],
)
def test_names_in_a_zip_lead_nowhere(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path, name: str, shown: str
) -> None:
    before = {entry for entry in incoming.parent.rglob("*") if entry.is_file()}
    path = put(incoming, "a.zip", zipped((name, b"words")))
    received = receiver.receive(path, Origin.PICKED)
    assert received.status is ArrivalStatus.STORED
    assert set(papers(database)) == {shown}
    new = {entry for entry in incoming.parent.rglob("*") if entry.is_file()} - before
    assert {entry for entry in new if not entry.is_relative_to(folder.root)} == {path}
    assert list(folder.staging.iterdir()) == []


def test_two_files_of_one_name_are_two_papers(receiver: Receiver, database: Database, incoming: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        parcel = zipped(("a.txt", b"one one"), ("a.txt", b"two two"), ("x/a.txt", b"three"))
    received = receiver.receive(put(incoming, "a.zip", parcel), Origin.PICKED)
    assert len(received.documents) == 3
    with database.reading() as conn:
        assert len({get_paper(conn, uid).paper.sha256 for uid in received.documents}) == 3


def test_links_in_a_zip_are_left_alone(receiver: Receiver, database: Database, incoming: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        parcel.writestr(link, "/etc/hosts")
    received = receiver.receive(put(incoming, "a.zip", made.getvalue()), Origin.PICKED)
    assert (received.status, received.trouble) == (ArrivalStatus.REFUSED, Trouble.NOTHING_INSIDE)


def bomb_that_lies() -> bytes:
    """Says that it holds a hundred bytes, and holds thirty million."""
    data = bytearray(zipped(("a.txt", b"\0" * 30_000_000)))
    size = (30_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (zipped(("a.txt", b"0" * 30_000_000)), Trouble.TOO_MUCH_INSIDE),
        (zipped(*((f"{number}.txt", b"x") for number in range(2001))), Trouble.TOO_MUCH_INSIDE),
        (zipped(), Trouble.NOTHING_INSIDE),
    ],
    ids=["ratio", "count", "nothing"],
)
def test_too_much_and_nothing_are_told_and_nothing_is_kept(
    receiver: Receiver, database: Database, folder: BinderFolder, incoming: Path, content: bytes, trouble: Trouble
) -> None:
    path = put(incoming, "a.zip", content)
    received = receiver.receive(path, Origin.PICKED)
    assert (received.status, received.trouble) == (ArrivalStatus.REFUSED, trouble)
    assert refused(database) == {"a.zip": trouble.value}
    assert (list(folder.staging.iterdir()), list_originals(folder), path.exists()) == ([], {}, True)


def test_a_bomb_that_lies_about_its_size_fills_nothing(
    receiver: Receiver, folder: BinderFolder, incoming: Path
) -> None:
    received = receiver.receive(put(incoming, "a.zip", bomb_that_lies()), Origin.PICKED)
    assert received.trouble in {Trouble.DAMAGED, Trouble.TOO_MUCH_INSIDE}
    assert sum(list_originals(folder).values()) == 0
    assert list(folder.staging.iterdir()) == []


def test_parcels_inside_parcels_end_somewhere(receiver: Receiver, database: Database, incoming: Path) -> None:
    parcel = zipped(("deep.txt", b"deepest"))
    for level in range(3):
        parcel = zipped((f"{level}.zip", parcel), (f"{level}.txt", b"level %d" % level))
    received = receiver.receive(put(incoming, "a.zip", parcel), Origin.PICKED)
    assert received.trouble is Trouble.TOO_MUCH_INSIDE
    assert set(papers(database)) == {"2.txt", "1.txt"}


def test_a_locked_or_broken_file_in_a_zip_does_not_keep_out_the_others(
    receiver: Receiver, database: Database, incoming: Path
) -> None:
    parcel = bytearray(zipped(("locked.txt", b"locked"), ("broken.txt", b"broken " * 50), ("good.txt", b"good words")))
    with zipfile.ZipFile(io.BytesIO(bytes(parcel))) as read:
        broken = read.getinfo("broken.txt").header_offset
    parcel[parcel.index(b"PK\x01\x02") + 8] |= 1
    parcel[broken + 45] ^= 0xFF
    received = receiver.receive(put(incoming, "a.zip", bytes(parcel)), Origin.PICKED)
    assert received.status is ArrivalStatus.NEEDS_ATTENTION
    assert set(papers(database)) == {"good.txt"}
    assert refused(database) == {"locked.txt": "locked_in_parcel", "broken.txt": "damaged"}


def test_half_a_zip_in_a_watched_folder_waits(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    whole = zipped(("IEP.pdf", letter))
    path = put(incoming, "a.zip", whole[: len(whole) // 2])
    assert receiver.receive_watched(path, last_chance=False) == (Verdict.NOT_WHOLE, None)
    path.write_bytes(whole)
    verdict, received = receiver.receive_watched(path, last_chance=False)
    assert verdict is Verdict.TAKEN
    assert received is not None
    assert set(papers(database)) == {"IEP.pdf"}


def test_mails_inside_mails_are_papers_too(
    receiver: Receiver, database: Database, incoming: Path, letter: bytes
) -> None:
    inner = mail(Subject="Older")
    inner.add_attachment(letter, maintype="application", subtype="pdf", filename="old.pdf")
    outer = mail(Subject="Newer")
    outer.add_attachment(inner)
    receiver.receive(put(incoming, "a.eml", bytes(outer)), Origin.PICKED)
    found = papers(database)
    assert set(found) == {"a.eml", "Older.eml", "old.pdf"}
    assert found["old.pdf"].part_of == found["Older.eml"].uid
    assert found["Older.eml"].part_of == found["a.eml"].uid
