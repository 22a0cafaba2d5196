from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.near_limit import near
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("LEN002", Severity.NOTE)
def post_near_limit(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post fills more than 95 parts of 100 of what its platform takes.

    Why it matters: the next edit, a longer handle or a translation will not fit, and a supporter cannot add a word.

    Example: 275 of 280 on X.

    Better: leave a little room.

    Severity: a note, because the post fits.

    Source: the limits are those of LEN001; the 95 parts are our own judgement.
    """
    for part in context.parts(post):
        length = part.length
        if length and near(length):
            left = length.limit - length.used
            title = PLATFORMS[post.platform].title
            message = f"{length.used:,} of {length.limit:,} {length.unit} on {title}: only {left} left"
            yield Flaw(message, part.text.place(0, len(part.text.value)))
