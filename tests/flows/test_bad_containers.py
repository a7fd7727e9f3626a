"""Hostile mails, mailboxes and ZIPs: each costs a plain sentence or nothing, and the next good paper comes in."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.workplace import Workplace, open_workplace
from app.domain.errors import Trouble
from app.domain.words import trouble_sentence
from app.files.binder_folder import BinderFolder
from app.queries.documents import get_paper, list_open_arrivals
from app.services.arrivals import close_arrival
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.workers.mail_making import mail
from tests.workers.mailbox_making import mailbox_of, plain_mail, put_mailbox


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    with open_workplace(BinderFolder(tmp_path_factory.mktemp("bad") / "binder"), make=True) as opened:
        yield opened


WAS_READ = ("stored", "The paper is in the binder and was read.")
Take = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def take(workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Take]:
    """Import a file. Afterwards nothing of it is left over, the next good paper comes in, and the check is clean."""
    binder = OneBinder(workplace)

    def run(path: Path, *options: str) -> list[dict[str, Any]]:
        return binder.run(capsys, "import", "--json", path, *options).objects

    yield run
    good = put(tmp_path / "after.pdf", small_pdf(f"Good, after {tmp_path.name}."))
    assert [answer["status"] for answer in run(good)] == ["stored"]
    assert list(workplace.folder.staging.iterdir()) == []
    assert json.loads(binder.run(capsys, "check", "--json").out)["findings"] == []


def names_in(workplace: Workplace, answer: dict[str, Any]) -> list[str]:
    with workplace.database.reading() as conn:
        return [get_paper(conn, uid).paper.source_name for uid in answer["documents"]]


def zipped(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in members:
            parcel.writestr(name, content)
    return made.getvalue()


def words(name: str) -> bytes:
    return f"A note about {name}, for the school team.".encode("utf-8", "replace")


ODD_NAMES = (
    "../../../etc/cron.d/evil.txt",
    "..\\..\\windows\\evil2.txt",
    "/absolute.txt",
    "C:\\drive.txt",
    "new\nline.txt",
    "emoji 🦄 name.txt",
    "right\u202eto-left txt.exe.txt",
    "-rf.txt",
    "a" * 250 + ".txt",
    "ñ" * 120 + ".txt",
    "con.txt",
    "dot. .txt",
)


def test_names_in_a_zip_are_made_safe_and_none_is_lost(take: Take, workplace: Workplace, tmp_path: Path) -> None:
    path = put(tmp_path / "odd.zip", zipped(*((name, words(name)) for name in ODD_NAMES)))
    [answer] = take(path)
    assert answer["status"] == "stored"
    names = names_in(workplace, answer)
    assert len(names) == len(ODD_NAMES)
    for name in names:
        assert name
        assert name.isprintable()
        assert not set(name) & set('/\\:*?"<>|')
        assert not name.startswith(("-", "."))
        assert len(name) <= 150
    assert not (tmp_path / "evil.txt").exists()


def test_names_that_differ_in_case_only_are_two_papers(take: Take, workplace: Workplace, tmp_path: Path) -> None:
    [answer] = take(put(tmp_path / "case.zip", zipped(("Plan.txt", b"One plan."), ("PLAN.txt", b"Another plan."))))
    assert sorted(names_in(workplace, answer)) == ["PLAN.txt", "Plan.txt"]


@pytest.mark.parametrize(
    ("stated", "trouble"),
    [
        (0, Trouble.DAMAGED),
        (3, Trouble.DAMAGED),
        (2**31, Trouble.TOO_MUCH_INSIDE),
        (2**32 - 1, Trouble.TOO_MUCH_INSIDE),
    ],
)
def test_a_zip_that_lies_about_sizes(take: Take, tmp_path: Path, stated: int, trouble: Trouble) -> None:
    content = bytearray(zipped(("liar.txt", words(f"liar {stated}") * 40)))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", stated)
    name = f"liar {stated}.zip"
    [answer] = take(put(tmp_path / name, bytes(content)))
    assert (answer["status"], answer["documents"]) == ("refused", [])
    assert answer["reason"] == trouble_sentence(trouble, name=name)


def test_a_zip_whose_numbers_point_nowhere(take: Take, tmp_path: Path) -> None:
    content = bytearray(zipped(("lost.txt", words("lost"))))
    at = content.index(b"PK\x01\x02")
    content[at + 42 : at + 46] = struct.pack("<I", 2**31)
    [answer] = take(put(tmp_path / "nowhere.zip", bytes(content)))
    assert (answer["status"], answer["documents"]) == ("refused", [])
    assert answer["reason"] == trouble_sentence(Trouble.DAMAGED)


def test_a_locked_zip_says_how_to_get_at_its_papers(take: Take, tmp_path: Path) -> None:
    content = bytearray(zipped(("plan.pdf", small_pdf("Locked."))))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    [answer] = take(put(tmp_path / "locked.zip", bytes(content)))
    assert (answer["status"], answer["documents"]) == ("refused", [])
    assert answer["reason"] == trouble_sentence(Trouble.LOCKED_IN_PARCEL, name="plan.pdf")


def test_zips_in_zips_in_zips_end(take: Take, tmp_path: Path) -> None:
    inner = zipped(("note.txt", words("the innermost")))
    for depth in range(20):
        inner = zipped((f"{depth}.zip", inner))
    [answer] = take(put(tmp_path / "deep.zip", inner))
    assert (answer["status"], answer["documents"]) == ("refused", [])
    assert answer["reason"] == trouble_sentence(Trouble.TOO_MUCH_INSIDE, name="18.zip")


def test_a_mail_of_ten_thousand_parts(take: Take, tmp_path: Path) -> None:
    part = b"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nx\n"
    content = b'From: a@example.org\nTo: b@example.org\nSubject: many\nContent-Type: multipart/mixed; boundary="b"\n\n'
    [answer] = take(put(tmp_path / "many.eml", content + part * 10_000 + b"--b--\n"))
    assert (answer["status"], answer["reason"]) == ("needs_attention", trouble_sentence(Trouble.TOO_LARGE))


@pytest.mark.parametrize(
    "head",
    [
        b"To: " + b"<a@example.org>, " * 200_000,
        b"Cc: " + b'"Rivera, Ana" <a@example.org>,\n ' * 50_000 + b"b@example.org",
        b"Subject: " + b"=?utf-8?b?" + b"QQ" * 500_000 + b"?=",
        b"".join(b"X-%d: y\n" % number for number in range(100_000)).rstrip(),
        b"Subject:" + b"\n folded" * 100_000,
        b"References: " + b"<a@b> " * 100_000,
    ],
    ids=["receivers", "names", "subject", "headers", "folds", "references"],
)
def test_a_mail_with_a_bomb_in_its_head(take: Take, tmp_path: Path, head: bytes) -> None:
    content = b"From: a@example.org\n" + head + b"\nDate: Wed, 04 Nov 2026 15:05:00 -0500\n\nHello, school team.\n"
    [answer] = take(put(tmp_path / "bomb.eml", content))
    assert (answer["status"], answer["reason"]) == WAS_READ
    assert len(answer["documents"]) == 1


def test_mails_and_zips_and_mailboxes_inside_a_mail(take: Take, workplace: Workplace, tmp_path: Path) -> None:
    message = mail(Subject="Everything")
    inner = mail(Subject="Inside", Message_ID="<inside@example.org>")
    message.add_attachment(inner)
    parcel = zipped(("log.txt", words("the log")), ("deeper.zip", zipped(("no.txt", words("too deep")))))
    message.add_attachment(parcel, maintype="application", subtype="zip", filename="papers.zip")
    box = mailbox_of([plain_mail(71)])
    message.add_attachment(box, maintype="application", subtype="mbox", filename="old.mbox")
    [answer] = take(put(tmp_path / "everything.eml", message.as_bytes()))
    # The mailbox stays in the mail, which names it: nobody chose anything from it. What lies too deep is told.
    assert sorted(names_in(workplace, answer)) == ["Inside.eml", "everything.eml", "log.txt"]
    assert answer["status"] == "needs_attention"
    assert answer["reason"] == trouble_sentence(Trouble.TOO_MUCH_INSIDE, name="deeper.zip")


def test_what_stays_in_a_mail_is_told_by_its_name_and_place(take: Take, workplace: Workplace, tmp_path: Path) -> None:
    locked = bytearray(zipped(("plan.pdf", small_pdf("Locked in a mail."))))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    box = zipped(("old.mbox", mailbox_of([plain_mail(91)])), ("sheet.xlsx", b"no paper \x00\x01"))
    broken = zipped(("a.txt", words("a")))[:-30]
    message = mail(Subject="Locked and broken")
    for name, content in (("locked.zip", bytes(locked)), ("box.zip", box), ("broken.zip", broken)):
        message.add_attachment(content, maintype="application", subtype="zip", filename=name)
    path = put(tmp_path / "odd.eml", message.as_bytes())
    [answer] = take(path)
    assert names_in(workplace, answer) == ["odd.eml"]
    assert answer["reason"] == trouble_sentence(Trouble.LOCKED_IN_PARCEL, name="plan.pdf")
    told = {
        f"{path}/locked.zip/plan.pdf": Trouble.LOCKED_IN_PARCEL,
        f"{path}/box.zip/old.mbox": Trouble.TOO_MUCH_INSIDE,
        f"{path}/box.zip/sheet.xlsx": Trouble.KIND_OF_FILE_NOT_READ,
        f"{path}/broken.zip": Trouble.DAMAGED,
    }
    with workplace.database.reading() as conn:
        rows = list_open_arrivals(conn)
    assert {row.source_path: row.trouble for row in rows if row.source_path.startswith(str(path))} == told
    # Closed by the parent, it is not brought up again by reading the mail once more.
    for row in rows:
        workplace.runner.write(close_arrival, row.uid).result()
    workplace.pipeline.try_again(answer["documents"][0]).result()
    workplace.pipeline.wait_until_idle()
    with workplace.database.reading() as conn:
        assert list_open_arrivals(conn) == []


def test_a_mailbox_of_odd_mails_takes_what_it_can(take: Take, tmp_path: Path) -> None:
    odd = [
        b"",
        b"\n",
        b"no header at all\n",
        b"Subject: " + "\u202e\U0001f984".encode() + b"\n\nHello from the right.\n",
        b"Subject: ../../evil\n\nHello from far away.\n",
        b"Subject: " + b"x" * 5_000 + b"\n\nHello, long one.\n",
        b"Content-Type: multipart/mixed; boundary=\n\nHello, no parts.\n",
        b"Date: Wed, 99 Foo 2026\n\nHello from nowhen.\n",
    ]
    box = put_mailbox(tmp_path / "odd.mbox", *odd, plain_mail(72))
    answers = take(box, "--all")
    assert [(answer["status"], answer["reason"]) for answer in answers] == [WAS_READ] * 7
    assert not any("/" in Path(answer["source"]).name for answer in answers)


def test_a_mailbox_that_is_cut_off_in_the_middle(take: Take, tmp_path: Path) -> None:
    whole = mailbox_of([plain_mail(81), plain_mail(82)])
    answers = take(put(tmp_path / "cut.mbox", whole[: len(whole) * 3 // 4]), "--all")
    # The second mail is as long as the file is.
    assert [answer["status"] for answer in answers] == ["stored", "stored"]
