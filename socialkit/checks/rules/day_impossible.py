from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.text.prose import prose


@rule("TXT020", Severity.WARNING, scope="text")
def day_impossible(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: words name a day that no calendar has, or a day of the week that this day was not.

    Why it matters: a deadline, an arrest or a trial on a day that does not exist makes the appeal look careless,
    and somebody has to guess which day was meant. A wrong weekday beside a date shows that one of the two is wrong.

    Example: `31 April`, `30.02.2026`, `2026-13-05`, `Monday, 25 November 2026` (it is a Wednesday)

    Better: hold the day against the source and put it right.

    Severity: a warning, because a quotation may hold the mistake of others.

    Source: the Gregorian calendar. Days of other calendars (Hijri, Solar Hijri, Ethiopian) are not read.
    """
    if not any(letter.isdigit() for part in wording.parts for letter in part.value):
        return
    from socialkit.text.impossible_days import impossible_days

    for part in wording.parts:
        for day in impossible_days(prose(part.value)):
            written = part.value[day.start : day.end]
            if day.weekday:
                message = f"{written} is a {day.weekday}; put the day or its name right"
            else:
                message = f"no calendar has {written}; hold it against the source, and put it right"
            yield Flaw(message, part.place(day.start, day.end))
