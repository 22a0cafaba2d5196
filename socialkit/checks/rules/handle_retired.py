from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.handles import retired
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("HDL006", Severity.ERROR)
def handle_retired(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post mentions a handle that campaign.toml calls retired.

    Why it matters: an account that an office gave up may belong to anybody today, and a new holder of the office has
    another one.

    Example: `handle.x = { name = "@GenProkRK", retired = { on = 2024-05-03 } }`, and a post for X with @GenProkRK.

    Better: find the target's present account and put it into campaign.toml, or write the name.

    Severity: an error, because the words would reach the wrong person.

    Source: the campaign's own `retired`.
    """
    for part in context.parts(post):
        for entity in part.entities:
            if entity.kind not in ("mention", "list"):
                continue
            name = entity.value.split("/")[0]
            handle = retired(context.campaign, post.platform, name.casefold())
            if handle and handle.retired:
                day = f"{handle.retired.day} {handle.retired:%B %Y}"
                why = f": {handle.retired_reason}" if handle.retired_reason else ""
                message = f"@{name} on {PLATFORMS[post.platform].title} has been retired since {day}{why}"
                yield Flaw(message, part.text.place(entity.start, entity.end))
