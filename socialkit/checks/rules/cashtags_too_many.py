from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post

MOST = 1


@rule("TAG007", Severity.WARNING)
def cashtags_too_many(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: one part of a post for X has more than one cashtag, a `$` with letters that X takes as a share's symbol.

    Why it matters: X refuses such a post through its API, so that a scheduled post does not go out, and a thread breaks
    off.

    Example: `Sanction $GAZP and $ROSN now!`

    Better: write the companies' names. A sum of money (`$700`, `$5m`) is no cashtag and no fault.

    Severity: a warning, because a supporter can still post the words by hand.

    Source: docs.x.com, "Manage Posts: integration guide" (one cashtag a post), read 2026-08-22; what is a cashtag: npm
    twitter-text 3.1.0, run 2026-11-24.
    """
    if post.platform != "x":
        return
    for part in context.parts(post):
        found = [entity for entity in part.entities if entity.kind == "cashtag"]
        if len(found) > MOST:
            named = ", ".join(f"${entity.value}" for entity in found)
            message = f"X refuses a post with more than one cashtag through its API ({named}); write names instead"
            yield Flaw(message, part.text.place(found[MOST].start, found[-1].end))
