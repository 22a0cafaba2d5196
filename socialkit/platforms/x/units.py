"""Texts as X's software sees them: in UTF-16, where a character beyond U+FFFF is two units."""

from __future__ import annotations

from bisect import bisect_left
from struct import unpack

LAST_OF_ONE = "\uffff"
"""The last character that is one unit."""


class Units:
    """A text's UTF-16 units as a string of as many characters, and the way back to code points."""

    def __init__(self, text: str) -> None:
        data = text.encode("utf-16-le", "surrogatepass")
        self.text = "".join(map(chr, unpack(f"<{len(data) // 2}H", data)))
        # The unit at which each character of two units begins.
        wide = (offset for offset, character in enumerate(text) if character > LAST_OF_ONE)
        self._wide = [offset + before for before, offset in enumerate(wide)]

    def code_point(self, unit: int) -> int:
        """The offset in code points of a unit; within a character, the offset after it."""
        return unit - bisect_left(self._wide, unit)


def count(text: str) -> int:
    """How many UTF-16 units the text has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
