"""Text files of LibreOffice: every word in order, changes and comments as what they are."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.domain.errors import KnownError, Trouble
from app.domain.progress import unwatched
from app.workers.file_types import ODT, media_type
from app.workers.inspecting import InspectRequest, inspect
from app.workers.typed_papers.odt_file import written_odt
from app.workers.typed_papers.page_view import open_page_view
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.written import Paragraph, Rule, Run, Table

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "form": "form",
        "fo": "xsl-fo-compatible",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
STYLES = """
<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="BI" style:parent-style-name="B"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="Loop" style:parent-style-name="Loop"/>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>
"""


def put_odt(path: Path, body: str, styles: str = "") -> Path:
    """An ODT as LibreOffice packs it: its kind first, not squeezed."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        parts.writestr("content.xml", content)
        parts.writestr("styles.xml", f"<office:document-styles {NAMES}>{styles}</office:document-styles>")
    return path


def lines(path: Path) -> list[str]:
    said = []
    for block in written_odt(str(path), PicturesInside()).blocks:
        if isinstance(block, Paragraph):
            said.append(f"{block.marker} {block.text}".strip())
        elif isinstance(block, Table):
            said += [" | ".join("".join(run.text for run in cell.runs) for cell in row) for row in block.rows]
    return said


def test_words_keep_their_order_and_their_looks(tmp_path: Path) -> None:
    path = put_odt(
        tmp_path / "a.odt",
        """<text:h text:outline-level="2">Present levels</text:h>
        <text:p>Maya   reads
          <text:span text:style-name="BI">forty</text:span> words<text:s text:c="3"/>a minute.<text:line-break/>Well
        done<text:tab/>!</text:p><text:p text:style-name="Loop"/>
        <text:p><text:span text:style-name="S">gone</text:span><text:a xlink:href="https://example.org">here</text:a></text:p>""",
    )
    heading, text, last = written_odt(str(path), PicturesInside()).blocks
    assert isinstance(heading, Paragraph)
    assert (heading.text, heading.level) == ("Present levels", 2)
    assert isinstance(text, Paragraph)
    assert text.text == "Maya reads forty words   a minute.\nWell done    !"
    assert text.runs[1] == Run("forty", bold=True, italic=True)
    assert isinstance(last, Paragraph)
    assert last.runs[0] == Run("gone", struck=True)
    assert last.text == "gonehere [https://example.org]"


def test_lists_and_tables(tmp_path: Path) -> None:
    path = put_odt(
        tmp_path / "a.odt",
        """<text:list text:style-name="N"><text:list-item><text:p>One</text:p>
             <text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list></text:list-item>
           <text:list-item><text:p>Two</text:p></text:list-item></text:list>
           <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Goal</text:p>
           </table:table-cell><table:table-cell><text:p>Met</text:p></table:table-cell></table:table-row>
           </table:table-header-rows><table:table-row>
           <table:table-cell table:number-columns-spanned="2"><text:p>Reading</text:p></table:table-cell>
           <table:covered-table-cell/></table:table-row></table:table>""",
    )
    assert lines(path) == ["1. One", "• Inner", "2. Two", "Goal | Met", "Reading"]
    [table] = [block for block in written_odt(str(path), PicturesInside()).blocks if isinstance(block, Table)]
    assert table.rows[1][0].columns == 2


def test_changes_and_comments_are_shown_as_what_they_are(tmp_path: Path) -> None:
    info = "<office:change-info><dc:creator>{}</dc:creator><dc:date>2026-03-01</dc:date></office:change-info>"
    path = put_odt(
        tmp_path / "a.odt",
        f"""<text:tracked-changes>
        <text:changed-region text:id="c1"><text:deletion>{info.format("Mr. Hale")}<text:p>60</text:p></text:deletion>
        </text:changed-region><text:changed-region text:id="c2"><text:insertion>{info.format("Mr. Hale")}
        </text:insertion></text:changed-region></text:tracked-changes>
        <text:p>OT <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>30<text:change-end
        text:change-id="c2"/>minutes<office:annotation><dc:creator>Ms. Bell</dc:creator><dc:date>2026-03-02</dc:date>
        <text:p>Why less?</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation>
        <text:note-body><text:p>A week.</text:p></text:note-body></text:note>.</text:p>""",
    )
    first = written_odt(str(path), PicturesInside()).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == ("OT 60 [changed by Mr. Hale] 30 [changed by Mr. Hale] minutes [comment 1] [note 1].")
    assert Run("60", struck=True) in first.runs
    assert Run("30", underlined=True) in first.runs
    assert lines(path)[1:] == ["Notes", "Note 1: A week.", "Comments", "Comment 1, by Ms. Bell: Why less?"]


def test_letterhead_pictures_and_ticks(tmp_path: Path) -> None:
    path = put_odt(
        tmp_path / "a.odt",
        """<text:p><draw:frame><draw:image/></draw:frame></text:p>
        <text:p><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>""",
        "<office:master-styles><style:master-page><style:header><text:p>Maple School</text:p></style:header>"
        "<style:footer><text:p>Page <text:page-number>3</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles>",
    )
    assert lines(path) == ["Maple School", "[A picture is here that this program can't show.]", "In a box", "Page"]
    assert any(isinstance(block, Rule) for block in written_odt(str(path), PicturesInside()).blocks)


def test_it_is_shown_and_read_like_every_paper(tmp_path: Path) -> None:
    path = put_odt(tmp_path / "a.odt", "<text:p>Maya reads forty words a minute.</text:p>")
    assert media_type(path.read_bytes()[:4096], "a.odt") == ODT
    seen = inspect(InspectRequest(str(path), "a.odt"), unwatched)
    assert (seen.media_type, seen.trouble, seen.page_count) == (ODT, None, 1)
    with open_page_view(str(path), ODT) as pages:
        assert "forty words" in pages.page(1).get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ("<text:p>&boom;</text:p>", Trouble.CANNOT_OPEN),
        ("<text:p>", Trouble.CANNOT_OPEN),
        ("<text:span>" * 3_000 + "</text:span>" * 3_000, Trouble.CANNOT_OPEN),
    ],
)
def test_what_nobody_writes(tmp_path: Path, body: str, trouble: Trouble) -> None:
    path = put_odt(tmp_path / "a.odt", body)
    assert inspect(InspectRequest(str(path), "a.odt"), unwatched).trouble is trouble


def test_a_file_without_its_text(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(KnownError) as told:
        written_odt(str(tmp_path / "a.odt"), PicturesInside())
    assert told.value.trouble is Trouble.CANNOT_OPEN
