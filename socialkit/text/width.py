"""How many cells of a terminal a text takes."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Cells: 2 for wide characters, 0 for marks and format characters, else 1."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
