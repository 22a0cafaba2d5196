"""Hashtags as X finds them (twitter-text 3.1.0, run 2026-11-24)."""

from __future__ import annotations

import re

from socialkit.platforms.x import characters
from socialkit.platforms.x.ranges import Runs

_SIGN = re.compile(r"[#＃](?![\ufe0f\u20e3])")
_ASCII_TAG = re.compile(r"[0-9A-Za-z_]*+")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_SELECTORS = "\ufe0e\ufe0f"

Span = tuple[int, int]


_LETTERS = Runs(characters.HASHTAG_LETTERS)
_OTHERS = Runs(characters.HASHTAG_OTHERS)


def hashtags(text: str) -> list[Span]:
    """The stretch of every hashtag, its sign included, in order. Those inside a link are among them.

    A hashtag needs a letter, does not follow a letter, digit or `&`, and is none where another sign or `://` follows.
    """
    found: list[Span] = []
    used = 0
    for sign in _SIGN.finditer(text):
        start = sign.start()
        if not _may_begin(text, start, used):
            continue
        end, has_letter = _end(text, sign.end())
        if has_letter:
            used = end
            if text[end : end + 1] not in ("#", "＃") and not text.startswith("://", end):
                found.append((start, end))
    return found


def _may_begin(text: str, start: int, used: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    return start > used and before != "&" and (before in _SELECTORS or not _in_tag(before))


def _in_tag(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character == "_"
    return character in _LETTERS or character in _OTHERS


def _end(text: str, at: int) -> tuple[int, bool]:
    """Where the characters of a tag end, and whether a letter is among them."""
    match = _ASCII_TAG.match(text, at)
    end = match.end() if match else at
    has_letter = _ASCII_LETTER.search(text, at, end) is not None
    while end < len(text) and (character := text[end]) > "\x7f":
        if character in _LETTERS:
            has_letter = True
        elif character not in _OTHERS:
            break
        end += 1
        match = _ASCII_TAG.match(text, end)
        if match and match.end() > end:
            has_letter = has_letter or _ASCII_LETTER.search(text, end, match.end()) is not None
            end = match.end()
    return end, has_letter
