"""A model beside the rules learns from what the parent confirms, and takes over only where it has earned it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.domain.papers import PaperEdit
from app.domain.reading import PageText
from app.domain.suggesting import Surroundings, suggest
from app.domain.suggestions import Certainty, Guess, PaperGuesses, certainty
from app.files.binder_folder import BinderFolder
from app.intake.filing_teacher import FilingTeacher
from app.jobs import ImmediateRunner, ThreadedRunner
from app.services.arrivals import receive_file
from app.services.documents import edit_paper, file_paper, move_to_trash
from app.services.reading import attach_text, claim_next
from app.store.database import Database
from app.upkeep.check import check_binder
from tests.domain.handmade_papers import PAPERS
from tests.domain.knowing import CATALOGUE, LEO, MAYA, TODAY
from tests.domain.made_school import growth_page, invitation
from tests.services.builders import arrival, maya

SCHOOL_KIND = "goal_progress"
N = 4


class Family:
    """Files papers and asks what the app would say of the next one."""

    def __init__(self, database: Database, folder: BinderFolder, runner: ImmediateRunner | ThreadedRunner) -> None:
        self.database, self.folder, self.runner = database, folder, runner
        self.teacher = FilingTeacher(runner, folder, CATALOGUE)
        self._filed = 0
        with database.writing() as uow:
            self.child = maya(uow)

    def file(self, pages: Sequence[PageText], kind: str) -> str:
        """File a paper as the parent says; the app's guess is what the rules say alone."""
        self._filed += 1
        with self.database.writing() as uow:
            uid = receive_file(uow, arrival(f"{self._filed}.pdf", child=self.child)).document
            job = claim_next(uow)
            assert job is not None
            assert uid is not None
            attach_text(uow, job.job, pages, self._guesses(pages, None))
            file_paper(uow, uid, PaperEdit(kind=kind))
        return uid

    def guess(self, *pages: PageText) -> tuple[Guess, ...]:
        """The kinds the app would show for the next paper."""
        return self._guesses(pages, self.teacher).kinds

    def kinds(self, *pages: PageText) -> list[str]:
        return [guess.value for guess in self.guess(*pages)]

    def _guesses(self, pages: Sequence[PageText], teacher: FilingTeacher | None) -> PaperGuesses:
        children = (MAYA, LEO)
        model = teacher.model(children) if teacher is not None else None
        around = Surroundings("scan.pdf", "application/pdf", children, "PA", TODAY, model=model)
        return suggest(pages, around, CATALOGUE)


@pytest.fixture
def family(database: Database, folder: BinderFolder) -> Family:
    return Family(database, folder, ImmediateRunner(database))


def file_school_papers(family: Family, count: int) -> list[str]:
    uids = []
    for number in range(count):
        uids.append(family.file([growth_page(number)], SCHOOL_KIND))
        family.file([invitation(number)], "meeting_notice")
    return uids


def test_after_a_few_confirmations_the_next_paper_of_a_school_is_right_by_itself(family: Family) -> None:
    assert family.kinds(growth_page(9)) == ["unknown"]
    file_school_papers(family, N)
    first = family.guess(growth_page(N))[0]
    assert first.value == SCHOOL_KIND
    assert first.evidence is not None
    assert first.evidence.quote == f"Like {N} papers you filed"
    assert first.evidence.boxes
    assert certainty(first.confidence) is Certainty.FAIRLY_SURE, "four papers make nobody almost sure"


def test_all_other_papers_stay_as_the_rules_have_them(family: Family) -> None:
    others = PAPERS[1::3]
    before = [family.kinds(*paper.pages)[0] for paper in others]
    for paper in PAPERS[::4]:
        if paper.kind != "unknown":
            family.file(paper.pages, paper.kind)
    file_school_papers(family, N)
    assert family.kinds(growth_page(N))[0] == SCHOOL_KIND
    assert [family.kinds(*paper.pages)[0] for paper in others] == before


def test_two_confirmations_earn_no_more_than_a_place_among_the_three(family: Family) -> None:
    file_school_papers(family, 2)
    family.file([growth_page(2)], "home_school_log")
    assert family.kinds(growth_page(3))[0] == "unknown"


def test_a_model_that_was_wrong_does_not_take_over(family: Family) -> None:
    file_school_papers(family, N)
    # The same school sends something else that looks just the same.
    family.file([growth_page(N)], "report_card")
    assert family.kinds(growth_page(N + 1))[0] == "unknown"


def test_rules_that_are_almost_sure_yield_only_to_what_proved_them_wrong_in_that_way(family: Family) -> None:
    file_school_papers(family, N)
    sure = [invitation(3), growth_page(3)]
    assert family.kinds(*sure)[0] == "meeting_notice"
    # This school writes its notices after a meeting on the paper for invitations.
    for number in range(3):
        family.file([notice_after(number)], "minutes_school")
    assert family.kinds(notice_after(3))[:2] == ["meeting_notice", "minutes_school"]
    for number in range(3, N + 3):
        family.file([notice_after(number)], "minutes_school")
    assert family.kinds(notice_after(N + 4))[0] == "minutes_school"
    assert family.kinds(invitation(N + 1))[0] == "meeting_notice"


def notice_after(number: int) -> PageText:
    page = invitation(number)
    more = growth_page(number)
    shifted = [word for word in more.words if word.box.top > 0.1]
    lines = max(word.line for word in page.words) + 1
    words = (*page.words, *(type(w)(w.text, moved(w.box), w.line + lines, w.confidence) for w in shifted))
    return PageText(1, page.text + more.text, words, page.read_by, 1.0, 612, 792)


def moved(box):
    return type(box)(box.left, box.top + 0.3, box.right, box.bottom + 0.3)


def test_what_is_put_right_or_thrown_away_is_learned_anew(family: Family) -> None:
    uids = file_school_papers(family, N)
    assert family.kinds(growth_page(N))[0] == SCHOOL_KIND
    with family.database.writing() as uow:
        for uid in uids:
            edit_paper(uow, uid, PaperEdit(kind="home_school_log"))
    assert family.kinds(growth_page(N))[0] == "home_school_log"
    with family.database.writing() as uow:
        for uid in uids:
            move_to_trash(uow, uid)
    assert family.kinds(growth_page(N)) == ["unknown"]


def test_it_is_kept_in_the_binder_and_can_be_thrown_away(family: Family) -> None:
    file_school_papers(family, N)
    assert family.kinds(growth_page(N))[0] == SCHOOL_KIND
    kept = family.folder.learned.read_bytes()
    assert oct(family.folder.learned.stat().st_mode)[-3:] == "600"
    again = FilingTeacher(family.runner, family.folder, CATALOGUE)
    assert again.model((MAYA,)) == family.teacher.model((MAYA,))
    family.folder.learned.unlink()
    fresh = FilingTeacher(family.runner, family.folder, CATALOGUE)
    assert fresh.model((MAYA, LEO)) == family.teacher.model((MAYA, LEO))
    assert family.folder.learned.read_bytes() == kept


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"\x80\x04c__builtin__\neval\n", b"x" * 5000])
def test_a_damaged_file_costs_nothing_and_a_check_tells_of_it(family: Family, damage: bytes) -> None:
    family.folder.learned.write_bytes(damage)
    found = check_binder(family.runner, family.folder, lambda progress: None).findings
    assert [finding.code for finding in found] == ["learned"]
    file_school_papers(family, N)
    assert family.kinds(growth_page(N))[0] == SCHOOL_KIND
    assert not [f for f in check_binder(family.runner, family.folder, lambda p: None).findings if f.code == "learned"]


def test_no_name_of_the_family_and_no_text_of_a_page_is_in_the_file(family: Family) -> None:
    file_school_papers(family, N)
    family.guess(growth_page(N))
    model = family.teacher.model((MAYA, LEO))
    assert model is not None
    for word in (b"maya", b"rivera", b"acorn", b"blossom"):
        assert word not in family.folder.learned.read_bytes().lower()


def test_it_learns_in_a_real_child(database: Database, folder: BinderFolder, runner: ThreadedRunner) -> None:
    family = Family(database, folder, runner)
    file_school_papers(family, N)
    assert family.kinds(growth_page(N))[0] == SCHOOL_KIND


def test_it_stops_when_the_binder_is_closed(family: Family) -> None:
    file_school_papers(family, N)
    family.teacher.stop()
    assert family.kinds(growth_page(N)) == ["unknown"]
