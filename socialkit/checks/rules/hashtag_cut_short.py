from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from socialkit.campaign.reading import Part
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS
from socialkit.text.entities import Entity

# What a writer may have meant as more of the tag: one of these between two word characters.
_GLUE = tuple("-'’.&+/")


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(rf"[{''.join(_GLUE)}]\w+")


@cache
def _no_tag() -> re.Pattern[str]:
    return re.compile(r"(?<![\w&/])[#＃](?=\S)[^\s#＃,;:!?.)\]}»”\"']+")


@rule("TAG002", Severity.WARNING)
def hashtag_cut_short(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a hashtag ends earlier than it was written, or is none at all.

    Why it matters: a hyphen, an apostrophe, a full stop or an emoji ends a hashtag. `#free-them` becomes `#free`, which is
    somebody else's, and `#2026` is plain text, for a hashtag needs a letter.

    Example: `#free-Bilash`, `#don't`, `#U.S.`, `#2026`.

    Better: `#FreeBilash`, or a space after the hashtag.

    Severity: a warning, because the cut may be meant (`#Bilash's`).

    Source: npm twitter-text 3.1.0, run 2026-11-23.
    """
    title = PLATFORMS[post.platform].title
    for part in context.parts(post):
        tags = [entity for entity in part.entities if entity.kind == "hashtag"]
        for tag in tags:
            yield from _cut(part, tag, title)
        if part.text.value.count("#") + part.text.value.count("＃") > len(tags):
            yield from _none(part, title)


def _cut(part: Part, tag: Entity, title: str) -> Iterator[Flaw]:
    text = part.text.value
    rest = _rest().match(text, tag.end) if text[tag.end : tag.end + 1] in _GLUE else None
    if rest and not re.fullmatch(r"['’]s", rest[0]):
        written, read = text[tag.start : rest.end()], text[tag.start : tag.end]
        message = f"{written} is read as {read} on {title}; write it as one word, or put a space after it"
        yield Flaw(message, part.text.place(tag.start, rest.end()))


def _none(part: Part, title: str) -> Iterator[Flaw]:
    for mark in _no_tag().finditer(part.text.value):
        if not any(entity.start <= mark.start() < entity.end for entity in part.entities):
            message = f"{mark[0]} is no hashtag on {title}; a hashtag needs a letter, and no sign in it"
            yield Flaw(message, part.text.place(*mark.span()))
