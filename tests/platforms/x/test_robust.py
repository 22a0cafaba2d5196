"""No text makes counting fail: none broken, none huge, none hostile. How time grows, benchmarks/x_text.py holds."""

from __future__ import annotations

import pytest
from emoji import EMOJI_DATA
from hypothesis import given
from hypothesis import strategies as st

from socialkit.platforms.x import Entity, entities, reply_to, weigh, weigh_by_documentation
from socialkit.platforms.x import emoji as emojis
from socialkit.platforms.x.emoji_sequences import SEQUENCES
from socialkit.platforms.x.weight import _base, _base_of_emoji
from socialkit.text.entities import make

HARD = st.lists(
    st.one_of(
        st.sampled_from(["http://", "https://t.co/", "://", ".com", ".рф", "xn--", *"@#$/?()🇰\u200d\ufe0f"]),
        st.characters(),
        st.characters(categories=["Cs"]),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)

REPEATED = [
    ".", "#", "@", "a.", "://", "http://", "http://a.b", "a_", "_.", "-.", "ж.", "#ж", "@a", "＠", "$a ", "RT@", "a.com",
    "a.zzz/", "a.com/!", "(", "/(a)", "a.com/(", "http://a.com?", "😀", "😀.", "👨‍👩‍👧", "\u200d", "\ufe0f", "🇰",
    "e\u0301", "\u0301", "xn--.", "\ufeff", "。", "한국", "1\ufe0f\u20e3", "🏴\U000e0067", "@a/b", "https://t.co/a?",
    "\ud800", "\udc00.a", "\U0001d15e",
]  # fmt: skip


@given(HARD)
def test_any_text_is_counted_and_its_entities_are_in_order_within_it(text: str) -> None:
    weight = weigh(text)
    assert weight.length >= 0
    assert weight.permillage == int(weight.length / 280 * 1000)
    assert 0 <= weight.valid_end <= len(text) == weight.display_end
    assert weigh_by_documentation(text).length >= 0
    end = 0
    for entity in entities(text):
        assert end <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end].endswith(entity.value) or entity.kind == "url"
        end = entity.end
    reply_to(text)


@given(HARD)
def test_a_paragraph_before_a_text_only_moves_what_is_live_in_it(text: str) -> None:
    alone = [(entity.kind, entity.start, entity.value) for entity in entities(f"\n{text}")]
    after = [(entity.kind, entity.start - 5, entity.value) for entity in entities(f"Free.\n{text}")]
    assert after == alone


@pytest.mark.parametrize("piece", REPEATED)
def test_a_huge_text_of_one_piece_is_counted(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for count in (weigh, weigh_by_documentation):
        weight = count(text)
        assert weight.valid is False
        assert weight.valid_end < len(text)
    assert all(0 <= entity.start < entity.end <= len(text) for entity in entities(text))
    reply_to(text)


def test_no_emoji_is_longer_than_what_is_looked_up() -> None:
    assert max(map(len, [*SEQUENCES, *EMOJI_DATA])) <= emojis.LONGEST


def test_every_known_emoji_is_found_whole_and_between_letters() -> None:
    for sequence in SEQUENCES:
        assert list(emojis.known_emoji(f"a{sequence}b")) == [(1, 1 + len(sequence))], ascii(sequence)


def test_the_short_way_to_weigh_the_characters_of_an_emoji_is_right() -> None:
    several = [*SEQUENCES, *(emoji for emoji in EMOJI_DATA if len(emoji) > 1)]
    assert [emoji for emoji in several if _base_of_emoji(emoji) != _base(emoji)] == []


def test_an_entity_made_quickly_is_an_entity() -> None:
    assert make(("url", 0, 4, "x.co")) == Entity("url", 0, 4, "x.co")
    assert isinstance(make(("url", 0, 4, "x.co")), Entity)
