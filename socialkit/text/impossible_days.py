"""Days that words name and no calendar has, and days of the week that a date was not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from socialkit.text.dates import days, unreal_days

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The days of the week from Monday on, as they stand beside a date.
_WEEKDAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "- - среду - пятницу субботу -",
    "понеділок вівторок середа четвер п’ятниця субота неділя",
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "poniedziałek wtorek środa czwartek piątek sobota niedziela",
)
_BEFORE = r"(?P<weekday>[^\W\d_]{3,15})\.?,?\s(?:the\s|le\s|el\s|den\s|dem\s|,\s)?$"


class Impossible(NamedTuple):
    """A day that cannot be, and its place; *weekday* is what the date was, in English, where only its name is wrong."""

    start: int
    end: int
    weekday: str = ""


def impossible_days(text: str) -> Iterator[Impossible]:
    """The impossible days of a text: those of no calendar, then those of another day of the week."""
    for start, end in unreal_days(text):
        yield Impossible(start, end)
    for one in days(text):
        before = re.search(_BEFORE, text[max(0, one.start - 24) : one.start])
        named = _weekdays().get(before["weekday"].casefold()) if before else None
        fallen = [date(year, month, day).weekday() for year, month, day in one.readings if year]
        if before and named is not None and fallen and named not in fallen:
            yield Impossible(one.start - len(before[0]), one.end, NAMES[fallen[0]])


@cache
def _weekdays() -> dict[str, int]:
    return {name.casefold(): at for line in _WEEKDAYS for at, name in enumerate(line.split()) if name != "-"}
