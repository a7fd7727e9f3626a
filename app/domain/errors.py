"""Known trouble, told apart from bugs.

A ``KnownError`` carries a code and values, never a sentence: the window and the command line turn codes into
words in one place each (``domain.words`` holds the sentences). Anything else that is raised is a bug.
"""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Everything that can go wrong with a paper or the binder and that a parent can be told about."""

    # A file was not taken; it is where it was.
    EMPTY_FILE = "empty_file"
    NOT_A_FILE = "not_a_file"
    IS_A_FOLDER = "is_a_folder"
    FILE_GONE = "file_gone"
    NO_PERMISSION = "no_permission"
    KIND_OF_FILE_NOT_READ = "kind_of_file_not_read"
    CHANGED_WHILE_COPYING = "changed_while_copying"
    NOT_FINISHED = "not_finished"
    DISK_FULL = "disk_full"
    INSIDE_BINDER = "inside_binder"
    TOO_MUCH_INSIDE = "too_much_inside"
    NOTHING_INSIDE = "nothing_inside"
    LOCKED_IN_PARCEL = "locked_in_parcel"
    CHOOSE_MAILS = "choose_mails"
    NO_MAILS_INSIDE = "no_mails_inside"
    TOO_MANY_MAILS = "too_many_mails"
    # A paper is safe in the binder, but something about it needs the parent.
    NEEDS_PASSWORD = "needs_password"
    WRONG_PASSWORD = "wrong_password"
    NOT_LOCKED = "not_locked"
    DAMAGED = "damaged"
    CANNOT_OPEN = "cannot_open"
    TOO_LARGE = "too_large"
    READER_STOPPED = "reader_stopped"
    READING_TIMED_OUT = "reading_timed_out"
    NEEDS_ADOBE = "needs_adobe"
    FILES_LEFT_INSIDE = "files_left_inside"
    # Two papers that look alike.
    USED_AS_PROOF = "used_as_proof"
    PAPERS_OF_TWO_CHILDREN = "papers_of_two_children"
    # The binder itself.
    BINDER_IN_USE = "binder_in_use"
    BINDER_BUSY = "binder_busy"
    BINDER_TOO_NEW = "binder_too_new"
    BINDER_DAMAGED = "binder_damaged"
    NOT_A_BINDER = "not_a_binder"
    FOLDER_NOT_EMPTY = "folder_not_empty"
    PLACE_NOT_WRITABLE = "place_not_writable"
    ORIGINAL_MISSING = "original_missing"
    ORIGINAL_CHANGED = "original_changed"
    NOT_FOUND = "not_found"
    CANCELLED = "cancelled"
    # Something typed in needs fixing; ``field`` says which.
    FIELD = "field"
    # A packet.
    EXHIBIT_UNREADABLE = "exhibit_unreadable"
    PACKET_CHECK_FAILED = "packet_check_failed"
    PRINTER_NOT_READY = "printer_not_ready"


class KnownError(Exception):
    """Trouble that is not a bug. ``values`` fill the sentence (file name, page number, field)."""

    def __init__(self, trouble: Trouble, **values: str) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.trouble, self.values))


def _rebuild(trouble: Trouble, values: dict[str, str]) -> KnownError:
    return KnownError(trouble, **values)


class FieldError(KnownError):
    """A form field that cannot be taken as typed. ``sentence`` says how to fix it and stands under the field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(Trouble.FIELD, field=field, sentence=sentence)

    @property
    def field(self) -> str:
        """Which field of the form."""
        return self.values["field"]

    @property
    def sentence(self) -> str:
        """How to fix it, in plain words."""
        return self.values["sentence"]

    def __reduce__(self) -> tuple[object, ...]:
        return (FieldError, (self.field, self.sentence))
