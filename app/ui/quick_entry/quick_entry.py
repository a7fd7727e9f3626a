"""Opens the dialogs to write something down, from any screen, and keeps what they mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.timeline import Proof
from app.queries.documents import PaperRow, list_all
from app.queries.family import ChildRow, PersonRow, list_children, list_people
from app.queries.timeline import (
    ConcernRow,
    ContactDetails,
    EntryDetails,
    ProofRow,
    RequestRow,
    get_contact,
    get_entry,
    get_request,
    list_concerns,
)
from app.services.concerns import add_concern, add_entry, add_proof, edit_entry
from app.services.contacts import add_contact, edit_contact
from app.services.requests import add_request, edit_request, mark_answered, mark_sent
from app.ui.common.context import UiContext
from app.ui.common.errors import in_words
from app.ui.common.page_view.pictures import PagePictures
from app.ui.quick_entry.call_dialog import CallDialog
from app.ui.quick_entry.concern_dialogs import ConcernDialog, EntryOfConcernDialog
from app.ui.quick_entry.entry_dialog import EntryDialog
from app.ui.quick_entry.moment_dialog import MomentDialog
from app.ui.quick_entry.proof_dialog import ProofDialog
from app.ui.quick_entry.request_dialog import PRINT, SENT, RequestDialog, request_kinds
from app.ui.quick_entry.sent_dialog import AnsweredDialog, Sent, SentDialog


class QuickEntry(QObject):
    """One for the window. ``open`` takes what a screen sends with ``open_requested``: a code and a uid, or None.

    add_concern (None), add_to_concern (concern), edit_entry (entry), add_proof (entry), log_call (contact to change,
    or None), write_request (request to change, or None), request_sent (request), request_answered (request).
    """

    letter_made = Signal(str)
    """The path of a letter that is ready to be looked at and printed."""
    failed = Signal(str, str)
    """Nothing could be opened: what happened and what to do."""

    def __init__(self, context: UiContext, pictures: PagePictures, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._pictures = pictures
        self._window = window
        self._child = ""
        self._doors: dict[str, Callable[[Any], None]] = {
            "add_concern": self._add_concern,
            "add_to_concern": self._add_to_concern,
            "edit_entry": self._edit_entry,
            "add_proof": self._add_proof,
            "log_call": self._log_call,
            "write_request": self._write_request,
            "request_sent": self._request_sent,
            "request_answered": self._request_answered,
        }

    @property
    def codes(self) -> frozenset[str]:
        """What it opens."""
        return frozenset(self._doors)

    def set_child(self, uid: str) -> None:
        """What is written down from now on is about this child."""
        self._child = uid

    def open(self, code: str, about: object = None) -> None:
        """Open the dialog with this code. Raises KeyError for an unknown one."""
        door = self._doors[code]
        if self._child:
            door(about)

    # Concerns

    def _add_concern(self, _about: object) -> None:
        self._read(list_children, done=partial(self._show_concern, self._child))

    def _show_concern(self, child: str, children: list[ChildRow]) -> None:
        name = next((row.first_name for row in children if row.uid == child), "")
        dialog = ConcernDialog(self._context.theme, child, name, self._context.today)
        dialog.wanted.connect(partial(self._write, dialog, add_concern))
        self._show_moment(dialog)

    def _add_to_concern(self, concern: str) -> None:
        self._read(list_concerns, self._child, done=partial(self._show_addition, concern))

    def _show_addition(self, concern: str, concerns: list[ConcernRow]) -> None:
        title = next((row.title for row in concerns if row.uid == concern), "")
        dialog = EntryOfConcernDialog(self._context.theme, title, self._context.today)
        dialog.wanted.connect(partial(self._write, dialog, add_entry, concern))
        self._show_moment(dialog)

    def _edit_entry(self, entry: str) -> None:
        self._read(get_entry, entry, done=self._show_entry)

    def _show_entry(self, entry: EntryDetails) -> None:
        dialog = EntryOfConcernDialog(self._context.theme, entry.concern_title, self._context.today, entry)
        dialog.wanted.connect(partial(self._write, dialog, edit_entry, entry.uid))
        self._show_moment(dialog)

    def _show_moment(self, dialog: MomentDialog) -> None:
        dialog.proof_wanted.connect(partial(self._pick_proof, dialog, dialog.proof.add))
        self._show(dialog)

    # Proof

    def _add_proof(self, entry: str) -> None:
        self._pick_proof(self._window, partial(self._keep_proof, entry))

    def _keep_proof(self, entry: str, proof: ProofRow) -> None:
        self._context.runner.write(
            add_proof,
            entry,
            Proof(proof.document, proof.page, proof.quote),
            failed=self._not_done,
            owner=self,
        )

    def _pick_proof(self, over: QWidget, take: Callable[[ProofRow], None]) -> None:
        self._read(list_all, self._child, done=partial(self._show_papers, over, take))

    def _show_papers(self, over: QWidget, take: Callable[[ProofRow], None], papers: list[PaperRow]) -> None:
        dialog = ProofDialog(self._context, self._pictures, papers[::-1], over)
        dialog.chosen.connect(take)
        dialog.open()

    # Calls

    def _log_call(self, contact: str | None) -> None:
        if contact is None:
            self._with_people(partial(self._show_call, None))
        else:
            self._read(get_contact, contact, done=self._show_logged_call)

    def _show_logged_call(self, contact: ContactDetails) -> None:
        self._with_people(partial(self._show_call, contact))

    def _show_call(self, contact: ContactDetails | None, people: list[PersonRow], concerns: list[ConcernRow]) -> None:
        context = self._context
        dialog = CallDialog(context.theme, self._child, context.today, people, concerns, contact)
        if contact is None:
            dialog.wanted.connect(partial(self._write, dialog, add_contact))
        else:
            dialog.wanted.connect(partial(self._write, dialog, edit_contact, contact.uid))
        self._show(dialog)

    # Requests

    def _write_request(self, request: str | None) -> None:
        if request is None:
            self._with_people(partial(self._show_request, None))
        else:
            self._read(get_request, request, done=self._show_kept_request)

    def _show_kept_request(self, request: RequestRow) -> None:
        self._with_people(partial(self._show_request, request))

    def _show_request(self, request: RequestRow | None, people: list[PersonRow], _concerns: object) -> None:
        context = self._context
        kinds = request_kinds(context.reference("deadlines"))
        dialog = RequestDialog(context.theme, self._child, context.today, kinds, people, request)
        dialog.wanted.connect(partial(self._write_letter, dialog, request))
        self._show(dialog)

    def _write_letter(self, dialog: RequestDialog, request: RequestRow | None, command: object, what: str) -> None:
        if request is None:
            kept = partial(self._letter_kept, dialog, what)
            self._context.runner.write(add_request, command, done=kept, failed=dialog.refused, owner=dialog)
        else:
            kept = partial(self._letter_changed, dialog, what, request.uid)
            self._context.runner.write(
                edit_request, request.uid, command, done=kept, failed=dialog.refused, owner=dialog
            )

    def _letter_changed(self, dialog: RequestDialog, what: str, uid: str, _result: object) -> None:
        self._letter_kept(dialog, what, uid)

    def _letter_kept(self, dialog: RequestDialog, what: str, uid: str) -> None:
        dialog.written()
        if what == PRINT:
            self._context.press.make_letter(uid, done=self.letter_made.emit, failed=self._not_done, owner=self)
        elif what == SENT:
            self._request_sent(uid)

    def _request_sent(self, request: str) -> None:
        dialog = SentDialog(self._context.theme, self._context.today)
        dialog.wanted.connect(partial(self._write_sent, dialog, request))
        self._show(dialog)

    def _write_sent(self, dialog: SentDialog, request: str, sent: Sent, _what: str) -> None:
        self._context.runner.write(
            mark_sent,
            request,
            sent.sent_on,
            sent.method,
            done=partial(self._written, dialog),
            failed=dialog.refused,
            owner=dialog,
        )

    def _request_answered(self, request: str) -> None:
        dialog = AnsweredDialog(self._context.theme, self._context.today)
        dialog.wanted.connect(partial(self._write, dialog, mark_answered, request))
        self._show(dialog)

    # What all of them do

    def _read(self, query: Callable[..., Any], *args: object, done: Callable[[Any], None]) -> None:
        self._context.runner.read(query, *args, done=done, failed=self._not_done, owner=self)

    def _with_people(self, then: Callable[[list[PersonRow], list[ConcernRow]], None]) -> None:
        self._read(list_people, done=partial(self._people_read, then))

    def _people_read(self, then: Callable[[list[PersonRow], list[ConcernRow]], None], people: list[PersonRow]) -> None:
        self._read(list_concerns, self._child, done=partial(then, people))

    def _show(self, dialog: EntryDialog) -> None:
        dialog.setParent(self._window, dialog.windowFlags())
        dialog.open()

    def _write(self, dialog: EntryDialog, service: Callable[..., Any], *args: object) -> None:
        """``args`` end with the command of the dialog and what to do with it."""
        *before, command, _what = args
        self._context.runner.write(
            service,
            *before,
            command,
            done=partial(self._written, dialog),
            failed=dialog.refused,
            owner=dialog,
        )

    def _written(self, dialog: EntryDialog, _result: object) -> None:
        dialog.written()

    def _not_done(self, error: Exception) -> None:
        self.failed.emit(*in_words(error))
