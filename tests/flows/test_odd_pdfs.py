"""PDFs that are more than pages: forms, signatures, scripts, restrictions, files inside. Up to print and export."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from app.bootstrap.workplace import Workplace, load_catalogue, open_workplace
from app.domain.arrivals import Origin
from app.domain.errors import Trouble
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingType, PacketChoice
from app.domain.packets import Audience
from app.domain.papers import PaperEdit, Privacy
from app.domain.progress import unwatched
from app.domain.words import DAMAGED_BUT_READ
from app.files.binder_folder import BinderFolder
from app.output.export import export_binder
from app.queries.arrival_words import lies_in
from app.queries.documents import PaperRow, get_paper, list_open_arrivals, page_texts
from app.queries.inbox import whole_inbox
from app.queries.paper_remarks import remarks_of
from app.queries.related import related_papers
from app.queries.search import find
from app.queries.whole_binder import whole_binder
from app.services.documents import file_paper, move_to_trash
from app.services.meetings import add_meeting, choose_for_packet
from app.ui.binder.rows import second_line
from app.ui.inbox.items import InboxItems
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.services.builders import maya
from tests.workers.mail_making import mail
from tests.workers.paper_making import form_pdf, saved, sign, typeset

SECONDS = 60.0
ANSWER = "Twice a week is not enough"
SIGNER = "Dana Whitfield"


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    with open_workplace(BinderFolder(tmp_path_factory.mktemp("odd") / "binder"), make=True) as opened:
        yield opened


def take_in(workplace: Workplace, path: Path) -> PaperRow:
    received = workplace.pipeline.receive(path, Origin.PICKED)
    assert received.document is not None
    for document in received.documents:
        workplace.pipeline.wait_until_read(document)
    with workplace.database.reading() as conn:
        return get_paper(conn, received.document).paper


def text_of(workplace: Workplace, uid: str) -> str:
    with workplace.database.reading() as conn:
        return " ".join(page_texts(conn, uid).values())


def printed(workplace: Workplace, *uids: str) -> Path:
    """A packet for the team with all pages of these papers."""

    def choose(uow):
        child = maya(uow)
        for uid in uids:
            file_paper(uow, uid, PaperEdit(kind="letter_in", child=child, privacy=Privacy.NORMAL))
        meeting = add_meeting(uow, child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2026-12-01"))
        choose_for_packet(uow, meeting, PacketChoice(exhibits=tuple(ChosenExhibit(uid, (1,)) for uid in uids)))
        return meeting

    meeting = workplace.runner.write(choose).result(SECONDS)
    made = workplace.press.make_packet(meeting, Audience.TEAM.value).whole.result(SECONDS)
    assert (made.is_final, made.unreadable) == (True, ())
    return Path(made.path)


def words_of(path: Path) -> str:
    with pdfium.PdfDocument(path) as pdf:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf)


def exported(workplace: Workplace, into: Path) -> list[bytes]:
    with workplace.database.reading() as conn:
        whole = whole_binder(conn)
    export_binder(whole, into, workplace.original_path, {}, unwatched, workplace.press.bind_pages)
    return [path.read_bytes() for path in into.rglob("*.pdf")]


def busy_form() -> bytes:
    """A filled form that is signed, and would run a script, start a program and open a page if it were let."""
    pdf = pikepdf.open(io.BytesIO(form_pdf(ANSWER)))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hello')")
    pdf.Root.OpenAction = script
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["start", script]))
    page = pdf.pages[0].obj
    page.AA = pikepdf.Dictionary(O=script)
    launch = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 600, 700],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"),
    )
    page.Annots.append(pdf.make_indirect(launch))
    return saved(sign(pdf, Name=SIGNER))


def test_a_form_with_everything_in_it_is_read_printed_and_kept(workplace: Workplace, tmp_path: Path, capsys) -> None:
    source = put(tmp_path / "form.pdf", busy_form())
    paper = take_in(workplace, source)
    assert (paper.state, paper.trouble) == ("ready", None)
    # What was typed into the form is searched.
    assert ANSWER in text_of(workplace, paper.uid)
    with workplace.database.reading() as conn:
        assert paper.uid in {page.document for page in find(conn, f'"{ANSWER}"')}
    told = f"The file says it was signed electronically by {SIGNER}. The app has not checked this."
    assert told in OneBinder(workplace).run(capsys, "show", paper.uid).out
    packet = printed(workplace, paper.uid)
    assert ANSWER in words_of(packet)
    with pikepdf.open(packet) as pdf:
        everything = b" ".join(
            one.unparse(resolved=True) for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)
        )
    for word in (b"/JavaScript", b"/Launch", b"calc.exe", b"app.alert", b"/AcroForm", b"/OpenAction", b"/AA"):
        assert word not in everything, word
    # Signed or not, the bytes are those that came, here and in an export.
    kept = Path(workplace.original_path(paper.sha256))
    assert kept.read_bytes() == source.read_bytes()
    assert source.read_bytes() in exported(workplace, tmp_path / "out")


def test_a_pdf_with_restrictions_is_read_and_printed(workplace: Workplace, tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(small_pdf("Goals for next year.")))
    nothing = pikepdf.Permissions(extract=False, print_highres=False, print_lowres=False, modify_other=False)
    locked = saved(pdf, encryption=pikepdf.Encryption(user="", owner="office", R=6, allow=nothing))
    paper = take_in(workplace, put(tmp_path / "restricted.pdf", locked))
    assert (paper.state, paper.trouble) == ("ready", None)
    assert "Goals for next year" in text_of(workplace, paper.uid)
    assert "Goals for next year" in words_of(printed(workplace, paper.uid))
    assert Path(workplace.original_path(paper.sha256)).read_bytes() == locked


def test_the_papers_of_a_portfolio_come_in_beside_its_cover(workplace: Workplace, tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(small_pdf("For the best experience, open this PDF portfolio in Acrobat.")))
    pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.D)
    names = ("Evaluation.pdf", "Letter.pdf")
    for name in names:
        pdf.attachments[name] = small_pdf(f"{name} of the portfolio")
    paper = take_in(workplace, put(tmp_path / "portfolio.pdf", saved(pdf)))
    # The cover is no letter and no plan, and has no day.
    assert (paper.kind, paper.document_date, paper.title) == ("unknown", None, "Cover of portfolio")
    with workplace.database.reading() as conn:
        assert get_paper(conn, paper.uid).covers == names
        [remark] = remarks_of(get_paper(conn, paper.uid))
        assert remark.startswith("This is only the cover of 2 papers in the same file: Evaluation.pdf and Letter.pdf.")
        inside = related_papers(conn, paper.uid).attachments
        assert [one.uid for one in related_papers(conn, inside[0].uid).attached_to] == [paper.uid]
        assert {get_paper(conn, one.uid).paper.source_name for one in inside} == set(names)
    for one in inside:
        assert "of the portfolio" in text_of(workplace, one.uid)
        with workplace.database.reading() as conn:
            assert get_paper(conn, one.uid).covers is None

    # What lies in the file does so wherever it is filed or thrown away.
    def throw_away(uow):
        for one in inside:
            move_to_trash(uow, one.uid)

    workplace.runner.write(throw_away).result(SECONDS)
    with workplace.database.reading() as conn:
        assert get_paper(conn, paper.uid).covers == names
    assert Path(workplace.original_path(paper.sha256)).read_bytes() == (tmp_path / "portfolio.pdf").read_bytes()


def test_a_cover_is_kept_while_other_files_lie_only_in_it(workplace: Workplace, tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(small_pdf("For the best experience, open this PDF portfolio in Acrobat.")))
    pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.D)
    pdf.attachments["Letter.pdf"] = small_pdf("The letter beside a sheet.")
    pdf.attachments["Scores.xlsx"] = b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml"
    path = put(tmp_path / "sheet.pdf", saved(pdf))
    paper = take_in(workplace, path)
    with workplace.database.reading() as conn:
        [remark] = remarks_of(get_paper(conn, paper.uid))
        [told] = [row for row in list_open_arrivals(conn) if row.source_name == "Scores.xlsx"]
    assert remark.endswith("Keep the cover: Scores.xlsx could not be taken out and lies only in it.")
    assert (told.source_path, told.trouble) == (f"{path}/Scores.xlsx", Trouble.KIND_OF_FILE_NOT_READ)
    inbox = workplace.runner.read(whole_inbox).result(SECONDS)
    items = InboxItems(load_catalogue()).all_of(inbox, {}, datetime.now(UTC))
    [item] = [one for one in items if one.title == "Scores.xlsx"]
    assert item.lines[1].endswith("It lies in “sheet.pdf”.")
    assert (lies_in("/scans/a.eml/b.zip/c.pdf"), lies_in("/scans/c.pdf")) == ("b.zip", "")


def test_a_paper_attached_to_a_pdf_in_a_mail_is_found(workplace: Workplace, tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(small_pdf("Plan, see the attached log.")))
    pdf.attachments["log.pdf"] = small_pdf("The log itself.")
    message = mail()
    message.add_attachment(saved(pdf), maintype="application", subtype="pdf", filename="plan.pdf")
    paper = take_in(workplace, put(tmp_path / "mail.eml", message.as_bytes()))
    with workplace.database.reading() as conn:
        [plan] = [one for one in related_papers(conn, paper.uid).attachments if "plan" in one.title.lower()]
        [log] = related_papers(conn, plan.uid).attachments
    assert "The log itself" in text_of(workplace, log.uid)


def test_a_pdf_whose_file_is_a_bomb_is_read_all_the_same(workplace: Workplace, tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(small_pdf("A harmless page.")))
    pdf.attachments["bomb.pdf"] = b"x"
    [spec] = pdf.attachments.values()
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(3_000)) + packer.flush()
    spec.obj.EF.F.write(packed, filter=pikepdf.Name.FlateDecode)
    path = put(tmp_path / "bomb.pdf", b"")
    pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    paper = take_in(workplace, path)
    assert (paper.state, paper.trouble) == ("ready", None)
    assert "A harmless page" in text_of(workplace, paper.uid)


def test_a_damaged_copy_that_can_be_read_says_so(workplace: Workplace, tmp_path: Path, capsys) -> None:
    content = typeset(["Maya reads forty words a minute, and one byte of this file is missing."])
    at = content.rindex(b"startxref") - 400
    path = put(tmp_path / "damaged.pdf", content[:at] + content[at + 1 :])
    [answer] = OneBinder(workplace).run(capsys, "import", "--json", path).objects
    assert answer["status"] == "stored"
    assert answer["reason"].endswith(DAMAGED_BUT_READ)
    with workplace.database.reading() as conn:
        paper = get_paper(conn, answer["documents"][0]).paper
    assert second_line(paper).endswith(DAMAGED_BUT_READ)
