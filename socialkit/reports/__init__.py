"""Findings → text, one format a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from socialkit.reports.concise import concise
from socialkit.reports.full import full
from socialkit.reports.github import github
from socialkit.reports.json import json
from socialkit.reports.result import Result

FORMATS: dict[str, Callable[[Iterable[Result]], Iterator[str]]] = {
    "full": full,
    "concise": concise,
    "json": json,
    "github": github,
}
"""Each takes results, one a campaign, as they come, and answers lines of text."""
