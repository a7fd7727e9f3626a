"""What a file says of its signatures, in words that claim no more than the file does."""

from __future__ import annotations

import pytest

from app.domain.electronic_signatures import RULE, ElectronicSignature, as_written, in_words, signed_by_file


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("D:20260303141500-05'00'", "2026-03-03"),
        ("D:20260303", "2026-03-03"),
        ("20260303235959Z", "2026-03-03"),
        ("D:2026", ""),
        ("D:20261303", ""),
        ("D:20260231", ""),
        ("last Tuesday", ""),
        ("", ""),
    ],
)
def test_a_day_is_the_one_that_is_written_or_none(moment: str, day: str) -> None:
    assert as_written("", moment).day == day


def test_a_name_fits_into_a_line() -> None:
    assert as_written(" Dana\n\u202eWhitfield ", "").name == "Dana Whitfield"
    assert len(as_written("n" * 5_000, "").name) <= 81


@pytest.mark.parametrize(
    ("signatures", "words"),
    [
        ([], ""),
        ([ElectronicSignature()], "electronically."),
        ([ElectronicSignature("Dana Whitfield")], "electronically by Dana Whitfield."),
        ([ElectronicSignature("", "2026-03-03")], "electronically on March 3, 2026."),
        (
            [ElectronicSignature("Dana Whitfield", "2026-03-03"), ElectronicSignature("Ana Ruiz")],
            "electronically by Dana Whitfield on March 3, 2026 and by Ana Ruiz.",
        ),
        ([ElectronicSignature(name) for name in "abcdef"], "electronically by a, by b, by c, by d and 2 others."),
    ],
)
def test_it_is_told_as_what_the_file_says(signatures: list[ElectronicSignature], words: str) -> None:
    said = in_words(signatures)
    assert said == (f"The file says it was signed {words} The app has not checked this." if words else "")
    assert "valid" not in said
    guess = signed_by_file(signatures)
    assert (guess is not None) == bool(words)
    if guess is not None:
        assert (guess.value, guess.evidence.rule, guess.evidence.quote) == ("yes", RULE, said)
