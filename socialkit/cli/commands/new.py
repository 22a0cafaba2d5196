"""`socialkit new`: the first files of a campaign."""

import re
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from socialkit.campaign import kinds
from socialkit.campaign.kinds import Kind
from socialkit.cli import exits
from socialkit.cli.output import print_lines
from socialkit.errors import UsageError
from socialkit.platforms import PLATFORMS
from socialkit.starting.example import example_files
from socialkit.starting.start import Answers, first_files
from socialkit.text.visible import visible


def new(
    slug: Annotated[str, typer.Argument(help="The campaign's folder and name: small letters, digits, hyphens.")] = "",
    example: Annotated[bool, typer.Option("--example", help="An invented open campaign to learn with.")] = False,
    folder: Annotated[str, typer.Option("--in", help="The folder of campaigns.")] = "messages",
    title: Annotated[str | None, typer.Option(help="What the campaign is about.")] = None,
    country: Annotated[str | None, typer.Option(help="The country, by two capital letters.")] = None,
    deadline: Annotated[str | None, typer.Option(help="The last day, such as 2027-01-31; empty for none.")] = None,
    timezone: Annotated[str | None, typer.Option(help="The time zone, such as Asia/Almaty.")] = None,
    languages: Annotated[str | None, typer.Option(help="Languages with commas, best for the target first.")] = None,
    office: Annotated[str | None, typer.Option(help="The office to be addressed; may be empty.")] = None,
    handle: Annotated[str | None, typer.Option(help="Its handle on X; may be empty.")] = None,
    hashtags: Annotated[str | None, typer.Option(help="Hashtags with commas; may be empty.")] = None,
) -> None:
    """Begin a campaign: asks for what no option says, and writes its first files. Nothing is ever overwritten.

    Example: socialkit new jane-doe    or    socialkit new --example
    """
    from socialkit import clock

    name = slug or ("example" if example else "")
    if not name:
        raise UsageError("name the campaign, as in `socialkit new jane-doe`; `socialkit new --example` has a name")
    if not re.fullmatch(kinds.NAME, name):
        raise UsageError(f"{kinds.shown(name)}: a campaign is named in small letters, digits and hyphens, as jane-doe")
    target = Path(folder) / name
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target}: this exists already, and nothing is overwritten")
    today = clock.now().date()
    if example:
        files = example_files(today)
    else:
        files = first_files(
            Answers(
                title=_ask("title", "Title", title, kinds.WORDS),
                country=_ask("country", "Country (two capital letters; empty if unsure)", country, kinds.COUNTRY, ""),
                issued=today,
                deadline=_day(_ask("deadline", "Last day (such as 2027-01-31; empty for none)", deadline, _DAY, "")),
                timezone=_ask("timezone", "Time zone of the deadline", timezone, kinds.TIMEZONE, "Etc/UTC"),
                languages=_several("languages", "Languages, best for the target first", languages, kinds.LANGUAGE, "en"),
                office=_ask("office", "Office to be addressed (empty for none)", office, kinds.WORDS, ""),
                handle=_ask("handle", "Its handle on X (empty for none)", handle, _HANDLE, ""),
                hashtags=_several("hashtags", "Hashtags (empty for none)", hashtags, kinds.HASHTAG, ""),
            )
        )
    _write(target, files)
    shown = visible(str(target), breaks=True)
    print_lines([f"{shown}: {', '.join(sorted(files))}"])
    print_lines([f"Next: {'' if example else 'write the words, then '}socialkit check {shown}"])
    raise typer.Exit(exits.OK)


def _calendar_day(value: object) -> str | None:
    try:
        return kinds.DATE.complain(date.fromisoformat(str(value)))
    except ValueError:
        return f"expected a day such as 2027-01-31, found {kinds.shown(str(value))}"


_DAY = Kind("a day", {}, _calendar_day)
_HANDLE = kinds.string('a handle such as "@name"', PLATFORMS["x"].handle)


def _ask(option: str, question: str, given: str | None, kind: Kind, default: str | None = None) -> str:
    """The option's value, else the answer to the question; asked again until it fits. Raises UsageError."""
    while True:
        answer = given if given is not None else _prompt(option, question, default)
        answer = answer.strip()
        complaint = None if answer == default == "" else _complaint(answer, kind)
        if complaint is None:
            return answer
        if given is not None:
            raise UsageError(f"--{option}: {complaint}")
        typer.echo(f"  {complaint}", err=True)


def _several(option: str, question: str, given: str | None, kind: Kind, default: str) -> tuple[str, ...]:
    while True:
        answer = given if given is not None else _prompt(option, f"{question}, with commas", default)
        words = tuple(dict.fromkeys(word.strip() for word in answer.split(",") if word.strip()))
        complaint = next(filter(None, (_complaint(word, kind) for word in words)), None)
        if complaint is None and (words or not default):
            return words
        if given is not None:
            raise UsageError(f"--{option}: {complaint or 'name at least one'}")
        typer.echo(f"  {complaint or 'name at least one'}", err=True)


def _complaint(answer: str, kind: Kind) -> str | None:
    if visible(answer, breaks=True) != answer:
        return f"expected words on one line of which every character shows, found {visible(answer, breaks=True)}"
    return kind.complain(answer)


def _prompt(option: str, question: str, default: str | None) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"--{option} is missing, and nobody can be asked here: give every answer as an option")
    answer: str = typer.prompt(question, default=default, show_default=bool(default))
    return answer


def _day(answer: str) -> date | None:
    return date.fromisoformat(answer) if answer else None


def _write(target: Path, files: Mapping[str, str]) -> None:
    """All files or none: they appear under their name only when the last one is written."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as workshop:
            draft = Path(workshop) / target.name
            draft.mkdir()
            for name, words in files.items():
                (draft / name).write_text(words, encoding="utf-8", newline="\n")
            draft.rename(target)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}") from None
