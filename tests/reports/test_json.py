# ruff: noqa: E501 - what is printed stands here as it is printed
"""The document for machines."""

from __future__ import annotations

import json as standard
from collections.abc import Callable

import pytest
from inline_snapshot import snapshot
from jsonschema import Draft202012Validator

from socialkit.finding import Finding
from socialkit.reports.json import json
from socialkit.reports.result import Result

COUNT = {"type": "integer", "minimum": 0}
PLACE = {"type": "integer", "minimum": 1}
FINDING = {
    "code": {"type": "string", "pattern": r"^[A-Z]{3}\d{3}$"},
    "name": {"type": "string", "pattern": "^[a-z-]+$"},
    "severity": {"enum": ["error", "warning", "note"]},
    "message": {"type": "string", "minLength": 1},
    "path": {"type": "string", "minLength": 1},
    "line": PLACE,
    "column": PLACE,
    "end_line": PLACE,
    "end_column": PLACE,
    "post": {"type": ["string", "null"]},
}
CAMPAIGN = {
    "slug": {"type": "string"},
    "path": {"type": "string"},
    "posts": COUNT,
    "may_go_out": {"type": ["boolean", "null"]},
    "verdict": {"type": "string"},
    "reasons": {"type": "array", "items": {"type": "string"}},
}


def exactly(properties: dict[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


SHAPE = exactly(
    {
        "version": {"const": 1},
        "campaigns": {
            "type": "array",
            "items": exactly(CAMPAIGN | {"findings": {"type": "array", "items": exactly(FINDING)}}),
        },
        "summary": exactly(dict.fromkeys(("campaigns", "posts", "errors", "warnings", "notes"), COUNT)),
    }
)


def test_version_1_has_this_shape_and_no_other(results: list[Result]) -> None:
    Draft202012Validator.check_schema(SHAPE)
    Draft202012Validator(SHAPE).validate(standard.loads("\n".join(json(results))))


def test_nothing_checked_is_a_document_too() -> None:
    document = standard.loads("\n".join(json([])))
    Draft202012Validator(SHAPE).validate(document)
    assert document["campaigns"] == []


def test_the_report_tells_all_of_a_campaign(results: list[Result]) -> None:
    document = standard.loads("\n".join(json(results[1:])))
    assert standard.dumps(document, indent=2, ensure_ascii=False) == snapshot("""\
{
  "version": 1,
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
          "post": null
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
          "post": null
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
          "post": null
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
          "post": null
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
          "post": null
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
