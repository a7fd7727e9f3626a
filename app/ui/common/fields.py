"""Fields to type and choose in. A guess is drawn in dashes until the parent has said yes to it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from app.domain.suggestions import Standing
from app.ui.common.handed import brings_papers
from app.ui.common.labels import restyle
from app.ui.common.painting import paint_dashed_box
from app.ui.common.theme import FontRole, ThemeManager

FIELD_RADIUS = 8.0
# As far from the edge as what is typed in a field.
COMBO_INSET = 14
# With its edge and what Qt keeps free for the caret.
FIELD_PADDING = 18
# What is typed in one go (pasted, or by a program) is one search.
SEARCH_PAUSE_MS = 0


def show_invalid(field: QWidget, invalid: bool) -> None:
    """Draw a field with the edge of something that needs fixing, or without it."""
    # A field that was never wrong looks like one that is right.
    if invalid or field.property("invalid") is not None:
        _say(field, "invalid", "true" if invalid else "false")


def show_standing(field: QWidget, standing: Standing) -> None:
    """Draw a field as a guess (dashed) or as a fact (plain)."""
    _say(field, "standing", standing.value)


def _say(field: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet goes by. Looking again costs, and most fields are as they were."""
    if field.property(name) != value:
        field.setProperty(name, value)
        restyle(field)


def _paint_guess_edge(widget: QWidget, look: ThemeManager) -> None:
    if widget.property("standing") != Standing.GUESS.value or widget.property("invalid") == "true":
        return
    painter = QPainter(widget)
    theme = look.theme
    paint_dashed_box(
        painter, QRectF(widget.rect()), theme.guess_line, radius=FIELD_RADIUS, width=float(theme.line_width)
    )
    painter.end()


class LineEdit(QLineEdit):
    """A line of text. Files that are dropped on it go to the window and come in: no address is typed here."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words may be dropped here; papers are for what lies around it."""
        if brings_papers(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)


class GuessLineEdit(LineEdit):
    """A line of text that may hold a guess. Typing in it makes it the parent's own: ``edited_by_hand``."""

    edited_by_hand = Signal()

    def __init__(self, look: ThemeManager, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.textEdited.connect(self._typed)

    def standing(self) -> Standing:
        """Whether it holds nothing, a guess or a fact."""
        return Standing(self.property("standing") or Standing.NONE)

    def set_standing(self, standing: Standing) -> None:
        """Draw it in dashes or plain."""
        show_standing(self, standing)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's own field, then the dashes over it."""
        super().paintEvent(event)
        _paint_guess_edge(self, self._look)

    @Slot()
    def _typed(self) -> None:
        if self.standing() == Standing.GUESS:
            self.set_standing(Standing.CONFIRMED)
        self.edited_by_hand.emit()


class ComboBox(QComboBox):
    """A choice from a list with our own caret. The mouse wheel never changes it by accident."""

    def __init__(self, look: ThemeManager, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.currentTextChanged.connect(self.updateGeometry)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        # Qt gives a combo box its value as its name; screen readers need the question.
        self.setAccessibleName(name)

    def heightForWidth(self, width: int) -> int:
        """A long value wraps instead of being cut; what is typed never wraps."""
        if self.isEditable():
            return super().sizeHint().height()
        words = self.fontMetrics().boundingRect(
            QRect(0, 0, self._words_rect(width).width() - self._icon_room(), 0),
            Qt.TextFlag.TextWordWrap,
            self.currentText(),
        )
        # In whole lines: a line of its own may be a pixel higher than the font says.
        more = max(round(words.height() / self.fontMetrics().lineSpacing()) - 1, 0)
        return super().sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """As high as the words need where it stands: a layout gives it no more than this."""
        hint = super().sizeHint()
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            hint.setHeight(max(hint.height(), self.heightForWidth(self.width())))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words may wrap to more lines now, or to fewer."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's own field, then the words and the caret."""
        theme = self._look.theme
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.setPen(theme.text if self.isEnabled() and self.currentIndex() >= 0 else theme.text2)
        words = self._words_rect(self.width())
        if not option.currentIcon.isNull():
            icon = QRect(words.topLeft(), self.iconSize())
            icon.moveTop((self.height() - icon.height()) // 2)
            option.currentIcon.paint(painter, icon)
        if not self.isEditable():
            painter.drawText(
                words.adjusted(self._icon_room(), 0, 0, 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap,
                self.currentText() or self.placeholderText(),
            )
        size = theme.icon_size(16)
        place = QRectF(self.width() - 13 - size, (self.height() - size) / 2, size, size)
        self._look.icons.paint(painter, "caret-down", place, theme.text2)
        painter.end()

    def _icon_room(self) -> int:
        has_icon = self.currentIndex() >= 0 and not self.itemIcon(self.currentIndex()).isNull()
        return self.iconSize().width() + 8 if has_icon else 0

    def _words_rect(self, width: int) -> QRect:
        caret = self._look.theme.icon_size(16) + 20
        return QRect(COMBO_INSET, 0, width - COMBO_INSET - caret, self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past a field must not change what it says."""
        event.ignore()


class GuessComboBox(ComboBox):
    """A choice that may hold a guess. Choosing in it makes it the parent's own: ``edited_by_hand``."""

    edited_by_hand = Signal()

    def __init__(self, look: ThemeManager, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self.activated.connect(self._chosen)

    def standing(self) -> Standing:
        """Whether it holds nothing, a guess or a fact."""
        return Standing(self.property("standing") or Standing.NONE)

    def set_standing(self, standing: Standing) -> None:
        """Draw it in dashes or plain."""
        show_standing(self, standing)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then the dashes over it."""
        super().paintEvent(event)
        _paint_guess_edge(self, self._look)

    @Slot()
    def _chosen(self) -> None:
        if self.standing() == Standing.GUESS:
            self.set_standing(Standing.CONFIRMED)
        self.edited_by_hand.emit()


class TextArea(QPlainTextEdit):
    """A few lines of text. Files that are dropped on it go to the window, as with ``LineEdit``.

    Tab goes on to the next field; the height grows with the text size, not with the words.
    """

    def __init__(self, look: ThemeManager, name: str, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def sizeHint(self) -> QSize:
        """Room for the asked number of lines."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._lines * self.fontMetrics().lineSpacing() + 24)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words may be dropped here; papers are for what lies around it."""
        if brings_papers(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Never less than two lines."""
        return QSize(super().minimumSizeHint().width(), 2 * self.fontMetrics().lineSpacing() + 24)


class CheckBox(QCheckBox):
    """A tick box with our own check mark."""

    def __init__(self, look: ThemeManager, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setProperty("ringRadius", 5)
        self.setAccessibleName(name or text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's own box, then the check in it."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        self._look.icons.paint(painter, "check-bold", QRectF(box).adjusted(3, 3, -3, -3), self._look.theme.on_accent)
        painter.end()


class SearchField(LineEdit):
    """The search over every page: magnifier at the left, "Ctrl F" or the clearing x at the right.

    ``search_changed`` comes a moment after the last letter, at once for Enter; Esc clears it.
    """

    search_changed = Signal(str)

    def __init__(self, look: ThemeManager, words: str = "Search every page", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shows_key = True
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._clear = QToolButton(self)
        self._clear.setProperty("kind", "inline")
        self._clear.setAccessibleName("Clear the search")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self._clear.clicked.connect(self._cleared)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._text_changed)
        self.returnPressed.connect(self._tell)
        look.changed.connect(self._restyle)
        self._restyle()

    def clear_quietly(self) -> None:
        """Empty it without telling anybody that the search changed."""
        self.clear()
        self._pause.stop()

    def sizeHint(self) -> QSize:
        """300 px wide at normal text, and not much wider at large text."""
        return QSize(self._look.theme.grown(110, 190), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's own field, then magnifier and key."""
        super().paintEvent(event)
        theme = self._look.theme
        size = theme.icon_size(20)
        painter = QPainter(self)
        place = QRectF(13, (self.height() - size) / 2, size, size)
        self._look.icons.paint(painter, "magnifying-glass", place, theme.text2)
        if self._shows_key and not self.text():
            self._paint_key(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the clearing x at the right."""
        super().resizeEvent(event)
        self._share_room()
        hint = self._clear.sizeHint()
        self._clear.setGeometry(
            self.width() - hint.width() - 6, (self.height() - hint.height()) // 2, hint.width(), hint.height()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears what was typed, then goes on its usual way."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _paint_key(self, painter: QPainter) -> None:
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(FontRole.SMALL)
        painter.setFont(font)
        words = key_words("Ctrl+F")
        width = painter.fontMetrics().horizontalAdvance(words) + 14
        height = painter.fontMetrics().height() + 6
        box = QRectF(self.width() - width - 10.5, (self.height() - height) / 2 + 0.5, width, height - 1)
        painter.setPen(QPen(theme.line, theme.line_width))
        painter.setBrush(theme.ground)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(theme.text2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    @Slot()
    def _cleared(self) -> None:
        self.clear()
        self.setFocus()

    @Slot(str)
    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        self.search_changed.emit(self.text())

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        self.setFont(theme.font(FontRole.BODY))
        size = theme.icon_size(16)
        self._clear.setIconSize(QSize(size, size))
        self._clear.setIcon(self._look.icons.icon("x", size, theme.text))
        self._share_room()
        self.updateGeometry()

    def _share_room(self) -> None:
        """The words come first: where they would be cut, the key is not shown."""
        left = self._look.theme.icon_size(20) + 10
        key = self.fontMetrics().horizontalAdvance(key_words("Ctrl+F")) + 20
        words = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 2 * FIELD_PADDING
        self._shows_key = left + words + key <= self.width()
        self.setTextMargins(left, 0, key if self._shows_key else self._clear.sizeHint().width(), 0)


def key_words(keys: str) -> str:
    """A key as it is called on this computer: "Ctrl F", on a Mac its sign."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
