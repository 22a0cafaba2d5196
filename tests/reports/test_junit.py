"""JUnit XML: read back by a parser of its own kind, with every file a test and every finding told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from junitparser import Error, Failure, JUnitXml

from socialkit.finding import Edit, Finding, Fix, Severity
from socialkit.reports.junit import junit
from socialkit.reports.result import Result
from socialkit.source import SourceFile, Span
from socialkit.text.visible import visible


def read(results: Iterable[Result]) -> Any:
    """The document as junitparser reads it."""
    return JUnitXml.fromstring("\n".join(junit(results)).encode("ascii"))


def test_every_file_is_a_test_and_its_findings_are_told(results: list[Result]) -> None:
    told = [
        (suite.name, case.name, type(one).__name__, one.type, len((one.text or "").splitlines()))
        for suite in read(results)
        for case in suite
        for one in case.result or [Failure()]
    ]
    assert told == snapshot(
        [
            ("messages/a-open", "campaign.toml", "Failure", None, 0),
            ("messages/a-open", "release.en.txt", "Failure", "HDL001 target-handle-missing", 3),
            ("messages/a-open", "report.en.txt", "Failure", "TXT004 script-mixed", 1),
            ("messages/b-closed", "campaign.toml", "Failure", None, 0),
            ("messages/b-closed", "release.en.txt", "Failure", None, 0),
            ("messages/c-broken", "campaign.toml", "Failure", "FMT005 key-unknown", 2),
            ("messages/c-broken", "release.docx", "Failure", "FMT002 file-name", 1),
        ]
    )


def test_counts_are_those_of_what_stands_there(results: list[Result]) -> None:
    document = read(results)
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in document] == [
        (3, 2, 0, 0),
        (2, 0, 0, 0),
        (2, 2, 0, 0),
    ]
    assert (document.tests, document.failures, document.errors) == (7, 4, 0)
    counted = (document.tests, document.failures, document.errors)
    document.update_statistics()
    assert (document.tests, document.failures, document.errors) == counted
    for suite in document:
        assert suite.tests == len(list(suite))
        assert {"campaign", "verdict", "posts"} == {one.name for one in suite.properties()}


def test_names_are_paths_and_no_two_tests_bear_one(results: list[Result]) -> None:
    cases = [case for suite in read(results) for case in suite]
    assert len({(case.classname, case.name) for case in cases}) == len(cases)
    for case in cases:
        assert f"{case.classname}/{case.name}" == case._elem.get("file")


def test_what_does_not_fail_a_check_is_told_in_a_test_that_passes(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    note, warning = finding(severity=Severity.NOTE), finding()
    made = result(note, warning)._replace(files=("messages/demo/campaign.toml", "messages/demo/release.en.txt"))
    first, second = next(iter(read([made])))
    assert (first.name, first.is_passed, first.system_out) == ("campaign.toml", True, None)
    assert second.is_passed
    assert second.system_out == (
        "note TXT000 at messages/demo/release.en.txt:1:6: a fault; mend it\n"
        "warning TXT000 at messages/demo/release.en.txt:1:6: a fault; mend it"
    )
    [_, strict] = next(iter(read([made._replace(strict=True)])))
    [failure] = strict.result
    assert (failure.type, failure.message) == ("TXT000 text-fault", "TXT000: a fault; mend it (and 1 more)")


def test_a_rule_that_failed_is_an_error_and_no_failure(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    suite = next(iter(read([result(finding(severity=Severity.ERROR)._replace(crashed=True))])))
    [[one]] = [case.result for case in suite]
    assert isinstance(one, Error)
    assert (suite.errors, suite.failures) == (1, 0)


def test_a_fix_is_told(finding: Callable[..., Finding], result: Callable[..., Result]) -> None:
    one = finding(severity=Severity.ERROR)
    suite = next(iter(read([result(one._replace(fix=Fix("say it", (Edit(one.span, ""),))))])))
    assert next(iter(suite)).result[0].text.endswith("a fault; mend it [fix: say it]")


HOSTILE = [
    *("]]>", "<x>&amp;", '"><testcase name="x"/>', "--", "\x00\x1b\x0b", "\ufffe\uffff", "\ud800"),
    *("##[error]x", "\n::error::x"),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_xml_cannot_hold_are_written_out_and_none_is_markup(words: str) -> None:
    check_harmless(words)


@given(st.text())
def test_no_words_at_all_break_the_document(words: str) -> None:
    check_harmless(words)


def check_harmless(words: str) -> None:
    span = Span(SourceFile(words, words), 0, len(words))
    found = [Finding("TXT000", "text-fault", one, words, span) for one in (Severity.ERROR, Severity.NOTE)]
    printed = "\n".join(junit([Result(words, words, 1, True, words, (), tuple(found))]))
    assert printed.isascii()
    assert "##[" not in printed
    assert not [line for line in printed.splitlines() if line.lstrip().startswith("::")]
    root = ElementTree.fromstring(printed)  # noqa: S314 - our own document
    assert [element.tag for element in root.iter()] == [
        *("testsuites", "testsuite", "properties", "property", "property", "property", "testcase", "failure", "system-out")
    ]
    shown = visible(words, breaks=True)
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("message") == f"TXT000: {shown}"
    assert failure.text == f"error TXT000 at {shown}:1:1: {shown}"
