"""Numbers of pages, as they are typed."""

from __future__ import annotations

from argparse import ArgumentTypeError


def page_numbers(typed: str) -> list[int]:
    """ "3,5" as numbers."""
    try:
        return [int(part) for part in typed.split(",")]
    except ValueError:
        raise ArgumentTypeError("name pages by number: 3,5") from None
