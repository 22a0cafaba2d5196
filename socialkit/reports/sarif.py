"""SARIF 2.1.0, as GitHub code scanning and others read it (OASIS, sarif-v2.1.0-errata01, read 2026-11-26)."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any
from urllib.parse import quote

from socialkit.finding import Edit, Finding, Fix, Severity
from socialkit.reports.json import ascii_json
from socialkit.reports.result import Result, Tally
from socialkit.source import Span
from socialkit.text.visible import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
FINGERPRINT = "socialkitWords/v1"
"""Its own name: GitHub's upload works out `primaryLocationLineHash` by itself where it is not given."""


def sarif(results: Iterable[Result]) -> Iterator[str]:
    """The log, a line a finding, so that no more than one campaign is held at a time."""
    tally = Tally()
    rules = _rules()
    places = {rule["id"]: number for number, rule in enumerate(rules)}
    crashed = list[dict[str, Any]]()
    yield f'{{"$schema": {ascii_json(SCHEMA)}, "version": "2.1.0", "runs": [{{"tool": {ascii_json(_tool(rules))}'
    yield f', "columnKind": "unicodeCodePoints", "originalUriBaseIds": {ascii_json(_BASES)}, "results": ['
    comma = ""
    for result in tally.count(results):
        said = Counter[str]()
        for finding in result.findings:
            if finding.crashed:
                crashed.append(_notification(finding))
                continue
            yield comma + ascii_json(_result(finding, places, said))
            comma = ","
    yield f'], "invocations": [{ascii_json(_invocation(crashed))}]'
    yield f', "properties": {ascii_json({"summary": tally.line()})}}}]}}'


_BASES = {ROOT: {"description": {"text": "The folder that socialkit was called in: the root of the repository."}}}


def _tool(rules: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    from socialkit import __version__

    return {"driver": {"name": "socialkit", "version": __version__, "semanticVersion": __version__, "rules": rules}}


def _rules() -> list[dict[str, Any]]:
    """What the manual says of every rule. As long as the manual has no address there is no helpUri: help holds it all."""
    from socialkit.checks.manual import FAMILIES, pages

    return [
        {
            "id": page.code,
            "name": page.name,
            "shortDescription": {"text": page.summary},
            "fullDescription": {"text": " ".join([page.summary, *page.paragraphs.get("Why it matters", "").split()])},
            "help": {"text": page.text, "markdown": _markdown(page.paragraphs)},
            "defaultConfiguration": {"level": LEVELS[page.severity]},
            "properties": {"tags": [FAMILIES[page.code[:3]]], "problem.severity": _GITHUB[page.severity]},
        }
        for page in pages()
    ]


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
"""GitHub's own word for how bad it is (docs.github.com, SARIF support for code scanning, read 2026-11-26)."""


def _markdown(paragraphs: Mapping[str, str]) -> str:
    return "\n\n".join(f"**{label}:** {words}" for label, words in paragraphs.items())


def _result(finding: Finding, places: Mapping[str, int], said: Counter[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": places.get(finding.code, -1),
        "level": LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [_location(finding.span)],
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, said)},
    }
    if finding.post_id:
        result["properties"] = {"post": finding.post_id}
    if finding.fix:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _message(words: str) -> dict[str, str]:
    # "[words](address)" is a link even in plain messages (section 3.11.6); the words of a campaign are none.
    return {"text": visible(words, breaks=True).replace("](", "] (")}


def _location(span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(span.file.path), "region": _region(span)}}


def _region(span: Span) -> dict[str, int]:
    line, column = span.line_column()
    end_line, end_column = span.end_line_column()
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(path: str) -> dict[str, str]:
    """Where a file is: below the folder socialkit was called in, or, where the path is absolute, by its own address."""
    if path.startswith("/"):
        return {"uri": f"file://{_percent(path)}"}
    return {"uri": _percent(posixpath.normpath(path)), "uriBaseId": ROOT}


def _percent(path: str) -> str:
    try:
        return quote(path.encode(errors="surrogateescape"))
    except UnicodeEncodeError:  # half a character that stands for no byte
        return quote(path.encode(errors="surrogatepass"))


def _fingerprint(finding: Finding, said: Counter[str]) -> str:
    """The same as long as the marked words stand in their file, wherever lines move.

    Where nothing is marked, the message tells one finding from another. The same words a second time count on.
    """
    span = finding.span
    words = span.file.text[span.start : span.end] or finding.message
    key = "\0".join([finding.code, span.file.path, words, finding.post_id or ""])
    said[key] += 1
    return sha256(f"{key}\0{said[key]}".encode(errors="surrogatepass")).hexdigest()


def _fix(fix: Fix) -> dict[str, Any]:
    by_file = groupby(sorted(fix.edits, key=_order), key=lambda edit: edit.span.file.path)
    changes = [
        {"artifactLocation": _artifact(path), "replacements": list(map(_replacement, edits))} for path, edits in by_file
    ]
    return {"description": _message(fix.message), "artifactChanges": changes, "properties": {"safe": fix.safe}}


def _order(edit: Edit) -> tuple[str, int]:
    return edit.span.file.path, edit.span.start


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.words}}


def _notification(finding: Finding) -> dict[str, Any]:
    return {
        "level": "error",
        "message": _message(finding.message),
        "associatedRule": {"id": finding.code},
        "locations": [_location(finding.span)],
    }


def _invocation(crashed: list[dict[str, Any]]) -> dict[str, Any]:
    """How the run went: not well where a rule failed, for then nothing is known of what it looks for."""
    return {"executionSuccessful": not crashed, "toolExecutionNotifications": crashed}
