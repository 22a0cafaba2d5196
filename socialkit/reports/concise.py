"""One line a finding: `path:line:column: severity CODE message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from socialkit.finding import Finding
from socialkit.reports.result import Result, Tally
from socialkit.text.visible import visible


def concise(results: Iterable[Result]) -> Iterator[str]:
    """The report, a line at a time."""
    tally = Tally()
    for result in tally.count(results):
        for finding in result.findings:
            yield line(finding)
    yield tally.line()


def line(finding: Finding) -> str:
    """One finding on one line."""
    row, column = finding.span.line_column()
    path = visible(finding.span.file.path, breaks=True)
    message = visible(finding.message, breaks=True)
    return f"{path}:{row}:{column}: {finding.severity.word} {finding.code} {message}"
