"""Which commands read pictures, and how often: told by the interpreter itself, file by file."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pictures import picture

FACTS = f"""\
title = "A trial behind closed doors"
issued = {datetime.now(UTC).date().isoformat()}
no_deadline = "the trial has no date"
timezone = "Etc/UTC"
languages = ["en", "fr"]
platforms = ["x", "facebook"]
status.state = "active"

[media.portrait]
file = "media/a.jpg"
alt.en = "Jo Sample waters young trees"
alt.fr = "Jo Sample arrose de jeunes arbres"
"""
COUNTING = """
import sys
opened = []
sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "open" else None)
from socialkit.__main__ import main
try:
    main()
finally:
    print(sum(path.endswith("a.jpg") for path in opened), "PIL.Image" in sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "times"),
    [("check messages", 1), ("check messages --output-format markdown", 1), ("preview messages", 1), ("share messages", 0)],
)
def test_a_picture_is_read_once_and_by_nothing_that_sends_none(arguments: str, times: int, tmp_path: Path) -> None:
    folder = tmp_path / "messages" / "demo"
    (folder / "media").mkdir(parents=True)
    (folder / "campaign.toml").write_text(FACTS, encoding="utf-8")
    for language in ("en", "fr"):
        (folder / f"release.{language}.txt").write_text("---\nmedia: portrait\n---\nJo\n", encoding="utf-8")
    (folder / "media" / "a.jpg").write_bytes(picture("JPEG 64x48"))
    command = [sys.executable, "-c", COUNTING, *arguments.split()]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 1), ended.stderr
    assert ended.stderr.splitlines()[-1] == f"{times} {bool(times)}"
