"""Word files: words in order, ticked boxes, changes and comments shown as such; hostile ones are told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.domain.errors import Trouble
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.word_file import written_word_file
from app.workers.typed_papers.written import Run, Table
from tests.workers.test_typed_papers import look, put, text_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(root: str, inside: str, namespace: str = W) -> str:
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{namespace}" xmlns:r="{R}">{inside}</w:{root}>'


def word_file(body: str, namespace: str = W, **others: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("[Content_Types].xml", "<Types/>")
        parcel.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>", namespace))
        for name, content in others.items():
            parcel.writestr(f"word/{name.replace('__', '/')}.xml", content)
    return made.getvalue()


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(words)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize("namespace", [W, STRICT])
def test_words_stand_in_their_order(tmp_path: Path, namespace: str) -> None:
    cells = "".join(f"<w:tc>{p(words)}</w:tc>" for words in ("Speech", "30 min"))
    boxes = (
        "<w:p><w:sdt><w:sdtPr/><w:sdtContent>"
        + r("☒")
        + "</w:sdtContent></w:sdt>"
        + r(" yes ")
        + '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
        '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + r(" no ")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
        + r(" maybe")
        + "</w:p>"
    )
    body = p("The plan", '<w:pStyle w:val="H"/>') + p("Maya reads.") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + boxes
    styles = part("styles", '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>', namespace)
    path = put(tmp_path, "a.docx", word_file(body, namespace, styles=styles))
    assert text_of(path).split("\n\n") == ["The plan", "Maya reads.", "Speech 30 min", "☒ yes ☒ no ☐ maybe"]
    assert written_word_file(str(path), PicturesInside()).blocks[0].level == 1


def test_lists_count_as_word_counts(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate([("decimal", "%1."), ("lowerLetter", "%1.%2)"), ("bullet", "x")])
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )
    body = "".join(
        p(words, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>')
        for words, at in [("one", 0), ("below", 1), ("again", 1), ("two", 0), ("below", 1), ("dot", 2)]
    )
    text = text_of(put(tmp_path, "a.docx", word_file(body, numbering=numbering)))
    assert text.split("\n") == ["1. one", "1.a) below", "1.b) again", "2. two", "2.a) below", "• dot"]


def test_changes_and_comments_are_shown_with_their_names(tmp_path: Path) -> None:
    body = (
        "<w:p>"
        + r("Speech ")
        + '<w:del w:author="D. Okafor"><w:r><w:delText>60</w:delText></w:r></w:del>'
        + f'<w:ins w:author="D. Okafor">{r("30")}</w:ins>'
        + r(" minutes")
        + '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    comments = part("comments", f'<w:comment w:id="4" w:author="L. Bell">{p("Too little?")}</w:comment>')
    path = put(tmp_path, "a.docx", word_file(body, comments=comments))
    text = text_of(path)
    assert "Speech 6030 [changed by D. Okafor] minutes [comment 1]" in text
    assert text.split("\n")[-1] == "Comment 1, by L. Bell: Too little?"
    runs = written_word_file(str(path), PicturesInside()).blocks[0].runs
    assert Run("60", struck=True) in runs
    assert Run("30", underlined=True) in runs


def test_letterheads_count_and_page_numbers_do_not(tmp_path: Path) -> None:
    number = (
        '<w:p><w:r><w:t>Page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    made = word_file(
        p("Dear family,"), header1=part("hdr", p("Maple Street School")), header2=part("hdr", p("Maple Street School")),
        footer1=part("ftr", number),
    )  # fmt: skip
    assert text_of(put(tmp_path, "a.docx", made)).split("\n\n") == ["Maple Street School", "Dear family,", "Page"]


def test_pictures_links_and_notes_are_said_and_never_followed(tmp_path: Path) -> None:
    body = (
        "<w:p>" + r("See ") + f'<w:hyperlink r:id="rId1">{r("the portal")}</w:hyperlink>'
        "<w:r><w:drawing><pic/></w:drawing></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    rels = (
        '<Relationships><Relationship Id="rId1" Type="h" Target="https://example.org/x" TargetMode="External"/>'
        "</Relationships>"
    )
    made = io.BytesIO(word_file(body, footnotes=part("footnotes", f'<w:footnote w:id="2">{p("In May.")}</w:footnote>')))
    with zipfile.ZipFile(made, "a") as parcel:
        parcel.writestr("word/_rels/document.xml.rels", rels)
    text = text_of(put(tmp_path, "a.docx", made.getvalue()))
    assert (
        text.split("\n")[0]
        == "See the portal [https://example.org/x] [A picture is here that this program can't show.] [note 1]"
    )
    assert text.endswith("Note 1: In May.")


def test_a_table_inside_a_table_loses_no_words(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('inner')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p('outer')}{inner}{p('after')}</w:tc><w:tc>{p('right')}</w:tc></w:tr></w:tbl>"
    path = put(tmp_path, "a.docx", word_file(body))
    assert isinstance(written_word_file(str(path), PicturesInside()).blocks[0], Table)
    assert sorted(text_of(path).split()) == ["after", "inner", "outer", "right"]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("document", "trouble"),
    [
        (f'{LAUGHS}<w:document xmlns:w="{W}"><w:body>&b;</w:body></w:document>', Trouble.CANNOT_OPEN),
        (f'{FILE}<w:document xmlns:w="{W}"><w:body>&a;</w:body></w:document>', Trouble.CANNOT_OPEN),
        (
            f'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><w:document xmlns:w="{W}"><w:body/></w:document>',
            Trouble.CANNOT_OPEN,
        ),
        ("<w:document", Trouble.CANNOT_OPEN),
        ("", Trouble.CANNOT_OPEN),
        (part("document", "<w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body>"), Trouble.CANNOT_OPEN),
        (part("document", "<w:body>" + " " * 25_000_000 + "</w:body>"), Trouble.TOO_LARGE),
        (part("document", "<w:body>" + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 21_000 + "</w:body>"), Trouble.TOO_LARGE),
    ],
    ids=["entities", "file entity", "outside DTD", "cut off", "empty", "deep", "bomb", "blocks"],
)
def test_hostile_word_files_are_told(tmp_path: Path, document: str, trouble: Trouble) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("word/document.xml", document)
    assert look(put(tmp_path, "a.docx", made.getvalue())).trouble is trouble


def test_a_word_file_without_its_text_is_told(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        parcel.writestr("word/other.xml", "<x/>")
    assert look(put(tmp_path, "a.docx", made.getvalue())).trouble is Trouble.CANNOT_OPEN


@pytest.mark.parametrize("tenths", range(1, 10))
def test_half_a_word_file_is_not_whole(tmp_path: Path, tenths: int) -> None:
    made = word_file(p("Maya reads forty words a minute."))
    found = look(put(tmp_path, "a.docx", made[: len(made) * tenths // 10]))
    assert (found.trouble, found.whole) == (Trouble.DAMAGED, False)
