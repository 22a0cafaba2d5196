"""Which capitalised words may name a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.names import capitals, is_headline, of_others, rows, titled


def marked(found: object, text: str) -> list[str]:
    return [text[one.start : one.end] for one in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Free Bilash", [True, False]),
        ("He said: Free “Bilash”", [True, True, False]),
        ("¡Libertad! Юрий и Ολγα", [True, True, False]),
        ("Now (Bilash) – Bilash", [True, False, True]),
        ("#Tag Bilash", [True]),
        ("free\nBilash", [True]),
        ("NOW bilash İ", []),
    ],
)
def test_a_capital_says_nothing_where_a_sentence_begins(text: str, first: list[bool]) -> None:
    text = text.replace("#Tag", "\ufffc" * 4)
    assert [one.first for one in capitals(text)] == first


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("of Bilash's", ["Bilash"]),
        ("of Bilash’s", ["Bilash"]),
        ("of al-Bihani and Al-Khawaja", ["al-Bihani", "Al-Khawaja"]),
        ("of O’Brien, McDonald", ["O’Brien", "McDonald"]),
        ("с Касым-Жомартом", ["Касым-Жомартом"]),
        ("of self-made x-Ray", ["x-Ray"]),
    ],
)
def test_a_word_keeps_its_hyphens_and_loses_a_genitive(text: str, words: list[str]) -> None:
    assert [one.word for one in capitals(text)] == words
    assert marked(capitals(text), text) == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("by Judge Karimov.", ["Karimov"]),
        ("Mr. Chavez and Mrs Ann Lee", ["Chavez", "Ann Lee"]),
        ("General Major Petrov", ["Petrov"]),
        ("au président Javier Milei", ["Javier Milei"]),
        ("la jueza Méndez de la Cruz", ["Méndez"]),
        ("Herr Karimov, Frau Ministerin Baerbock", ["Karimov"]),
        ("судья Олеся Менделеева", ["Олеся Менделеева"]),
        ("г-ну Петрову", ["Петрову"]),
        ("Президент Тоқаев", ["Тоқаев"]),
        ("become President. The next", []),
        ("President of all", []),
        ("the Supreme Court", []),
        ("Министр Обороны Республики", []),
        ("Rejudge Karimov", []),
    ],
)
def test_a_title_tells_a_name(text: str, names: list[str]) -> None:
    assert marked(titled(text), text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("to free Yorm Bopha now", ["Yorm Bopha"]),
        ("to free Ibrahim Ezz el Din and Ursula von der Leyen", ["Ibrahim Ezz el Din", "Ursula von der Leyen"]),
        ("to free Sebastian Kurz, a Brazilian Tatar", ["Sebastian Kurz"]),
        ("de Ayutla de los Libres y El Camalote", []),
        ("con Dalmacio Acosta y Demetrio Campos", ["Dalmacio Acosta", "Demetrio Campos"]),
        ("Free Yorm Bopha", ["Yorm Bopha"]),
        ("Free Bopha", []),
        ("to free Bopha", []),
        ("to Bopha, Yorm", []),
        ("a trial in Buenos Aires", []),
        ("to the United Nations", []),
        ("to the Ministry of Gardens", []),
        ("суд в Нижнем Новгороде", []),
        ("to free Юрия Шадрина", ["Юрия Шадрина"]),
        ("to free Yorm\nBopha", []),
    ],
)
def test_two_capitals_in_a_row_may_be_a_name(text: str, names: list[str]) -> None:
    assert marked(rows(text), text) == names


@pytest.mark.parametrize(
    "word", ["Court", "Courts", "Ministry", "Судом", "Верховный", "Республикасы", "Nations", "Bundeskanzlerin"]
)
def test_words_of_institutions_are_no_names(word: str) -> None:
    assert of_others(word)


@pytest.mark.parametrize("word", ["Sandra", "Leyla", "Courtney", "Новак", "Germain", "Домрачева", "Esther", "Loic"])
def test_a_name_may_begin_like_an_institution(word: str) -> None:
    assert not of_others(word)


def test_a_headline_has_capitals_in_most_of_its_words() -> None:
    assert is_headline("Clashes Over Ethics At Major Tech Companies")
    assert not is_headline("Texas is to execute Rodney Reed on 20 November")
    assert not is_headline("")


@given(st.text("Mr. JudgeАаб-’'s\n,de lah", max_size=40))
def test_whatever_is_found_stands_there(text: str) -> None:
    for one in capitals(text):
        assert text[one.start : one.end] == one.word
    for name in (*rows(text), *titled(text)):
        assert text[name.start :].startswith(name.words[0])
        assert text[: name.end].endswith(name.words[-1])
