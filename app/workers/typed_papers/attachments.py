"""What came with a mail: which of it is a paper, and what it is called. A name from a mail is never a path."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import PurePosixPath, PureWindowsPath

from PIL import Image

from app.workers import file_types
from app.workers.limits import IMAGE_FORMATS

LONGEST_NAME = 150
PAPER_SIDE_PX = 600
"""A picture of a paper, shown among the words of a mail, has at least as many pixels along its short side."""

_SMALLEST_PAPER_PX = 300
_SMALLEST_NAMED_LIKE_A_LOGO_PX = 450
"""The smallest photos that phones send have 480: a page is never left out for its name ("IEP signature page")."""

_DECORATION = re.compile(
    r"(?:^|[^a-z])(?:logo|signature|banner|icon|spacer|header|footer|facebook|twitter|linkedin|instagram|youtube|emoji)"
)
_FOR_MACHINES = (b"BEGIN:VCALENDAR", b"BEGIN:VCARD", b"<?xml", b"{")
_TEXT_FOR_PEOPLE = (".txt", ".csv", ".tsv")
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\/\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a mail, whole in memory. ``content_id`` is what the mail's own words call it by.

    ``damaged`` says that it is there and cannot be had: then it has no content.
    """

    given_name: str
    content: bytes
    content_id: str = ""
    inside: bool = False
    damaged: bool = False

    def shown_inside(self, inside: bool) -> Attachment:
        """Noted whether the words of the mail show it among them."""
        return replace(self, inside=inside)

    @property
    def media_type(self) -> str | None:
        """What it is, by what is in it."""
        return file_types.media_type(self.content[: file_types.HEAD_BYTES], self.name)

    @property
    def name(self) -> str:
        """Its name, made safe; never empty."""
        return safe_name(self.given_name) or "attachment"

    @property
    def is_paper(self) -> bool:
        """Whether it becomes a paper of its own: all the app can read, but for logos and the like."""
        kind = self.media_type
        if kind in file_types.PICTURES:
            return not self._is_decoration()
        if kind == file_types.PLAIN_TEXT and self.content.startswith(_FOR_MACHINES):
            return False
        return kind in (*file_types.READABLE, file_types.ZIP)

    @property
    def is_for_people(self) -> bool:
        """Whether somebody put it there to be looked at, though it may be of a kind the app cannot read."""
        if self.media_type == file_types.PLAIN_TEXT:
            return self.name.lower().endswith(_TEXT_FOR_PEOPLE) and not self.content.startswith(_FOR_MACHINES)
        return self.is_paper or self.media_type not in file_types.PICTURES

    def _is_decoration(self) -> bool:
        """Whether it is too small for a page. A name only raises what counts as small."""
        try:
            with Image.open(io.BytesIO(self.content), formats=IMAGE_FORMATS) as image:
                short = min(image.size)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
            # Broken, or a bomb: the way that every file takes will say so.
            return False
        if self.inside:
            return short < PAPER_SIDE_PX
        named_so = _DECORATION.search(self.given_name.lower()) is not None
        return short < (_SMALLEST_NAMED_LIKE_A_LOGO_PX if named_so else _SMALLEST_PAPER_PX)


def foot_of(attachments: list[Attachment]) -> tuple[str, ...]:
    """What is said at the foot of a mail of what came with it."""
    papers = [f"{one.name} ({_size(one)})" for one in attachments if one.is_paper]
    others = [one for one in attachments if not one.is_paper]
    pictures = [one.name for one in others if one.media_type in file_types.PICTURES]
    unread = [f"{one.name} ({_size(one)})" for one in others if one.media_type not in file_types.PICTURES]
    lines = []
    if papers:
        lines.append(f"Attached: {'; '.join(papers)}")
    if pictures:
        lines.append(f"Pictures in this message, kept only with it: {'; '.join(pictures)}")
    if unread:
        lines.append(f"Attached, but of a kind the app cannot read, kept only with this message: {'; '.join(unread)}")
    return tuple(lines)


def _size(one: Attachment) -> str:
    size = len(one.content)
    return f"{max(round(size / 1000), 1)} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def safe_name(given: str) -> str:
    """The last part of a name, without anything a disk, a screen or a person could take amiss; may be empty."""
    last = PurePosixPath(PureWindowsPath(given.encode("utf-8", "replace").decode()).name).name
    name = unicodedata.normalize("NFC", _UNFIT.sub(" ", last))
    name = " ".join(name.split()).strip(". ").lstrip("-")
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) <= 8 else name[:LONGEST_NAME]
