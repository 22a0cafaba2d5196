"""The walk through a text's runs of domain characters, which finds the links in it."""

import re
from functools import cache

from socialkit.platforms.x import characters
from socialkit.platforms.x.domains import LONGEST_LABEL, Run, ascii_domains, is_possible
from socialkit.platforms.x.ranges import members, pattern
from socialkit.platforms.x.tails import Tail, query_end, tail_of
from socialkit.platforms.x.tlds import ASCII_TLDS
from socialkit.platforms.x.units import LAST_OF_ONE
from socialkit.text.entities import Entity, make

LONGEST = 4096
LONGEST_SHORT = 40
"""Letters after t.co/ up to which it is one of X's own short links."""

# The shape of nearly every domain that people write, up to where its run ends but for a full stop: no longer domain
# begins as it does. Possessive groups match wrongly in Python before 3.11.5, so only single classes are possessive here.
_PLAIN = re.compile(
    r"(?:[0-9A-Za-z]++(?:-++[0-9A-Za-z]++)*\.(?=[0-9A-Za-z]))+[A-Za-z]++"
    r"(?=\Z|[\t-\r !#-*,/:-?\[-^{-~]|\.(?:\Z|[\t-\r !#-,/:-@\[-^{-~]))"
)
_NOT_BEFORE = members(characters.NOT_BEFORE_URL)


@cache
def _run() -> re.Pattern[str]:
    """A run of characters that a domain can hold, its full stops included."""
    return re.compile(f"[^{pattern(characters.NOT_IN_RUN)}]*+")


@cache
def _before_run() -> re.Pattern[str]:
    """All that comes before the last run, matched from the back."""
    return re.compile(f"(?s:.*)[{pattern(characters.NOT_IN_RUN)}]")


def scan(text: str, stops: re.Pattern[str]) -> list[Entity] | None:
    """The links of a text in which no domain meets a character of two units; None where one does.

    *stops* are the full stops that a top-level domain may follow.
    """
    found: list[Entity] = []
    at = used = 0  # What lies before *used* belongs to an earlier link, and cannot even stand before the next one.
    while stop := stops.search(text, at):
        before = _before_run().match(text, 0, stop.start())
        start = before.end() if before else 0
        plain = _PLAIN.match(text, start)
        end = _plain_link(text, plain, used, found) if plain else 0
        if end:
            at = used = end
            continue
        match = _run().match(text, start)
        end = match.end() if match else start
        part = text[start:end]
        if not part.isascii() and max(part) > LAST_OF_ONE:
            return None
        used = _links_of_run(text, Run(text, start, end), used, found)
        at = max(end, used)
    return found


def _plain_link(text: str, plain: re.Match[str], used: int, found: list[Entity]) -> int:
    """Add the link of a plain domain in a known top-level domain where one may stand; what it uses up, 0 where none may."""
    domain, end = plain.span()
    name = plain[0]
    if name[name.rfind(".") + 1 :].lower() not in ASCII_TLDS or end - domain > LONGEST_LABEL:
        return 0
    start = domain
    if domain and text[domain - 1] == "/":
        protocol = _protocol(text, domain)
        if protocol is None:
            return 0
        start = protocol
    if start and (used >= start or text[start - 1] in _NOT_BEFORE):
        return 0
    last, has_path = tail_of(text, end)
    if last - start > LONGEST - 8:
        return 0
    if start < domain and len(name) == len("t.co"):
        found += _short(text, start, last)
        return last
    if has_path or start < domain:
        end = last
    found.append(make(("url", start, end, text[start:end])))
    return last


def _links_of_run(text: str, run: Run, used: int, found: list[Entity]) -> int:
    """Add the links that begin in the run; the end of what is used up after them."""
    while (hit := _next(text, run, used)) is not None:
        start, domain, end = hit
        used, has_path = tail_of(text, end)
        found += _links(text, start, domain, end, (used, has_path))
    return used


def _next(text: str, run: Run, used: int) -> tuple[int, int, int] | None:
    """The next link of a run: where it begins, where its domain does, and where that ends."""
    protocol = _protocol(text, run.start)
    if protocol is not None and _may_begin(text, protocol, used):
        end = run.end_of_domain(run.start)
        if end:
            return protocol, run.start, end
    if run.start == 0 == used and text[0] not in _NOT_BEFORE:
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
    if domain < 7 or not text.startswith("://", domain - 3):
        return None
    if domain >= 8 and text.startswith("https", domain - 8):
        return domain - 8
    word = text[max(0, domain - 8) : domain - 3].lower()
    if word == "https":
        return domain - 8
    return domain - 7 if word.endswith("http") else None


def _may_begin(text: str, start: int, used: int) -> bool:
    return start == used == 0 or (start > used and text[start - 1] not in _NOT_BEFORE)


def _links(text: str, start: int, domain: int, end: int, tail: Tail) -> list[Entity]:
    """The links that a hit gives: one with a protocol; of a bare domain, as many as it has ASCII ones; or none."""
    used, has_path = tail
    protocol = text[start:domain]
    name = text[domain:end]
    if len(protocol or "https://") + used - start > LONGEST or not is_possible(name):
        return []
    if protocol:
        return _short(text, start, used)
    if text[start - 1 : start] in ("-", "_", ".", "/") and start:
        return []
    links = [make(("url", start + first, start + last, name[first:last])) for first, last in ascii_domains(name)]
    if links and has_path:
        last = links[-1]
        links[-1] = make(("url", last.start, used, last.value + text[end : used]))
    return links


@cache
def _short_link() -> re.Pattern[str]:
    return re.compile(r"https?://t\.co/([A-Za-z0-9]+)", re.IGNORECASE | re.ASCII)


def _short(text: str, start: int, end: int) -> list[Entity]:
    """The link; one of X's own short links takes nothing more in its path."""
    short = _short_link().match(text, start, end)
    if short:
        if len(short[1]) > LONGEST_SHORT:
            return []
        end = query_end(text, short.end()) if text[short.end() : short.end() + 1] == "?" else short.end()
    return [make(("url", start, end, text[start:end]))]
