"""`socialkit import`: words that come from elsewhere, into a campaign's files."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.output import complain, print_lines
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from socialkit.sharing.worksheet import Change, Returned


def import_(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CAMPAIGN]", help="With --sheet: the campaign. Default: the only one.", show_default=False),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(
            "--sheet", metavar="FILE.csv", help="A translator's table, as `sheet --csv` made it.", show_default=False
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write what is shown, without asking.")] = False,
) -> None:
    """Take translations back from a table: show what changes, ask, and write only the words, unreviewed.

    Prescribed words are never rewritten. Exit code 1: a row belongs to no text, or has no words for all parts of one.

    Example: socialkit import --sheet translated.csv messages/serikzhan-bilash
    """
    if sheet is None:
        raise UsageError("name a translator's table with --sheet FILE.csv")
    raise typer.Exit(_take_back(sheet, paths or [], yes=yes))


def _take_back(sheet: str, paths: list[str], *, yes: bool) -> int:
    from socialkit.cli.one_campaign import the_one
    from socialkit.sharing.worksheet import read, returned

    campaign, folder = the_one(paths)
    back = returned(campaign, read(_content(sheet), sheet), sheet)
    for fault in back.faults:
        complain(fault)
    for change in back.changes:
        print_lines(_difference(change, campaign.folder))
        for remark in change.remarks:
            complain(f"{campaign.folder}/{change.file}: {remark}")
    _write(back, folder, campaign.folder, yes=yes)
    return exits.FINDINGS if back.faults else exits.OK


def _content(sheet: str) -> bytes:
    from pathlib import Path

    from socialkit.sharing.worksheet import MOST

    try:
        if sheet == "-":
            return sys.stdin.buffer.read(MOST + 1)
        with Path(sheet).open("rb") as file:
            content = file.read(MOST + 1)
    except OSError as error:
        raise UsageError(f"{sheet}: {error.strerror}") from None
    if len(content) > MOST:
        raise UsageError(f"{sheet}: it has more than {MOST:,} bytes; that is no table of words")
    return content


def _difference(change: "Change", folder: str) -> "list[str]":
    from difflib import unified_diff

    from socialkit.text.visible import visible

    name = f"{folder}/{change.file}"
    old, new = ((text or "").split("\n") for text in (change.old, change.new))
    before = "/dev/null" if change.old is None else name
    return [visible(line, breaks=True) for line in unified_diff(old, new, before, name, lineterm="")]


def _write(back: "Returned", folder: "Path", shown: str, *, yes: bool) -> None:
    if not back.changes:
        complain("no words changed")
        return
    number = f"{len(back.changes)} file{'' if len(back.changes) == 1 else 's'}"
    if not yes:
        if not sys.stdin.isatty():
            complain(f"nothing is written yet: --yes writes {number}")
            return
        if not typer.confirm(f"Write {number}?", err=True):
            complain("nothing is written")
            return
    for change in back.changes:
        _put(change, folder, shown)
    complain(f"{number} written, unreviewed: a speaker of the language should read them")


def _put(change: "Change", folder: "Path", shown: str) -> None:
    from socialkit.atomic import replace
    from socialkit.campaign.files import read
    from socialkit.campaign.rewrite import rewrite

    path = folder / change.file
    name = f"{shown}/{change.file}"
    if change.old is not None:
        source = read(path, name)
        if source.text != change.old:
            raise UsageError(f"{name}: somebody changed this file just now; it is left as it is")
        rewrite(path, source, lambda _: change.new)
        return
    try:
        if path.exists() or path.is_symlink():
            raise UsageError(f"{name}: somebody made this file just now; it is left as it is")
        replace(path, [change.new.encode()])
    except OSError as error:
        raise UsageError(f"{name} cannot be written: {error.strerror}") from None
