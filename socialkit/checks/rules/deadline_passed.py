from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.campaign.verdict import deadline_is_past
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity


@rule("CAM001", Severity.ERROR, scope="campaign")
def deadline_passed(context: Context) -> Iterator[Flaw]:
    """
    What it says: an active campaign is past its deadline.

    Why it matters: after the last day the words may be false, or do harm: the hearing is over, the person is free on
    conditions, the office has another holder. The day ends when it ends in the campaign's `timezone`.

    Example: `deadline = 2019-05-21` with `state = "active"` on 22 May 2019.

    Better: ask the case's team. Then set `status.state` to "closed" with the reason, or the new deadline.

    Severity: an error, because nothing of the campaign may go out.

    Source: Urgent Actions print the day up to which appeals are wanted, and ask to check before writing later.
    """
    campaign = context.campaign
    if campaign.status.state == "active" and campaign.deadline and deadline_is_past(campaign, context.now):
        day = f"{campaign.deadline.day} {campaign.deadline:%B %Y}"
        message = f"the deadline was {day}; set the status to closed with its reason, or the new deadline"
        yield Flaw(message, place(campaign.source, ("deadline",)))
