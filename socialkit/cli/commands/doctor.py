"""`socialkit doctor`: whether posts could go out from here, asked without posting."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from socialkit.cli import exits
from socialkit.cli.options import Database, EnvFile, Json
from socialkit.cli.output import complain, print_json, print_lines

if TYPE_CHECKING:
    from socialkit.config.accounts import Sources

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these accounts.", show_default=False)]
OnPlatform = Annotated[str | None, typer.Option("--platform", "-p", help="Only on this platform.", show_default=False)]


def doctor(
    names: Names = None,
    platform: OnPlatform = None,
    database: Database = None,
    env_file: EnvFile = None,
    as_json: Json = False,
) -> None:
    """Say of each account what could keep it from posting: its token, scopes, expiry, Page, app, and this machine's clock.

    Nothing is posted. It also says where the ledger and the credentials lie. Exit code 1: a post would fail.

    Example: socialkit doctor
    """
    from socialkit.cli.commands.accounts import NONE
    from socialkit.cli.examined import chosen, examine, examined_json, full
    from socialkit.config.accounts import Sources

    sources = Sources(env_file)
    places, notes = _places(database), list(_notes(sources, database))
    found = [examine(known, sources) for known in chosen(sources, names or [], platform)]
    if as_json:
        told = {key: value for key, value, _ in places}
        print_json({"version": 1, **told, "notes": notes, "accounts": [examined_json(one) for one in found]})
    else:
        print_lines(f"{key}: {value or 'none'}{there}" for key, value, there in places)
        print_lines(f"note: {note}" for note in notes)
        for one in found:
            print_lines(["", *full(one)])
    if not found:
        complain(NONE)
    raise typer.Exit(exits.FINDINGS if any(one.faults for one in found) else exits.OK)


def _places(database: str | None) -> list[tuple[str, str | None, str]]:
    """What lies where, and whether it is there."""
    from socialkit.cli.ledger import place
    from socialkit.config import places, system_keyring

    ledger = place(database)
    files = [("settings", places.accounts_file()), ("credentials", places.credentials_folder())]
    there = [("ledger", ledger.path)] if ledger.path else []
    told = [(key, str(file), "" if file.exists() else " (not there yet)") for key, file in (*there, *files)]
    server = [] if ledger.path else [("ledger", ledger.shown, "")]
    return [*server, *told, ("keyring", system_keyring.title(), "")]


def _notes(sources: "Sources", database: str | None) -> Iterator[str]:
    from socialkit.cli.ledger import IN_CI, vanishes
    from socialkit.config import variables
    from socialkit.config.accounts import PLATFORMS

    if vanishes(database):
        yield IN_CI
    for platform in PLATFORMS:
        for source, values in sources.variables.items():
            bare = variables.nobodys(values, platform)
            if bare:
                owner = f"{bare[0].partition('_')[0]}_ACCOUNT"
                yield f"{', '.join(bare)} ({source}) are set, but not whose: set {owner} to the account's name too"
