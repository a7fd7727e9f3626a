"""A stack of six pages in a binder, with its file, and the Pages dialog over it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import typst
from pytestqt.qtbot import QtBot

from app.domain.arrivals import NewArrival
from app.files.binder_folder import BinderFolder
from app.queries.documents import list_inbox
from app.services.arrivals import receive_file
from app.services.reading import attach_text, claim_next
from app.store.database import Database, UnitOfWork
from app.ui.common.page_view.pictures import PagePictures
from app.ui.common.pages.dialog import PagesDialog
from app.ui.common.pages.presenter import neighbours_of
from tests.services.builders import arrival, guesses, page_text
from tests.ui.screen_context import ScreenContext

PAGES = 6


@pytest.fixture(scope="session")
def stack_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six pages with large numbers on them."""
    path = tmp_path_factory.mktemp("stack") / "stack.pdf"
    pages = "\n#pagebreak()\n".join(f"Page {number}\n\n#lorem(120)" for number in range(1, PAGES + 1))
    path.write_bytes(typst.compile(f'#set page(paper: "us-letter")\n#set text(size: 20pt)\n{pages}'.encode()))
    return path


def kept(folder: BinderFolder, file: Path, name: str, pages: int) -> NewArrival:
    """A file whose bytes are in the binder."""
    data = file.read_bytes() + name.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    original = folder.original(sha256)
    original.parent.mkdir(parents=True, exist_ok=True)
    original.write_bytes(data)
    return arrival(name, pages=pages, sha256=sha256)


def add_stack(uow: UnitOfWork, new: NewArrival) -> str:
    """A paper that was read; its uid."""
    uid = receive_file(uow, new).document
    job = claim_next(uow)
    assert uid is not None
    assert job is not None
    texts = [page_text(f"word{number}", number) for number in range(1, len(new.pages) + 1)]
    attach_text(uow, job.job, texts, guesses())
    return uid


@pytest.fixture
def stack(database: Database, folder: BinderFolder, stack_file: Path) -> str:
    """The paper with six pages; another one of six stands before it in the Inbox."""
    with database.writing() as uow:
        uid = add_stack(uow, kept(folder, stack_file, "stack.pdf", PAGES))
        add_stack(uow, kept(folder, stack_file, "other.pdf", PAGES))
    return uid


@pytest.fixture
def dialog(qtbot: QtBot, around: ScreenContext, database: Database, stack: str) -> PagesDialog:
    """The pages of the stack."""
    pictures = PagePictures(around.context.runner, around.context.original_path)
    with database.reading() as conn:
        near = neighbours_of(list_inbox(conn), stack)
    dialog = PagesDialog(around.context, pictures, stack, "A stack of papers", near)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    return dialog
