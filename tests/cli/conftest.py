"""The program as users run it: in a process of its own, in a folder of their own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

MESSAGES = Path(__file__).parents[2] / "messages"


class Ran(NamedTuple):
    """How a run ended, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of the developer's own terminal, settings or CI."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG", "PYTHONPATH") if name in os.environ}
    return kept | {"HOME": str(home), "PYTHONUTF8": "1"} | more


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the project's own messages/ in it."""
    shutil.copytree(MESSAGES, tmp_path / "messages")
    return tmp_path


@pytest.fixture
def socialkit(tmp_path: Path) -> Run:
    """Runs the program with arguments, in the test's folder."""

    def run(*arguments: str, cwd: Path | None = None, **more: str) -> Ran:
        ended = subprocess.run(
            [sys.executable, "-m", "socialkit", *arguments],
            cwd=cwd or tmp_path,
            env=environment(tmp_path, **more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a campaign below messages/: open until tomorrow, unless *facts* and *status* say otherwise."""

    def make(slug: str, texts: dict[str, str], *, facts: str = "", status: str = 'state = "active"', last: int = 1) -> Path:
        today = datetime.now(UTC).date()
        folder = tmp_path / "messages" / slug
        folder.mkdir(parents=True)
        (folder / "campaign.toml").write_text(_facts(today, today + timedelta(days=last), facts, status), encoding="utf-8")
        for name, words in texts.items():
            (folder / name).write_text(words, encoding="utf-8", newline="")
        return folder

    return make


def _facts(today: date, last: date, facts: str, status: str) -> str:
    return f"""\
title = "A trial behind closed doors"
issued = {today.isoformat()}
deadline = {last.isoformat()}
timezone = "Etc/UTC"
languages = ["en"]
platforms = ["x", "facebook"]
{facts}
[status]
{status}
"""
