from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity


@rule("CAM010", Severity.ERROR, scope="campaign")
def deadline_before_issue(context: Context) -> Iterator[Flaw]:
    """
    What it says: the deadline is the day of issue, or a day before it.

    Why it matters: one of the two dates is wrong, so nobody knows until when people may write. Urgent Actions have
    been issued so, with a deadline 323 days before the issue: the year was mistyped in one of the two.

    Example: `issued = 2019-04-09` and `deadline = 2018-05-21`.

    Better: ask those who issued the action which date is right. No machine can know, so nothing is offered to paste.

    Severity: an error, because it cannot be true; a note in a campaign that is closed, withdrawn or superseded.

    Source: 2 of 61 Urgent Actions of April and May 2013, counted in stored copies.
    """
    campaign = context.campaign
    if campaign.deadline and campaign.deadline <= campaign.issued:
        same = campaign.deadline == campaign.issued
        relation = "the day of issue itself" if same else f"before the issue, {campaign.issued}"
        message = f"the deadline {campaign.deadline} is {relation}; ask which of the two dates is right"
        yield Flaw(message, place(campaign.source, ("deadline",)), Severity.NOTE if context.ended else None)
