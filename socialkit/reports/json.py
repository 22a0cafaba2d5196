"""A JSON document for machines, versioned: its shape changes only with `version`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from socialkit.finding import Finding
from socialkit.reports.result import Result, Tally

VERSION = 1


def json(results: Iterable[Result]) -> Iterator[str]:
    """The document, a line a campaign, so that no more than one is held at a time.

    `{"version": 1, "campaigns": […], "summary": {…}}`; a campaign has `slug`, `path`, `posts`, `may_go_out` (null where
    its files do not hold together), `verdict`, `reasons`, `findings`. Lines and columns count from 1, in code points;
    the end is exclusive. It is ASCII, and a GitHub runner that reads it finds no command in it (see `reports.github`).
    """
    from json import dumps

    tally = Tally()
    yield f'{{"version": {VERSION}, "campaigns": ['
    comma = ""
    for result in tally.count(results):
        yield comma + dumps(_campaign(result)).replace("##[", "\\u0023#[")
        comma = ","
    summary = {
        "campaigns": tally.campaigns,
        "posts": tally.posts,
        "errors": tally.errors,
        "warnings": tally.warnings,
        "notes": tally.notes,
    }
    yield f'], "summary": {dumps(summary)}}}'


def _campaign(result: Result) -> dict[str, Any]:
    return {
        "slug": result.slug,
        "path": result.path,
        "posts": result.posts,
        "may_go_out": result.may_go_out,
        "verdict": result.verdict,
        "reasons": list(result.reasons),
        "findings": [finding_json(finding) for finding in result.findings],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding as plain values."""
    row, column = finding.span.line_column()
    end_row, end_column = finding.span.end_line_column()
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "message": finding.message,
        "path": finding.span.file.path,
        "line": row,
        "column": column,
        "end_line": end_row,
        "end_column": end_column,
        "post": finding.post_id,
    }
