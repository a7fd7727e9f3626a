"""Which papers of the binder to show, as conditions on ``documents d``; and what there is to choose from."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from app.domain.kinds import KindCatalogue
from app.domain.school_years import days_of
from app.domain.shelf import EVERYTHING, INBOX, NO_TAB, Order, PaperFilter, Status, year_of

_STATUS = {
    Status.DRAFT: "d.edition = 'draft'",
    Status.FINAL: "d.edition = 'final'",
    Status.AMENDMENT: "d.edition = 'amendment'",
    Status.SIGNED: "d.is_signed = 1",
    Status.UNCONFIRMED: (
        "'guess' IN (d.kind_standing, d.date_standing, d.child_standing, d.title_standing, d.sender_standing, "
        "d.edition_standing, d.signed_standing)"
    ),
    Status.NEEDS_YOU: (
        "(d.state IN ('needs_password', 'needs_attention') OR d.missing_pages <> '[]' OR "
        "(d.document_date IS NULL AND d.date_standing <> 'confirmed'))"
    ),
}


@dataclass(slots=True)
class Conditions:
    """Conditions joined by AND, with the values they name."""

    sql: str
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, condition: str, **values: Any) -> None:
        """One condition more."""
        self.sql = f"{self.sql} AND {condition}"
        self.values |= values

    def copy(self) -> Conditions:
        """The same, to add to."""
        return Conditions(self.sql, dict(self.values))


def filter_conditions(conditions: Conditions, only: PaperFilter) -> None:
    """Add what the parent chose to see."""
    if only.people:
        people = json.dumps(sorted(only.people))
        conditions.add(
            "(d.sender IN (SELECT value FROM json_each(:people)) OR "
            "d.addressed_to IN (SELECT value FROM json_each(:people)) OR "
            "d.organization IN (SELECT value FROM json_each(:people)))",
            people=people,
        )
    if only.years:
        _add_years(conditions, sorted(only.years))
    for name, column in (("kinds", "d.kind"), ("privacies", "d.privacy")):
        if getattr(only, name):
            conditions.add(
                f"{column} IN (SELECT value FROM json_each(:{name}))",
                **{name: json.dumps(sorted(getattr(only, name)))},
            )
    if only.statuses:
        conditions.add(f"({' OR '.join(_STATUS[Status(status)] for status in sorted(only.statuses))})")


def _add_years(conditions: Conditions, years: list[str]) -> None:
    choices = []
    for number, year in enumerate(years):
        if not year:
            choices.append("(d.school_year IS NULL AND d.document_date IS NULL)")
            continue
        first, last = days_of(year)
        name = f"year{number}"
        choices.append(
            f"(d.school_year = :{name} OR "
            f"(d.school_year IS NULL AND d.document_date BETWEEN :{name}_first AND :{name}_last))"
        )
        conditions.values |= {name: year, f"{name}_first": first, f"{name}_last": last}
    conditions.add(f"({' OR '.join(choices)})")


def in_part(conditions: Conditions, catalogue: KindCatalogue, key: str, order: Order) -> None:
    """Add what makes a paper belong to an entry of the left column."""
    if key == EVERYTHING:
        return
    if key == INBOX:
        conditions.add("d.place = 'inbox'")
    elif order is Order.TAB:
        conditions.add("d.place = 'filed'")
        kinds = [kind.code for kind in catalogue.kinds if kind.tab and key in (NO_TAB, str(kind.tab))]
        within = "NOT IN" if key == NO_TAB else "IN"
        conditions.add(f"d.kind {within} (SELECT value FROM json_each(:tab_kinds))", tab_kinds=json.dumps(kinds))
    elif order is Order.DATE and key == "none":
        conditions.add("d.document_date IS NULL")
    elif order is Order.DATE:
        conditions.add("substr(d.document_date, 1, 4) = :calendar_year", calendar_year=key)
    else:
        _add_years(conditions, ["" if key == "none" else key])


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What the filed papers of a child can be filtered by: each value with the number of its papers."""

    people: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    privacies: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]


def filter_choices(conn: Connection, child: str | None = None) -> FilterChoices:
    """What there is to choose from; the most frequent people and kinds first, the newest year first."""
    scope = Conditions("d.deleted_at IS NULL AND d.place = 'filed'")
    if child is not None:
        scope.add("d.child_id = (SELECT id FROM children WHERE uid = :child)", child=child)

    def counted(column: str) -> tuple[tuple[str, int], ...]:
        rows = conn.execute(
            text(
                f"SELECT {column}, count(*) FROM documents d WHERE {scope.sql} AND coalesce({column}, '') <> '' "
                "GROUP BY 1 ORDER BY 2 DESC, 1"
            ),
            scope.values,
        )
        return tuple((row[0], row[1]) for row in rows)

    people = conn.execute(
        text(
            "SELECT name, count(DISTINCT id) FROM ("
            + " UNION ALL ".join(
                f"SELECT d.id, d.{column} AS name FROM documents d WHERE {scope.sql}"
                for column in ("sender", "addressed_to", "organization")
            )
            + ") WHERE coalesce(name, '') <> '' GROUP BY name ORDER BY 2 DESC, 1"
        ),
        scope.values,
    )
    years: dict[str, int] = {}
    months = conn.execute(
        text(
            f"SELECT d.school_year, substr(d.document_date, 1, 7), count(*) FROM documents d WHERE {scope.sql} "
            "GROUP BY 1, 2"
        ),
        scope.values,
    )
    for school_year, month, count in months:
        year = year_of(school_year, f"{month}-01" if month else None)
        years[year] = years.get(year, 0) + count
    statuses = conn.execute(
        text(
            f"SELECT {', '.join(f'coalesce(sum({_STATUS[status]}), 0)' for status in Status)} FROM documents d "
            f"WHERE {scope.sql}"
        ),
        scope.values,
    ).one()
    return FilterChoices(
        tuple((row[0], row[1]) for row in people),
        tuple(sorted(years.items(), reverse=True)),
        counted("d.kind"),
        counted("d.privacy"),
        tuple((status.value, count) for status, count in zip(Status, statuses, strict=True) if count),
    )
