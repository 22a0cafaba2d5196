"""The tutorial's schedule is run as written, at the times that it names, against an X of our own."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.docs.test_tutorial import Block, blocks
from tests.fakes.x import FakeX

AT = """
import sys, time_machine
time_machine.travel(sys.argv.pop(1), tick=True).start()
from socialkit.__main__ import main
main()
"""


def scheduled() -> list[Block]:
    """The blocks of the section: files, and commands with their times."""
    return [block for block in blocks() if "/hello/" in block.file or re.match(r"\d{4}-", block.file)]


def run(command: str, moment: datetime, folder: Path, x: FakeX) -> str:
    """What a command prints at that moment."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    keys = {
        "X_ACCOUNT": "our-test",
        "X_API_KEY": x.api_key,
        "X_API_SECRET": x.api_secret,
        "X_ACCESS_TOKEN": x.access_token,
        "X_ACCESS_TOKEN_SECRET": x.access_secret,
    }
    ran = subprocess.run(
        [sys.executable, "-c", AT, moment.isoformat(), *shlex.split(command)[1:]],
        cwd=folder,
        env=kept | keys | {"HOME": str(folder.parent), "PYTHONUTF8": "1", "NO_COLOR": "1", "TZ": "Europe/London"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout.decode()
    return "\n".join(line.rstrip() for line in ran.stdout.decode().splitlines()).strip("\n")


def test_the_schedule_is_kept_and_the_post_goes_out_once(tmp_path: Path) -> None:
    folder = tmp_path / "learning"
    settings = tmp_path / ".config" / "socialkit"
    settings.mkdir(parents=True)
    with FakeX().running() as x:
        (settings / "accounts.toml").write_text(f'[x]\nbase = "{x.base}"\n')
        (settings / "accounts.toml").chmod(0o600)
        followed = 0
        for block in scheduled():
            if block.kind == "text":
                (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
                (folder / block.file).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
                continue
            moment = datetime.fromisoformat(block.file).replace(tzinfo=UTC)  # in January, London's clocks show UTC
            x.now = lambda moment=moment: moment
            for command, *expected in split(block.lines):
                printed = run(command, moment, folder, x)
                pattern = ".*?".join(re.escape(piece) for piece in "\n".join(expected).strip("\n").split("…"))
                assert re.fullmatch(pattern, printed, re.DOTALL), f"tutorial, line {block.row}: {command} prints\n{printed}"
                followed += 1
        assert followed >= 6
        assert x.own() == ["Good morning from a new account. There is nothing to see here yet."]


def split(lines: list[str]) -> list[list[str]]:
    """Each command with what it prints."""
    sessions: list[list[str]] = []
    for line in lines:
        if line.startswith("$ "):
            sessions.append([line[2:]])
        else:
            sessions[-1].append(line)
    return sessions
