"""The people of a campaign in its words: whom it is about, who agreed to be named, whose addresses are an office's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from socialkit.campaign.expand import NOT_POSTS
from socialkit.model import Campaign, Copy, Subject, Target, Text, Wording


def posted(wording: Wording) -> tuple[Text, ...]:
    """The parts of a text that is posted; none of a letter, where what a post must not tell may be right."""
    return () if wording.message in NOT_POSTS else wording.parts


def in_web_address(text: str, offset: int) -> bool:
    """Whether the character at *offset* belongs to a link, where numbers are names of pages."""
    start = max(text.rfind(space, 0, offset) for space in " \n\t\u00a0") + 1
    before = text[start:offset].casefold()
    return "://" in before or before.startswith("www.") or bool(re.search(r"\w\.[a-z]{2,}/", before))


def has_words(text: str, beginnings: tuple[str, ...], anywhere: tuple[str, ...] = ()) -> bool:
    """Whether a word of the text begins with one of *beginnings*, or one of *anywhere* stands in it; both in small letters.

    It tells at little cost which texts a pattern of many words need not look at.
    """
    if anywhere and any(one in text.casefold() for one in anywhere):
        return True
    return any(word.startswith(beginnings) for word in _distinct_words(text)) if beginnings else False


def names_a_subject(text: str, campaign: Campaign) -> bool:
    """Whether a person the campaign is for is named in the text, whatever ending grammar puts behind the name."""
    if not campaign.subjects:
        return False
    words = _words(text)
    names = [name for person in campaign.subjects.values() for name in _names(person)]
    return any(word.startswith(name) or _alike(word, name) for name in names for word in words)


def agreed_to_be_named(name: str, campaign: Campaign) -> bool:
    """Whether the name, in any case of grammar, begins with one of a subject whose consent is recorded."""
    first = next(iter(_words(name)), "")
    people = (person for person in campaign.subjects.values() if person.consent)
    return any(_alike(first, known) for person in people for words in person.name.values() for known in _words(words))


def of_an_office(campaign: Campaign) -> Iterator[str]:
    """The telephone numbers, e-mail and postal addresses that campaign.toml tells of targets and embassies."""
    offices: list[Target | Copy] = [*campaign.targets.values(), *campaign.send_to.values()]
    for office in offices:
        yield from (*office.email, "\n".join(office.address), *([office.phone] if office.phone else []))
    yield from (target.fax for target in campaign.targets.values() if target.fax)


def _names(person: Subject) -> Iterator[str]:
    """The words of a person's name that are long enough to tell one from others; scripts without capitals need less."""
    for words in person.name.values():
        yield from (word for word in _words(words) if len(word) >= (4 if word.islower() else 2))


@lru_cache(maxsize=64)
def _distinct_words(text: str) -> frozenset[str]:
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _alike(one: str, other: str) -> bool:
    """Whether two names are one but for an ending."""
    longest = max(len(one), len(other))
    return one == other or (longest >= 5 and len(_common(one, other)) >= longest - 2)


def _common(one: str, other: str) -> str:
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]
