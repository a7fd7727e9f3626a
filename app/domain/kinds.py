"""The kinds of paper and the tabs they belong to, as the reference data has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.domain.matching import PhraseIndex, tokens_of

_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_PRIVATE_TABS = frozenset({10, 13, 15})
_SHORTEST_STATE_WORD = 4


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the binder. ``private``: left out of what is handed to the school unless a parent adds it."""

    number: int
    code: str
    name: str
    in_packet_by_default: bool
    private: bool


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of paper with the words it is known by. ``tab`` None stays in the inbox.

    ``like`` names a kind whose words count for this one, too, once one of its own support words is there.
    ``sort_date`` is meeting, document, received or sent: which date files it.
    """

    code: str
    tab: int | None
    name: str
    one_line: str
    title_words: tuple[str, ...] = ()
    support_words: tuple[str, ...] = ()
    against_words: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    state_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spanish_titles: tuple[str, ...] = ()
    private_by_default: bool = False
    sort_date: str = "document"
    like: str | None = None

    def titles(self) -> Iterator[str]:
        """Everything that may stand as its title, in any state and both languages."""
        yield from self.title_words
        yield from self.spanish_titles
        for names in self.state_names.values():
            for name in names:
                for part in (*_IN_BRACKETS.sub("", name).split(", form "), *_IN_BRACKETS.findall(name)):
                    phrase = part.strip(" ,").removeprefix("form ")
                    if len(phrase) >= _SHORTEST_STATE_WORD and phrase != "signed":
                        yield phrase


@dataclass(frozen=True)
class KindCatalogue:
    """All tabs and kinds. ``strong_single_words`` are titles of one word that need no other word beside them."""

    tabs: tuple[Tab, ...]
    kinds: tuple[DocumentKind, ...]
    strong_single_words: frozenset[str] = frozenset()

    @classmethod
    def from_json(cls, data: Mapping[str, Any], extra: Mapping[str, Any] | None = None) -> KindCatalogue:
        """From ``document_kinds.json``; ``extra`` is ``kind_words.json``, which only adds words."""
        more = dict(extra["kinds"]) if extra else {}
        unknown = more.keys() - {kind["code"] for kind in data["kinds"]}
        if unknown:
            raise ValueError(f"words for kinds that do not exist: {sorted(unknown)}")
        return cls(
            tuple(_tab(tab) for tab in data["tabs"]),
            tuple(_kind(kind, more.get(kind["code"], {})) for kind in data["kinds"]),
            frozenset(extra["strong_single_words"]) if extra else frozenset(),
        )

    def kind(self, code: str) -> DocumentKind:
        """The kind with a code. Raises KeyError."""
        return self._by_code[code]

    def tab(self, number: int) -> Tab:
        """The tab with a number. Raises KeyError."""
        return self._by_number[number]

    @cached_property
    def _by_code(self) -> dict[str, DocumentKind]:
        return {kind.code: kind for kind in self.kinds}

    @cached_property
    def _by_number(self) -> dict[int, Tab]:
        return {tab.number: tab for tab in self.tabs}

    @cached_property
    def title_index(self) -> PhraseIndex[str]:
        """Titles of all kinds. A title that two kinds share belongs to the one that has it among its own."""
        owner: dict[tuple[str, ...], tuple[str, str]] = {}
        own_first = sorted(
            ((title, kind) for kind in self.kinds for title in kind.titles()),
            key=lambda pair: pair[0] not in (*pair[1].title_words, *pair[1].spanish_titles),
        )
        for title, kind in own_first:
            owner.setdefault(tokens_of(title), (title, kind.code))
        return PhraseIndex(owner.values())

    @cached_property
    def support_index(self) -> PhraseIndex[str]:
        """Support words of all kinds."""
        return PhraseIndex((words, kind.code) for kind in self.kinds for words in kind.support_words)

    @cached_property
    def against_index(self) -> PhraseIndex[str]:
        """Words that argue against a kind, by kind."""
        return PhraseIndex((words, kind.code) for kind in self.kinds for words in kind.against_words)

    @cached_property
    def strong_tokens(self) -> frozenset[str]:
        """``strong_single_words`` ready to compare."""
        return frozenset(token for word in self.strong_single_words for token in tokens_of(word))


def _tab(data: Mapping[str, Any]) -> Tab:
    return Tab(
        data["number"], data["code"], data["name"], data["in_packet_by_default"], data["number"] in _PRIVATE_TABS
    )


def _kind(data: Mapping[str, Any], more: Mapping[str, Any]) -> DocumentKind:
    def words(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*data[name], *more.get(name, ()))))

    own, added = data["state_names"], more.get("state_names", {})
    return DocumentKind(
        code=data["code"],
        tab=data["tab"],
        name=data["name"],
        one_line=data["one_line"],
        title_words=words("title_words"),
        support_words=words("support_words"),
        against_words=words("against_words"),
        cues=tuple(data["cues"]),
        state_names={
            state: tuple(dict.fromkeys((*own.get(state, ()), *added.get(state, ()))))
            for state in sorted({*own, *added})
        },
        spanish_titles=words("spanish_titles"),
        private_by_default=data["private_by_default"],
        sort_date=data["sort_date"],
        like=data["like"],
    )
