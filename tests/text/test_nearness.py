"""A slip of the finger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.nearness import slip


@pytest.mark.parametrize(
    ("written", "meant", "said"),
    [
        ("GenProkR", "GenProkRK", "K is missing"),
        ("Ed_Milliband", "ed_miliband", "l is too many"),
        ("Bipash", "Bilash", "p stands for l"),
        ("Bilahs", "Bilash", "hs stand for sh"),
        ("🕊Б", "🕊Ба", "а is missing"),
        ("", "a", "a is missing"),
    ],
)
def test_one_slip_is_found_and_said(written: str, meant: str, said: str) -> None:
    found = slip(written, meant)
    assert found
    assert found.said == said


@pytest.mark.parametrize(
    ("written", "meant"), [("a", "A"), ("", ""), ("ab", "cd"), ("abc", "a"), ("abcd", "badc"), ("Straße", "STRASSE")]
)
def test_the_same_word_and_one_further_off_are_no_slip(written: str, meant: str) -> None:
    assert slip(written, meant) is None


@given(st.text(st.sampled_from("abC")), st.text(st.sampled_from("abC")))
def test_putting_the_slip_right_gives_the_word_that_was_meant(written: str, meant: str) -> None:
    found = slip(written, meant)
    if found:
        mended = written[: found.at] + found.meant + written[found.at + len(found.written) :]
        assert mended.casefold() == meant.casefold()
        assert written.casefold() != meant.casefold()
