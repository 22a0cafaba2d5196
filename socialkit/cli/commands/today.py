"""Bare `socialkit`: may each campaign be sent today, and if not, why?"""

from __future__ import annotations

from socialkit.cli import exits
from socialkit.cli.output import print_lines
from socialkit.errors import UsageError
from socialkit.finding import Severity
from socialkit.reports.result import Result
from socialkit.text.visible import visible


def today() -> int:
    """Print a verdict a campaign; answer the exit code."""
    from socialkit import clock
    from socialkit.checks.select import select_rules
    from socialkit.flow import check_all

    try:
        results = check_all([], select_rules(), clock.now())
    except UsageError as error:
        raise UsageError(f"{error}. `socialkit --help` lists the commands") from None
    broken = False
    for result in results:
        broken = broken or result.may_go_out is None
        print_lines(_lines(result))
    return exits.FINDINGS if broken else exits.OK


def _lines(result: Result) -> list[str]:
    errors = sum(finding.severity is Severity.ERROR for finding in result.findings)
    path = visible(result.path, breaks=True)
    if result.may_go_out is None:
        return [f"{path}: cannot be read ({errors} errors); `socialkit check {path}` says why"]
    if not result.may_go_out:
        return [f"{path}: {result.verdict} · do not post", *(f"  {visible(why, breaks=True)}" for why in result.reasons)]
    if errors:
        return [f"{path}: open, but {errors} errors hold its posts back; `socialkit check {path}` lists them"]
    return [f"{path}: open; {result.posts} posts may be sent today"]
