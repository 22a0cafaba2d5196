"""The owners in the docs: every file that decides what may go out has some, and no text has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DECIDES = [
    *("messages/demo/campaign.toml", "messages/demo/approvals.toml", "campaign.toml", "our/actions/demo/approvals.toml"),
    *("messages/socialkit.toml", "socialkit.toml", "pyproject.toml"),
    *(".github/CODEOWNERS", ".github/workflows/campaigns.yml", ".gitlab/CODEOWNERS", ".gitlab-ci.yml"),
    ".pre-commit-config.yaml",
]
TEXTS = ["messages/demo/release.en.txt", "README.md", "messages/demo/media/portrait.jpg"]


@pytest.fixture
def owned(blocks: Run, git: Run, run: Run, tmp_path: Path) -> Callable[[str], bool]:
    """Whether a path has an owner. CODEOWNERS has the patterns of .gitignore, so git itself is asked."""
    [owners] = blocks("second-person.md", "text")
    entries = [line.split() for line in owners.splitlines()]
    assert all(len(entry) == 2 and entry[1].startswith("@your-organisation/") for entry in entries)
    git(tmp_path, "init", "-q")
    (tmp_path / "owned").write_text("".join(f"{pattern}\n" for pattern, _ in entries), encoding="utf-8")
    ignoring = ("git", "-c", f"core.excludesFile={tmp_path / 'owned'}", "check-ignore", "--no-index", "-q")
    return lambda path: run(*ignoring, path, cwd=tmp_path).code == 0


@pytest.mark.parametrize("path", DECIDES)
def test_what_decides_has_an_owner(path: str, owned: Callable[[str], bool]) -> None:
    assert owned(path)


@pytest.mark.parametrize("path", TEXTS)
def test_texts_have_none(path: str, owned: Callable[[str], bool]) -> None:
    assert not owned(path)
