"""Links as X makes them: with https:// in front, and bare domains.

As twitter-text 3.1.0 finds them (run 2026-11-24), its oddities included: it works on UTF-16 units, what it passes over
is used up, and a bare domain in another script is a link only as far as it is ASCII or accented Latin.
"""

import re
from functools import cache
from typing import NamedTuple

from socialkit.platforms.x import characters
from socialkit.platforms.x.domains import Run, ascii_domains, is_possible
from socialkit.platforms.x.ranges import pattern
from socialkit.platforms.x.units import LAST_OF_ONE, Units

LONGEST = 4096
LONGEST_SHORT = 40
"""Letters after t.co/ up to which it is one of X's own short links."""

_MAYBE = re.compile(r"\.[^\x00-@\[-`{-\x7f]")


class Url(NamedTuple):
    """A link: its stretch of the text in code points, and its address.

    The address is the words of the stretch, but where a bare domain goes on in another script it lacks those.
    """

    start: int
    end: int
    value: str


class _Tail(NamedTuple):
    """What follows a domain: where it ends, and whether it has a path."""

    end: int
    has_path: bool


def urls(text: str) -> list[Url]:
    """Every link of the text, in order."""
    if not _MAYBE.search(text):
        return []
    if text.isascii() or max(text) <= LAST_OF_ONE:
        return _scan(text)
    units = Units(text)
    return [
        Url(units.code_point(url.start), units.code_point(url.end), _joined(url.value)) for url in _scan(units.text)
    ]


def _joined(units: str) -> str:
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@cache
def _run() -> re.Pattern[str]:
    """A run of characters that a domain can hold, with a full stop that something follows."""
    run, label = pattern(characters.NOT_IN_RUN), pattern(characters.NOT_IN_DOMAIN)
    return re.compile(rf"(?<![^{run}])(?=[^{run}]*?\.[^{label}])[^{run}]++")


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(f"[{pattern(characters.NOT_BEFORE_URL)}]")


def _scan(text: str) -> list[Url]:
    found: list[Url] = []
    used = 0  # What lies before it belongs to an earlier link, and cannot even stand before the next one.
    for match in _run().finditer(text):
        if match.end() <= used:
            continue
        run = Run(text, *match.span())
        while (hit := _next(text, run, used)) is not None:
            start, domain, end = hit
            tail = _tail(text, end)
            used = tail.end
            found += _links(text, start, domain, end, tail)
    return found


def _next(text: str, run: Run, used: int) -> tuple[int, int, int] | None:
    """The next link of a run: where it begins, where its domain does, and where that ends."""
    protocol = _protocol(text, run.start)
    if protocol is not None and _may_begin(text, protocol, used):
        end = run.end_of_domain(run.start)
        if end:
            return protocol, run.start, end
    if run.start == 0 == used and not _not_before().match(text):
        # At the very beginning the first character is tried as what stands before a link, and only then as its own.
        end = run.end_of_domain(1)
        if end:
            return 1, 1, end
    for start in run.starts(used):
        if _may_begin(text, start, used):
            end = run.end_of_domain(start)
            if end:
                return start, start, end
    return None


def _protocol(text: str, domain: int) -> int | None:
    """Where the http:// or https:// right before the domain begins."""
    if text[max(0, domain - 3) : domain] != "://":
        return None
    for length in (8, 7):
        word = text[max(0, domain - length) : domain - 3]
        if word.isascii() and word.lower() in ("https", "http") and len(word) == length - 3:
            return domain - length
    return None


def _may_begin(text: str, start: int, used: int) -> bool:
    return start == used == 0 or (start > used and not _not_before().match(text, start - 1))


def _links(text: str, start: int, domain: int, end: int, tail: _Tail) -> list[Url]:
    """The links that a hit gives: one with a protocol; of a bare domain, as many as it has ASCII ones; or none."""
    protocol = text[start:domain]
    name = text[domain:end]
    if len(protocol or "https://") + tail.end - start > LONGEST or not is_possible(name):
        return []
    if protocol:
        return _short(text, start, tail.end)
    if text[start - 1 : start] in ("-", "_", ".", "/") and start:
        return []
    links = [Url(start + first, start + last, name[first:last]) for first, last in ascii_domains(name)]
    if links and tail.has_path:
        last = links[-1]
        links[-1] = Url(last.start, tail.end, last.value + text[end : tail.end])
    return links


@cache
def _short_link() -> re.Pattern[str]:
    return re.compile(r"https?://t\.co/([A-Za-z0-9]+)", re.IGNORECASE | re.ASCII)


def _short(text: str, start: int, end: int) -> list[Url]:
    """The link; one of X's own short links takes nothing more in its path."""
    short = _short_link().match(text, start, end)
    if short:
        if len(short[1]) > LONGEST_SHORT:
            return []
        end = _query_end(text[:end], short.end()) if text[short.end() : short.end() + 1] == "?" else short.end()
    return [Url(start, end, text[start:end])]


@cache
def _rest() -> re.Pattern[str]:
    """A port, and a path as far as it may go before its end is trimmed."""
    general = pattern(characters.PATH)
    inner = rf"[{general}]++|[{general}]*+\([{general}]++\)[{general}]*+"
    return re.compile(rf"(?::[0-9]++)?(/(?:[{general}]++|\((?:{inner})\))*+)?")


@cache
def _path_end() -> re.Pattern[str]:
    return re.compile(rf"[{pattern(characters.PATH_END)})]")


@cache
def _query() -> re.Pattern[str]:
    return re.compile(rf"\?[{pattern(characters.QUERY)}]*+")


@cache
def _query_last() -> re.Pattern[str]:
    return re.compile(f"[{pattern(characters.QUERY_END)}]")


def _tail(text: str, at: int) -> _Tail:
    """Port, path and query after a domain that ends at *at*; what cannot end them is left off."""
    following = text[at : at + 1]
    if following not in (":", "/", "?") or not following:
        return _Tail(at, has_path=False)
    rest = _rest().match(text, at)
    if rest is None or not rest[1]:
        return _Tail(_query_end(text, rest.end() if rest else at), has_path=False)
    end = rest.end()
    while end > rest.start(1) + 1 and not _path_end().match(text, end - 1):
        end -= 1
    return _Tail(_query_end(text, end), has_path=True)


def _query_end(text: str, at: int) -> int:
    """Where a query that begins at *at* ends; *at* where there is none."""
    query = _query().match(text, at)
    if not query:
        return at
    end = query.end()
    while end > at + 1 and not _query_last().match(text, end - 1):
        end -= 1
    return end if end > at + 1 else at
