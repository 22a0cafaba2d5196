"""Instagram: words are copied and pasted by hand, below a picture; no link carries any."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Length, Link, Platform

# Tools that publish there agree on it; Meta's reference of the API names it for captions.
LIMITS = {"characters": Fact(2200, "https://developers.facebook.com/docs/instagram-platform/reference", "2026-09-06")}


def room(text: str) -> Length:
    """Code points of a caption."""
    limit = LIMITS["characters"].value
    return Length(len(text), limit, "characters", min(len(text), limit), valid=True)


def share(text: str, page: str | None) -> Link | None:
    """Opens Instagram. No address of it takes words or a page to share (none is documented; looked for 2026-11-27)."""
    return Link("https://www.instagram.com/", prefilled=False)


def profile(name: str) -> str:
    """The address of an account."""
    return f"https://www.instagram.com/{encode(name.removeprefix('@'))}/"


INSTAGRAM = Platform(
    name="instagram",
    title="Instagram",
    mentions=True,
    handle=r"@[A-Za-z0-9._]{1,30}",
    handle_form='"@name"',
    share=share,
    hosts=("www.instagram.com",),
    follow=profile,
    profile=profile,
    limits=LIMITS,
    room=room,
)
