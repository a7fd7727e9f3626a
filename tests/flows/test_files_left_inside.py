"""The child that takes the files out of a mail or a PDF dies: it is told, and all of them come in later, once."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from app.bootstrap.workplace import Workplace, open_workplace
from app.domain.errors import Trouble
from app.domain.words import trouble_sentence
from app.files.binder_folder import BinderFolder
from app.files.originals import list_originals
from app.queries.documents import PaperRow, get_paper, list_all
from app.queries.related import related_papers
from app.services.documents import move_to_trash
from app.ui.inbox.items import paper_trouble
from tests.flows.faults import kill_children
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.workers.mail_making import mail
from tests.workers.paper_making import saved

SECONDS = 30.0
PASSWORD = "Maple street 40"
LETTER, LOG = small_pdf("The letter inside."), small_pdf("The log inside.")
NAMES = ["letter.pdf", "log.pdf"]


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as opened:
        yield opened


@pytest.fixture
def kills(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The child that is told to do one of these dies, each time."""
    doomed: set[str] = set()
    kill_children(monkeypatch, doomed)
    return doomed


def a_mail() -> bytes:
    message = mail()
    for name, content in zip(NAMES, (LETTER, LOG), strict=True):
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return bytes(message)


def a_pdf(**options: object) -> bytes:
    pdf = pikepdf.open(io.BytesIO(small_pdf("Plan, see the attached papers.")))
    for name, content in zip(NAMES, (LETTER, LOG), strict=True):
        pdf.attachments[name] = content
    return saved(pdf, **options)


def paper(workplace: Workplace, uid: str) -> PaperRow:
    return workplace.runner.ask(get_paper, uid).paper


def inside(workplace: Workplace, uid: str) -> list[PaperRow]:
    return [paper(workplace, one.uid) for one in workplace.runner.ask(related_papers, uid).attachments]


def try_again(workplace: Workplace, uid: str) -> None:
    workplace.pipeline.try_again(uid).result(SECONDS)
    workplace.pipeline.wait_until_idle()


def assert_all_is_here_once(binder: OneBinder, uid: str, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    place = binder.workplace
    assert [(one.source_name, one.part_of, one.state) for one in inside(place, uid)] == [
        (name, uid, "ready") for name in NAMES
    ]
    assert (paper(place, uid).state, paper(place, uid).trouble) == ("ready", None)
    assert len(place.runner.ask(list_all)) == 3
    wanted = {hashlib.sha256(one).hexdigest() for one in (content, LETTER, LOG)}
    assert set(list_originals(place.folder)) == wanted
    assert Path(place.original_path(paper(place, uid).sha256)).read_bytes() == content
    assert list(place.folder.staging.iterdir()) == []
    said = binder.run(capsys, "check", "--json")
    assert (said.status, json.loads(said.out)["findings"]) == (0, [])


@pytest.mark.parametrize(("name", "made"), [("reply.eml", a_mail), ("plan.pdf", a_pdf)])
def test_try_again_brings_what_was_left_inside(
    name: str,
    made: Callable[[], bytes],
    workplace: Workplace,
    kills: set[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    binder, content = OneBinder(workplace), made()
    path = put(tmp_path / name, content)
    kills.add("unpack")
    [answer] = binder.run(capsys, "import", "--json", path).objects
    told = trouble_sentence(Trouble.FILES_LEFT_INSIDE, name=name)
    assert (answer["status"], answer["reason"]) == ("needs_attention", told)
    [uid] = answer["documents"]
    # The paper itself was read all the same, and goes on saying it.
    assert paper(workplace, uid).pages > 0
    assert " ".join(paper_trouble(paper(workplace, uid))) == told
    try_again(workplace, uid)
    assert " ".join(paper_trouble(paper(workplace, uid))) == told
    kills.clear()
    try_again(workplace, uid)
    assert_all_is_here_once(binder, uid, content, capsys)
    try_again(workplace, uid)
    assert_all_is_here_once(binder, uid, content, capsys)
    [answer] = binder.run(capsys, "import", "--json", path).objects
    assert (answer["status"], answer["documents"]) == ("duplicate", [uid])


@pytest.mark.parametrize("again", ["the same file", "another copy"])
@pytest.mark.parametrize(("name", "made"), [("reply.eml", a_mail), ("plan.pdf", a_pdf)])
def test_so_does_the_file_when_it_comes_again(
    name: str,
    made: Callable[[], bytes],
    again: str,
    workplace: Workplace,
    kills: set[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    binder, content = OneBinder(workplace), made()
    path = put(tmp_path / name, content)
    kills.add("unpack")
    binder.run(capsys, "import", path)
    path = path if again == "the same file" else put(tmp_path / "copy" / name, content)
    [answer] = binder.run(capsys, "import", "--json", path).objects
    assert (answer["status"], answer["reason"]) == (
        "duplicate",
        trouble_sentence(Trouble.FILES_LEFT_INSIDE, name=name),
    )
    [uid] = answer["documents"]
    kills.clear()
    [answer] = binder.run(capsys, "import", "--json", path).objects
    assert (answer["status"], len(answer["documents"])) == ("stored", 3)
    assert_all_is_here_once(binder, uid, content, capsys)


def test_so_does_a_locked_pdf_that_was_opened(
    workplace: Workplace, kills: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    binder, content = OneBinder(workplace), a_pdf(encryption=pikepdf.Encryption(owner="office", user=PASSWORD, R=6))
    [answer] = binder.run(capsys, "import", "--json", put(tmp_path / "plan.pdf", content)).objects
    [uid] = answer["documents"]
    kills.add("unpack")
    workplace.pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
    workplace.pipeline.wait_until_idle()
    assert paper(workplace, uid).trouble == Trouble.FILES_LEFT_INSIDE
    kills.clear()
    try_again(workplace, uid)
    assert_all_is_here_once(binder, uid, content, capsys)


def test_what_the_parent_threw_away_does_not_come_back(
    workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    binder = OneBinder(workplace)
    [answer] = binder.run(capsys, "import", "--json", put(tmp_path / "plan.pdf", a_pdf())).objects
    uid, letter, _log = answer["documents"]
    workplace.runner.write(move_to_trash, letter).result(SECONDS)
    try_again(workplace, uid)
    assert [one.source_name for one in inside(workplace, uid)] == ["log.pdf"]
