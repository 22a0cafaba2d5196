"""Workflow commands for GitHub Actions, errors first, and a summary that holds everything.

GitHub shows 10 errors, 10 warnings and 10 notices a step (github.com/actions/toolkit, docs/problem-matchers.md, read
2026-11-23); so the errors come first, and the summary is complete.
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
    path: str
    line: int
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
    path = visible(finding.span.file.path, breaks=True)
    place = {"file": path, "line": str(line), "endLine": str(end_line)}
    if end_line == line:
        # GitHub drops an annotation with columns over several lines.
        place |= {"col": str(column), "endColumn": str(end_column)}
    place["title"] = f"{finding.code} {finding.name}"
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    command = f"::{COMMANDS[finding.severity]} {properties}::{_data(visible(finding.message, breaks=True))}"
    return Row(finding.severity, path, line, command)


def _data(text: str) -> str:
    return defused(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def defused(text: str) -> str:
    """Text in which the runner finds no command: it reads `##[` anywhere in a line, and `::` after white space."""
    text = text.replace("##[", "# #[")
    return re.sub(r"^(\s*)::", r"\1: :", text, flags=re.MULTILINE)


def section(result: Result) -> str:
    """Markdown for the step's summary: a campaign's verdict and all its findings, their words as code, never as markup."""
    lines = [f"### {_code(result.slug)}: {result.verdict}", "", *(f"{_code(reason)}\n" for reason in result.reasons)]
    if result.findings:
        lines += ["| | code | where | what |", "|---|---|---|---|", *map(_cells, result.findings)]
    return "\n".join(lines) + "\n\n"


def _cells(finding: Finding) -> str:
    line, column = finding.span.line_column()
    where = f"{finding.span.file.path}:{line}:{column}"
    return f"| {finding.severity.word} | {finding.code} | {_code(where)} | {_code(finding.message)} |"


def _code(text: str) -> str:
    """The text as inline code of HTML: no mention, link, markup or table cell can come of it."""
    from html import escape

    safe = escape(visible(text, breaks=True))
    return "<code>" + re.sub(r"[^\w\s&;/.-]", _entity, safe) + "</code>"


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
