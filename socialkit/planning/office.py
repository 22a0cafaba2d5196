"""Hours in which the offices that are addressed are open."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from socialkit import clock
from socialkit.model import Open


def is_open(hours: Sequence[Open], zone: str, moment: datetime) -> bool:
    """Whether an office with these hours, by the clocks of *zone*, is open; one without any always is."""
    wall = moment.astimezone(clock.zone(zone))
    at = wall.time()
    return not hours or any(one.day == wall.weekday() and one.begins <= at < one.ends for one in hours)


def opens(hours: Sequence[Open], zone: str, moment: datetime) -> datetime:
    """When it opens next, *moment* or later; in UTC."""
    return moment if is_open(hours, zone, moment) else next(one for one in _openings(hours, zone, moment) if one > moment)


def _openings(hours: Sequence[Open], zone: str, moment: datetime) -> Iterator[datetime]:
    """Moments at which it opens, from the day of *moment* on; not those that the clocks jump over."""
    today = moment.astimezone(clock.zone(zone)).date()
    for days in range(15):
        day = today + timedelta(days=days)
        for one in hours:
            if one.day == day.weekday():
                opening = clock.first_moment(day, one.begins, zone)
                if is_open(hours, zone, opening):
                    yield opening
