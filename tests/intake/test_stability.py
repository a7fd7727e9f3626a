"""A file is tried when it is quiet, again where that can help, and never twice for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.stability import Due, FileKey, Stability, Timing, Verdict

SCAN = FileKey("/scans/a.pdf", 1000, 1)
LONGER = FileKey("/scans/a.pdf", 2000, 2)
EMPTY = FileKey("/scans/b.pdf", 0, 1)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stability(clock: Clock) -> Stability:
    return Stability(Timing(), clock)


def test_a_file_is_tried_once_it_was_quiet_for_five_seconds(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    assert stability.due() == []
    assert stability.seconds_to_next == 5.0
    clock.now += 4.9
    stability.saw([SCAN])
    assert stability.due() == []
    clock.now += 0.1
    assert stability.due() == [Due(SCAN, last_chance=False)]
    assert stability.due() == []


def test_every_change_starts_the_quiet_time_again(stability: Stability, clock: Clock) -> None:
    for size in range(1, 61):
        stability.saw([FileKey(SCAN.path, size, size)])
        assert stability.due() == []
        clock.now += 1.0
    clock.now += 4.0
    assert stability.due() == [Due(FileKey(SCAN.path, 60, 60), last_chance=False)]


def test_a_hint_starts_it_again_too(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    clock.now += 4.0
    stability.touched(SCAN.path)
    stability.touched("/scans/unknown.pdf")
    clock.now += 4.0
    assert stability.due() == []
    clock.now += 1.0
    assert [due.key for due in stability.due()] == [SCAN]


def test_what_was_taken_is_not_taken_again_even_after_it_was_away(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    clock.now += 5
    stability.due()
    stability.told(SCAN, Verdict.TAKEN)
    for found in ([SCAN], [], [SCAN]):
        stability.saw(found)
        stability.touched(SCAN.path)
        clock.now += 5000
        assert stability.due() == []
    stability.saw([LONGER])
    clock.now += 5
    assert [due.key for due in stability.due()] == [LONGER]


def test_what_an_earlier_run_took_is_not_taken_again(clock: Clock) -> None:
    stability = Stability(Timing(), clock, [SCAN])
    stability.saw([SCAN])
    clock.now += 5000
    assert stability.due() == []
    assert stability.seconds_to_next is None


def test_a_file_that_is_not_whole_gets_a_last_chance_after_two_minutes(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    clock.now += 5
    assert stability.due() == [Due(SCAN, last_chance=False)]
    clock.now += 1
    stability.told(SCAN, Verdict.NOT_WHOLE)
    assert stability.arriving == 1
    clock.now += 113.9
    assert stability.due() == []
    clock.now += 0.1
    assert stability.due() == [Due(SCAN, last_chance=True)]
    stability.told(SCAN, Verdict.NOT_WHOLE)
    clock.now += 100_000
    assert stability.due() == []
    assert stability.arriving == 0
    stability.saw([LONGER])
    clock.now += 5
    assert stability.due() == [Due(LONGER, last_chance=False)]


def test_a_last_chance_is_given_even_where_the_first_try_took_longer_than_that(
    stability: Stability, clock: Clock
) -> None:
    stability.saw([SCAN])
    clock.now += 5
    stability.due()
    clock.now += 500
    stability.told(SCAN, Verdict.NOT_WHOLE)
    assert stability.due() == [Due(SCAN, last_chance=True)]


def test_an_empty_file_is_given_two_minutes(stability: Stability, clock: Clock) -> None:
    stability.saw([EMPTY])
    clock.now += 119
    assert stability.due() == []
    clock.now += 1
    assert stability.due() == [Due(EMPTY, last_chance=True)]


def test_trouble_that_may_pass_is_tried_again_after_1_5_and_30_minutes(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    clock.now += 5
    for minutes in (1, 5, 30):
        assert len(stability.due()) == 1
        stability.told(SCAN, Verdict.LATER)
        assert stability.arriving == 0
        clock.now += minutes * 60 - 1
        assert stability.due() == []
        clock.now += 1
    assert len(stability.due()) == 1
    stability.told(SCAN, Verdict.LATER)
    clock.now += 1_000_000
    assert stability.due() == []


def test_any_change_ends_the_waiting_for_the_next_try(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    clock.now += 5
    stability.due()
    stability.told(SCAN, Verdict.LATER)
    stability.touched(SCAN.path)
    clock.now += 5
    assert [due.key for due in stability.due()] == [SCAN]


def test_what_was_refused_waits_for_a_real_change(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    clock.now += 5
    stability.due()
    stability.told(SCAN, Verdict.REFUSED)
    stability.touched(SCAN.path)
    clock.now += 100_000
    assert stability.due() == []
    stability.saw([LONGER])
    clock.now += 5
    assert [due.key for due in stability.due()] == [LONGER]


def test_a_file_that_changed_while_it_was_in_hand_is_new(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    clock.now += 5
    stability.due()
    stability.saw([LONGER])
    stability.told(SCAN, Verdict.TAKEN)
    clock.now += 5
    assert [due.key for due in stability.due()] == [LONGER]


def test_a_file_that_vanished_is_forgotten_and_comes_back_as_new(stability: Stability, clock: Clock) -> None:
    stability.saw([SCAN])
    clock.now += 4
    stability.saw([])
    assert stability.seconds_to_next is None
    stability.saw([SCAN])
    clock.now += 4
    assert stability.due() == []
    clock.now += 1
    assert len(stability.due()) == 1


def test_what_was_tried_and_not_taken_is_known_until_it_changes_or_came_another_way(
    stability: Stability, clock: Clock
) -> None:
    refused, not_whole, later, coming = (FileKey(f"/scans/{number}.pdf", 9, number) for number in range(4))
    stability.saw([refused, not_whole, later])
    for wait in (5.0, 120.0):
        clock.now += wait
        stability.due()
        assert stability.not_taken == ([refused] if wait == 120.0 else [])
        stability.told(not_whole, Verdict.NOT_WHOLE)
        stability.told(refused, Verdict.REFUSED)
        stability.told(later, Verdict.LATER)
    stability.saw([refused, not_whole, later, coming])
    assert stability.not_taken == [refused, not_whole, later]
    stability.told(later, Verdict.TAKEN)
    stability.saw([FileKey(refused.path, 10, 10), not_whole, later])
    assert stability.not_taken == [not_whole]
    assert stability.taken_and_there == [later]


class World:
    """A file to which anything may happen, in any order."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.stability = Stability(Timing(), self.clock)
        self.size = 1
        self.there = True
        self.in_hand: list[FileKey] = []
        self.taken: list[FileKey] = []

    @property
    def key(self) -> FileKey:
        return FileKey(SCAN.path, self.size, self.size)

    def grow(self) -> None:
        self.size, self.there = self.size + 1, True

    def vanish(self) -> None:
        self.there = False

    def wait(self) -> None:
        self.clock.now += 7.0

    def hint(self) -> None:
        self.stability.touched(SCAN.path)

    def look(self) -> None:
        self.stability.saw([self.key] if self.there else [])
        self.in_hand += [due.key for due in self.stability.due()]

    def tell(self, verdict: Verdict) -> None:
        for key in self.in_hand:
            self.stability.told(key, verdict)
            if verdict is Verdict.TAKEN:
                self.taken.append(key)
        self.in_hand = []


@given(st.lists(st.sampled_from(["look", "grow", "vanish", "wait", "hint", *Verdict]), max_size=60))
def test_whatever_happens_no_state_of_a_file_is_taken_twice_and_the_last_is_never_lost(events: list[str]) -> None:
    world = World()
    for event in events:
        if isinstance(event, Verdict):
            world.tell(event)
        else:
            getattr(world, event)()
    assert len(set(world.taken)) == len(world.taken)
    world.tell(Verdict.LATER)
    # Refused or not: whoever changes it gets it looked at.
    world.grow()
    world.look()
    world.clock.now += 10_000
    world.look()
    assert world.in_hand == [world.key]
