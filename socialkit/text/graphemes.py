"""Characters as people see them: extended grapheme clusters of Unicode."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Code points that never join a neighbour: Latin, Greek, Cyrillic and Armenian letters, general punctuation,
# digits, line feeds. CR (joins LF), marks and everything else go the long way.
_SINGLE = re.compile(r"[\n\x20-\x7e\xa0-\xa8\xaa-\xac\xaf-\u02ff\u0370-\u0482\u048a-\u055f\u2010-\u2027]*")


@cache
def _cluster() -> Any:
    import regex

    return regex.compile(r"\X")


def graphemes(text: str) -> list[str]:
    """The text cut into grapheme clusters, in order; joined they are the text."""
    if _SINGLE.fullmatch(text):
        return list(text)
    return _cluster().findall(text)  # type: ignore[no-any-return]


def count(text: str) -> int:
    """How many grapheme clusters the text has."""
    return len(text) if _SINGLE.fullmatch(text) else len(graphemes(text))
