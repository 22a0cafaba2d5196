"""`check --fix`, `--diff` and `--add-ignore`: the campaigns, mended or passed over, and then checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from socialkit import checking, flow, mending
from socialkit.campaign.load import Loaded
from socialkit.checks.settings import Options
from socialkit.cli import exits
from socialkit.cli.output import complain, print_lines
from socialkit.reports.result import Result


def mended(
    paths: Sequence[str],
    now: datetime,
    options: Options,
    *,
    fix: bool,
    unsafe: bool,
    reason: str | None,
    cards: bool = False,
) -> Iterator[Result]:
    """Each campaign's result after it was mended and, with a *reason*, what is left passed over. Tells both on stderr."""
    fixed, ignored = 0, 0
    for found in flow.load_all(paths):
        loaded, number = mending.mend(found, now, options, unsafe=unsafe) if fix else (found, 0)
        fixed += number
        if reason is not None:
            loaded, number = mending.pass_over(loaded, now, reason, options)
            ignored += number
        yield checking.judge(loaded, now, options, cards=cards)
    if fix:
        complain(f"{_places(fixed)} mended")
    if reason is not None:
        complain(f"{_places(ignored)} passed over")


def _places(number: int) -> str:
    return f"{number:,} place{'' if number == 1 else 's'}"


def print_differences(paths: Sequence[str], now: datetime, options: Options, *, unsafe: bool) -> int:
    """Print the diff of every campaign; answer the exit code: 1 where anything would be mended."""
    code = exits.OK
    for loaded in flow.load_all(paths):
        code = max(code, _print_difference(loaded, now, options, unsafe=unsafe))
    return code


def _print_difference(loaded: Loaded, now: datetime, options: Options, *, unsafe: bool) -> int:
    lines = list(mending.difference(loaded, now, options, unsafe=unsafe))
    print_lines(lines)
    return exits.FINDINGS if lines else exits.OK
