from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

DAYS = 100
"""Longer than Urgent Actions run: six weeks is the commonest span."""


@rule("CAM011", Severity.WARNING, scope="campaign")
def deadline_far(context: Context) -> Iterator[Flaw]:
    """
    What it says: the deadline is more than 100 days after the issue.

    Why it matters: most actions run for six weeks. A span of many months may be a wrong year or month, and then people
    are asked to write long after the case has changed.

    Example: `issued = 2019-04-09` and `deadline = 2020-05-21`.

    Better: look at the date again. Where it has no last day, write `no_deadline` with the reason.

    Severity: a warning, because a long campaign may be meant.

    Source: of 61 Urgent Actions of April and May 2013, counted in stored copies, 39 run for 42 days and the longest that
    was not mistyped for 92; 100 is our own judgement.
    """
    campaign = context.campaign
    if campaign.deadline is None:
        return
    days = (campaign.deadline - campaign.issued).days
    if days > DAYS:
        message = f"the deadline {campaign.deadline} is {days} days after the issue; make sure of its month and its year"
        yield Flaw(message, place(campaign.source, ("deadline",)))
