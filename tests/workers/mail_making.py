"""Makes mails, as programs and as ill-wishers write them."""

from __future__ import annotations

import io
from email.message import EmailMessage

import numpy as np
from PIL import Image


def picture_bytes(width: int, height: int) -> bytes:
    """A PNG with detail all over."""
    made = io.BytesIO()
    Image.fromarray(np.random.default_rng(3).integers(0, 255, (height, width), dtype=np.uint8)).save(made, "PNG")
    return made.getvalue()


def mail(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    """A mail from the teacher, with a day."""
    made = EmailMessage()
    given = {
        "From": "Ms. Dana Bell <d.bell@example.org>",
        "To": "Ana Rivera <ana@example.org>",
        "Date": "Wed, 04 Nov 2026 15:05:00 -0500",
        "Subject": "Reading group",
        "Message-ID": "<1@example.org>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        if value:
            made[name] = value
    made.set_content(text or "Maya will join the reading group on Mondays and on Thursdays from next week on.")
    if html:
        made.add_alternative(html, subtype="html")
    return made
