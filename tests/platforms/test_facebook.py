"""Facebook: what is counted, and what is live in a Page's post."""

from __future__ import annotations

import pytest

from socialkit.platforms.facebook import FACEBOOK, LIMITS, entities, measure
from socialkit.text.entities import Entity

LIMIT = 63_206


def test_the_limit_is_a_fact_with_source_and_date() -> None:
    fact = LIMITS["characters"]
    assert (fact.value, fact.read) == (LIMIT, "2026-11-23")
    assert FACEBOOK.limits is LIMITS


def test_code_points_are_counted_and_what_a_reader_sees_is_remarked() -> None:
    length = measure("cafe\u0301 👨‍👩‍👧‍👦")
    assert (length.used, length.unit) == (13, "characters")
    assert length.remarks == ("6 characters as a reader sees them",)


@pytest.mark.parametrize("text", ["Free them", "Свободу", "自由"])
def test_nothing_is_remarked_where_both_counts_agree(text: str) -> None:
    length = measure(text)
    assert (length.used, length.remarks) == (len(text), ())


def test_links_are_counted_as_typed() -> None:
    assert measure("https://www.amnesty.org/en/latest/").used == 34


@pytest.mark.parametrize(("size", "over", "fits"), [(LIMIT, 0, LIMIT), (LIMIT + 1, 1, LIMIT)])
def test_the_part_over_the_limit_begins_where_the_limit_is(size: int, over: int, fits: int) -> None:
    length = measure("a" * size)
    assert (length.over, length.fits, length.valid) == (over, fits, True)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_text_without_words_is_refused(text: str) -> None:
    assert measure(text).valid is False


def test_a_handle_is_plain_text() -> None:
    assert entities("@GenProkRK must act") == ()
    assert FACEBOOK.mentions is False


def test_links_and_hashtags_are_live() -> None:
    assert entities("#Bilash: amnesty.org/en/x $TW @a/list") == (
        Entity("hashtag", 0, 7, "Bilash"),
        Entity("url", 9, 25, "amnesty.org/en/x"),
    )


def test_a_page_is_mentioned_by_its_number() -> None:
    assert entities("#a @[123456] b.org @[12a] @[] @[１]") == (
        Entity("hashtag", 0, 2, "a"),
        Entity("mention", 3, 12, "123456"),
        Entity("url", 13, 18, "b.org"),
    )


def test_what_looks_like_a_page_inside_a_link_is_part_of_the_link() -> None:
    assert entities("https://a.org/@[1]/b") == (Entity("url", 0, 20, "https://a.org/@[1]/b"),)
