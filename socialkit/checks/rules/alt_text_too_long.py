from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity
from socialkit.platforms import PLATFORMS


@rule("MED007", Severity.ERROR, scope="picture")
def alt_text_too_long(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: a description is longer than a platform of its posts takes.

    Why it matters: the description is refused, and the picture goes out without one, or not at all.

    Example: 1,200 characters on X, which takes 1,000.

    Better: two sentences. What needs more belongs into the post or on the campaign's page.

    Severity: an error.

    Source: X's description of its API, version 2.167 (1,000), read 2026-08-22; docs.joinmastodon.org/entities/Instance
    (1,500 unless a server says otherwise), read 2026-11-23. Facebook states no limit.
    """
    post, medium = shown.post, shown.medium
    if not post:
        return
    platform = PLATFORMS[post.platform]
    fact, length = platform.pictures.facts.get("alt"), len(medium.alt.get(post.language, ""))
    if fact and length > fact.value:
        count = f"{length:,} of {fact.value:,} characters of a description on {platform.title}"
        span = place(context.campaign.source, ("media", medium.id, "alt", post.language))
        yield Flaw(f"{count}, {length - fact.value:,} too many; shorten it", span)
