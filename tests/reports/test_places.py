"""One campaign in Russian, Arabic, Chinese and with emoji: every format puts its findings at the same place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.campaign.find import find
from socialkit.checking import check_all
from socialkit.reports import FORMATS, report
from socialkit.reports.result import Result

BASE = (Path(__file__).parents[1] / "rules" / "campaign.toml").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

TEXTS = {
    "ru": "Первая строка.\nСвободу, @никто @nobody1 сейчас!\n",
    "ar": "السطر الأول\nالحرية @nobody2 الآن!\n",
    "zh-Hans": "𠀀𠀁 🕊️👩🏽‍🚒 @nobody3 自由\n",
    "en": "\ufeffOne\r\n\r\n🏴󠁧󠁢󠁳󠁣󠁴󠁿 @nobody4\r\n",
}
MARK = re.compile("@nobody[1-4]")

Place = tuple[str, int, int]


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    folder = tmp_path / "messages" / "places"
    folder.mkdir(parents=True)
    languages = re.sub(r"^languages = .*$", f"languages = {json.dumps(list(TEXTS))}", BASE, flags=re.MULTILINE)
    (folder / "campaign.toml").write_text(languages, encoding="utf-8")
    for language, words in TEXTS.items():
        (folder / f"release.{language}.txt").write_text(words, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return list(check_all(find([]), NOW, cards=True))


def expected() -> set[Place]:
    """Where the marked words are, worked out from the texts themselves: lines and code points from 1, without the mark."""
    places = set()
    for language, words in TEXTS.items():
        for number, line in enumerate(words.removeprefix("\ufeff").split("\n"), start=1):
            if found := MARK.search(line):
                places.add((f"messages/places/release.{language}.txt", number, found.start() + 1))
    return places


def from_lines(pattern: str) -> Callable[[str], set[Place]]:
    return lambda printed: {
        (path, int(line), int(column)) for path, line, column in re.findall(pattern, printed, re.MULTILINE)
    }


def from_json(printed: str) -> set[Place]:
    findings = [one for campaign in json.loads(printed)["campaigns"] for one in campaign["findings"]]
    return {(one["path"], one["line"], one["column"]) for one in findings if one["code"] == "HDL002"}


def from_sarif(printed: str) -> set[Place]:
    places = set()
    for one in json.loads(printed)["runs"][0]["results"]:
        where = one["locations"][0]["physicalLocation"]
        region = where["region"]
        if one["ruleId"] == "HDL002":
            places.add((where["artifactLocation"]["uri"], region["startLine"], region["startColumn"]))
            assert region["endLine"] == region["startLine"]
            assert region["endColumn"] - region["startColumn"] == len("@nobody1")
    return places


READ: dict[str, Callable[[str], set[Place]]] = {
    "full": from_lines(r"^error\[HDL002\].*\n +--> (.*):(\d+):(\d+)$"),
    "concise": from_lines(r"^(.*):(\d+):(\d+): error HDL002 "),
    "json": from_json,
    "github": from_lines(r"^::error file=([^,]*),line=(\d+),endLine=\d+,col=(\d+),endColumn=\d+,title=HDL002 "),
    "markdown": from_lines(r"^\| error \| HDL002 \| `(.*?):(\d+):(\d+)` "),
    "sarif": from_sarif,
    "junit": from_lines(r"error HDL002 at (.*?):(\d+):(\d+): "),
}


def test_every_format_that_tells_places_is_read_here() -> None:
    assert set(READ) == set(FORMATS) - {"statistics"}


@pytest.mark.parametrize("name", READ)
def test_a_finding_stands_at_its_line_and_column_in_code_points(name: str, campaign: list[Result]) -> None:
    assert len(expected()) == 4
    assert READ[name]("\n".join(report(name)(campaign))) == expected()
