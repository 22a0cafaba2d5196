"""JUnit XML, as GitLab, Jenkins and reporters for GitHub show it: a suite a campaign, a test a file.

A test is a file and not a finding, because these programs know a test again by its suite, class and name: so a file that
is mended is told as mended, and a finding that moves a line down is not told as a new one. What does not fail the check
stands in the file's output: a failure would be untrue, and so would "skipped", for it was checked.

GitLab reads one failure a test, and of tests with one name only the first (docs.gitlab.com, unit test reports, read
2026-11-26); so all findings of a file stand in one failure, and the names are paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from socialkit.finding import Finding
from socialkit.reports.result import Result, Tally
from socialkit.text.visible import visible


def junit(results: Iterable[Result]) -> Iterator[str]:
    """The document in ASCII, a line a campaign: counts stand above what they count, so the lines are held to the end."""
    tally = Tally()
    suites = list[str]()
    tests = failures = errors = 0
    for result in tally.count(results):
        suite = _suite(result)
        tests += int(suite.get("tests", 0))
        failures += int(suite.get("failures", 0))
        errors += int(suite.get("errors", 0))
        suites.append(_printed(suite))
    yield '<?xml version="1.0" encoding="utf-8"?>'
    counts = f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="0" time="0"'
    yield f'<testsuites name="socialkit check" {counts}>'
    yield from suites
    yield f"<!-- {tally.checked()} --></testsuites>"


def _suite(result: Result) -> Element:
    by_file: dict[str, list[Finding]] = {path: [] for path in result.files}
    for finding in result.findings:
        by_file.setdefault(finding.span.file.path, []).append(finding)
    suite = Element("testsuite", name=_shown(result.path), tests=str(len(by_file)), skipped="0", time="0")
    properties = SubElement(suite, "properties")
    for name, value in (("campaign", result.slug), ("verdict", result.verdict), ("posts", str(result.posts))):
        SubElement(properties, "property", name=name, value=_shown(value))
    cases = [_case(result, path, findings) for path, findings in sorted(by_file.items())]
    suite.extend(cases)
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", str(sum(case.find("error") is not None for case in cases)))
    return suite


def _case(result: Result, path: str, findings: Sequence[Finding]) -> Element:
    inside = path.removeprefix(f"{result.path}/")
    case = Element("testcase", classname=_shown(result.path), name=_shown(inside), file=_shown(path), time="0")
    failing = [one for one in findings if result.fails(one)]
    others = [one for one in findings if not result.fails(one)]
    if failing:
        kind = "error" if any(one.crashed for one in failing) else "failure"
        told = SubElement(case, kind, type=f"{failing[0].code} {failing[0].name}", message=_message(failing))
        told.text = "\n".join(map(_line, failing))
    if others:
        SubElement(case, "system-out").text = "\n".join(map(_line, others))
    return case


def _message(failing: Sequence[Finding]) -> str:
    more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
    return f"{failing[0].code}: {_shown(failing[0].message)}{more}"


def _line(finding: Finding) -> str:
    """One finding on one line; it begins with our own words, so that no runner finds a command there."""
    row, column = finding.span.line_column()
    where = f"{_shown(finding.span.file.path)}:{row}:{column}"
    fix = f" [fix: {_shown(finding.fix.message)}]" if finding.fix else ""
    return f"{finding.severity.word} {finding.code} at {where}: {_shown(finding.message)}{fix}"


def _shown(words: str) -> str:
    """Words as XML can hold them: what it cannot is written out."""
    return visible(words, breaks=True)


def _printed(suite: Element) -> str:
    """The suite in ASCII, so that no terminal's letters can break it; a GitHub runner finds no command in it."""
    printed: bytes = tostring(suite, encoding="us-ascii")
    return printed.decode("ascii").replace("##[", "&#35;#[")
