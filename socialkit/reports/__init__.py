"""Findings → text, one format a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialkit.reports.result import Result

    Report = Callable[[Iterable[Result]], Iterator[str]]

FORMATS: dict[str, str] = {
    "full": "socialkit.reports.full",
    "concise": "socialkit.reports.concise",
    "json": "socialkit.reports.json",
    "github": "socialkit.reports.github",
    "markdown": "socialkit.reports.markdown",
    "sarif": "socialkit.reports.sarif",
    "junit": "socialkit.reports.junit",
    "statistics": "socialkit.reports.statistics",
}
"""Where each format lives; its function has its name, takes results as they come, and answers lines of text."""


def report(name: str) -> Report:
    """The function of a format, loaded when it is asked for."""
    found: Report = getattr(import_module(FORMATS[name]), name)
    return found
