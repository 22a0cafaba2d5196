"""The one door to the time, and the hours that daylight saving skips or repeats."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_FOLDER = "/usr/share/zoneinfo"
"""Where nearly every system keeps its time zones; a zone whose file lies there is known without loading any (3 ms)."""


class WallTimeError(ValueError):
    """A time of the wall clock that daylight saving skips, or shows twice."""


class Due(NamedTuple):
    """When something is to happen: the moment (aware, in UTC), and the time that the clocks of the IANA zone *zone* show
    then (*wall*, naive), as somebody chose it.
    """

    at: datetime
    zone: str
    wall: datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def lies_ahead(day: date, moment: datetime) -> bool:
    """Whether a day has not begun anywhere on Earth; some clocks are a day ahead of UTC's."""
    return day.toordinal() > moment.astimezone(UTC).date().toordinal() + 1


def zone(name: str) -> ZoneInfo:
    """The IANA time zone of that name. Raises ValueError where there is none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"no time zone is called {name!r}") from error


def is_zone(name: str) -> bool:
    """Whether there is an IANA time zone of that name."""
    area, _, place = name.partition("/")
    plain = area.isalpha() and area[:1].isupper() and place.replace("/", "").replace("_", "").isalpha() and name.isascii()
    if plain and os.path.isfile(f"{_FOLDER}/{name}"):
        return True
    try:
        zone(name)
    except ValueError:
        return False
    return True


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
