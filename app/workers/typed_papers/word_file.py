"""Word files (DOCX): their words in order, boxes that are ticked, what was changed by whom, and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.workers.typed_papers.links import beside
from app.workers.typed_papers.pictures_inside import PicturesInside
from app.workers.typed_papers.word_parts import WordParts, child, is_on, kind_of, value
from app.workers.typed_papers.word_pictures import WordPictures
from app.workers.typed_papers.word_styles import WordStyles
from app.workers.typed_papers.written import (
    Block,
    Cell,
    Paragraph,
    Rule,
    Run,
    Table,
    Writer,
    Written,
    cell_of,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ADDED, _TAKEN_OUT = ("ins", "moveTo"), ("del", "moveFrom")
# Signs of the fonts that old forms draw their boxes with.
_SIGNS = {"6F": "☐", "70": "☐", "71": "☐", "72": "☐", "A8": "☐", "A3": "☐", "FD": "☒", "FE": "☑", "78": "☒",
          "51": "☒", "52": "☑", "53": "☒", "54": "☒", "FC": "✓", "FB": "✗", "B7": "•", "A7": "•"}  # fmt: skip
_NUMBERS_OF_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_NOBODY = "someone"
_LONGEST_NAME = 80


def written_word_file(path: str, inside: PicturesInside) -> Written:
    """A Word file. Raises KnownError DAMAGED, CANNOT_OPEN, TOO_LARGE; OSError."""
    with WordParts(path) as parts:
        notes = _Notes(parts, inside)
        reader = _WordReader(WordStyles.of(parts), WordPictures(parts, parts.main_name(), inside), notes)
        body = child(parts.main(), "body")
        blocks = [
            *_edges(parts, "header", inside),
            *(reader.read(body) if body is not None else []),
            *notes.blocks(),
            *_edges(parts, "footer", inside),
        ]
    return Written(tuple(blocks))


def _edges(parts: WordParts, name: str, inside: PicturesInside) -> list[Block]:
    """What stands at the top or bottom of every page, once: a letterhead counts, a page number does not."""
    seen: set[Block | str] = set()
    blocks: list[Block] = []
    for part, root in parts.named(name):
        for block in _WordReader(WordStyles(), WordPictures(parts, part, inside), None).read(root):
            is_words = isinstance(block, Paragraph) and not any(run.picture for run in block.runs)
            same = block.text if isinstance(block, Paragraph) and is_words else block
            if same not in seen:
                seen.add(same)
                blocks.append(block)
    return [Rule(), *blocks] if blocks and name == "footer" else blocks


class _Notes:
    """Comments, footnotes and endnotes, numbered as the text comes to them."""

    def __init__(self, parts: WordParts, inside: PicturesInside) -> None:
        self._found: dict[tuple[str, str], Element] = {}
        self._pictures: dict[str, WordPictures] = {}
        for part, kind in (("comments", "comment"), ("footnotes", "footnote"), ("endnotes", "endnote")):
            name = f"word/{part}.xml"
            root = parts.part(name)
            self._pictures[kind] = WordPictures(parts, name, inside)
            for one in root if root is not None else ():
                if kind_of(one) == kind:
                    self._found[kind, value(one, "id")] = one
        self._used: dict[str, list[Element]] = {"comment": [], "note": []}

    def mark(self, kind: str, note_id: str) -> str:
        """What stands in the text where a note belongs."""
        note = self._found.get((kind, note_id))
        if note is None:
            return ""
        name = "comment" if kind == "comment" else "note"
        self._used[name].append(note)
        return f" [{name} {len(self._used[name])}]"

    def blocks(self) -> list[Block]:
        """All notes that the text came to."""
        blocks: list[Block] = []
        for name, heading in (("note", "Notes"), ("comment", "Comments")):
            if self._used[name]:
                blocks += [Rule(), Paragraph((Run(heading),), level=3)]
            for number, note in enumerate(self._used[name], start=1):
                by = f", by {_author(note)}" if name == "comment" else ""
                words = cell_of(_WordReader(WordStyles(), self._pictures[kind_of(note)], None).read(note)).runs
                blocks.append(Paragraph((Run(f"{name.capitalize()} {number}{by}: ", bold=True), *words)))
        return blocks


class _WordReader:
    """Walks through the elements in their order; what it does not know, it looks into for words."""

    def __init__(self, styles: WordStyles, pictures: WordPictures, notes: _Notes | None) -> None:
        self._styles = styles
        self._pictures = pictures
        self._notes = notes
        self._writer = Writer()
        self._added = self._taken_out = 0
        self._changed_by = ""
        self._fields: list[str] = []
        self._skipping = 0
        self._link_words = ""

    def read(self, element: Element) -> list[Block]:
        """The blocks inside an element."""
        self._walk_in(element)
        self._end_change()
        self._writer.end_paragraph()
        return self._writer.blocks

    def _walk_in(self, element: Element) -> None:
        for one in element:
            self._walk(one)

    def _walk(self, element: Element) -> None:
        kind = kind_of(element)
        if kind == "p":
            self._paragraph(element)
        elif kind == "tbl":
            self._table(element)
        elif kind == "r":
            self._run(element)
        elif kind in _ADDED or kind in _TAKEN_OUT:
            self._change(element, kind)
        elif kind == "hyperlink":
            self._hyperlink(element)
        elif kind == "AlternateContent":
            choice = child(element, "Choice")
            self._walk_in(choice if choice is not None else element)
        elif kind == "fldSimple":
            if not _is_page_number(value(element, "instr")):
                self._walk_in(element)
        elif not kind.endswith("Pr"):
            self._walk_in(element)

    def _paragraph(self, element: Element) -> None:
        if self._writer.has_words:
            # A text box inside a paragraph: its words by themselves.
            self._end_change()
            self._writer.end_paragraph()
        properties = child(element, "pPr")
        marker, depth = self._styles.marker(properties)
        self._walk_in(element)
        self._end_change()
        self._writer.end_paragraph(self._styles.level(properties), depth, marker)

    def _run(self, element: Element) -> None:
        properties = child(element, "rPr")
        style = Run(
            "",
            bold=is_on(child(properties, "b")),
            italic=is_on(child(properties, "i")),
            underlined=is_on(child(properties, "u")) or bool(self._added),
            struck=is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")) or bool(self._taken_out),
        )
        for one in element:
            kind = kind_of(one)
            if kind in ("fldChar", "instrText"):
                self._field(one, kind, style)
            elif self._skipping:
                continue
            elif kind in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(one)
            else:
                self._add(self._words(one, kind), style)

    def _words(self, element: Element, kind: str) -> str:
        if kind in ("t", "delText"):
            return element.text or ""
        if kind == "sym":
            code = value(element, "char").upper().removeprefix("F0")
            return _SIGNS.get(code, "•")
        if kind in ("commentReference", "footnoteReference", "endnoteReference") and self._notes is not None:
            return self._notes.mark(kind.removesuffix("Reference"), value(element, "id"))
        return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(kind, "")

    def _add(self, words: str, style: Run) -> None:
        if not words:
            return
        if not (self._added or self._taken_out):
            self._end_change()
        self._link_words += words
        shown = words.replace("\t", "    ")
        self._writer.add(Run(shown, style.bold, style.italic, style.underlined, style.struck))

    def _change(self, element: Element, kind: str) -> None:
        author = _author(element)
        if author != self._changed_by:
            self._end_change()
        added = kind in _ADDED
        self._added, self._taken_out = self._added + added, self._taken_out + (not added)
        before = self._link_words
        self._link_words = ""
        self._walk_in(element)
        if self._link_words:
            self._changed_by = author
        self._link_words = before + self._link_words
        self._added, self._taken_out = self._added - added, self._taken_out - (not added)

    def _end_change(self) -> None:
        """Say whose change it was, after all of it."""
        if self._changed_by:
            author, self._changed_by = self._changed_by, ""
            self._writer.add(Run(f" [changed by {author}] ", italic=True))

    def _hyperlink(self, element: Element) -> None:
        before, self._link_words = self._link_words, ""
        self._walk_in(element)
        link = self._pictures.references.get(value(element, "id"))
        self._add(beside(link.target if link is not None else "", self._link_words), Run(""))
        self._link_words = before + self._link_words

    def _field(self, element: Element, kind: str, style: Run) -> None:
        """Fields hold an instruction and what it yielded; a form's box is a field that yields nothing."""
        if kind == "instrText":
            if self._fields:
                self._fields[-1] += element.text or ""
            return
        step = value(element, "fldCharType")
        if step == "begin":
            self._fields.append("")
            box = child(element, "ffData", "checkBox")
            if box is not None:
                checked = child(box, "checked")
                self._add("☒" if is_on(checked if checked is not None else child(box, "default")) else "☐", style)
        elif step == "separate" and self._fields:
            self._skipping += _is_page_number(self._fields[-1])
        elif step == "end" and self._fields:
            self._skipping = max(self._skipping - _is_page_number(self._fields.pop()), 0)

    def _drawing(self, element: Element) -> None:
        """A text box gives its words; a picture stands where it stands, a chart is only said to be there."""
        choice = child(element, "Choice") if kind_of(element) == "AlternateContent" else None
        for one in element if choice is None else choice:
            self._drawn(one, element)

    def _drawn(self, element: Element, parent: Element, drawing: Element | None = None) -> None:
        kind = kind_of(element)
        if kind == "txbxContent":
            self._walk_in(element)
        elif kind == "pic":
            self._show(self._pictures.drawn(element, drawing if drawing is not None else parent))
        elif kind == "imagedata":
            self._show(self._pictures.drawn_the_old_way(element, parent))
        elif kind == "chart":
            self._show(self._pictures.chart())
        elif kind == "AlternateContent":
            self._drawing(element)
        else:
            for one in element:
                self._drawn(one, element, element if kind in ("inline", "anchor") else drawing)

    def _show(self, picture: Run) -> None:
        if picture.picture is None:
            self._add(picture.text, picture)
            return
        if not (self._added or self._taken_out):
            self._end_change()
        self._writer.add(picture)
        if self._taken_out:
            self._add(" [this picture was taken out] ", Run("", italic=True))
        elif self._added:
            # A change, though there are no words in it.
            self._link_words += " "

    def _table(self, element: Element) -> None:
        self._end_change()
        self._writer.end_paragraph()
        outside, self._writer = self._writer, Writer()
        rows: list[tuple[Cell, ...]] = []
        for row in _within(element, "tr"):
            cells = []
            for cell in _within(row, "tc"):
                self._walk_in(cell)
                self._end_change()
                self._writer.end_paragraph()
                span = value(child(cell, "tcPr", "gridSpan"))
                columns = int(span) if span.isdecimal() and 0 < int(span) <= 63 else 1
                cells.append(cell_of(self._writer.blocks, columns))
                self._writer.blocks = []
            if any(cell.runs for cell in cells):
                rows.append(tuple(cells))
        self._writer = outside
        if rows:
            self._writer.put(Table(tuple(rows)))


def _within(element: Element, kind: str) -> list[Element]:
    """Rows or cells, also those that a form wraps in a control or a change."""
    found: list[Element] = []
    for one in element:
        if kind_of(one) == kind:
            found.append(one)
        elif kind_of(one) in ("sdt", "sdtContent", "ins", "del", "customXml"):
            found += _within(one, kind)
    return found


def _author(element: Element) -> str:
    return " ".join(value(element, "author").split())[:_LONGEST_NAME] or _NOBODY


def _is_page_number(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and words[0].upper() in _NUMBERS_OF_PAGES
