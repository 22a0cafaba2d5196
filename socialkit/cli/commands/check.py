"""`socialkit check`: every rule over every campaign."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Annotated, Any

import typer

from socialkit.cli import exits
from socialkit.cli.options import Codes, Now, Paths, moment, words
from socialkit.cli.output import colours, complain, in_github_actions, print_lines
from socialkit.errors import UsageError
from socialkit.reports import FORMATS, report
from socialkit.reports.result import Result, Tally


def _said(variable: str) -> Any:
    """The environment variable that an option may be said by."""
    return {"envvar": variable, "show_envvar": False}


def check(
    ctx: typer.Context,
    paths: Paths = None,
    select: Annotated[
        Codes,
        typer.Option(help="Only rules whose code begins so; may be repeated.", **_said("SOCIALKIT_SELECT")),
    ] = None,
    extend_select: Annotated[
        Codes,
        typer.Option(help="These rules too, beside those selected.", **_said("SOCIALKIT_EXTEND_SELECT")),
    ] = None,
    ignore: Annotated[
        Codes,
        typer.Option(help="No rules whose code begins so; the longer code wins.", **_said("SOCIALKIT_IGNORE")),
    ] = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            help=f"{', '.join(FORMATS)}. Default: full; github under GitHub Actions.",
            show_default=False,
            **_said("SOCIALKIT_OUTPUT_FORMAT"),
        ),
    ] = None,
    output_file: Annotated[
        str | None,
        typer.Option(
            "--output-file",
            "-o",
            metavar="PATH",
            help="Write the report to this file, whole or not at all; stderr then says what was found.",
        ),
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option("--strict/--no-strict", help="Whether warnings and notes fail too.", **_said("SOCIALKIT_STRICT")),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write what can be mended safely; never prescribed or approved words.")
    ] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Mend also what a person should look at afterwards.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what would be mended, and write nothing.")] = False,
    add_ignore: Annotated[
        str | None,
        typer.Option("--add-ignore", metavar="REASON", help="A baseline: pass over what is found now, and say why."),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how often each rule spoke, and nothing else.")
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="End with 0 whatever was found.")] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Print what is in force and where it was said, and check nothing.")
    ] = False,
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

    Exit code 0: no errors; 1: errors; 2: nothing to check, or a wrong option; 70: a rule failed.

    Example: socialkit check messages/ --ignore TAG003
    """
    from socialkit import clock
    from socialkit.campaign.find import find
    from socialkit.checking import check_all
    from socialkit.checks.settings import Options
    from socialkit.cli.progress import watched
    from socialkit.cli.step_summary import step_summary, summarised

    name = output_format or ("github" if in_github_actions() else "full")
    if name not in FORMATS:
        raise UsageError(f"--output-format {name}: there are {', '.join(FORMATS)}")
    writes = diff or fix or unsafe_fixes or add_ignore is not None
    if against is not None and writes:
        raise UsageError("--against compares, and --fix, --unsafe-fixes, --diff and --add-ignore write; do one at a time")
    if output_file is not None and (diff or show_settings):
        raise UsageError("--output-file takes a report, and --diff and --show-settings print none")
    options = Options(_codes(select), _codes(extend_select), _codes(ignore), strict)
    if show_settings:
        from socialkit.cli.shown_settings import shown_settings

        sources = ((key, ctx.get_parameter_source(key)) for key in Options._fields)
        told = [key for key, source in sources if source is not None and source.name == "ENVIRONMENT"]
        print_lines(shown_settings(paths or [], options, told))
        return
    at = moment(now)
    if at:
        complain(f"judged as if it were {at:%Y-%m-%d %H:%M} UTC")
    when = at or clock.now()
    summary = step_summary() if name == "github" else None
    cards = name == "markdown" or summary is not None
    if diff:
        from socialkit.cli.mending import print_differences

        raise typer.Exit(print_differences(paths or [], when, options, unsafe=unsafe_fixes))
    if fix or unsafe_fixes or add_ignore is not None:
        from socialkit.cli.mending import mended

        mend = partial(mended, fix=fix or unsafe_fixes, unsafe=unsafe_fixes, reason=add_ignore)
        results = mend(paths or [], when, options, cards=cards)
    else:
        folders = find(paths or [])
        results = watched(check_all(folders, when, options, against, paths or [], cards=cards), len(folders))
    ended = Ended()
    results = ended.watch(results)
    if summary:
        results = summarised(results, summary)
    lines = report("statistics" if statistics else name)
    if output_file is None:
        print_lines(_dressed(lines(results), name))
    else:
        from socialkit.cli.output_file import write_file

        tally = Tally()
        written = (f"{line}\n".encode(errors="backslashreplace") for line in lines(tally.count(results)))
        write_file(output_file, written, "--output-file")
        complain(f"{tally.line()}; the report is in {output_file}")
    raise typer.Exit(exits.OK if exit_zero and ended.code == exits.FINDINGS else ended.code)


def _codes(values: list[str] | None) -> tuple[str, ...] | None:
    """The codes of an option; None where it was not given. Raises UsageError for a code that begins no rule's."""
    if not values:
        return None
    from socialkit.checks.select import known

    codes = words(values)
    for code in codes:
        known(code)
    return codes


class Ended:
    """The exit code, once all results have passed by."""

    code: int = exits.OK

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results, each looked at as it passes."""
        for result in results:
            if result.crashed:
                self.code = exits.OURS
            elif result.failed:
                self.code = max(self.code, exits.FINDINGS)
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
