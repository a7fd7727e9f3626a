"""``import`` names everything in a file that did not come in, and where each paper is that came before."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from app.bootstrap.workplace import open_workplace
from app.domain.errors import Trouble
from app.domain.words import trouble_sentence
from app.files.binder_folder import BinderFolder
from app.services.documents import move_to_trash
from tests.flows.one_binder import OneBinder, Said
from tests.flows.small_papers import put, small_pdf
from tests.workers.mail_making import mail
from tests.workers.paper_making import saved

Ask = Callable[..., Said]


@pytest.fixture(scope="module")
def binder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneBinder]:
    with open_workplace(BinderFolder(tmp_path_factory.mktemp("importing") / "binder"), make=True) as workplace:
        yield OneBinder(workplace)


@pytest.fixture
def ask(binder: OneBinder, capsys: pytest.CaptureFixture[str]) -> Ask:
    return lambda *arguments: binder.run(capsys, "import", *arguments)


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        for name, content in members.items():
            parcel.writestr(name.replace("_", "."), content)
    return made.getvalue()


def paper(words: str) -> bytes:
    return small_pdf(f"Nothing but words, {words}.")


NOT_READ = {name: trouble_sentence(Trouble.KIND_OF_FILE_NOT_READ, name=name) for name in ("sheet.xlsx", "talk.mp3")}


def test_all_that_was_left_in_a_zip_is_named(ask: Ask, tmp_path: Path) -> None:
    members = {"plan_pdf": paper("left in a zip"), "sheet_xlsx": b"\x00\x01", "talk_mp3": b"\x00\x02"}
    path = put(tmp_path / "papers.zip", zipped(**members))
    [answer] = ask("--json", path).objects
    assert (answer["status"], answer["reason"]) == ("needs_attention", NOT_READ["sheet.xlsx"])
    told = [(one["name"], one["status"], one["reason"], one["document"]) for one in answer["inside"]]
    assert told == [(name, "refused", reason, None) for name, reason in NOT_READ.items()]
    again = ask(path)
    assert again.status == 1
    assert again.err == "".join(f"papers.zip, {name}: {reason}\n" for name, reason in NOT_READ.items())
    assert again.out == (
        "Needs you         1 page  papers.zip\n    plan.pdf: You already have this. It waits in the Inbox: “plan”.\n"
    )


def test_all_that_was_left_in_a_zip_in_a_mail_is_named(ask: Ask, tmp_path: Path) -> None:
    message = mail("Please find both attached.", Subject="Both")
    parcel = zipped(sheet_xlsx=b"\x00\x03", talk_mp3=b"\x00\x04")
    message.add_attachment(parcel, maintype="application", subtype="zip", filename="both.zip")
    said = ask(put(tmp_path / "both.eml", message.as_bytes()))
    assert said.status == 1
    assert said.err == "".join(f"both.eml, {name}: {reason}\n" for name, reason in NOT_READ.items())


def test_every_locked_paper_of_a_zip_is_named(ask: Ask, tmp_path: Path) -> None:
    def locked(words: str) -> bytes:
        with pikepdf.open(io.BytesIO(paper(words))) as pdf:
            return saved(pdf, encryption=pikepdf.Encryption(owner="office", user="Maple", R=6))

    members = {"plan_pdf": locked("one"), "open_pdf": paper("open in a zip"), "log_pdf": locked("two")}
    said = ask(put(tmp_path / "locked.zip", zipped(**members)))
    assert said.status == 1
    reason = trouble_sentence(Trouble.NEEDS_PASSWORD)
    assert said.err == f"locked.zip, plan.pdf: {reason}\nlocked.zip, log.pdf: {reason}\n"


def test_a_zip_that_came_before_says_where_each_paper_is(ask: Ask, binder: OneBinder, tmp_path: Path) -> None:
    content = zipped(one_pdf=paper("first of a zip"), two_pdf=paper("second of a zip"))
    [came] = ask("--json", put(tmp_path / "first.zip", content)).objects
    assert (came["status"], came["inside"]) == ("stored", [])
    assert came["reason"] == "The 2 papers in it are in the binder and were read."
    binder.workplace.runner.write(move_to_trash, came["documents"][1]).result()
    said = ask(put(tmp_path / "again.zip", content))
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[1:] == [
        "    You already have the 2 papers in it.",
        "    one.pdf: You already have this. It waits in the Inbox: “one”.",
        "    two.pdf: You already have this. It is in the trash: “two”.",
    ]
    [answer] = ask("--json", put(tmp_path / "once more.zip", content)).objects
    assert [one["document"] for one in answer["inside"]] == came["documents"]
    assert {one["status"] for one in answer["inside"]} == {"duplicate"}


def test_a_zip_with_something_new_says_what_came_before(ask: Ask, tmp_path: Path) -> None:
    known, new = paper("known in a zip"), paper("new in a zip")
    ask(put(tmp_path / "known.pdf", known))
    said = ask(put(tmp_path / "some.zip", zipped(known_pdf=known, new_pdf=new)))
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [
        "In the binder    2 pages  some.zip",
        "    known.pdf: You already have this. It waits in the Inbox: “known”.",
    ]


def test_nothing_is_said_of_a_leaflet_that_comes_with_every_mail(ask: Ask, tmp_path: Path) -> None:
    leaflet = paper("a leaflet on rights")
    for number in (1, 2):
        message = mail("The leaflet is attached.", Subject=f"Notice {number}", Message_ID=f"<{number}@leaflet.example>")
        message.add_attachment(leaflet, maintype="application", subtype="pdf", filename="leaflet.pdf")
        [answer] = ask("--json", put(tmp_path / f"{number}.eml", message.as_bytes())).objects
        assert (answer["status"], len(answer["documents"]), answer["inside"]) == ("stored", 2, [])


@pytest.mark.parametrize("spoil", ["locked", "cut off"])
def test_a_copy_of_a_paper_that_needs_help_is_told_to_be_there_already(ask: Ask, tmp_path: Path, spoil: str) -> None:
    content = paper(f"{spoil} and here twice")
    if spoil == "locked":
        with pikepdf.open(io.BytesIO(content)) as pdf:
            content = saved(pdf, encryption=pikepdf.Encryption(owner="office", user="Maple", R=6))
    else:
        content = content[: len(content) - 300]
    path = put(tmp_path / f"{spoil}.pdf", content)
    trouble = trouble_sentence(Trouble.NEEDS_PASSWORD if spoil == "locked" else Trouble.DAMAGED)
    assert trouble in ask(path).err
    again = ask("--json", path).objects[0]
    assert (again["status"], again["reason"]) == (
        "duplicate",
        f"You already have this. It waits in the Inbox: “{spoil}”.",
    )
