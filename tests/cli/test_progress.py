"""The bar on stderr: there for a person who waits, gone before anything is printed, and never anywhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

pty = pytest.importorskip("pty", reason="terminals as POSIX has them")

SHOW = """
import sys
from socialkit.cli.progress import watched
from socialkit.finding import Finding, Severity
from socialkit.reports.result import Result
from socialkit.source import SourceFile, Span
found = (Finding("HDL002", "handle-unknown", Severity.ERROR, "who is that", Span(SourceFile("a", ""))),)
results = [Result(str(at), str(at), 1, True, "OPEN", (), found if at == 2 else ()) for at in range(4)]
for result in watched(iter(results), len(results), patience=float(sys.argv[1])):
    if result.findings:
        print("FOUND", flush=True)
"""


COUNT = """
import sys
from socialkit.cli.progress import counted
for number in counted(range(2500), 2500, "reading", "jobs", patience=float(sys.argv[1])):
    pass
print(number)
"""


def on_a_terminal(patience: str, script: str = SHOW) -> tuple[str, str]:
    """What the script prints, and what its terminal shows on stderr."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-c", script, patience],
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(theirs)
    assert run.stdout
    out, shown = run.stdout.read(), b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    run.stdout.close()
    assert run.wait(timeout=60) == 0
    return out, shown.decode()


def test_who_waits_sees_how_far_it_is() -> None:
    out, shown = on_a_terminal("-1")
    assert out == "FOUND\n"
    assert "checking" in shown
    assert "4/4" in shown
    assert shown.rstrip("\x1b[?25h").endswith("\x1b[2K")  # erased at the end


def test_who_does_not_wait_sees_no_bar() -> None:
    assert on_a_terminal("600") == ("FOUND\n", "")


def test_there_is_no_bar_where_stderr_is_no_terminal() -> None:
    ran = subprocess.run([sys.executable, "-c", SHOW, "-1"], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("FOUND\n", "")


def test_a_check_of_one_campaign_draws_none(socialkit: Callable[..., Any], write: Callable[..., Any]) -> None:
    write("demo", {"release.en.txt": "Free her.\n"})
    assert socialkit("check").err == ""


def test_what_goes_into_a_file_is_counted_for_who_waits() -> None:
    out, shown = on_a_terminal("-1", COUNT)
    assert out == "2499\n"
    assert "reading" in shown
    assert "2500/2500" in shown
    assert on_a_terminal("3600", COUNT) == ("2499\n", "")
