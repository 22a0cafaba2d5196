"""Letters that are other characters by Unicode, and drawn as letters: mathematical, enclosed, small, turned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# Mathematical alphanumerics, and those of their letters that stand among the letterlike symbols.
_MATHEMATICAL = (
    "\U0001d400-\U0001d7ff\u2102\u210a-\u210e\u2110-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131"
    "\u2133\u2134"
)
_ENCLOSED = "\u24b6-\u24e9\U0001f130-\U0001f149"
_INVERTED = "\U0001f150-\U0001f169\U0001f170-\U0001f189"
"""In circles and squares, white on black: Unicode has no plain form of them."""
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_RAISED = (
    "\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d2e\u1d30-\u1d3a\u1d3c-\u1d4d\u1d4f-\u1d5b\u1d62-\u1d65\u1d9c\u1da0\u1dbb\u2071"
    "\u207f\u2090-\u209c"
)

_SMALL = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
_SMALL_TOO = {"s": "s", "x": "x", "q": "q", "ǫ": "q", "ꞯ": "q"}
_TURNED = dict(zip("ɐɟƃɥᴉɾʞɯɹʇʍʎ", "afghijkmrtwy", strict=True))
_TURNED_TOO = dict(zip("qɔpǝıluodbsnʌxz", "bcdeilnopqsuvxz", strict=True))
_INVERSE = {chr(first + place): chr(ord("A") + place) for first in (0x1F150, 0x1F170) for place in range(26)}

_LEAST = 2
"""A single one is a sign (ℝ, Ⓜ, 🅿); more of them are a word."""
_LEAST_RAISED = 4
"""Fewer are endings, as in Mᵐᵉ and 4ᵗʰ."""


class Decorated(NamedTuple):
    """A stretch of decorative letters: where it stands, and the plain letters it is read as.

    *folded* says whether these are Unicode's own answer (NFKC), else they are what it looks like.
    """

    start: int
    end: int
    plain: str
    folded: bool


@cache
def _stretches(wide: bool) -> re.Pattern[str]:
    one = f"[{_MATHEMATICAL}{_ENCLOSED}{_INVERTED}{_WIDE if wide else ''}]\ufe0f?"
    return re.compile(rf"{one}{one}(?:[ ,.'’!?-]*{one})*|(?<![^\W_])[{_RAISED}]{{{_LEAST_RAISED},}}")


def decorated(text: str, *, wide: bool) -> Iterator[Decorated]:
    """The stretches of decorative letters, in order. Full-width letters are among them where *wide* says so."""
    found = [*_folding(text, wide=wide), *_words(text, _SMALL, _SMALL_TOO), *_words(text, _TURNED, _TURNED_TOO)]
    yield from sorted(found)


def _folding(text: str, *, wide: bool) -> Iterator[Decorated]:
    for match in _stretches(wide).finditer(text):
        plain = "".join(_INVERSE.get(letter) or unicodedata.normalize("NFKC", letter) for letter in match[0])
        folded = not any(letter in _INVERSE for letter in match[0])
        if sum(letter.isalpha() for letter in plain) >= _LEAST:
            yield Decorated(match.start(), match.end(), plain.replace("\ufe0f", ""), folded)
    yield from _among_plain(text)


def _among_plain(text: str) -> Iterator[Decorated]:
    """A single mathematical letter that is a letter of a word, such as the first one of it."""
    one, other = "[\U0001d400-\U0001d7cb]", f"[{_MATHEMATICAL}]"
    alone = rf"(?<!{other}){one}(?!{other})"
    for match in re.finditer(rf"(?<=[^\W\d_]){alone}|{alone}(?=[^\W\d_])", text):
        yield Decorated(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]), folded=True)


def _words(text: str, certain: dict[str, str], others: dict[str, str]) -> Iterator[Decorated]:
    """Words of nothing but the letters of one alphabet, two different ones of them such as no language writes so."""
    if len(set(text) & certain.keys()) < _LEAST:
        return
    alphabet = certain | others
    backwards = certain is _TURNED
    for word in re.finditer(r"[^\W\d_]+", text):
        letters = set(word[0])
        if letters <= alphabet.keys() and len(letters & certain.keys()) >= _LEAST:
            plain = "".join(alphabet[letter] for letter in word[0])
            yield Decorated(word.start(), word.end(), plain[::-1] if backwards else plain, folded=False)
