"""Days that are named in words or digits, in the languages that campaigns are written in.

Months are those of the Gregorian calendar; a day of another one (Hijri, Solar Hijri, Ethiopian, Buddhist) is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

# The names of the months from January on, by language; of several forms the ones that stand beside a day.
_MONTHS = (
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr - Jun Jul Aug Sep Oct Nov Dec",
    "- - - - - - - - Sept - - -",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr - avr - - juil - - - - déc",
    "- fevrier - - - - - aout - - - decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene - - abr - - - - setiembre - - dic",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "Jänner Feber - - - - - - - Okt - Dez",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "янв февр мар апр - - - авг сент окт нояб дек",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "جانفي فيفري آذار إبريل ماي يونيه يوليه اغسطس - اكتوبر - -",
    "كانون~الثاني شباط - نيسان أيار حزيران تموز آب أيلول تشرين~الأول تشرين~الثاني كانون~الأول",
    "- - - افريل - جوان جويلية أوت - - - -",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
)
# Words of Kazakh take endings behind them: "10 наурыздан", "12 қарашада".
_STEMS = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside of these are of another calendar, or none."""

# Two days of one month: "10-12 March", "10 and 12 March".
_TWO = r"(?:(?P<first>\d{1,2})\.?\s?(?:[-–—/]|(?:and|to|et|au|y|al|e|und|bis|и|по|және|و)\b)\s?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-?(?:го|е|ші|шы|сі|нші|ншы))?"
_OF = r"\s?(?:(?:of|de|do|di)\s(?:the\s)?|من\s(?:شهر\s)?)?"
_YEAR = r"(?:\.?,?\s(?:(?:de|del|do|of)\s)?(?P<year>\d{4})(?!\w|[-./]\d))?"


class Day(NamedTuple):
    """A day that is named, and its place. *readings* are year (None where none is named), month, and day.

    There are two where nobody can tell the day from the month: 3/4/2026.
    """

    start: int
    end: int
    readings: tuple[tuple[int | None, int, int], ...]


def days(text: str) -> tuple[Day, ...]:
    """The days that the text names with month and day; a year alone, or a month alone, is no day."""
    if not any(map(str.isdigit, text)):
        return ()
    found = [*_in_digits(text), *_in_words(text)]
    return tuple(sorted(dict.fromkeys(found)))


def unreal_days(text: str) -> Iterator[tuple[int, int]]:
    """Where the text names days that no calendar has: 31 April, 30.02.2026, 2026-13-05."""
    if not any(map(str.isdigit, text)):
        return
    for match in _digits().finditer(text):
        year = match["iso"] or match["han"] or match["last"]
        swapped = [(year, match["one"], match["other"])] if match["one"] else []  # 10.20.2026 is American
        if year and _of_this_age(year) and not list(_day(match, *_readings(match), *swapped)):
            yield match.span()
    for pattern in _words():
        for match in pattern.finditer(text):
            english = pattern is _words()[-1]
            month, said = _month(match["month"], english=english), match.groupdict()
            alone = not english or said["year"] or not text[match.end() : match.end() + 2].strip().isalnum()
            likely = 0 < int(said["day"]) <= _LAST_SLIP and _of_this_age(said["year"] or "2000")
            if month and alone and likely and not list(_day(match, (said["year"], month, said["day"]))):
                yield match.span()


_LAST_SLIP = 39
"""A greater number before a month's name is an age, an article or a sum, and no day with a slip in it."""


def _of_this_age(year: str) -> bool:
    return len(year) == 2 or FIRST_YEAR <= int(year) <= LAST_YEAR


def _in_digits(text: str) -> Iterator[Day]:
    for match in _digits().finditer(text):
        yield from _day(match, *_readings(match))


def _readings(match: re.Match[str]) -> list[tuple[str | None, str, str]]:
    """What digits may say: year, month, day."""
    if match["iso"]:
        return [(match["iso"], match["iso_month"], match["iso_day"])]
    if match["han_month"]:
        return [(match["han"], match["han_month"], match["han_day"])]
    one, other, year = match["one"], match["other"], match["last"]
    return [(year, other, one), *([] if match["sign"] == "." else [(year, one, other)])]


def _in_words(text: str) -> Iterator[Day]:
    taken = set[int]()
    for pattern in _words():
        for match in pattern.finditer(text):
            month, said = _month(match["month"], english=pattern is _words()[-1]), match.groupdict()
            places = {match.start("month"), match.start("day")}
            if month is not None and not places & taken:
                taken |= places
                yield from _day(match, (said["year"], month, said["day"]))
                if said.get("first"):
                    yield from _day(match, (said["year"], month, said["first"]))


def _day(match: re.Match[str], *readings: tuple[str | None, str | int, str | int]) -> Iterator[Day]:
    real = dict.fromkeys(one for reading in readings if (one := _real(*reading)))
    if real:
        yield Day(match.start(), match.end(), tuple(real))


def _real(year: str | None, month: str | int, day: str | int) -> tuple[int | None, int, int] | None:
    """The day in numbers, of a year of this age; None where no calendar has it."""
    number = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    if number is not None and not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    try:
        date(number or 2000, int(month), int(day))
    except ValueError:
        return None
    return number, int(month), int(day)


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w./-])(?P<iso>\d{4})[-./](?P<iso_month>\d{1,2})[-./](?P<iso_day>\d{1,2})(?!\d|[./-]\d)"
        r"|(?<![\w./:-])(?P<one>\d{1,2})(?P<sign>[./-])(?P<other>\d{1,2})(?P=sign)(?P<last>\d{4}|(?<=[./])\d\d)(?!\w|[./:-]\d)"
        r"|(?:(?P<han>\d{4})\s?[年년]\s?)?(?<!\d)(?P<han_month>\d{1,2})\s?[月월]\s?(?P<han_day>\d{1,2})\s?[日号號일]"
    )


@cache
def _words() -> tuple[re.Pattern[str], ...]:
    # Any word may be the month: to look it up costs less than a pattern of all months.
    second = r"(?:\s(?:الثاني|الأول))?"
    month = rf"(?P<month>[^\W\d_]{{2,20}}{second})(?!\w)"
    both = rf"(?:\s?[/(]\s?[\u0621-\u06cc]{{2,9}}{second}\)?)?"  # Arabic has two names: 12 نوفمبر/تشرين الثاني 2026
    # "In March 20 people" and "im August 20 Menschen" name a month alone.
    first = r"(?<![IiEe][nm]\s)(?<!\w)(?P<month>[A-Z][A-Za-z]{2,8})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    return (
        re.compile(rf"(?<!\w)(?P<year>\d{{4}})\s(?:жыл\w{{0,6}}|ж\.)\s(?P<day>\d{{1,2}})(?:-\w{{1,4}})?\s{month}"),
        re.compile(rf"(?<![\w.,:/№-]){_TWO}{_DAY}{_OF}{month}{both}{_YEAR}"),
        re.compile(rf"{first}(?![\w:/]|[.,]\d|\s\d{{3}}(?!\d))(?:,?\s(?P<year>\d{{4}})(?!\w))?"),
    )


@cache
def _exact() -> dict[str, int]:
    """The number of each month by its name, casefolded."""
    named = [(name, number) for line in _MONTHS for number, name in enumerate(line.split(), start=1) if name != "-"]
    return {name.replace("~", " ").casefold(): number for name, number in named}


def _month(word: str, *, english: bool = False) -> int | None:
    """The number of the month, None where the word is another one; *english* asks for those of English only."""
    folded = " ".join(word.casefold().split())
    if folded in ("may", "march", "mar", "jan", "dec") and word.islower():
        return None
    if english and folded not in _english():
        return None
    if folded in _exact():
        return _exact()[folded]
    return next((number for number, stem in enumerate(_STEMS.split(), start=1) if folded.startswith(stem)), None)


@cache
def _english() -> frozenset[str]:
    return frozenset(name.casefold() for line in _MONTHS[:3] for name in line.split())
