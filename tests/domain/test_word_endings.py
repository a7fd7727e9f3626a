"""Word endings are forgiven exactly as the search index forgives them."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from app.domain.word_endings import stem

# One or more words for every rule of the algorithm, and words of the papers themselves.
WORDS = """
a an is iep caresses ponies ties caress cats feed agreed plastered bled motoring sing conflated troubled
sized hopping tanned falling hissing fizzed failing filing happy sky relational conditional rational
valenci hesitanci digitizer conformabli radicalli differentli vileli analogousli vietnamization
predication operator feudalism decisiveness hopefulness callousness formaliti sensitiviti sensibiliti
triplicate formative formalize electriciti electrical hopeful goodness revival allowance inference
airliner gyroscopic adjustable defensible irritant replacement adjustment dependent adoption homologou
communism activate angulariti homologous effective bowdlerize probate rate cease controll roll goals goal
evaluation evaluations evaluated fluency reading reads accommodations accommodated eligibility speech
therapy therapist occupational disability disabilities yearly services provided providing yay yes toys
psychology apology geology being seeing generously ability
"""


def test_stems_are_those_of_the_search_index() -> None:
    words = sorted(set(WORDS.split()))
    index = dbapi2.connect(":memory:")
    index.execute("""CREATE VIRTUAL TABLE pages USING fts5(body, tokenize="porter unicode61 remove_diacritics 2")""")
    index.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(pages, 'instance')")
    index.executemany("INSERT INTO pages(rowid, body) VALUES (?, ?)", list(enumerate(words)))
    expected = {words[row]: term for row, term in index.execute("SELECT doc, term FROM terms")}
    index.close()
    assert {word: stem(word) for word in words} == expected


@pytest.mark.parametrize(("one", "other"), [("evaluations", "evaluation"), ("reads", "reading"), ("goal", "goals")])
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_very_long_words_stay_as_they_are() -> None:
    assert stem("x" * 70 + "ings") == "x" * 70 + "ings"
