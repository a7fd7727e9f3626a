"""The second paper of a sort that was put right once is right by itself."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap.workplace import open_workplace
from app.domain.arrivals import Origin
from app.domain.family import NewChild
from app.domain.papers import PaperEdit
from app.files.binder_folder import BinderFolder
from app.queries.documents import get_paper
from app.services.documents import file_paper
from app.services.family import add_child
from app.workers.typesetting import Typeset


def journal(path: Path, words: str) -> Path:
    """A paper whose head says nothing that the rules know."""
    data = {
        "day": "",
        "to": ["Meadowbrook Wednesday Journal", "Room of wonders"],
        "subject": words,
        "child": "",
        "about": [],
        "paragraphs": [f"{words}. We looked at stones and drew them."],
        "copies": "",
    }
    path.write_bytes(Typeset("letter", data, "2026-10-16").pdf())
    return path


def test_a_correction_is_known_on_the_next_paper_of_its_sort(tmp_path: Path) -> None:
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as workplace:
        runner, pipeline = workplace.runner, workplace.pipeline
        child = runner.write(add_child, NewChild("Maya", "PA")).result()
        first = pipeline.receive(journal(tmp_path / "a.pdf", "Stones"), Origin.PICKED).document
        assert first is not None
        pipeline.wait_until_read(first)
        assert runner.read(get_paper, first).result().paper.kind != "home_school_log"
        runner.write(file_paper, first, PaperEdit(kind="home_school_log", child=child)).result()

        second = pipeline.receive(journal(tmp_path / "b.pdf", "Leaves"), Origin.PICKED).document
        assert second is not None
        pipeline.wait_until_read(second)
        details = runner.read(get_paper, second).result()
    assert (details.paper.kind, details.paper.kind_standing) == ("home_school_log", "guess")
    evidence = next(guess for guess in details.guesses if guess.field == "kind" and guess.rank == 1)
    assert evidence.rule == "kind:learned"
