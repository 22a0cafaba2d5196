"""Which characters differ, by their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.difference import around, common_ends, differing


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("@GenProkRK", "@GenProkRК", "U+041A CYRILLIC CAPITAL LETTER KA for K"),
        ("@GenProkRK", "@GenProkR", "without U+004B LATIN CAPITAL LETTER K"),
        ("@GenProkRK", "@GenProk\u200bRK", "with U+200B ZERO WIDTH SPACE more"),
        ("amnesty", "arnnesty", "U+0072 LATIN SMALL LETTER R and U+006E LATIN SMALL LETTER N for m"),
        ("scope", "ѕсоре", "U+0455 CYRILLIC SMALL LETTER DZE for s"),
        ("кот", "кит", "U+0438 CYRILLIC SMALL LETTER I for U+043E CYRILLIC SMALL LETTER O"),
        ("é", "e\u0301", "U+0065 LATIN SMALL LETTER E and U+0301 COMBINING ACUTE ACCENT for U+00E9"),
        ("x" * 5000 + "a" + "y" * 5000, "x" * 5000 + "b" + "y" * 5000, "U+0062 LATIN SMALL LETTER B for a"),
        ("a", "a", ""),
    ],
)
def test_a_few_characters_are_named(old: str, new: str, said: str) -> None:
    assert differing(old, new).startswith(said)
    assert bool(differing(old, new)) == bool(said)


@pytest.mark.parametrize(("old", "new"), [("no", "yes"), ("Свобода Билашу", "Справедливость"), ("a" * 900, "b" * 900)])
def test_words_that_are_others_are_not_spelled_out(old: str, new: str) -> None:
    assert differing(old, new) == ""


@given(st.text(), st.text())
def test_the_common_ends_are_common_and_do_not_overlap(old: str, new: str) -> None:
    start, end = common_ends(old, new)
    assert start + end <= min(len(old), len(new))
    assert old[:start] == new[:start]
    assert old[len(old) - end :] == new[len(new) - end :]
    assert (old == new) == (start + end == len(old) == len(new))


@given(st.text(), st.text())
def test_two_texts_that_differ_are_shown_as_two(old: str, new: str) -> None:
    shown = around(old, new, 3)
    assert (shown[0] == shown[1]) == (old == new)
