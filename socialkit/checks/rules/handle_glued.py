from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.campaign.reading import Part
from socialkit.checks.handles import known_at
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Campaign, Post
from socialkit.platforms import PLATFORMS

_GLUED = r"(?<![@＠\w])([^\s@＠/]{0,99}[^\s@＠/.])([@＠])(?=\w)"
_KEEPS = "_!#$%&*"


@rule("HDL014", Severity.ERROR)
def handle_glued(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: the handle of an account that the campaign knows stands right behind a letter, digit or sign with which X
    reads no mention.

    Why it matters: it looks like a mention and is none. The official whom the words address never sees them.

    Example: `fiscal@GenProkRK`, `#@GenProkRK`.

    Better: `fiscal @GenProkRK`. E-mail addresses and names with a server behind them (`@user@mastodon.example`) are no
    fault, and neither is a handle behind a letter with which the platform does read it, such as `прокурор@GenProkRK` on X.

    Severity: an error, because a known account was meant, and it is not reached.

    Source: npm twitter-text 3.1.0, run 2026-11-26: no mention begins behind Latin letters without accents, digits, `_` and
    `!#$%&*`. What X does not read is taken as unread elsewhere; that is our own judgement.
    """
    platform = PLATFORMS[post.platform]
    for part in context.parts(post) if platform.mentions else ():
        if not _may_be_glued(part.text.value):
            continue
        for match in re.finditer(_GLUED, part.text.value):
            sign = match.start(2)
            if not any(entity.start <= sign < entity.end for entity in part.entities):
                yield from _flaws(part, sign, match[1], context.campaign, platform.title)


def _may_be_glued(text: str) -> bool:
    """A quick way out: whether some sign stands behind what keeps X from reading a mention."""
    before = (text[at - 1] for at, letter in enumerate(text) if at and letter in "@＠")
    return any(letter.isalnum() or letter in _KEEPS for letter in before)


def _flaws(part: Part, sign: int, before: str, campaign: Campaign, title: str) -> Iterator[Flaw]:
    text = part.text.value
    known = known_at(campaign, text, sign)
    if not known or re.match(r"\.?\w|-\w", text[known.end : known.end + 2]):
        return
    start = sign - len(before)
    written, handle = text[start : known.end], text[sign : known.end]
    message = f"{handle} in {written} is no mention on {title} and reaches nobody; write a space before the @"
    fix = None
    if not any(piece.start <= sign < piece.end for piece in part.text.pieces):
        fix = Fix("write a space before the @", (Edit(part.text.place(sign, sign), " "),), safe=False)
    yield Flaw(message, part.text.place(start, known.end), fix=fix)
