"""Papers put together from a bank of wordings, each with the truth about it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.known_child import KnownChild
from app.domain.reading import PageText
from tests.corpus.bank import Bank, Family, Form
from tests.corpus.correspondence import Letter, write_letter
from tests.corpus.layout import STYLES, fields, pages_of, wrap
from tests.corpus.printed_dates import LAST_DAY, printed
from tests.domain.paper_pages import Put

_NO_DATE = 0.1
_PAPERS_A_FORM = 4
_PAPERS_A_LETTER = 6


@dataclass(frozen=True)
class Paper:
    """A made-up paper. ``day`` and ``child`` are None where nothing on it tells."""

    name: str
    pages: tuple[PageText, ...]
    kind: str
    day: date | None
    child: str | None
    children: tuple[KnownChild, ...]
    state: str
    spanish: bool
    look: str = "printed"


def compose(bank: Bank, seed: int) -> Iterator[Paper]:
    """All papers of a bank, in a fixed order."""
    number = 0
    for kind, form in bank.forms.items():
        for copy in range(_PAPERS_A_FORM):
            rng = random.Random(f"{bank.name}-{seed}-{kind}-{copy}")
            number += 1
            yield _form_paper(bank, kind, form, copy, number, rng)
    for kind in bank.letters:
        for copy in range(_PAPERS_A_LETTER):
            rng = random.Random(f"{bank.name}-{seed}-{kind}-{copy}")
            number += 1
            home = rng.choice(bank.families)
            child = rng.choice(home.children)
            day = _day(rng)
            text = bank.letters[kind][copy % len(bank.letters[kind])]
            letter = Letter(kind, text, home, child, day)
            pages = write_letter(letter, bank, rng)
            spanish = text.startswith("ES ")
            yield Paper(
                f"{bank.name}-{number:03d}-{kind}", pages, kind, day, child.uid if "{first}" in text or "{child}" in
                text else None, home.children, rng.choice(bank.states), spanish,
            )  # fmt: skip


def _form_paper(bank: Bank, kind: str, form: Form, copy: int, number: int, rng: random.Random) -> Paper:
    home = rng.choice(bank.families)
    child = rng.choice(home.children)
    spanish = bool(form.spanish) and copy == _PAPERS_A_FORM - 1
    titles = form.spanish if spanish else form.titles
    state, _, title = titles[copy % len(titles)].rpartition(": ")
    day = _day(rng) if form.dates or form.signed else None
    if day is not None and rng.random() < _NO_DATE:
        day = None
    lines = [*_head(bank, form, rng), *_title(title, rng), ""]
    block = _fields(bank, form, home, child, day, rng, spanish=spanish)
    lines.extend(fields(block, rng.choice(STYLES)))
    lines.extend(_body(bank, form, child, rng, spanish=spanish))
    lines.extend(_signatures(bank, form, home, day, rng))
    running = f"{child.first_name} {child.last_name}   {title[:30]}" if rng.random() < 0.6 and not form.nameless else ""
    pages = pages_of(lines, running, _foot(bank, rng), rng)
    return Paper(
        f"{bank.name}-{number:03d}-{kind}",
        pages,
        kind,
        day,
        None if form.nameless else child.uid,
        home.children,
        state or rng.choice(bank.states),
        spanish,
    )


def _day(rng: random.Random) -> date:
    return LAST_DAY - timedelta(days=rng.randrange(1700))


def _head(bank: Bank, form: Form, rng: random.Random) -> list[Put | str]:
    if rng.random() < 0.2 and not form.clinic:
        return []
    name = rng.choice(bank.clinics if form.clinic else (*bank.districts, *bank.schools))
    centred = rng.random() < 0.6
    lines: list[Put | str] = [Put(name, size=rng.choice((10.0, 12.0, 14.0)), centred=centred)]
    if rng.random() < 0.6:
        lines.append(Put(rng.choice(bank.streets), size=9.0, centred=centred))
    if rng.random() < 0.3 and not form.clinic:
        lines.append(Put("Office of Special Education", size=10.0, centred=centred))
    return [*lines, ""]


def _title(title: str, rng: random.Random) -> list[Put | str]:
    text = title.upper() if rng.random() < 0.4 else title
    size = rng.choice((11.0, 13.0, 15.0, 18.0))
    centred = rng.random() < 0.65
    parts = text.split()
    if len(text) > 44:
        half = len(parts) // 2
        return [Put(" ".join(p), size=min(size, 15.0), centred=centred) for p in (parts[:half], parts[half:])]
    return [Put(text, size=size, centred=centred)]


def _fields(
    bank: Bank, form: Form, home: Family, child: KnownChild, day: date | None, rng: random.Random, *, spanish: bool
) -> list[tuple[str, str]]:
    style = rng.randrange(8)
    block: list[tuple[str, str]] = []
    if not form.nameless:
        name = f"{child.first_name} {child.last_name}"
        if rng.random() < 0.3:
            name = f"{child.last_name}, {child.first_name}"
        assert child.birth_date is not None
        block.append(("Nombre del estudiante" if spanish else rng.choice(bank.name_labels), name))
        if rng.random() < 0.7:
            label = "Fecha de nacimiento" if spanish else rng.choice(bank.birth_labels)
            block.append((label, printed(child.birth_date, style, spanish=spanish)))
        block.extend(rng.sample(bank.side_fields, rng.randrange(1, 4)))
    if form.dates and day is not None:
        label = ("Fecha de la reunión" if "eeting" in form.dates[0] else "Fecha") if spanish else rng.choice(form.dates)
        block.append((label, printed(day, style, spanish=spanish)))
    if day is not None and not spanish:
        for label in rng.sample(form.others, min(len(form.others), rng.randrange(3))):
            block.append((label, printed(day + timedelta(days=rng.choice((-371, -92, -40, 31, 364))), style)))
    first, rest = block[:1], block[1:]
    rng.shuffle(rest)
    return first + rest if rng.random() < 0.7 else rest + first


def _body(bank: Bank, form: Form, child: KnownChild, rng: random.Random, *, spanish: bool) -> list[Put | str]:
    sentences = list(bank.spanish_body if spanish else form.body)
    rng.shuffle(sentences)
    sentences = sentences[: max(2, len(sentences) - rng.randrange(3))]
    if rng.random() < 0.5 and not spanish:
        sentences.insert(rng.randrange(1, len(sentences) + 1), rng.choice(bank.distractions))
    lines: list[Put | str] = []
    for at, sentence in enumerate(sentences):
        if at % 3 == 0 and rng.random() < 0.5 and not spanish:
            lines.extend(("", Put(rng.choice(bank.headings), size=11.0)))
        mark = rng.choice(("", "", "- ", f"{at + 1}. "))
        lines.extend(("", *wrap(mark + sentence.replace("{first}", child.first_name))))
    if form.heads:
        lines.extend(("", "   ".join(form.heads)))
        for row in range(rng.randrange(3, 9)):
            cells = [rng.choice(("4 of 5", "30", "yes", "Room 12", "2x week", "80%", f"{row + 1}")) for _ in form.heads]
            lines.append("   ".join(cells))
    if rng.random() < 0.25 and not form.nameless:
        lines.extend(
            ("", *(line for text in (form.body * 4)[:24] for line in wrap(text.replace("{first}", "the student"))))
        )
    return lines


def _signatures(bank: Bank, form: Form, home: Family, day: date | None, rng: random.Random) -> list[Put | str]:
    if not form.signed and rng.random() < 0.6:
        return []
    blank = "____________"
    if form.signed and day is not None:
        when = printed(day, rng.randrange(3))
        return ["", f"Parent signature: {home.parent}   Date: {when}"]
    lines = ["", f"Signature {blank}{blank}   Date {blank}"]
    if rng.random() < 0.5:
        lines.append(f"{rng.choice(bank.staff)}, {rng.choice(bank.roles)}   Date {blank}")
    return list(lines)


def _foot(bank: Bank, rng: random.Random) -> Sequence[str]:
    return rng.sample(bank.form_lines, rng.choice((0, 1, 1, 2)))
