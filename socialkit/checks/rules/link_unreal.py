from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.endings import meant, said_of, unreal_ending
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording

_HOST = re.compile(
    r"(?:(?P<scheme>https?://)|(?<![\w.@/-])(?=www\.))(?P<host>[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){1,9})(?![\w.-]*[@\w])",
    re.IGNORECASE,
)


@rule("LNK010", Severity.WARNING, scope="text")
def link_unreal(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a link's host ends in a name that no host of the open net ends in.

    Why it matters: `amnesty.ogr` leads nowhere, and some networks make no link of it at all, so that a thousand posts ask
    for a signature that nobody can give. Whoever registers a name like it one day gets every reader of the old posts.

    Example: `https://www.amnesty.ogr/petition`, `https://example-campaign.cmo`, `http://server.local/page`

    Better: `https://www.amnesty.org/petition`

    Severity: a warning, because new endings are made at times; an error where the ending is a slip in a common one.

    Source: the endings that X makes links of (of March 2020) and those that IANA's root zone database has had since, read
    2026-11-27.
    """
    for part in wording.parts:
        for found in _HOST.finditer(part.value) if "://" in part.value or "www." in part.value.lower() else ():
            short = not found["scheme"] and found["host"].count(".") < 2  # "www.hello" names nothing
            ending = "" if short else unreal_ending(found["host"])
            if ending:
                severity = Severity.ERROR if meant(ending) else None
                yield Flaw(said_of(found["host"], ending), part.place(*found.span("host")), severity)
