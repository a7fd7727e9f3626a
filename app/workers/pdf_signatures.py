"""The signatures that stand in a PDF's form, as they are written there. None is checked, and nothing is looked up."""

from __future__ import annotations

import pikepdf

from app.domain.electronic_signatures import ElectronicSignature, as_written

_MOST_FIELDS = 20_000
_DEEPEST = 32
_TIME_STAMP = "/DocTimeStamp"


def signatures_in_file(path: str, password: str | None = None) -> tuple[ElectronicSignature, ...]:
    """The signatures of the PDF at ``path``; none where they cannot be read."""
    try:
        # Opened here, since qpdf takes no path with bytes that are no text.
        with open(path, "rb") as file, pikepdf.open(file, password=password or "", suppress_warnings=True) as pdf:
            return signatures_in(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError):
        return ()


def signatures_in(pdf: pikepdf.Pdf) -> tuple[ElectronicSignature, ...]:
    """The signatures in the fields of a PDF's form, in their order. A field that waits for one says nothing."""
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    # A tree may lead in circles: it is walked so far and no further.
    waiting: list[tuple[pikepdf.Object, pikepdf.Object | None, int]] = []
    if isinstance(fields, pikepdf.Array):
        waiting = [(field, None, 0) for field in reversed(list(fields))]
    found: list[ElectronicSignature] = []
    for _ in range(_MOST_FIELDS):
        if not waiting:
            break
        field, around, depth = waiting.pop()
        if not isinstance(field, pikepdf.Dictionary):
            continue
        kind = field.get("/FT", around)
        value = field.get("/V")
        if kind == "/Sig" and isinstance(value, pikepdf.Dictionary) and _is_signature(value):
            found.append(as_written(_words(value, "/Name"), _words(value, "/M")))
        kids = field.get("/Kids")
        if isinstance(kids, pikepdf.Array) and depth < _DEEPEST:
            waiting += [(kid, kind, depth + 1) for kid in reversed(list(kids))]
    return tuple(dict.fromkeys(found))


def _is_signature(value: pikepdf.Dictionary) -> bool:
    """Whether it covers bytes of the file; a time stamp does as well, and is nobody's."""
    return isinstance(value.get("/ByteRange"), pikepdf.Array) and value.get("/Type") != _TIME_STAMP


def _words(value: pikepdf.Dictionary, key: str) -> str:
    words = value.get(key)
    return str(words) if isinstance(words, pikepdf.String) else ""
