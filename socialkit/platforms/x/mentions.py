"""Mentions, lists and replies as X finds them (twitter-text 3.1.0, run 2026-11-24)."""

import re
from functools import cache
from typing import NamedTuple

from socialkit.platforms.x import characters
from socialkit.platforms.x.ranges import pattern


class Mention(NamedTuple):
    """An account, or a list of one: the stretch with its sign, the account, and the list with its slash or ""."""

    start: int
    end: int
    name: str
    slug: str


@cache
def _mention() -> re.Pattern[str]:
    not_before = pattern(characters.NOT_BEFORE_MENTION)
    # "RT@name" is an old way to repeat a post, so those two letters may stand right before a mention.
    repeat = r"(?:^|[^0-9A-Za-z_+~.\-])[Rr][Tt]:?"
    return re.compile(rf"(?:^|[^{not_before}]|{repeat})[@＠]([0-9A-Za-z_]{{1,20}})(/[A-Za-z][0-9A-Za-z_\-]{{0,24}})?")


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf"[{pattern(characters.NOT_AFTER_MENTION)}]|://")


@cache
def _reply() -> re.Pattern[str]:
    return re.compile(rf"[{pattern(characters.BEFORE_REPLY)}]*+[@＠]([0-9A-Za-z_]{{1,20}})")


def mentions(text: str) -> list[Mention]:
    """Every mention and list of the text, in order. Those inside a link are among them."""
    if "@" not in text and "＠" not in text:
        return []
    return [
        Mention(match.start(1) - 1, match.end(), match[1], match[2] or "")
        for match in _mention().finditer(text)
        if not _not_after().match(text, match.end())
    ]


def reply_to(text: str) -> str | None:
    """The account that a text replies to, for X takes a mention at the very beginning as a reply; else None."""
    match = _reply().match(text)
    return None if not match or _not_after().match(text, match.end()) else match[1]
