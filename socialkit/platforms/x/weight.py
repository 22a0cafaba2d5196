"""The weighted length of a text on X: exactly as twitter-text 3.1.0 counts, and as X's documentation says."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from socialkit.platforms.x.emoji import documented_emoji, known_emoji
from socialkit.platforms.x.units import count
from socialkit.platforms.x.urls import Url, urls

LIMIT = 280
"""Weighted characters of a post (docs.x.com/fundamentals/counting-characters, read 2026-08-22; twitter-text's v3.json)."""

URL = 23
"""What every link weighs, whatever its length (the same sources)."""

LAST_LIGHT = "\u10ff"
"""Up to here every character weighs 1, as do a few further ones (the same sources)."""

_INVALID = ("\ufeff", "\ufffe", "\uffff")

Stretch = tuple[int, int]


class Weight(NamedTuple):
    """How X counts a text.

    *length* is the weighted length, *permillage* its parts per thousand of the limit. *valid* is False for a text that
    is empty, too long, or holds U+FEFF, U+FFFE or U+FFFF. The ranges are in code points of the text as given, their
    ends exclusive; twitter-text's are inclusive, in UTF-16, so the valid range of a text that is not empty holds one
    unit at least. It ends where the limit is passed, or before a character that no post may hold.
    """

    length: int
    permillage: int
    valid: bool
    display_start: int
    display_end: int
    valid_start: int
    valid_end: int


def weigh(text: str) -> Weight:
    """Count as npm twitter-text 3.1.0 does (parseTweet, run 2026-11-24): NFC first, links 23, its own emoji 2,
    characters of U+0000–10FF, 2000–200D, 2010–201F and 2032–2037 1 each, every other 2.
    """
    return _weigh(text, known_emoji)


def weigh_by_documentation(text: str) -> Weight:
    """Count as X's documentation says: as `weigh`, but every emoji of today's Unicode weighs 2.

    docs.x.com/fundamentals/counting-characters, read 2026-08-22. Emoji are those of the `emoji` library, which is loaded
    only for a text with characters that one can be made of.
    """
    return _weigh(text, documented_emoji)


def _weigh(text: str, find_emoji: Callable[[str], Iterator[Stretch]]) -> Weight:
    if text.isascii() and "." not in text:
        length = len(text)
        if length <= LIMIT:
            return Weight(length, _permillage(length), length > 0, 0, length, 0, length)
    normal = text if text.isascii() else unicodedata.normalize("NFC", text)
    lumps = _lumps(normal, find_emoji)
    length = _base(normal) + sum(weight - _base(normal[start:end]) for start, end, weight in lumps)
    valid = normal.isascii() or not any(character in normal for character in _INVALID)
    if valid and length <= LIMIT:
        return Weight(length, _permillage(length), length > 0, 0, len(text), 0, len(text))
    return _cut(text, normal, lumps, length)


def _permillage(length: int) -> int:
    return int(length / LIMIT * 1000)


def _base(text: str) -> int:
    """The weight of the characters one by one."""
    if text.isascii() or max(text) <= LAST_LIGHT:
        return len(text)
    return len(text) + sum(not _light(character) for character in text if character > LAST_LIGHT)


def _light(character: str) -> bool:
    """Whether a character above LAST_LIGHT weighs 1: some spaces, dashes, quotation marks and primes."""
    return character <= "\u2037" and (
        character >= "\u2032" or "\u2010" <= character <= "\u201f" or "\u2000" <= character <= "\u200d"
    )


def _lumps(text: str, find_emoji: Callable[[str], Iterator[Stretch]]) -> list[tuple[int, int, int]]:
    """The stretches that weigh otherwise than their characters do, with their weight, in order."""
    links = [_lump(text, url) for url in urls(text)]
    if text.isascii():
        return links
    lumps: list[tuple[int, int, int]] = []
    for lump in sorted([*links, *((start, end, 2) for start, end in find_emoji(text))]):
        if not lumps or lump[0] >= lumps[-1][1]:
            lumps.append(lump)
    return lumps


def _lump(text: str, url: Url) -> tuple[int, int, int]:
    """A link as X's software steps over it: by the UTF-16 units of its address, which may be fewer than its stretch has."""
    if len(url.value) == url.end - url.start:
        return url.start, url.end, URL
    rest = text[url.start : url.end]
    length = _code_point(rest, count(url.value))
    halved = count(rest[:length]) > count(url.value)
    return url.start, url.start + length, URL + 2 * halved  # the other half of a character counts by itself


def _cut(text: str, normal: str, lumps: list[tuple[int, int, int]], length: int) -> Weight:
    """The weight of a text that is too long or holds what no post may: how far it is valid, step by step."""
    ahead = {start: (end, weight) for start, end, weight in lumps}
    at = weight = 0
    reached = 1
    valid = True
    while at < len(normal):
        end, step = ahead.get(at) or (at + 1, _base(normal[at]))
        weight += step
        at = end
        valid = valid and normal[at - 1] not in _INVALID
        if valid and weight <= LIMIT:
            reached = at
        elif weight > LIMIT or not valid:
            break
    return Weight(length, _permillage(length), False, 0, len(text), 0, _back(text, normal, reached))


def _back(text: str, normal: str, reached: int) -> int:
    """The offset in the text as given of one in its normal form, shifted by the difference of the two lengths."""
    if text == normal:
        return reached
    return _code_point(text, count(normal[:reached]) + count(text) - count(normal))


def _code_point(text: str, unit: int) -> int:
    """The offset in code points that lies *unit* UTF-16 units into the text; within a character, the one after it."""
    at = 0
    for offset, character in enumerate(text):
        if at >= unit:
            return offset
        at += 2 if character > "\uffff" else 1
    return len(text)
