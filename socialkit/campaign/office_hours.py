"""The hours of an office, as `office_hours` writes them: "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-12:00"."""

import re
from collections.abc import Iterable
from datetime import time

from socialkit.model import Open

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_DAY = "|".join(DAYS)
_SPAN = r"[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]"
_GROUP = rf"(?:{_DAY})(?:-(?:{_DAY}))? {_SPAN}(?:, {_SPAN})*"

FORM = rf"{_GROUP}(?:; {_GROUP})*"
"""How it is written, as a pattern; that a time is one, and comes after the one before it, no pattern says."""


def parse_office_hours(text: str) -> tuple[Open, ...]:
    """When the office is open, by day of the week and hour. Raises ValueError, which says what is wrong."""
    if not re.fullmatch(FORM, text):
        raise ValueError("days by three letters, then hours")
    found = [Open(day, *span) for group in text.split("; ") for day in _days(group) for span in _spans(group)]
    found.sort()
    for one, other in zip(found, found[1:], strict=False):
        if one.day == other.day and other.begins < one.ends:
            raise ValueError(f"two spans of {DAYS[one.day]} overlap")
    return tuple(found)


def written_office_hours(hours: Iterable[Open]) -> str:
    """The hours a day each, such as "Mon 09:00-13:00, Mon 14:00-18:00"; however they were written, the same are equal."""
    return ", ".join(f"{DAYS[one.day]} {one.begins:%H:%M}-{_end(one.ends)}" for one in hours)


def _end(ends: time) -> str:
    return "24:00" if ends == time.max else f"{ends:%H:%M}"


def _days(group: str) -> list[int]:
    """From the first day up to the last one, over the end of the week where need be: Sat-Wed."""
    first, _, last = group.partition(" ")[0].partition("-")
    begin, end = DAYS.index(first), DAYS.index(last or first)
    return [day % 7 for day in range(begin, (end if end >= begin else end + 7) + 1)]


def _spans(group: str) -> list[tuple[time, time]]:
    spans = list[tuple[time, time]]()
    for span in group.partition(" ")[2].split(", "):
        begins, ends = map(_time, span.split("-"))
        if ends <= begins:
            raise ValueError(f"{span} ends before it begins; give hours over midnight to two days")
        spans.append((begins, ends))
    return spans


def _time(text: str) -> time:
    if text == "24:00":
        return time.max
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise ValueError(f"no clock shows {text}") from None
