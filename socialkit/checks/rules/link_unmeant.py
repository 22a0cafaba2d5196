from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.addresses import unmeant
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("LNK001", Severity.WARNING, scope="link")
def link_unmeant(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: words without `https://` become a link.

    Why it matters: X makes a link of every word that looks like a domain. Where the space after a full stop is missing,
    `Stop.It` leads readers to a stranger's site in Italy, weighs 23, and, posted through the API, costs 13 times the price.

    Example: `He must be freed.It is urgent.`, `Stop.It`, `report.md`

    Better: a space after the full stop; or the whole address with `https://` where a link is meant. Hosts of
    `link_hosts` are taken as meant.

    Severity: a warning, because the link may be wanted.

    Source: npm twitter-text 3.1.0, run 2026-11-23; prices: docs.x.com/x-api/getting-started/pricing, read 2026-08-22.
    """
    if post.platform != "x":
        return
    for part in context.parts(post):
        for entity in part.entities:
            if entity.kind == "url" and unmeant(entity, context.campaign):
                remedy = "put a space after the full stop, or https:// before a link that is meant"
                message = f"{PLATFORMS[post.platform].title} makes a link of {entity.value}; {remedy}"
                yield Flaw(message, part.text.place(entity.start, entity.end))
