"""Is a file there to its last byte? Scanners and cloud folders hand over half a file as if it were a whole one.

Opening is no proof: pikepdf opens a PDF cut to a tenth of itself, and Pillow opens half a HEIC.
"""

from __future__ import annotations

from app.domain.errors import KnownError, Trouble
from app.workers.containers import PictureFile, container_ends
from app.workers.file_types import JPEG, PDF, PICTURES, TIFF
from app.workers.image_pages import load_frame, opened_image
from app.workers.pdf_pages import ends_as_pdf, open_pdf


def is_whole(path: str, media_type: str) -> bool:
    """Whether the file ends as its kind ends, and decodes to that end. Kinds without an end to look for are whole.

    Raises OSError where the file cannot be read.
    """
    if media_type == PDF:
        return _pdf_is_whole(path)
    if media_type in PICTURES:
        return picture_trouble(path, media_type) is not Trouble.DAMAGED
    return True


def picture_trouble(file: PictureFile, media_type: str) -> Trouble | None:
    """Why a picture file cannot be shown to its last line: DAMAGED (cut off or broken) or TOO_LARGE.

    Raises OSError where the file cannot be read.
    """
    if not container_ends(file, media_type):
        return Trouble.DAMAGED
    try:
        with opened_image(file) as image:
            if media_type == JPEG:
                # Every byte is gone through, but the picture is made at an eighth of its size.
                image.draft(None, (image.width // 8, image.height // 8))
            for index in range(getattr(image, "n_frames", 1) if media_type == TIFF else 1):
                load_frame(image, index, file, media_type)
    except KnownError as error:
        return error.trouble
    return None


def _pdf_is_whole(path: str) -> bool:
    """The end mark is there and PDFium opens it; one that wants its password first is whole."""
    if not ends_as_pdf(path):
        return False
    try:
        with open_pdf(path):
            return True
    except KnownError as error:
        return error.trouble is Trouble.NEEDS_PASSWORD
