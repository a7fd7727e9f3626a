"""The details of a paper in the window: chain, links, where the paper is, history, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.meetings import MeetingDetails, MeetingType
from app.domain.paper_extra import LinkKind, PaperExtra
from app.domain.paper_history import sentence_of
from app.domain.papers import PaperEdit
from app.files.binder_folder import BinderFolder
from app.jobs.immediate import ImmediateRunner
from app.queries.documents import get_paper
from app.queries.paper_story import PaperStory, paper_story
from app.services.documents import edit_paper
from app.services.key_dates import add_key_date
from app.services.meetings import add_meeting
from app.services.paper_details import edit_extra
from app.services.undo import undo
from app.store.database import Database
from app.ui.binder.page import BinderPage
from app.ui.common.labels import LinkLabel
from app.ui.common.paper_picker import PaperPicker
from app.ui.common.theme import ThemeManager
from tests.services.builders import add_filed_paper, add_ot_concern, maya
from tests.ui.screen_context import ScreenContext
from tests.ui.shown_page import shown_page


@pytest.fixture
def page(qtbot: QtBot, around: ScreenContext) -> Iterator[BinderPage]:
    page = shown_page(qtbot, around, BinderPage)
    yield page
    for widget in page.findChildren(PaperPicker):
        widget.close()


@pytest.fixture
def papers(database: Database) -> dict[str, str]:
    """A draft, the plan that replaced it, and a change that nobody has joined to them yet; with a meeting."""
    with database.writing() as uow:
        child = maya(uow)
        uids = {"child": child}
        for name, day in (("Draft plan", "2026-03-03"), ("The plan", "2026-03-20"), ("A change", "2026-05-04")):
            uids[name] = add_filed_paper(uow, name, child, f"{name}.pdf")
            edit_paper(uow, uids[name], PaperEdit(title=name, document_date=day))
        edit_extra(uow, uids["Draft plan"], PaperExtra(edition="draft"))
        edit_extra(uow, uids["The plan"], PaperExtra(edition="final", replaces=uids["Draft plan"]))
        uids["meeting"] = add_meeting(uow, child, MeetingDetails(MeetingType.ANNUAL_REVIEW, "2026-12-03"))
        uids["concern"] = add_ot_concern(uow, child)
    return uids


def story(database: Database, uid: str) -> PaperStory:
    with database.reading() as conn:
        return paper_story(conn, uid)


def strip(page: BinderPage) -> list[str]:
    return [paper.text() for paper in page.page_column.chain.papers]  # type: ignore[attr-defined]


def test_the_chain_stands_above_the_page_and_leads_to_each_paper(page: BinderPage, papers: dict[str, str]) -> None:
    page.set_child(papers["child"])
    page.show_payload(papers["The plan"])
    assert strip(page) == ["Draft, March 3, 2026", "Final, March 20, 2026"]
    draft = page.page_column.chain.papers[0]
    assert isinstance(draft, LinkLabel)
    draft.click()
    assert page.page_column.title.text() == "Draft plan"
    page.show_payload(papers["A change"])
    assert page.page_column.chain.isHidden()


def test_rows_say_draft_final_and_replaced(page: BinderPage, papers: dict[str, str]) -> None:
    page.set_child(papers["child"])
    assert {row.title: (row.state, row.second) for row in page.model.rows() if row.second} == {
        "Draft plan": ("Draft", "March 3, 2026, 1 page, replaced"),
        "The plan": ("Final", "March 20, 2026, 1 page"),
        "A change": ("", "May 4, 2026, 1 page"),
    }


def test_an_amendment_is_joined_to_its_plan_and_one_undo_takes_all_of_it_back(
    qtbot: QtBot, page: BinderPage, papers: dict[str, str], database: Database
) -> None:
    page.set_child(papers["child"])
    page.show_payload(papers["A change"])
    page.details_button.setChecked(True)
    details = page.page_column.details
    details.edition.setCurrentIndex(details.edition.findData("amendment"))
    details.signed.setCurrentIndex(details.signed.findData("yes"))
    qtbot.keyClicks(details.paper_copy, "Blue folder, drawer")
    details.replaces.choose.click()
    [picker] = page.findChildren(PaperPicker)
    assert [row.title for row in picker.model.rows()] == ["The plan"]
    qtbot.keyClicks(picker.words, "nothing like it")
    assert not picker.take.isEnabled()
    picker.words.clear()
    qtbot.keyClick(picker.list, Qt.Key.Key_Return)
    assert details.replaces.words.text() == "The plan, March 20, 2026"
    details.save.click()
    assert strip(page) == ["Draft, March 3, 2026", "Final, March 20, 2026", "Amendment, May 4, 2026"]
    assert story(database, papers["A change"]).paper_copy == "Blue folder, drawer"
    with database.writing() as uow:
        undo(uow)
    page.presenter.reload()
    assert page.page_column.chain.isHidden()
    assert (details.paper_copy.text(), details.edition.currentText(), details.signed.currentText()) == (
        "",
        "Not said",
        "Not said",
    )


def test_the_arrows_choose_while_a_name_is_typed_and_accents_are_forgiven(
    qtbot: QtBot, page: BinderPage, papers: dict[str, str], database: Database
) -> None:
    with database.writing() as uow:
        edit_paper(uow, papers["Draft plan"], PaperEdit(title="Évaluation"))
        edit_extra(uow, papers["The plan"], PaperExtra(replaces=""))
    page.set_child(papers["child"])
    page.show_payload(papers["A change"])
    page.details_button.setChecked(True)
    page.page_column.details.replaces.choose.click()
    [picker] = page.findChildren(PaperPicker)
    assert [row.title for row in picker.model.rows()] == ["The plan", "Évaluation"]
    qtbot.keyClick(picker.words, Qt.Key.Key_Down)
    assert picker.list.currentIndex().row() == 1
    qtbot.keyClick(picker.words, Qt.Key.Key_Up)
    assert picker.list.currentIndex().row() == 0
    qtbot.keyClicks(picker.words, "evalu")
    assert [row.title for row in picker.model.rows()] == ["Évaluation"]
    qtbot.keyClick(picker.words, Qt.Key.Key_Return)
    assert page.page_column.details.replaces.paper == papers["Draft plan"]


def test_a_paper_taken_out_of_its_chain(page: BinderPage, papers: dict[str, str], database: Database) -> None:
    page.set_child(papers["child"])
    page.show_payload(papers["The plan"])
    page.details_button.setChecked(True)
    details = page.page_column.details
    details.replaces.none.click()
    details.save.click()
    assert story(database, papers["The plan"]).chain == ()
    assert details.replaces.words.text() == "It replaces no paper."


def test_links_are_added_from_the_menu_lead_there_and_go_away(
    qtbot: QtBot, page: BinderPage, papers: dict[str, str], database: Database
) -> None:
    page.set_child(papers["child"])
    page.show_payload(papers["The plan"])
    page.details_button.setChecked(True)
    links = page.page_column.details.links
    for kind in (LinkKind.MEETING, LinkKind.CONCERN):
        links.add.click()
        assert not links.menus[LinkKind.REQUEST].isEnabled()
        links.menus[kind].actions()[0].trigger()
        links.menu_shown.close()
    assert [there.text() for there, _ in links.rows] == [
        "Meeting: Yearly IEP review, December 3, 2026",
        "Concern: OT sessions missed",
    ]
    asked: list[tuple[str, object]] = []
    page.open_requested.connect(lambda code, about: asked.append((code, about)))
    for there, _away in links.rows:
        there.click()
    assert asked == [("meetings", papers["meeting"]), ("timeline", papers["concern"])]
    links.rows[0][1].click()
    assert [row.kind for row in story(database, papers["The plan"]).links] == [LinkKind.CONCERN]


def test_what_is_typed_survives_a_change_from_elsewhere(
    qtbot: QtBot, page: BinderPage, papers: dict[str, str], database: Database
) -> None:
    page.set_child(papers["child"])
    page.show_payload(papers["The plan"])
    page.details_button.setChecked(True)
    qtbot.keyClicks(page.page_column.details.paper_copy, "half a wo")
    page.page_column.details.links.added.emit("concern", papers["concern"])
    assert page.page_column.details.paper_copy.text() == "half a wo"


def test_a_day_in_the_future_is_asked_for_under_its_field_and_nothing_is_lost(
    qtbot: QtBot, page: BinderPage, papers: dict[str, str], database: Database
) -> None:
    page.set_child(papers["child"])
    page.show_payload(papers["The plan"])
    page.details_button.setChecked(True)
    details = page.page_column.details
    qtbot.keyClicks(details.received, "1/5/2031")
    qtbot.keyClicks(details.paper_copy, "drawer")
    details.save.click()
    assert details.rows["received_date"].error() == "This day has not come yet. Pick the day it happened."
    assert details.received.hasFocus()
    assert details.paper_copy.text() == "drawer"
    assert story(database, papers["The plan"]).paper_copy == ""


def test_who_may_see_it_is_explained_and_the_history_told(page: BinderPage, papers: dict[str, str]) -> None:
    page.set_child(papers["child"])
    page.show_payload(papers["The plan"])
    page.details_button.setChecked(True)
    details = page.page_column.details
    details.privacy.setCurrentIndex(2)
    assert "no packet, not even your own" in details.means.text()
    assert details.history.words.isHidden()
    details.history.button.click()
    assert details.history.words.text().endswith("It came into the binder.")
    assert "You said draft or final and which paper it replaces." in details.history.words.text()


def test_what_was_said_here_can_be_undone_after_a_restart(
    qtbot: QtBot, look: ThemeManager, folder: BinderFolder, papers: dict[str, str], database: Database
) -> None:
    uid = papers["A change"]
    with database.writing() as uow:
        edit_extra(uow, uid, PaperExtra(edition="amendment", replaces=papers["The plan"], paper_copy="drawer"))
    database.close()
    again = Database(folder.database)
    runner = ImmediateRunner(again, on_changes=lambda changes: None)
    told: list[object] = []
    runner.write(undo, done=told.append)
    found: list[PaperStory] = []
    runner.read(partial(paper_story), uid, done=found.append)
    again.close()
    assert (found[0].edition, found[0].chain, found[0].paper_copy) == ("", (), "")
    assert len(told) == 1


def test_a_kind_of_a_newer_app_is_left_alone(
    qtbot: QtBot, page: BinderPage, papers: dict[str, str], database: Database
) -> None:
    with database.writing() as uow:
        edit_paper(uow, papers["The plan"], PaperEdit(kind="from_a_newer_app"))
    page.set_child(papers["child"])
    page.show_payload(papers["The plan"])
    page.details_button.setChecked(True)
    details = page.page_column.details
    assert details.kind.code() == ""
    qtbot.keyClicks(details.paper_copy, "drawer")
    details.save.click()
    with database.reading() as conn:
        assert get_paper(conn, papers["The plan"]).paper.kind == "from_a_newer_app"


def test_every_field_is_reached_by_tab_and_has_a_name(page: BinderPage, papers: dict[str, str]) -> None:
    page.set_child(papers["child"])
    page.details_button.setChecked(True)
    for row in page.page_column.details.rows.values():
        assert row.field.accessibleName()
        field: QWidget = row.field.focusProxy() or row.field
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_dates_a_paper_names_are_added_and_put_right_in_the_details(
    qtbot: QtBot, page: BinderPage, papers: dict[str, str], database: Database
) -> None:
    with database.writing() as uow:
        add_key_date(uow, papers["The plan"], "review_due", "3/19/2027")
    page.set_child(papers["child"])
    page.show_payload(papers["The plan"])
    page.details_button.click()
    dates = page.page_column.details.key_dates
    (line,) = dates.lines
    assert line.words.text() == "Yearly review due: March 19, 2027"
    line.change.click()
    line.field.setFocus()
    line.field.selectAll()
    qtbot.keyClicks(line.field, "3/18/2027")
    qtbot.keyClick(line.field, Qt.Key.Key_Return)
    assert [line.words.text() for line in dates.lines] == ["Yearly review due: March 18, 2027"]
    with database.writing() as uow:
        undo(uow)
    with database.reading() as conn:
        assert [row.day for row in get_paper(conn, papers["The plan"]).key_dates] == ["2027-03-19"]


def test_the_history_says_which_guesses_were_confirmed_and_which_corrected() -> None:
    details = {"confirmed": ["document_date", "child"], "corrected": ["kind"]}
    said = sentence_of("filed", "parent", details)
    assert said == "You filed it and confirmed the date on it and whose it is, and corrected what it is."
    assert sentence_of("filed", "parent", {}) == "You filed it."
