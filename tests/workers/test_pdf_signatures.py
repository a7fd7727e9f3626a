"""Signatures in a PDF are told as they stand there; what is none, or makes no sense, tells nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from app.domain.electronic_signatures import ElectronicSignature
from app.domain.progress import unwatched
from app.workers.inspecting import InspectRequest, inspect
from app.workers.pdf_signatures import signatures_in_file
from app.workers.reading import ReadRequest, read
from tests.flows.small_papers import put, small_pdf
from tests.workers.paper_making import saved, sign

DANA = ElectronicSignature("Dana Whitfield", "2026-03-03")
SAID = {"Name": "Dana Whitfield", "M": "D:20260303233000-05'00'"}


def paper() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(small_pdf("I agree.", pages=3)))


def told(tmp_path: Path, pdf: pikepdf.Pdf, **options: object) -> tuple[ElectronicSignature, ...]:
    path = put(tmp_path / "a.pdf", saved(pdf, **options))
    found = signatures_in_file(str(path))
    # Looking at a file and reading it say the same.
    assert inspect(InspectRequest(str(path), "a.pdf"), unwatched).signed is bool(found)
    assert read(ReadRequest(str(path), "application/pdf", pages=(2,)), unwatched).signatures == found
    return found


def test_name_and_day_are_told_as_they_are_written(tmp_path: Path) -> None:
    assert told(tmp_path, sign(paper(), **SAID)) == (DANA,)


def test_several_are_told_in_their_order_and_each_once(tmp_path: Path) -> None:
    pdf = sign(sign(sign(paper(), Name="Ana Ruiz"), **SAID), Name="Ana Ruiz")
    assert told(tmp_path, pdf) == (ElectronicSignature("Ana Ruiz"), DANA)


def test_one_below_another_field_is_found_and_its_kind_may_stand_above(tmp_path: Path) -> None:
    pdf = sign(paper(), **SAID)
    field = pdf.Root.AcroForm.Fields[0]
    del field.FT
    above = pikepdf.Dictionary(T="parent", FT=pikepdf.Name.Sig, Kids=[field])
    pdf.Root.AcroForm.Fields = pikepdf.Array([pdf.make_indirect(above)])
    assert told(tmp_path, pdf) == (DANA,)


def test_a_field_that_waits_for_a_signature_says_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, sign(paper())) == ()
    assert told(tmp_path, paper()) == ()


def test_a_time_stamp_is_nobodys_signature(tmp_path: Path) -> None:
    assert told(tmp_path, sign(paper(), Type=pikepdf.Name.DocTimeStamp)) == ()


def test_one_behind_a_password_is_read_with_it(tmp_path: Path) -> None:
    locked = saved(sign(paper(), **SAID), encryption=pikepdf.Encryption(user="key", owner="office", R=6))
    path = str(put(tmp_path / "a.pdf", locked))
    assert (signatures_in_file(path), signatures_in_file(path, "key")) == ((), (DANA,))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pdf: pdf.Root.AcroForm.__setitem__("/Fields", 7),
        lambda pdf: pdf.Root.__setitem__("/AcroForm", pikepdf.Array([1])),
        lambda pdf: pdf.Root.AcroForm.Fields.append(pikepdf.Name.Nothing),
        lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/Kids", pikepdf.Array([pdf.Root.AcroForm.Fields[0]])),
        lambda pdf: pdf.Root.AcroForm.Fields[0].V.__setitem__("/ByteRange", 3),
        lambda pdf: pdf.Root.AcroForm.Fields[0].V.__setitem__("/Name", pikepdf.Array([3])),
        lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/V", pikepdf.Name.Yes),
    ],
)
def test_a_form_that_makes_no_sense_costs_nothing(tmp_path: Path, spoil: object) -> None:
    pdf = sign(paper(), **SAID)
    spoil(pdf)  # type: ignore[operator]
    assert set(told(tmp_path, pdf)) <= {DANA, ElectronicSignature("", DANA.day)}
