"""Words of several scripts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.scripts import MixedWord, mixed_words, script


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Қазақстaн", MixedWord(0, 9, "Cyrillic", ("a",))),
        ("@GenРrokRK", MixedWord(1, 10, "Latin", ("Р",))),
        ("free Вilash now", MixedWord(5, 11, "Latin", ("В",))),
        ("бiлiм", MixedWord(0, 5, "Cyrillic", ("i",))),
        ("Αmnesty", MixedWord(0, 7, "Latin", ("Α",))),
        ("զօn", MixedWord(0, 3, "Armenian", ("n",))),
        ("а_b2с", MixedWord(0, 5, "Cyrillic", ("b",))),
    ],
)
def test_a_word_with_a_letter_of_another_script_is_found(text: str, word: MixedWord) -> None:
    assert list(mixed_words(text)) == [word]


@pytest.mark.parametrize(
    "text",
    ["", "Free them", "Свободу", "Free Билаш", "IT-компания", "Tシャツ", "µm", "é e\u0301", "№5", "Қазақстан 2026_жыл"],
)
def test_words_of_one_script_are_no_fault(text: str) -> None:
    assert list(mixed_words(text)) == []


@pytest.mark.parametrize(
    ("letter", "name"),
    [("a", "Latin"), ("ſ", "Latin"), ("ж", "Cyrillic"), ("ω", "Greek"), ("ա", "Armenian"), ("中", ""), ("1", "")],
)
def test_the_script_of_a_letter(letter: str, name: str) -> None:
    assert script(letter) == name


def test_scripts_are_those_of_the_letters_names() -> None:
    told = {chr(point): script(chr(point)) for point in range(0x2000) if chr(point).isalpha() and script(chr(point))}
    assert len(told) > 1_000
    wrong = {c: name for c, name in told.items() if name.upper() not in unicodedata.name(c) and c not in "ªºµ"}
    assert set(wrong) <= set("\u0378\u1fbe" + "".join(map(chr, range(0x2B0, 0x370))) + COPTIC), wrong


COPTIC = "".join(map(chr, range(0x3E2, 0x3F0)))
"""Letters that stand among the Greek ones, and that nobody mixes in."""


@given(st.text(st.sampled_from("aжωա1_- \u0301")))
def test_words_are_in_order_and_mixed(text: str) -> None:
    end = 0
    for word in mixed_words(text):
        assert end <= word.start < word.end <= len(text)
        scripts = {script(letter) for letter in text[word.start : word.end]} - {""}
        assert word.script in scripts
        assert len(scripts) > 1
        assert {script(letter) for letter in word.odd} == scripts - {word.script}
        end = word.end
