"""What a parent chooses in the Binder: the order of the papers, how they are sorted, and which of them to show."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from app.domain.kinds import KindCatalogue, Tab
from app.domain.paper_days import shown_day
from app.domain.school_years import school_year_of
from app.domain.typed_dates import MONTHS

NO_DATE = "No date on it"
NO_YEAR = "No school year yet"
NO_SENDER = "No sender given"
OTHER = "Other papers"
INBOX = "inbox"
EVERYTHING = "everything"
NO_TAB = "0"


class Order(StrEnum):
    """The three orders of the same papers."""

    TAB = "tab"
    DATE = "date"
    YEAR = "year"


class Sort(StrEnum):
    """Which paper stands first in the list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CAME = "came"
    NAME = "name"
    KIND = "kind"
    SENDER = "sender"


class Status(StrEnum):
    """What a paper may be filtered by beside what is written in its fields."""

    DRAFT = "draft"
    FINAL = "final"
    AMENDMENT = "amendment"
    SIGNED = "signed"
    UNCONFIRMED = "unconfirmed"
    NEEDS_YOU = "needs_you"


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """Which papers to show. A paper has to fit every field that says something, and one of its values.

    ``people`` are senders as they are written on the papers, whom they are addressed to, or whose letterhead they
    are on; ``years`` are school years ("2026-2027"), "" for none; ``kinds`` and ``privacies`` are codes.
    """

    people: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    privacies: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def turned(self, field: str, value: str) -> PaperFilter:
        """The same with one value more, or with that value taken out again."""
        return replace(self, **{field: getattr(self, field) ^ {value}})


@dataclass(frozen=True, slots=True)
class ShelfChoice:
    """What to show. ``order`` and ``sort`` None: as it was the last time for this child.

    ``typed`` are the words searched for. ``part`` is the key of the entry of the left column to show; ``follow`` the
    uid of a paper to show the entry of instead.
    """

    order: Order | None = None
    sort: Sort | None = None
    only: PaperFilter = PaperFilter()
    typed: str = ""
    part: str = ""
    follow: str | None = None


def tab_key(catalogue: KindCatalogue, kind: str) -> str:
    """The key of the tab a kind code belongs to; NO_TAB for one that has none or that this app does not know."""
    try:
        return str(catalogue.kind(kind).tab or NO_TAB)
    except KeyError:
        return NO_TAB


def tab_name(tab: Tab) -> str:
    """The name of a tab in words."""
    return tab.name.replace(" & ", " and ")


def year_of(school_year: str | None, day: str | None) -> str:
    """The school year of a paper: the one that was said, else that of its date; "" for none."""
    if school_year:
        return school_year
    return school_year_of(date.fromisoformat(day)) if day else ""


def year_in_words(year: str) -> str:
    """ "School year 2026 to 2027"."""
    return f"School year {year.replace('-', ' to ')}" if year else NO_YEAR


def month_in_words(day: str | None) -> str:
    """ "March 2026" from an ISO day; "" for none."""
    return f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day else ""


def order_setting(child: str | None) -> str:
    """The setting of the binder that keeps how the papers of this child were shown last."""
    return f"binder_order:{child or ''}"


def day_in_words(day: str | None, words: str = "") -> str:
    """ "March 25, 2026"; the words on the paper where it names no day ("Fall 2023"); or that there is none."""
    return shown_day(day, words) or NO_DATE
