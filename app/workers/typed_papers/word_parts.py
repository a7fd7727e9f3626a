"""The parts of a Word file (ECMA-376): opened with bounds, with a parser that follows no entity and no reference."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from app.domain.errors import KnownError, Trouble
from app.workers.typed_papers.pictures_inside import MAX_PICTURE_BYTES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_PART_BYTES = 20_000_000
MAX_PARTS = 5_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError)


class Reference(NamedTuple):
    """What a part refers to. ``is_outside``: said to lie outside of the file."""

    kind: str
    target: str
    is_outside: bool


class WordParts:
    """An opened Word file. Raises KnownError DAMAGED, CANNOT_OPEN or TOO_LARGE, here and from every method."""

    def __init__(self, path: str) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise KnownError(Trouble.DAMAGED) from error
        self._names = {info.filename for info in self._zip.infolist()[:MAX_PARTS]}

    def __enter__(self) -> WordParts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def main(self) -> Element:
        """The text itself."""
        found = self.part(self.main_name())
        if found is None:
            raise KnownError(Trouble.CANNOT_OPEN)
        return found

    def main_name(self) -> str:
        """Where the text itself lies: said by the file, and nearly always the same."""
        for found in self.references("_rels/.rels").values():
            if found.kind.endswith("/officeDocument"):
                return found.target.lstrip("/")
        return "word/document.xml"

    def named(self, start: str) -> Iterator[tuple[str, Element]]:
        """Parts like ``word/header1.xml`` with their names, in their order."""
        for name in sorted(one for one in self._names if one.startswith(f"word/{start}") and one.endswith(".xml")):
            found = self.part(name)
            if found is not None:
                yield name, found

    def references(self, name: str) -> dict[str, Reference]:
        """What a part refers to, by id. Links are only ever shown, and nothing outside of the file is opened."""
        found = self.part(name)
        if found is None:
            return {}
        return {
            value(one, "Id"): Reference(
                value(one, "Type"), value(one, "Target"), value(one, "TargetMode").lower() == "external"
            )
            for one in found
        }

    def content(self, name: str) -> bytes | None:
        """The bytes of a picture, no more than one byte over what is shown; None where they cannot be had."""
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as packed:
                return packed.read(MAX_PICTURE_BYTES + 1)
        except (*_BROKEN, OSError):
            return None

    def part(self, name: str) -> Element | None:
        """One part; None where there is none."""
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as packed:
                raw = packed.read(MAX_PART_BYTES + 1)
        except _BROKEN as error:
            raise KnownError(Trouble.DAMAGED) from error
        if len(raw) > MAX_PART_BYTES:
            raise KnownError(Trouble.TOO_LARGE)
        try:
            parsed: Element = defusedxml.ElementTree.fromstring(raw, forbid_dtd=True)
        except (DefusedXmlException, defusedxml.ElementTree.ParseError, ValueError, LookupError) as error:
            raise KnownError(Trouble.CANNOT_OPEN) from error
        return parsed


def kind_of(element: Element) -> str:
    """The name of an element without its namespace: two editions of the standard differ in nothing else."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str:
    """An attribute, whatever its namespace; empty where there is none."""
    if element is None:
        return ""
    return next((given for key, given in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of names."""
    for name in path:
        element = next((one for one in element if kind_of(one) == name), None) if element is not None else None
    return element


def is_on(element: Element | None) -> bool:
    """A switch: there, and not said to be off."""
    return element is not None and value(element).lower() not in ("0", "false", "off", "none")
