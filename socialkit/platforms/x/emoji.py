"""Emoji of several characters that weigh 2 as a whole: those that twitter-text 3.1.0 knows, and those of today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

Stretch = tuple[int, int]

# What makes one emoji of several characters: a variation selector, a keycap, a joiner, a skin tone, another half of a
# flag, a tag. A text without them has none.
_RANGES = (range(0x1F3FB, 0x1F400), range(0x1F1E6, 0x1F200), range(0xE0020, 0xE0080))
_JOINERS = frozenset("\ufe0f\u20e3\u200d").union(*(map(chr, points) for points in _RANGES))


@cache
def _base() -> re.Pattern[str]:
    return re.compile("[#*0-9\xa9\xae\u203c-\u3299\ue50a\U0001f004-\U0001faff]")


def known_emoji(text: str) -> Iterator[Stretch]:
    """The stretches of several characters that twitter-text 3.1.0 takes as one emoji, in order."""
    if _JOINERS.isdisjoint(text):
        return
    sequences, longest = _known()
    at = 0
    while base := _base().search(text, at):
        start = base.start()
        last = min(len(text), start + longest) if text[start + 1 : start + 2] in _JOINERS else 0
        end = next((end for end in range(last, start + 1, -1) if text[start:end] in sequences), 0)
        if end:
            yield start, end
        at = end or start + 1


@cache
def _known() -> tuple[frozenset[str], int]:
    from socialkit.platforms.x.emoji_sequences import SEQUENCES

    return SEQUENCES, max(map(len, SEQUENCES))


def documented_emoji(text: str) -> Iterator[Stretch]:
    """The stretches of several characters that are one emoji by today's Unicode, in order."""
    if _JOINERS.isdisjoint(text):
        return
    from emoji import analyze

    for token in analyze(text, join_emoji=False, non_emoji=False):
        start, end = token.value.start, token.value.end  # type: ignore[union-attr]
        if end - start > 1:
            yield start, end
