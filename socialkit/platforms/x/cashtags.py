"""Cashtags as X finds them (twitter-text 3.1.0, run 2026-11-24)."""

from __future__ import annotations

import re
from functools import cache

from socialkit.platforms.x import characters
from socialkit.platforms.x.ranges import pattern
from socialkit.text.entities import Entity, make


@cache
def _cashtag() -> re.Pattern[str]:
    before, after = pattern(characters.BEFORE_CASHTAG), pattern(characters.AFTER_CASHTAG)
    return re.compile(rf"(?:^|[{before}])(\$([A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?))(?=\Z|[{after}])")


def cashtags(text: str) -> list[Entity]:
    """Every cashtag of the text, in order. Those inside a link are among them."""
    if "$" not in text:
        return []
    return [make(("cashtag", match.start(1), match.end(), match[2])) for match in _cashtag().finditer(text)]
