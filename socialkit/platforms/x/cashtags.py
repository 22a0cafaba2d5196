"""Cashtags as X finds them (twitter-text 3.1.0, run 2026-11-24)."""

from __future__ import annotations

import re
from functools import cache

from socialkit.platforms.x import characters
from socialkit.platforms.x.ranges import pattern


@cache
def _cashtag() -> re.Pattern[str]:
    before, after = pattern(characters.BEFORE_CASHTAG), pattern(characters.AFTER_CASHTAG)
    return re.compile(rf"(?:^|[{before}])(\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?)(?=\Z|[{after}])")


def cashtags(text: str) -> list[tuple[int, int]]:
    """The stretch of every cashtag, its sign included, in order. Those inside a link are among them."""
    return [match.span(1) for match in _cashtag().finditer(text)] if "$" in text else []
