"""Text that a terminal, a log or a reader cannot be tricked by: what does not show is written out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from socialkit.text.invisible import FLAG_OF_TAGS, all_seen


@cache
def _unseen() -> re.Pattern[str]:
    # C0 and C1 controls, line and paragraph separators, the bidi controls and other invisible formatting, tags, lone
    # surrogates, non-characters. ZWNJ and ZWJ shape letters and are left where they are; so are variation selectors.
    # The tags of a flag such as Scotland's are what draws it.
    return re.compile(
        f"{FLAG_OF_TAGS}|["
        "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
        "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
        "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    )


_ESCAPES = {"\r": "␍", "\x1b": "␛", "\x00": "␀", "\x7f": "␡"}


def visible(text: str, *, breaks: bool = False) -> str:
    """The text with every character that does not show written as a symbol or as ⟨U+202E⟩.

    Line feeds and tabs stay as they are, unless *breaks* asks for ⏎ and ␉ so that all fits on one line.
    """
    if breaks:
        text = text.replace("\n", "⏎").replace("\t", "␉")
    return text if all_seen(text) else _unseen().sub(_written, text)


def _written(match: re.Match[str]) -> str:
    character = match[0]
    if len(character) > 1:
        return character
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character < " ":
        return chr(0x2400 + ord(character))
    return f"⟨U+{ord(character):04X}⟩"


def named(character: str) -> str:
    """The code point and its Unicode name, such as U+0456 CYRILLIC SMALL LETTER …"""
    nameless = "CONTROL CHARACTER" if unicodedata.category(character) == "Cc" else "without a name"
    return f"U+{ord(character):04X} {unicodedata.name(character, nameless)}"
