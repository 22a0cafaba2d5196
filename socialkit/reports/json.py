"""A JSON document for machines, versioned: its shape changes only with `version`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from socialkit.finding import Edit, Finding, Fix
from socialkit.reports.result import Result, Tally
from socialkit.source import Span

VERSION = 2


def json(results: Iterable[Result]) -> Iterator[str]:
    """The document, a line a campaign, so that no more than one is held at a time.

    Its shape is that of docs/reference/check.schema.json. Lines and columns count from 1, in code points; the end is
    exclusive. It is ASCII, and a GitHub runner that reads it finds no command in it (see `reports.github`).
    """
    tally = Tally()
    yield f'{{"version": {VERSION}, "campaigns": ['
    comma = ""
    for result in tally.count(results):
        yield comma + ascii_json(_campaign(result))
        comma = ","
    summary = {
        "campaigns": tally.campaigns,
        "posts": tally.posts,
        "errors": tally.errors,
        "warnings": tally.warnings,
        "notes": tally.notes,
    }
    yield f'], "summary": {ascii_json(summary)}}}'


def ascii_json(value: object) -> str:
    """The value on one line of ASCII, without a GitHub runner's command in it."""
    from json import dumps

    return dumps(value).replace("##[", "\\u0023#[")


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
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "message": finding.message,
        **_place(finding.span),
        "post": finding.post_id,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"message": fix.message, "safe": fix.safe, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_place(edit.span), "words": edit.words}


def _place(span: Span) -> dict[str, Any]:
    row, column = span.line_column()
    end_row, end_column = span.end_line_column()
    return {"path": span.file.path, "line": row, "column": column, "end_line": end_row, "end_column": end_column}
