"""How long `socialkit check messages/` takes from a cold start, as a ratio to a bare hello-world of the same typer.

    python benchmarks/cold_start.py

Both are byte-compiled and run in turn in one go; the medians are compared. Exit code 1 above 1.6.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
ROUNDS = 40
BOUND = 1.6

HELLO = """\
import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main() -> None:
    typer.echo("hello")
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=ROOT)
    return time.perf_counter() - start


def main() -> int:
    """Print the two medians and their ratio; answer the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "hello_typer.py").write_text(HELLO, encoding="utf-8")
        for place in (folder, str(ROOT / "socialkit")):
            compileall.compile_dir(place, quiet=1)
        environment = os.environ | {"PYTHONPATH": folder, "GITHUB_ACTIONS": ""}
        hello = [sys.executable, "-c", "from hello_typer import app; app()"]
        check = [sys.executable, "-c", "from socialkit.__main__ import main; main()", "check", "messages/"]
        for command in (hello, check):
            seconds(command, environment)
        pairs = [(seconds(hello, environment), seconds(check, environment)) for _ in range(ROUNDS)]
    ratio = median(ours / theirs for theirs, ours in pairs)
    print(f"hello-world of typer   {median(theirs for theirs, _ in pairs) * 1000:6.1f} ms (median of {ROUNDS})")
    print(f"socialkit check        {median(ours for _, ours in pairs) * 1000:6.1f} ms")
    print(f"ratio                  {ratio:6.2f}    (at most {BOUND})")
    return int(ratio > BOUND)


if __name__ == "__main__":
    sys.exit(main())
