"""Telegram: its share link and its names. socialkit does not count for it yet."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Link, PictureLimits, Platform

PICTURES = PictureLimits(
    facts={
        "count": Fact(10, "https://core.telegram.org/bots/api#sendmediagroup", "2026-11-23"),
        "bytes": Fact(10_000_000, "https://core.telegram.org/bots/api#sendphoto", "2026-11-23"),
    }
)


def share(text: str, page: str | None) -> Link | None:
    """The person picks the chat; the address is required (core.telegram.org/widgets/share, read 2026-11-23)."""
    return Link(f"https://t.me/share/url?url={encode(page)}&text={encode(text)}", prefilled=True) if page else None


def profile(name: str) -> str:
    """The address of a channel or account."""
    return f"https://t.me/{encode(name.removeprefix('@'))}"


TELEGRAM = Platform(
    name="telegram",
    title="Telegram",
    mentions=True,
    handle=r"@[A-Za-z][A-Za-z0-9_]{3,31}",
    handle_form='"@name"',
    share=share,
    hosts=("t.me",),
    follow=profile,
    profile=profile,
    pictures=PICTURES,
)
