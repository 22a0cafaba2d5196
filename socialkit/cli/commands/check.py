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
from socialkit.reports.result import Result, Tally

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
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="REVISION",
            help="Say what changed since this branch left a revision of git, such as origin/main; "
            "suppressions count only if they stood there.",
        ),
    ] = None,
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
    at = moment(now)
    if at:
        complain(f"judged as if it were {at:%Y-%m-%d %H:%M} UTC")
    results = worst.watch(check_all(paths or [], rules, at or clock.now(), against))
    if name == "github":
        results = _summarised(results)
    print_lines(_dressed(report(name)(results), name))
    failed = worst.severity >= (Severity.NOTE if strict else Severity.ERROR)
    raise typer.Exit(exits.FINDINGS if failed else exits.OK)


class _Worst:
    """The highest severity of all results that pass by."""

    severity: int = 0

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            self.severity = max(self.severity, *(finding.severity for finding in result.findings), 0)
            yield result


def _dressed(lines: Iterable[str], name: str) -> Iterable[str]:
    """Lines for people in colour where that is wanted, and harmless where a GitHub runner reads them too."""
    if name not in ("full", "concise"):
        return lines
    if in_github_actions():
        from socialkit.reports.github import defused

        lines = map(defused, lines)
    if colours():
        from socialkit.terminal.findings import coloured

        lines = map(coloured, lines)
    return lines


def _summarised(results: Iterable[Result]) -> Iterator[Result]:
    """The same results, each also written to the step's summary, as far as GitHub takes it."""
    from socialkit.reports.summary import section

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    tally = Tally()
    left = SUMMARY_LIMIT if path else 0
    for result in tally.count(results):
        yield result
        left = _append(path, section(result), left)
    _append(path, [tally.line()], left)


def _append(path: str | None, lines: Iterable[str], left: int) -> int:
    """Add lines to the summary's file while they fit, and answer how many bytes are left; 0 once it is full."""
    if not path or left <= 0:
        return 0
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            left = min(left, SUMMARY_LIMIT - file.tell())
            for line in lines:
                left -= len(line.encode(errors="backslashreplace")) + 1
                if left <= 0:
                    file.write("\nThe summary is full; the log holds all findings.\n")
                    break
                file.write(line + "\n")
    except OSError as error:
        complain(f"the step's summary cannot be written: {error.strerror}")
        return 0
    return left
