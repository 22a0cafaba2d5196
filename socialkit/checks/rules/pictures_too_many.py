from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.platforms import PLATFORMS
from socialkit.source import Span


@rule("MED004", Severity.ERROR, scope="picture")
def pictures_too_many(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post carries more pictures than its platform takes, or an animated one beside others where it must be
    alone.

    Why it matters: the whole post is refused, not only the picture that is too many.

    Example: `media: one, two, three, four, five` on X, which takes 4 photographs or 1 animated GIF.

    Better: leave some out, or give that platform a text of its own (`release.x.en.txt`).

    Severity: an error.

    Source: docs.x.com/x-api/media/quickstart/best-practices, read 2026-08-22; docs.joinmastodon.org/entities/Instance,
    bluesky-social/atproto embed/images.json and core.telegram.org/bots/api, read 2026-11-23. Facebook states no number.
    """
    post = shown.post
    if not post or shown.medium.id != post.media[0]:  # once a post
        return
    platform, number = PLATFORMS[post.platform], len(post.media)
    facts = platform.pictures.facts
    most, most_moving = facts.get("count"), facts.get("animated count")
    moving = [name for name in post.media if shown.pictures[name].frames > 1]
    if most_moving and moving and number > most_moving.value:
        message = f"{platform.title} takes an animated picture only by itself, and `{moving[0]}` is one of {number}"
        yield Flaw(f"{message}; leave it out, or the others", _named(post.wording))
    elif most and number > most.value:
        message = f"{number} pictures, and {platform.title} takes {most.value}; leave {number - most.value} out"
        yield Flaw(message, _named(post.wording))


def _named(wording: Wording) -> Span:
    """The names behind `media:` in the text's header."""
    found = re.search(r"^[^\S\n]*media[^\S\n]*:[^\S\n]*([^\n]*?)[^\S\n]*$", wording.file.text, re.MULTILINE)
    return Span(wording.file, *found.span(1)) if found else Span(wording.file)
