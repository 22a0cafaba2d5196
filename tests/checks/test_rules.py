"""What holds of every rule: its names, its code, its manual page, its examples."""

from __future__ import annotations

import re
import subprocess
import sys
from inspect import getdoc
from pathlib import Path

import pytest

from socialkit.campaign.faults import FAULTS
from socialkit.checks import rules
from socialkit.checks.rule import Rule
from socialkit.checks.rules import RULES

FOLDER = Path(rules.__file__).parent
PAGES = Path(__file__).parents[1] / "rules"
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
FAMILIES = ("LEN", "TAG", "HDL", "LNK", "MED", "TXT", "CAM", "SAF", "POL", "CHG")
SECTIONS = ["What it says", "Why it matters", "Example", "Better", "Severity", "Source"]

LOADED = [listed.load() for listed in RULES]

each = pytest.mark.parametrize("rule", LOADED, ids=lambda rule: rule.name)


def test_the_registry_holds_the_rules_of_the_folder_and_no_others() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {rule.name.replace("-", "_") for rule in RULES} == files


def test_every_rule_has_a_page_of_examples_and_every_page_a_rule() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == {rule.name for rule in RULES}


def test_no_code_and_no_name_stands_twice() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_codes_are_in_the_order_of_the_registry_within_each_family() -> None:
    for family in FAMILIES:
        codes = [rule.code for rule in RULES if rule.code.startswith(family)]
        assert codes == sorted(codes)


def test_the_registry_says_of_a_rule_what_the_rule_says() -> None:
    registered = [(listed.code, listed.name, listed.scope) for listed in RULES]
    assert registered == [(rule.code, rule.name, rule.scope) for rule in LOADED]


@each
def test_file_function_and_name_are_one(rule: Rule) -> None:
    assert rule.find.__name__ == rule.name.replace("-", "_")
    assert rule.find.__module__ == f"socialkit.checks.rules.{rule.find.__name__}"


@each
def test_a_code_is_a_known_family_and_three_digits(rule: Rule) -> None:
    assert re.fullmatch(rf"({'|'.join(FAMILIES)})\d{{3}}", rule.code)


@each
def test_the_manual_page_has_every_section_in_order(rule: Rule) -> None:
    paragraphs = rule.manual.split("\n\n")
    assert [paragraph.partition(":")[0] for paragraph in paragraphs] == SECTIONS
    assert all(paragraph.partition(":")[2].strip() for paragraph in paragraphs)


@each
def test_the_manual_page_names_the_severity_that_the_rule_has(rule: Rule) -> None:
    said = rule.manual.split("\n\n")[SECTIONS.index("Severity")]
    assert re.match(rf"Severity: an? {rule.severity.word}\b", said)


@each
def test_the_manual_page_is_the_docstring(rule: Rule) -> None:
    assert rule.manual == getdoc(rule.find)


@each
def test_the_page_of_examples_is_headed_by_code_and_name_and_says_something(rule: Rule) -> None:
    heading, prose, *_ = (PAGES / f"{rule.name}.md").read_text(encoding="utf-8").split("\n\n")
    assert heading == f"# {rule.code} {rule.name}"
    assert prose[0].isupper()
    assert prose.rstrip().endswith((".", ":"))


@each
def test_every_rule_has_a_bad_and_a_good_example(rule: Rule) -> None:
    page = (PAGES / f"{rule.name}.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert sections in (["Bad", "Good"], ["Bad", "Good", "Fixed"])
    for section in page.split("\n## ")[1:]:
        assert "\n### " in section, section.splitlines()[0]


def test_the_page_of_rules_is_up_to_date() -> None:
    code = "import generate_rules as made, sys; sys.stdout.buffer.write(made.page().encode('utf-8'))"
    run = subprocess.run([sys.executable, "-c", code], cwd=REFERENCE, capture_output=True, check=True)
    told = (REFERENCE / "rules.md").read_text(encoding="utf-8")
    assert told == run.stdout.decode("utf-8"), "renew it: python docs/reference/generate_rules.py"


def test_the_page_of_rules_has_every_manual_page_and_every_fault_of_files() -> None:
    told = (REFERENCE / "rules.md").read_text(encoding="utf-8")
    for rule in LOADED:
        section = told.split(f"### {rule.code} {rule.name}\n")[1].partition("\n#")[0]
        assert section.replace("**", "").strip() == rule.manual
        assert f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {rule.severity.word} |" in told
    for code, (name, words) in FAULTS.items():
        assert f"| {code} | {name} | {words} |" in told
