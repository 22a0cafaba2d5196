"""The kinds of value a campaign file holds: what each accepts, how it is named to people, its JSON Schema.

A kind takes a value as TOML gave it and answers None where it fits, else what is wrong with it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from socialkit.campaign.office_hours import FORM, parse_office_hours

Json = dict[str, Any]
Complaint = str | None

NAME = r"[a-z0-9][a-z0-9-]*"
LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"


class Kind(NamedTuple):
    """One kind of value: its name with an article, its JSON Schema, and what it finds wrong."""

    title: str
    json: Json
    complain: Callable[[object], Complaint]


def string(title: str, pattern: str | None = None, **json: object) -> Kind:
    """A kind of string, not blank, that fits *pattern* as a whole."""

    def complain(value: object) -> Complaint:
        if not isinstance(value, str):
            return f"expected {title}, found {toml_name(value)}"
        if not value.strip():
            return f"expected {title}, found nothing between the quotes"
        if pattern and not re.fullmatch(pattern, value):
            return f"expected {title}, found {shown(value)}"
        return None

    shape: Json = {"type": "string", "pattern": f"^(?:{pattern})$" if pattern else r"\S"}
    return Kind(title, shape | json, complain)


def choice(*words: str) -> Kind:
    """A kind of string that is one of *words*."""
    listed = f"one of {', '.join(words)}"

    def complain(value: object) -> Complaint:
        if isinstance(value, str) and value in words:
            return None
        found = shown(value) if isinstance(value, str) else toml_name(value)
        near = nearest(value, words) if isinstance(value, str) else ""
        return f"expected {listed}, found {found}{near}"

    return Kind(listed, {"type": "string", "enum": list(words)}, complain)


def whole_number(title: str, least: int, most: int) -> Kind:
    """A kind of whole number from *least* to *most*."""

    def complain(value: object) -> Complaint:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return None
        return f"expected {title} from {least:,} to {most:,}, found {toml_name(value)}"

    return Kind(title, {"type": "integer", "minimum": least, "maximum": most}, complain)


def _date(value: object) -> Complaint:
    if isinstance(value, datetime):
        return "expected a date such as 2019-05-21, found a date with a time"
    if isinstance(value, date):
        return _year(value)
    if isinstance(value, str):
        return f"expected a date such as 2019-05-21; write it without quotes, found {shown(value)}"
    return f"expected a date such as 2019-05-21, found {toml_name(value)}"


def _wall_time(value: object) -> Complaint:
    example = "a date and time such as 2019-04-10T09:00:00"
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            return f"expected {example} without an offset: it is local to the campaign's timezone"
        return _year(value)
    if isinstance(value, str):
        return f"expected {example}; write it without quotes, found {shown(value)}"
    return f"expected {example}, found {toml_name(value)}"


def _year(value: date) -> Complaint:
    # Far years overflow when they are turned into UTC, and none is meant.
    return None if 1900 <= value.year <= 2999 else f"the year {value.year} cannot be meant"


def _boolean(value: object) -> Complaint:
    return None if isinstance(value, bool) else f"expected true or false, found {toml_name(value)}"


def _timezone(value: object) -> Complaint:
    if not isinstance(value, str):
        return f'expected a time zone such as "Asia/Almaty", found {toml_name(value)}'
    from socialkit import clock

    if clock.is_zone(value):
        return None
    return f'expected a time zone such as "Asia/Almaty", found {shown(value)}{_nearest_zone(value)}'


def _nearest_zone(value: str) -> str:
    from zoneinfo import available_timezones

    return nearest(value, sorted(available_timezones()))


def _office_hours(value: object) -> Complaint:
    expected = 'expected hours such as "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-12:00"'
    if not isinstance(value, str):
        return f"{expected}, found {toml_name(value)}"
    try:
        parse_office_hours(value)
    except ValueError as error:
        return f"{expected}, found {shown(value)} ({error})"
    return None


WORDS = string("words")
DATE = Kind("a date such as 2019-05-21", {"type": "string", "format": "date"}, _date)
WALL_TIME = Kind(
    "a date and time such as 2019-04-10T09:00:00",
    {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?$"},
    _wall_time,
)
BOOLEAN = Kind("true or false", {"type": "boolean"}, _boolean)
TIMEZONE = Kind('a time zone such as "Asia/Almaty"', {"type": "string"}, _timezone)
OFFICE_HOURS = Kind(
    'hours such as "Mon-Fri 09:00-13:00, 14:00-18:00"', {"type": "string", "pattern": rf"^(?:{FORM})$"}, _office_hours
)
MINUTES = whole_number("a number of minutes", 0, 120)
COUNTRY = string('a country by its two capital letters, such as "KZ"', r"[A-Z]{2}")
LANGUAGE = string('a language tag such as "ru", "kk" or "sr-Latn"', LANGUAGE_TAG)
URL = string('an address such as "https://example.org/page"', r"https?://[^\s/]+\S*", format="uri")
EMAIL = string('an e-mail address such as "office@example.org"', r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
HOST = string('a host such as "amnesty.org"', r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
HASHTAG = string('a hashtag such as "#Bilash"', r"[#＃]\S+")
ACCOUNT = string('an account\'s name such as "amnesty-eeca"', NAME)
IDENTIFIER = string('a name in small letters such as "first-day"', NAME)
HANDLE_ANYWHERE = string('a handle such as "@name", or "x:@name" for one platform', r"([a-z]+:)?@\S+")
HANDLE = string("a handle", r"\S+( \S+)*")
SHA256 = string("a SHA-256 such as the one that `socialkit check` prints", r"[0-9a-f]{64}")
PATH = string('a path inside the campaign\'s folder, such as "media/portrait.jpg"')


def toml_name(value: object) -> str:
    """What a TOML value is called in a message to a person."""
    if isinstance(value, bool):
        return f"{str(value).lower()} (true or false)"
    if isinstance(value, str):
        return f"the words {shown(value)}"
    if isinstance(value, int | float):
        # A hostile number may have more digits than Python will print.
        return "a number" if isinstance(value, int) and value.bit_length() > 64 else f"the number {value}"
    if isinstance(value, datetime):
        return "a date with a time"
    if isinstance(value, date):
        return "a date"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, Mapping) else "a time"


def shown(value: str, limit: int = 60) -> str:
    """The words in quotes, cut where they would flood a line."""
    return f'"{value}"' if len(value) <= limit else f'"{value[: limit - 1]}…"'


def nearest(word: str, words: object) -> str:
    """', did you mean "…"?' for the most alike of *words*, or nothing."""
    from difflib import get_close_matches

    names = [str(name) for name in words]  # type: ignore[attr-defined]
    folded = {name.casefold(): name for name in names}
    matches = get_close_matches(word[:100].casefold(), folded, n=1, cutoff=0.6)
    return f' - did you mean "{folded[matches[0]]}"?' if matches else ""
