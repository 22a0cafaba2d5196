"""The page of commands is what the commands say of themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def test_the_page_of_commands_is_up_to_date() -> None:
    code = "import generate_commands as made, sys; sys.stdout.buffer.write(made.page().encode('utf-8'))"
    run = subprocess.run([sys.executable, "-c", code], cwd=REFERENCE, capture_output=True, check=True)
    made = run.stdout.decode("utf-8")
    told = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert told == made, "renew it: python docs/reference/generate_commands.py"


def test_every_command_has_an_example_and_says_what_each_option_does() -> None:
    told = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    sections = told.split("\n## ")[1:]
    for section in sections:
        assert "```sh\nsocialkit " in section, section.splitlines()[0]
        assert " |  |" not in section, section.splitlines()[0]
