"""Bluesky: its share link and its names. socialkit does not count for it yet."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Link, PictureLimits, Platform

_IMAGES = "https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/embed/images.json"

PICTURES = PictureLimits(
    facts={"count": Fact(4, _IMAGES, "2026-11-23"), "bytes": Fact(2_000_000, _IMAGES, "2026-11-23")}
)


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
)
