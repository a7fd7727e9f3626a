"""Where a link leads, as words beside it. Nothing is ever opened."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST_ADDRESS = 80


def beside(address: str, words: str) -> str:
    """What to say after the words of a link; nothing where they say themselves where it leads."""
    shown = _shown(address)
    return f" [{shown}]" if shown and shown.removesuffix("/…") not in words else ""


def _shown(address: str) -> str:
    """The address whole, or only whose it is where it is very long."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return parts.path[:_LONGEST_ADDRESS]
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    whole = parts.geturl()
    return whole if len(whole) <= _LONGEST_ADDRESS else f"{parts.scheme}://{parts.netloc[:_LONGEST_ADDRESS]}/…"
