"""What stands above the cards of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socialkit.campaign.verdict import Verdict
from socialkit.model import Campaign, in_language
from socialkit.terminal.headings import heading

if TYPE_CHECKING:
    from rich.console import Console


def print_heading(screen: Console, campaign: Campaign, judged: Verdict, when: str = "") -> None:
    """Its title, its particulars and its verdict; *when* says at which time it was judged, if not now."""
    title = in_language(campaign.title, "en", *campaign.languages)
    details = " · ".join(part for part in (campaign.number, campaign.slug, f"issued {campaign.issued}", when) if part)
    for line in heading(title, details, judged, example=campaign.example):
        screen.print(line)
