"""Domains inside a run of characters that one can hold: which of their labels end in a top-level domain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from socialkit.platforms.x import characters
from socialkit.platforms.x.ranges import pattern
from socialkit.platforms.x.tlds import ASCII_TLDS, OTHER_TLDS

LONGEST_LABEL = 63

_WORD = re.compile(r"[0-9A-Za-z]++")
_PUNYCODE = re.compile(r"[Xx][Nn]--[0-9A-Za-z-]++")
_PLAIN = re.compile(r"[0-9A-Za-z.-]+")


@cache
def _lengths() -> dict[str, list[int]]:
    """How long the top-level domains in other scripts are, by their first letter, the longest first."""
    lengths: dict[str, set[int]] = {}
    for tld in OTHER_TLDS:
        lengths.setdefault(tld[0], set()).add(len(tld))
    return {first: sorted(several, reverse=True) for first, several in lengths.items()}


def tld_end(text: str, at: int) -> int:
    """Where the top-level domain that begins at *at* ends; 0 where none does."""
    word = _WORD.match(text, at)
    if word and word[0].lower() in ASCII_TLDS and _may_follow(text, word.end()):
        return word.end()
    if word is None or text[word.end() : word.end() + 1] > "\x7f":
        for length in _lengths().get(text[at : at + 1].lower(), ()):
            end = at + length
            if end <= len(text) and text[at:end].lower() in OTHER_TLDS and _may_follow(text, end):
                return end
    punycode = _PUNYCODE.match(text, at) if word else None
    return punycode.end() if punycode else 0


def _may_follow(text: str, at: int) -> bool:
    following = text[at : at + 1]
    return not (following.isascii() and following.isalnum()) and following not in ("@", "+", "-")


class Run:
    """A run of domain characters, full stops, hyphens and underlines, cut into labels at its full stops.

    A label begins and ends with neither hyphen nor underline, and the one before the top-level domain has no underline.
    Of several possible ends the last one counts.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.labels: list[tuple[int, int]] = []
        at = start
        while (dot := text.find(".", at, end)) >= 0:
            self.labels.append((at, dot))
            at = dot + 1
        self._ends = [end for _, end in self.labels]
        self._last = [0] * (len(self.labels) + 1)
        for index in range(len(self.labels) - 1, -1, -1):
            self._last[index] = self._end_from(index)

    def _end_from(self, index: int) -> int:
        """The end of the longest domain that begins with this whole label and goes on; 0 for none."""
        start, end = self.labels[index]
        if start == end or self.text[start] in "-_" or self.text[end - 1] in "-_":
            return 0
        return self._last[index + 1] or (0 if "_" in self.text[start:end] else tld_end(self.text, end + 1))

    def starts(self, used: int) -> Iterator[int]:
        """The offsets at which a domain may begin, in order: none that *used* has passed, none without an end."""
        for index in range(bisect_right(self._ends, used), len(self.labels)):
            start, end = self.labels[index]
            if start == end or self.text[end - 1] in "-_":
                continue
            if not self._last[index + 1]:
                if not tld_end(self.text, end + 1):
                    continue
                start = max(start, self.text.rfind("_", start, end) + 1)
            yield from (at for at in range(max(start, used), end) if self.text[at] not in "-_")

    def end_of_domain(self, start: int) -> int:
        """Where the longest domain that begins at *start* ends; 0 for none."""
        index = bisect_right(self._ends, start)
        if index == len(self.labels) or start < self.labels[index][0]:
            return 0
        end = self._ends[index]
        if self.text[start] in "-_" or self.text[end - 1] in "-_":
            return 0
        return self._last[index + 1] or (0 if "_" in self.text[start:end] else tld_end(self.text, end + 1))


@cache
def _latin_run() -> re.Pattern[str]:
    letters = pattern(characters.ASCII_DOMAIN)
    return re.compile(rf"[{letters}]++(?:\.[{letters}]++)*\.?")


def ascii_domains(domain: str) -> Iterator[tuple[int, int]]:
    """The stretches of a bare domain that are links: ASCII or accented Latin labels before a top-level domain."""
    if _PLAIN.fullmatch(domain):
        yield 0, len(domain)
        return
    at = searched = 0
    while run := _latin_run().search(domain, at):
        at = run.end()
        dot = domain.rfind(".", run.start(), run.end())
        while dot > run.start():
            end = tld_end(domain, dot + 1)
            if end:
                name = domain[run.start() : end]
                start = domain.find(name, searched)
                searched = start + len(name)
                yield start, searched
                at = max(at, end)
                break
            dot = domain.rfind(".", run.start(), dot)


def is_possible(domain: str) -> bool:
    """Whether each label, written in ASCII as DNS has it, is 1 to 63 characters, and punycode is not mixed with more."""
    if domain.startswith("xn--") and next(ascii_domains(domain), None) is None:
        return False
    return all(1 <= _dns_length(label) <= LONGEST_LABEL for label in domain.split("."))


def _dns_length(label: str) -> int:
    if label.isascii() and "\x7f" not in label:
        return len(label)
    parts = re.split("[.\u3002\uff0e\uff61]", label.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass"))
    return sum(len(_punycode(part)) for part in parts) + len(parts) - 1


def _punycode(part: str) -> str:
    if part.isascii() and "\x7f" not in part:
        return part
    return "xn--" + part.encode("punycode").decode("ascii")
