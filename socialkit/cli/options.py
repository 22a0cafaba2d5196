"""Options that several commands take, and what they mean."""

# Without annotations as strings, here and in commands/: typer would compile each of them at every start.
from datetime import UTC, datetime
from typing import Annotated

import typer

from socialkit.cli.output import NARROWEST, WIDEST
from socialkit.errors import UsageError

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Folders of campaigns, single campaigns, or files in one. Default: messages/", show_default=False),
]
Campaigns = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CAMPAIGN[/MESSAGE]]...",
        help="Campaigns by name, one of their messages, or paths as elsewhere. Default: messages/",
        show_default=False,
    ),
]
Platforms = Annotated[list[str] | None, typer.Option("--platform", "-p", help="Only this platform; may be repeated.")]
Languages = Annotated[list[str] | None, typer.Option("--lang", "-l", help="Only this language; may be repeated.")]
Messages = Annotated[list[str] | None, typer.Option("--message", "-m", help="Only this message; may be repeated.")]
Wordings = Annotated[
    list[int] | None,
    typer.Option("--wording", "-w", min=1, help="Only the wording of this number; may be repeated.", show_default=False),
]
Now = Annotated[
    str | None,
    typer.Option("--now", metavar="TIME", help="Judge as if it were this time (UTC unless it has an offset)."),
]
Width = Annotated[
    int | None,
    typer.Option("--width", min=NARROWEST, max=WIDEST, help="Columns to draw in. Default: the terminal's."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="sqlite:///FILE",
        help="The ledger of what was sent. Default: SOCIALKIT_DATABASE, else a file in your data folder.",
        show_default=False,
    ),
]
EnvFile = Annotated[
    str | None,
    typer.Option(
        "--env-file",
        metavar="FILE",
        help="Read variables with credentials from this file, too; those of the environment are first.",
        show_default=False,
    ),
]
Codes = list[str] | None


def words(values: list[str] | None) -> tuple[str, ...]:
    """Values of an option that may be repeated and may hold commas."""
    return tuple(word.strip() for value in values or () for word in value.split(",") if word.strip())


def moment(value: str | None, option: str = "--now") -> datetime | None:
    """The time that `--now`, or another option, names. Raises UsageError."""
    if value is None:
        return None
    try:
        read = datetime.fromisoformat(value)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"{option} {value}: expected a time such as 2019-05-01 or 2019-05-01T12:00+05:00") from None
