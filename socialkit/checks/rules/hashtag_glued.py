from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.reading import Part
from socialkit.checks.hashtags import Glued, glued
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Post
from socialkit.source import Span


@rule("TAG005", Severity.WARNING)
def hashtag_glued(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a hashtag stands right behind a word or another hashtag, so that it is none.

    Why it matters: a hashtag begins after a space, a bracket or a quotation mark. Behind a letter it is plain text, and
    who looks for the hashtag does not find the post. Of `#Free#Bilash` neither is a hashtag.

    Example: `Free#Bilash`, `Свободу#Билаш`, `释放#Bilash`, `@GenProkRK#Bilash`.

    Better: `Free #Bilash`. A link's fragment is no fault, nor is a sign with a number (`Room#12`) or alone (`C#`).

    Severity: a warning, because the words are true and readable without the hashtag.

    Source: npm twitter-text 3.1.0, run 2026-11-24. Facebook states no rule; what X does not read is taken as unread
    there.
    """
    for part in context.parts(post):
        for one in glued(part, post.platform):
            text = part.text.value
            message = f"{text[one.sign : one.end]} is no hashtag right behind another word; put a space before it"
            if text[one.start : one.start + 1] in ("#", "＃"):
                message = f"{text[one.start : one.end]} is read as no hashtag at all; put a space between the two"
            yield Flaw(message, part.text.place(one.start, one.end), fix=_spaced(part, one))


def _spaced(part: Part, one: Glued) -> Fix | None:
    if any(piece.start <= one.sign < piece.end for piece in part.text.pieces):
        return None
    start = part.text.place(one.sign, one.sign + 1).start
    return Fix("put a space before the hashtag", (Edit(Span(part.text.span.file, start, start), " "),), safe=True)
