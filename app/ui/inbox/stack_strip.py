"""The strip over a page: "This looks like 3 papers", with the reasons, and Split or Keep as one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.stacks.words import KEPT_AS_IT_IS, PUT_TOGETHER, divided
from app.domain.suggestions import certainty
from app.queries.documents import PaperDetails
from app.queries.stack_choice import StackChoice, stack_choice
from app.services.stacks import divide, keep_as_one, weave_papers
from app.ui.common.buttons import Button, ButtonKind, SegmentedChoice
from app.ui.common.chips import GuessChip
from app.ui.common.context import UiContext
from app.ui.common.flow_row import FlowRow
from app.ui.common.labels import IconLabel, Label, LinkLabel
from app.ui.common.page_view.marks import MarkStyle, PageMark
from app.ui.common.page_view.panel import PaperPanel
from app.ui.common.theme import FontRole

_NEW, _SAME = "new", "same"


class StackStrip(QFrame):
    """Hidden until a paper is shown that may be a stack. Steps through the places where a paper may begin."""

    decided = Signal(str, str)
    """The uid of the paper, and what was done, in words."""
    failed = Signal(Exception)

    def __init__(self, context: UiContext, paper: PaperPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.theme
        self._runner = context.runner
        self._paper = paper
        self._choice: StackChoice | None = None
        self.setProperty("frame", "strip")
        self.icon = IconLabel(look, "scissors", tone="guess")
        self.headline = Label(look, "", FontRole.STRONG)
        self.reason = Label(look, "", FontRole.SMALL)
        self.chip = GuessChip(look, certainty(0.0))
        self.place = LinkLabel(look, "", FontRole.SMALL_STRONG)
        self.begins = SegmentedChoice(look, "This page", ((_SAME, "Goes on"), (_NEW, "New paper")))
        self.next = Button(look, "Next place", kind=ButtonKind.LINK, name="The next place where a paper may begin")
        self.split = Button(look, "Split", icon="scissors")
        self.keep = Button(look, "Keep as one", kind=ButtonKind.LINK)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.icon)
        top.addWidget(self.headline, 1)
        top.addWidget(self.chip)
        self._steps = FlowRow((self.place, self.begins))
        self._answers = FlowRow((self.split, self.keep, self.next))
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 8)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self.reason)
        box.addWidget(self._steps)
        box.addWidget(self._answers)
        self.place.clicked.connect(self._look_at_start)
        self.next.clicked.connect(self._step)
        self.begins.chosen.connect(self._chosen)
        self.split.clicked.connect(self.divide)
        self.keep.clicked.connect(self._keep)
        self.hide()

    @property
    def choice(self) -> StackChoice | None:
        """What is proposed and chosen; None while nothing is proposed."""
        return self._choice

    def show_paper(self, details: PaperDetails) -> None:
        """Show what is proposed for a paper, if anything. The same proposal again keeps what was chosen."""
        new = stack_choice(details)
        if new is not None and self._choice is not None:
            same = (new.uid, new.proposal, new.other) == (self._choice.uid, self._choice.proposal, self._choice.other)
            new = self._choice if same else new
        self._choice = new
        self._show()

    def show_nothing(self) -> None:
        """No paper is shown."""
        self._choice = None
        self.hide()

    @Slot()
    def divide(self) -> None:
        """Do what is chosen."""
        choice = self._choice
        if choice is None or not choice.action or not self.split.isEnabled():
            return
        self.setEnabled(False)
        if choice.other is not None:
            self._runner.write(
                weave_papers,
                choice.other.uid,
                choice.uid,
                choice.other.order,
                done=self._were_woven,
                failed=self._failed,
                owner=self,
            )
            return
        self._runner.write(
            divide,
            choice.uid,
            sorted(choice.chosen),
            [page.page for page in choice.proposal.left_out],
            choice.proposal.order or (),
            done=partial(self._was_divided, choice.uid),
            failed=self._failed,
            owner=self,
        )

    @Slot()
    def _keep(self) -> None:
        if self._choice is None:
            return
        self.setEnabled(False)
        uid = self._choice.uid
        self._runner.write(keep_as_one, uid, done=partial(self._was_kept, uid), failed=self._failed, owner=self)

    def _was_divided(self, uid: str, papers: tuple[str, ...]) -> None:
        self.setEnabled(True)
        self.decided.emit(uid, divided(len(papers)))

    def _were_woven(self, uid: str) -> None:
        self.setEnabled(True)
        self.decided.emit(uid, PUT_TOGETHER)

    def _was_kept(self, uid: str, _result: None) -> None:
        self.setEnabled(True)
        self.decided.emit(uid, KEPT_AS_IT_IS)

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self.failed.emit(error)

    @Slot()
    def _step(self) -> None:
        if self._choice is not None:
            self._choice = self._choice.stepped()
            self._show()
            self._look_at_start()

    @Slot(str)
    def _chosen(self, code: str) -> None:
        if self._choice is not None:
            self._choice = self._choice.with_start(code == _NEW)
            self._show()
            self._look_at_start()

    @Slot()
    def _look_at_start(self) -> None:
        start = self._choice.start if self._choice else None
        if start is None:
            return
        evidence = start.evidence
        boxes = evidence.boxes if evidence else ()
        self._paper.go_to(start.page, PageMark(start.page, boxes, MarkStyle.GUESS) if boxes else None)

    def _show(self) -> None:
        choice = self._choice
        if choice is None:
            self.hide()
            return
        start = choice.start
        self.headline.setText(choice.headline)
        self.reason.setText(choice.reason)
        self.chip.setVisible(start is not None)
        self._steps.setVisible(start is not None)
        if start is not None:
            count = len(choice.proposal.starts)
            self.chip.set_certainty(certainty(start.confidence))
            self.place.setText(f"Page {start.page}" if count == 1 else f"Page {start.page}, {choice.at + 1} of {count}")
            self.place.setAccessibleName(f"Show page {start.page}, place {choice.at + 1} of {count}")
            self.next.setVisible(count > 1)
            self.begins.blockSignals(True)
            self.begins.choose(_NEW if start.page in choice.chosen else _SAME)
            self.begins.blockSignals(False)
        self.split.set_words(choice.action or "Split")
        self.split.set_icon("scissors" if choice.chosen or not choice.action else "check-bold")
        self.split.setEnabled(bool(choice.action))
        self.keep.set_words(choice.refusal)
        self.setAccessibleName(choice.headline)
        self.setAccessibleDescription(choice.reason)
        self.show()
