"""`socialkit sheet`: an action as text for a chat or an e-mail, and a table for translators."""

from typing import TYPE_CHECKING, Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.faults import report_faults
from socialkit.cli.options import Json, Now, Paths, moment, words
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.sharing.sheet import Sheet


def sheet(
    paths: Paths = None,
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", "-l", help="Languages of its readers. Default: the campaign's own. May be repeated."),
    ] = None,
    style: Annotated[str, typer.Option("--format", metavar="text|markdown", help="How it is written.")] = "text",
    csv: Annotated[bool, typer.Option("--csv", help="A table instead: source beside target, for translators.")] = False,
    target: Annotated[
        str | None,
        typer.Option("--for", metavar="ru", help="With --csv: the language to translate into.", show_default=False),
    ] = None,
    output_file: Annotated[
        str | None, typer.Option("--output-file", "-o", metavar="FILE", help="Write it into a file.", show_default=False)
    ] = None,
    now: Now = None,
    as_json: Json = False,
) -> None:
    """Print the action page as text: for a chat, an e-mail, or a document that several people share.

    With --csv --for ru, print a table for who translates in a spreadsheet; `socialkit import --sheet` takes it back.

    A campaign that has ended has a sheet that says so, without links.

    Example: socialkit sheet messages/ --lang en --format markdown
    """
    if csv or target:
        _table(paths or [], target, csv=csv, file=output_file, as_json=as_json)
        return
    made, faulty = _sheets(paths or [], words(lang), style, now)
    for reason in dict.fromkeys(reason for one in made for reason in one.left_out):
        complain(f"left out: {reason}")
    for one in made:
        if one.state is None:
            complain(f"{one.slug} has no sheet: {' '.join(one.reasons)}")
    there = [one for one in made if one.text]
    if as_json:
        print_json({"version": 1, "sheets": [{**one._asdict(), "left_out": list(one.left_out)} for one in made]})
    else:
        _hand_over("\n\n".join(one.text for one in there), output_file)
    raise typer.Exit(exits.FINDINGS if faulty or any(one.left_out for one in made) or not there else exits.OK)


def _sheets(paths: list[str], languages: tuple[str, ...], style: str, now: str | None) -> "tuple[list[Sheet], bool]":
    from socialkit import flow
    from socialkit.sharing.own_words import LANGUAGES
    from socialkit.sharing.sheet_forms import HANDS

    if style not in HANDS:
        raise UsageError(f"--format {style}: there are {', '.join(HANDS)}")
    for one in languages:
        if one not in LANGUAGES:
            raise UsageError(f"--lang {one}: a sheet has words of its own in {', '.join(LANGUAGES)}")
    made, faulty = list["Sheet"](), False
    for loaded in flow.load_all(paths):
        if loaded.campaign is None:
            report_faults(loaded)
            faulty = True
        else:
            made += flow.sheet(loaded.campaign, now=moment(now), languages=languages, style=style)
    return made, faulty


def _table(paths: list[str], target: str | None, *, csv: bool, file: str | None, as_json: bool) -> None:
    from socialkit.cli.one_campaign import the_one
    from socialkit.sharing.worksheet import rows, write

    if not csv or target is None:
        raise UsageError("a table for translators takes both --csv and --for LANGUAGE")
    campaign, _ = the_one(paths)
    if target not in campaign.languages:
        known = ", ".join(campaign.languages)
        raise UsageError(f"--for {target}: the campaign's languages are {known}; add it to `languages` first")
    table = rows(campaign, target)
    if not table:
        raise UsageError(f"--for {target}: {campaign.slug} has nothing to be translated into it")
    if as_json:
        print_json({"version": 1, "rows": [row._asdict() for row in table]})
        return
    if file is None:
        print_lines([write(table).rstrip("\r\n")])
        return
    _write(write(table).encode(), file)


def _hand_over(text: str, file: str | None) -> None:
    if file is None:
        print_lines(text.removesuffix("\n").split("\n") if text else [])
    elif text:
        _write(text.encode(), file)


def _write(content: bytes, file: str) -> None:
    from socialkit.cli.output_file import write_file

    write_file(file, [content])
    complain(f"written to {file}")
