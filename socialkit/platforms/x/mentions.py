"""Mentions, lists and replies as X finds them (twitter-text 3.1.0, run 2026-11-24)."""

import re
from functools import cache

from socialkit.platforms.x import characters
from socialkit.platforms.x.ranges import members, pattern
from socialkit.text.entities import Entity, make

_NOT_BEFORE = members(characters.NOT_BEFORE_MENTION)

# After a name, in nearly every post.
_PLAIN_AFTER = frozenset(("", *" \n.,;!?)"))


@cache
def _names(sign: str) -> re.Pattern[str]:
    """A sign, the name after it, and a list's."""
    return re.compile(rf"{sign}([0-9A-Za-z_]{{1,20}}+)(/[A-Za-z][0-9A-Za-z_\-]{{0,24}}+)?")


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf"[{pattern(characters.NOT_AFTER_MENTION)}]")


@cache
def _reply() -> re.Pattern[str]:
    return re.compile(rf"[{pattern(characters.BEFORE_REPLY)}]*+[@＠]([0-9A-Za-z_]{{1,20}})")


def mentions(text: str) -> list[Entity]:
    """Every mention and list of the text, in order. Those inside a link are among them."""
    if "＠" in text:
        names = _names("[@＠]")
    elif "@" in text:
        names = _names("@")
    else:
        return []
    found: list[Entity] = []
    used = 0
    for match in names.finditer(text):
        start, end = match.span()
        # What an earlier mention holds cannot also stand before this one.
        if start and (text[start - 1] in _NOT_BEFORE or start == used) and not _repeats(text, start, used):
            continue
        used = end
        if text[end : end + 1] in _PLAIN_AFTER or _may_end(text, end):
            name, slug = match.groups()
            found.append(make(("list", start, end, name + slug)) if slug else make(("mention", start, end, name)))
    return found


@cache
def _repeat() -> re.Pattern[str]:
    """The end of "RT@name", an old way to repeat a post: those two letters may stand right before a mention."""
    return re.compile(r"(?:^|[^0-9A-Za-z_+~.\-])[Rr][Tt]\Z")


def _repeats(text: str, start: int, used: int) -> bool:
    return text[start - 1] in "Tt" and _repeat().search(text, max(used, start - 3), start) is not None


def _may_end(text: str, at: int) -> bool:
    following = text[at : at + 1]
    if following <= "\x7f":
        return following != "@" and (following != ":" or not text.startswith("://", at))
    return _not_after().match(following) is None


def reply_to(text: str) -> str | None:
    """The account that a text replies to, for X takes a mention at the very beginning as a reply; else None."""
    match = _reply().match(text)
    return match[1] if match and _may_end(text, match.end()) else None
