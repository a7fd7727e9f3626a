"""The pages that prove an entry, in a form: what each one is, and a way to take it out again."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.timeline import Proof
from app.queries.timeline import ProofRow
from app.ui.common.buttons import Button
from app.ui.common.labels import Label, LinkLabel
from app.ui.common.theme import FontRole, ThemeManager


def proof_title(proof: ProofRow) -> str:
    """ "OT log, page 2"."""
    return f"{proof.title}, page {proof.page}"


class ProofList(QWidget):
    """Chosen pages, one below the other, and "Add proof"."""

    add_requested = Signal()

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._proofs: tuple[ProofRow, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        box.addLayout(self._lines)
        self.add_button = Button(look, "Add proof", icon="paperclip")
        self.add_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add_button.clicked.connect(self.add_requested)
        box.addWidget(self.add_button)
        self.setFocusProxy(self.add_button)

    def rows(self) -> tuple[ProofRow, ...]:
        """What is chosen, in order."""
        return self._proofs

    def proofs(self) -> tuple[Proof, ...]:
        """What is chosen, as it is kept."""
        return tuple(Proof(proof.document, proof.page, proof.quote) for proof in self._proofs)

    def set_proofs(self, proofs: tuple[ProofRow, ...]) -> None:
        """Show these."""
        self._proofs = proofs
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for index, proof in enumerate(proofs):
            self._lines.addWidget(self._line(index, proof))

    @Slot(object)
    def add(self, proof: ProofRow) -> None:
        """Choose one more; the same words of the same page count once."""
        if proof not in self._proofs:
            self.set_proofs((*self._proofs, proof))

    def _line(self, index: int, proof: ProofRow) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self._look, proof_title(proof), FontRole.STRONG))
        if proof.quote:
            words.addWidget(Label(self._look, f"“{proof.quote}”", FontRole.SMALL, tone="second"))
        row.addLayout(words, 1)
        remove = LinkLabel(self._look, "Take out", name=f"Take out {proof_title(proof)}")
        remove.setProperty("proof", index)
        remove.clicked.connect(self._take_out)
        row.addWidget(remove)
        return line

    @Slot()
    def _take_out(self) -> None:
        sender = self.sender()
        index = sender.property("proof") if sender is not None else None
        if isinstance(index, int):
            self.set_proofs(self._proofs[:index] + self._proofs[index + 1 :])
            self.add_button.setFocus()
