"""Fields: guesses, days, searching, choosing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.suggestions import Standing
from app.ui.common.buttons import SegmentedChoice
from app.ui.common.date_field import DateField
from app.ui.common.fields import ComboBox, GuessComboBox, GuessLineEdit, SearchField
from app.ui.common.form_row import FormRow
from app.ui.common.theme import ThemeManager

TODAY = date(2027, 3, 9)


@pytest.fixture
def field(look: ThemeManager, qtbot: QtBot) -> DateField:
    made = DateField(look, "When did it come?", lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_typed_day_is_shown_with_its_weekday(field: DateField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "3/18")
    with qtbot.waitSignal(field.day_changed) as changed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert changed.args == [date(2027, 3, 18)]
    assert field.text() == "Thu, March 18, 2027"
    assert field.day() == date(2027, 3, 18)


def test_a_day_that_is_none_stays_as_typed_and_says_why(look: ThemeManager, qtbot: QtBot) -> None:
    field = DateField(look, "When did it come?", lambda: TODAY)
    row = FormRow(look, "Send an answer by", field)
    qtbot.addWidget(row)
    field.refused.connect(row.set_error)
    qtbot.keyClicks(field, "Feb 30")
    assert not field.take()
    assert field.text() == "Feb 30"
    assert field.day() is None
    assert row.error() == "February has 28 days in 2027. Pick another day."
    assert row.error() in field.accessibleDescription()
    assert field.property("invalid") == "true"
    field.setText("2/28")
    assert field.take()
    assert field.property("invalid") == "false"


def test_a_day_may_be_left_out(field: DateField, qtbot: QtBot) -> None:
    field.set_day(date(2027, 2, 5))
    field.clear()
    with qtbot.waitSignal(field.day_changed) as changed:
        assert field.take()
    assert changed.args == [None]


def test_a_guessed_day_stays_a_guess_until_it_is_changed(field: DateField, qtbot: QtBot) -> None:
    field.set_day(date(2027, 2, 5), Standing.GUESS)
    assert field.take()
    assert field.standing() == Standing.GUESS
    field.selectAll()
    qtbot.keyClicks(field, "2/6/2027")
    assert field.take()
    assert field.standing() == Standing.CONFIRMED


def test_a_day_is_picked_in_the_calendar(field: DateField, qtbot: QtBot) -> None:
    field.set_day(date(2027, 2, 5))
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate().toPython() == date(2027, 2, 5)
    with qtbot.waitSignal(field.day_changed) as changed:
        calendar.activated.emit(calendar.selectedDate().addDays(1))
    assert changed.args == [date(2027, 2, 6)]
    assert field.text() == "Sat, February 6, 2027"


def test_typing_makes_a_guess_the_parents_own(look: ThemeManager, qtbot: QtBot) -> None:
    field = GuessLineEdit(look, "From")
    qtbot.addWidget(field)
    field.setText("Ms. Okafor")
    field.set_standing(Standing.GUESS)
    with qtbot.waitSignal(field.edited_by_hand):
        qtbot.keyClicks(field, "!")
    assert field.standing() == Standing.CONFIRMED


def edge_colours(field: GuessLineEdit) -> set[str]:
    """The colours along the upper edge of a field."""
    image = field.grab().toImage()
    return {image.pixelColor(x, 0).name() for x in range(12, image.width() - 12)}


def test_a_guess_is_drawn_in_dashes_and_a_fact_is_not(look: ThemeManager, qtbot: QtBot) -> None:
    field = GuessLineEdit(look, "From")
    qtbot.addWidget(field)
    field.resize(200, 40)
    field.show()
    plain = edge_colours(field)
    assert len(plain) == 1
    field.set_standing(Standing.GUESS)
    assert len(edge_colours(field)) > 1
    middle = QColor(field.grab().toImage().pixelColor(150, 20))
    assert middle == look.theme.guess_soft
    field.set_standing(Standing.CONFIRMED)
    assert edge_colours(field) == plain


def test_choosing_makes_a_guess_the_parents_own(look: ThemeManager, qtbot: QtBot) -> None:
    field = GuessComboBox(look, "What it is")
    qtbot.addWidget(field)
    field.addItems(["IEP", "Report card"])
    field.set_standing(Standing.GUESS)
    with qtbot.waitSignal(field.edited_by_hand):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.currentText() == "Report card"
    assert field.standing() == Standing.CONFIRMED


def test_the_wheel_changes_no_choice(look: ThemeManager, qtbot: QtBot) -> None:
    box = ComboBox(look, "Child")
    qtbot.addWidget(box)
    box.addItems(["Maya", "Leo"])
    box.show()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "Maya"


def test_a_long_choice_wraps_instead_of_being_cut(look: ThemeManager, qtbot: QtBot) -> None:
    box = ComboBox(look, "What it is")
    qtbot.addWidget(box)
    box.addItem("IEP")
    one_line = box.heightForWidth(220)
    box.addItem("Notice of recommended educational placement, prior written notice")
    box.setCurrentIndex(1)
    assert box.heightForWidth(220) > one_line
    assert box.heightForWidth(2000) == one_line


def test_a_choice_gets_the_height_that_its_words_need(look: ThemeManager, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QVBoxLayout(holder)
    choice, typed = ComboBox(look, "Which meeting"), ComboBox(look, "What it is")
    typed.setEditable(True)
    for field in (choice, typed):
        field.addItem("Notice of recommended educational placement, prior written notice")
        box.addWidget(field)
    box.addStretch(1)
    holder.resize(260, 400)
    holder.show()
    qtbot.waitUntil(lambda: choice.height() == choice.heightForWidth(choice.width()))
    assert choice.height() > typed.height()
    holder.resize(900, 400)
    qtbot.waitUntil(lambda: choice.height() == typed.height())


def test_search_waits_for_a_pause_and_enter_does_not(look: ThemeManager, qtbot: QtBot) -> None:
    field = SearchField(look)
    qtbot.addWidget(field)
    field.show()
    told: list[str] = []
    field.search_changed.connect(told.append)
    qtbot.keyClicks(field, "reading")
    assert told == []
    qtbot.waitUntil(lambda: told == ["reading"])
    qtbot.keyClicks(field, " fluency")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["reading", "reading fluency"]
    with qtbot.waitSignal(field.search_changed) as cleared:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert cleared.args == [""]


def test_the_words_of_the_search_are_never_cut_for_its_key(look: ThemeManager, qtbot: QtBot) -> None:
    field = SearchField(look)
    qtbot.addWidget(field)
    field.show()
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    for width in (4 * words, round(1.6 * words)):
        field.resize(width, field.height())
        margins = field.textMargins()
        assert words < width - margins.left() - margins.right()
    assert margins.right() < field.fontMetrics().horizontalAdvance("Ctrl F")


def test_arrows_move_a_choice_and_tab_leaves_it(look: ThemeManager, qtbot: QtBot) -> None:
    choice = SegmentedChoice(look, "Order", [("tab", "By tab"), ("date", "By date"), ("year", "By school year")])
    qtbot.addWidget(choice)
    choice.show()
    assert choice.value() == "tab"
    with qtbot.waitSignal(choice.chosen) as chosen:
        choice.choose("date")
    assert chosen.args == ["date"]
    buttons = [button for button in choice.findChildren(object) if hasattr(button, "isChecked")]
    assert [button.text() for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus] == ["By date"]
    choice.activateWindow()
    buttons[1].setFocus()
    qtbot.waitUntil(buttons[1].hasFocus)
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(buttons[1], Qt.Key.Key_Right)
    assert chosen.args == ["year"]
    choice.set_words("year", "By school year (3)")
    assert buttons[2].accessibleName() == "Order: By school year (3)"
