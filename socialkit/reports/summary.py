"""Markdown for the summary of a CI step: every campaign, every finding, and no words of theirs as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.finding import Finding
from socialkit.reports.result import Result
from socialkit.text.visible import visible


def section(result: Result) -> Iterator[str]:
    """A campaign's part of the summary, line by line: its verdict and all its findings."""
    yield f"### {_code(result.slug)}: {result.verdict}"
    yield ""
    for reason in result.reasons:
        yield f"{_code(reason)}\n"
    if result.findings:
        yield "| | code | where | what |"
        yield "|---|---|---|---|"
        yield from map(_cells, result.findings)
        yield ""


def _cells(finding: Finding) -> str:
    line, column = finding.span.line_column()
    where = f"{finding.span.file.path}:{line}:{column}"
    return f"| {finding.severity.word} | {finding.code} | {_cell(where)} | {_cell(finding.message)} |"


def _cell(text: str) -> str:
    # A table looks for the ends of its cells before it looks for code (GitHub Flavored Markdown, section 4.10).
    return _code(text).replace("|", r"\|")


def _code(text: str) -> str:
    """The text as inline code: no mention, link, HTML or other markup can come of it.

    Its fence is longer than any row of backticks in it (CommonMark, section 6.1), so it ends where the text does.
    """
    shown = visible(text, breaks=True) or " "
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    return f"{fence} {shown} {fence}" if shown[0] in "` " or shown[-1] in "` " else f"{fence}{shown}{fence}"
