"""Two files of one stack, through the real reading: fronts first, backs a moment later."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap.workplace import open_workplace
from app.domain.suggestions import Field
from app.files.binder_folder import BinderFolder
from app.queries.documents import get_paper
from tests.corpus.printing import printed_pdf
from tests.domain.paper_pages import Put
from tests.domain.stacks.stacking import form, stacked, text_page
from tests.flows.one_binder import OneBinder
from tests.flows.small_papers import put


def test_backs_are_seen_to_belong_to_the_fronts_that_came_before(tmp_path: Path) -> None:
    first = form("Evaluation Report", Put("Page 1 of 6", size=8.0, at=0.96, left=0.8))
    pages = [first, *(text_page(foot=f"Page {number} of 6") for number in range(2, 7))]
    with open_workplace(BinderFolder(tmp_path / "binder"), make=True) as workplace:
        binder = OneBinder(workplace)
        fronts, backs = (
            binder.take_in(put(tmp_path / name, printed_pdf(stacked(*some))))
            for name, some in (("fronts.pdf", pages[::2]), ("backs.pdf", pages[1::2][::-1]))
        )
        told = {uid: workplace.runner.read(get_paper, uid).result().guesses for uid in (fronts, backs)}
    assert [guess.value for guess in told[backs] if guess.field == Field.BACKS_OF] == [f"{fronts}:1,6,2,5,3,4"]
    assert not [guess for guess in told[fronts] if guess.field == Field.BACKS_OF]
