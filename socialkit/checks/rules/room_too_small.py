from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.near_limit import near
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post

ROOM = 20


@rule("LEN004", Severity.NOTE)
def room_too_small(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post for X fits, but leaves fewer than 20 units.

    Why it matters: supporters are asked to add words of their own, because many posts of the very same words look like
    spam and persuade nobody; 20 units are three or four short words, or ten Chinese characters.

    Example: 263 of 280 on X.

    Better: shorten the words until 20 units are left.

    Severity: a note, because the post fits. Silent in a campaign that has ended, and where LEN002 speaks of a part of the
    post already.

    Source: the limit is that of LEN001; the 20 units are our own judgement.
    """
    parts = context.parts(post)
    if post.platform != "x" or any(near(part.length) for part in parts):
        return
    for part in parts:
        length = part.length
        if length and 0 <= length.limit - length.used < ROOM:
            left = length.limit - length.used
            message = f"only {left} of {length.limit} left on X for a supporter's own words; leave {ROOM}"
            yield Flaw(message, part.text.place(0, len(part.text.value)))
