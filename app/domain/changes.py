"""What a write touched. Sent once after its commit; each screen re-reads what is its own."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Changes:
    """The uids that were added, edited or deleted, by what they are."""

    children: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    concerns: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()
    meetings: frozenset[str] = frozenset()
    packets: frozenset[str] = frozenset()
    arrivals: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def joined(self, other: Changes) -> Changes:
        """Both together."""
        return Changes(**{f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self)})
