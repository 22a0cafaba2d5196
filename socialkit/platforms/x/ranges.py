"""Character classes as they are stored: pairs of the first and last character of each run."""

from __future__ import annotations

import re
from bisect import bisect_right


def pattern(pairs: str) -> str:
    """The inside of a regular expression's character class."""
    return "".join(
        re.escape(first) if first == last else f"{re.escape(first)}-{re.escape(last)}"
        for first, last in zip(pairs[::2], pairs[1::2], strict=True)
    )


def members(pairs: str) -> frozenset[str]:
    """The characters of a small class."""
    return frozenset(
        chr(point)
        for first, last in zip(pairs[::2], pairs[1::2], strict=True)
        for point in range(ord(first), ord(last) + 1)
    )


class Runs:
    """A class too large to compile at every start: whether it holds a character is looked up among its runs."""

    __slots__ = ("_firsts", "_inside", "_known", "_lasts")

    def __init__(self, pairs: str) -> None:
        self._firsts, self._lasts = pairs[::2], pairs[1::2]
        self._known: dict[str, bool] = {}
        self._inside: set[str] = set()

    def __contains__(self, character: str) -> bool:
        known = self._known.get(character)
        if known is None:
            index = bisect_right(self._firsts, character) - 1
            known = self._known[character] = index >= 0 and character <= self._lasts[index]
            if known:
                self._inside.add(character)
        return known

    def hold(self, text: str) -> bool:
        """Whether every character of the text is in the class: quick for those that were seen before."""
        return self._inside.issuperset(text) or all(character in self for character in text)
