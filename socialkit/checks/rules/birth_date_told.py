from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from socialkit.checks.people import has_words, in_web_address, names_a_subject, posted
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Wording

# Words that say a date is one of birth, before it and behind it; those of the first group are said of people only.
_LABELS = (
    r"date of birth|birth ?date|d\.?o\.?b\b\.?|date de naissance|fecha de nacimiento|data de nascimento|data di nascita"
    r"|geburtsdatum|doğum tarihi|дата рождения|дата народження|туған күні|تاريخ الميلاد|تاریخ تولد|የትውልድ ቀን"
    r"|जन्म\s?तिथि"
)
_BORN = (
    r"born|né(?:\(e\)|·e|e)?s?|nacid[oa]s?|nació|nascid[oa]s?|nasceu|geboren|geb\.|родил(?:ся|ась|ись)|рожд[её]нн\w+"
    r"|род\.|народи(?:вся|лася)|туған|дүниеге келген|doğan|و\u064f?ل\u0650?د\u064e?(?:ت\u0652?)?|مواليد"
    r"|المولودة?|متولد|የተወለደች?|जन्म"
)
# Chinese and Japanese put no space around them.
_LABELS_UNSPACED, _BORN_UNSPACED = "出生日期|生年月日", "出生于|出生於|生于|生於"
_BEHIND = (
    r"(?:года?|г\.?)\s*рождения|г\.\s?р\.|(?:жылы\s+)?(?:\w+[дт][ае]\s+)?(?:дүниеге келген|туған)|doğumlu"
    r"|(?:р\.|року)\s?н(?:\.|ародження)|ተወለደች?"
)
_BEHIND_UNSPACED = "年?出生|年?生まれ"

# Without one of these no text tells a birth.
_BEGINNINGS = (
    *("born", "birth", "dob", "né", "naissance", "nacid", "nació", "nacimiento", "nasc", "gebor", "geb", "doğum", "doğan"),
    *("родил", "рожд", "народил", "народж", "туған", "дүниеге"),
    *("ولد", "المولود", "مواليد", "الميلاد", "تولد", "متولد", "የተወለ", "ተወለ", "የትውልድ"),
)
_ANYWHERE = ("d.o.b", "род.", "г.р", "г. р", "р.н", "р. н", "出生", "生于", "生於", "生年", "生まれ", "जन्म", "و\u064fل")

# Vowel signs of Devanagari are no letters to a pattern.
_WORD = r"(?:[^\W\d_](?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f]){2,11}|मई)"
_DAY = r"\d{1,2}"
_WHOLE = (
    rf"{_DAY}(?:st|nd|rd|th|er|º|\.)?\s*(?:(?:of|de|du|do)\s+)?{_WORD}\.?,?\s+(?:(?:de|del|do)\s+)?\d{{4}}"
    rf"|{_WORD}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|{_DAY}\s?[./-]\s?{_DAY}\s?[./-]\s?\d{{2}}(?:\d{{2}})?|\d{{4}}[./-]{_DAY}[./-]{_DAY}"
    rf"|\d{{4}}\s?年\s?{_DAY}\s?月\s?{_DAY}\s?日|\d{{4}}\s+жыл(?:ы|ғы)\s+{_DAY}(?:-ші)?\s+{_WORD}"
)
_DATE = rf"(?<![\d.#@/])(?:(?P<whole>{_WHOLE})|(?P<year>\d{{4}}))(?!\d|[./-]\d)"

_JOINING = frozenset(
    (
        *(
            "on",
            "in",
            "at",
            "is",
            "was",
            "the",
            "of",
            "am",
            "im",
            "um",
            "jahr",
            "jahre",
            "le",
            "la",
            "en",
            "à",
            "el",
            "a",
            "em",
        ),
        *("no", "na", "dia", "de", "año", "il", "в", "во", "году", "год", "г", "у", "року", "рік", "ж", "жылы", "city"),
        *("village", "ville", "ciudad", "город", "городе", "село", "селе", "қаласында", "ауылында"),
    )
)
"""Small words between a label and its date. Scripts without capitals need none: there no word tells that it is no place."""

_FAR = 80
_YEARS = 120


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            rf"(?<!\w)(?:(?P<label>{_LABELS})|(?:{_BORN}))(?!\w|-)|(?P<unspaced>{_LABELS_UNSPACED})|{_BORN_UNSPACED}",
            re.IGNORECASE,
        ),
        re.compile(_DATE, re.IGNORECASE),
        re.compile(rf"[\s,(]*(?:(?:{_BEHIND})(?!\w)|{_BEHIND_UNSPACED})", re.IGNORECASE),
    )


@rule("SAF001", Severity.WARNING, scope="text")
def birth_date_told(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post tells when a person was born.

    Why it matters: name and birth date together open registers, bank accounts and border files, and they mark one person
    out of many of that name, relatives abroad among them. A letter to an office may need the date; a post is read by
    everybody, and stays.

    Example: `born on 3 May 1984`, `née le 3 mai 1984`, `род. 3 мая 1984`, `1984 жылы туған`, `DOB: 03/05/1984`

    Better: the age, `aged 42`, or nothing. A day without a year, as for birthday greetings, is no fault.

    Severity: a warning, because the date may be of somebody who died long ago, or of a republic; an error where day,
    month and year stand with a label that forms have (`date of birth`), or beside the name of the person the campaign is
    for.

    Source: our own judgement; model letters of Urgent Actions give birth dates (read 2026-11-23), and posts are made from
    them.
    """
    for part in posted(wording):
        if not any(map(str.isdigit, part.value)) or not has_words(part.value, _BEGINNINGS, _ANYWHERE):
            continue
        for start, end, whole, labelled in birth_dates(part.value, context.now.year):
            message = "when a person was born is for letters, not for posts; tell the age, or nothing"
            sure = whole and (labelled or names_a_subject(part.value, context.campaign))
            yield Flaw(message, part.place(start, end), Severity.ERROR if sure else None)


def birth_dates(text: str, this_year: int) -> Iterator[tuple[int, int, bool, bool]]:
    """Where dates of birth stand, whether each has day, month and year, and whether a form's label tells what it is."""
    before, date, behind = _patterns()
    for found in date.finditer(text):
        if in_web_address(text, found.start()) or not _of_a_life(found[0], this_year):
            continue
        whole = found["whole"] is not None
        labels = before.finditer(text, max(0, found.start() - _FAR), found.start())
        near = (one for one in labels if _joined(text[one.end() : found.start()]))
        label = next(near, None)
        after = behind.match(text, found.end())
        labelled = label is not None and bool(label["label"] or label["unspaced"])
        if after and not labelled:
            yield found.start(), after.end(), whole, False
        elif label:
            yield label.start(), found.end(), whole, labelled


def _joined(between: str) -> bool:
    """Whether nothing but a place and small words stands between a label and its date."""
    if re.search(r"[.!?;\n。！？]\s+\S", between) and not re.search(r"\b[гж]\.\s", between):
        return False
    words = re.findall(r"[^\W\d_]+", between)
    known = all(word in _JOINING or not word.islower() for word in words)
    return known and len(words) <= 6 and not re.search(r"\d", between)


def _of_a_life(date: str, this_year: int) -> bool:
    """Whether somebody alive may be born in the year; those of Persian and Buddhist calendars are not worked out."""
    year = re.search(r"\d{4}", date)
    number = int(year[0]) if year else this_year
    return this_year - _YEARS <= number <= this_year or 1300 <= number < 1500 or 2440 <= number < 2600
