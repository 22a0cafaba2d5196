"""Links as X makes them: with https:// in front, and bare domains.

As twitter-text 3.1.0 finds them (run 2026-11-24), its oddities included: it works on UTF-16 units, what it passes over
is used up, and a bare domain in another script is a link only as far as it is ASCII or accented Latin.
"""

import re
from functools import lru_cache

from socialkit.text.entities import Entity, make

STOP = re.compile(r"\.[^\x00-@\[-`{-\x7f]")
"""A full stop that a top-level domain may follow. A text without one has no link, and needs none of the tables."""


# One text is weighed, weighed again as documented, and read for its entities, here and on Facebook.
@lru_cache(maxsize=64)
def urls(text: str) -> tuple[Entity, ...]:
    """Every link of the text, in order.

    The value is the words of the stretch, but where a bare domain goes on in another script it lacks those.
    """
    return _found(text) if STOP.search(text) else ()


def _found(text: str) -> tuple[Entity, ...]:
    from socialkit.platforms.x.units import Units
    from socialkit.platforms.x.url_scan import scan

    found = scan(text, STOP)
    if found is not None:
        return tuple(found)
    units = Units(text)
    return tuple(
        make(("url", units.code_point(link.start), units.code_point(link.end), _joined(link.value)))
        for link in scan(units.text, STOP) or ()
    )


def _joined(units: str) -> str:
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
