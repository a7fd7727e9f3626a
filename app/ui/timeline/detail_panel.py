"""The panel at the right: one event whole, its proof, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.queries.timeline import ProofRow
from app.ui.common.buttons import Button, ButtonKind
from app.ui.common.cards import EmptyState, PrivateBox
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import IconLabel, Label, LinkLabel, Separator
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.timeline.details import Detail

PADDING = 20


class ProofLine(QWidget):
    """A page that proves the event: its title is a link that opens it, the words on it stand beside a bar."""

    opened = Signal(str, int)

    def __init__(self, look: ThemeManager, proof: ProofRow) -> None:
        super().__init__()
        self._proof = proof
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, "file-text", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(look, proof.title, FontRole.STRONG))
        if proof.quote:
            words.addWidget(Label(look, f"“{proof.quote}”", FontRole.SMALL))
        self.link = LinkLabel(look, f"Open page {proof.page}", name=f"Open {proof.title}, page {proof.page}")
        self.link.clicked.connect(self._open)
        words.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self._proof.document, self._proof.page)


class DetailPanel(QWidget):
    """Shows a ``Detail``. ``acted`` carries the code of an action; ``back_requested`` only where it covers the list."""

    acted = Signal(str)
    proof_opened = Signal(str, int)
    concern_opened = Signal(str)
    back_requested = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._detail: Detail | None = None
        self._body: QWidget | None = None
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.back = Button(look, "Back", kind=ButtonKind.LINK, icon="caret-left", name="Back to the list")
        self.back.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.back.clicked.connect(self.back_requested)
        self.back.hide()
        self._box.addWidget(self.back)
        self.show_detail(None)

    @property
    def detail(self) -> Detail | None:
        """What is shown."""
        return self._detail

    def show_detail(self, detail: Detail | None) -> None:
        """Show an event, or what the panel is for."""
        if detail == self._detail and self._body is not None:
            return
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None and focused.hasFocus() else ""
        self._detail = detail
        if self._body is not None:
            self._box.removeWidget(self._body)
            self._body.setParent(None)
            self._body.deleteLater()
        self._body = self._empty() if detail is None else self._whole(detail)
        self._box.addWidget(self._body, 1)
        self._body.show()
        again = self._body.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> QWidget:
        return EmptyState(
            self._look,
            "path",
            "Choose an event",
            "What happened, its proof and your own view show up here.",
            parent=self,
        )

    def _whole(self, detail: Detail) -> QWidget:
        whole = QWidget(self)
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        scroll = FormScroll(ground="surface")
        scroll.column.setContentsMargins(0, 0, 0, 0)
        scroll.column.setSpacing(0)
        self._add_part(scroll.column, self._head(detail), first=True)
        for heading, text in detail.facts:
            self._add_part(scroll.column, self._fact(heading, text))
        if detail.my_view:
            private = PrivateBox(self._look)
            private.body.addWidget(Label(self._look, detail.my_view))
            part = QVBoxLayout()
            part.addWidget(private)
            self._add_part(scroll.column, part)
        if detail.shows_proof:
            self._add_part(scroll.column, self._proof(detail))
        if detail.part_of is not None:
            self._add_part(scroll.column, self._part_of(*detail.part_of))
        if detail.more:
            self._add_part(scroll.column, self._more(detail))
        scroll.column.addStretch(1)
        box.addWidget(scroll, 1)
        if detail.actions:
            box.addWidget(Separator(self._look))
            box.addWidget(self._actions(detail))
        return whole

    def _add_part(self, column: QVBoxLayout, part: QVBoxLayout, *, first: bool = False) -> None:
        if not first:
            column.addWidget(Separator(self._look))
        part.setContentsMargins(PADDING, 12, PADDING, 12)
        column.addLayout(part)

    def _head(self, detail: Detail) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._look, detail.icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self._look, detail.title, FontRole.STRONG), 1)
        part.addLayout(row)
        part.addWidget(Label(self._look, detail.when, tone="second"))
        if detail.same_day:
            mark = QHBoxLayout()
            mark.setSpacing(8)
            mark.addWidget(IconLabel(self._look, "check-circle-fill", 16, tone="ok"))
            mark.addWidget(Label(self._look, "Written the same day", FontRole.SMALL, tone="ok"), 1)
            part.addLayout(mark)
        return part

    def _fact(self, heading: str, text: str) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(2)
        part.addWidget(Label(self._look, heading, FontRole.SMALL_STRONG, tone="second"))
        part.addWidget(Label(self._look, text))
        return part

    def _proof(self, detail: Detail) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(10)
        part.addWidget(Label(self._look, "Proof", FontRole.SMALL_STRONG, tone="second"))
        if not detail.proofs:
            part.addWidget(Label(self._look, "No proof yet.", FontRole.SMALL, tone="second"))
        for index, proof in enumerate(detail.proofs):
            line = ProofLine(self._look, proof)
            line.link.setObjectName(f"proof_{index}")
            line.opened.connect(self.proof_opened)
            part.addWidget(line)
        return part

    def _part_of(self, _uid: str, title: str) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(Label(self._look, "Part of", FontRole.SMALL_STRONG, tone="second"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._look, "flag", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self._look, title), 1)
        link = LinkLabel(self._look, "Show it", name=f"Show “{title}”")
        link.setObjectName("part_of")
        link.clicked.connect(self._open_concern)
        row.addWidget(link)
        part.addLayout(row)
        return part

    def _more(self, detail: Detail) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(4)
        for code, words, icon in detail.more:
            button = Button(self._look, words, kind=ButtonKind.LINK, icon=icon)
            part.addWidget(self._acting(button, code), 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _actions(self, detail: Detail) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(PADDING, 12, PADDING, 12)
        row.setSpacing(12)
        for code, words, icon in detail.actions:
            row.addWidget(self._acting(Button(self._look, words, icon=icon), code))
        return foot

    def _acting(self, button: Button, code: str) -> Button:
        button.setObjectName(code)
        button.clicked.connect(self._act)
        return button

    @Slot()
    def _act(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.acted.emit(sender.objectName())

    @Slot()
    def _open_concern(self) -> None:
        if self._detail is not None and self._detail.part_of is not None:
            self.concern_opened.emit(self._detail.part_of[0])
