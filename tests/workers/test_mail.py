"""Mails: who wrote what to whom and when; nothing is loaded, and no mail brings the reader down."""

from __future__ import annotations

from base64 import b64encode
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from pathlib import Path

import pytest

from app.domain.errors import Trouble
from app.workers.inspecting import InspectResult
from app.workers.typed_papers.attachments import Attachment, safe_name
from app.workers.typed_papers.mail import mail_attachments
from app.workers.typed_papers.mail_heads import shown_date
from tests.workers.mail_making import mail, picture_bytes
from tests.workers.paper_making import typeset
from tests.workers.test_typed_papers import look, put, text_of


def test_a_mail_shows_its_head_its_words_and_what_came_with_it(tmp_path: Path) -> None:
    made = mail(Cc="Mr. Okafor <d.okafor@example.org>")
    made.add_attachment(typeset(["OT log"]), maintype="application", subtype="pdf", filename="OT log.pdf")
    lines = text_of(put(tmp_path, "a.eml", bytes(made))).splitlines()
    assert lines[:5] == [
        'From: "Ms. Dana Bell" <d.bell@example.org>',
        "To: Ana Rivera <ana@example.org>",
        'Cc: "Mr. Okafor" <d.okafor@example.org>',
        "Date: Wednesday, November 4, 2026, 3:05 PM (-0500)",
        "Subject: Reading group",
    ]
    assert "Maya will join the reading group" in " ".join(lines)
    assert lines[-1].startswith("Attached: OT log.pdf (")


def test_plain_words_go_first_and_html_steps_in_where_they_say_nothing(tmp_path: Path) -> None:
    html = "<p>Maya read <b>forty</b> words in one minute today, and she was proud of it all day long.</p>"
    both = mail(text="Maya read forty words in one minute today and was proud. Plain.", html=html)
    assert "Plain." in text_of(put(tmp_path, "a.eml", bytes(both)))
    stub = mail(text="Your program cannot show this.", html=html)
    text = text_of(put(tmp_path, "b.eml", bytes(stub)))
    assert "proud of it" in text
    assert "cannot show" not in text


def test_html_becomes_words_and_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("never shown")
    html = f"""<html><head><title>t</title><style>p {{ color: red }}</style></head><body onload="x()">
    <script>alert("x")</script><p>Dear&nbsp;<b>family</b>,</p>
    <img src="https://example.org/count.gif" width="1" height="1"><img src="file://{tmp_path}/secret.txt" alt="crest">
    <iframe src="file://{tmp_path}/secret.txt"></iframe><object data="file://{tmp_path}/secret.txt">o</object>
    <a href="https://bank.example.org/{"x" * 300}">your school</a> <a href="javascript:alert(1)">more</a>
    <ul><li>speech<li>reading</ul>
    <table><tr><th>Service<th>Minutes<tr><td>Speech<td>30<tr><td>OT<td><input type="checkbox" checked>15</table>"""
    text = text_of(put(tmp_path, "a.html", html))
    assert " ".join(text.split()) == (
        "Dear family, [Picture: crest] your school [https://bank.example.org/…] more • speech • reading"
        " Service Minutes Speech 30 OT ☒ 15"
    )


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("Wed, 04 Nov 2026 15:05:00 -0500", "Wednesday, November 4, 2026, 3:05 PM (-0500)"),
        ("4 Nov 2026 00:30:00 GMT", "Wednesday, November 4, 2026, 12:30 AM (+0000)"),
        ("sometime last week", "sometime last week"),
        ("Wed, 99 Nov 2026 15:05:00", "Wed, 99 Nov 2026 15:05:00"),
        ("Wed, 04 Nov 999999999999 15:05:00 +9999999", "Wed, 04 Nov 999999999999 15:05:00 +9999999"),
    ],
)
def test_no_date_is_made_up(stated: str, shown: str) -> None:
    assert shown_date(stated) == shown


def test_a_mail_without_a_date_shows_none(tmp_path: Path) -> None:
    text = text_of(put(tmp_path, "a.eml", bytes(mail(Date=""))))
    assert "Date:" not in text
    assert "Subject: Reading group" in text


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "no-such-charset", "rot13", "base64", ""])
def test_odd_charsets_cost_no_words(tmp_path: Path, charset: str) -> None:
    words = "El niño leyó cuarenta palabras".encode("utf-8" if charset == "utf-8" else "cp1252")
    head = f'From: a@example.org\nTo: b@example.org\nContent-Type: text/plain; charset="{charset}"\n'
    text = text_of(put(tmp_path, "a.eml", f"{head}Content-Transfer-Encoding: 8bit\n\n".encode() + words))
    assert text.endswith("El niño leyó cuarenta palabras")


@pytest.mark.parametrize(
    "raw",
    [
        b"From: =?utf-8?q?broken=?= <<<>>\xff, \nTo: ;;;,,:\nSubject: =?no-such?b?!!!?=\nDate: \n\nwords here",
        b"From: " + b"(" * 3000 + b"\nSubject: " + b"=?utf-8?q?a?= " * 2000 + b"\n\nwords here",
        b'From: a@example.org\nContent-Type: multipart/mixed; boundary=""\n\nwords here',
        b"From: a@example.org\nContent-Type: ;;;=;/\nContent-Transfer-Encoding: rot13\n\nwords here",
        b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nwords here",
    ],
)
def test_broken_mails_still_say_what_they_say(tmp_path: Path, raw: bytes) -> None:
    assert "words here" in text_of(put(tmp_path, "a.eml", raw))


def nested(depth: int) -> bytes:
    inner = b"Content-Type: text/plain\n\nwords"
    for level in range(depth):
        mark = b"b%d" % level
        inner = b"Content-Type: multipart/mixed; boundary=%b\n\n--%b\n%b\n--%b--\n" % (mark, mark, inner, mark)
    return b"From: a@example.org\nMIME-Version: 1.0\n" + inner


@pytest.mark.parametrize("depth", [40, 1500])
def test_parts_inside_parts_without_end_are_told(tmp_path: Path, depth: int) -> None:
    found = look(put(tmp_path, "a.eml", nested(depth)))
    assert (found.media_type, found.trouble) in [
        ("message/rfc822", Trouble.TOO_LARGE),
        ("message/rfc822", Trouble.CANNOT_OPEN),
    ]


def test_a_thousand_parts_are_told(tmp_path: Path) -> None:
    parts = b"--x\nContent-Type: text/plain\n\nw\n" * 1000
    raw = b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n" + parts + b"--x--\n"
    assert look(put(tmp_path, "a.eml", raw)).trouble is Trouble.TOO_LARGE


def test_papers_are_told_from_logos(tmp_path: Path) -> None:
    made = mail(html='<p>Hello <img src="cid:logo1"> <img src="cid:scan1"></p>')
    page = made.get_payload()[1]
    page.add_related(picture_bytes(200, 80), maintype="image", subtype="png", cid="<logo1>", filename="image001.png")
    page.add_related(picture_bytes(850, 1100), maintype="image", subtype="png", cid="<scan1>", filename="image002.png")
    page.add_related(typeset(["inline"]), maintype="application", subtype="pdf", cid="<p>", filename="inline.pdf")
    made.add_attachment(picture_bytes(400, 400), maintype="image", subtype="png", filename="School_Logo.png")
    made.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="meeting.ics")
    made.add_attachment(mail(Subject="Older mail"))
    found = mail_attachments(str(put(tmp_path, "a.eml", bytes(made))))
    assert {one.name for one in found if one.is_paper} == {"image002.png", "inline.pdf", "Older mail.eml"}
    text = " ".join(text_of(tmp_path / "a.eml").split())
    assert "Pictures in this message, kept only with it: image001.png; School_Logo.png" in text
    assert "cannot read, kept only with this message: meeting.ics" in text


@pytest.mark.parametrize(
    ("name", "size", "inside", "is_paper"),
    [
        ("IEP signature page.jpg", (1200, 1600), False, True),
        ("header page 1.png", (1200, 1600), True, True),
        ("Facebook post by coach.png", (900, 900), False, True),
        ("School_Logo.png", (900, 900), False, True),
        ("signature.jpg", (480, 640), False, True),
        ("signature.jpg", (480, 640), True, False),
        ("School_Logo.png", (400, 400), False, False),
        ("page.png", (400, 400), False, True),
        ("page.png", (200, 400), False, False),
    ],
)
def test_no_page_is_left_out_for_its_name(name: str, size: tuple[int, int], inside: bool, is_paper: bool) -> None:
    assert Attachment(name, picture_bytes(*size), inside=inside).is_paper is is_paper


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("C:\\papers\\IEP.pdf", "IEP.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("IEP\n2026\u202efdp.exe", "IEP 2026 fdp.exe"),
        ("..", ""),
        ("niño 😀.pdf", "niño 😀.pdf"),
        (f"{'a' * 300}.pdf", f"{'a' * 146}.pdf"),
        ("bad\udcffbyte.pdf", "bad byte.pdf"),
        ("file.pdf:stream", "file.pdf stream"),
    ],
)
def test_a_name_from_a_mail_is_never_a_path(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def cut_mail(tmp_path: Path, share: float, ending: bytes = b"\n") -> InspectResult:
    made = mail(html="<p>Maya will join the reading group.</p>")
    made.add_attachment(typeset(["OT log"]), maintype="application", subtype="pdf", filename="OT log.pdf")
    raw = made.as_bytes().replace(b"\n", ending)
    return look(put(tmp_path, "a.eml", raw[: int(len(raw) * share)]))


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_a_mail_with_parts_is_whole_only_when_it_comes_to_its_end(tmp_path: Path, ending: bytes) -> None:
    whole = cut_mail(tmp_path, 1.0, ending)
    assert (whole.whole, whole.repaired, whole.trouble) == (True, False, None)
    for tenths in range(1, 10):
        cut = cut_mail(tmp_path, tenths / 10, ending)
        assert (cut.whole, cut.repaired, cut.trouble) == (False, True, None)
        assert cut.page_count >= 1


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x--", True),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x-- \r\nThe foot of a list.\n", True),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x-", False),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords --x-- here\n", False),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--x--y--\n", False),
        # The parts inside are not closed, those around them are.
        (
            b'Content-Type: multipart/mixed; boundary="o"\n\n--o\n'
            b"Content-Type: multipart/alternative; boundary=i\n\n--i\n\nwords\n--o--\n",
            True,
        ),
        (b"Content-Type: multipart/mixed; boundary=\n\nwords here\n", True),
        (b"Content-Type: text/plain\n\nwords he", True),
        (b"Content-Type: text/plain\n", False),
    ],
)
def test_what_ends_a_mail(tmp_path: Path, raw: bytes, whole: bool) -> None:
    assert look(put(tmp_path, "a.eml", b"From: a@example.org\nSubject: a\n" + raw)).whole is whole


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("inside", [False, True], ids=["last", "last of the parts inside"])
@pytest.mark.parametrize("encoding", ["base64", "7bit"])
def test_a_mail_cut_in_the_line_that_ends_its_parts_gives_what_came_with_it_byte_for_byte(
    tmp_path: Path, encoding: str, inside: bool, ending: bytes
) -> None:
    # Three bytes are four letters: what follows counts as letters, too.
    content = b"On Monday Ms. Bell and Maya read 40 words"[:39]
    part = MIMENonMultipart("text", "plain")
    part.add_header("Content-Disposition", "attachment", filename="log.txt")
    part.add_header("Content-Transfer-Encoding", encoding)
    part.set_payload((b64encode(content) if encoding == "base64" else content).decode())
    made = MIMEMultipart(boundary="abcdefgh0123")
    made.attach(part)
    if inside:
        parts, made = made, MIMEMultipart(boundary="outermost0123")
        made.attach(parts)
    raw = made.as_bytes().replace(b"\n", ending)
    closing = ending + b"--abcdefgh0123--"
    begins = raw.rindex(closing)
    for cut in range(len(ending), len(closing) + 1):
        path = put(tmp_path, "a.eml", raw[: begins + cut])
        assert [one.content for one in mail_attachments(str(path))] == [content], cut


def test_words_that_look_like_the_end_of_parts_stay(tmp_path: Path) -> None:
    for words in ("See you.\n-- \nMs. Bell\n--", "- speech\n- reading\n-", "See you.\n--x-y"):
        raw = f"From: a@example.org\nSubject: a\n\n{words}"
        assert text_of(put(tmp_path, "a.eml", raw.encode())).endswith(words.splitlines()[-1])
    raw = "From: a@example.org\nContent-Type: multipart/mixed; boundary=abc\n\n--abc\n\nSee you.\n--Ms. Bell"
    assert text_of(put(tmp_path, "a.eml", raw.encode())).endswith("--Ms. Bell")
