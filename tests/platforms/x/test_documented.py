"""The two profiles: X's software, and X's documentation, by which every emoji of today weighs 2."""

from __future__ import annotations

import pytest
from emoji import EMOJI_DATA

from socialkit.platforms.x import weigh, weigh_by_documentation
from socialkit.platforms.x.platform import X, measure

OLD = ["😀", "✊🏿", "👨‍👩‍👧‍👦", "🇰🇿", "1️⃣", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]
NEW = {"🫶🏽": 4, "🐦‍🔥": 5, "🫱🏻‍🫲🏿": 9, "🐻‍❄️": 5, "🧑‍🧑‍🧒": 8, "🏳️‍⚧️": 7}
"""Emoji that are newer than twitter-text 3.1.0, and what it weighs them."""

PLAIN = {
    "© ® 2026 #1 *": 13,
    "©": 1,
    "™": 2,
    "2": 1,
    "❤\ufe0e": 4,
    "☎\ufe0e": 4,
    "1\ufe0e": 3,
    "👨‍": 3,
    "😀‍😀": 5,
    "a\ufe0f": 3,
    "🇽🇽": 4,
    "\u200d": 1,
}
"""What is no emoji of several characters to either, and its weight: signs, digits, text forms, joiners at a loss."""


@pytest.mark.parametrize("emoji", OLD)
def test_an_emoji_that_the_software_knows_weighs_2_by_both(emoji: str) -> None:
    assert weigh(emoji).length == weigh_by_documentation(emoji).length == 2


@pytest.mark.parametrize(("emoji", "weight"), NEW.items())
def test_a_newer_emoji_weighs_2_by_the_documentation_and_more_by_the_software(emoji: str, weight: int) -> None:
    assert (weigh(emoji).length, weigh_by_documentation(emoji).length) == (weight, 2)


@pytest.mark.parametrize(("text", "weight"), PLAIN.items())
def test_what_is_no_emoji_weighs_the_same_by_both(text: str, weight: int) -> None:
    assert weigh(text).length == weigh_by_documentation(text).length == weight


def test_every_emoji_of_today_weighs_2_by_the_documentation() -> None:
    light = {"©", "®"}  # of one character, in Latin-1, and text unless a selector follows
    assert [e for e in EMOJI_DATA if weigh_by_documentation(e).length != 2 and e not in light] == []


def test_emoji_in_a_row_are_told_apart_by_the_documentation() -> None:
    row = "".join(emoji for emoji in EMOJI_DATA if emoji not in "©®" and not _joins_a_neighbour(emoji))
    expected = 2 * sum(emoji not in "©®" and not _joins_a_neighbour(emoji) for emoji in EMOJI_DATA)
    assert weigh_by_documentation(row).length == expected


def _joins_a_neighbour(emoji: str) -> bool:
    """A skin tone or half a flag alone joins what stands before it."""
    return emoji[0] in "🏻🏼🏽🏾🏿" or (len(emoji) == 1 and "🇦" <= emoji <= "🇿") or emoji in "🦰🦱🦲🦳"


def test_links_and_letters_weigh_the_same_by_both() -> None:
    text = "Свободу! 自由 https://amnesty.org/en/x 👍🏽"
    assert weigh(text) == weigh_by_documentation(text)


def test_the_larger_count_decides_and_the_difference_is_remarked() -> None:
    length = measure("Act 🫶🏽")
    assert (length.used, length.limit, length.unit) == (8, 280, "weighted characters")
    assert length.remarks == ("X's software counts 8, X's documentation 6: newer emoji; the larger decides",)


def test_counts_that_agree_are_not_remarked() -> None:
    assert measure("Act ✊🏽").remarks == ()


def test_a_text_over_the_limit_by_the_software_alone_is_over() -> None:
    text = "a" * 277 + "🫶🏽"
    assert weigh_by_documentation(text).valid
    length = measure(text)
    assert (length.over, length.fits) == (1, 278)


def test_a_text_that_is_only_too_long_is_not_called_refused() -> None:
    length = measure("a" * 300)
    assert (length.over, length.fits, length.valid) == (20, 280, True)


@pytest.mark.parametrize("text", ["", "a\ufeffb", "a" * 300 + "\uffff"])
def test_a_text_that_x_refuses_whatever_its_length_is_not_valid(text: str) -> None:
    assert measure(text).valid is False


def test_the_platform_is_measured_so() -> None:
    assert X.measure is measure
