"""How alike two texts are: the share of groups of three letters that they have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MOST = 600
"""How many characters of a text are looked at, so that long ones take little more time and memory than posts for X."""

_LINK = r"(?:https?://|www\.)\S+"
_NAME = r"[#＃@＠][\w.@-]+|\{[^{}\n]*\}"
"""Hashtags, handles and placeholders, which texts that are otherwise unlike have in common, as they have links."""


def words_alone(text: str) -> str:
    """The words of a text as they are compared: small letters, single spaces, no signs, and nothing that is no word.

    A text that holds only hashtags and handles is compared by those.
    """
    text = text[:MOST]
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    text = re.sub(_LINK, " ", text.casefold())
    return _words(re.sub(_NAME, " ", text)) or _words(text)


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]+", "", text).split())


def threes(words: str) -> frozenset[str]:
    """Each group of three characters that follow one another, a space before and behind them all included."""
    from sys import intern

    padded = f" {words} "
    return frozenset(intern(padded[at : at + 3]) for at in range(len(padded) - 2)) if words else frozenset()


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0, nothing in common, to 1: twice what two sets have in common, divided by what both hold (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def alike(sets: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """Each set that is alike to an earlier one by *least* or more: its number, the first such one's, and the likeness.

    Sets so alike have one of their rarest members in common, so only those that share such a one are held together.
    """
    from collections import Counter

    frequency = Counter(member for one in sets for member in one)
    known: dict[str, list[int]] = {}
    for number, one in enumerate(sets):
        rarest = sorted(one, key=lambda member: (frequency[member], member))[: _telling(len(one), least)]
        for earlier in sorted({earlier for member in rarest for earlier in known.get(member, ())}):
            score = likeness(one, sets[earlier])
            if score >= least:
                yield number, earlier, score
                break
        for member in rarest:
            known.setdefault(member, []).append(number)


def _telling(size: int, least: float) -> int:
    """Of how many members one at least is in any set so alike: were all of them missing, too few would be left."""
    from math import ceil

    return size + 1 - ceil(size * least / (2 - least) - 1e-9) if size else 0
