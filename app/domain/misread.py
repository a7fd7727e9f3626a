"""Letters that a reader of scans takes for each other, so that a search still finds "modern" where it read "modem"."""

from __future__ import annotations

from collections.abc import Iterator

MOST_FORMS = 60
_SHORTEST = 3
# Each group looks alike in print, most so on a faxed page. The first form stands for all of them; in this order, so
# that "c1" becomes "cl" before "cl" becomes "d".
_ALIKE = (
    ("l", "1", "i"),
    ("o", "0"),
    ("s", "5"),
    ("b", "8", "h"),
    ("g", "9", "q"),
    ("m", "rn"),
    ("d", "cl"),
    ("w", "vv"),
    ("e", "c"),
)


def alike(word: str) -> str:
    """The same for all words that look alike, for comparing; ``word`` is folded."""
    for group in _ALIKE:
        for other in group[1:]:
            word = word.replace(other, group[0])
    return word


def forms(word: str) -> tuple[str, ...]:
    """What a reader may have made of a word: with one place misread, then with two. The word itself is not among them.

    At most ``MOST_FORMS``; none for words so short that everything looks like them.
    """
    if len(word) < _SHORTEST:
        return ()
    found: dict[str, None] = {}
    once = list(_misread_once(word))
    for form in once:
        found.setdefault(form)
    for form in once:
        if len(found) >= MOST_FORMS:
            break
        for twice in _misread_once(form):
            found.setdefault(twice)
    found.pop(word, None)
    return tuple(found)[:MOST_FORMS]


def _misread_once(word: str) -> Iterator[str]:
    for group in _ALIKE:
        for one in group:
            start = word.find(one)
            while start >= 0:
                for other in group:
                    if other != one:
                        yield word[:start] + other + word[start + len(one) :]
                start = word.find(one, start + 1)
