from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post

MOST = 4


@rule("TAG003", Severity.NOTE)
def hashtags_too_many(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: one part of a post carries more than four hashtags.

    Why it matters: a row of hashtags reads as advertising, is hard to follow for people who listen to a screen reader, and
    hides the demand.

    Example: `#Bilash #KazakhsInChina #Kazakhstan #HumanRights #FreeThemAll`

    Better: the campaign's own one or two, as words of the sentence.

    Severity: a note, because it is a matter of taste.

    Source: tool kits of campaigns name one main hashtag and one or two more; the four are our own judgement.
    """
    for part in context.parts(post):
        tags = [entity for entity in part.entities if entity.kind == "hashtag"]
        if len(tags) > MOST:
            span = part.text.place(tags[MOST].start, tags[-1].end)
            yield Flaw(f"{len(tags)} hashtags; more than {MOST} hide the words", span)
