"""A locked paper in a packet and in an export: printed while its password is known, handed on as it came."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from app.bootstrap.workplace import Workplace, open_workplace
from app.domain.arrivals import Origin
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingType, PacketChoice
from app.domain.packets import Audience, MadePacket
from app.domain.papers import PaperEdit, Privacy
from app.domain.progress import unwatched
from app.files.binder_folder import BinderFolder
from app.jobs import leave_to_result
from app.output.export import export_binder
from app.queries.whole_binder import whole_binder
from app.services.documents import file_paper
from app.services.meetings import add_meeting, choose_for_packet
from app.workers.typesetting import Typeset
from tests.services.builders import maya

PASSWORD = "Maple 40"
SECONDS = 60.0


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    data = {
        "day": "October 16, 2026",
        "to": ["Mr. Robert Lind"],
        "subject": "Occupational therapy",
        "child": "Maya Rivera",
        "about": ["Grade 4"],
        "paragraphs": ["The evaluation found forty minutes a week."],
        "copies": "",
    }
    (tmp_path / "open.pdf").write_bytes(Typeset("letter", data, "2026-10-16").pdf())
    with pikepdf.open(tmp_path / "open.pdf") as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="office", user=PASSWORD, R=6))
    return tmp_path / "locked.pdf"


def write(workplace: Workplace, service, *arguments):
    return workplace.runner.write(service, *arguments, failed=leave_to_result).result(SECONDS)


def packet(workplace: Workplace, meeting: str) -> MadePacket:
    return workplace.press.make_packet(meeting, Audience.TEAM.value).whole.result(SECONDS)


def words_of(path: str) -> str:
    with pdfium.PdfDocument(path) as pdf:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_an_opened_paper_is_printed_and_its_original_stays_locked(
    folder: BinderFolder, locked: Path, tmp_path: Path
) -> None:
    with open_workplace(folder, make=False) as workplace:
        child = write(workplace, maya)
        uid = workplace.pipeline.receive(locked, Origin.PICKED, child).document
        assert uid is not None
        workplace.pipeline.unlock(uid, PASSWORD, False).result(SECONDS)
        workplace.pipeline.wait_until_read(uid)
        write(workplace, file_paper, uid, PaperEdit(kind="letter_out", child=child, privacy=Privacy.NORMAL))
        meeting = write(workplace, add_meeting, child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2026-12-01"))
        write(workplace, choose_for_packet, meeting, PacketChoice(exhibits=(ChosenExhibit(uid, (1,)),)))
        made = packet(workplace, meeting)
        assert (made.is_final, made.unreadable) == (True, ())
        assert "forty minutes a week" in words_of(made.path)
        with workplace.database.reading() as conn:
            whole = whole_binder(conn)
        export_binder(whole, tmp_path / "out", workplace.original_path, {}, unwatched, workplace.press.bind_pages)
        [handed_on] = (tmp_path / "out").rglob("*.pdf")
        assert handed_on.read_bytes() == locked.read_bytes()

    with open_workplace(folder, make=False) as workplace:
        made = packet(workplace, meeting)
        assert not made.is_final
        assert "locked with a password" in made.unreadable[0][2]
