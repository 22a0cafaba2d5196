"""What one-click links are made of: how long they may be, whose address they carry, which platforms are offered."""

from socialkit.model import Campaign
from socialkit.platforms import PLATFORMS, x

LONGEST = 2_000
"""Encoded characters of a link that every program opens; Chrome on Windows hands on no longer mail links
(newbedev.com/effective-maximum-mailto-body-lengths, read 2026-11-23)."""


def offered(campaign: Campaign) -> list[str]:
    """The campaign's own platforms, then every one that only takes links."""
    return [name for name, known in PLATFORMS.items() if name in campaign.platforms or not known.measure]


def shared_page(words: str, campaign: Campaign) -> str | None:
    """The address that is shared: the campaign's page, else the first whole address in the words."""
    if campaign.page:
        return campaign.page
    return next((one.value for one in x.entities(words) if one.kind == "url" and "://" in one.value), None)


def may_be_long(words: str, page: str | None = None) -> bool:
    """Whether an encoded link could be too long: no byte takes more than three characters, a line break six."""
    size = len((words + (page or "")).encode("utf-8", "surrogatepass"))
    return 3 * (size + words.count("\n")) + 100 > LONGEST
