"""What looks alike."""

from __future__ import annotations

import unicodedata

import pytest

from socialkit.text.lookalikes import _CYRILLIC, _GREEK, blurred, skeleton
from socialkit.text.scripts import script


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Bilash", "bilash"),
        ("Вilаsh", "bilash"),
        ("СОРЕ", "cope"),
        ("Ｂｉｌ＿２", "bil_2"),
        ("ΑΒΕ", "abe"),
        ("Билаш", "билaш"),
    ],
)
def test_a_text_is_what_it_looks_like(text: str, looks: str) -> None:
    assert skeleton(text) == looks


def test_each_pair_is_a_letter_of_its_script_and_a_latin_one_and_none_stands_twice() -> None:
    for pairs, name in ((_CYRILLIC, "Cyrillic"), (_GREEK, "Greek")):
        letters = [pair[0] for pair in pairs.split()]
        assert len(letters) == len(set(letters))
        for odd, latin in pairs.split():
            assert script(odd) == name, unicodedata.name(odd)
            assert latin.isascii()
            assert odd.isupper() == latin.isupper() or odd == "Ӏ", unicodedata.name(odd)


@pytest.mark.parametrize(
    ("one", "other"),
    [("lulgidimalo", "luigidimaio"), ("H0me", "HOrne"), ("vvatch", "Watch"), ("a__b", "a_b"), ("IDS", "1ds")],
)
def test_names_that_small_print_makes_one(one: str, other: str) -> None:
    assert blurred(one) == blurred(other)


def test_names_that_differ_to_the_eye_stay_apart() -> None:
    assert blurred("GenProkR") != blurred("GenProkRK")
    assert blurred("home") != blurred("hope")
