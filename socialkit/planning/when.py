"""A time that a person types, with the zone that it is meant in."""

from datetime import datetime

from socialkit.clock import Due


def at(typed: str, now: datetime) -> Due:
    """What `--at` says: "2026-12-10 09:00 Europe/London", with a zone or an offset (`+05:00`), seconds and `T` if one likes.

    Raises UsageError for what is no time or has no zone, for an hour that daylight saving skips or repeats (with the two
    that may be meant, ready to be pasted), and for one before *now* (aware).
    """
    raise NotImplementedError


def after(typed: str, now: datetime, zone: str = "UTC") -> Due:
    """What `--in` says: "2h30m", "90m", "3d" from *now* on, told by the clocks of *zone*. Raises UsageError."""
    raise NotImplementedError
