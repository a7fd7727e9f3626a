"""Letters, mails, messages and notes: what has the shape of a person writing."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from app.domain.known_child import KnownChild
from app.domain.reading import PageText
from tests.corpus.bank import Bank, Family
from tests.corpus.layout import pages_of, wrap
from tests.corpus.printed_dates import printed
from tests.domain.paper_pages import Put

_WITH_SCHOOL_HEAD = frozenset({"letter_in", "suspension"})
_LONG_DATES = (0, 4, 4, 6)


@dataclass(frozen=True)
class Letter:
    """One letter to write: ``text`` is paragraphs with slashes between, the first one the greeting."""

    kind: str
    text: str
    home: Family
    child: KnownChild
    day: date


def write_letter(letter: Letter, bank: Bank, rng: random.Random) -> tuple[PageText, ...]:
    """The letter as pages."""
    spanish = letter.text.startswith("ES ")
    staff = rng.choice(bank.staff)
    filled = (
        letter.text.removeprefix("ES ")
        .replace("{first}", letter.child.first_name)
        .replace("{child}", f"{letter.child.first_name} {letter.child.last_name}")
        .replace("{parent}", letter.home.parent)
        .replace("{last}", letter.child.last_name or "")
        .replace("{staff}", staff)
        .replace("{role}", rng.choice(bank.roles))
        .replace("{school}", rng.choice(bank.schools))
    )
    paragraphs = [part.strip() for part in filled.split("/") if part.strip()]
    when = printed(letter.day, rng.choice(_LONG_DATES), spanish=spanish)
    if spanish:
        when = printed(letter.day, 4, spanish=True)
    lines: list[Put | str] = []
    for head in _heads(letter, bank, staff, when, rng):
        lines.append(head)
    for paragraph in paragraphs:
        lines.extend((*(line for line in wrap(paragraph)), ""))
    return pages_of(lines, "", (), rng)


def _heads(letter: Letter, bank: Bank, staff: str, when: str, rng: random.Random) -> list[Put | str]:
    street = rng.choice(bank.streets)
    if letter.kind == "email":
        me = letter.home.parent
        sender, to = (me, staff) if rng.random() < 0.5 else (staff, me)
        clock = f"{rng.randrange(1, 12)}:{rng.randrange(10, 59)} PM"
        sent = f"{letter.day:%A}, {letter.day:%B} {letter.day.day}, {letter.day.year} {clock}"
        return [
            f"From: {sender} <{sender.split()[-1].lower()}@mail.example>",
            f"{rng.choice(('Sent', 'Date'))}: {sent}",
            f"To: {to} <{to.split()[-1].lower()}@school.example>",
            f"Subject: {rng.choice(bank.distractions).split('.')[0][:60]}",
            "",
        ]
    if letter.kind in ("letter_in", "medical_letter"):
        name = rng.choice(bank.clinics if letter.kind == "medical_letter" else bank.districts)
        return [Put(name, size=14.0, centred=rng.random() < 0.7), Put(street, size=9.0, centred=True), "", when, ""]
    if letter.kind == "letter_out":
        top: list[Put | str] = [letter.home.parent, street] if rng.random() < 0.6 else []
        return [*top, when, "", staff, rng.choice(bank.schools), ""]
    if letter.kind in ("call_note", "teacher_note"):
        return [] if "{when}" in letter.text else [when, ""]
    return [when, ""]
