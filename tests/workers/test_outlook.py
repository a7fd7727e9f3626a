"""Mails saved by Outlook say what they say; broken ones are told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.arrivals import MailIds
from app.domain.errors import Trouble
from app.workers.typed_papers.outlook import outlook_attachments
from tests.workers.mail_making import picture_bytes
from tests.workers.outlook_making import Tree, compound, numbers, text
from tests.workers.paper_making import typeset
from tests.workers.test_typed_papers import look, put, text_of

SENT = int((datetime(2026, 11, 4, 20, 5, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def s(number: str, kind: str = "001F") -> str:
    return f"__substg1.0_{number}{kind}"


def saved(**changed: bytes | Tree | None) -> bytes:
    tree: Tree = {
        "__properties_version1.0": numbers(t0040_0039=SENT, t0003_3FDE=65001),
        s("0037"): text("Reading group"),
        s("0C1A"): text("Dana Bell"),
        s("0C1F"): text("d.bell@example.org"),
        s("0E04"): text("Ana Rivera"),
        s("1000"): text("Maya joins the group on Mondays."),
    }
    tree.update({name.replace("__dot__", "."): content for name, content in changed.items()})
    return compound({name: content for name, content in tree.items() if content is not None})


def attached(name: str, content: bytes) -> Tree:
    return {"__properties_version1.0": numbers(8), s("3701", "0102"): content, s("3707"): text(name)}


def test_a_mail_of_outlook_shows_its_head_its_words_and_what_came_with_it(tmp_path: Path) -> None:
    pdf = typeset(["OT log"])
    folders = {
        "__attach_version1.0_#00000000": attached("..\\..\\OT log.pdf", pdf),
        "__attach_version1.0_#00000001": attached("image001.png", picture_bytes(100, 40)),
    }
    path = put(tmp_path, "a.msg", saved(**folders))
    assert text_of(path).split("\n") == [
        "From: Dana Bell <d.bell@example.org>",
        "To: Ana Rivera",
        "Date: Wednesday, November 4, 2026, 8:05 PM (+0000)",
        "Subject: Reading group",
        "",
        "Maya joins the group on Mondays.",
        "",
        f"Attached: OT log.pdf ({round(len(pdf) / 1000)} KB)",
        "",
        "Pictures in this message, kept only with it: image001.png",
    ]
    [paper, _] = outlook_attachments(str(path))
    assert (paper.name, paper.content, paper.is_paper) == ("OT log.pdf", pdf, True)


def test_the_head_as_it_was_sent_goes_first(tmp_path: Path) -> None:
    headers = "From: Dana Bell <dana@school.example>\r\nDate: Wed, 4 Nov 2026 15:05:00 -0500\r\n\r\n"
    lines = text_of(put(tmp_path, "a.msg", saved(**{s("007D"): text(headers)}))).split("\n")
    assert lines[0] == "From: Dana Bell <dana@school.example>"
    assert "Date: Wednesday, November 4, 2026, 3:05 PM (-0500)" in lines
    assert "To: Ana Rivera" in lines


def test_a_mail_without_a_time_shows_no_date(tmp_path: Path) -> None:
    made = saved(**{"__properties_version1.0": numbers()})
    assert "Date:" not in text_of(put(tmp_path, "a.msg", made))


def test_html_steps_in_and_what_cannot_be_shown_is_said(tmp_path: Path) -> None:
    html = {s("1000"): None, s("1013", "0102"): "<p>El niño leyó.</p>".encode()}
    assert "El niño leyó." in text_of(put(tmp_path, "a.msg", saved(**html)))
    rich = saved(**{s("1000"): None, s("1009", "0102"): b"packed"})
    assert "a form that the app cannot show" in text_of(put(tmp_path, "b.msg", rich))


@pytest.mark.parametrize("content", [picture_bytes(200, 200), b"words " * 100], ids=["large", "small"])
@pytest.mark.parametrize("missing", [*range(1, 10), 0.7, 0.8])
def test_a_mail_of_outlook_that_was_cut_off_is_told(tmp_path: Path, missing: float, content: bytes) -> None:
    made = saved(**{f"__attach_version1.0_#0000000{at}": attached(f"{at}.txt", content) for at in (0, 1)})
    found = look(put(tmp_path, "a.msg", made[: round(len(made) * (1 - missing / 10))]))
    assert found.media_type == "application/vnd.ms-outlook"
    assert (found.trouble, found.whole) == (Trouble.DAMAGED, False)


def test_another_file_of_office_under_this_name_is_told(tmp_path: Path) -> None:
    made = compound({"WordDocument": b"x" * 5000})
    assert look(put(tmp_path, "a.msg", made)).trouble is Trouble.CANNOT_OPEN


def test_a_container_that_runs_in_circles_ends(tmp_path: Path) -> None:
    made = bytearray(saved())
    table = made[512:1024]
    for at in range(0, 512, 4):
        if table[at : at + 4] == b"\xfe\xff\xff\xff":
            table[at : at + 4] = (0).to_bytes(4, "little")
    made[512:1024] = table
    # The small streams are read by a table of their own: nothing of the mail is lost.
    seen = look(put(tmp_path, "a.msg", bytes(made)))
    assert (seen.trouble, seen.page_count) == (None, 1)


def test_a_mail_of_outlook_knows_its_conversation(tmp_path: Path) -> None:
    ids = {"__substg1.0_1035001F": text("<two@example.org>"), "__substg1.0_1042001F": text("<one@example.org>")}
    path = put(tmp_path, "a.msg", saved(**ids))
    assert look(path).mail == MailIds("<two@example.org>", ("<one@example.org>",))
    assert look(put(tmp_path, "b.msg", saved())).mail == MailIds()
