"""Repositories of campaigns, and socialkit as a repository, a folder and a program, to be used as their users would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
NOT_KEPT = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis", "work", "dist")


class Ran(NamedTuple):
    """How a run ended, and what it printed."""

    code: int
    out: str
    err: str


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of the developer's or CI's own, but what pip needs to find packages."""
    names = [name for name in os.environ if name.startswith("PIP_") or name.lower().endswith("_proxy")]
    names += ["PATH", "SYSTEMROOT", "LANG", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "XDG_CONFIG_DIRS"]
    kept = {name: os.environ[name] for name in names if name in os.environ}
    author = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        author |= {f"GIT_{role}_NAME": "Jo Sample", f"GIT_{role}_EMAIL": "jo@example.org"}
    return kept | author | {"HOME": str(home), "PYTHONUTF8": "1"} | more


def start(*command: str, cwd: Path, **more: str) -> Ran:
    """Runs a program with an environment of its own."""
    ended = subprocess.run(
        command,
        cwd=cwd,
        env=environment(cwd, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def call_git(folder: Path, *arguments: str) -> str:
    """Runs git, which must end well; answers what it printed."""
    ran = start("git", *arguments, cwd=folder)
    assert ran.code == 0, ran.err
    return ran.out.strip()


def make_commit(folder: Path) -> str:
    """Makes a repository of a folder, or the next commit of it, past its hooks; answers the hash."""
    call_git(folder, "init", "-q")
    call_git(folder, "add", "-A")
    call_git(folder, "commit", "-q", "--no-verify", "-m", "As it is")
    return call_git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="session")
def run() -> Callable[..., Ran]:
    """Runs a program in *cwd*, with an environment of its own and what is added to it."""
    return start


@pytest.fixture(scope="session")
def git() -> Callable[..., str]:
    """Runs git in a folder, which must end well; answers what it printed."""
    return call_git


@pytest.fixture(scope="session")
def commit() -> Callable[[Path], str]:
    """Commits all of a folder; answers the hash."""
    return make_commit


@pytest.fixture(scope="session")
def blocks() -> Callable[[str, str], list[str]]:
    """The blocks of code in a page of docs/how-to that are of one language."""

    def find(page: str, language: str) -> list[str]:
        told = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
        found = re.findall(rf"^```{language}\n(.*?)^```$", told, re.MULTILINE | re.DOTALL)
        assert found, f"{page} has no {language}"
        return found

    return find


@pytest.fixture(scope="session")
def packages() -> Callable[[Ran], Ran]:
    """A run that had to install packages: where they cannot be had there is nothing to test; in CI they can."""

    def look(ran: Ran) -> Ran:
        said = ran.out + ran.err
        if re.search(r"No matching distribution|Could not find a version|Max retries exceeded|Connection ?[Ee]rror", said):
            if os.environ.get("CI"):
                pytest.fail(said)
            pytest.skip("packages cannot be installed here")
        return ran

    return look


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Socialkit as it is now, in a repository of its own."""
    folder = tmp_path_factory.mktemp("source") / "socialkit"
    shutil.copytree(ROOT, folder, ignore=NOT_KEPT)
    make_commit(folder)
    return folder


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `python` and `python3` that have pip, as a runner has."""
    folder = tmp_path_factory.mktemp("programs")
    base = Path(sys.base_prefix) / "bin" / "python3"
    for name in ("python", "python3"):
        (folder / name).write_text(f'#!/bin/sh\nexec "{base}" "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program `socialkit` in it, as it is now."""
    folder = tmp_path_factory.mktemp("installed")
    script = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m socialkit "$@"\n'
    (folder / "socialkit").write_text(script, encoding="utf-8")
    (folder / "socialkit").chmod(0o755)
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes an open campaign into a folder of campaigns: messages/ in the test's folder, or another."""

    def make(slug: str, texts: dict[str, str], *, below: str = "messages") -> Path:
        today = datetime.now(UTC).date()
        folder = tmp_path / below / slug
        folder.mkdir(parents=True)
        facts = f"""\
title = "A trial behind closed doors"
issued = {today.isoformat()}
deadline = {(today + timedelta(days=1)).isoformat()}
timezone = "Etc/UTC"
languages = ["en"]
platforms = ["x", "facebook"]
status.state = "active"
"""
        for name, words in {"campaign.toml": facts, **texts}.items():
            (folder / name).write_text(words, encoding="utf-8", newline="")
        return folder

    return make
