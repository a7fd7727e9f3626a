"""Is everything there, and as it came?"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.progress import Progress, ReportProgress
from app.files.binder_folder import BinderFolder, is_hash
from app.files.learned_file import read_learned
from app.files.originals import hash_of, list_originals
from app.jobs import Runner, leave_to_result
from app.queries.upkeep import expected_originals, expected_packets, papers_without_pages_or_work
from app.services.upkeep import check_database
from app.workers.learned_format import LARGEST_FILE, is_whole


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be. ``code`` for programs, ``sentence`` for people."""

    code: str
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: how many files were compared, and what was found."""

    files: int
    findings: tuple[Finding, ...]


_DATABASE = {
    "database": "The database is damaged. Bring back the newest backup.",
    "links": "Some entries point at something that is gone.",
    "search": "The search index does not match the papers. It is made again at the next start.",
}


_OWN_COPY = "A file in the binder belongs to no paper. Nothing is lost; the app takes it up at its next start."
_NO_PAPER = (
    "Among the files of your papers lies one that is no paper, or was damaged. Your papers are not touched by it."
)


def check_binder(runner: Runner, folder: BinderFolder, report: ReportProgress) -> Checked:
    """Check the database, every file against its hash, and look for files that no entry knows.

    Blocks until done: never on the GUI thread.
    """
    findings = [
        Finding(code, "", _DATABASE[code]) for code in runner.write(check_database, failed=leave_to_result).result()
    ]
    known = runner.ask(expected_originals)
    on_disk = list_originals(folder)
    for done, sha256 in enumerate(known):
        report(Progress(done, len(known), "check"))
        if sha256 not in on_disk:
            findings.append(Finding("missing", sha256, "A paper's file is not in the binder. Bring back a backup."))
        elif hash_of(folder.original(sha256)) != sha256:
            findings.append(Finding("changed", sha256, "A paper's file is not as it came. Bring back a backup."))
    report(Progress(len(known), len(known), "check"))
    findings += [
        Finding("orphan", name, _OWN_COPY if _is_whole_copy(folder, name) else _NO_PAPER)
        for name in on_disk
        if name not in known
    ]
    packets = runner.ask(expected_packets)
    findings += [
        Finding("packet", name, "A packet that was made is gone or changed. Make it again.")
        for name, sha256 in packets.items()
        if not folder.packet(name).is_file() or hash_of(folder.packet(name)) != sha256
    ]
    learned = read_learned(folder, LARGEST_FILE)
    if folder.learned.exists() and not is_whole(learned):
        findings.append(
            Finding("learned", "", "What the app learned from your filing cannot be used. It is made again by itself.")
        )
    findings += [
        Finding("unread", uid, "A paper waits to be read, but nothing is set to read it. Try it again.")
        for uid in runner.ask(papers_without_pages_or_work)
    ]
    return Checked(len(known) + len(packets), tuple(findings))


def _is_whole_copy(folder: BinderFolder, name: str) -> bool:
    return is_hash(name) and hash_of(folder.original(name)) == name
