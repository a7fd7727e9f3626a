"""Settings: the children, the folders that are watched, how things look, where the binder lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.intake.folder_words import folder_line, folder_notices
from app.intake.watcher import FolderState
from app.queries.family import ChildRow, WatchedFolderRow
from app.ui.common.banner import Banner
from app.ui.common.buttons import Button, ButtonKind, SegmentedChoice
from app.ui.common.cards import Card
from app.ui.common.context import UiContext
from app.ui.common.form_scroll import FormScroll
from app.ui.common.labels import Label
from app.ui.common.screen import Screen
from app.ui.common.theme import FontRole, ThemeManager
from app.ui.settings.child_dialog import ChildDialog
from app.ui.settings.child_form import ChildForm, form_of
from app.ui.settings.folder_dialog import FolderDialog, FolderForm
from app.ui.settings.folder_row import FolderRow
from app.ui.settings.passwords_card import PasswordsCard
from app.ui.settings.presenter import CheckFolder, SettingsPresenter
from app.ui.settings.scanning_card import ScanningCard

SIDE = 28
_FEDERAL = "US"
_COLOURS = (("system", "As this computer"), ("light", "Light"), ("dark", "Dark"))


@dataclass(frozen=True, slots=True)
class SettingsPlace:
    """What the page needs to know of this computer: where the binder lies, and which folders cannot be watched."""

    binder: str
    check_folder: CheckFolder


class SettingsPage(Screen):
    """``look_changed`` comes after colours or text size were changed: whoever keeps settings keeps them."""

    look_changed = Signal(str, float)
    """The choice of colours ("system", "light", "dark") and the text size (1.0 is normal)."""
    wants_add_papers = False

    def __init__(self, context: UiContext, place: SettingsPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._look = context.theme
        self._dialog: ChildDialog | None = None
        self._folder_dialog: FolderDialog | None = None
        self._children_rows: list[ChildRow] = []
        self._states: dict[str, FolderState] = {}
        self._editing: str | None = None
        self._told = (self._look.choice, self._look.text_scale)
        self._build(place)
        self.presenter = SettingsPresenter(context, self, place.check_folder)
        self._look.changed.connect(self._look_came)
        self._look_came()

    # Building

    def _build(self, place: SettingsPlace) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = FormScroll(ground="page")
        outer.addWidget(self._scroll)
        column = self._scroll.column
        column.setContentsMargins(SIDE, 16, SIDE, SIDE)
        column.setSpacing(16)
        self.banner, self.undo_banner = Banner(self._look), Banner(self._look)
        self.undo_banner.try_again.set_words("Undo", "Undo: watch the folder again")
        self.undo_banner.try_again.set_icon("arrow-counter-clockwise")
        self.undo_banner.try_again_requested.connect(self._undo)
        for banner in (self.banner, self.undo_banner):
            column.addWidget(banner)
        self.scanning = ScanningCard(self._context)
        self.scanning.sheet_made.connect(self._print)
        self.passwords = PasswordsCard(self._context)
        above = (self._children_card(), self._folders_card(), self.scanning, self.passwords)
        for card in (*above, self._look_card(), self._place_card(place)):
            column.addWidget(card)
        column.addStretch(1)

    @Slot(str)
    def _print(self, path: str) -> None:
        self.open_requested.emit("print", path)

    def _card(self, title: str, words: str) -> Card:
        card = Card(self._look)
        card.body.setSpacing(10)
        card.body.addWidget(Label(self._look, title, FontRole.STRONG))
        card.body.addWidget(Label(self._look, words, FontRole.SMALL, tone="second"))
        return card

    def _children_card(self) -> Card:
        card = self._card("Children", "The names help the app to see whose paper it is. They stay on this computer.")
        self._children = QVBoxLayout()
        self._children.setSpacing(6)
        card.body.addLayout(self._children)
        self.add_child = Button(self._look, "Add a child", icon="plus-bold")
        self.add_child.clicked.connect(self._add_child)
        card.body.addWidget(self.add_child, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _folders_card(self) -> Card:
        card = self._card(
            "Folders that are watched",
            "Papers you put there show up in the Inbox. Nothing there is ever deleted.",
        )
        self._folders = QVBoxLayout()
        self._folders.setSpacing(12)
        card.body.addLayout(self._folders)
        self.folder_error = Label(self._look, "", FontRole.SMALL, tone="you")
        self.folder_error.hide()
        card.body.addWidget(self.folder_error)
        self.add_folder = Button(self._look, "Watch another folder...", icon="folder-simple")
        self.add_folder.clicked.connect(self._choose_folder)
        card.body.addWidget(self.add_folder, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _look_card(self) -> Card:
        card = self._card("Colors and text", "Ctrl and + or - change the text size from every screen.")
        self.colours = SegmentedChoice(self._look, "Colors", _COLOURS)
        self.colours.chosen.connect(self._colours_chosen)
        card.body.addWidget(self.colours, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.smaller = Button(self._look, "Smaller", name="Smaller text", icon="magnifying-glass-minus")
        self.text_size = Label(self._look, "", wrap=False)
        self.bigger = Button(self._look, "Bigger", name="Bigger text", icon="magnifying-glass-plus")
        self.smaller.clicked.connect(self._look.smaller_text)
        self.bigger.clicked.connect(self._look.bigger_text)
        for widget in (self.smaller, self.text_size, self.bigger):
            line.addWidget(widget)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _place_card(self, place: SettingsPlace) -> Card:
        card = self._card(
            "Where your binder lies",
            "One folder on this computer holds everything. Nothing is sent anywhere.",
        )
        path = Label(self._look, place.binder)
        path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        path.setAccessibleName(f"The binder lies in {place.binder}")
        self.binder_path = path
        card.body.addWidget(path)
        return card

    # The screen

    def activated(self) -> None:
        self.presenter.reload()
        self.passwords.reload()

    def refresh(self, changes: Changes) -> None:
        self.presenter.refresh(changes)
        if changes.settings or changes.documents:
            self.passwords.reload()

    def folder_states(self, states: Sequence[FolderState]) -> None:
        self._states = {str(state.folder.path): state for state in states}
        self._show_notices()

    def _show_notices(self) -> None:
        for place in range(self._folders.count()):
            item = self._folders.itemAt(place)
            row = item.widget() if item is not None else None
            if isinstance(row, FolderRow):
                state = self._states.get(row.folder.path)
                row.show_notices(folder_notices(state) if state is not None else [])

    def panes(self) -> Sequence[QWidget]:
        return (self.add_child,)

    # What the presenter shows

    def show_children(self, children: list[ChildRow]) -> None:
        focused = _empty(self._children)
        self._children_rows = children
        before = None
        for child in children:
            row = _ChildLine(self._look, child, self)
            row.edit.clicked.connect(row.ask)
            row.asked.connect(self._edit_child)
            self._children.addWidget(row)
            # A layout shows new lines later, and what is hidden cannot take the focus.
            row.show()
            before = _chain(before, row.edit, self.add_child)
            if focused == child.uid:
                row.edit.setFocus()

    def show_folders(self, folders: list[WatchedFolderRow]) -> None:
        focused = _empty(self._folders)
        before = None
        for folder in folders:
            name = next((child.first_name for child in self._children_rows if child.uid == folder.child), "")
            row = FolderRow(self._look, folder, folder_line(folder.after, name), self)
            row.change_asked.connect(self._change_folder)
            row.stop_asked.connect(self._stop_watching)
            self._folders.addWidget(row)
            row.show()
            before = _chain(before, row.change, self.add_folder)
            before = _chain(before, row.stop, self.add_folder)
            if focused == folder.uid:
                row.change.setFocus()
        self._show_notices()

    def show_folder_refused(self, sentence: str) -> None:
        self.folder_error.setText(sentence)
        self.folder_error.setVisible(bool(sentence))

    def ask_about_folder(self, form: FolderForm, *, is_new: bool) -> None:
        self._folder_dialog = FolderDialog(self._context, self._children_rows, form, is_new=is_new, parent=self)
        self._folder_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder_dialog.asked.connect(self._keep_folder)
        self._folder_dialog.destroyed.connect(self._folder_dialog_gone)
        self._folder_dialog.open()

    def folder_kept(self) -> None:
        if self._folder_dialog is not None:
            self._folder_dialog.accept()

    def folder_not_kept(self, happened: str, to_do: str) -> None:
        if self._folder_dialog is not None:
            self._folder_dialog.show_trouble(happened, to_do)

    def show_trouble(self, happened: str, to_do: str) -> None:
        self.banner.show_message(happened, to_do)

    def offer_undo(self, words: str) -> None:
        self.undo_banner.show_message(words, can_try_again=True)
        self.undo_banner.try_again.setFocus()

    def child_kept(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    def child_refused(self, field: str, words: str) -> None:
        if self._dialog is not None:
            self._dialog.show_refused(field, words)

    # What the parent does

    @Slot()
    def _add_child(self) -> None:
        self._open_dialog(None, None)

    @Slot(object)
    def _edit_child(self, child: ChildRow) -> None:
        self._open_dialog(child.uid, form_of(child))

    def _open_dialog(self, uid: str | None, form: ChildForm | None) -> None:
        states = sorted(
            (
                (code, str(state["name"]))
                for code, state in self._context.reference("states").items()
                if code != _FEDERAL
            ),
            key=lambda pair: pair[1],
        )
        self._editing = uid
        self._dialog = ChildDialog(self._context, states, form, self)
        self._dialog.asked.connect(self._keep_child)
        self._dialog.destroyed.connect(self._dialog_gone)
        self._dialog.open()

    @Slot(object)
    def _keep_child(self, form: ChildForm) -> None:
        self.presenter.keep_child(self._editing, form)

    @Slot()
    def _dialog_gone(self) -> None:
        self._dialog = None

    @Slot()
    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, "Choose a folder that papers land in")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.open()

    @Slot(str)
    def _folder_chosen(self, path: str) -> None:
        self.presenter.choose_folder(path)

    @Slot(object)
    def _change_folder(self, folder: WatchedFolderRow) -> None:
        self.presenter.change_folder(folder)

    @Slot(object)
    def _keep_folder(self, form: FolderForm) -> None:
        self.presenter.keep_folder(form)

    @Slot()
    def _folder_dialog_gone(self) -> None:
        self._folder_dialog = None

    @Slot(object)
    def _stop_watching(self, folder: WatchedFolderRow) -> None:
        self.presenter.stop_watching(folder)

    @Slot()
    def _undo(self) -> None:
        self.undo_banner.dismiss()
        self.presenter.undo()
        self.add_folder.setFocus()

    @Slot(str)
    def _colours_chosen(self, code: str) -> None:
        self._look.set_choice(code)

    @Slot()
    def _look_came(self) -> None:
        blocked = QSignalBlocker(self.colours)
        self.colours.choose(self._look.choice)
        blocked.unblock()
        self.text_size.setText(f"Text size {round(self._look.text_scale * 100)} %")
        now = (self._look.choice, self._look.text_scale)
        if now != self._told:
            self._told = now
            self.look_changed.emit(*now)


class _ChildLine(QWidget):
    """A child with its mark, and "Edit"."""

    asked = Signal(object)

    def __init__(self, look: ThemeManager, child: ChildRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.uid = child.uid
        self._child = child
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._look = look
        self._mark = QLabel()
        row.addWidget(self._mark)
        name = " ".join(part for part in (child.first_name, child.last_name) if part)
        about = [f"Grade {child.grade}" if child.grade else "", child.school or "", child.state or ""]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(look, name))
        second = Label(look, ", ".join(part for part in about if part), FontRole.SMALL, tone="second")
        second.setVisible(bool(second.text()))
        words.addWidget(second)
        row.addLayout(words, 1)
        self.edit = Button(look, "Edit", kind=ButtonKind.LINK, icon="pencil-simple", name=f"Edit {name}")
        row.addWidget(self.edit)
        look.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        mark = theme.child(self._child.shape + 1)
        self._mark.setPixmap(self._look.icons.pixmap(mark.icon, theme.icon_size(22), mark.colour))

    @Slot()
    def ask(self) -> None:
        """The parent wants to change it."""
        self.asked.emit(self._child)


def _empty(layout: QVBoxLayout) -> str:
    """Take all lines away; the uid of the one that had the focus, or ""."""
    items = [layout.itemAt(place) for place in range(layout.count())]
    lines = [line for item in items if item is not None and (line := item.widget()) is not None]
    now = lines[0].window().focusWidget() if lines else None
    focused = next((str(getattr(line, "uid", "")) for line in lines if now is not None and line.isAncestorOf(now)), "")
    for line in lines:
        layout.removeWidget(line)
        line.hide()
        line.deleteLater()
    return focused


def _chain(before: QWidget | None, button: QWidget, last: QWidget) -> QWidget:
    """Tab goes through lines in their order and then to ``last``, whenever they were made."""
    if before is None:
        QWidget.setTabOrder(last, button)
    else:
        QWidget.setTabOrder(before, button)
    QWidget.setTabOrder(button, last)
    return button
