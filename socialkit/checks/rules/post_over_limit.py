from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("LEN001", Severity.ERROR)
def post_over_limit(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post, or one part of a thread, is longer than its platform takes.

    Why it matters: the network refuses the post, or opens it for a supporter who then cuts it where it hurts most. It is
    counted as the platform counts: X gives most letters of the Latin, Cyrillic and Arabic scripts the weight 1, Chinese
    characters and emoji 2, and every address 23.

    Example: 300 Latin letters for X.

    Better: say it in fewer words, or begin a second part with a line `---`.

    Severity: an error, because the words cannot appear as they are.

    Source: X 280, docs.x.com/fundamentals/counting-characters, read 2026-08-22. Facebook 63,206, by tools for Pages
    (docs.letmepost.dev/platforms/facebook, read 2026-11-23); Meta states no number.
    """
    for part in context.parts(post):
        length = part.length
        if length and length.over > 0:
            title = PLATFORMS[post.platform].title
            count = f"{length.used:,} of {length.limit:,} {length.unit} on {title}, {length.over:,} too many"
            message = f"{count}; what is marked here is over the limit"
            yield Flaw(message, part.text.place(length.fits, len(part.text.value)))
