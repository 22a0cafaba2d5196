"""Which accounts a campaign knows, on which platform."""

from __future__ import annotations

from collections.abc import Iterator

from socialkit.model import Campaign


def handles_on(campaign: Campaign, platform: str) -> dict[str, str]:
    """The accounts known on a platform, without `@`: as compared (casefolded) to as written."""
    return {name.casefold(): name for known, name in _handles(campaign) if known == platform}


def platforms_of(campaign: Campaign, name: str) -> list[str]:
    """The platforms on which an account of that (casefolded) name is known, in the order of the campaign file."""
    return list(dict.fromkeys(platform for platform, known in _handles(campaign) if known.casefold() == name))


def _handles(campaign: Campaign) -> Iterator[tuple[str, str]]:
    holders = (campaign.targets, campaign.send_to, campaign.subjects)
    for handles in (holder.handles for group in holders for holder in group.values()):
        for platform, handle in handles.items():
            yield platform, handle.name.removeprefix("@")
    for platform, names in campaign.follow.items():
        for name in names:
            yield platform, name.removeprefix("@")
