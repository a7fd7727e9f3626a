"""The sheet that parts papers in a stack: its code, and what stands on it. It never holds a word about the family."""

from __future__ import annotations

from typing import Any

SEPARATOR_CODE = "IEP-BINDER-SEPARATOR-1"
"""In the code on the sheet and printed under it. The number is the edition of the sheet."""

PATCH_T_TEXTS = frozenset({"PATCHT", "PATCH-T", "PATCH T"})
"""What the bar code says that many sheets of other programs carry beside their Patch-T bars."""

_WORDS = (
    (
        "Separator sheet",
        "Put this sheet between two papers, then scan the whole stack.",
        "IEP Binder then proposes where one paper ends and the next begins, and leaves this sheet out. "
        "Print it as often as you need, and use it again and again.",
    ),
    (
        "Hoja separadora",
        "Ponga esta hoja entre dos papeles y escanee todo junto.",
        "IEP Binder propone entonces dónde termina un papel y empieza el siguiente, y deja esta hoja fuera. "
        "Imprima las que necesite y úselas una y otra vez.",
    ),
)


def is_separator_text(text: str) -> bool:
    """Whether the words of a page are those of the sheet."""
    return SEPARATOR_CODE in text.replace(" ", "").upper()


def sheet_data(modules: list[list[bool]]) -> dict[str, Any]:
    """What the template lays out: ``modules`` are the rows of the code, True for a dark square."""
    return {
        "code": SEPARATOR_CODE,
        "modules": modules,
        "words": [{"title": title, "what": what, "how": how} for title, what, how in _WORDS],
    }
