"""Telegram: its share link, its names, and how much a message takes."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Length, Link, PictureLimits, Platform

PICTURES = PictureLimits(
    facts={
        "count": Fact(10, "https://core.telegram.org/bots/api#sendmediagroup", "2026-11-23"),
        "bytes": Fact(10_000_000, "https://core.telegram.org/bots/api#sendphoto", "2026-11-23"),
    }
)

LIMITS = {"characters": Fact(4096, "https://core.telegram.org/bots/api#sendmessage", "2026-11-23")}


def room(text: str) -> Length:
    """Code units of UTF-16, as Telegram counts places in a message; every character outside the first plane is two."""
    limit = LIMITS["characters"].value
    units = text.encode("utf-16-le", "surrogatepass")
    fits = len(units[: 2 * limit].decode("utf-16-le", "ignore"))
    return Length(len(units) // 2, limit, "characters", fits, valid=True)


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
    limits=LIMITS,
    room=room,
)
