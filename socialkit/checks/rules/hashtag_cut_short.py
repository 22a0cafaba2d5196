from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from socialkit.campaign.reading import Part
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.text.entities import Entity

# What a writer may have meant as more of the tag: one of these between two word characters.
_GLUE = tuple("-\u2010\u2011'’.&+/")
_NUMBER = 3
"""Digits up to which a number behind the sign is one: the first of a list, a house's, a case's."""
_ENDINGS = tuple("-\u2010\u2011'’")


@cache
def _no_tag() -> re.Pattern[str]:
    return re.compile(r"(?<![\w&/])[#＃](?=\S)[^\s#＃,;:!?.)\]}»”\"']+")


@rule("TAG002", Severity.WARNING)
def hashtag_cut_short(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a hashtag ends earlier than it was written, or is none at all.

    Why it matters: a hyphen, an apostrophe, a full stop or an emoji ends a hashtag. `#free-them` becomes `#free`, which is
    somebody else's, and `#2026` is plain text, for a hashtag needs a letter.

    Example: `#free-Bilash`, `#don't`, `#U.S.`, `#Free❤Bilash`, `#2026`, `# Bilash`.

    Better: `#FreeBilash`, or a space after the hashtag. An ending of grammar behind a hyphen or an apostrophe is no fault
    where what is left is the campaign's own hashtag (`#Bilash-тің`), nor is `'s` behind any, nor a number of up to three
    digits (`#1`).

    Severity: a warning, because the cut may be meant.

    Source: npm twitter-text 3.1.0, run 2026-11-23. Facebook states no rule; what X cuts is taken as cut there too.
    """
    official = {tag[1:].casefold() for tag in context.campaign.hashtags_for(post.language)}
    for part in context.parts(post):
        tags = [entity for entity in part.entities if entity.kind == "hashtag"]
        for tag in tags:
            yield from _cut(part, tag, official)
        if part.text.value.count("#") + part.text.value.count("＃") > len(tags):
            yield from _none(part)
            yield from _spaced(part, official)


def _cut(part: Part, tag: Entity, official: set[str]) -> Iterator[Flaw]:
    text = part.text.value
    end = _written(text, tag.end)
    meant = text[tag.end : end] in ("'s", "’s") or (
        text[tag.end : tag.end + 1] in _ENDINGS and tag.value.casefold() in official
    )
    if end > tag.end and not meant:
        written, read = text[tag.start : end], text[tag.start : tag.end]
        message = f"{written} is read as {read}; write it as one word, or put a space after it"
        yield Flaw(message, part.text.place(tag.start, end))


def _written(text: str, end: int) -> int:
    """Where a hashtag that is read up to *end* was meant to end: past one sign or a picture, if letters go on behind."""
    at = end + (text[end : end + 1] in _GLUE)
    while at < len(text) and _drawn(text[at]):
        at += 1
    if at == end:
        return end
    rest = re.compile(r"\w+").match(text, at)
    return rest.end() if rest else end


def _drawn(character: str) -> bool:
    """Whether the character is a picture, a piece of one, or does not show: what ends a hashtag without a look of it."""
    from unicodedata import category

    return not character.isascii() and category(character) in ("So", "Sk", "Cf", "Mn")


def _none(part: Part) -> Iterator[Flaw]:
    text = part.text.value
    for mark in _no_tag().finditer(text):
        if re.match(r"[#＃]\w*[^\W\d_]", text[mark.end() :]):
            continue  # another tag right behind it makes it none, of which TAG005 speaks
        if mark[0][1:].isdecimal() and len(mark[0]) <= 1 + _NUMBER:
            continue
        if not any(entity.start <= mark.start() < entity.end for entity in part.entities):
            message = f"{mark[0]} is no hashtag; a hashtag needs a letter, and no sign in it"
            yield Flaw(message, part.text.place(*mark.span()))


def _spaced(part: Part, official: set[str]) -> Iterator[Flaw]:
    """An official hashtag with a space behind its sign."""
    for mark in re.finditer(r"(?<![\w&/#＃])[#＃][ \xa0]+(\w+)", part.text.value):
        if mark[1].casefold() in official:
            message = f"{mark[0]} is no hashtag, for a space stands behind the sign; write #{mark[1]}"
            yield Flaw(message, part.text.place(*mark.span()))
