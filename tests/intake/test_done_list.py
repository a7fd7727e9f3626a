"""Which files are to be moved now: each once, and again after a while where it did not work."""

from __future__ import annotations

import pytest

from app.intake.done_list import MOST_AT_ONCE, DoneList, Moves
from app.intake.stability import FileKey


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def key(number: int) -> FileKey:
    return FileKey(f"/scans/{number}.pdf", 10, number)


def test_the_first_answer_lets_an_earlier_run_be_settled(clock: Clock) -> None:
    files = DoneList(clock)
    assert files.due([]) == []
    assert files.due([key(1)]) is None
    files.told(Moves())
    assert files.due([]) is None
    assert files.due([key(1)]) == [key(1)]


def test_many_files_are_moved_in_small_lots(clock: Clock) -> None:
    files = DoneList(clock)
    there = [key(number) for number in range(50)]
    lots = []
    while lot := files.due(there):
        lots.append(len(lot))
        files.told(Moves())
        there = [one for one in there if one not in lot]
    assert lots == [MOST_AT_ONCE, MOST_AT_ONCE, 10]


def test_what_cannot_be_moved_is_tried_after_1_5_and_then_every_30_minutes(clock: Clock) -> None:
    files = DoneList(clock)
    for wait in (60, 300, 1800, 1800):
        assert files.due([key(1), key(2)]) == [key(1), key(2)]
        files.told(Moves(failed=frozenset({key(1), key(2)})))
        assert files.stuck == 2
        clock.now += wait - 1
        assert files.due([key(1), key(2)]) is None
        clock.now += 1
    assert files.due([key(1)]) == [key(1)]
    files.told(Moves())
    assert files.due([]) is None
    assert files.stuck == 0


def test_what_stays_is_not_asked_for_again(clock: Clock) -> None:
    files = DoneList(clock)
    assert files.due([key(1)]) == [key(1)]
    files.told(Moves(stay=frozenset({key(1)})))
    assert files.due([key(1)]) is None
    assert files.stuck == 0
    assert files.due([key(1), key(2)]) == [key(2)]
    assert files.staying == [key(1)]


def test_what_stayed_is_asked_for_once_it_is_safe_and_forgotten_once_it_is_gone(clock: Clock) -> None:
    files = DoneList(clock)
    files.due([key(1), key(2)])
    files.told(Moves(stay=frozenset({key(1), key(2)})))
    files.is_safe_now(key(1))
    assert files.due([key(1)]) == [key(1)]
    assert files.staying == []
