"""Codes turned into plain sentences, in one place for the window and the command line.

Every sentence about trouble says first what happened to the paper, then what to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.errors import KnownError, Trouble

_SENTENCES: dict[Trouble, tuple[str, str]] = {
    Trouble.EMPTY_FILE: (
        "Nothing is lost. The file “{name}” is empty.",
        "Scan or save it again, then add it again.",
    ),
    Trouble.NOT_A_FILE: (
        "Nothing is lost. “{name}” is not an ordinary file, so it was left alone.",
        "Add the paper itself, not a link to it.",
    ),
    Trouble.IS_A_FOLDER: (
        "Nothing is lost. “{name}” is a folder, so it was left alone.",
        "Open the folder and add the papers in it.",
    ),
    Trouble.FILE_GONE: (
        "“{name}” is not there any more.",
        "If you moved it, add it from its new place.",
    ),
    Trouble.NO_PERMISSION: (
        "Nothing is lost. This computer does not let the app read “{name}”.",
        "Close the program that has it open, or save a copy, then try again.",
    ),
    Trouble.KIND_OF_FILE_NOT_READ: (
        "Nothing is lost. “{name}” is a kind of file the app cannot read yet.",
        "Open it in the program it was made with, save or print it as a PDF, and add that PDF.",
    ),
    Trouble.CHANGED_WHILE_COPYING: (
        "Nothing is lost. “{name}” was still being changed.",
        "The app tries again by itself when it holds still.",
    ),
    Trouble.NOT_FINISHED: (
        "Nothing is lost. “{name}” does not look finished.",
        "Check the scanner, or save it again. The app tries again when it changes.",
    ),
    Trouble.DISK_FULL: (
        "“{name}” was not copied: the disk is full. It is still where it was.",
        "Make room on this computer, then try again.",
    ),
    Trouble.INSIDE_BINDER: (
        "This folder belongs to the binder itself.",
        "Choose another folder for papers that come in.",
    ),
    Trouble.TOO_MUCH_INSIDE: (
        "Nothing is lost. “{name}” holds more than the app takes at once.",
        "Open it on this computer, and add the papers in it a few at a time.",
    ),
    Trouble.NOTHING_INSIDE: (
        "Nothing is lost. There is no paper in “{name}”.",
        "If you expected some, ask whoever sent it to send it again.",
    ),
    Trouble.LOCKED_IN_PARCEL: (
        "Nothing is lost. “{name}” is locked with a password inside the file it came in.",
        "Open that file on this computer with its password, take the paper out, and add it.",
    ),
    Trouble.CHOOSE_MAILS: (
        "Nothing is lost. “{name}” is a mailbox, and nothing was taken from it yet.",
        "Choose which mails to take.",
    ),
    Trouble.NO_MAILS_INSIDE: (
        "Nothing is lost. There are no mails in “{name}”.",
        "If you expected some, make the mailbox again where it came from.",
    ),
    Trouble.TOO_MANY_MAILS: (
        "Nothing is lost. “{name}” holds more mails than the app can list.",
        "In your mail program, give the mails of the school a label or folder of their own, and save only that.",
    ),
    Trouble.NEEDS_PASSWORD: (
        "The paper is safe. It is locked with a password.",
        "Type the password it came with, or ask for a copy without one.",
    ),
    Trouble.WRONG_PASSWORD: (
        "The paper is safe. This password does not open it.",
        "Check capital letters and try again.",
    ),
    Trouble.NOT_LOCKED: (
        "The paper is safe. It is not locked with a password.",
        "There is nothing to type in.",
    ),
    Trouble.DAMAGED: (
        "The paper is safe as it came, but this copy is damaged.",
        "Ask for a new copy, or scan it again.",
    ),
    Trouble.CANNOT_OPEN: (
        "The file is safe as it came, but it cannot be opened.",
        "Ask for a new copy, or scan it again.",
    ),
    Trouble.TOO_LARGE: (
        "The paper is safe, but it is too large to read.",
        "Scan it again at 300 dots per inch, or ask for a smaller copy.",
    ),
    Trouble.READER_STOPPED: (
        "The paper is safe. Reading it stopped before the end.",
        "Try again, or file it as it is.",
    ),
    Trouble.READING_TIMED_OUT: (
        "The paper is safe. Reading it took too long.",
        "Try again, or file it as it is.",
    ),
    Trouble.NEEDS_ADOBE: (
        "The paper is safe. This form only opens in Adobe Reader.",
        "Open it there, print it to a PDF and add that PDF.",
    ),
    Trouble.FILES_LEFT_INSIDE: (
        "The paper is safe. Not all of the files that came in it could be taken out.",
        "Try again. If they still do not come, open “{name}” on this computer, save the files in it, and add them.",
    ),
    Trouble.USED_AS_PROOF: (
        "Both papers are kept. “{title}” is in use: as proof, as an exhibit, for a meeting, or with your marks on it.",
        "Keep that copy instead, or take it out there first.",
    ),
    Trouble.PAPERS_OF_TWO_CHILDREN: (
        "Both papers are kept. They belong to two children.",
        "If one of them is in the wrong place, say whose it is first.",
    ),
    Trouble.BINDER_IN_USE: (
        "This binder is already open in another window.",
        "Close the other window first.",
    ),
    Trouble.BINDER_BUSY: (
        "Nothing is lost. Another program keeps the binder busy, so nothing could be written to it just now.",
        "Close what may be using it (a backup, for instance), then try again.",
    ),
    Trouble.BINDER_TOO_NEW: (
        "Your papers are safe. This binder was made by a newer IEP Binder.",
        "Install the newest IEP Binder, then open it again.",
    ),
    Trouble.BINDER_DAMAGED: (
        "Your papers are safe, but the list of them cannot be read.",
        "Bring back the newest backup.",
    ),
    Trouble.NOT_A_BINDER: ("There is no binder at “{path}”.", "Choose the folder that holds your binder."),
    Trouble.PLACE_NOT_WRITABLE: (
        "Your papers are safe, but nothing can be written to “{path}”.",
        "Choose another place. Its folder has to be there.",
    ),
    Trouble.FOLDER_NOT_EMPTY: (
        "The folder “{path}” holds other things.",
        "Choose an empty folder for the binder.",
    ),
    Trouble.ORIGINAL_MISSING: (
        "The file of this paper is not in the binder any more.",
        "Bring it back from a backup, or add the paper again.",
    ),
    Trouble.ORIGINAL_CHANGED: (
        "The file of this paper is not as it came.",
        "Bring it back from a backup, or add the paper again.",
    ),
    Trouble.NOT_FOUND: ("There is nothing here with that name.", "Check the name and try again."),
    Trouble.CANCELLED: ("Stopped. Nothing is lost.", "Start again when you like."),
    Trouble.FIELD: ("{sentence}", ""),
    Trouble.EXHIBIT_UNREADABLE: (
        "Exhibit {number} cannot be printed: {title}.",
        "Open the paper and try again, or leave it out. The packet is not final until then.",
    ),
    Trouble.PACKET_CHECK_FAILED: (
        "Your papers are safe. The packet did not come out right, so it was not kept.",
        "Try again. If it stays so, leave out the exhibit you added last.",
    ),
    Trouble.PRINTER_NOT_READY: (
        "The packet is safe in your binder, but the printer does not take it.",
        "Check that it is on and has paper, then print again.",
    ),
}


DAMAGED_BUT_READ = "This copy is damaged, but it could be read. If something is missing on it, ask for a new copy."


def sentence(error: KnownError) -> tuple[str, str]:
    """What happened, and what to do about it; the second may be empty."""
    happened, to_do = _SENTENCES[error.trouble]
    values = _Values({name: shown(value) for name, value in error.values.items()})
    return happened.format_map(values), to_do.format_map(values)


def trouble_sentence(trouble: Trouble, **values: str) -> str:
    """Both sentences in one line."""
    return " ".join(part for part in sentence(KnownError(trouble, **values)) if part)


def not_taken_sentence(left_out: Sequence[tuple[str, Trouble]]) -> tuple[str, str]:
    """What happened to files of which not even a note could be kept, with their names, and what to do."""
    if len(left_out) == 1:
        [(name, trouble)] = left_out
        return sentence(KnownError(trouble, name=name))
    if {trouble for _, trouble in left_out} == {Trouble.DISK_FULL}:
        happened = f"{len(left_out)} papers were not copied: the disk is full. They are still where they were."
    else:
        happened = f"Nothing is lost. {len(left_out)} papers did not come in. They are still where they were."
    return happened, "Make room on this computer, then try again."


def shown(name: str) -> str:
    """A name as it may stand in a line: one with line breaks or signs that steer a screen cannot garble it."""
    return "".join(sign if sign.isprintable() else " " for sign in name)


class _Values(dict[str, str]):
    """A value that nobody gave must not hide the trouble behind a second one."""

    def __missing__(self, key: str) -> str:
        return "this paper"
