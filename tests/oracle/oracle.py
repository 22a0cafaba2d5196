"""npm's twitter-text, asked from Python: one process, texts in batches."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("SOCIALKIT_ORACLE", HERE))
"""The folder that holds node_modules with twitter-text 3.1.0."""


def absent() -> str:
    """Why the oracle cannot be asked here; "" where it can."""
    if not shutil.which("node"):
        return "node is not installed"
    if not (MODULES / "node_modules" / "twitter-text").is_dir():
        return f"twitter-text is not in {MODULES.name}/node_modules: npm install --prefix tests/oracle"
    return ""


def ask(texts: Sequence[str], batch: int = 2_000) -> Iterator[dict[str, Any] | None]:
    """What the oracle says of each text, in order: None where it fails, which it does on few and very long ones."""
    lines = "".join(json.dumps(texts[at : at + batch]) + "\n" for at in range(0, len(texts), batch))
    command = ["node", str(HERE / "ask.cjs"), str(MODULES)]
    run = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        yield from json.loads(line)
