"""The hook in the docs, put where git looks for it, and run by `git commit`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CLEAN, ERROR = "Free her, today.\n", "Free her, @nobody!\n"

Run = Callable[..., Any]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the hook is a shell script")


@pytest.fixture
def try_commit(blocks: Run, git: Run, run: Run, installed: Path, tmp_path: Path) -> Run:
    """Commits what is staged in the test's folder, with the hook in place."""
    git(tmp_path, "init", "-q")
    [script] = blocks("git-hook.md", "sh")
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script, encoding="utf-8")
    hook.chmod(0o755)

    def start() -> Any:
        path = f"{installed}{os.pathsep}{os.environ['PATH']}"
        temporary = tmp_path / "temporary"
        temporary.mkdir(exist_ok=True)
        ran = run("git", "commit", "-q", "-m", "Try", cwd=tmp_path, PATH=path, TMPDIR=str(temporary))
        assert list(temporary.iterdir()) == [], "the hook leaves nothing behind"
        return ran

    return start


def test_what_is_staged_counts_and_not_what_lies_in_the_folder(
    try_commit: Run, git: Run, write: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write("demo", {"release.en.txt": ERROR})
    git(tmp_path, "add", "messages")
    (folder / "release.en.txt").write_text(CLEAN, encoding="utf-8")
    ran = try_commit()
    assert ran.code == 1
    assert "messages/demo/release.en.txt:1:11" in ran.out + ran.err
    git(tmp_path, "add", "messages")
    (folder / "release.en.txt").write_text(ERROR, encoding="utf-8")
    ran = try_commit()
    assert ran.code == 0, ran.out + ran.err
    assert git(tmp_path, "show", "HEAD:messages/demo/release.en.txt") == CLEAN.strip()
    assert (folder / "release.en.txt").read_text(encoding="utf-8") == ERROR
