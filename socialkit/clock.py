"""The one door to the time, and the hours that daylight saving skips or repeats."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_FOLDER = "/usr/share/zoneinfo"
"""Where nearly every system keeps its time zones; a zone whose file lies there is known without loading any (3 ms)."""


_OFFSET = re.compile(r"[+-](?:0[0-9]|1[0-4]):[0-5][0-9]")
"""How far clocks are from UTC; Kiribati's are 14 hours ahead."""


class WallTimeError(ValueError):
    """A time of the wall clock that daylight saving skips, or shows twice.

    *candidates* are the two that may be meant, such as `2026-10-25 01:30 +01:00`; the message names them.
    """

    def __init__(self, message: str, candidates: tuple[str, str]) -> None:
        super().__init__(message)
        self.candidates = candidates


class Due(NamedTuple):
    """When something is to happen: the moment (aware, in UTC), and the time that the clocks of *zone* show then (*wall*,
    naive), as somebody chose it. *zone* is an IANA zone, or an offset such as `+05:00`.
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


def here() -> str:
    """The IANA name of this machine's own time zone; "" where it does not say."""
    told = os.environ.get("TZ", "").removeprefix(":")
    if not told:
        try:
            told = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
        except OSError:
            told = ""
    if told and is_zone(told):
        return told
    return "UTC" if not told and not datetime.now().astimezone().utcoffset() else ""


def clocks(name: str) -> tzinfo:
    """The clocks of an IANA zone, or those that are always an offset such as `+05:00` from UTC. Raises ValueError."""
    if not _OFFSET.fullmatch(name):
        return zone(name)
    hours, minutes = name[1:].split(":")
    apart = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-apart if name[0] == "-" else apart)


def due(wall: datetime, zone: str) -> Due:
    """What is due when the clocks of *zone* show *wall* (naive). Raises WallTimeError, and ValueError for no zone."""
    return Due(instant(wall, clocks(zone)), zone, wall)


def due_at(moment: datetime, zone: str) -> Due:
    """What is due at *moment* (aware), told by the clocks of *zone*."""
    return Due(moment.astimezone(UTC), zone, moment.astimezone(clocks(zone)).replace(tzinfo=None, fold=0))


def instant(wall: datetime, place: tzinfo) -> datetime:
    """The moment in UTC at which the clocks of *place* show *wall* (naive).

    Raises WallTimeError where they never show it, or show it twice.
    """
    early, late = (wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early == late:
        return early
    if early > late:
        before, after = (f"{one.astimezone(place):%Y-%m-%d %H:%M} {place}" for one in (late, early))
        message = f"{wall:%Y-%m-%d %H:%M} does not exist in {place}: the clocks jump over it"
        raise WallTimeError(f"{message}; beside it are {before} and {after}", (before, after))
    one, other = (f"{wall:%Y-%m-%d %H:%M} {_offset(moment.astimezone(place))}" for moment in (early, late))
    message = f"{wall:%Y-%m-%d %H:%M} exists twice in {place}: the clocks are set back over it"
    raise WallTimeError(f"{message}; it is {one} or {other}", (one, other))


def _offset(moment: datetime) -> str:
    written = f"{moment:%z}"
    return f"{written[:3]}:{written[3:5]}"


def first_moment(day: date, wall: time, place: str) -> datetime:
    """The moment in UTC at which the clocks of that zone show *wall* on *day*: the first, where they do so twice, and where
    they jump over it the one at which they would have.
    """
    return datetime.combine(day, wall, tzinfo=zone(place)).astimezone(UTC)


def end_of_day(day: date, place: ZoneInfo) -> datetime:
    """The moment in UTC at which *day* ends in *place*: the first one of the day after."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=place)
    return midnight.astimezone(UTC)
