"""`socialkit check`, run as its users and CI run it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from socialkit.reports import FORMATS
from socialkit.reports.markdown import ROOM
from socialkit.terminal.findings import coloured

Run = Callable[..., Any]
Write = Callable[..., Path]

CLEAN = {"release.en.txt": "Free her, today.\n"}
WARNING = {"release.en.txt": "Free her. Stop.It\n"}
ERROR = {"release.en.txt": "Free her, @nobody!\n"}
ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("texts", "options", "code"),
    [
        (CLEAN, [], 0),
        (WARNING, [], 0),
        (ERROR, [], 1),
        (WARNING, ["--strict"], 1),
        (CLEAN, ["--strict", "--ignore", "CAM008"], 0),
        (ERROR, ["--ignore", "HDL"], 0),
        (ERROR, ["--select", "LEN"], 0),
        ({"release.docx": ""}, [], 1),
    ],
)
def test_the_exit_code_is_the_same_in_every_format(
    name: str, texts: dict[str, str], options: list[str], code: int, socialkit: Run, write: Write
) -> None:
    write("demo", texts)
    ran = socialkit("check", "--output-format", name, *options)
    assert (ran.code, ran.err) == (code, "")
    assert ran.out


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: there is no such file or folder"),
        ([], "there is no folder messages/ here"),
        (["."], "no campaign found"),
        ([".", "--select", "XYZ"], "no rule's code begins with 'XYZ'; the families are LEN, TAG,"),
        ([".", "--ignore", "FMT"], "FMT"),
        ([".", "--now", "soon"], "--now soon"),
    ],
)
def test_a_call_that_is_wrong_ends_with_2_and_prints_no_piece_of_a_report(
    name: str, arguments: list[str], said: str, socialkit: Run
) -> None:
    ran = socialkit("check", *arguments, "--output-format", name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_note_alone_fails_a_strict_check_only(socialkit: Run, write: Write) -> None:
    write("demo", CLEAN, status='state = "draft"')
    assert "note[CAM002]" in socialkit("check").out
    assert socialkit("check").code == 0
    assert socialkit("check", "--strict").code == 1
    assert socialkit("check", "--strict", "--ignore", "CAM002,CAM008").code == 0


def test_a_format_that_is_not_there_is_refused_with_those_that_are(socialkit: Run, write: Write) -> None:
    write("demo", CLEAN)
    ran = socialkit("check", "--output-format", "xml")
    assert (ran.code, ran.out) == (2, "")
    assert "full, concise, json, github" in ran.err


def test_full_is_the_usual_format_and_github_the_one_under_github_actions(socialkit: Run, write: Write) -> None:
    write("demo", ERROR)
    assert "\nerror[HDL002] handle-unknown:" in socialkit("check").out
    assert socialkit("check", GITHUB_ACTIONS="true").out.startswith("::error file=messages/demo/release.en.txt,line=1,")
    assert socialkit("check", "--output-format", "concise", GITHUB_ACTIONS="true").out.startswith("messages/demo/")
    assert "\nerror[HDL002]" in socialkit("check", GITHUB_ACTIONS="false", CI="true").out


def test_options_for_codes_may_be_repeated_and_hold_commas(socialkit: Run, write: Write) -> None:
    write("demo", {"release.en.txt": "@nobody Stop.It #2026 Серiкжан\n"})

    def codes(*options: str) -> set[str]:
        return set(re.findall(r" ([A-Z]{3}\d{3}) ", socialkit("check", "--output-format", "concise", *options).out))

    assert codes() == {"CAM008", "HDL002", "HDL003", "HDL004", "LNK001", "TAG002", "TXT004"}
    assert codes("--select", "HDL,LNK", "--ignore", "HDL003", "--ignore", "HDL004") == {"HDL002", "LNK001"}
    assert codes("--ignore", "HDL", "--select", "HDL002") == {"HDL002"}


def test_now_is_the_time_that_counts(socialkit: Run, write: Write) -> None:
    write("demo", CLEAN)
    assert socialkit("check").code == 0
    late = socialkit("check", "--now", "2099-01-01")
    assert late.code == 1
    assert "error[CAM001] deadline-passed" in late.out


def test_every_campaign_is_checked_and_counted(socialkit: Run, here: Path) -> None:
    shutil.copytree(here / "messages" / "serikzhan-bilash", here / "messages" / "another")
    ran = socialkit("check", "--output-format", "concise")
    assert ran.code == 0
    assert ran.out.endswith("12 notes (2 campaigns, 28 posts checked)\n")


def test_the_projects_own_campaign_has_notes_and_no_fault(socialkit: Run, here: Path) -> None:
    ran = socialkit("check", "--output-format", "json", cwd=here)
    summary = json.loads(ran.out)["summary"]
    assert ran.code == 0
    assert (summary["errors"], summary["warnings"]) == (0, 0)
    assert summary["notes"] > 0


def test_a_file_or_a_campaign_may_be_named(socialkit: Run, write: Write) -> None:
    write("one", ERROR)
    folder = write("two", CLEAN)
    assert socialkit("check").code == 1
    assert socialkit("check", "messages/two").code == 0
    assert socialkit("check", str(folder / "release.en.txt")).code == 0


def test_only_the_files_that_are_named_are_checked(socialkit: Run, write: Write) -> None:
    two = {"release.en.txt": "Free her. Stop.It\n", "report.en.txt": "@nobody Stop.It\n", "appeal.en.txt": "Stop.It\n"}
    one, other = write("one", two), write("two", two)

    def places(*files: Path) -> set[str]:
        ran = socialkit("check", "--output-format", "concise", "--select", "LNK", *map(str, files))
        return {line.split(":")[0].split("messages/")[1] for line in ran.out.splitlines()[:-1]}

    assert places(one / "release.en.txt") == {"one/release.en.txt"}
    assert places(one / "release.en.txt", other / "appeal.en.txt", one / "report.en.txt") == {
        *("one/release.en.txt", "one/report.en.txt", "two/appeal.en.txt")
    }
    assert len(places(one / "release.en.txt", one)) == 3
    assert places(one / "campaign.toml") == set()


def test_a_file_that_is_named_does_not_hide_that_its_campaign_cannot_be_read(socialkit: Run, write: Write) -> None:
    folder = write("one", CLEAN)
    (folder / "report.docx").touch()
    ran = socialkit("check", str(folder / "release.en.txt"))
    assert ran.code == 1
    assert "report.docx" in ran.out


def test_colours_come_only_where_they_are_wanted_and_change_no_word(socialkit: Run, write: Write) -> None:
    write("demo", ERROR)
    plain = socialkit("check").out
    wanted = socialkit("check", FORCE_COLOR="1", TERM="dumb").out
    assert "\x1b" not in plain
    assert "\x1b" not in socialkit("check", NO_COLOR="1").out
    assert "\x1b[1;31merror[HDL002]" in wanted
    assert ANSI.sub("", wanted) == plain
    assert "\x1b" not in socialkit("check", "--output-format", "json", FORCE_COLOR="1").out


def test_a_concise_line_in_colour_has_the_same_words() -> None:
    line = "messages/a:1/release.en.txt:1:5: error HDL002 [bold]@nobody[/bold] :smile: \\[x]"
    assert ANSI.sub("", coloured(line)) == line
    assert "\x1b[1;31merror HDL002\x1b[0m" in coloured(line)


def test_a_long_line_in_colour_is_not_wrapped() -> None:
    line = "warning[TXT000] text-fault: " + "word " * 400
    assert ANSI.sub("", coloured(line)) == line


@pytest.mark.parametrize("name", FORMATS)
def test_output_survives_a_terminal_that_shows_only_ascii(name: str, socialkit: Run, write: Write) -> None:
    write("demo", {"release.en.txt": "Free Серiкжан 🕊 @nobody\u202e\n"})
    ran = socialkit("check", "--output-format", name, PYTHONIOENCODING="ascii", PYTHONUTF8="0", FORCE_COLOR="1")
    assert ran.code == 1
    assert ran.err == ""
    assert ran.out.isascii()
    assert "TXT004" in ran.out


@pytest.mark.skipif(os.name == "nt", reason="needs a pipe as POSIX has it")
def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path, write: Write) -> None:
    write("demo", {f"m{number}.en.txt": "Free her, @nobody! Stop.It\n" for number in range(200)})
    run = subprocess.Popen(
        [sys.executable, "-m", "socialkit", "check"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout
    assert run.stderr
    assert run.stdout.readline().startswith(b"note[CAM008]")
    run.stdout.close()
    said = run.stderr.read()
    run.stderr.close()
    run.wait(timeout=60)
    assert said == b""
    assert run.returncode != 70


def test_more_findings_than_github_shows_are_all_in_the_summary_and_errors_come_first(socialkit: Run, write: Write) -> None:
    write("demo", {f"m{number}.en.txt": f"Free her, @nobody{number}! Stop.It\n" for number in range(15)})
    summary = write("other", CLEAN).parents[1] / "summary.md"
    ran = socialkit("check", "--ignore", "CAM008", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    kinds = [line.split(" ")[0] for line in ran.out.splitlines()[:-1]]
    assert kinds == ["::error"] * 15 + ["::warning"] * 15 + ["::notice"] * 15
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("### `demo`: OPEN\n")
    assert "### `other`: OPEN\n" in written
    assert all(f"@nobody{number} is nobody" in written for number in range(15))
    assert written.count("| warning | LNK001 |") == 15
    assert written.endswith("15 errors, 15 warnings, 15 notes (2 campaigns, 32 posts checked)\n")
    assert ran.out.endswith("; GitHub shows 10 of a kind, so 15 stand only in the step's summary\n")


def test_the_summary_is_added_to_what_stands_there(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", CLEAN)
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    socialkit("check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8").startswith("# Before\n### `demo`: OPEN\n")


def test_a_summary_never_grows_over_what_github_takes(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", ERROR)
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (ROOM - 100), encoding="utf-8")
    ran = socialkit("check", "--ignore", "CAM008", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert ran.code == 1
    written = summary.read_text(encoding="utf-8")
    assert "\nFindings that had no room here: 2. The log holds them all.\n" in written
    assert "\nPosts that had no room here: 2.\n" in written
    assert written.endswith("\n1 error, 1 note (1 campaign, 2 posts checked)\n")
    assert ROOM < 2**20 - 1000
    assert len(written) < ROOM + 1000


def test_a_summary_that_cannot_be_written_changes_no_verdict(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", CLEAN)
    ran = socialkit("check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(tmp_path))
    assert ran.code == 0
    assert ran.err.startswith("socialkit: the step's summary cannot be written")
    assert len(ran.err.splitlines()) == 1


def test_no_summary_is_written_for_other_formats(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", ERROR)
    summary = tmp_path / "summary.md"
    socialkit("check", "--output-format", "full", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert not summary.exists()


def test_the_summary_shows_each_post_after_all_findings(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", ERROR)
    write("other", WARNING)
    summary = tmp_path / "summary.md"
    socialkit("check", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    findings, posts = summary.read_text(encoding="utf-8").split("### The posts\n")
    assert findings.count("\n| ") == 7
    assert posts.count("> Free her, @nobody!\n") == 2
    assert "\n> 18/280\n" in posts
    assert posts.index("other/release.x.en") > posts.index("demo/release.facebook.en")


def test_markdown_shows_the_posts_of_the_files_that_are_named(socialkit: Run, write: Write) -> None:
    folder = write("demo", CLEAN | {"report.en.txt": "Another.\n"})
    ran = socialkit("check", "--output-format", "markdown", str(folder / "report.en.txt"))
    assert ran.out.count("> Another.\n") == 2
    assert "Free her" not in ran.out
    assert "no room" not in ran.out


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_in_a_file_is_the_one_that_would_be_printed(
    name: str, socialkit: Run, write: Write, tmp_path: Path
) -> None:
    write("demo", ERROR)
    printed = socialkit("check", "--output-format", name)
    ran = socialkit("check", "--output-format", name, "-o", "report", FORCE_COLOR="1")
    assert (tmp_path / "report").read_bytes().decode() == printed.out
    assert (ran.code, ran.out) == (printed.code, "")
    assert ran.err == "socialkit: 1 error, 2 notes (1 campaign, 2 posts checked); the report is in report\n"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_report_takes_the_place_of_an_old_one_and_keeps_its_permissions_and_its_link(
    socialkit: Run, write: Write, tmp_path: Path
) -> None:
    write("demo", ERROR)
    old = tmp_path / "old.json"
    old.write_text("x" * 100_000, encoding="utf-8")
    old.chmod(0o640)
    (tmp_path / "link").symlink_to(old)
    socialkit("check", "--output-format", "json", "--output-file", "link")
    assert json.loads(old.read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert old.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "link").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
def test_a_new_report_can_be_read_by_those_who_may_read_new_files(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", ERROR)
    (tmp_path / "other").touch()
    socialkit("check", "-o", "report")
    assert (tmp_path / "report").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_device_is_written_to_and_stays_a_device(socialkit: Run, write: Write) -> None:
    write("demo", ERROR)
    ran = socialkit("check", "-o", "/dev/stderr")
    assert "error[HDL002]" in ran.err
    assert socialkit("check", "-o", os.devnull).code == 1
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("path", ["nowhere/report", ".", ""])
def test_a_report_that_cannot_be_written_is_said_in_one_line(path: str, socialkit: Run, write: Write) -> None:
    write("demo", CLEAN)
    ran = socialkit("check", "-o", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"socialkit: --output-file {path}: it cannot be written: ")
    assert ran.err.count("\n") == 1


def test_a_call_that_is_wrong_leaves_the_old_report_alone(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", CLEAN)
    (tmp_path / "report").write_text("old", encoding="utf-8")
    assert socialkit("check", "nowhere", "-o", "report").code == 2
    (tmp_path / "messages" / "socialkit.toml").write_text("wrong = 1\n", encoding="utf-8")
    assert socialkit("check", "-o", "report").code == 2
    assert (tmp_path / "report").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt", reason="such names cannot exist there")
@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_folder_forms_no_workflow_command(name: str, socialkit: Run, write: Write) -> None:
    reason = 'state = "closed"\nreason = "\\n::error::x ##[set-output name=a]b"'
    folder = write("demo", {"release.en.txt": "::error::x @nobody\n##[error]x Stop.It\n%0A::error::x\n"}, status=reason)
    hostile = folder.parent / "\n::error::x ##[error]y"
    hostile.mkdir()
    (hostile / "campaign.toml").write_text("##[error]z\n::error::x = 1\n", encoding="utf-8")
    (hostile / "::warning::w.txt").write_text("x", encoding="utf-8")
    for where in (folder.parents[1], hostile):
        path = ["."] if where == hostile else []
        ran = socialkit("check", *path, "--output-format", name, cwd=where, GITHUB_ACTIONS="true")
        ours = re.compile(r"::(error|warning|notice) file=[^:]*::") if name == "github" else re.compile("(?!)")
        lines = re.split(r"[\r\n]", ran.out)
        assert [line for line in lines if line.lstrip().startswith("::") and not ours.match(line)] == []
        assert "##[" not in ran.out
        assert ran.code == 1


@pytest.mark.parametrize("arguments", [["##[error]x"], ["--##[error]x"], ["-o", "##[error]x/y"]])
def test_a_complaint_forms_no_workflow_command(arguments: list[str], socialkit: Run, write: Write) -> None:
    write("demo", CLEAN)
    ran = socialkit("check", *arguments, GITHUB_ACTIONS="true")
    assert ran.code == 2
    assert "# #[error]x" in ran.err
    assert "##[" not in ran.err
    assert "##[error]x" in socialkit("check", *arguments).err


def test_check_writes_nothing(socialkit: Run, here: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    socialkit("check", cwd=here)
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before


TOKEN = "ghp_" + "a1B2c3D4e5F6" * 3
SECRETS = {
    "release.en.txt": f"---\nignore: TAG003 password: sesame2026\n---\nFree her, @nobody! {TOKEN} Stop.It #a #b #c\n",
    "approvals.toml": (
        f'[[approval]]\npost = "demo/release.x.en"\nsha256 = "{"0" * 64}"\n'
        f'by = "token {TOKEN[4:]}1a2b3c4d"\non = 2026-01-01\n'
    ),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("texts", [SECRETS, SECRETS | {"report.en.txt": f"{{{TOKEN}}}\n"}], ids=["sound", "faulty"])
def test_no_report_prints_a_secret_whatever_finding_is_about_its_line(
    name: str, texts: dict[str, str], socialkit: Run, write: Write, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    write("demo", texts)
    facts = tmp_path / "messages" / "demo" / "campaign.toml"
    facts.write_text(f"# api_key = {TOKEN[4:]}\n" + facts.read_text(encoding="utf-8"), encoding="utf-8")
    ran = socialkit("check", "--output-format", name, GITHUB_STEP_SUMMARY=str(summary))
    assert ran.code == 1
    for told in (ran.out, ran.err, summary.read_text(encoding="utf-8") if summary.exists() else ""):
        assert TOKEN[4:] not in told
        assert "sesame2026" not in told
    if texts is SECRETS:
        # A line each; the counts tell a number, and logs of machines repeat a rule beside its findings.
        assert ran.out.count("SAF008") >= (1 if name == "statistics" else 4)
    if name == "full":
        assert "ghp_****" in ran.out
        assert "^" * len(TOKEN) in ran.out or texts is not SECRETS


@pytest.mark.parametrize("name", FORMATS)
def test_a_secret_under_a_key_that_no_field_has_is_not_printed_either(name: str, socialkit: Run, write: Write) -> None:
    folder = write("demo", CLEAN)
    facts = folder / "campaign.toml"
    facts.write_text('password = "sesame2026"\n' + facts.read_text(encoding="utf-8"), encoding="utf-8")
    ran = socialkit("check", "--output-format", name)
    assert ran.code == 1
    assert "FMT005" in ran.out
    assert "sesame2026" not in ran.out + ran.err
