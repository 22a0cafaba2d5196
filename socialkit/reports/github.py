"""Workflow commands for GitHub Actions, errors first.

GitHub shows 10 errors, 10 warnings and 10 notices a step (github.com/actions/toolkit, docs/problem-matchers.md, read
2026-11-23); so the errors come first, and the step's summary (`reports.summary`) holds everything.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from socialkit.finding import Finding, Severity
from socialkit.reports.result import Result, Tally
from socialkit.text.visible import visible

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Row(NamedTuple):
    """What is kept of a finding until all are sorted: no text of any file."""

    severity: Severity
    command: str


def github(results: Iterable[Result]) -> Iterator[str]:
    """One workflow command a finding, errors first, then the tally."""
    tally = Tally()
    rows = [_row(finding) for result in tally.count(results) for finding in result.findings]
    for row in sorted(rows, key=lambda row: -row.severity):
        yield row.command
    yield tally.line()


def _row(finding: Finding) -> Row:
    line, column = finding.span.line_column()
    end_line, end_column = finding.span.end_line_column()
    place = {"file": visible(finding.span.file.path, breaks=True), "line": str(line), "endLine": str(end_line)}
    if end_line == line:
        # GitHub drops an annotation with columns over several lines.
        place |= {"col": str(column), "endColumn": str(end_column)}
    place["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    message = _data(visible(finding.message, breaks=True))
    return Row(finding.severity, defused(f"::{COMMANDS[finding.severity]} {properties}::{message}", ours=True))


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
