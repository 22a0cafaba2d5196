"""When a slot goes out: its time, moved by jitter, quiet hours, office hours, and what the account posts besides. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from socialkit.config.quiet_hours import Quiet
from socialkit.model import Open
from socialkit.planning.office import is_open, opens

FARTHEST = timedelta(hours=48)
"""How far a slot may be moved: what would go out later than that was not meant."""

DAY = timedelta(days=1)
_TURNS = 400
"""More rounds than any set of hours that fit each other needs."""


class Office(NamedTuple):
    """An office that a post addresses: its name for people, its hours, and by whose clocks they are."""

    name: str
    hours: tuple[Open, ...]
    zone: str


class Pace(NamedTuple):
    """How an account posts: *quiet* hours, at least *spacing* between two posts, at most *per_day* in any 24 hours (None:
    as many as one likes).
    """

    quiet: Quiet | None = None
    spacing: timedelta = timedelta(0)
    per_day: int | None = None


class Moved(NamedTuple):
    """The time (in UTC) and why it is not the one that was asked for; *refused* says why there is none."""

    at: datetime
    why: tuple[str, ...] = ()
    refused: str = ""


def settle(
    wished: datetime, jitter: timedelta, pace: Pace, offices: Sequence[Office], taken: Sequence[datetime]
) -> Moved:
    """The first moment from *wished* plus *jitter* on at which nothing speaks against it.

    *taken* are the moments (sorted) at which the account posts other things.
    """
    at, why = wished + jitter, dict[str, None]()
    if jitter:
        why[f"{int(jitter.total_seconds() // 60)} min by jitter"] = None
    for _ in range(_TURNS):
        if at - wished - jitter > FARTHEST:
            reason = f"{', '.join(why)} would move it by more than {int(FARTHEST.total_seconds() // 3600)} hours"
            return Moved(wished, refused=f"{reason}; choose another time")
        against = next(_against(at, pace, offices, taken), None)
        if against is None:
            return Moved(at, tuple(why))
        at, reason = against
        why[reason] = None
    return Moved(wished, refused=f"no time fits {', '.join(why)}; choose another time, or widen those hours")


def _against(
    at: datetime, pace: Pace, offices: Sequence[Office], taken: Sequence[datetime]
) -> Iterator[tuple[datetime, str]]:
    """What speaks against *at*: the moment until then, and why."""
    if pace.quiet and pace.quiet.holds(at):
        quiet = f"{pace.quiet.begins:%H:%M}-{pace.quiet.ends:%H:%M} {pace.quiet.zone}"
        yield pace.quiet.over(at), f"quiet hours of the account ({quiet})"
    for office in offices:
        if not is_open(office.hours, office.zone, at):
            yield opens(office.hours, office.zone, at), f"office hours of {office.name}"
    near = [one for one in taken if abs(one - at) < pace.spacing]
    if near:
        minutes = int(pace.spacing.total_seconds() // 60)
        yield max(near) + pace.spacing, f"{minutes} min between two posts of the account"
    if pace.per_day is not None:
        yield from _full(at, pace.per_day, taken)


def _full(at: datetime, per_day: int, taken: Sequence[datetime]) -> Iterator[tuple[datetime, str]]:
    """Where one more at *at* makes more than *per_day* in some 24 hours: the moment at which the first of them is past."""
    around = sorted((*(one for one in taken if abs(one - at) < DAY), at))
    for first, last in zip(around, around[per_day:], strict=False):
        if last - first < DAY:
            yield max(first + DAY, at + timedelta(minutes=1)), f"{per_day} posts of the account in 24 hours"
            return
