"""Threads: its share link and its names. socialkit does not count for it yet."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Link, Platform


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
)
