"""`socialkit rule`: the manual, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from socialkit.campaign.faults import FAULTS
from socialkit.checks.rules import RULES

Run = Callable[..., Any]

EVERY = [*(rule.code for rule in RULES), *FAULTS]


def test_the_list_has_a_line_for_every_rule_and_every_fault_of_files(socialkit: Run) -> None:
    ran = socialkit("rule")
    assert (ran.code, ran.err) == (0, "")
    assert sorted(line[:6] for line in ran.out.splitlines()) == sorted(EVERY)
    assert all(line.split()[1] in ("error", "warning", "note") for line in ran.out.splitlines())


@pytest.mark.parametrize("asked", ["TAG002", "tag002", "hashtag-cut-short"])
def test_a_page_is_found_by_code_or_name(asked: str, socialkit: Run) -> None:
    ran = socialkit("rule", asked)
    assert ran.out.startswith("TAG002 hashtag-cut-short (warning)\n\nWhat it says: a hashtag ends earlier")
    assert "\nSource: npm twitter-text" in ran.out


def test_the_beginning_of_codes_lists_those(socialkit: Run) -> None:
    assert {line[:3] for line in socialkit("rule", "hdl").out.splitlines()} == {"HDL"}


def test_a_machine_gets_one_page_or_all(socialkit: Run) -> None:
    one = json.loads(socialkit("rule", "CAM002", "--json").out)
    assert (one["code"], one["name"], one["severity"]) == ("CAM002", "campaign-ended", "note")
    assert list(one["manual"]) == ["What it says", "Why it matters", "Example", "Better", "Severity", "Source"]
    assert sorted(page["code"] for page in json.loads(socialkit("rule", "--json").out)) == sorted(EVERY)


def test_a_fault_of_the_files_has_its_page(socialkit: Run) -> None:
    ran = socialkit("rule", "FMT004")
    assert ran.out.startswith("FMT004 toml-syntax (error)\n\nWhat it says: A facts file that is not TOML.")
    assert "cannot be chosen or ignored" in ran.out


def test_a_rule_that_is_not_there_is_refused_with_the_nearest(socialkit: Run) -> None:
    ran = socialkit("rule", "TAG0002")
    assert (ran.code, ran.out) == (2, "")
    assert 'did you mean "TAG002"?' in ran.err
    assert "`socialkit rule` lists them" in socialkit("rule", "~").err
