"""Hours in which an account posts nothing, as accounts.toml says them."""

import re
from datetime import datetime, time, timedelta
from typing import NamedTuple

from socialkit import clock

_FORM = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9]) (\S+)")
EXAMPLE = "22:00-07:00 Europe/London"


class Quiet(NamedTuple):
    """From *begins* up to *ends* (over midnight where that is earlier) by the clocks of the IANA zone *zone*."""

    begins: time
    ends: time
    zone: str

    def holds(self, moment: datetime) -> bool:
        """Whether *moment* (aware) lies in it."""
        wall = moment.astimezone(clock.zone(self.zone)).time()
        if self.begins < self.ends:
            return self.begins <= wall < self.ends
        return wall >= self.begins or wall < self.ends

    def over(self, moment: datetime) -> datetime:
        """When it is over for *moment*, which lies in it; in UTC."""
        local = moment.astimezone(clock.zone(self.zone))
        days = (local.date(), local.date() + timedelta(days=1))
        ends = (clock.first_moment(day, self.ends, self.zone) for day in days)
        return next(end for end in ends if end > moment and not self.holds(end))


def parse_quiet(text: str) -> Quiet:
    """As in EXAMPLE. Raises ValueError, which says what is wrong."""
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(f'expected hours and a zone, such as "{EXAMPLE}"')
    begins, ends = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    if begins == ends:
        raise ValueError("the hours end when they begin; leave them out, or say when they end")
    if not clock.is_zone(match[5]):
        raise ValueError(f"no time zone is called {match[5]!r}")
    return Quiet(begins, ends, match[5])
