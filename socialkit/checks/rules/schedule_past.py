from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from socialkit import clock
from socialkit.campaign.facts import place
from socialkit.campaign.verdict import deadline_is_past
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Schedule


@rule("CAM015", Severity.WARNING, scope="schedule")
def schedule_past(schedule: Schedule, context: Context) -> Iterator[Flaw]:
    """
    What it says: the time of a scheduled message is past, in a campaign that is still open.

    Why it matters: a time that is past goes out late, at a moment that nobody chose, or never; and the table says that
    something is still to come.

    Example: `at = 2019-04-10T09:00:00` on 11 April 2019.

    Better: choose a new time, or take the schedule out if the message was posted.

    Severity: a warning, because socialkit does not know yet whether it was posted.

    Source: the campaign's own schedule, by the clocks of its `timezone`.
    """
    campaign = context.campaign
    if campaign.status.state != "active" or deadline_is_past(campaign, context.now):
        return
    early = campaign.embargo is not None and schedule.at < campaign.embargo  # what schedule-before-embargo speaks of
    if not early and _past(schedule.at, context):
        message = "this time is past; choose another one, or take the schedule out if the message was posted"
        yield Flaw(message, place(campaign.source, ("schedule", schedule.id, "at")))


def _past(wall: datetime, context: Context) -> bool:
    """Whether the moment is over; not where the clocks never show the time, or show it twice."""
    apart = context.now.astimezone(UTC).date().toordinal() - wall.toordinal()
    if apart < -1:
        return False  # no clock on Earth is a day off UTC; to load a time zone takes 3 ms
    try:
        return clock.instant(wall, clock.zone(context.campaign.timezone)) < context.now
    except clock.WallTimeError:
        return False
