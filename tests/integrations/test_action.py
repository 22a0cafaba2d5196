"""The action, its steps run by bash as GitHub's runner does for a pull request from a fork: no token, no secret."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
INSTALL, CHECK = (step for step in STEPS if "run" in step)

CLEAN, ERROR = "Free her, today.\n", "Free her, @nobody!\n"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
COMMAND = re.compile(r"::(error|warning|notice) file=[^:]*::")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the runner's bash is not found there")

Step = Callable[..., Any]


@pytest.fixture(scope="module")
def runner(
    source: Path, programs: Path, run: Step, packages: Step, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Any]:
    """Runs a step in a folder, after the step that installs has run once."""
    temporary = tmp_path_factory.mktemp("runner")

    def step(which: dict[str, Any], workspace: Path, **inputs: str) -> Any:
        assert which["shell"] == "bash"
        script = temporary / "step.sh"
        script.write_text(which["run"], encoding="utf-8")
        given = {name: str(about.get("default", "")) for name, about in ACTION["inputs"].items()} | inputs
        names = {name: EXPRESSION.fullmatch(value)[1] for name, value in which.get("env", {}).items()}
        return run(
            *("bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)),
            cwd=workspace,
            **{name: given[key.removeprefix("inputs.")] for name, key in names.items()},
            PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
            CI="true",
            GITHUB_ACTIONS="true",
            GITHUB_ACTION_PATH=str(source),
            GITHUB_EVENT_NAME="pull_request",
            GITHUB_WORKSPACE=str(workspace),
            GITHUB_STEP_SUMMARY=str(workspace / ".summary"),
            GITHUB_OUTPUT=str(workspace / ".output"),
            GITHUB_ENV=str(workspace / ".env-file"),
            RUNNER_TEMP=str(temporary),
        )

    elsewhere = tmp_path_factory.mktemp("hostile")
    for name in ("venv.py", "pip.py", "hatchling.py", "socialkit.py", "typer.py", "sitecustomize.py"):
        bug = "open('pwned', 'w')\nraise SystemExit('imported from the workspace')\n"
        (elsewhere / name).write_text(bug, encoding="utf-8")
    ran = packages(step(INSTALL, elsewhere))
    assert (ran.code, ran.err) == (0, ""), ran.err
    assert not list(elsewhere.rglob("pwned"))
    return step


def test_the_action_needs_nothing_but_its_own_files() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert set(ACTION["inputs"]) == {"paths", "against", "strict"}
    assert [step["uses"].partition("@")[0] for step in STEPS if "uses" in step] == ["actions/setup-python"]
    told = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert not re.search(r"secrets|token|https?:|index-url|pypi", told, re.IGNORECASE)


def test_no_input_stands_in_a_script() -> None:
    for step in STEPS:
        assert not EXPRESSION.search(step.get("run", "")), step["name"]
    for value in CHECK["env"].values():
        assert re.fullmatch(r"\$\{\{ inputs\.[a-z-]+ \}\}", value)


def test_a_pull_request_with_an_error_fails_with_its_lines_annotated(
    runner: Step, write: Callable[..., Path], tmp_path: Path
) -> None:
    write("demo", {"release.en.txt": ERROR})
    ran = runner(CHECK, tmp_path)
    assert (ran.code, ran.err) == (1, "")
    place = "file=messages/demo/release.en.txt,line=1,endLine=1,col=11,endColumn=18"
    assert ran.out.startswith(f"::error {place},title=HDL002 ")
    assert ran.out.splitlines()[-1] == "1 error, 2 notes (1 campaign, 2 posts checked)"
    summary = (tmp_path / ".summary").read_text(encoding="utf-8")
    assert "| error | HDL002 | `messages/demo/release.en.txt:1:11` |" in summary
    assert summary.count("> Free her, @nobody!\n") == 2
    assert "\n> 18/280\n" in summary
    assert not (tmp_path / ".output").exists()
    assert not (tmp_path / ".env-file").exists()


def test_a_pull_request_without_an_error_passes_and_shows_its_posts(
    runner: Step, write: Callable[..., Path], tmp_path: Path
) -> None:
    write("demo", {"release.en.txt": CLEAN})
    ran = runner(CHECK, tmp_path)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "1 note (1 campaign, 2 posts checked)")
    assert "> Free her, today.\n" in (tmp_path / ".summary").read_text(encoding="utf-8")


def test_paths_stand_one_a_line_and_may_hold_spaces(runner: Step, write: Callable[..., Path], tmp_path: Path) -> None:
    write("one", {"release.en.txt": ERROR}, below="the campaigns")
    write("two", {"release.en.txt": CLEAN}, below="others")
    write("three", {"release.en.txt": ERROR})
    ran = runner(CHECK, tmp_path, paths="the campaigns\n\nothers/two\n")
    assert ran.code == 1
    assert ran.out.startswith("::error file=the campaigns/one/release.en.txt,")
    assert "(2 campaigns, 4 posts checked)" in ran.out


def test_strict_is_said_or_left_to_the_settings(runner: Step, write: Callable[..., Path], tmp_path: Path) -> None:
    write("demo", {"release.en.txt": "Free her. Stop.It\n"})
    assert [runner(CHECK, tmp_path, strict=value).code for value in ("", "false", "true")] == [0, 0, 1]
    (tmp_path / "socialkit.toml").write_text("strict = true\n", encoding="utf-8")
    assert [runner(CHECK, tmp_path, strict=value).code for value in ("", "false", "true")] == [1, 0, 1]
    refused = runner(CHECK, tmp_path, strict="yes ##[x]\n::warning::y")
    assert (refused.code, refused.out) == (2, "::error::the input strict is neither true nor false\n")


def test_nothing_to_check_fails(runner: Step, tmp_path: Path) -> None:
    ran = runner(CHECK, tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no folder messages/ here" in ran.err


HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "x\ntouch pwned",
    "::set-output name=a::b",
    "x\n::error::y",
    "##[set-output name=a]b",
    "--output-file=pwned",
    "-opwned",
    "--fix",
    "* pwned",
    "${{ secrets.TOKEN }}",
    "$PATHS\\",
]


@pytest.mark.parametrize("name", ["paths", "against", "strict"])
@pytest.mark.parametrize("words", HOSTILE)
def test_no_input_runs_anything_writes_anything_or_is_an_option(
    words: str, name: str, runner: Step, write: Callable[..., Path], tmp_path: Path
) -> None:
    write("demo", {"release.en.txt": CLEAN})
    before = sorted(tmp_path.rglob("*"))
    ran = runner(CHECK, tmp_path, **{name: words})
    assert ran.code == 2
    assert sorted(tmp_path.rglob("*")) == before
    lines = [line.lstrip() for line in (ran.out + ran.err).splitlines()]
    refused = "::error::the input strict is neither true nor false"
    assert [line for line in lines if line.startswith("::") and line != refused] == []
    assert "##[" not in ran.out + ran.err


def test_no_words_of_a_campaign_run_anything_or_command_the_runner(
    runner: Step, write: Callable[..., Path], tmp_path: Path
) -> None:
    evil = "".join(f"{words} @nobody\n" for words in HOSTILE) + "::stop-commands::x\n@amnesty <img src=x>\n"
    folder = write("demo", {"release.en.txt": evil, "$(touch pwned).en.txt": "x\n", "::error::x.en.txt": "x\n"})
    write("drawn", {"release.en.txt": evil})
    ran = runner(CHECK, tmp_path)
    assert ran.code == 1
    assert folder.exists()
    assert list(tmp_path.rglob("pwned")) == []
    lines = [line for line in ran.out.splitlines() if line.lstrip().startswith("::")]
    assert lines
    assert [line for line in lines if not COMMAND.match(line)] == []
    assert "##[" not in ran.out + ran.err
    assert not (tmp_path / ".output").exists()
    summary = (tmp_path / ".summary").read_text(encoding="utf-8")
    assert "> $(touch pwned) @nobody\n" in summary
    assert [line for line in summary.splitlines() if line.lstrip().startswith("::")] == []


WORKFLOWS = ("github.md", "yaml")


def test_the_workflow_for_pull_requests_has_no_secret_and_may_write_nothing(blocks: Step) -> None:
    workflow = yaml.safe_load(blocks(*WORKFLOWS)[0])
    assert workflow[True] == "pull_request"  # YAML reads `on` as a truth
    assert workflow["permissions"] == {"contents": "read"}
    [job] = workflow["jobs"].values()
    assert "permissions" not in job
    checkout, action = job["steps"]
    assert checkout["with"]["persist-credentials"] is False
    assert action == {"uses": "OWNER/socialkit@COMMIT"}


def test_what_the_page_says_of_inputs_is_true(blocks: Step) -> None:
    page = (ROOT / "docs" / "how-to" / "github.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == set(ACTION["inputs"])
    for block in blocks(*WORKFLOWS):
        for step in _steps(yaml.safe_load(block)):
            if step.get("uses", "").startswith("OWNER/socialkit@"):
                assert set(step.get("with", {})) <= set(ACTION["inputs"])


def _steps(block: Any) -> list[dict[str, Any]]:
    return block if isinstance(block, list) else [step for job in block["jobs"].values() for step in job["steps"]]


def test_only_the_scan_of_ones_own_branch_may_write_and_only_its_alerts(
    blocks: Step, run: Step, installed: Path, write: Callable[..., Path], tmp_path: Path
) -> None:
    [scan] = [one for one in map(yaml.safe_load, blocks(*WORKFLOWS)) if isinstance(one, dict) and "scan" in one["jobs"]]
    assert "pull_request" not in scan[True]
    assert scan["permissions"] == {"contents": "read", "security-events": "write"}
    steps = _steps(scan)
    [upload] = [step for step in steps if step.get("uses", "").startswith("github/codeql-action/upload-sarif@")]
    [command] = [step["run"] for step in steps if step.get("run", "").startswith("socialkit ")]
    write("demo", {"release.en.txt": ERROR})
    ran = run("bash", "-ec", command, cwd=tmp_path, PATH=f"{installed}{os.pathsep}{os.environ['PATH']}")
    assert ran.code == 0, ran.err
    log = yaml.safe_load((tmp_path / upload["with"]["sarif_file"]).read_text(encoding="utf-8"))
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["CAM008", "HDL002", "HDL003"]
