"""What a campaign knows, beside which new words are held."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from socialkit.checks.known_facts import known_texts, knows_article, knows_day, own_words, years_nearby
from socialkit.model import Campaign, Wording
from socialkit.text.articles import articles
from socialkit.text.dates import days

Make = Callable[..., Campaign]
SHA = "0" * 64


def named(made: Campaign, name: str) -> Wording:
    return next(one for one in made.wordings if one.file.path.endswith(f"/{name}.txt"))


def test_facts_prescribed_words_letters_and_the_source_of_a_translation_are_known(campaign: Make) -> None:
    made = campaign(
        facts="# a comment\n",
        release_en="---\nprescribed: yes\n---\nprescribed",
        report_en="first\n---\nsecond",
        report_2_en="another wording",
        report_x_en="---\nsource: en sha256:" + SHA + "\n---\nfor X",
        letter_en="a letter",
        safety_en="a note",
    )
    [facts, *texts] = known_texts(made, named(made, "report.x.en"))
    assert facts.startswith("# a comment\n")
    assert sorted(texts) == ["a letter", "first", "prescribed", "second"]
    assert sorted(known_texts(made, named(made, "report.en")))[1:] == ["a letter", "prescribed"]


def test_words_that_somebody_wrote_for_posts_are_held_against_them(campaign: Make) -> None:
    made = campaign(
        release_en="---\nprescribed: yes\n---\nprescribed", report_en="first\n---\nsecond", letter_en="x", safety_en="x"
    )
    assert [part.value for one in made.wordings for part in own_words(one)] == ["first", "second"]


@pytest.mark.parametrize(
    ("text", "known", "years"),
    [
        ("12 November", True, []),
        ("12 November 2026", True, []),
        ("12/11/2026", True, []),
        ("12 November 2027", False, [2026]),
        ("12 November 2006", False, [2026]),
        ("12 November 1999", False, []),
        ("13 November", False, []),
        ("10 March", True, []),
        ("10 March 1999", True, []),  # the comment names no year
    ],
)
def test_a_day_is_known_where_all_that_both_say_is_the_same(
    text: str, known: bool, years: list[int], campaign: Make
) -> None:
    made = campaign("#Bilash", facts="# arrested on 10 March\n")
    [day] = days(text)
    assert knows_day(made, made.wordings[0], day) is known
    if not known:
        assert years_nearby(made, made.wordings[0], day) == years


@pytest.mark.parametrize(("text", "known"), [("§ 174", True), ("ст. 174 (2)", True), ("article 17", False)])
def test_an_article_is_known_in_any_language(text: str, known: bool, campaign: Make) -> None:
    made = campaign("#Bilash", facts="# article 174\n")
    assert knows_article(made, made.wordings[0], articles(text)[0]) is known
