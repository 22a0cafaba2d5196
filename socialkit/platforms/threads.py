"""Threads: its share link, its names, and how much its composer takes."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Length, Link, Platform

LIMITS = {"characters": Fact(500, "https://developers.facebook.com/docs/threads/posts", "2026-03-19")}


def room(text: str) -> Length:
    """Characters; of an emoji, each byte of its UTF-8 (developers.facebook.com, "Threads posts", read 2026-03-19)."""
    from socialkit.text.graphemes import graphemes

    limit, used, fits = LIMITS["characters"].value, 0, 0
    for cluster in graphemes(text):
        used += _weight(cluster)
        fits += len(cluster) if used <= limit else 0
    return Length(used, limit, "characters", fits, valid=True)


def _weight(cluster: str) -> int:
    if cluster.isascii():
        return len(cluster)
    import emoji

    return len(cluster.encode("utf-8", "surrogatepass")) if emoji.emoji_count(cluster) else len(cluster)


def share(text: str, page: str | None) -> Link | None:
    """Opens the composer (developers.facebook.com, "Threads web intents", read 2026-03-19)."""
    return Link(f"https://www.threads.com/intent/post?text={encode(text)}", prefilled=True)


def profile(name: str) -> str:
    """The address of an account."""
    return f"https://www.threads.com/@{encode(name.removeprefix('@'))}"


THREADS = Platform(
    name="threads",
    title="Threads",
    mentions=True,
    handle=r"@[A-Za-z0-9._]{1,30}",
    handle_form='"@name"',
    share=share,
    hosts=("www.threads.com",),
    follow=profile,
    profile=profile,
    threads=True,
    limits=LIMITS,
    room=room,
)
