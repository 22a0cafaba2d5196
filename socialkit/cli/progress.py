"""A bar on stderr for a person who waits: after a second, and out of the way before anything is printed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from socialkit.cli.output import is_terminal
from socialkit.reports.result import Result

if TYPE_CHECKING:
    from rich.progress import Progress

Thing = TypeVar("Thing")

PATIENCE = 1.0
"""Seconds without a word that a person is left to wait."""


def watched(results: Iterable[Result], total: int, patience: float = PATIENCE) -> Iterator[Result]:
    """The same results. On a terminal, after *patience* seconds, a bar tells how many of *total* have passed."""
    if not is_terminal(sys.stderr) or total < 2:
        yield from results
        return
    start, bar = time.monotonic(), None
    try:
        for number, result in enumerate(results, 1):
            if bar is None and time.monotonic() - start > patience:
                bar = _bar(total, "checking", "campaigns")
            if bar:
                bar.update(bar.task_ids[0], completed=number)
                if result.findings:
                    bar.stop()
            yield result
            if bar:
                bar.start()
    finally:
        if bar:
            bar.stop()


def counted(things: Iterable[Thing], total: int, does: str, what: str, patience: float = PATIENCE) -> Iterator[Thing]:
    """The same things, on their way into a file or another program; on a terminal a bar tells how many have passed."""
    if not is_terminal(sys.stderr) or is_terminal(sys.stdout) or total < 2:
        yield from things
        return
    start, bar = time.monotonic(), None
    try:
        for number, thing in enumerate(things, 1):
            if bar is None and time.monotonic() - start > patience:
                bar = _bar(total, does, what)
            if bar:
                bar.update(bar.task_ids[0], completed=number)
            yield thing
    finally:
        if bar:
            bar.stop()


def _bar(total: int, does: str, what: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(does), BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    bar.add_task(does, total=total)
    bar.start()
    return bar
