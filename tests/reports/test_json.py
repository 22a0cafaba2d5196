# ruff: noqa: E501 - what is printed stands here as it is printed
"""The document for machines."""

from __future__ import annotations

import json as standard
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from jsonschema import Draft202012Validator

from socialkit.finding import Edit, Finding, Fix
from socialkit.reports.json import VERSION, json
from socialkit.reports.result import Result

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "check.schema.json"
SHAPE = standard.loads(SCHEMA.read_text(encoding="utf-8"))


def test_the_report_has_the_shape_that_is_documented_and_no_other(results: list[Result]) -> None:
    Draft202012Validator.check_schema(SHAPE)
    document = standard.loads("\n".join(json(results)))
    Draft202012Validator(SHAPE).validate(document)
    assert {one["may_go_out"] for one in document["campaigns"]} == {True, False, None}
    assert any(finding["fix"] for one in document["campaigns"] for finding in one["findings"])


def test_the_shape_allows_nothing_else(results: list[Result]) -> None:
    """Every key that is taken away, and every one that is added, anywhere, is refused."""
    document = standard.loads("\n".join(json(results)))
    for table in list(tables(document)):
        for key in list(table):
            value = table.pop(key)
            assert not Draft202012Validator(SHAPE).is_valid(document), key
            table[key] = value
        table["more"] = 1
        assert not Draft202012Validator(SHAPE).is_valid(document), table
        del table["more"]
    Draft202012Validator(SHAPE).validate(document)


def tables(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from tables(inner)


def test_the_version_is_that_of_the_schema() -> None:
    assert SHAPE["properties"]["version"]["const"] == VERSION
    assert SHAPE["title"].endswith(f"version {VERSION}")


def test_a_fix_is_told_with_its_edits_and_their_places(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    found = finding("🕊 Свободу\nему", "ему")
    mended = found._replace(fix=Fix("say it", (Edit(found.span, "ей"),), safe=False))
    document = standard.loads("\n".join(json([result(mended, found)])))
    Draft202012Validator(SHAPE).validate(document)
    told, plain = document["campaigns"][0]["findings"]
    place = {"path": "messages/demo/release.en.txt", "line": 2, "column": 1, "end_line": 2, "end_column": 4}
    assert told["fix"] == {"message": "say it", "safe": False, "edits": [place | {"words": "ей"}]}
    assert plain["fix"] is None


def test_nothing_checked_is_a_document_too() -> None:
    document = standard.loads("\n".join(json([])))
    Draft202012Validator(SHAPE).validate(document)
    assert document["campaigns"] == []


def test_the_report_tells_all_of_a_campaign(results: list[Result]) -> None:
    document = standard.loads("\n".join(json(results[1:])))
    assert standard.dumps(document, indent=2, ensure_ascii=False) == snapshot("""\
{
  "version": 2,
  "campaigns": [
    {
      "slug": "b-closed",
      "path": "messages/b-closed",
      "posts": 2,
      "may_go_out": false,
      "verdict": "CLOSED",
      "reasons": [
        "The campaign is closed: `a` | <b>@amnesty</b> ##[set-output name=x]y %0A\\n::error::done"
      ],
      "findings": [
        {
          "code": "CAM002",
          "name": "campaign-ended",
          "severity": "note",
          "message": "The campaign is closed: `a` | <b>@amnesty</b> ##[set-output name=x]y %0A\\n::error::done",
          "path": "messages/b-closed/campaign.toml",
          "line": 9,
          "column": 20,
          "end_line": 9,
          "end_column": 28,
          "post": null,
          "fix": null
        },
        {
          "code": "TXT002",
          "name": "text-not-nfc",
          "severity": "warning",
          "message": "é is written in pieces here, as copied text often is; normalise the text to NFC",
          "path": "messages/b-closed/release.en.txt",
          "line": 1,
          "column": 33,
          "end_line": 1,
          "end_column": 35,
          "post": null,
          "fix": {
            "message": "join letters and marks (NFC)",
            "safe": true,
            "edits": [
              {
                "path": "messages/b-closed/release.en.txt",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 35,
                "words": "Free #Bilash! ::error::x %0A café"
              }
            ]
          }
        }
      ]
    },
    {
      "slug": "c-broken",
      "path": "messages/c-broken",
      "posts": 0,
      "may_go_out": null,
      "verdict": "NOT READABLE",
      "reasons": [],
      "findings": [
        {
          "code": "FMT005",
          "name": "key-unknown",
          "severity": "error",
          "message": "`titel` is not a known key - did you mean \\"title\\"?",
          "path": "messages/c-broken/campaign.toml",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 6,
          "post": null,
          "fix": null
        },
        {
          "code": "FMT007",
          "name": "key-missing",
          "severity": "error",
          "message": "`title` is missing: What the campaign is about, or a table of it by language.",
          "path": "messages/c-broken/campaign.toml",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 1,
          "post": null,
          "fix": null
        },
        {
          "code": "FMT002",
          "name": "file-name",
          "severity": "error",
          "message": "\\"release.docx\\": words live in plain text files; the form is <message>[.<platform>][.<wording>].<language>.txt, such as release.en.txt or release.facebook.2.en.txt",
          "path": "messages/c-broken/release.docx",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 1,
          "post": null,
          "fix": null
        }
      ]
    }
  ],
  "summary": {
    "campaigns": 2,
    "posts": 2,
    "errors": 3,
    "warnings": 1,
    "notes": 1
  }
}\
""")


def test_a_campaign_stands_on_a_line_of_its_own(results: list[Result]) -> None:
    head, *campaigns, tail = json(results)
    assert [standard.loads(line.removeprefix(","))["slug"] for line in campaigns] == ["a-open", "b-closed", "c-broken"]
    assert standard.loads(head + tail)["summary"]["campaigns"] == 3


@pytest.mark.parametrize("odd", ["##[error]x", "\n::error::x", "\x1b[2J", "\u2028", "\ud800", "🕊"])
def test_odd_characters_come_back_whole_and_are_no_command_to_a_runner(
    odd: str, finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    printed = "\n".join(json([result(finding(message=odd, path=odd), slug=odd)]))
    assert printed.isascii()
    assert "##[" not in printed
    assert "\x1b" not in printed
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())
    read = standard.loads(printed)["campaigns"][0]
    assert [read["slug"], read["findings"][0]["message"], read["findings"][0]["path"]] == [odd] * 3
