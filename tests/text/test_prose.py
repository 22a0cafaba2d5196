"""A text's own words, told from what is live in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.prose import COVER, prose


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Free #Bilash now", ["#Bilash"]),
        ("Свободу #Билашу, @GenProkRK!", ["#Билашу", "@GenProkRK"]),
        ("＃自由 ＠GenProkRK", ["＃自由", "＠GenProkRK"]),
        ("#हिन्दी है", ["#हिन्दी"]),
        ("I ask {prosecutor-general}, @a@b.example", ["{prosecutor-general}", "@a@b.example"]),
        ("See https://amnesty.org/EN/A_B?x=1 and amnesty.org/EN", ["https://amnesty.org/EN/A_B?x=1", "amnesty.org/EN"]),
        ("Write to press@amnesty.org.", ["press@amnesty.org"]),
        ("in prison.He is", []),
        ("5.5 percent, e. g. this", []),
        ("", []),
    ],
)
def test_what_is_no_word_is_covered(text: str, covered: list[str]) -> None:
    expected = text
    for words in covered:
        expected = expected.replace(words, COVER * len(words), 1)
    assert prose(text) == expected


@given(st.text(alphabet="aБ#@{}:/. \n文🕊", max_size=40))
def test_a_text_keeps_its_length_and_its_lines(text: str) -> None:
    found = prose(text)
    assert len(found) == len(text)
    assert all(one in (COVER, other) for one, other in zip(found, text, strict=True))
    assert found.count("\n") == text.count("\n")
