"""Hashtags as X finds them (twitter-text 3.1.0, run 2026-11-24)."""

from __future__ import annotations

import re
from functools import cache

from socialkit.platforms.x import characters
from socialkit.platforms.x.ranges import Runs
from socialkit.text.entities import Entity, make

_NOT_TAGS = ("\ufe0f", "\u20e3")
_ASCII_TAG = re.compile(r"[0-9A-Za-z_]*+")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_NOT_AFTER = ("#", "＃", "://")
_SELECTORS = "\ufe0e\ufe0f"

_LETTERS = Runs(characters.HASHTAG_LETTERS)
_LETTERS_AND_DIGITS = Runs("09AZ__" + characters.HASHTAG_LETTERS[len("AZ") :])
_OTHERS = Runs(characters.HASHTAG_OTHERS)


@cache
def _signs(sign: str) -> re.Pattern[str]:
    """A sign, and after it nearly every tag that people write: letters and digits up to something in ASCII that no tag has.

    Python's letters are those of a later Unicode, so they are looked up; what is written otherwise, one by one.
    """
    return re.compile(rf"{sign}(?<![0-9A-Za-z_&].)(?:([0-9_]*+[^\W\d_]\w*+)(?=[\x00-\"$-9;-\x7f]|\Z))?")


def hashtags(text: str) -> list[Entity]:
    """Every hashtag of the text, in order. Those inside a link are among them.

    A hashtag needs a letter, does not follow a letter, digit or `&`, and is none where another sign or `://` follows.
    """
    if "＃" in text:
        signs = _signs("[#＃]")
    elif "#" in text:
        signs = _signs("#")
    else:
        return []
    found: list[Entity] = []
    used = 0
    for sign in signs.finditer(text):
        start, end = sign.span()
        tag = sign[1]
        if tag and (not start or text[start - 1] <= "\x7f") and (tag.isascii() or _LETTERS_AND_DIGITS.hold(tag)):
            used = end
            found.append(make(("hashtag", start, end, tag)))
            continue
        if not _may_begin(text, start, used):
            continue
        at = start + 1
        if text.startswith(_NOT_TAGS, at):
            continue
        end, has_letter = _end(text, at)
        if not has_letter:
            continue
        used = end
        if not text.startswith(_NOT_AFTER, end):
            found.append(make(("hashtag", start, end, text[start + 1 : end])))
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
