from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Text, Wording
    from socialkit.source import Span
    from socialkit.text.dates import Day

# Days that the United Nations observe for human rights each year, by month and day.
_OBSERVED = frozenset(
    {(2, 20), (3, 8), (3, 21), (3, 24), (5, 1), (5, 3), (5, 17), (6, 12), (6, 20), (6, 26), (8, 9), (8, 19), (8, 30)}
    | {(9, 15), (9, 21), (10, 2), (10, 10), (10, 11), (10, 17), (11, 2), (11, 20), (11, 25), (12, 3), (12, 9), (12, 10)}
    | {(12, 18)}
)


@rule("CAM018", Severity.NOTE, scope="text")
def date_unknown(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post names a day that stands neither in campaign.toml, comments included, nor in prescribed words, the
    letter, or the text that it was translated from. A year or a month alone is not asked about.

    Why it matters: officials answer a wrong day of an arrest or a trial instead of the demand, and thousands repeat it. A
    translation slips a month as easily as a letter.

    Example: `since 13 March`, where the campaign says 10 March; `12.11.2025`, where it says 2026-11-12.

    Better: hold it against the source. A day that is right goes into a comment of campaign.toml, in any form:
    `# arrested 2026-03-10`. Days that are observed each year, such as 10 December, need none while no year is named.

    Severity: a note, for most new days are right and a person must look at the source; a warning where a known day has
    the same day and month, and a year that a slip makes of it.

    Source: our own judgement; words of machine-made variants said what their campaign did not (read 2026-11-23).
    """
    if not any(letter.isdigit() for part in wording.parts for letter in part.value):
        return
    from socialkit.checks.known_facts import own_words

    for part in own_words(wording):
        for day in _unknown(part.value, wording, context):
            yield Flaw(*_said(day, part, wording, context))


def _unknown(text: str, wording: Wording, context: Context) -> list[Day]:
    """The days of the text that nobody knows, each once; of days of birth SAF001 speaks."""
    from socialkit.checks.known_facts import days_of, knows_day
    from socialkit.checks.rules.birth_date_told import birth_dates
    from socialkit.text.prose import prose

    found: dict[object, Day] = {}
    for day in days_of(prose(text)):
        observed = any(year is None and (month, number) in _OBSERVED for year, month, number in day.readings)
        if not observed and day.readings not in found and not knows_day(context.campaign, wording, day):
            found[day.readings] = day
    births = birth_dates(text, context.now.year) if found else ()
    spans = [(start, end) for start, end, *_ in births]
    return [day for day in found.values() if not any(start < day.end and day.start < end for start, end in spans)]


def _said(day: Day, part: Text, wording: Wording, context: Context) -> tuple[str, Span, Severity | None]:
    from socialkit.checks.known_facts import years_nearby

    written, span = part.value[day.start : day.end], part.place(day.start, day.end)
    years = ", ".join(map(str, years_nearby(context.campaign, wording, day)))
    if years:
        return f"the campaign knows {written} of another year, {years}; hold it against the source", span, Severity.WARNING
    hint = "hold it against the source, and note it in campaign.toml if it is right"
    return f"the campaign does not know {written}; {hint}", span, None
