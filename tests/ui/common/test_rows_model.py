"""Lists change by uid, and what is chosen stays chosen."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.ui.common.rows_model import MANY_ROWS, ROW_ROLE, RowsModel


@dataclass(frozen=True, slots=True)
class Row:
    uid: str
    words: str = ""


def spoken(row: Row) -> str:
    return f"{row.uid} {row.words}"


def rows(text: str) -> list[Row]:
    return [Row(letter) for letter in text]


def shown(model: RowsModel[Row]) -> str:
    return "".join(row.uid for row in model.rows())


@given(
    before=st.permutations("abcdefgh"),
    after=st.permutations("abcdefghij"),
    keep=st.integers(0, 8),
    end=st.integers(0, 10),
)
def test_any_list_becomes_any_other_and_indexes_follow_their_rows(
    before: list[str], after: list[str], keep: int, end: int
) -> None:
    model = RowsModel[Row](spoken)
    model.set_rows(rows("".join(before[:keep])))
    held = {uid: QPersistentModelIndex(model.index_of(uid)) for uid in before[:keep]}
    model.set_rows(rows("".join(after[:end])))
    assert shown(model) == "".join(after[:end])
    for uid, index in held.items():
        if uid in after[:end]:
            assert index.row() == after.index(uid)
        else:
            assert not index.isValid()


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = RowsModel[Row](spoken)
    qtmodeltester.check(model)
    for text in ("abc", "cab", "dcb", "", "xyz"):
        model.set_rows(rows(text))
    qtmodeltester.check(model)


def test_only_what_differs_is_told(qtbot: QtBot) -> None:
    model = RowsModel[Row](spoken)
    model.set_rows(rows("abcd"))
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.assertNotEmitted(model.rowsInserted),
        qtbot.waitSignal(model.dataChanged) as changed,
    ):
        model.set_rows([Row("a"), Row("b", "new"), Row("c", "new"), Row("d")])
    assert [index.row() for index in changed.args[:2]] == [1, 2]


def test_the_chosen_row_stays_chosen(qapp: QApplication) -> None:
    model = RowsModel[Row](spoken)
    model.set_rows(rows("abc"))
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index_of("b"), QItemSelectionModel.SelectionFlag.SelectCurrent)
    model.set_rows([Row("z"), Row("c"), Row("b", "renamed"), Row("y")])
    assert selection.currentIndex().data(ROW_ROLE) == Row("b", "renamed")
    assert selection.isSelected(model.index_of("b"))


def test_heads_cannot_be_chosen_and_words_can_be_heard(qapp: QApplication) -> None:
    model = RowsModel[Row](spoken, lambda row: row.uid == "a")
    model.set_rows(rows("ab"))
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "b "


def test_two_rows_with_one_uid_are_a_mistake(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="uid"):
        RowsModel[Row](spoken).set_rows(rows("aa"))


def test_very_many_rows_in_another_order_are_shown_anew_and_a_change_of_one_keeps_the_choice(qtbot: QtBot) -> None:
    model = RowsModel[Row](spoken)
    ModelTester(None).check(model, force_py=True)
    many = [Row(f"r{number}") for number in range(2 * MANY_ROWS)]
    model.set_rows(many)
    chosen = QPersistentModelIndex(model.index(MANY_ROWS))
    changed = [Row("r1", "changed") if row.uid == "r1" else row for row in many if row.uid != "r3"]
    model.set_rows(changed)
    assert (chosen.isValid(), chosen.row()) == (True, MANY_ROWS - 1)
    with qtbot.waitSignal(model.modelReset):
        model.set_rows(changed[::-1])
    assert list(model.rows()) == changed[::-1]


def test_single_rows_are_updated_without_looking_at_the_others(qapp: QApplication) -> None:
    model = RowsModel[Row](spoken)
    model.set_rows(rows("abc"))
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.update_rows([Row("b", "read"), Row("c"), Row("gone", "read")])
    assert [row.words for row in model.rows()] == ["", "read", ""]
    assert told == [1]
