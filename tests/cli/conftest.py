"""Binders that the commands are run on: an empty one, and a small one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap.workplace import open_workplace, today
from app.domain.family import NewChild
from app.domain.meetings import ChosenExhibit, MeetingDetails, MeetingType, PacketChoice
from app.domain.papers import PaperEdit
from app.domain.timeline import NewConcern, NewEntry, Proof
from app.files.binder_folder import BinderFolder
from app.services.concerns import add_concern
from app.services.documents import file_paper
from app.services.family import add_child
from app.services.meetings import add_meeting, choose_for_packet
from app.store.database import UnitOfWork
from tests.flows.one_binder import OneBinder, Said
from tests.flows.small_papers import put, small_pdf


@dataclass(frozen=True, slots=True)
class SmallBinder:
    """Maya's letter, filed; a report card that waits; a concern with its proof; a meeting today."""

    commands: OneBinder
    letter: str
    card: str
    child: str
    meeting: str


Run = Callable[..., Said]


@pytest.fixture
def binder(tmp_path: Path) -> Iterator[OneBinder]:
    """An empty binder of the test's own."""
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as workplace:
        yield OneBinder(workplace)


@pytest.fixture
def ask(binder: OneBinder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on ``binder``."""
    return lambda *arguments: binder.run(capsys, *arguments)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallBinder]:
    place = tmp_path_factory.mktemp("small")
    with open_workplace(BinderFolder(place / "binder"), make=True) as workplace:
        commands = OneBinder(workplace)
        letter, card = (
            commands.take_in(put(place / name, small_pdf(*lines, pages=2)))
            for name, lines in {
                "letter.pdf": ("Dear parents, occupational therapy was missed twice.", "We will make it up."),
                "card.pdf": ("Report card of the first quarter.", "Reading is below grade level."),
            }.items()
        )

        def tell(uow: UnitOfWork) -> tuple[str, str]:
            child = add_child(uow, NewChild("Maya", "PA"))
            add_child(uow, NewChild("Leo", "PA"))
            file_paper(uow, letter, PaperEdit(child=child, title="Letter about OT", document_date="2024-10-12"))
            proof = Proof(letter, 1, "occupational therapy was missed twice")
            entry = NewEntry("2024-10-13", "No OT for two weeks.", proof=(proof,))
            concern = add_concern(uow, NewConcern(child, "OT sessions missed", entry))
            details = MeetingDetails(MeetingType.ANNUAL_REVIEW, today().isoformat())
            meeting = add_meeting(uow, child, details)
            choose_for_packet(uow, meeting, PacketChoice((concern,), (ChosenExhibit(letter, (1,)),)))
            return child, meeting

        child, meeting = workplace.runner.write(tell).result()
        yield SmallBinder(commands, letter, card, child, meeting)


@pytest.fixture
def run(small: SmallBinder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the small binder."""
    return lambda *arguments: small.commands.run(capsys, *arguments)
