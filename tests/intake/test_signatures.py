"""A paper whose file carries a signature says so, as a guess, wherever its pages go; and no other paper does."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from app.domain.arrivals import Origin
from app.domain.electronic_signatures import RULE
from app.domain.paper_extra import PaperExtra
from app.intake.pipeline import Pipeline
from app.queries.documents import PaperDetails, get_paper
from app.queries.paper_remarks import remarks_of
from app.services.page_work import join_papers, split_paper
from app.services.paper_details import edit_extra
from app.services.undo import undo
from app.store.database import Database
from tests.flows.small_papers import put, small_pdf
from tests.workers.paper_making import saved, sign

SENTENCE = (
    "The file says it was signed electronically by Dana Whitfield on March 3, 2026. The app has not checked this."
)
PASSWORD = "key"


def signed(*, pages: int = 1, **options: object) -> bytes:
    pdf = pikepdf.open(io.BytesIO(small_pdf("I agree to the plan.", pages=pages)))
    return saved(sign(pdf, Name="Dana Whitfield", M="D:20260303141500Z"), **options)


def take_in(pipeline: Pipeline, path: Path) -> str:
    received = pipeline.receive(path, Origin.PICKED)
    pipeline.wait_until_idle()
    assert received.document is not None
    return received.document


def details(database: Database, uid: str) -> PaperDetails:
    with database.reading() as conn:
        return get_paper(conn, uid)


def said(database: Database, uid: str) -> tuple[bool | None, str, tuple[str, ...]]:
    paper = details(database, uid)
    return paper.signs.is_signed, paper.signs.signed_standing, remarks_of(paper)


def test_it_is_a_guess_with_what_the_file_says(pipeline: Pipeline, database: Database, incoming: Path) -> None:
    uid = take_in(pipeline, put(incoming / "consent.pdf", signed()))
    assert said(database, uid) == (True, "guess", (SENTENCE,))
    [guess] = [one for one in details(database, uid).guesses if one.field == "signed"]
    assert (guess.value, guess.rule, guess.boxes) == ("yes", RULE, ())


def test_a_field_that_waits_for_a_signature_says_nothing(
    pipeline: Pipeline, database: Database, incoming: Path
) -> None:
    unsigned = saved(sign(pikepdf.open(io.BytesIO(small_pdf("Please sign.")))))
    assert said(database, take_in(pipeline, put(incoming / "form.pdf", unsigned))) == (None, "none", ())


def test_one_behind_a_password_says_so_once_it_is_open(pipeline: Pipeline, database: Database, incoming: Path) -> None:
    locked = signed(encryption=pikepdf.Encryption(user=PASSWORD, owner="office", R=6))
    uid = take_in(pipeline, put(incoming / "consent.pdf", locked))
    assert said(database, uid) == (None, "none", ())
    pipeline.unlock(uid, PASSWORD, False).result(30)
    pipeline.wait_until_idle()
    assert said(database, uid) == (True, "guess", (SENTENCE,))


def test_what_the_parent_says_stays_and_so_does_what_the_file_says(
    pipeline: Pipeline, database: Database, incoming: Path
) -> None:
    uid = take_in(pipeline, put(incoming / "consent.pdf", signed()))
    with database.writing() as uow:
        edit_extra(uow, uid, PaperExtra(signed="no"))
    pipeline.try_again(uid).result()
    pipeline.wait_until_idle()
    assert said(database, uid) == (False, "confirmed", (SENTENCE,))


def test_both_parts_of_a_signed_paper_say_so(pipeline: Pipeline, database: Database, incoming: Path) -> None:
    uid = take_in(pipeline, put(incoming / "consent.pdf", signed(pages=3)))
    with database.writing() as uow:
        [first, second] = split_paper(uow, uid, [2])
    pipeline.look_again()
    pipeline.wait_until_idle()
    for part in (first, second):
        assert said(database, part) == (True, "guess", (SENTENCE,))


def test_a_paper_says_so_only_while_signed_pages_are_among_its_own(
    pipeline: Pipeline, database: Database, incoming: Path
) -> None:
    plain = take_in(pipeline, put(incoming / "letter.pdf", small_pdf("A letter.")))
    uid = take_in(pipeline, put(incoming / "consent.pdf", signed()))
    with database.writing() as uow:
        join_papers(uow, [plain, uid])
    pipeline.look_again()
    pipeline.wait_until_idle()
    assert said(database, plain) == (True, "guess", (SENTENCE,))
    with database.writing() as uow:
        undo(uow)
    pipeline.look_again()
    pipeline.wait_until_idle()
    assert said(database, plain) == (None, "none", ())
    assert said(database, uid) == (True, "guess", (SENTENCE,))
