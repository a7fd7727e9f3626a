"""Whoever leaves the app takes everything along, in files that open anywhere."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import typst

from app.domain.arrivals import NewArrival
from app.domain.errors import KnownError, Trouble
from app.domain.packets import ExhibitPage
from app.domain.papers import PaperEdit
from app.domain.progress import Progress, unwatched
from app.domain.timeline import Proof
from app.files.binder_folder import BinderFolder
from app.output.export import export_binder
from app.output.readable_names import LONGEST, paper_name, plain_name, unlike
from app.queries.timeline import list_concerns
from app.queries.whole_binder import whole_binder
from app.services.arrivals import receive_file
from app.services.concerns import add_proof
from app.services.documents import file_paper
from app.services.lookalikes import FoundPair, note_compared
from app.services.page_work import join_papers, order_pages, split_paper
from app.services.pairs import keep_better, keep_both
from app.store.database import Database
from app.workers.packet.binding import BindRequest, bind_pages
from tests.services.builders import add_filed_paper, add_ot_concern, add_read_paper, arrival, leo, maya

KINDS = {"iep": "IEP", "medical_letter": "Doctor's letter", "unknown": "Paper"}


@pytest.fixture
def whole(database: Database, folder: BinderFolder) -> dict:
    """A binder with two children, a private paper, a guess and a proof; its originals lie on the disk."""
    with database.writing() as uow:
        child = maya(uow)
        paper = add_filed_paper(uow, "OT 30 minutes a week", child, "iep.pdf")
        letter = add_read_paper(uow, "diagnosis", "letter.pdf", child, "medical_letter")
        file_paper(uow, letter, PaperEdit(title="Letter about epilepsy"))
        add_read_paper(uow, "guessed", "guess.pdf", leo(uow))
        concern = add_ot_concern(uow, child)
    with database.reading() as conn:
        entry = list_concerns(conn, child)[0].points[0].entry
    with database.writing() as uow:
        add_proof(uow, entry, Proof(paper, 1, "=30 minutes"))
    for name in ("iep.pdf", "letter.pdf", "guess.pdf"):
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        folder.original(sha256).parent.mkdir(exist_ok=True)
        folder.original(sha256).write_bytes(name.encode())
    assert concern
    with database.reading() as conn:
        return whole_binder(conn)


def not_asked(pages: Sequence[ExhibitPage], target: Path) -> bool:
    """Papers that are as they came are copied, nothing else."""
    raise AssertionError(target)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_everything_is_there_under_names_a_person_can_read(whole: dict, folder: BinderFolder, tmp_path: Path) -> None:
    reports: list[Progress] = []
    exported = export_binder(whole, tmp_path / "out", folder.original, KINDS, reports.append, not_asked)
    assert (exported.papers, exported.missing) == (3, ())
    assert reports[-1] == Progress(3, 3, "export")
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.pdf"))
    assert names == [
        "Papers of Leo/2026-03-25 IEP - IEP, yearly review.pdf",
        "Papers of Maya/2026-03-25 Doctor's letter.pdf",
        "Papers of Maya/2026-03-25 IEP - IEP, yearly review.pdf",
    ]
    assert (tmp_path / "out" / names[2]).read_bytes() == b"iep.pdf"
    assert not [name for name in names if "epilepsy" in name or "2017" in name]


def test_binder_json_is_complete_and_marks_guesses(whole: dict, folder: BinderFolder, tmp_path: Path) -> None:
    export_binder(whole, tmp_path / "out", folder.original, KINDS, unwatched, not_asked)
    stored = json.loads((tmp_path / "out" / "binder.json").read_text(encoding="utf-8"))
    assert (stored["format"], stored["version"]) == ("iep-binder", 1)
    papers = {paper["source_name"]: paper for paper in stored["documents"]}
    guess, fact = papers["guess.pdf"], papers["iep.pdf"]
    assert (guess["kind_status"], guess["kind_confidence"], guess["place"]) == ("guess", 0.95, "inbox")
    assert guess["kind_evidence"] == {"page": 1, "quote": "Individualized Education Program", "rule": "title"}
    assert fact["kind_status"] == "confirmed"
    assert fact["pages"][0]["text"] == "OT 30 minutes a week"
    assert (tmp_path / "out" / fact["file"]).is_file()
    [concern] = stored["concerns"]
    assert concern["entries"][0]["evidence"] == [{"document": fact["uid"], "page": 1, "quote": "=30 minutes"}]
    assert {child["first_name"] for child in stored["children"]} == {"Maya", "Leo"}


def test_binder_json_tells_what_was_decided_of_papers_that_look_alike(database: Database) -> None:
    with database.writing() as uow:
        child = maya(uow)
        one, two, three, four = (
            add_filed_paper(uow, name, child, name) for name in ("1.pdf", "2.pdf", "3.pdf", "4.pdf")
        )
        note_compared(uow, two, {}, [FoundPair(one, 0.99, 2, 1)])
        note_compared(uow, three, {}, [FoundPair(one, 0.98, 3, 0)])
        keep_better(uow, one, three)
        keep_both(uow, four, one)
    with database.reading() as conn:
        pairs = whole_binder(conn)["lookalikes"]
    assert [(pair["papers"], pair["state"]) for pair in pairs] == [
        ([one, two], "proposed"),
        ([one, three], "settled"),
        ([one, four], "kept"),
    ]
    assert [(pair["likeness"], pair["differences"], pair["unsure"]) for pair in pairs] == [
        (0.99, 2, 1),
        (0.98, 3, 0),
        (None, None, None),
    ]


def test_tables_open_in_a_spreadsheet_and_run_nothing(whole: dict, folder: BinderFolder, tmp_path: Path) -> None:
    export_binder(whole, tmp_path / "out", folder.original, KINDS, unwatched, not_asked)
    papers = read_csv(tmp_path / "out" / "papers.csv")
    assert [row["is a guess"] for row in papers if row["child"] == "Leo"] == ["yes"]
    [event] = read_csv(tmp_path / "out" / "timeline.csv")
    assert event["proof"] == "page 1: =30 minutes"
    whole["concerns"][0]["entries"][0]["what_happened"] = '=HYPERLINK("x")'
    export_binder(whole, tmp_path / "again", folder.original, KINDS, unwatched, not_asked)
    assert read_csv(tmp_path / "again" / "timeline.csv")[0]["what happened"] == '\'=HYPERLINK("x")'


def test_the_page_shows_titles_as_text_and_holds_no_script(whole: dict, folder: BinderFolder, tmp_path: Path) -> None:
    whole["documents"][0]["title"] = "<script>alert(1)</script>"
    export_binder(whole, tmp_path / "out", folder.original, KINDS, unwatched, not_asked)
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count("href=") == 3


def test_a_missing_original_is_named_and_the_rest_comes_out(whole: dict, folder: BinderFolder, tmp_path: Path) -> None:
    gone = next(paper for paper in whole["documents"] if paper["source_name"] == "iep.pdf")
    folder.original(gone["sha256"]).unlink()
    exported = export_binder(whole, tmp_path / "out", folder.original, KINDS, unwatched, not_asked)
    assert exported.missing == (gone["uid"],)
    assert len(list((tmp_path / "out").rglob("*.pdf"))) == 2


def test_nothing_is_written_over(whole: dict, folder: BinderFolder, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(KnownError) as caught:
        export_binder(whole, tmp_path / "out", folder.original, KINDS, unwatched, not_asked)
    assert caught.value.trouble is Trouble.FOLDER_NOT_EMPTY
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("a\nb\x00c", "a b c"),
        ("  Aviso de reunión.  ", "Aviso de reunión"),
        ("CON", "CON_"),
        ("ends with dot.", "ends with dot"),
        ("x" * 500, "x" * LONGEST),
    ],
)
def test_names_are_safe_everywhere(words: str, name: str) -> None:
    assert plain_name(words) == name


def test_two_papers_never_share_a_name() -> None:
    taken: set[str] = set()
    assert [unlike(name, taken) for name in ("a.pdf", "A.pdf", "a.pdf")] == ["a.pdf", "A (2).pdf", "a (3).pdf"]


def test_a_paper_without_a_date_says_so() -> None:
    assert paper_name(None, "IEP", "IEP", "application/pdf", private=False) == "no date IEP.pdf"
    assert paper_name(None, "E-mail", "OT log", "message/rfc822", private=False) == "no date E-mail - OT log.eml"


def test_split_and_joined_papers_come_as_they_are_in_the_binder_beside_their_originals(
    database: Database, folder: BinderFolder, tmp_path: Path
) -> None:
    def kept(name: str, *words: str) -> NewArrival:
        data = typst.compile("\n#pagebreak()\n".join(words).encode())
        sha256 = hashlib.sha256(data).hexdigest()
        folder.original(sha256).parent.mkdir(exist_ok=True)
        folder.original(sha256).write_bytes(data)
        return arrival(name, pages=len(words), sha256=sha256)

    with database.writing() as uow:
        stack = receive_file(uow, kept("stack.pdf", "Alpha", "Bravo", "Charlie")).document
        single = receive_file(uow, kept("single.pdf", "Delta")).document
        untouched = receive_file(uow, kept("untouched.pdf", "Echo")).document
        assert stack is not None
        assert single is not None
        _, part = split_paper(uow, stack, [2])
        join_papers(uow, [part, single])
        order_pages(uow, part, [3, 1, 2])
    with database.reading() as conn:
        whole = whole_binder(conn)

    def bind(pages: Sequence[ExhibitPage], target: Path) -> bool:
        return bind_pages(BindRequest(tuple(pages), str(target)), unwatched) == len(pages)

    out = tmp_path / "out"
    assert export_binder(whole, out, folder.original, KINDS, unwatched, bind).missing == ()
    written = json.loads((out / "binder.json").read_text())
    files = {row["uid"]: row["file"] for row in written["documents"]}

    def words(uid: str) -> list[str]:
        with pdfium.PdfDocument(out / files[uid]) as pdf:
            return [page.get_textpage().get_text_range().strip() for page in pdf]

    assert words(stack) == ["Alpha"]
    assert words(part) == ["Delta", "Bravo", "Charlie"]
    assert untouched is not None
    assert words(untouched) == ["Echo"]
    for row in written["originals"]:
        if row["file"] is not None:
            assert hashlib.sha256((out / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert sum(row["file"] is not None for row in written["originals"]) == 2
