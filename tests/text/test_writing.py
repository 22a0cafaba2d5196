"""Which scripts a language is written in."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from socialkit.text.writing import _ALONE, _SEVERAL, NAMES, expected_scripts, runs, script_of

LANGUAGES = [one for listed in _ALONE.values() for one in listed.split()] + list(_SEVERAL)


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        ("en", ("Latn",)),
        ("ru", ("Cyrl",)),
        ("kk", ("Cyrl", "Latn", "Arab")),
        ("kk-Latn", ("Latn",)),
        ("sr", ("Cyrl", "Latn")),
        ("sr-Latn-RS", ("Latn",)),
        ("pt-BR", ("Latn",)),
        ("zh", ("Hani",)),
        ("zh-Hant-TW", ("Hani",)),
        ("ja-Jpan", ("Hani", "Kana")),
        ("ur-Aran", ("Arab",)),
        ("am", ("Ethi",)),
        ("xx", ()),
        ("en-Shaw", ()),
    ],
)
def test_a_language_and_its_tag_say_the_scripts(language: str, scripts: tuple[str, ...]) -> None:
    assert expected_scripts(language) == scripts


def test_each_language_stands_once_and_each_script_has_a_name() -> None:
    assert len(LANGUAGES) == len(set(LANGUAGES)) > 200
    assert {script for language in LANGUAGES for script in expected_scripts(language)} <= NAMES.keys()
    assert {script for _, _, script in runs()} == NAMES.keys()
    assert all(first <= last for first, last, _ in runs())
    assert all(last < first for (_, last, _), (first, _, _) in pairwise(runs()))


# What Unicode's names begin with, where that is not the name we tell people.
_CALLED = {
    "Hani": "CJK",
    "Orya": "ORIYA",
    "Mymr": "MYANMAR",
    "Nkoo": "NKO",
    "Kana": "KATAKANA",
    "Mtei": "MEETEI MAYEK",
}


def test_letters_have_the_script_that_their_name_says() -> None:
    wrong = []
    for code in range(0x41, 0x20000):
        letter, name = chr(code), unicodedata.name(chr(code), "")
        for script, title in NAMES.items():
            called = _CALLED.get(script, title.upper())
            named = name.startswith((f"{called} LETTER", f"{called} SMALL LETTER", f"{called} CAPITAL LETTER"))
            if letter.isalpha() and named and script_of(letter) not in (script, ""):
                wrong.append(f"{code:X} {name}")
    assert not wrong


@pytest.mark.parametrize("letter", ["a", "Ё", "ش", "ש", "文", "か", "한", "አ", "ა", "क", "ไ", "ᠠ", "ⵜ", "ߊ", "𞤀", "𠀀"])
def test_a_letter_has_a_script(letter: str) -> None:
    assert script_of(letter) in NAMES


@pytest.mark.parametrize("sign", ["1", "#", "©", " ", "🕊", "\ufffc", "、", "\u0301"])
def test_what_is_no_letter_has_none(sign: str) -> None:
    assert script_of(sign) == ""
