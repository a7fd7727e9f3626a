"""What a learner may look at of a paper: its words, and where on the first page they stand. Never a child's name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from zlib import crc32

from app.domain.matching import tokens_of
from app.domain.page_lines import Line
from app.domain.paper_view import FOOTER_FROM, PaperView

Features = Mapping[int, float]
"""Numbered signs with their weights. The number of a sign is the same on every computer and in every version."""

SIGNS = 1 << 20
"""Numbers of signs are below this; two signs with the same number are too few to matter."""

MOST_SIGNS = 3_000
_HEAD_TO = 0.34
_LONGEST_WORD = 24


def features_of(paper: PaperView) -> dict[int, float]:
    """The signs of a paper's first page with words."""
    counts: Counter[int] = Counter()
    for line in paper.first_lines:
        words = [word for at in range(len(line.words)) for word in words_of(line, at, paper.names)]
        counts.update(number_of(word) for word in words)
        if line.top < _HEAD_TO or line.top > FOOTER_FROM:
            counts.update(crc32(f"edge {word}".encode()) % SIGNS for word in words)
            pairs = pairwise(words)
            counts.update(crc32(f"pair {first} {second}".encode()) % SIGNS for first, second in pairs)
    return {sign: 1.0 + math.log(count) for sign, count in counts.most_common(MOST_SIGNS)}


def words_of(line: Line, at: int, names: frozenset[str]) -> list[str]:
    """The words to compare in one printed word of a line: no numbers, no names of the family, no single letters."""
    return [
        token
        for token in tokens_of(line.words[at].text)
        if 1 < len(token) <= _LONGEST_WORD and token not in names and not any(c.isdigit() for c in token)
    ]


def number_of(word: str) -> int:
    """The number of the sign that a word stands anywhere on the page."""
    return crc32(f"word {word}".encode()) % SIGNS
