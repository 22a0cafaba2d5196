"""README says what is true: its commands exist, its example runs, its picture is what the program prints."""

from __future__ import annotations

import html
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from rich.text import Text

from socialkit.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def draw() -> ModuleType:
    """The script that draws the picture."""
    spec = importlib.util.spec_from_file_location("draw", ROOT / "docs" / "pictures" / "draw.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_commands_lists_all_of_them_and_no_other() -> None:
    listed = re.findall(r"^\| `socialkit ([a-z]+)` \|", README, re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


def test_the_python_example_runs_and_prints_the_count_of_the_prescribed_message() -> None:
    [example] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    command = [sys.executable, "-X", "utf8", "-c", example]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    assert "CAM002 " in printed
    assert "227 of 280\n" in printed
    assert "closed since 26 August 2019" in printed.splitlines()[-1]


def test_links_to_files_lead_to_files() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"


def test_the_picture_shows_what_the_command_prints() -> None:
    drawing = draw()
    picture = (ROOT / "docs" / "pictures" / "preview.svg").read_text(encoding="utf-8")
    shown = html.unescape("".join(re.findall(r"<text[^>]*>(.*?)</text>", picture)))
    shown = "".join(shown.split())
    for line in Text.from_ansi(drawing.printed()).plain.splitlines():
        assert "".join(line.split()) in shown, "the picture is old: python docs/pictures/draw.py"


def test_the_picture_fetches_nothing() -> None:
    picture = (ROOT / "docs" / "pictures" / "preview.svg").read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[^\s\"')<]+", picture))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in picture
    assert "<image" not in picture


def test_each_set_up_is_one_line_that_needs_nothing_but_python_and_pip() -> None:
    set_up = r"^python3 -m venv --without-pip \.venv && python3 -m pip --python \.venv install .*$"
    lines = re.findall(set_up, README, re.MULTILINE)
    assert len(lines) == 2
    assert lines[0].endswith("socialkit preview messages/")
    assert lines[1].endswith("-m pytest")
