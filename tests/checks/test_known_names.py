"""Which names a campaign knows, in whatever form, and which words are slips for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from socialkit.checks.known_names import is_known, is_new, near_name, words_of
from socialkit.model import Campaign
from socialkit.text.names import Capital, Name

Make = Callable[..., Campaign]

FACTS = """
subject.a.name = { en = "Serikzhan Bilash", ru = "Серикжан Билаш", kk = "Серікжан Билаш" }
subject.b.name = { ru = "Мария Колесникова", tr = "Osman Kavala" }
target.c.name = "Ministry of Gardens, Gizat Nurdauletov"
"""

FORMS = {
    "ru": "Билаша Билашу Билашем Серикжана Марии Марию Марией Колесниковой Колесникову Нурдаулетова Нурдаулетову",
    "kk": "Серікжанның Серікжанды Серікжанға Билаштың Билашқа Билашпен",
    "tr": "Kavala'nın Kavalaya Osman'ı",
    "en": "Bilash Bilashs",
    "de": "Bilasch Nurdauletow",
}
SLIPS = {
    "ru": "Билащ Серикжав Серкижан Сериккжан Колесниклва",
    "kk": "Серіржан Серкжан",
    "tr": "Kabala Kavlaa",
    "en": "Bilahs Bilas Billash Bilasz Belash Serikzan Nurdauletow",
    "de": "Bilahs Serikzhen",
}


def near(word: str, language: str, made: Campaign, *, first: bool = False) -> object:
    wording = next(one for one in made.wordings if one.language == language)
    return near_name(Capital(0, len(word), word, first), made, wording, [made.source.text])


@pytest.fixture
def made(campaign: Make) -> Campaign:
    """A campaign with a wording in each language."""
    found = campaign("#Bilash", facts=FACTS)
    [wording] = found.wordings
    return found._replace(wordings=tuple(wording._replace(language=language) for language in FORMS))


@pytest.mark.parametrize(("language", "word"), [(language, word) for language in FORMS for word in FORMS[language].split()])
def test_forms_of_a_known_name_are_known_and_no_slips(language: str, word: str, made: Campaign) -> None:
    assert is_known(word, [made.source.text])
    assert near(word, language, made) is None


@pytest.mark.parametrize(("language", "word"), [(language, word) for language in SLIPS for word in SLIPS[language].split()])
def test_a_slip_is_told_with_the_name_that_was_meant(language: str, word: str, made: Campaign) -> None:
    assert near(word, language, made)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("Bilаsh", "en"),  # a Cyrillic letter, of which TXT004 speaks
        ("Garden", "en"),  # of an office
        ("Maria", "en"),  # of another alphabet
        ("Bilasha", "en"),
        ("Bila", "en"),
        ("Wilcox", "en"),
    ],
)
def test_another_word_is_no_slip(word: str, language: str, made: Campaign) -> None:
    assert near(word, language, made) is None


def test_where_a_sentence_begins_more_letters_are_asked_for(made: Campaign) -> None:
    assert near("Belash", "en", made, first=True)
    assert near("Bilas", "en", made, first=False)
    assert not near("Bilas", "en", made, first=True)


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("Serikzhan Bilash", False),
        ("Kazakh Serikzhan Bilash", False),
        ("Bilash Serikzhan", False),
        ("Serikzhan Karimov", True),
        ("Serikzhan Bilash Karimov", True),
        ("Aigul Bilash", True),
        ("Yorm Bopha", True),
        ("Гизат Нурдаулетов", False),
        ("Гизату Каримову", True),
    ],
)
def test_a_name_is_new_where_a_word_of_it_belongs_to_nobody_known(words: str, new: bool, made: Campaign) -> None:
    assert is_new(Name(0, 0, tuple(words.split())), [made.source.text]) is new


def test_words_within_hashtags_are_words() -> None:
    assert {"kazakhs", "in", "china", "kazakhsinchina", "свободу", "билашу"} <= words_of("#KazakhsInChina #СвободуБилашу")
