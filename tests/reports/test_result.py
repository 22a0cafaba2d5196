"""The tally, and the registry of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from socialkit import reports
from socialkit.finding import Finding, Severity
from socialkit.reports import FORMATS, report
from socialkit.reports.result import Result, Tally

NO_FORMATS = {"__init__", "result", "summary"}


def tally_line(results: list[Result]) -> str:
    tally = Tally()
    assert list(tally.count(results)) == results
    return tally.line()


def test_nothing_found_says_how_much_was_checked(result: Callable[..., Result]) -> None:
    assert tally_line([result()]) == "Nothing found (1 campaign, 1 post checked)"
    assert tally_line([]) == "Nothing found (0 campaigns, 0 posts checked)"


def test_findings_are_counted_by_severity_with_their_plurals(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    mixed = [finding(severity=one) for one in (Severity.ERROR, Severity.NOTE, Severity.NOTE)]
    assert tally_line([result(*mixed, posts=1200)]) == "1 error, 2 notes (1 campaign, 1,200 posts checked)"
    assert tally_line([result(finding()), result(finding())]) == "2 warnings (2 campaigns, 2 posts checked)"


def test_the_formats_are_those_of_the_folder() -> None:
    files = {path.stem for path in Path(reports.__file__).parent.glob("*.py")}
    assert set(FORMATS) == files - NO_FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_takes_results_as_they_come_and_ends_with_how_much_was_checked(name: str, results: list[Result]) -> None:
    drawn = []

    def coming() -> Iterator[Result]:
        for one in results:
            drawn.append(one.slug)
            yield one

    *_, last = report(name)(coming())
    assert drawn == ["a-open", "b-closed", "c-broken"]
    assert "3 campaigns" in last or '"campaigns": 3' in last


@pytest.mark.parametrize("name", ["full", "concise", "json", "sarif"])
def test_a_format_prints_a_campaign_before_it_draws_the_next(
    name: str, result: Callable[..., Result], finding: Callable[..., Finding]
) -> None:
    drawn = []

    def coming() -> Iterator[Result]:
        for slug in ("a", "b"):
            drawn.append(slug)
            yield result(finding(message=slug), slug=slug)

    lines = report(name)(coming())
    first = next(line for line in lines if "TXT000" in line)
    assert drawn == ["a"]
    assert "TXT000" in first
