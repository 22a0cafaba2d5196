"""Emoji of several characters that weigh 2 as a whole: those that twitter-text 3.1.0 knows, and those of today."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from functools import cache

Stretch = tuple[int, int]

_JOINERS = "\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff\U000e0020-\U000e007f"
"""What makes one emoji of several characters: a variation selector, a keycap, a joiner, a skin tone, another half of a
flag, a tag.
"""

_HALVES = ("\U0001f1e6", "\U0001f1ff")
"""The first and last half of a flag. Two make a flag, and nothing else is made of them."""

LONGEST = 16
"""Characters up to which a stretch is looked up; no emoji has as many."""


@cache
def _row() -> re.Pattern[str]:
    """All that an emoji of several characters may stretch over; it may be shorter."""
    bases = "#*0-9\xa9\xae\u203c-\u2bff\u3030\u303d\u3297\u3299\ue50a\U0001f004-\U0001faff"
    return re.compile(rf"[{bases}][{_JOINERS}](?:[{_JOINERS}]|(?<=\u200d)[{bases}]){{0,{LONGEST - 2}}}")


def _stretches(text: str, sequences: Callable[[], Container[str]]) -> Iterator[Stretch]:
    at = 0
    while row := _row().search(text, at):
        known = sequences()
        start, end = row.span()
        if _HALVES[0] <= text[start] <= _HALVES[1]:
            end = start + 2
        while end > start + 1 and text[start:end] not in known:
            end -= 1
        if end > start + 1:
            yield start, end
        at = end


def may_hold_emoji(text: str) -> bool:
    """Whether a text without characters above U+FFFF may hold an emoji of several: they all take one of three."""
    return "\ufe0f" in text or "\u20e3" in text or "\u200d" in text


def known_emoji(text: str) -> Iterator[Stretch]:
    """The stretches of several characters that twitter-text 3.1.0 takes as one emoji, in order."""
    return _stretches(text, _known)


def _known() -> Container[str]:
    from socialkit.platforms.x.emoji_sequences import SEQUENCES

    return SEQUENCES


def documented_emoji(text: str) -> Iterator[Stretch]:
    """The stretches of several characters that are one emoji by today's Unicode, in order."""
    return _stretches(text, _documented)


class _Documented:
    """Emoji of today, and those that twitter-text knows: some with a selector for a picture that they need not have."""

    def __contains__(self, text: object) -> bool:
        from emoji import EMOJI_DATA

        return text in EMOJI_DATA or (isinstance(text, str) and text in _known())


def _documented() -> Container[str]:
    return _Documented()
