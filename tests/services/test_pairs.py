"""Two papers that look alike: found once, decided once, and every decision can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.domain.errors import KnownError, Trouble
from app.domain.lookalikes import PairState
from app.domain.paper_extra import PaperExtra
from app.domain.papers import PaperEdit, Privacy
from app.domain.timeline import NewConcern, NewEntry, Proof
from app.queries.documents import get_paper, list_trash
from app.queries.lookalikes import PairRow, list_pairs, next_to_compare, papers_sharing
from app.services.concerns import add_concern
from app.services.documents import edit_paper, move_to_trash
from app.services.lookalikes import FoundPair, note_compared
from app.services.pairs import keep_better, keep_both, make_draft_and_final
from app.services.paper_details import edit_extra
from app.services.undo import redo, undo
from app.store.database import Database, UnitOfWork
from app.store.tables import DocumentRecord, LookalikeRecord
from tests.services.builders import add_filed_paper, add_read_paper, leo, maya

MARKS = {1: (11, 22, 33, 44)}


class Two:
    """Maya's filed plan, and a second scan of it in the Inbox."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.child = maya(uow)
        self.filed = add_filed_paper(uow, "the plan of Maya", self.child, "plan.pdf")
        self.again = add_read_paper(uow, "the plan of Maya", "again.pdf")
        note_compared(uow, self.filed, MARKS, ())
        note_compared(uow, self.again, MARKS, [FoundPair(self.filed, 0.99, 2, 1)])


@pytest.fixture
def two(database: Database) -> Two:
    with database.writing() as uow:
        return Two(uow)


def pairs(database: Database, child: str | None = None) -> list[PairRow]:
    with database.reading() as conn:
        return list_pairs(conn, child)


def state_of_pair(database: Database) -> str:
    with database.writing() as uow:
        return uow.session.scalars(select(LookalikeRecord.state)).one()


def test_a_pair_is_proposed_once_with_the_paper_that_came_first_in_front(database: Database, two: Two) -> None:
    [pair] = pairs(database)
    assert (pair.first, pair.second, pair.differences, pair.unsure) == (two.filed, two.again, 2, 1)
    assert pair.first_filed_at
    assert pair.second_filed_at is None
    with database.writing() as uow:
        note_compared(uow, two.filed, MARKS, [FoundPair(two.again, 0.98, 3, 0)])
    [again] = pairs(database)
    assert (again.uid, again.differences) == (pair.uid, 3)


def test_each_paper_that_was_read_is_compared_once(database: Database) -> None:
    with database.writing() as uow:
        first = add_read_paper(uow, "the plan of Maya", "plan.pdf")
        second = add_read_paper(uow, "the plan of Maya", "again.pdf")
        thrown = add_read_paper(uow, "a letter", "letter.pdf")
        move_to_trash(uow, thrown)
    with database.reading() as conn:
        assert next_to_compare(conn) == first
        assert next_to_compare(conn, (first,)) == second
    with database.writing() as uow:
        note_compared(uow, first, MARKS, ())
        note_compared(uow, second, MARKS, ())
        note_compared(uow, thrown, MARKS, ())
    with database.reading() as conn:
        assert next_to_compare(conn) is None
        assert papers_sharing(conn, second, MARKS[1]) == [first]
        assert papers_sharing(conn, second, MARKS[1][:2]) == []


def test_a_proposal_that_is_not_found_any_more_is_taken_back(database: Database, two: Two) -> None:
    with database.writing() as uow:
        note_compared(uow, two.again, MARKS, ())
    assert pairs(database) == []
    with database.writing() as uow:
        note_compared(uow, two.again, MARKS, [FoundPair(two.filed, 0.99, 0, 0)])
    assert len(pairs(database)) == 1


def test_only_pairs_that_came_went_or_changed_are_told(database: Database, two: Two) -> None:
    found = FoundPair(two.filed, 0.9, 4, 0)
    told = []
    for pairs_found in ([found], [found], [replace(found, by_looks=True)], [], [], [found]):
        with database.writing() as uow:
            note_compared(uow, two.again, MARKS, pairs_found)
            told.append(uow.changes.documents)
    both, nobody = frozenset({two.filed, two.again}), frozenset[str]()
    assert told == [both, nobody, both, both, nobody, both]


def test_a_pair_never_shows_the_paper_of_one_child_in_the_view_of_another(database: Database, two: Two) -> None:
    with database.writing() as uow:
        brother = leo(uow)
    assert len(pairs(database, two.child)) == 1
    # The second scan belongs to nobody yet: in Leo's view it stands, but says nothing of Maya's paper.
    assert pairs(database, brother) == []
    with database.writing() as uow:
        edit_paper(uow, two.again, PaperEdit(child=brother))
    assert pairs(database) == pairs(database, two.child) == pairs(database, brother) == []


def test_a_paper_in_the_trash_is_in_no_pair(database: Database, two: Two) -> None:
    with database.writing() as uow:
        move_to_trash(uow, two.filed)
    assert pairs(database) == []
    with database.writing() as uow:
        undo(uow)
    assert len(pairs(database)) == 1


def test_both_kept_is_remembered(database: Database, two: Two) -> None:
    with database.writing() as uow:
        keep_both(uow, two.again, two.filed)
    with database.writing() as uow:
        # Read and compared once more.
        note_compared(uow, two.again, MARKS, [FoundPair(two.filed, 0.99, 1, 0)])
    assert pairs(database) == []
    assert state_of_pair(database) == PairState.KEPT


def test_the_better_one_takes_the_place_of_the_other(database: Database, two: Two) -> None:
    with database.writing() as uow:
        edit_paper(uow, two.filed, PaperEdit(title="Plan of the third grade", remark="My copy"))
        keep_better(uow, two.again, two.filed)
    with database.reading() as conn:
        kept = get_paper(conn, two.again).paper
        assert [paper.uid for paper in list_trash(conn)] == [two.filed]
    assert (kept.title, kept.title_standing, kept.kind, kept.kind_standing) == (
        "Plan of the third grade", "confirmed", "iep", "confirmed",
    )  # fmt: skip
    assert (kept.child, kept.document_date, kept.place, kept.remark) == (two.child, "2026-03-25", "filed", "My copy")


def test_what_the_parent_said_of_the_kept_one_stays(database: Database, two: Two) -> None:
    with database.writing() as uow:
        edit_paper(uow, two.again, PaperEdit(title="Better scan", document_date="2026-03-26"))
        keep_better(uow, two.again, two.filed)
    with database.reading() as conn:
        kept = get_paper(conn, two.again).paper
    assert (kept.title, kept.document_date) == ("Better scan", "2026-03-26")


@pytest.mark.parametrize("of_kept", [None, Privacy.NORMAL, Privacy.PRIVATE])
def test_what_is_kept_from_the_school_stays_so(database: Database, two: Two, of_kept: Privacy | None) -> None:
    with database.writing() as uow:
        edit_paper(uow, two.filed, PaperEdit(privacy=Privacy.NEVER_PRINT))
        edit_paper(uow, two.again, PaperEdit(privacy=of_kept))
        keep_better(uow, two.again, two.filed)
    with database.reading() as conn:
        assert get_paper(conn, two.again).paper.privacy == Privacy.NEVER_PRINT


def test_a_copy_that_proves_something_is_never_thrown_away(database: Database, two: Two) -> None:
    with database.writing() as uow:
        proof = Proof(two.filed, 1, "the plan")
        add_concern(uow, NewConcern(two.child, "OT", NewEntry("2026-10-12", "No OT.", proof=(proof,))))
    with pytest.raises(KnownError) as caught, database.writing() as uow:
        keep_better(uow, two.again, two.filed)
    assert caught.value.trouble is Trouble.USED_AS_PROOF
    with database.reading() as conn:
        assert list_trash(conn) == []
        assert get_paper(conn, two.again).paper.place == "inbox"
    assert state_of_pair(database) == PairState.PROPOSED
    with database.writing() as uow:
        # The other way round nothing hangs on it.
        keep_better(uow, two.filed, two.again)


def test_draft_and_final_make_a_chain(database: Database, two: Two) -> None:
    with database.writing() as uow:
        make_draft_and_final(uow, two.filed, two.again)
    assert chain(database) == {two.filed: (None, "draft"), two.again: (two.filed, "final")}
    with database.writing() as uow:
        # Said the wrong way round at first: the chain never runs in a ring.
        make_draft_and_final(uow, two.again, two.filed)
    assert chain(database) == {two.again: (None, "draft"), two.filed: (two.again, "final")}
    assert state_of_pair(database) == PairState.CHAINED


def chain(database: Database) -> dict[str, tuple[str | None, str]]:
    with database.writing() as uow:
        papers = uow.session.scalars(select(DocumentRecord)).all()
        uids = {paper.id: paper.uid for paper in papers}
        return {paper.uid: (uids.get(paper.replaces_id or 0), paper.edition) for paper in papers}


@pytest.mark.parametrize("decide", [keep_both, keep_better, make_draft_and_final])
def test_papers_of_two_children_and_one_paper_alone_are_refused(database: Database, two: Two, decide: Callable) -> None:
    with database.writing() as uow:
        of_leo = add_filed_paper(uow, "the plan of Leo", leo(uow), "leo.pdf")
    for other, trouble in ((of_leo, Trouble.PAPERS_OF_TWO_CHILDREN), (two.filed, Trouble.NOT_FOUND)):
        with pytest.raises(KnownError) as caught, database.writing() as uow:
            decide(uow, two.filed, other)
        assert caught.value.trouble is trouble


@pytest.mark.parametrize("decide", [keep_both, keep_better, make_draft_and_final])
def test_every_decision_can_be_taken_back_and_made_again(database: Database, two: Two, decide: Callable) -> None:
    before = rows(database)
    with database.writing() as uow:
        decide(uow, two.again, two.filed)
    after = rows(database)
    assert after != before
    with database.writing() as uow:
        assert undo(uow)
    assert rows(database) == before
    assert len(pairs(database)) == 1
    with database.writing() as uow:
        assert redo(uow)
    assert rows(database) == after


def test_a_pair_the_app_did_not_propose_is_decided_and_taken_back(database: Database) -> None:
    with database.writing() as uow:
        first, second = (add_read_paper(uow, text, f"{text}.pdf") for text in ("one", "two"))
    with database.writing() as uow:
        keep_both(uow, first, second)
    with database.writing() as uow:
        undo(uow)
    with database.writing() as uow:
        keep_both(uow, second, first)
    assert state_of_pair(database) == PairState.KEPT


def test_a_decision_that_was_taken_back_does_not_hide_what_is_found_later(database: Database) -> None:
    with database.writing() as uow:
        first, second = (add_read_paper(uow, text, f"{text}.pdf") for text in ("one", "two"))
    with database.writing() as uow:
        keep_both(uow, first, second)
    with database.writing() as uow:
        undo(uow)
    with database.writing() as uow:
        note_compared(uow, second, MARKS, [FoundPair(first, 0.99, 1, 0)])
    assert len(pairs(database)) == 1


def rows(database: Database) -> list[tuple[object, ...]]:
    """What matters of every paper and pair."""
    with database.writing() as uow:
        papers = uow.session.scalars(select(DocumentRecord).order_by(DocumentRecord.id)).all()
        found = uow.session.scalars(select(LookalikeRecord).order_by(LookalikeRecord.id)).all()
        return [
            *((p.uid, p.deleted_at, p.place, p.child_id, p.title_standing, p.edition, p.replaces_id) for p in papers),
            *((pair.state, pair.deleted_at) for pair in found),
        ]


def test_the_grade_and_the_letterhead_that_were_said_of_the_worse_copy_stay(database: Database, two: Two) -> None:
    with database.writing() as uow:
        edit_extra(uow, two.filed, PaperExtra(grade="5", organization="Cedar Hollow"))
        keep_better(uow, two.again, two.filed)
    with database.reading() as conn:
        signs = get_paper(conn, two.again).signs
    assert (signs.grade, signs.grade_standing) == ("5", "confirmed")
    assert (signs.organization, signs.organization_standing) == ("Cedar Hollow", "confirmed")
