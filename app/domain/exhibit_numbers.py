"""Numbers of exhibits: given once, never changed, so that "Exhibit 7" means the same paper for ever."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from string import ascii_uppercase

_NUMBER = re.compile(r"(\d+)([A-Z]*)")


def next_exhibit_numbers(given: Sequence[str | None], taken: Collection[str] = ()) -> list[str]:
    """Numbers for exhibits in their order: those that have one keep it, new ones get theirs.

    A new exhibit at the end gets the next whole number; one that comes in between gets a letter after the number
    before it ("7A"). ``taken`` are numbers that stood in a packet before and are never used for another paper.
    """
    used = {number for number in given if number is not None} | set(taken)
    highest = max((_split(number)[0] for number in used), default=0)
    last_given = max((index for index, number in enumerate(given) if number is not None), default=-1)
    numbers: list[str] = []
    for index, number in enumerate(given):
        if number is None:
            if index > last_given:
                highest += 1
                number = str(highest)
            else:
                number = _in_between(_split(numbers[-1])[0] if numbers else 0, used)
            used.add(number)
        numbers.append(number)
    return numbers


def _split(number: str) -> tuple[int, str]:
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise ValueError(f"not an exhibit number: {number}")
    return int(match[1]), match[2]


def _in_between(base: int, used: Collection[str]) -> str:
    for letters in (*ascii_uppercase, *(a + b for a in ascii_uppercase for b in ascii_uppercase)):
        if (number := f"{base}{letters}") not in used:
            return number
    raise ValueError("too many exhibits in one place")
