"""The page's own words: in every language all of them, with the same gaps, and marked until a speaker has read them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import socialkit.sharing.own_words as package
from socialkit.sharing.own_words import LANGUAGES, direction, nearest, own_words

TEMPLATES = Path(package.__file__).parents[1] / "action_page"
every_language = pytest.mark.parametrize("language", LANGUAGES)


def gaps(words: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", words))


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    files = {path.stem for path in Path(package.__file__).parent.glob("*.toml")}
    assert files == set(LANGUAGES) == {"en", "ru", "kk", "fr", "es", "de", "ar"}


@every_language
def test_no_word_is_missing_and_none_too_many(language: str) -> None:
    assert list(own_words(language).words) == list(own_words("en").words)


@every_language
def test_each_has_the_gaps_of_the_english_words(language: str) -> None:
    for key, words in own_words(language).words.items():
        assert gaps(words) == gaps(own_words("en").words[key]), key
        assert not re.search(r"[{}]", re.sub(r"\{\w+\}", "", words)), key


@every_language
def test_nothing_is_empty_and_nothing_was_left_in_english(language: str) -> None:
    english = own_words("en").words
    same = {key for key, words in own_words(language).words.items() if words == english[key]}
    assert all(words.strip() == words != "" for words in own_words(language).words.values())
    if language != "en":
        assert same <= {"fax", "website", "actions"}


@every_language
def test_what_nobody_has_read_says_so_in_its_source(language: str) -> None:
    source = (Path(package.__file__).parent / f"{language}.toml").read_text(encoding="utf-8")
    assert own_words(language).reviewed is (language == "en")
    assert ("translated, unreviewed" in source.split("\n")[0]) is (language != "en")


def test_every_word_is_used() -> None:
    used = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*") if path.suffix in (".py", ".html"))
    sheet = Path(package.__file__).parents[1] / "sheet.py"
    used += sheet.read_text(encoding="utf-8") if sheet.is_file() else ""
    unused = {key for key in own_words("en").words if f'"{key}"' not in used}
    assert unused <= {"closed_text", "superseded_text", "closed", "superseded"}  # by the campaign's state


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("kk", "ltr"),
        ("kk-Arab", "rtl"),
        ("az-Latn-AZ", "ltr"),
        ("ug", "rtl"),
        ("uz-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("ckb", "rtl"),
    ],
)
def test_which_way_a_language_runs(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_which_words_serve_a_reader() -> None:
    assert (nearest("ru"), nearest("es-MX"), nearest("pt")) == ("ru", "es", None)
