"""What a platform takes for a post that is sent by its API."""

from collections.abc import Sequence
from typing import NamedTuple

from socialkit.campaign.reading import Part
from socialkit.model import Campaign, Post
from socialkit.platforms import PLATFORMS


class Cost(NamedTuple):
    """What the post costs, and what it would without its links, in thousandths of a US dollar; prices are of the day
    *priced* (ISO), and were read on *read*.
    """

    thousandths: int
    without_links: int
    priced: str
    read: str
    source: str

    def __str__(self) -> str:
        total = f"costs {dollars(self.thousandths)} by API"
        links = f", {dollars(self.without_links)} without its links" if self.without_links != self.thousandths else ""
        return f"{total}{links} (prices of {self.priced}, read {self.read})"


def cost(post: Post, parts: tuple[Part, ...], campaign: Campaign) -> Cost | None:
    """What it takes to send the post; None where the platform takes nothing."""
    platform = PLATFORMS[post.platform]
    if not platform.prices:
        return None
    plain, linked = platform.prices["post"], platform.prices["post with a link"]
    described = sum(post.language in campaign.media[name].alt for name in post.media if name in campaign.media)
    pictures = described * platform.prices["description of a picture"].value
    links = sum(any(entity.kind == "url" for entity in part.entities) for part in parts)
    without = pictures + len(parts) * plain.value
    total = without + links * (linked.value - plain.value)
    return Cost(total, without, platform.priced, plain.read, plain.source)


def total(costs: Sequence[Cost]) -> Cost:
    """What posts of one platform cost together; there must be one at least."""
    return costs[0]._replace(
        thousandths=sum(one.thousandths for one in costs), without_links=sum(one.without_links for one in costs)
    )


def dollars(thousandths: int) -> str:
    """Such as $0.20, or $0.015 where cents are not enough."""
    return f"${thousandths / 1000:.3f}" if thousandths % 10 else f"${thousandths / 1000:.2f}"
