from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms.x import weigh, weigh_by_documentation


@rule("LEN003", Severity.WARNING)
def counts_differ(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: X's own software and X's documentation count this post differently.

    Why it matters: the documentation says that every emoji weighs 2; twitter-text 3.1.0, the software that X published,
    knows no emoji newer than itself and weighs those more. Nobody outside X knows which of the two decides, so socialkit
    lets the larger one decide.

    Example: a post full of 🫶🏽, an emoji of 2021.

    Better: use an older emoji, or none.

    Severity: a warning, because the count is not certain.

    Source: docs.x.com/fundamentals/counting-characters, read 2026-08-22; npm twitter-text 3.1.0, run 2026-11-23.
    """
    if post.platform != "x":
        return
    for part in context.parts(post):
        text = part.text.value
        if text.isascii():
            continue
        exact, told = weigh(text).length, weigh_by_documentation(text).length
        if exact != told:
            message = f"X's software counts {exact}, its documentation {told}: a newer emoji. The larger decides"
            yield Flaw(message, part.text.place(0, len(text)))
