"""The names a campaign knows, and whether a word of a text is one of them, in whatever case, alphabet or spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.model import ByLanguage, Campaign, Wording
from socialkit.text.names import Capital, Name, capitals, of_others
from socialkit.text.nearness import Slip, slip
from socialkit.text.scripts import script
from socialkit.text.sounds import consonants, sound

SHORTEST = 5
"""Of shorter names one letter makes another too easily: Anna and Hanna."""

# Languages whose names take no endings but a genitive.
_UNINFLECTED = (
    *("en", "fr", "es", "pt", "it", "ca", "gl", "oc", "nl", "af", "de", "sv", "da", "nb", "nn", "no", "id", "ms"),
    *("vi", "tl", "sw", "cy", "ga", "ht"),
)
_ENDING = 4
_VOWELS = frozenset("aeiouyаеиоуыэюяієәөұүь")


class Near(NamedTuple):
    """A word, the name for which it is a slip, and the slip."""

    written: str
    name: str
    slip: Slip


def is_new(name: Name, texts: Iterable[str]) -> bool:
    """Whether nobody of that name is known: no word of it is, or a known one goes with another than it should."""
    told = tuple(texts)
    words = name.words
    while len(words) > 1 and re.search("[дт][ае][ғг][ыі]$", words[-1]):  # "of China" in Kazakh, behind a name
        words = words[:-1]
    known = [is_known(word, told) for word in words]
    return not any(known) or not known[-1] or (len(known) == 2 and not known[0])


def is_known(word: str, texts: Iterable[str]) -> bool:
    """Whether the word stands in one of the texts, as it is, with an ending, or in another alphabet or spelling."""
    told = tuple(texts)
    return all(any(_stands_in(part, text) for text in told) for part in _parts(word))


def near_name(one: Capital, campaign: Campaign, wording: Wording, texts: Iterable[str]) -> Near | None:
    """The name of a person for which a word that nobody knows is a slip of the finger."""
    language, told = wording.language.partition("-")[0], tuple(texts)
    for word in () if of_others(one.word) else _parts(one.word):
        if len(word) < SHORTEST + one.first or any(word.casefold() in words_of(text) for text in told):
            continue
        for name, languages in sorted(_names(campaign), key=lambda known: language not in known[1]):
            found = slip(word, name)
            if not found or _is_ending(word, name, language) or not _same_script(word, name):
                continue
            if language in languages or sound(word) != sound(name):
                return Near(word, name, found)
    return None


def _parts(word: str) -> list[str]:
    """A double name's parts, without an article or a case of grammar: Касым-Жомарт, al-Khawaja, Kavala'nın."""
    return [part for part in re.split("[-’']", word) if len(part) > 2 and part[0].isupper()] or [word]


def _stands_in(word: str, text: str) -> bool:
    folded, words = word.casefold(), words_of(text)
    return folded in words or any(_inflected(folded, one) for one in words) or _heard(word, text)


def _names(campaign: Campaign) -> Iterator[tuple[str, frozenset[str]]]:
    """Each capitalised word of the names that is long enough, no word of an office, and the languages that spell it so."""
    holders: list[ByLanguage] = [one.name for one in campaign.subjects.values()]
    holders += [one.name for one in campaign.targets.values()] + [one.name for one in campaign.send_to.values()]
    for names in holders:
        for language, words in names.items():
            for word in re.findall(r"[^\W\d_]+", words):
                if len(word) >= SHORTEST and word[0].isupper() and not word.isupper() and not of_others(word):
                    yield word, frozenset({language or "en", *(other for other in names if names[other] == words)})


@lru_cache(maxsize=64)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, those within a hashtag too."""
    apart = re.sub(r"(?<=[^\W\d_A-ZА-Я])(?=[A-ZА-Я])", " ", text)
    return frozenset(re.findall(r"[^\W\d_]+", f"{text} {apart}".casefold()))


def _inflected(word: str, known: str) -> bool:
    """Whether the two are one word but for an ending, which any language may have behind a name."""
    length = next((at for at, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    return length >= max(3, len(known) - 2) and length > len(known) // 2 and len(word) - length <= _ENDING


def _heard(word: str, text: str) -> bool:
    """Whether a word of the text sounds like it, or a name in another alphabet has the same consonants."""
    if sound(word) in _sounds(text):
        return True
    ours = consonants(word)
    return any(
        not _same_script(word, one) and ours.startswith(bones) and len(ours) - len(bones) < 3
        for one, bones in _bones(text).items()
    )


@lru_cache(maxsize=64)
def _sounds(text: str) -> frozenset[str]:
    return frozenset(map(sound, words_of(text)))


@lru_cache(maxsize=64)
def _bones(text: str) -> dict[str, str]:
    """The consonants of the capitalised words of the text, of those that have three or more."""
    return {one.word: bones for one in capitals(text) if len(bones := consonants(one.word)) > 2}


def _same_script(one: str, other: str) -> bool:
    """Whether all letters of both are of one alphabet; of words that mix several TXT004 speaks."""
    return len({script(letter) for letter in one + other if letter.isalpha()}) == 1


def _is_ending(word: str, name: str, language: str) -> bool:
    """Whether the two differ in what grammar puts at the end of a name, or where a wife's name ends."""
    one, other = _plain(word), _plain(name)
    if one == other or (one[:-1] == other and one[-1] in "sa") or one + "s" == other:
        return True
    if language in _UNINFLECTED and script(one[0]) == "Latin":
        return False
    if len(one) > len(other):
        return one[:-1] == other
    return one[: len(other) - 1] == other[:-1] and other[-1] in _VOWELS


def _plain(word: str) -> str:
    """The word in small letters, without the dots and accents that many leave out."""
    from unicodedata import normalize

    return "".join(letter for letter in normalize("NFD", word.casefold()) if letter.isalpha())
