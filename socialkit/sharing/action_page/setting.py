"""How values are set in a page: dates and countries in its language, addresses with words, text that hides nothing."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote_to_bytes

from socialkit import clock
from socialkit.sharing.own_words import OwnWords, direction
from socialkit.text.invisible import has_rtl
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from babel import Locale
    from markupsafe import Markup


@cache
def _locale(name: str) -> Locale:
    from babel import Locale

    return Locale.parse(name)


@cache
def day(on: date, own: OwnWords) -> str:
    """A day in words, such as "21 May 2019"."""
    from babel.dates import format_date

    return str(format_date(on, "long", _locale(own.locale)))


def day_and_hour(at: datetime, zone: str, own: OwnWords) -> str:
    """A moment by the clocks of a zone, such as "21 May 2019, 23:59 (UTC+6)"."""
    local = at.astimezone(clock.zone(zone))
    apart = local.utcoffset() or timedelta()
    minutes = int(apart.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"
    if own.language == "ar":
        offset = f"\u2066{offset}\u2069"
    return f"{day(local.date(), own)}, {local:%H:%M} ({offset})"


def instant(at: datetime) -> str:
    """A moment for machines."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def before(at: datetime) -> datetime:
    """The last minute before a moment: "until 23:59" is understood, and "until 00:00" is not."""
    return at - timedelta(minutes=1)


@cache
def territory(code: str, own: OwnWords) -> str:
    """The name of a country; its code where the language has none."""
    return str(_locale(own.locale).territories.get(code, code))


@cache
def language(tag: str, own: OwnWords) -> str:
    """The name of a language; its tag where the other language has none."""
    return str(_locale(own.locale).languages.get(tag.split("-")[0], tag))


def fill(words: str, **gaps: object) -> str:
    """Own words with their gaps filled; what fills them keeps its own direction. Only a date is our own."""
    back = has_rtl(words)
    return words.format(
        **{name: _isolated(value if name == "date" else visible(str(value)), back) for name, value in gaps.items()}
    )


def fill_markup(words: str, **gaps: str) -> Markup:
    """Own words whose gaps hold markup of our own."""
    from markupsafe import Markup, escape

    return Markup(str(escape(words)).format(**gaps))  # noqa: S704 - only the templates give it markup


def _isolated(value: Any, back: bool) -> str:
    """The value apart from the words around it, where either runs from right to left (Unicode Standard Annex #9, 2.4)."""
    value = str(value)
    return f"\u2068{value}\u2069" if (back and not value.isdigit()) or has_rtl(value) else value


_HARMLESS = re.compile(r"%(?:21|2C|28|29|3A|3F|40)")
"""`!,():?@`, which mean themselves in a query and in a fragment (RFC 3986, 3.4 and 3.5), and in forms (URL Standard)."""
_CODED = re.compile(r"(?:%[89A-F][0-9A-F])+")


def readable(url: str) -> str:
    """The address with letters of all scripts as themselves, which browsers encode again: a third of its size.

    Only letters, digits and a few signs: every other one stays encoded, so that nothing in it is cut, joined or unseen
    (URL Standard, "UTF-8 percent-encode", read 2026-11-27).
    """
    return _CODED.sub(_letters, _HARMLESS.sub(lambda found: unquote_to_bytes(found[0]).decode(), url))


def _letters(coded: re.Match[str]) -> str:
    try:
        words = unquote_to_bytes(coded[0]).decode("utf-8")
    except UnicodeDecodeError:
        return coded[0]
    return "".join(sign if _is_plain(sign) else quote(sign) for sign in words)


def _is_plain(sign: str) -> bool:
    return unicodedata.category(sign) in ("Ll", "Lu", "Lo", "Nd") and unicodedata.is_normalized("NFC", sign)


def mail(address: str) -> str:
    """A link to an e-mail address."""
    return f"mailto:{quote(address, safe=_IN_ADDRESS)}"


_IN_ADDRESS = "@!$'*+-._~"


FILTERS: dict[str, Any] = {
    "before": before,
    "day": day,
    "day_and_hour": day_and_hour,
    "direction": direction,
    "fill": fill,
    "fill_markup": fill_markup,
    "instant": instant,
    "language": language,
    "mail": mail,
    "readable": readable,
    "seen": visible,
    "territory": territory,
}
