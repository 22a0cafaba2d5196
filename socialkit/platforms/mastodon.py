"""Mastodon: its share link, its names, and how much its composer takes."""

from __future__ import annotations

import re

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Length, Link, PictureLimits, Platform

_INSTANCE = "https://docs.joinmastodon.org/entities/Instance/"

PICTURES = PictureLimits(
    # A server may say otherwise; these are what Mastodon comes with. The formats are each server's own.
    facts={
        "count": Fact(4, _INSTANCE, "2026-11-23"),
        "bytes": Fact(16_777_216, _INSTANCE, "2026-11-23"),
        "pixels": Fact(33_177_600, _INSTANCE, "2026-11-23"),
        "alt": Fact(1500, _INSTANCE, "2026-11-23"),
    },
)

LIMITS = {
    # What Mastodon comes with; a server may take more.
    "characters": Fact(500, _INSTANCE, "2026-11-23"),
    "link": Fact(23, _INSTANCE, "2026-11-23"),
}
_SHORTER = re.compile(r"(?P<link>https?://[^\s<>\"]+)|(?P<name>@[A-Za-z0-9_]+)@[A-Za-z0-9.-]*[A-Za-z0-9]")


def room(text: str) -> Length:
    """Grapheme clusters; a link is 23, `@user@host` is `@user` (docs.joinmastodon.org/user/posting, read 2026-11-23)."""
    from socialkit.text.graphemes import graphemes

    limit, link = LIMITS["characters"].value, LIMITS["link"].value
    counted = graphemes(_SHORTER.sub(lambda one: one["name"] or "x" * link, text))
    fits = len(text) if len(counted) <= limit else 0  # where it is cut is nobody's question: each server has its own limit
    return Length(len(counted), limit, "characters", fits, valid=True, remarks=("a server may take more",))


def share(text: str, page: str | None) -> Link | None:
    """The official page, which asks for the person's server once. The words stand in the fragment, so they reach
    no server on the way (blog.joinmastodon.org/2026/03/a-new-share-button, read 2026-11-23).
    """
    return Link(f"https://share.joinmastodon.org/#text={encode(text)}", prefilled=True)


def profile(name: str) -> str:
    """The address of an account on its own server."""
    user, _, host = name.removeprefix("@").partition("@")
    return f"https://{host}/@{encode(user)}"


MASTODON = Platform(
    name="mastodon",
    title="Mastodon",
    mentions=True,
    handle=r"@[A-Za-z0-9_]+([.-]+[A-Za-z0-9_]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]+",
    handle_form='"@user@host"',
    share=share,
    hosts=("share.joinmastodon.org",),
    follow=profile,
    profile=profile,
    threads=True,
    pictures=PICTURES,
    limits=LIMITS,
    room=room,
)
