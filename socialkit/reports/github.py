"""Workflow commands for GitHub Actions, errors first.

GitHub shows 10 errors, 10 warnings and 10 notices a step (github.com/actions/toolkit, docs/problem-matchers.md, read
2026-11-23); so the errors come first, of each kind one a file before a second one of any, and the step's summary
(`reports.markdown`) holds everything.

What `col` counts is nowhere said: neither docs.github.com (workflow commands; check runs, `start_column`) nor the runner,
which passes the number on (actions/runner, ActionCommandManager.cs; read 2026-11-26). It is seen only in the words of the
check's answer, for GitHub marks whole lines. So it is the column of all our reports, in code points.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from socialkit.finding import Finding, Severity
from socialkit.reports.result import Result, Tally
from socialkit.text.visible import visible

SHOWN = 10
"""How many annotations of a kind GitHub shows a step."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Row(NamedTuple):
    """What is kept of a finding until all are sorted: no text of any file."""

    severity: Severity
    turn: int
    command: str


def github(results: Iterable[Result]) -> Iterator[str]:
    """One workflow command a finding, errors first, then the tally, and how many annotations GitHub will not show."""
    tally = Tally()
    turns = Counter[tuple[str, Severity]]()
    rows = [_row(finding, turns) for result in tally.count(results) for finding in result.findings]
    for row in sorted(rows, key=lambda row: (-row.severity, row.turn)):
        yield row.command
    yield tally.line() + _hidden(tally)


def _hidden(tally: Tally) -> str:
    hidden = sum(max(0, number - SHOWN) for number in (tally.errors, tally.warnings, tally.notes))
    return f"; GitHub shows {SHOWN} of a kind, so {hidden:,} stand only in the step's summary" if hidden else ""


def _row(finding: Finding, turns: Counter[tuple[str, Severity]]) -> Row:
    """The command, and whether it is the first, second … of its file and severity."""
    kind = finding.span.file.path, finding.severity
    turns[kind] += 1
    line, column = finding.span.line_column()
    end_line, end_column = finding.span.end_line_column()
    place = {"file": visible(finding.span.file.path, breaks=True), "line": str(line), "endLine": str(end_line)}
    if end_line == line:
        # GitHub drops an annotation with columns over several lines.
        place |= {"col": str(column), "endColumn": str(end_column)}
    place["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    message = _data(visible(finding.message, breaks=True))
    return Row(finding.severity, turns[kind], defused(f"::{COMMANDS[finding.severity]} {properties}::{message}", ours=True))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def defused(text: str, *, ours: bool = False) -> str:
    """Text in which the runner finds no command, but the one at its beginning where it is *ours*.

    It reads `##[` anywhere in a line, and `::` after white space (actions/runner, ActionCommand.cs).
    """
    text = text.replace("##[", "# #[")
    return text if ours else re.sub(r"(?<![^\n\r\x85\u2028\u2029])(\s*)::", r"\1: :", text)
