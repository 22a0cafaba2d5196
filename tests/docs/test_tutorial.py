"""The tutorial is run from its first line to its last, and what it says is printed must be printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"


class Block(NamedTuple):
    """A fenced block: its kind, the file it is about if any, its lines, and where it begins."""

    kind: str
    file: str
    lines: list[str]
    row: int


def blocks() -> list[Block]:
    """All fenced blocks of the tutorial, in order."""
    found: list[Block] = []
    opened: Block | None = None
    for row, line in enumerate(TUTORIAL.read_text(encoding="utf-8").splitlines(), 1):
        fence = re.match(r"```(\w*) ?(.*)", line)
        if opened and line == "```":
            found.append(opened)
            opened = None
        elif opened:
            opened.lines.append(line)
        elif fence:
            opened = Block(fence[1], fence[2], [], row)
    return found


def run(command: str, folder: Path) -> str:
    """What a command prints, findings and complaints together, as they come."""
    assert command.startswith("socialkit"), command
    kept = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "FORCE_COLOR", "COLUMNS")}
    environment = kept | {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    words = command.split()[1:]
    ran = subprocess.run(
        [sys.executable, "-m", "socialkit", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert ran.returncode in (0, 1), ran.stdout.decode()
    return ran.stdout.decode("utf-8")


def follow(block: Block, folder: Path) -> None:
    """Type the commands of a console block; `…` stands for whatever is printed there."""
    sessions: list[tuple[str, list[str]]] = []
    for line in block.lines:
        if line.startswith("$ "):
            sessions.append((line[2:], []))
        else:
            sessions[-1][1].append(line)
    for command, expected in sessions:
        printed = "\n".join(line.rstrip() for line in run(command, folder).splitlines()).strip("\n")
        pattern = ".*?".join(re.escape(piece) for piece in "\n".join(expected).strip().split("…"))
        assert re.fullmatch(pattern, printed, re.DOTALL), f"tutorial, line {block.row}: {command} prints\n{printed}"


def edit(block: Block, folder: Path) -> None:
    """Put a text block into its file; of TOML, only the lines with the keys that the block has."""
    path = folder / block.file
    if block.kind == "text":
        path.write_text("\n".join(block.lines) + "\n", encoding="utf-8")
        return
    words = path.read_text(encoding="utf-8")
    for line in block.lines:
        key = line.split("=")[0].strip()
        words, count = re.subn(rf"^{key} *=.*$", line, words, count=1, flags=re.MULTILINE)
        assert count == 1, f"tutorial, line {block.row}: {block.file} has no {key}"
    path.write_text(words, encoding="utf-8")


def test_every_command_of_the_tutorial_prints_what_the_tutorial_says(tmp_path: Path) -> None:
    followed = 0
    scheduled = next(block.row for block in blocks() if "/hello/" in block.file)  # tests/docs/test_tutorial_schedule.py
    for block in blocks():
        if block.row >= scheduled:
            break
        if block.kind == "console":
            follow(block, tmp_path)
            followed += 1
        elif block.file:
            edit(block, tmp_path)
    assert followed >= 8
