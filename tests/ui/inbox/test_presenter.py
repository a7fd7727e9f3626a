"""Filing a week's papers: what is shown next, what can be undone, what goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from app.domain.arrivals import Origin, RefusedArrival
from app.domain.errors import Trouble
from app.domain.progress import Progress
from app.queries.documents import PaperDetails, get_paper, list_inbox
from app.queries.inbox import InboxRow
from app.services.arrivals import receive_file, refuse_file
from app.services.reading import claim_next, fail
from app.store.database import Database
from app.ui.inbox.filing import Answers, FilingForm
from app.ui.inbox.items import InboxItem, ItemKind
from app.ui.inbox.presenter import InboxPresenter
from app.ui.inbox.several_strip import MarkedPapers
from tests.services.builders import add_filed_paper, add_read_paper, arrival, leo, maya
from tests.ui.screen_context import ScreenContext


@dataclass
class ShownInbox:
    """Keeps what the page was told."""

    items: tuple[InboxItem, ...] = ()
    chosen: str | None = None
    form: FilingForm | None = None
    file: InboxItem | None = None
    filed: list[str] = field(default_factory=list)
    field_errors: list[tuple[str, str]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    busy: list[bool] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)
    mailboxes: list[str] = field(default_factory=list)

    def show_items(self, inbox: InboxRow, items: Sequence[InboxItem], chosen: str | None) -> None:
        self.items, self.chosen = tuple(items), chosen

    def show_reading(self, items: Sequence[InboxItem]) -> None:
        told = {item.uid: item for item in items}
        self.items = tuple(told.get(item.uid, item) for item in self.items)

    def show_paper(self, item: InboxItem, details: PaperDetails, form: FilingForm) -> None:
        self.form, self.file = form, None

    def show_file(self, item: InboxItem) -> None:
        self.file, self.form = item, None

    def show_nothing(self) -> None:
        self.file = self.form = None

    def show_filed(self, words: str) -> None:
        self.filed.append(words)

    def show_field_error(self, field: str, words: str) -> None:
        self.field_errors.append((field, words))

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def ask_password(self, item: InboxItem) -> None:
        self.locked.append(item.uid)

    def choose_mails(self, mailbox: str) -> None:
        self.mailboxes.append(mailbox)

    def show_marked(self, marked: MarkedPapers) -> None:
        self.marked = marked

    def show_busy(self, busy: bool) -> None:
        self.busy.append(busy)


@pytest.fixture
def shown() -> ShownInbox:
    return ShownInbox()


@pytest.fixture
def presenter(around: ScreenContext, shown: ShownInbox) -> InboxPresenter:
    presenter = InboxPresenter(around.context, shown, None)
    around.listeners.append(presenter.refresh)
    return presenter


def put_in(database: Database, *names: str) -> tuple[str, list[str]]:
    """Papers of one child, the last one on top of the list; the child's uid and the papers', top first."""
    with database.writing() as uow:
        child = maya(uow)
        uids = [add_read_paper(uow, f"Paper {name}", f"{name}.pdf", child) for name in names]
    return child, uids[::-1]


def same(form: FilingForm) -> Answers:
    """Yes to everything."""
    return Answers(form.kind.value, form.day.value, form.child.value, form.sender.value, form.title.value)


def file_shown(presenter: InboxPresenter, shown: ShownInbox) -> None:
    assert shown.form is not None
    presenter.file(same(shown.form))


def test_the_first_paper_is_shown_with_its_questions(
    presenter: InboxPresenter, shown: ShownInbox, database: Database
) -> None:
    child, uids = put_in(database, "a", "b")
    presenter.show_child(child)
    assert [item.uid for item in shown.items] == uids
    assert shown.chosen == uids[0]
    assert shown.form is not None
    assert (shown.form.uid, shown.form.kind.value) == (uids[0], "iep")


def test_filing_brings_the_next_until_nothing_is_left(
    presenter: InboxPresenter, shown: ShownInbox, database: Database
) -> None:
    child, uids = put_in(database, "a", "b", "c")
    presenter.show_child(child)
    for uid in uids:
        assert shown.form is not None
        assert shown.form.uid == uid
        file_shown(presenter, shown)
    assert shown.filed == ["Filed in tab 1."] * 3
    assert (shown.items, shown.form, shown.chosen) == ((), None, None)
    with database.reading() as conn:
        details = get_paper(conn, uids[0]).paper
    assert (details.place, details.kind_standing, details.child_standing) == ("filed", "confirmed", "confirmed")


def test_what_the_parent_changed_is_filed(presenter: InboxPresenter, shown: ShownInbox, database: Database) -> None:
    child, [uid] = put_in(database, "a")
    presenter.show_child(child)
    assert shown.form is not None
    presenter.file(replace(same(shown.form), kind="report_card", day="2026-06-12"))
    with database.reading() as conn:
        paper = get_paper(conn, uid).paper
    assert (paper.kind, paper.document_date) == ("report_card", "2026-06-12")
    assert shown.filed == ["Filed in tab 7."]


def test_a_paper_without_a_child_is_not_filed_and_says_why(
    presenter: InboxPresenter, shown: ShownInbox, database: Database
) -> None:
    with database.writing() as uow:
        add_read_paper(uow, "Whose is this?", "x.pdf")
    presenter.show_child(None)
    file_shown(presenter, shown)
    assert shown.field_errors == [("child", "Say whose paper it is, then file it.")]
    assert len(shown.items) == 1
    assert shown.busy == [True, False]


def test_undo_takes_the_last_one_back_and_shows_it(
    presenter: InboxPresenter, shown: ShownInbox, database: Database
) -> None:
    child, uids = put_in(database, "a", "b")
    presenter.show_child(child)
    file_shown(presenter, shown)
    file_shown(presenter, shown)
    presenter.undo()
    assert (shown.chosen, len(shown.items)) == (uids[1], 1)
    presenter.undo()
    assert shown.chosen == uids[0]
    assert not presenter.can_undo
    presenter.undo()
    with database.reading() as conn:
        assert {row.uid for row in list_inbox(conn)} == set(uids)


def test_later_shows_the_next_and_puts_this_one_last(
    presenter: InboxPresenter, shown: ShownInbox, database: Database
) -> None:
    child, uids = put_in(database, "a", "b", "c")
    presenter.show_child(child)
    presenter.later()
    assert shown.chosen == uids[1]
    assert [item.uid for item in shown.items] == [uids[1], uids[2], uids[0]]


def test_arrows_stop_at_the_ends(presenter: InboxPresenter, shown: ShownInbox, database: Database) -> None:
    child, uids = put_in(database, "a", "b")
    presenter.show_child(child)
    presenter.step(1)
    presenter.step(1)
    assert shown.chosen == uids[1]
    presenter.step(-1)
    presenter.step(-1)
    assert shown.chosen == uids[0]


def test_another_childs_papers_are_not_shown(presenter: InboxPresenter, shown: ShownInbox, database: Database) -> None:
    child, uids = put_in(database, "a")
    with database.writing() as uow:
        add_read_paper(uow, "Leo", "leo.pdf", leo(uow))
        unknown = add_read_paper(uow, "Nobody", "nobody.pdf")
    presenter.show_child(child)
    assert {item.uid for item in shown.items} == {uids[0], unknown}


def test_a_paper_can_be_filed_while_it_is_read(
    presenter: InboxPresenter, shown: ShownInbox, database: Database
) -> None:
    with database.writing() as uow:
        child = maya(uow)
        receive_file(uow, arrival("new.pdf", pages=12, child=child))
    presenter.show_child(child)
    [item] = shown.items
    assert (item.kind, item.title) == (ItemKind.READING, "Waits to be read")
    presenter.reading_progress({item.uid: Progress(3, 12, "reading")})
    assert shown.items[0].title == "Reading 3 of 12"
    assert shown.form is not None
    presenter.file(replace(same(shown.form), kind="iep"))
    assert shown.filed == ["Filed in tab 1."]


def test_each_row_does_what_it_offers(
    presenter: InboxPresenter, shown: ShownInbox, around: ScreenContext, database: Database
) -> None:
    with database.writing() as uow:
        child = maya(uow)
        first = add_filed_paper(uow, "The same", child, "same.pdf")
        copy = receive_file(uow, arrival("same.pdf", source_path="/papers/again.pdf", source_name="again.pdf"))
        refused = refuse_file(uow, RefusedArrival("/papers/x.exe", "x.exe", Origin.DROPPED, Trouble.EMPTY_FILE))
        broken = receive_file(uow, arrival("broken.pdf", child=child))
        job = claim_next(uow)
        assert job is not None
        fail(uow, job.job, Trouble.READER_STOPPED)
        locked = receive_file(uow, arrival("locked.pdf", 0, child=child, trouble=Trouble.NEEDS_PASSWORD))
        waiting = receive_file(uow, arrival("waiting.pdf", child=child))
    presenter.show_child(child)
    assert [(item.kind, item.uid) for item in shown.items] == [
        (ItemKind.READING, waiting.document),
        (ItemKind.NEEDS_HELP, locked.document),
        (ItemKind.NEEDS_HELP, broken.document),
        (ItemKind.REFUSED, refused.arrival),
        (ItemKind.DUPLICATE, copy.arrival),
    ]
    assert shown.items[4].document == first
    assert shown.items[4].lines[0] == (
        "You already have this: filed as “IEP, yearly review” (IEP, tab 1) on November 24, 2026."
    )
    for item in shown.items:
        presenter.act(item.uid)
    assert around.intake.asked == [
        ("stop_reading", waiting.document),
        ("try_again", broken.document),
        ("try_file_again", refused.arrival),
    ]
    assert shown.locked == [locked.document]
    assert copy.arrival not in {item.uid for item in shown.items}


def test_a_refused_file_is_shown_with_its_sentence(
    presenter: InboxPresenter, shown: ShownInbox, database: Database
) -> None:
    with database.writing() as uow:
        refuse_file(uow, RefusedArrival("/papers/x.pdf", "x.pdf", Origin.DROPPED, Trouble.EMPTY_FILE))
    presenter.show_child(None)
    assert shown.file is not None
    assert shown.file.lines == (
        "Nothing is lost. The file “x.pdf” is empty.",
        "Scan or save it again, then add it again.",
    )
