"""Settings beside the campaigns, as `check` follows them: they choose and grade rules, and do nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[..., Path]

WORDS = {"release.en.txt": "Free her, @nobody! Stop.It\n", "report.en.txt": "Free her. Stop.It\n"}


def codes(ran: Any) -> list[str]:
    """File name, severity and code of each concise line."""
    rows = [line.split(" ")[:3] for line in ran.out.splitlines()[:-1]]
    return [f"{place.split('/')[-1].split(':')[0]} {severity} {code}" for place, severity, code in rows]


@pytest.fixture
def check(socialkit: Run, write: Write, tmp_path: Path) -> Callable[..., Any]:
    write("demo", WORDS)

    def run(settings: str = "", *options: str, file: str = "socialkit.toml", **environment: str) -> Any:
        if settings:
            (tmp_path / file).write_text(settings, encoding="utf-8")
        return socialkit("check", "--output-format", "concise", *options, **environment)

    return run


def test_rules_are_chosen_as_on_the_command_line(check: Callable[..., Any]) -> None:
    assert codes(check('select = ["HDL", "LNK"]\nignore = ["HDL003"]')) == [
        "release.en.txt error HDL002",
        "release.en.txt warning LNK001",
        "report.en.txt warning LNK001",
    ]
    assert codes(check('select = ["HDL002"]\nextend-select = ["LNK001"]\nignore = ["LNK"]')) == [
        "release.en.txt error HDL002",
        "release.en.txt warning LNK001",
        "report.en.txt warning LNK001",
    ]


def test_command_line_before_environment_before_file_before_default(check: Callable[..., Any]) -> None:
    lnk, hdl = "report.en.txt warning LNK001", "release.en.txt error HDL002"
    settings = 'select = ["LNK"]\nper-file-ignores = { "release*" = ["LNK"] }'
    assert codes(check(settings)) == [lnk]
    assert codes(check(settings, SOCIALKIT_SELECT="HDL002")) == [hdl]
    assert codes(check(settings, SOCIALKIT_SELECT="HDL002,LNK001")) == [hdl, lnk]
    assert codes(check(settings, "--select", "LNK", SOCIALKIT_SELECT="HDL002")) == [lnk]


def test_a_strict_check_may_be_asked_for_and_taken_back(check: Callable[..., Any]) -> None:
    only = 'select = ["LNK"]\n'
    assert check(only).code == 0
    assert check(only + "strict = true").code == 1
    assert check(only + "strict = true", SOCIALKIT_STRICT="0").code == 0
    assert check(only + "strict = true", "--no-strict").code == 0
    assert check(only + "strict = false", "--strict").code == 1


@pytest.mark.parametrize("pattern", ["messages/demo/rel*", "*/release.en.txt", "release.en.txt", "messages/*.en.txt"])
def test_a_pattern_passes_rules_over_in_the_files_it_fits(pattern: str, check: Callable[..., Any]) -> None:
    found = codes(check(f'[per-file-ignores]\n"{pattern}" = ["HDL", "lnk001"]'))
    left = "report.en.txt warning LNK001"
    assert not any(code.startswith("release.en.txt") and code[-6:-3] in ("HDL", "LNK") for code in found)
    assert (left in found) == (pattern != "messages/*.en.txt")


def test_all_rules_may_be_passed_over_in_a_file_but_no_fault_of_it(check: Callable[..., Any], tmp_path: Path) -> None:
    settings = '[per-file-ignores]\n"*" = ["ALL"]'
    assert codes(check(settings)) == []
    (tmp_path / "messages" / "demo" / "release.docx").touch()
    assert codes(check(settings)) == ["release.docx error FMT002"]


def test_a_rule_may_be_graded_otherwise(check: Callable[..., Any]) -> None:
    ran = check('select = ["HDL002", "LNK"]\nseverity = { HDL002 = "note", LNK001 = "error" }')
    assert codes(ran) == ["release.en.txt note HDL002", "release.en.txt error LNK001", "report.en.txt error LNK001"]
    assert ran.code == 1


def test_pyproject_may_hold_them_however_its_table_is_written(check: Callable[..., Any]) -> None:
    for text in (
        '[tool.socialkit]\nselect = ["LNK"]',
        '[ "tool" . socialkit ]\nselect = ["LNK"]',
        '[tool]\nsocialkit = { select = ["LNK"] }',
        'tool.socialkit.select = ["LNK"]',
        '[tool."socialkit"]\nselect = ["LNK"]',
        "[ 'tool'\t.\t'socialkit' ]\nselect = [\"LNK\"]",
        'tool = { socialkit = { select = ["LNK"] } }',
    ):
        assert {code[-6:] for code in codes(check(text, file="pyproject.toml"))} == {"LNK001"}
    assert "HDL002" in check('[project]\nname = "socialkit"\n[tool.other]\nx = 1', file="pyproject.toml").out


def test_the_nearest_folder_wins_and_the_search_ends_with_the_repository(check: Callable[..., Any], tmp_path: Path) -> None:
    assert {code[-6:] for code in codes(check('select = ["LNK"]'))} == {"LNK001"}
    (tmp_path / "messages" / "socialkit.toml").write_text('select = ["HDL002"]', encoding="utf-8")
    assert {code[-6:] for code in codes(check())} == {"HDL002"}
    (tmp_path / "messages" / "socialkit.toml").unlink()
    (tmp_path / "messages" / ".git").mkdir()
    assert {code[-6:] for code in codes(check())} > {"LNK001"}


def test_everything_wrong_is_told_at_once_with_its_place(check: Callable[..., Any], tmp_path: Path) -> None:
    ran = check(
        'slect = ["LNK"]\nignore = ["XYZ", "FMT001", 3]\ndatabase = "postgresql://x"\nconfirmed-days = 0\n'
        '[severity]\nLNK001 = "eror"\nLNK999 = "note"\n[per-file-ignores]\n"*" = "LNK"\n'
    )
    assert (ran.code, ran.out) == (2, "")
    told = ran.err.replace(f"socialkit: {tmp_path}/socialkit.toml:", "").splitlines()
    assert [line.split(" ")[0] for line in told] == [
        *("1:1:", "2:11:", "2:18:", "2:28:", "3:1:", "4:18:", "6:10:", "7:1:", "9:7:")
    ]
    assert 'did you mean "select"?' in told[0]
    assert "settings beside campaigns choose and grade rules, and do nothing else" in told[4]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("select = ", ":1:10: this is not TOML"),
        ("\x00", "NUL byte"),
        ("[tool]\nsocialkit = 3", "expected a table"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused(settings: str, said: str, check: Callable[..., Any]) -> None:
    file = "pyproject.toml" if settings.startswith("[tool") else "socialkit.toml"
    ran = check(settings, file=file)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_links_and_the_days_verdict_heed_no_settings(check: Callable[..., Any], socialkit: Run) -> None:
    assert check('ignore = ["HDL"]\nseverity = { HDL002 = "note" }').code == 0
    assert "X: no link" in socialkit("share", "--platform", "x", "--message", "release").out
    assert "open, but 1 error in its posts" in socialkit().out


def test_what_is_in_force_is_shown_with_where_it_was_said(check: Callable[..., Any], tmp_path: Path) -> None:
    ran = check(
        'select = ["LNK", "HDL"]\nconfirmed-days = 7\n[severity]\nLNK001 = "note"\n[per-file-ignores]\n"a*" = ["LNK"]',
        "--show-settings",
        "--ignore",
        "HDL003",
        SOCIALKIT_EXTEND_SELECT="LEN001",
    )
    origin = f"({tmp_path}/socialkit.toml)"
    assert ran.out.splitlines()[:9] == [
        f"{tmp_path}/messages:",
        f'  select = ["LNK", "HDL"]  {origin}',
        '  extend-select = ["LEN001"]  (SOCIALKIT_EXTEND_SELECT)',
        '  ignore = ["HDL003"]  (command line)',
        f'  per-file-ignores = [["a*", ["LNK"]]]  {origin}',
        f"  severity = {{LNK001 = note}}  {origin}",
        "  strict = false  (default)",
        f"  confirmed-days = 7  {origin}",
        "  verified-days = 180  (default)",
    ]
    assert " rules: LEN001 " in ran.out
    assert "HDL003" not in ran.out.splitlines()[9]
