"""Bluesky: its share link, its names, and how much its composer takes."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Length, Link, PictureLimits, Platform

_IMAGES = "https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/embed/images.json"

PICTURES = PictureLimits(facts={"count": Fact(4, _IMAGES, "2026-11-23"), "bytes": Fact(2_000_000, _IMAGES, "2026-11-23")})

_POST = "https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json"
LIMITS = {"graphemes": Fact(300, _POST, "2026-11-23"), "bytes": Fact(3000, _POST, "2026-11-23")}


def room(text: str) -> Length:
    """Grapheme clusters, and no more than 3,000 bytes of UTF-8; a link counts as it is typed (schema of a post, above)."""
    from socialkit.text.graphemes import graphemes

    limit = LIMITS["graphemes"].value
    clusters = graphemes(text)
    size = len(text.encode("utf-8", "surrogatepass"))
    small = size <= LIMITS["bytes"].value
    remarks = () if small else (f"{size:,} bytes, and no more than {LIMITS['bytes'].value:,} are taken",)
    return Length(len(clusters), limit, "characters", len("".join(clusters[:limit])), valid=small, remarks=remarks)


def share(text: str, page: str | None) -> Link | None:
    """Opens the composer (bluesky-social/bsky-docs, intent-links.md, read 2026-04-21)."""
    return Link(f"https://bsky.app/intent/compose?text={encode(text)}", prefilled=True)


def profile(name: str) -> str:
    """The address of an account."""
    return f"https://bsky.app/profile/{encode(name.removeprefix('@'))}"


BLUESKY = Platform(
    name="bluesky",
    title="Bluesky",
    mentions=True,
    handle=r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*",
    handle_form='"@name.domain"',
    share=share,
    hosts=("bsky.app",),
    follow=profile,
    profile=profile,
    threads=True,
    pictures=PICTURES,
    limits=LIMITS,
    room=room,
)
