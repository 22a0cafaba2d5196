from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.expand import NOT_POSTS
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.platforms import x
from socialkit.text.invisible import ZWJ, ZWNJ
from socialkit.text.visible import named


@rule("TAG006", Severity.NOTE, scope="text")
def hashtag_cut_elsewhere(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: Bluesky ends a hashtag at a joiner (U+200C or U+200D) that X keeps, and the words have a link to
    Bluesky.

    Why it matters: Persian writes `می‌خواهم` with a joiner that does not show. X reads `#می‌خواهم` whole; Bluesky reads
    `#می`, which is another hashtag, and the post is lost among others.

    Example: `#می‌خواهم` in words that `socialkit share` offers for Bluesky.

    Better: an underline instead of the joiner (`#می_خواهم`), which both keep, or words of Bluesky's own.

    Severity: a note, because the spelling is right and X keeps it. Said once for a file, not in words that never get to
    Bluesky, and not in a campaign that has ended, which has no links.

    Source: github.com/bluesky-social/atproto at d6296a1 (2026-08-20), packages/api/src/rich-text/util.ts, the hashtag's
    pattern; twitter-text 3.1.0.
    """
    if wording.message in NOT_POSTS or not _to_bluesky(wording, context):
        return
    for part in wording.parts:
        for tag in x.entities(part.value):
            joiner = next((sign for sign in tag.value if sign in (ZWNJ, ZWJ)), None)
            if tag.kind == "hashtag" and joiner:
                left = tag.value.partition(joiner)[0]
                read = f"reads #{left}" if left else "reads none"
                message = f"Bluesky ends this hashtag at {named(joiner)} and {read}; an underline is kept by both"
                yield Flaw(message, part.place(tag.start, tag.end))
                return


def _to_bluesky(wording: Wording, context: Context) -> bool:
    """Whether the words are those that Bluesky's link carries."""
    if wording.platform:
        return wording.platform == "bluesky"
    return not any(
        (other.platform, other.message, other.language) == ("bluesky", wording.message, wording.language)
        for other in context.campaign.wordings
    )
