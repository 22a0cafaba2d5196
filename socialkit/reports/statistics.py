"""How often each rule spoke, most often first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from socialkit.reports.result import Result, Tally


def statistics(results: Iterable[Result]) -> Iterator[str]:
    """A line a rule: how often, its severity, code and name, and how many of its findings have a fix; then the tally."""
    tally = Tally()
    said, fixable = Counter[tuple[str, str, str]](), Counter[str]()
    for result in tally.count(results):
        for one in result.findings:
            said[one.severity.word, one.code, one.name] += 1
            fixable[one.code] += one.fix is not None
    for (severity, code, name), number in sorted(said.items(), key=lambda entry: (-entry[1], entry[0][1])):
        fixes = f"  ({fixable[code]:,} fixable)" if fixable[code] else ""
        yield f"{number:>7,}  {severity:<7}  {code}  {name}{fixes}"
    yield tally.line()
