"""A time that a person types, with the zone that it is meant in."""

import re
from datetime import datetime, timedelta

from socialkit import clock
from socialkit.campaign import kinds
from socialkit.clock import Due
from socialkit.errors import UsageError

_AT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?))?\s*(.*)", re.IGNORECASE | re.ASCII)
_IN = re.compile(r"(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?", re.ASCII)

FARTHEST = timedelta(days=3660)
"""Ten years: what lies farther ahead was not meant."""


def at(typed: str, now: datetime) -> Due:
    """What `--at` says: "2026-12-10 09:00 Europe/London", with a zone or an offset (`+05:00`), perhaps seconds and `T`.

    Raises UsageError for what is no time or has no zone, for an hour that daylight saving skips or repeats (with the two
    that may be meant, ready to be pasted), and for one that is not after *now* (aware).
    """
    match = _AT.fullmatch(typed.strip())
    if not match or not match[2]:
        raise UsageError(f'--at: expected a time such as "2026-12-10 09:00 Europe/London", found {kinds.shown(typed)}')
    day, hour, place = match.groups()
    try:
        wall = datetime.fromisoformat(f"{day}T{hour:0>5}" if len(hour) < 6 else f"{day}T{hour:0>8}")
    except ValueError:
        raise UsageError(f"--at: no calendar and no clock has {kinds.shown(f'{day} {hour}')}") from None
    if not 1970 <= wall.year <= 2999:  # far years overflow when they are turned into UTC
        raise UsageError(f"--at: the year {wall.year} cannot be meant")
    due = _in_zone(wall, place)
    if due.at <= now:
        raise UsageError(f"--at: {typed.strip()} is past; it is {_shown(now, due.zone)} there. Choose a time to come")
    if due.at > now + FARTHEST:
        raise UsageError(f"--at: {typed.strip()} lies more than ten years ahead; is the year meant?")
    return due


def _in_zone(wall: datetime, place: str) -> Due:
    if not place:
        raise UsageError(
            f'--at: say in which zone {wall:%Y-%m-%d %H:%M} is meant, such as "{wall:%Y-%m-%d %H:%M} Europe/London", '
            f'"{wall:%Y-%m-%d %H:%M} +05:00" or "{wall:%Y-%m-%d %H:%M} UTC"'
        )
    name = "UTC" if place in ("Z", "z") else place
    try:
        return clock.due(wall, name)
    except clock.WallTimeError as error:
        raise UsageError(f"--at: {error}; say which") from None
    except ValueError:
        raise UsageError(f"--at: {kinds.TIMEZONE.complain(name)}; or an offset such as +05:00") from None


def after(typed: str, now: datetime, zone: str = "UTC") -> Due:
    """What `--in` says: "2h30m", "90m", "3d" (a day is 24 hours) from *now* on, told by the clocks of *zone*.

    It is the next whole minute, so that the same words mean the same for as long as somebody reads them. Raises UsageError.
    """
    match = _IN.fullmatch("".join(typed.split()).lower())
    days, hours, minutes = (int(number or 0) for number in match.groups()) if match else (0, 0, 0)
    wait = timedelta(days=days, hours=hours, minutes=minutes)
    if not wait:
        raise UsageError(f'--in: expected a time to wait such as "2h30m", "90m" or "3d", found {kinds.shown(typed)}')
    if wait > FARTHEST:
        raise UsageError(f"--in: {typed.strip()} is more than ten years; is that meant?")
    moment = now + wait
    whole = moment.replace(second=0, microsecond=0)
    return clock.due_at(whole if whole == moment else whole + timedelta(minutes=1), zone)


def _shown(moment: datetime, zone: str) -> str:
    return f"{clock.due_at(moment, zone).wall:%Y-%m-%d %H:%M}"
