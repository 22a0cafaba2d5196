from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Schedule


@rule("CAM013", Severity.ERROR, scope="schedule")
def schedule_past_deadline(schedule: Schedule, context: Context) -> Iterator[Flaw]:
    """
    What it says: a message is scheduled for a time after the campaign's deadline.

    Why it matters: by then the words may be false or do harm. The last day ends when it ends in the campaign's `timezone`,
    and a schedule's time is of the same clocks.

    Example: `deadline = 2019-05-21` and `at = 2019-05-22T00:00:00`.

    Better: a time before the day ends, or the new deadline that the case's team gives.

    Severity: an error, because the message would go out when nothing may.

    Source: the campaign's own `deadline`.
    """
    campaign = context.campaign
    if campaign.deadline and schedule.at.date() > campaign.deadline:
        last = campaign.deadline
        message = f"this is after the last day, {last}; choose a time before that day ends in {campaign.timezone}"
        yield Flaw(message, place(campaign.source, ("schedule", schedule.id, "at")))
