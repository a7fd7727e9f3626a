"""A typeset form given real PDF form fields with the parent's answers in them.

The answers live in the fields only: they are not part of the page's content, so plain text extraction and a plain
rendering miss them until a viewer draws the fields or the page is flattened.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_LETTER_HEIGHT = 792.0
_FONT_SIZE = 11
_LINE_STEP = 14
_CHARACTERS_PER_POINT = 1 / 5.6
"""Helvetica 11: about 5.6 points a letter on average."""


def fill_form(pdf: bytes, pages: list[dict[str, Any]]) -> bytes:
    """The form with its fields.

    Each field has a name, a type (text, check), a place (x, y from the top, width, height in points) and a value.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        font = document.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        fields = []
        for page, described in zip(document.pages, pages, strict=True):
            widgets = [_widget(document, font, page, field) for field in described["fields"]]
            page.Annots = document.make_indirect(Array(widgets))
            fields.extend(widgets)
        document.Root.AcroForm = Dictionary(
            Fields=Array(fields),
            DR=Dictionary(Font=Dictionary(Helv=font)),
            DA=String(f"/Helv {_FONT_SIZE} Tf 0 g"),
        )
        written = io.BytesIO()
        document.save(written, deterministic_id=True)
    return written.getvalue()


def _widget(document: pikepdf.Pdf, font: pikepdf.Object, page: pikepdf.Page, field: dict[str, Any]) -> pikepdf.Object:
    x, y, width, height = (float(number) for number in field["place"])
    bottom = _LETTER_HEIGHT - y - height
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        T=String(field["name"]),
        TU=String(field["label"]),
        Rect=Array([x, bottom, x + width, bottom + height]),
        F=4,
        P=page.obj,
    )
    if field["type"] == "check":
        _make_check_box(document, widget, width, height, checked=field["value"])
    else:
        _make_text_field(document, font, widget, width, height, field["value"])
    return document.make_indirect(widget)


def _make_check_box(document: pikepdf.Pdf, widget: Dictionary, width: float, height: float, *, checked: bool) -> None:
    cross = f"1.4 w 2.5 2.5 m {width - 2.5} {height - 2.5} l 2.5 {height - 2.5} m {width - 2.5} 2.5 l S"
    state = Name.Yes if checked else Name.Off
    widget.FT = Name.Btn
    widget.V = state
    widget.AS = state
    widget.AP = Dictionary(
        N=Dictionary(
            Yes=_appearance(document, width, height, cross, Dictionary()),
            Off=_appearance(document, width, height, "", Dictionary()),
        )
    )


def _make_text_field(
    document: pikepdf.Pdf, font: pikepdf.Object, widget: Dictionary, width: float, height: float, value: str
) -> None:
    lines = _wrapped(value, int(width * _CHARACTERS_PER_POINT))
    shown = " ".join(f"({_escaped(line)}) Tj 0 -{_LINE_STEP} Td" for line in lines)
    drawing = f"/Tx BMC q BT /Helv {_FONT_SIZE} Tf 0 0 0.45 rg 4 {height - 15} Td {shown} ET Q EMC"
    widget.FT = Name.Tx
    widget.Ff = 4096 if len(lines) > 1 else 0  # bit 13: more than one line
    widget.V = String(value)
    widget.DA = String(f"/Helv {_FONT_SIZE} Tf 0 0 0.45 rg")
    widget.AP = Dictionary(N=_appearance(document, width, height, drawing, Dictionary(Font=Dictionary(Helv=font))))


def _appearance(
    document: pikepdf.Pdf, width: float, height: float, drawing: str, resources: Dictionary
) -> pikepdf.Object:
    stream = pikepdf.Stream(document, drawing.encode("cp1252"))
    stream.stream_dict.update(
        {
            "/Type": Name.XObject,
            "/Subtype": Name.Form,
            "/BBox": Array([0, 0, width, height]),
            "/Resources": resources,
        }
    )
    return document.make_indirect(stream)


def _wrapped(words: str, most: int) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
