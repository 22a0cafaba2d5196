from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Schedule


@rule("CAM014", Severity.ERROR, scope="schedule")
def schedule_before_embargo(schedule: Schedule, context: Context) -> Iterator[Flaw]:
    """
    What it says: a message is scheduled for a time before the embargo ends.

    Why it matters: a word before the hour can warn those who should not be warned, or break a promise to the family.

    Example: `embargo = 2019-04-10T09:00:00` and `at = 2019-04-10T08:00:00`.

    Better: the moment at which the embargo ends, or a later one.

    Severity: an error, because nothing may go out then.

    Source: the campaign's own `embargo`; both times are of the clocks of its `timezone`.
    """
    campaign = context.campaign
    if campaign.embargo and schedule.at < campaign.embargo:
        message = f"this is before the embargo ends, {campaign.embargo:%Y-%m-%d %H:%M}; choose that time or a later one"
        yield Flaw(message, place(campaign.source, ("schedule", schedule.id, "at")))
