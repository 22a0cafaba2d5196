"""The page of reports: all forms and no other, and examples that are what it says they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from jsonschema import Draft202012Validator

from socialkit.reports import FORMATS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (REFERENCE / "reports.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    [found] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_table_lists_the_formats_that_are_there_and_no_other() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", PAGE, re.MULTILINE) == list(FORMATS)


def test_the_example_in_json_has_the_documented_shape() -> None:
    schema = json.loads((REFERENCE / "check.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(example("json")))


def test_the_example_in_xml_counts_what_it_holds() -> None:
    root = ElementTree.fromstring(example("xml"))  # noqa: S314 - our own page
    assert root.get("failures") == str(len(root.findall(".//failure")))
