"""Files and folders that may only be read (a CD, a camera, a share of the school): nothing is lost, nothing waits.

All of it runs with the rights of an ordinary user, in the threads of the app, too.
"""

from __future__ import annotations

import io
import json
import stat
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap.workplace import Workplace, open_workplace, today
from app.domain.arrivals import ArrivalStatus, Origin
from app.domain.errors import Trouble
from app.domain.watched_folders import AfterSafe
from app.files.binder_folder import BinderFolder
from app.intake.folder_words import folder_notices
from app.intake.stability import FileKey, Timing
from app.intake.watcher import FolderState, FolderWatcher, WatchedFolder
from app.queries.documents import list_inbox, list_open_arrivals, taken_files
from tests.flows.bad_files import encoded
from tests.flows.faults import names_in
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put, small_pdf
from tests.intake.rights import ordinary_rights
from tests.jobs.waiting import wait_until
from tests.workers.mail_making import mail

READ_ONLY, CLOSED, OPEN = 0o555, 0o000, 0o755
MINUTE = 60.0
NOT_MOVED = [
    "The papers are safe, but 2 files could not be moved to Done. The app tries again by itself.",
]


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    with ordinary_rights(), open_workplace(BinderFolder(tmp_path / "binder"), make=True) as opened:
        yield opened


class WatchedToDone:
    """A folder of which safe files are moved to Done, watched by a clock that can be put forward."""

    def __init__(self, place: Workplace, folder: Path) -> None:
        self.states: list[FolderState] = []
        self._ahead = 0.0
        self._watcher = FolderWatcher(
            WatchedFolder(folder, after=AfterSafe.DONE),
            place.pipeline.take_watched,
            done=place.pipeline,
            taken=lambda: [FileKey(*key) for key in place.runner.read(taken_files, str(folder)).result()],
            on_state=self.states.append,
            timing=Timing(quiet=0.1),
            look_every=0.2,
            clock=lambda: time.monotonic() + self._ahead,
        )
        self._watcher.start()

    def put_forward(self, seconds: float) -> None:
        self._ahead += seconds
        self._watcher.check_now()

    def not_moved(self, count: int) -> bool:
        """Whether so many files are told not to have been moved."""
        return bool(self.states) and self.states[-1].not_moved == count

    def stop(self) -> None:
        self._watcher.stop()
        assert self._watcher.join(time.monotonic() + 5.0)


@pytest.fixture
def watch(workplace: Workplace) -> Iterator[Callable[[Path], WatchedToDone]]:
    started: list[WatchedToDone] = []

    def start(folder: Path) -> WatchedToDone:
        started.append(WatchedToDone(workplace, folder))
        return started[-1]

    yield start
    for watched in started:
        watched.stop()


def papers(folder: Path) -> dict[str, bytes]:
    """A paper in the folder and one in a folder in it, none of which may be written to."""
    made = {"a.pdf": small_pdf("Paper a."), "March/b.pdf": small_pdf("Paper b.")}
    for name, content in made.items():
        put(folder / name, content).chmod(0o444)
    return made


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def seal(folder: Path, rights: int = READ_ONLY) -> None:
    (folder / "March").chmod(rights)
    folder.chmod(rights)


def test_papers_of_a_folder_that_lets_nothing_go_come_in_and_move_once_it_does(
    workplace: Workplace, watch: Callable[[Path], WatchedToDone], tmp_path: Path
) -> None:
    scans = tmp_path / "scans"
    made = papers(scans)
    seal(scans)
    watched = watch(scans)
    wait_until(lambda: watched.not_moved(2), "it is told that they could not be moved")
    workplace.pipeline.wait_until_idle()
    assert names_in(workplace) == ["a.pdf", "b.pdf"]
    assert files_in(scans) == made
    assert folder_notices(watched.states[-1]) == NOT_MOVED
    assert workplace.runner.read(list_open_arrivals).result() == []

    seal(scans, OPEN)
    watched.put_forward(MINUTE)
    month = f"Done/{today():%Y-%m}"
    wait_until(lambda: files_in(scans) == {f"{month}/{name}": content for name, content in made.items()}, "they moved")
    wait_until(lambda: watched.not_moved(0), "nothing is told any more")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (scans / month).rglob("*.pdf")} == {0o444}
    workplace.pipeline.wait_until_idle()
    assert names_in(workplace) == ["a.pdf", "b.pdf"]


def test_a_done_folder_that_takes_nothing_keeps_the_files_where_they_are(
    workplace: Workplace, watch: Callable[[Path], WatchedToDone], tmp_path: Path
) -> None:
    scans = tmp_path / "scans"
    made = papers(scans)
    (scans / "Done").mkdir()
    (scans / "Done").chmod(READ_ONLY)
    watched = watch(scans)
    wait_until(lambda: watched.not_moved(2), "it is told that they could not be moved")
    workplace.pipeline.wait_until_idle()
    assert (names_in(workplace), files_in(scans)) == (["a.pdf", "b.pdf"], made)
    assert folder_notices(watched.states[-1]) == NOT_MOVED


def test_only_what_a_folder_lets_go_is_moved(
    workplace: Workplace, watch: Callable[[Path], WatchedToDone], tmp_path: Path
) -> None:
    scans = tmp_path / "scans"
    made = papers(scans)
    (scans / "March").chmod(READ_ONLY)
    watched = watch(scans)
    wait_until(lambda: watched.not_moved(1) and not (scans / "a.pdf").exists(), "one moved, the other is told")
    expected = {f"Done/{today():%Y-%m}/a.pdf": made["a.pdf"], "March/b.pdf": made["March/b.pdf"]}
    assert files_in(scans) == expected
    workplace.pipeline.wait_until_idle()
    assert names_in(workplace) == ["a.pdf", "b.pdf"]


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        parcel.writestr("inside.pdf", small_pdf("Paper in a ZIP."))
    return made.getvalue()


def mail_with_paper() -> bytes:
    message = mail()
    message.add_attachment(small_pdf("Attached."), maintype="application", subtype="pdf", filename="attached.pdf")
    return message.as_bytes()


MAKING: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "letter.pdf": (small_pdf, ["letter.pdf"]),
    "photo.jpg": (lambda: encoded("JPEG"), ["photo.jpg"]),
    "scan.tif": (lambda: encoded("TIFF"), ["scan.tif"]),
    "photo.heic": (lambda: encoded("HEIC"), ["photo.heic"]),
    "plan.odt": (lambda: encoded("ODT"), ["plan.odt"]),
    "papers.zip": (zipped, ["inside.pdf"]),
    "mail.eml": (mail_with_paper, ["attached.pdf", "mail.eml"]),
}


def test_every_kind_comes_from_a_place_that_may_only_be_read(
    workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "CD"
    made = {name: make() for name, (make, _) in MAKING.items()}
    for name, content in made.items():
        put(place / name, content).chmod(0o444)
    place.chmod(READ_ONLY)
    before = {path.name: path.stat() for path in place.iterdir()}
    workplace.pipeline.take_in(sorted(place.iterdir()), Origin.DROPPED)
    workplace.pipeline.wait_until_idle()
    assert names_in(workplace) == sorted(name for _, names in MAKING.values() for name in names)
    assert workplace.runner.read(list_open_arrivals).result() == []
    assert {paper.trouble for paper in workplace.runner.read(list_inbox).result()} == {None}
    assert files_in(place) == made
    for path in place.iterdir():
        now, then = path.stat(), before[path.name]
        assert (now.st_mode, now.st_mtime_ns, now.st_ino) == (then.st_mode, then.st_mtime_ns, then.st_ino)
    # The copies are the family's own: they can be thrown away with the binder, and nobody else may read them.
    copies = [path for path in (workplace.folder.root / "originals").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in copies} == {0o600}
    said = OneBinder(workplace).run(capsys, "check", "--json")
    assert (said.status, json.loads(said.out)["findings"]) == (0, [])


def test_what_may_not_be_read_is_refused_in_words_and_taken_once_it_may(workplace: Workplace, tmp_path: Path) -> None:
    path, inside = put(tmp_path / "mine.pdf", small_pdf()), put(tmp_path / "private" / "b.pdf", small_pdf("Paper b."))
    path.chmod(CLOSED)
    inside.parent.chmod(CLOSED)
    for one in (path, inside):
        received = workplace.pipeline.receive(one, Origin.COMMAND_LINE)
        assert (received.status, received.trouble) == (ArrivalStatus.REFUSED, Trouble.NO_PERMISSION)
    path.chmod(0o400)
    inside.parent.chmod(READ_ONLY)
    for row in workplace.runner.read(list_open_arrivals).result():
        workplace.pipeline.try_file_again(row.uid)
    wait_until(lambda: names_in(workplace) == ["b.pdf", "mine.pdf"], "both came")
    assert workplace.runner.read(list_open_arrivals).result() == []
