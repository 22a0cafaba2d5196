"""X: its limits, its count as gate and as told, its links."""

from __future__ import annotations

from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Fact, Length, Link, PictureLimits, Platform
from socialkit.platforms.x import entities, weigh, weigh_by_documentation
from socialkit.platforms.x.weight import allowed

LIMITS = {
    "weight": Fact(280, "https://docs.x.com/fundamentals/counting-characters", "2026-08-22"),
    # Of an account's name, without its sign: its pattern in X's description of its API, version 2.167.
    "handle": Fact(15, "https://github.com/xdevplatform/docs/blob/main/openapi.json", "2026-08-22"),
}

_MEDIA, _MEDIA_READ = "https://docs.x.com/x-api/media/quickstart/best-practices", "2026-08-22"

PICTURES = PictureLimits(
    ("JPEG", "PNG", "GIF", "WEBP"),
    {
        "count": Fact(4, _MEDIA, _MEDIA_READ),
        "bytes": Fact(5_000_000, _MEDIA, _MEDIA_READ),
        "animated count": Fact(1, _MEDIA, _MEDIA_READ),
        "animated bytes": Fact(15_000_000, _MEDIA, _MEDIA_READ),
        "animated width": Fact(1280, _MEDIA, _MEDIA_READ),
        "animated height": Fact(1080, _MEDIA, _MEDIA_READ),
        "animated frames": Fact(350, _MEDIA, _MEDIA_READ),
        "alt": Fact(1000, "https://github.com/xdevplatform/docs/blob/main/openapi.json", _MEDIA_READ),
    },
)

_PRICING = "https://docs.x.com/x-api/getting-started/pricing"

PRICES = {
    "post": Fact(15, _PRICING, "2026-08-22"),
    "post with a link": Fact(200, _PRICING, "2026-08-22"),
    "description of a picture": Fact(5, _PRICING, "2026-08-22"),
}
"""Thousandths of a US dollar for each request by API; what X refuses costs nothing."""


def measure(text: str) -> Length:
    """The weighted length of twitter-text 3.1.0, or the one by X's documentation where that is larger.

    The two differ on emoji that are newer than twitter-text: nobody outside X knows which one decides.
    """
    limit = LIMITS["weight"].value
    exact, told = weigh(text), weigh_by_documentation(text)
    larger = max(exact, told, key=lambda weight: weight.length)
    remarks: tuple[str, ...] = ()
    if exact.length != told.length:
        remarks = (f"X's software counts {exact.length}, X's documentation {told.length}: newer emoji; the larger decides",)
    fits = len(text) if larger.length <= limit else larger.valid_end
    return Length(larger.length, limit, "weighted characters", fits, bool(text) and allowed(text), remarks)


def share(text: str, page: str | None) -> Link | None:
    """The post composer (docs.x.com/x-for-websites, web-intent, read 2026-08-22); over-long text opens for editing."""
    return Link(f"https://x.com/intent/tweet?text={encode(text)}", prefilled=True)


def follow(name: str) -> str:
    """The page that asks whether to follow (docs.x.com/x-for-websites/web-intents/overview, read 2026-08-22)."""
    return f"https://x.com/intent/follow?screen_name={encode(name.removeprefix('@'))}"


def profile(name: str) -> str:
    """The address of an account, where its posts can be repeated."""
    return f"https://x.com/{encode(name.removeprefix('@'))}"


X = Platform(
    name="x",
    title="X",
    mentions=True,
    measure=measure,
    entities=entities,
    limits=LIMITS,
    # twitter-text finds up to 20; that accounts of today have no more than 15 is a rule's business, not the format's.
    handle=r"@[A-Za-z0-9_]{1,20}",
    handle_form='"@name"',
    share=share,
    hosts=("x.com",),
    follow=follow,
    profile=profile,
    threads=True,
    pictures=PICTURES,
    prices=PRICES,
    priced="2026-04-16",
    # Of accounts that are not verified; of others 2,400. help.x.com, as told by lokmattimes.com on 2026-05-18.
    per_day=Fact(50, "https://help.x.com/en/rules-and-policies/x-limits", "2026-08-22"),
)
