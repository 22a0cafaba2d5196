"""Characters as people see them."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.graphemes import count, graphemes

JOINERS = "\r\n\u200d\ufe0f\u0301\u0903👨👩🏽🇰🇿가\u11a8\u1161क्ष\u0600"
JOINING = st.text(st.one_of(st.characters(), st.sampled_from(JOINERS)), max_size=40)


@given(JOINING)
def test_a_text_is_cut_as_unicode_cuts_it(text: str) -> None:
    clusters = graphemes(text)
    assert clusters == regex.findall(r"\X", text)
    assert "".join(clusters) == text
    assert count(text) == len(clusters)


def test_what_a_reader_sees_as_one_is_one() -> None:
    assert graphemes("e\u0301👨‍👩‍👧‍👦🇰🇿🇰🇿\r\nनि") == ["e\u0301", "👨‍👩‍👧‍👦", "🇰🇿", "🇰🇿", "\r\n", "नि"]
    assert count("स्वतंत्रता") == 4


def test_the_short_way_is_right_for_every_character_that_takes_it() -> None:
    from socialkit.text.graphemes import _SINGLE

    alone = [chr(point) for point in range(0x3000) if _SINGLE.fullmatch(chr(point))]
    row = "".join(alone)
    assert len(alone) > 500
    assert regex.findall(r"\X", row) == alone


@given(st.integers(60, 140), st.sampled_from(["", "a", "🇰", "\u0600", "\u200d"]), st.sampled_from(["", "b", "\u0301"]))
def test_flags_in_a_long_row_are_paired_from_its_beginning(halves: int, before: str, after: str) -> None:
    text = before + "🇰🇿"[0] * halves + after
    assert graphemes(text) == regex.findall(r"\X", text)


def test_a_huge_row_of_flags_is_cut_at_once() -> None:
    assert count("🇰🇿" * 50_000) == 50_000
