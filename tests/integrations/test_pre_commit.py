"""The hooks, run by pre-commit in a repository whose configuration names this one, as its users do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
CLEAN, ERROR = "Free her, today.\n", "Free her, @nobody!\n"

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments it makes: once for all tests."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def hook(source: Path, home: Path, git: Run, run: Run, packages: Run, blocks: Run, tmp_path: Path) -> Run:
    """Runs a hook over what is staged in the test's folder, by the configuration in the docs."""

    def start(name: str, *arguments: str) -> Any:
        [config] = map(yaml.safe_load, blocks("git-hook.md", "yaml"))
        [repository] = config["repos"]
        repository |= {"repo": source.as_uri(), "rev": git(source, "rev-parse", "HEAD")}
        for told in repository["hooks"]:
            told.pop("stages", None)
        git(tmp_path, "init", "-q")
        (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        git(tmp_path, "add", "-A")
        command = (sys.executable, "-m", "pre_commit", "run", "--color=never", name, *arguments)
        return packages(run(*command, cwd=tmp_path, PRE_COMMIT_HOME=str(home), GIT_ALLOW_PROTOCOL="file"))

    return start


def test_the_docs_name_the_hooks_that_are_there(blocks: Run) -> None:
    [config] = map(yaml.safe_load, blocks("git-hook.md", "yaml"))
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} == set(HOOKS)


def test_a_staged_error_is_refused_and_mended_it_passes(hook: Run, write: Callable[..., Path]) -> None:
    folder = write("demo", {"release.en.txt": ERROR})
    ran = hook("socialkit-check")
    assert ran.code == 1, ran.err
    assert "error[HDL002] handle-unknown" in ran.out
    assert "messages/demo/release.en.txt:1:11" in ran.out
    (folder / "release.en.txt").write_text(CLEAN, encoding="utf-8")
    ran = hook("socialkit-check")
    assert (ran.code, "Passed" in ran.out) == (0, True), ran.out


def test_only_files_of_campaigns_are_checked_wherever_they_lie(
    hook: Run, write: Callable[..., Path], commit: Run, tmp_path: Path
) -> None:
    write("old", {"release.en.txt": ERROR}, below="our/actions")
    commit(tmp_path)
    write("new", {"release.en.txt": CLEAN, "release.zh-Hans.txt": "自由\n"}, below="our/actions")
    for name in ("README.md", "requirements.txt", "requirements.dev.txt", "notes.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    ran = hook("socialkit-check", "--verbose")
    assert "(1 campaign, " in ran.out
    assert "our/actions/old" not in ran.out


def test_nothing_staged_of_a_campaign_is_nothing_to_do(hook: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Ours\n", encoding="utf-8")
    ran = hook("socialkit-check")
    assert (ran.code, "no files to check" in ran.out) == (0, True)


def test_all_campaigns_are_checked_by_the_other_hook_whatever_is_staged(
    hook: Run, write: Callable[..., Path], commit: Run, tmp_path: Path
) -> None:
    write("old", {"release.en.txt": ERROR})
    commit(tmp_path)
    (tmp_path / "README.md").write_text("# Ours\n", encoding="utf-8")
    ran = hook("socialkit-check-all")
    assert ran.code == 1
    assert "messages/old/release.en.txt:1:11" in ran.out


@pytest.mark.skipif(os.name == "nt", reason="such names cannot exist there")
def test_names_of_files_run_nothing(hook: Run, write: Callable[..., Path], tmp_path: Path) -> None:
    write("demo", {"$(touch pwned).en.txt": CLEAN, "`touch pwned`.en.txt": CLEAN, "--fix.en.txt": CLEAN})
    ran = hook("socialkit-check")
    assert ran.code == 1
    assert "FMT002" in ran.out
    assert list(tmp_path.rglob("pwned")) == []
