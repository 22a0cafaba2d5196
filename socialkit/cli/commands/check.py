"""`socialkit check`: every rule over every campaign."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.options import Codes, Now, Paths, moment, words
from socialkit.cli.output import colours, complain, in_github_actions, print_lines
from socialkit.errors import UsageError
from socialkit.finding import Severity
from socialkit.reports import FORMATS, report
from socialkit.reports.result import Result

SUMMARY_LIMIT = 1_000_000
"""GitHub refuses a step's summary of more than 1 MiB (docs.github.com, workflow commands, read 2026-11-23)."""


def check(
    paths: Paths = None,
    select: Annotated[Codes, typer.Option(help="Only rules whose code begins so; may be repeated.")] = None,
    ignore: Annotated[Codes, typer.Option(help="No rules whose code begins so; the longer code wins.")] = None,
    output_format: Annotated[
        str | None,
        typer.Option(help=f"{', '.join(FORMATS)}. Default: full; github under GitHub Actions.", show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings and notes fail too.")] = False,
    now: Now = None,
) -> None:
    """Check campaigns as a linter checks code.

    Exit code 0: no errors; 1: errors; 2: nothing to check, or a wrong option.

    Example: socialkit check messages/ --ignore TAG003
    """
    from socialkit import clock
    from socialkit.checks.select import select_rules
    from socialkit.flow import check_all

    name = output_format or ("github" if in_github_actions() else "full")
    if name not in FORMATS:
        raise UsageError(f"--output-format {name}: there are {', '.join(FORMATS)}")
    rules = select_rules(words(select), words(ignore))
    worst = _Worst()
    results = worst.watch(check_all(paths or [], rules, moment(now) or clock.now()))
    if name == "github":
        results = _summarised(results)
    lines = report(name)(results)
    print_lines(_coloured(lines) if name in ("full", "concise") and colours() else lines)
    failed = worst.severity >= (Severity.NOTE if strict else Severity.ERROR)
    raise typer.Exit(exits.FINDINGS if failed else exits.OK)


class _Worst:
    """The highest severity of all results that pass by."""

    severity: int = 0

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            self.severity = max(self.severity, *(finding.severity for finding in result.findings), 0)
            yield result


def _coloured(lines: Iterable[str]) -> Iterator[str]:
    from socialkit.terminal.findings import coloured

    return (coloured(line) for line in lines)


def _summarised(results: Iterable[Result]) -> Iterator[Result]:
    """The same results, each also written to the step's summary, as far as GitHub takes it."""
    from socialkit.reports.github import section

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    left = SUMMARY_LIMIT
    for result in results:
        yield result
        if not path or left <= 0:
            continue
        words = section(result)
        left -= len(words.encode())
        if left <= 0:
            words = "The summary is full; the log holds all findings.\n"
        try:
            with open(path, "a", encoding="utf-8") as file:
                file.write(words)
        except OSError as error:
            complain(f"the step's summary cannot be written: {error.strerror}")
            path = None
