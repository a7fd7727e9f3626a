"""What is told of a paper that is there already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.duplicates import Holding, already_have
from tests.domain.knowing import CATALOGUE

FILED = Holding("Plan of the third grade", "iep", date(2026, 11, 3), in_trash=False)


def test_where_the_paper_is_that_is_there_already() -> None:
    told = {
        FILED: "You already have this: filed as “Plan of the third grade” (IEP, tab 1) on November 3, 2026.",
        replace(FILED, kind="unknown"): (
            "You already have this: filed as “Plan of the third grade” on November 3, 2026."
        ),
        replace(FILED, filed_on=None): "You already have this. It waits in the Inbox: “Plan of the third grade”.",
        replace(FILED, in_trash=True): (
            "You already have this. It is in the trash: “Plan of the third grade” (IEP, tab 1)."
        ),
    }
    assert {holding: already_have(holding, CATALOGUE)[0] for holding in told} == told


def test_the_file_itself_always_stays() -> None:
    for holding in (FILED, replace(FILED, in_trash=True), replace(FILED, hidden_child="Leo")):
        assert already_have(holding, CATALOGUE)[1].endswith("If you discard this copy, its file stays where it is.")


def test_the_paper_of_another_child_is_not_named() -> None:
    happened, _ = already_have(replace(FILED, hidden_child="Leo"), CATALOGUE)
    assert happened == "You already have this. It is among the papers of Leo."
