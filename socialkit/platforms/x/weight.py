"""The weighted length of a text on X: exactly as twitter-text 3.1.0 counts, and as X's documentation says."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from socialkit.platforms.x.emoji import documented_emoji, known_emoji, may_hold_emoji
from socialkit.platforms.x.units import count
from socialkit.platforms.x.urls import urls
from socialkit.text.entities import Entity

LIMIT = 280
"""Weighted characters of a post (docs.x.com/fundamentals/counting-characters, read 2026-08-22; twitter-text's v3.json)."""

URL = 23
"""What every link weighs, whatever its length (the same sources)."""

EMOJI = 2
"""What every emoji weighs, whatever its length (the same sources)."""

_INVALID = ("\ufeff", "\ufffe", "\uffff")

FindEmoji = Callable[[str], Iterator[tuple[int, int]]]
Lump = tuple[int, int, int]


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


def allowed(text: str) -> bool:
    """Whether the text holds none of the characters that no post may hold."""
    return "\ufeff" not in text and "\ufffe" not in text and "\uffff" not in text


def _weigh(text: str, find_emoji: FindEmoji) -> Weight:
    if text.isascii():
        return _weigh_plain(text, text)
    normal = unicodedata.normalize("NFC", text)
    data = normal.encode("utf-8", "surrogatepass")
    heavy = _heavy_in(data)
    if not heavy:
        return _weigh_plain(text, normal)
    lumps = _lumps(normal, find_emoji if _ASTRAL in data or may_hold_emoji(normal) else None)
    length = len(normal) + heavy
    for _, _, surplus in lumps:
        length += surplus
    if length > LIMIT or not allowed(normal):
        return _cut(text, normal, lumps, length)
    return _whole(text, length)


def _weigh_plain(text: str, normal: str) -> Weight:
    """The weight of a text whose characters weigh 1 each, and none of which is one that no post may hold."""
    links = urls(normal)
    length = len(normal)
    for link in links:
        length += URL - len(link.value)
    return _whole(text, length) if length <= LIMIT else _cut(text, normal, [_lump(normal, link) for link in links], length)


def _whole(text: str, length: int) -> Weight:
    """The weight of a text that is within the limit, all of which is valid."""
    return Weight(length, _permillage(length), length > 0, 0, len(text), 0, len(text))


def _permillage(length: int) -> int:
    return int(length / LIMIT * 1000)


# All bytes of UTF-8 but the first ones of characters from U+1000 on, and how those of U+1000 on begin that weigh 1.
_OTHER_BYTES = bytes(byte for byte in range(256) if not 0xE1 <= byte <= 0xF4)
_LIGHT_LETTERS = re.compile(rb"\xe1[\x80-\x83]")  # U+1000-10FF
_LIGHT_SIGNS = re.compile(rb"\xe2\x80[\x80-\x8d\x90-\x9f\xb2-\xb7]")  # U+2000-200D, 2010-201F, 2032-2037
# The first byte of U+10000 to U+3FFFF, where most emoji are.
_ASTRAL = b"\xf0"


def _heavy_in(data: bytes) -> int:
    """How many characters of a text in UTF-8 weigh 2."""
    high = data.translate(None, _OTHER_BYTES)
    if not high:
        return 0
    heavy = len(high)
    if b"\xe1" in high:
        heavy -= len(_LIGHT_LETTERS.findall(data))
    if b"\xe2\x80" in data:
        heavy -= len(_LIGHT_SIGNS.findall(data))
    return heavy


def _base(text: str) -> int:
    """The weight of the characters one by one."""
    return len(text) if text.isascii() else len(text) + _heavy_in(text.encode("utf-8", "surrogatepass"))


def _lumps(text: str, find_emoji: FindEmoji | None) -> list[Lump]:
    """The stretches that weigh otherwise than their characters do, in order, and by how much."""
    links = [_lump(text, link) for link in urls(text)]
    if find_emoji is None:
        return links
    emoji = [(start, end, EMOJI - _base_of_emoji(text[start:end])) for start, end in find_emoji(text)]
    if not links or not emoji:
        return links or emoji
    lumps: list[Lump] = []
    at = 0
    for lump in sorted(links + emoji):
        if lump[0] >= at:
            lumps.append(lump)
            at = lump[1]
    return lumps


def _base_of_emoji(emoji: str) -> int:
    """As `_base`, quicker: of the characters of an emoji only joiners and a first sign such as a digit weigh 1."""
    return 2 * len(emoji) - emoji.count("\u200d") - (emoji < "\u1100")


def _lump(text: str, url: Entity) -> Lump:
    """A link as X's software steps over it: by the UTF-16 units of its address, which may be fewer than its stretch has."""
    _, start, end, address = url
    if len(address) == end - start:
        return start, end, URL - _base(address)
    rest = text[start:end]
    units = count(address)
    length = _code_point(rest, units)
    halved = count(rest[:length]) > units
    return start, start + length, URL + 2 * halved - _base(rest[:length])  # the other half of a character counts by itself


def _cut(text: str, normal: str, lumps: list[Lump], length: int) -> Weight:
    """The weight of a text that is too long or holds what no post may: how far it is valid."""
    stop = min((at for character in _INVALID if (at := normal.find(character)) >= 0), default=len(normal))
    valid_end = _back(text, normal, max(1, min(stop, _reached(normal, lumps)))) if text else 0
    return Weight(length, _permillage(length), False, 0, len(text), 0, valid_end)


def _reached(text: str, lumps: list[Lump]) -> int:
    """The last offset up to which the text weighs no more than the limit: never within a lump."""
    at = weight = 0
    for start, end, surplus in [*lumps, (len(text), len(text), 0)]:
        between = _base(text[at:start])
        if weight + between > LIMIT:
            return _light_enough(text, at, LIMIT - weight)
        weight += between + _base(text[start:end]) + surplus
        if weight > LIMIT:
            return start
        at = end
    return at


def _light_enough(text: str, at: int, left: int) -> int:
    """The last offset up to which the characters from *at* on weigh no more than *left*."""
    longest = text[at : at + left]
    if _base(longest) <= left:
        return at + len(longest)
    return at + bisect_right(range(left), left, key=lambda size: _base(longest[:size])) - 1


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
