"""The old state of a folder, as files of a private folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from socialkit.campaign.revision import Past
from socialkit.errors import UsageError


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with settings at its top and beside its campaigns, which both were changed since."""
    messages = tmp_path / "deep" / "messages"
    messages.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("old = 1\n", encoding="utf-8")
    (messages / "socialkit.toml").write_text("old = 2\n", encoding="utf-8")
    (tmp_path / "deep" / "other.toml").write_text("old = 3\n", encoding="utf-8")
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "The old state"]):
        subprocess.run(["git", *words], cwd=tmp_path, env=quiet, check=True, capture_output=True)
    (tmp_path / "pyproject.toml").write_text("new = 1\n", encoding="utf-8")
    (messages / "socialkit.toml").unlink()
    return tmp_path


def test_settings_are_found_as_they_were_from_the_folder_up_to_the_repositorys_top(top: Path) -> None:
    with Past("HEAD") as past:
        folder, end = past.settings_folder(os.path.realpath(top / "deep" / "messages"))
        assert folder.relative_to(end).as_posix() == "deep/messages"
        assert (folder / "socialkit.toml").read_text(encoding="utf-8") == "old = 2\n"
        assert (end / "pyproject.toml").read_text(encoding="utf-8") == "old = 1\n"
        assert not (folder.parent / "other.toml").exists()
        assert list(end.parent.iterdir()) == [end]
    assert not end.exists()


def test_other_files_than_settings_can_be_asked_for(top: Path) -> None:
    with Past("HEAD") as past:
        folder, _ = past.settings_folder(os.path.realpath(top / "deep"), ("other.toml",))
        assert [path.name for path in folder.iterdir()] == ["other.toml"]


def test_a_revision_that_is_none_is_told_when_it_is_asked(top: Path) -> None:
    with Past("nowhere") as past, pytest.raises(UsageError, match="git knows no such commit"):
        past.names(os.path.realpath(top))
