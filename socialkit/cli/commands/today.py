"""Bare `socialkit`: may each campaign be sent today, and if not, why?"""

from socialkit.cli import exits
from socialkit.cli.output import print_lines
from socialkit.errors import UsageError
from socialkit.finding import Severity
from socialkit.reports.result import Result
from socialkit.text.visible import visible


def today() -> int:
    """Print a verdict a campaign; answer the exit code."""
    from socialkit import checking, clock, flow

    try:
        campaigns = flow.load_all()
    except UsageError as error:
        raise UsageError(f"{error}. `socialkit --help` lists the commands") from None
    now, broken = clock.now(), False
    for loaded in campaigns:
        result = checking.judge(loaded, now, sending=True)
        broken = broken or result.may_go_out is None
        print_lines(_lines(result, example=loaded.campaign is not None and loaded.campaign.example))
    return exits.FINDINGS if broken else exits.OK


def _lines(result: Result, *, example: bool) -> list[str]:
    errors = sum(finding.severity is Severity.ERROR for finding in result.findings)
    found = f"{errors} error{'' if errors == 1 else 's'}"
    path = visible(result.path, breaks=True)
    if result.may_go_out is None:
        return [f"{path}: cannot be read ({found}); `socialkit check {path}` says why"]
    if not result.may_go_out:
        return [f"{path}: {result.verdict} · do not post", *(f"  {visible(why, breaks=True)}" for why in result.reasons)]
    if errors:
        return [f"{path}: open, but {found} in its posts; `socialkit check {path}` says where"]
    if example:
        return [f"{path}: EXAMPLE, to learn with; its {result.posts} posts are never published"]
    if not result.posts:
        return [f"{path}: open, but it has no posts yet"]
    return [f"{path}: open; {result.posts} post{'' if result.posts == 1 else 's'} may be sent today"]
