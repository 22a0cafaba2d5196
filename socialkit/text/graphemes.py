"""Characters as people see them: extended grapheme clusters of Unicode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

# Code points that never join a neighbour: Latin, Greek, Cyrillic and Armenian letters, general punctuation,
# digits, line feeds. CR (joins LF), marks and everything else go the long way.
_SINGLE = re.compile(r"[\n\x20-\x7e\xa0-\xa8\xaa-\xac\xaf-\u02ff\u0370-\u0482\u048a-\u055f\u2010-\u2027]*")


@cache
def _cluster() -> Any:
    import regex

    return regex.compile(r"\X")


@cache
def _flags() -> re.Pattern[str]:
    """A row of halves of flags so long that counting them from its beginning, for each, takes too much time."""
    return re.compile("[\U0001f1e6-\U0001f1ff]{64,}")


def graphemes(text: str) -> list[str]:
    """The text cut into grapheme clusters, in order; joined they are the text."""
    if _SINGLE.fullmatch(text):
        return list(text)
    return [cluster for piece in _pieces(text) for cluster in _cluster().findall(piece)]


def count(text: str) -> int:
    """How many grapheme clusters the text has."""
    return len(text) if _SINGLE.fullmatch(text) else len(graphemes(text))


def _pieces(text: str) -> Iterator[str]:
    """The text, cut between two flags where it has a great many in a row."""
    at = 0
    for row in _flags().finditer(text):
        for cut in range(row.start() + 32, row.end(), 32):
            yield text[at:cut]
            at = cut
    yield text[at:]
