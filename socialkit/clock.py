"""The one door to the time, and the hours that daylight saving skips or repeats."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class WallTimeError(ValueError):
    """A time of the wall clock that daylight saving skips, or shows twice."""


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def zone(name: str) -> ZoneInfo:
    """The IANA time zone of that name. Raises ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"no time zone is called {name!r}") from error


def instant(wall: datetime, place: ZoneInfo) -> datetime:
    """The moment in UTC at which the clocks of *place* show *wall* (naive).

    Raises WallTimeError where they never show it, or show it twice.
    """
    early, late = (wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early == late:
        return early
    if early > late:
        raise WallTimeError(f"{wall:%Y-%m-%d %H:%M} does not exist in {place.key}: the clocks jump over it")
    raise WallTimeError(f"{wall:%Y-%m-%d %H:%M} exists twice in {place.key}: the clocks are set back over it")


def end_of_day(day: date, place: ZoneInfo) -> datetime:
    """The moment in UTC at which *day* ends in *place*: the first one of the day after."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=place)
    return midnight.astimezone(UTC)
