from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity


@rule("CAM002", Severity.NOTE, scope="campaign")
def campaign_ended(context: Context) -> Iterator[Flaw]:
    """
    What it says: the campaign is closed, withdrawn, superseded or a draft, so nothing of it goes out.

    Why it matters: people still post when a case is closed, and that can hurt the person it was about. An archive is worth
    keeping and checking all the same.

    Example: `state = "closed"`

    Better: nothing to do, unless the campaign is open again.

    Severity: a note, because an archive is no fault.

    Source: the campaign's own status.
    """
    campaign = context.campaign
    if campaign.status.state != "active":
        yield Flaw(context.verdict.reasons[0], place(campaign.source, ("status", "state")))
