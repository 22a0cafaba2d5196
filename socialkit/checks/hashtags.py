"""What hashtags in a campaign's words were meant to be: official ones, though no platform reads them as such."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from socialkit.campaign.reading import Part
from socialkit.model import Campaign
from socialkit.platforms import PLATFORMS
from socialkit.text.entities import Entity
from socialkit.text.lookalikes import skeleton
from socialkit.text.nearness import Slip, slip
from socialkit.text.scripts import mixed_words

SHORTEST = 5
"""Of shorter hashtags one letter makes another word too easily: #Iran and #Iraq."""

LONGEST = 200
"""How much before a sign is looked at, so that a long text without spaces takes no long time."""

_TAG = r"[#＃](?=\w*[^\W\d_])\w{3,}"
_MORE = r"[-\u2010\u2011'’.&+/]\w"  # after a hashtag that was meant to go on
_ADDRESS = r"/|\w\.\w|[@＠]\w+\."  # in what stands before a `#`: that is an address's fragment then
# Each sign of these scripts is a syllable or a word, so that another one makes another word.
_SYLLABLES = r"[\u1200-\u139f\u2d80-\u2ddf\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"


class Near(NamedTuple):
    """The official hashtag that one was meant to be. *slip* is None where the two only look alike."""

    official: str
    slip: Slip | None


class Glued(NamedTuple):
    """A hashtag that is none, for it stands right behind a word: from where the word begins to where the tag ends."""

    start: int
    sign: int
    end: int


def all_hashtags(campaign: Campaign) -> tuple[str, ...]:
    """The official hashtags of every language, each once."""
    return tuple(dict.fromkeys(tag for tags in campaign.hashtags.values() for tag in tags))


def tags(part: Part) -> list[Entity]:
    """The live hashtags of a part."""
    return [entity for entity in part.entities if entity.kind == "hashtag"]


def near(value: str, official: Collection[str]) -> Near | None:
    """The official hashtag that *value* (without its sign) misses by a letter, or only looks like."""
    if value.casefold() in {tag[1:].casefold() for tag in official} or any(mixed_words(value)):
        return None  # of a word in two scripts TXT004 speaks
    import unicodedata

    joined = unicodedata.normalize("NFC", value).casefold()
    for tag in official:
        if joined == unicodedata.normalize("NFC", tag[1:]).casefold():
            return None  # of letters in pieces TXT002 speaks
        if skeleton(value) == skeleton(tag[1:]):
            return Near(tag, None)
    for tag in official:
        found = slip(value, tag[1:])
        if found and _a_miss(found, value, tag[1:]):
            return Near(tag, found)
    for tag in official:
        more = _run_on(value, tag[1:])
        if more:
            return Near(tag, Slip(len(tag) - 1, more, ""))
    return None


def parted(text: str, tag: Entity, official: Collection[str]) -> tuple[str, int] | None:
    """The official hashtag that spaces part into several words, and where the last of them ends."""
    words = re.compile(r"[#＃]\w+(?: \w+){1,4}").match(text, tag.start)
    for space in re.finditer(r" ", words[0]) if words else ():
        end = (re.compile(r"\w+").match(text, tag.start + space.end()) or space).end()
        joined = text[tag.start + 1 : end].replace(" ", "").casefold()
        for one in official:
            if joined == one[1:].casefold() and tag.value.casefold() not in {known[1:].casefold() for known in official}:
                return one, end
    return None


def _run_on(value: str, official: str) -> str:
    """What stands right behind an official hashtag of Latin letters, in a script without endings for foreign words."""
    more = value[len(official) :]
    same = official.isascii() and value[: len(official)].casefold() == official.casefold()
    return more if same and len(official) >= SHORTEST and re.match(_SYLLABLES, more) else ""


def _plain(letters: str) -> str:
    """Small letters without their accents."""
    import unicodedata

    return "".join(one for one in unicodedata.normalize("NFD", letters.casefold()) if not unicodedata.combining(one))


def _a_miss(found: Slip, value: str, official: str) -> bool:
    """Whether a slip is one, and not another word: no plural, ending of grammar, other year, or other first letter."""
    if min(len(value), len(official)) < SHORTEST or found.at == 0 or re.search(_SYLLABLES, value + official):
        return False
    if any(sign.isdecimal() for sign in found.written + found.meant):
        return False
    if found.at + max(len(found.written), 1) < len(value) or len(found.written) > 1:
        return True
    if found.written == "_" or (found.meant and _plain(found.written) == _plain(found.meant)):
        return True
    if not found.meant:  # a letter more at the end: a plural, a case
        return value[-1:].casefold() == value[-2:-1].casefold()
    return value.isascii() and official.isascii() and found.meant.casefold() != "s"


def goes_on(text: str, tag: Entity) -> bool:
    """Whether a hashtag ends earlier than it was written: of which TAG002 speaks."""
    return re.match(_MORE, text[tag.end : tag.end + 2]) is not None


def glued(part: Part, platform: str) -> Iterator[Glued]:
    """The hashtags right behind a word, each of which would be one with a space before it."""
    text, entities = part.text.value, PLATFORMS[platform].entities
    if not entities:
        return
    for match in re.finditer(_TAG, text):
        sign = match.start()
        if sign == 0 or text[sign - 1].isspace() or text[sign - 1] == "&":
            continue
        if any(entity.start <= sign < entity.end for entity in part.entities):
            continue
        before = (text[max(0, sign - LONGEST) : sign].split() or [""])[-1]
        read = next(iter(entities(text[sign : match.end() + 1])), None)
        if read and (read.kind, read.start) == ("hashtag", 0) and not re.search(_ADDRESS, before):
            word = re.search(r"[#＃]?\w+\Z", before)
            yield Glued(sign - len(word[0]) if word else sign, sign, sign + read.end)


def in_links(part: Part) -> Iterator[tuple[int, int]]:
    """Where a `#` and a word stand in a link, or right behind one, and so are its fragment."""
    for link in part.entities:
        if link.kind == "url":
            end = re.compile(r"\S*").match(part.text.value, link.start)
            for match in re.compile(r"[#＃]\w+").finditer(part.text.value, link.start, end.end() if end else link.end):
                yield match.span()


def told_elsewhere(part: Part, platform: str, official: Collection[str]) -> bool:
    """Whether an official hashtag was meant in the part, and TAG005, TAG008 or TAG009 say what became of it."""
    text, wanted = part.text.value, {tag[1:].casefold() for tag in official}
    if "#" not in text and "＃" not in text:
        return False
    return (
        any(near(tag.value, official) and not goes_on(text, tag) for tag in tags(part))
        or any(text[one.sign + 1 : one.end].casefold() in wanted for one in glued(part, platform))
        or any(text[start + 1 : end].casefold() in wanted for start, end in in_links(part))
    )
