"""Which rules are asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.checks.rules import RULES
from socialkit.checks.select import select_rules
from socialkit.errors import UsageError

CODES = [rule.code for rule in RULES]
PREFIXES = sorted({code[:length] for code in CODES for length in range(1, 7)})


def codes(select: list[str] | None = None, ignore: list[str] | None = None) -> list[str]:
    return [rule.code for rule in select_rules(select or [], ignore or [])]


def test_all_rules_are_asked_unless_somebody_chooses() -> None:
    assert codes() == CODES
    assert codes(["ALL"]) == CODES


def test_a_family_a_code_or_any_beginning_is_chosen_in_the_order_of_the_registry() -> None:
    assert codes(["TXT"]) == [f"TXT{number:03}" for number in range(1, 21)]
    assert codes(["CAM"]) == [f"CAM{number:03}" for number in range(1, 25)]
    assert codes(["SAF"]) == [f"SAF00{number}" for number in range(1, 9)]
    assert codes(["POL"]) == ["POL001", "POL002", "POL003", "POL004"]
    assert codes(["TXT004", "LEN001"]) == ["LEN001", "TXT004"]
    assert codes(["TXT00"]) == [f"TXT00{number}" for number in range(1, 10)]
    assert codes(["T"]) == [*codes(["TAG"]), *codes(["TXT"])]


def test_capitals_and_spaces_make_no_difference() -> None:
    assert codes([" tag "]) == codes(["TAG"])
    assert codes(["all"]) == CODES


def test_a_family_is_ignored() -> None:
    assert codes(ignore=["TAG"]) == [code for code in CODES if not code.startswith("TAG")]
    assert codes(ignore=["ALL"]) == []


def test_the_longer_code_wins_whichever_option_it_stands_in() -> None:
    assert codes(["TAG003"], ["TAG"]) == ["TAG003"]
    assert codes(["TAG"], ["TAG003"]) == [f"TAG00{number}" for number in (1, 2, 4, 5, 6, 7, 8, 9)]
    assert codes(["ALL", "TAG001"], ["TAG"]) == [code for code in CODES if code == "TAG001" or not code.startswith("TAG")]


def test_the_same_code_in_both_options_is_ignored() -> None:
    assert codes(["TAG"], ["TAG"]) == []


@given(st.lists(st.sampled_from(PREFIXES)), st.lists(st.sampled_from(PREFIXES)))
def test_a_rule_is_asked_if_its_longest_chosen_beginning_is_longer_than_its_longest_ignored(
    select: list[str], ignore: list[str]
) -> None:
    def longest(code: str, beginnings: list[str]) -> int:
        return max((len(one) for one in beginnings if code.startswith(one)), default=-1)

    expected = [code for code in CODES if longest(code, select or [""]) > longest(code, ignore)]
    assert codes(select, ignore) == expected


@pytest.mark.parametrize("unknown", ["XYZ", "TAG9", "TAG0011", "1", "", "-"])
def test_an_unknown_code_is_refused_with_the_families_there_are(unknown: str) -> None:
    for options in (([unknown], []), ([], [unknown])):
        with pytest.raises(UsageError, match="the families are LEN, TAG, HDL, LNK, MED, TXT, CAM, CHG, SAF, POL"):
            select_rules(*options)


def test_faults_of_the_files_cannot_be_chosen_or_ignored() -> None:
    for code in ("FMT", "fmt005"):
        with pytest.raises(UsageError, match="FMT"):
            select_rules(ignore=[code])
