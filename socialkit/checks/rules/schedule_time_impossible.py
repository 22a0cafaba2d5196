from __future__ import annotations

from collections.abc import Iterator

from socialkit import clock
from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Schedule


@rule("CAM016", Severity.ERROR, scope="schedule")
def schedule_time_impossible(schedule: Schedule, context: Context) -> Iterator[Flaw]:
    """
    What it says: a message is scheduled for a time that the clocks of the campaign's `timezone` skip, or show twice.

    Why it matters: where daylight saving begins, an hour does not exist; where it ends, one comes twice. Programs choose
    one of the two moments silently, and not all the same one.

    Example: `timezone = "Europe/Berlin"` and `at = 2019-03-31T02:30:00`, between 02:00 and 03:00, which that night had not.

    Better: a time outside that hour; or, for one of the two that the finding names, `socialkit schedule --at`.

    Severity: an error, because nobody can tell which moment is meant.

    Source: the IANA time zone database, as Python reads it.
    """
    campaign = context.campaign
    try:
        clock.instant(schedule.at, clock.zone(campaign.timezone))
    except clock.WallTimeError as error:
        yield Flaw(f"{error}; choose another time", place(campaign.source, ("schedule", schedule.id, "at")))
