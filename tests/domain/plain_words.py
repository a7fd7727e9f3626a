"""What a sentence for parents looks like, wherever it is said."""

from __future__ import annotations

import re

_TECHNICAL = re.compile(r"\w(Error|Exception)\b|Traceback|[Ee]rrno|\bNone\b|[a-z]_[a-z]|0x|[<>{}\n]")
_NOT_OURS = re.compile(r"\b(violation|documents?|received|please|invalid|failed)\b|!", re.IGNORECASE)


def assert_plain(reason: str) -> None:
    """A sentence for people: it ends like one, and says nothing only programmers or officials say."""
    own_words = re.sub("“[^”]*”", "it", reason)
    assert reason.endswith("."), reason
    assert not _TECHNICAL.search(own_words), reason
    assert not _NOT_OURS.search(own_words), reason
    assert all(sign.isprintable() for sign in reason)
