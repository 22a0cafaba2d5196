"""The examples of the library page run, and print what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


def test_each_example_prints_what_stands_below_it() -> None:
    examples = re.findall(r"```python\n(.*?)```.*?```text\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == PAGE.count("```python") == 2
    for code, expected in examples:
        command = [sys.executable, "-X", "utf8", "-c", code]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        assert run.stdout == expected
