"""All that X makes links of in a text, in order, overlaps resolved as twitter-text 3.1.0 resolves them."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter

from socialkit.platforms.x.cashtags import cashtags
from socialkit.platforms.x.hashtags import hashtags
from socialkit.platforms.x.mentions import mentions
from socialkit.platforms.x.urls import urls
from socialkit.text.entities import Entity

_SIGNS = frozenset(".@＠#＃$")


# A text is read once for its checks, once for its card, and again for other platforms that find links as X does.
@lru_cache(maxsize=64)
def entities(text: str) -> tuple[Entity, ...]:
    """Every link, hashtag, cashtag, mention and list, by its place. Where two overlap, the earlier one stays.

    Offsets are code points of the text as given. A list's value is "account/list".
    """
    if _SIGNS.isdisjoint(text):
        return ()
    found = [Entity("url", start, end, value) for start, end, value in urls(text)]
    found += [
        Entity("list" if slug else "mention", start, end, name + slug) for start, end, name, slug in mentions(text)
    ]
    found += [Entity("hashtag", start, end, text[start + 1 : end]) for start, end in hashtags(text)]
    found += [Entity("cashtag", start, end, text[start + 1 : end]) for start, end in cashtags(text)]
    found.sort(key=attrgetter("start"))
    kept: list[Entity] = []
    for entity in found:
        if not kept or kept[-1].end <= entity.start:
            kept.append(entity)
    return tuple(kept)
