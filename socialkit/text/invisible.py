"""Characters that cannot be seen, told apart: those that a script or an emoji needs, and those that nobody meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import combining

ZWNJ, ZWJ = "\u200c", "\u200d"
OVERRIDES = "\u202d\u202e"
_MARKS = "\u061c\u200e\u200f"
_OPENERS, _CLOSERS = "\u202a\u202b\u2066\u2067\u2068", "\u202c\u2069"

# Marks and letters without a shape, which Python calls printable.
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_VIRAMA = 9
"""The combining class of the signs that take a letter's vowel away."""
_RTL_FIRST = "\u0590"


FLAG_OF_TAGS = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
"""A flag such as Scotland's: its tags draw it. No region's code is longer, so that no words can hide in one."""


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(
        f"{FLAG_OF_TAGS}|["
        "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
        "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
        "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    )


@cache
def _joining() -> re.Pattern[str]:
    # Scripts whose letters take another shape beside a joiner: Arabic and its kin, Syriac, N'Ko, Mongolian, those of
    # India and its neighbours up to Khmer, and further ones beyond the basic plane.
    return re.compile(
        "[\u0600-\u07ff\u0840-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uaadf\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefe"
        "\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f]"
    )


@cache
def _rtl() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")


def all_seen(text: str) -> bool:
    """Whether every character of the text shows, or is a line feed or tab. Quick, and never wrongly True."""
    return text.replace("\n", "").replace("\t", "").replace("\u3000", "").replace("\xa0", "").isprintable() and (
        text.isascii() or _BLANK.isdisjoint(text)
    )


def has_rtl(text: str) -> bool:
    """Whether any letter of the text runs from right to left."""
    return max(text, default="") >= _RTL_FIRST and _rtl().search(text) is not None


def unneeded(text: str) -> Iterator[int]:
    """The offsets of characters that cannot be seen and that nothing in the text needs, in order."""
    if all_seen(text):
        return
    rtl = has_rtl(text)
    for match in _hidden().finditer(text):
        offset = match.start()
        if match.end() == offset + 1 and not _needed(text, offset, rtl=rtl):
            yield offset


def _needed(text: str, offset: int, *, rtl: bool) -> bool:
    character = text[offset]
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if character in (ZWNJ, ZWJ):
        if character == ZWNJ and before and combining(before) == _VIRAMA:
            return True  # it asks for a virama that shows, and is customary at the end of Malayalam words
        between_letters = bool(_joining().match(before)) and (bool(_joining().match(after)) or character == ZWJ)
        return between_letters or (character == ZWJ and _pictured(before) and _pictured(after))
    if character == "\ufe0f":
        return _pictured(before) or (before in tuple("0123456789#*") and before != "")
    if character == "\ufe0e":
        return before > "\xa0"
    if "\ufe00" <= character <= "\ufe0d" or "\U000e0100" <= character <= "\U000e01ef":
        return before >= "\u2e80"  # variants of Han characters
    if "\u180b" <= character <= "\u180d" or character == "\u180f":
        return "\u1800" <= before <= "\u18af"
    return rtl and (character in _MARKS or character in _OPENERS or character in _CLOSERS)


def _pictured(character: str) -> bool:
    """Whether the character is, or ends, a symbol that an emoji can be made of."""
    if character in ("\xa9", "\xae", "\u2139"):
        return True
    return character >= "\u2000" and not character.isalnum()
