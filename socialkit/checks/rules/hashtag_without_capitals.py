from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from socialkit.campaign.reading import Part
from socialkit.checks.hashtags import all_hashtags, tags
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Campaign, Post
from socialkit.text.entities import Entity

LONGEST_WORD = 19
"""A lower-case tag of so many letters is no single word ("telecommunications" has 18) where words are not compounded."""

SHORTEST_WORD = 4
"""Shorter words of a title stand inside other words by chance."""

_NOT_COMPOUNDED = ("en", "es", "fr", "it", "pt")

# Words that begin hashtags of campaigns, before or after the name of a person or a place.
_OF_CAMPAIGNS = (
    *(
        "free",
        "freedom",
        "freedomfor",
        "justice",
        "justicefor",
        "release",
        "save",
        "stop",
        "standwith",
        "bringback",
        "whereis",
    ),
    *(
        "libertad",
        "libertadpara",
        "justicia",
        "justiciapara",
        "liberté",
        "libertépour",
        "libérez",
        "liberez",
        "justicepour",
    ),
    *("freiheit", "freiheitfür", "libertà", "liberdade", "свободу", "свобода"),
)


@rule("TAG004", Severity.NOTE)
def hashtag_without_capitals(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a hashtag of several words is written in small letters throughout.

    Why it matters: screen readers find the words of a hashtag by their capitals, and read `#freebilash` as one word that
    nobody knows. Others read it slowly, or find words in it that are not meant.

    Example: `#kazakhsinchina`, `#freebilash`.

    Better: `#KazakhsInChina`, `#FreeBilash`. Said only where it is sure that there are several words: where the official
    hashtag has capitals, where the words are those of the campaign file, or where no single word is so long (19 letters;
    not in languages that write words together). Scripts without capitals are left alone, and so is an official hashtag as
    it stands in campaign.toml.

    Severity: a note, because capitals make no other hashtag of it, and everybody who looks for it finds it.

    Source: capitals in hashtags are the common advice for posts that can be listened to; what counts as sure is our own
    judgement.
    """
    for part in context.parts(post):
        for tag in tags(part):
            if tag.value == tag.value.lower() != tag.value.upper() and "_" not in tag.value:
                yield from _flat(part, tag, post, context.campaign)


def _flat(part: Part, tag: Entity, post: Post, campaign: Campaign) -> Iterator[Flaw]:
    official = next((one for one in all_hashtags(campaign) if one[1:].casefold() == tag.value.casefold()), None)
    if official and official[1:] == tag.value:
        return
    span = part.text.place(tag.start, tag.end)
    if official and official[2:] != official[2:].lower():
        fix = None
        if not any(piece.start < tag.end and tag.start < piece.end for piece in part.text.pieces):
            place = part.text.place(tag.start + 1, tag.end)
            fix = Fix(f"write {official}", (Edit(place, official[1:]),), safe=True)
        message = f"#{tag.value} is read out as one word; write it with the official hashtag's capitals, {official}"
        yield Flaw(message, span, fix=fix)
    elif not official and (split := _words(tag.value, campaign)):
        written = "".join(word[:1].upper() + word[1:] for word in split)
        yield Flaw(f"#{tag.value} is read out as one word; write its words with capitals, #{written}", span)
    elif not official and _too_long(tag.value, post.language):
        message = f"#{tag.value} is read out as one word; write each of its words with a capital"
        yield Flaw(message, span)


def _too_long(value: str, language: str) -> bool:
    return value.isascii() and value.isalpha() and len(value) >= LONGEST_WORD and language[:2] in _NOT_COMPOUNDED


def _words(value: str, campaign: Campaign) -> list[str] | None:
    """The tag as two or more words of the campaign file, or one of them and words of campaigns; None where it is not."""
    known = _known(campaign)
    if len(value) < 2 * SHORTEST_WORD - 1 or value in known:
        return None
    for at in range(1, len(value)):
        first, rest = value[:at], value[at:]
        if (first in known and (rest in known or rest in _OF_CAMPAIGNS)) or (first in _OF_CAMPAIGNS and rest in known):
            return [first, rest]
        if first in known and (more := _words(rest, campaign)):
            return [first, *more]
    return None


def _known(campaign: Campaign) -> frozenset[str]:
    names = [name for subject in campaign.subjects.values() for name in subject.name.values()]
    return _split((*names, *campaign.title.values(), *all_hashtags(campaign)))


@cache
def _split(phrases: tuple[str, ...]) -> frozenset[str]:
    """The words of names, titles and hashtags, at capitals too."""
    words = (word for phrase in phrases for word in re.findall(r"[^\W\d_]+", phrase))
    pieces = (piece for word in words for piece in re.findall(r"[^a-z]?[^A-Z]+", word) if word.isascii() or piece == word)
    return frozenset(piece.lower() for piece in pieces if len(piece) >= SHORTEST_WORD)
