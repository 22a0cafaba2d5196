from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity
from socialkit.media.picture import Picture
from socialkit.platforms import PLATFORMS
from socialkit.platforms.platform import Platform

_LARGEST_MEGABYTE = 1_048_576 / 1_000_000


@rule("MED003", Severity.ERROR, scope="picture")
def picture_too_large(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: a picture has more bytes than a platform of its posts takes, or an animated one is too wide, too high or
    has too many frames.

    Why it matters: the upload is refused at the moment when the post is to go out.

    Example: a photograph of 8 MB on X, which takes 5.

    Better: export it smaller; 1,600 pixels on its longer side are enough for a feed.

    Severity: an error; a warning where it depends on whether a megabyte has 1,000,000 bytes or 1,048,576, which platforms
    do not say, and on platforms that socialkit does not post to, whose apps make pictures smaller by themselves.

    Source: docs.x.com/x-api/media/quickstart/best-practices, read 2026-08-22; developers.facebook.com, "Page /photos",
    read 2026-09-11; docs.joinmastodon.org/entities/Instance, bluesky-social/atproto embed/images.json and
    core.telegram.org/bots/api, read 2026-11-23.
    """
    if not shown.post:
        return
    platform = PLATFORMS[shown.post.platform]
    span = place(context.campaign.source, ("media", shown.medium.id, "file"))
    for size, limit, unit, severity in _excesses(shown.picture, platform):
        amount = f"{size:,} {unit}, and {platform.title} takes {limit:,}"
        animated = " of an animated picture" if shown.picture.frames > 1 else ""
        yield Flaw(f"{shown.medium.file} has {amount}{animated}; export it smaller", span, severity)


def _excesses(picture: Picture, platform: Platform) -> Iterator[tuple[int, int, str, Severity | None]]:
    """What is over which limit, in which unit, and how bad that is where it is not as usual."""
    moves = "animated " if picture.frames > 1 and "animated bytes" in platform.pictures.facts else ""
    sizes = {
        "bytes": picture.bytes,
        "width": picture.width,
        "height": picture.height,
        "frames": picture.frames,
        "pixels": picture.width * picture.height,
    }
    units = {"width": "pixels in width", "height": "pixels in height"}
    for name, size in sizes.items():
        fact = platform.pictures.facts.get(moves + name)
        if fact and size > fact.value:
            doubtful = name == "bytes" and size <= fact.value * _LARGEST_MEGABYTE
            mild = doubtful or platform.measure is None
            yield size, fact.value, units.get(name, name), Severity.WARNING if mild else None
