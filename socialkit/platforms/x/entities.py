"""All that X makes links of in a text, in order, overlaps resolved as twitter-text 3.1.0 resolves them."""

from __future__ import annotations

from operator import itemgetter

from socialkit.platforms.x.cashtags import cashtags
from socialkit.platforms.x.hashtags import hashtags
from socialkit.platforms.x.mentions import mentions
from socialkit.platforms.x.urls import urls
from socialkit.text.entities import Entity

_START = itemgetter(Entity._fields.index("start"))


def entities(text: str) -> tuple[Entity, ...]:
    """Every link, hashtag, cashtag, mention and list, by its place. Where two overlap, the earlier one stays.

    Offsets are code points of the text as given. A list's value is "account/list".
    """
    links = urls(text)
    signs = mentions(text) + hashtags(text) + cashtags(text)
    if not links:
        signs.sort(key=_START)  # begun by different signs, none of which another may hold
        return tuple(signs)
    found = [*links, *signs]
    found.sort(key=_START)
    kept: list[Entity] = []
    end = 0
    for entity in found:
        if entity.start >= end:
            kept.append(entity)
            end = entity.end
    return tuple(kept)
