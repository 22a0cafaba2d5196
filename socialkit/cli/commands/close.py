"""`socialkit close`: a campaign has ended; its file says so from now on, and nothing more of it is sent."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from socialkit.campaign.closing import STATES, Ending
from socialkit.campaign.find import Folder
from socialkit.cli import exits
from socialkit.cli.options import Database, Json
from socialkit.cli.output import print_json, print_lines
from socialkit.cli.who import By, who
from socialkit.errors import SocialkitError, UsageError
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from datetime import date

    from socialkit.ledger.job import Entry
    from socialkit.ledger.queue import Closed

Campaign = Annotated[str, typer.Argument(help="The campaign, by name or by its folder.", show_default=False)]
State = Annotated[str, typer.Option("--state", "-s", metavar="|".join(STATES), help="How it ended.", show_default=False)]
Reason = Annotated[
    str, typer.Option("--reason", "-r", help="Why, in a sentence that supporters will read.", show_default=False)
]
Source = Annotated[str, typer.Option("--source", help="The address at which that is said.", show_default=False)]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Since which day. Default: today.", show_default=False)
]

Cancel = Callable[[str, str], "Closed"]
"""From a campaign and a reason to what its end did to the ledger; raises LedgerError, UsageError."""


class Half(NamedTuple):
    """What became of one half: of the file or of the ledger. *words* say it; *failed*: it could not be done."""

    words: str
    failed: bool = False


def close(
    campaign: Campaign,
    state: State,
    reason: Reason,
    source: Source,
    on: On = None,
    by: By = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """End a campaign: write it into its campaign.toml, and cancel at once what the ledger would still send of it.

    Either of the two keeps its posts from going out, and each is done though the other fails. What is out already is
    listed with its addresses; `socialkit recall` takes it back. Exit code 1: a half failed; 4: a post may be out.

    Example: socialkit close serikzhan-bilash --state closed --reason "Free." --source https://www.amnesty.org/en/
    """
    folder, slug, missing = _meant(campaign)
    ending = _ending(state, reason, source, on, folder)
    if folder is None and not _is_known(slug, database):
        raise UsageError(missing)
    file = _write(folder, ending) if folder else Half(f"no campaign.toml was changed: {missing}", failed=True)
    ledger, closed = _stop(slug, ending, partial(_cancel, database, who(by)))
    if as_json:
        print_json({"version": 1, "campaign": slug, "file": _half(file), "ledger": _half(ledger) | _jobs(closed)})
    else:
        print_lines([*_told("file", file), *_told("ledger", ledger), *_lines(slug, closed)])
    raise typer.Exit(_code(file, ledger, closed))


def _meant(typed: str) -> tuple[Folder | None, str, str]:
    """The campaign's folder and its name; without a folder, why there is none. Raises UsageError."""
    from socialkit.campaign.find import find
    from socialkit.cli.choosing import path_and_message

    path, message = path_and_message(typed)
    if message is not None:
        raise UsageError(f"{typed}: a campaign ends with all its messages; name the campaign alone, {path}")
    slug = typed.rstrip("/").rpartition("/")[2]
    try:
        folders = find([path])
    except UsageError as error:
        return None, slug, str(error)
    if len(folders) > 1:
        raise UsageError(f"{typed}: {len(folders)} campaigns are here; close each by its own name")
    return folders[0], folders[0].slug, ""


def _ending(state: str, reason: str, source: str, on: str | None, folder: Folder | None) -> Ending:
    """What the options say. Raises UsageError for the first that cannot be written down."""
    from datetime import date

    from socialkit.campaign import kinds

    if state not in STATES:
        more = "; no program opens a campaign: edit campaign.toml for that" if state in ("active", "draft") else ""
        raise UsageError(f"--state {state}: expected one of {', '.join(STATES)}{more}{kinds.nearest(state, STATES)}")
    for option, kind, value in (("--reason", kinds.WORDS, reason), ("--source", kinds.URL, source)):
        complaint = kind.complain(value)
        if complaint:
            raise UsageError(f"{option}: {complaint}")
    try:
        day = date.fromisoformat(on) if on is not None else None
    except ValueError:
        raise UsageError(f"--on {on}: expected a date such as 2019-08-26") from None
    complaint = kinds.DATE.complain(day) if day else None
    if complaint:
        raise UsageError(f"--on: {complaint}")
    return Ending(state, reason.strip(), source, day, _today(folder))


def _today(folder: Folder | None) -> "date":
    """The day where the campaign lies; UTC's where its file does not tell."""
    from socialkit import clock
    from socialkit.campaign.load import load_folder

    campaign = load_folder(folder).campaign if folder else None
    now = clock.now()
    return now.astimezone(clock.zone(campaign.timezone)).date() if campaign else now.date()


# The file


def _write(folder: Folder, ending: Ending) -> Half:
    from socialkit.campaign.closing import NAME, close
    from socialkit.campaign.files import shown_join

    shown = shown_join(folder.shown, NAME)
    if folder.outside:
        return Half(f"{shown}: this link leads out of the folder of campaigns; close it where it lies", failed=True)
    try:
        changed = close(folder.path, shown, ending)
    except SocialkitError as error:
        return Half(str(error), failed=True)
    return Half(f"{shown} says {ending.state} {'from now on' if changed else 'already'}")


# The ledger


def _cancel(database: str | None, by: str) -> Cancel | None:
    """What ends a campaign in the ledger; None where there is no ledger. *by* is who ends it."""
    from socialkit.cli.ledger import place, vanishes

    file = place(database).path
    if vanishes(database) or not (file is None or file.exists()):
        return None

    def cancel(campaign: str, reason: str) -> "Closed":
        from socialkit.ledger.database import open_database
        from socialkit.ledger.queue import Queue

        opened = open_database(place(database))
        try:
            return Queue(opened).close(campaign, opened.now(), by, reason)
        finally:
            opened.close()

    return cancel


def _is_known(campaign: str, database: str | None) -> bool:
    """Whether the ledger has anything of the campaign. Raises LedgerError, UsageError."""
    from socialkit.cli.ledger import open_if_there

    store = open_if_there(database)
    if store is None:
        return False
    try:
        return bool(store.entries(campaign=campaign, limit=1))
    finally:
        store.close()


def _stop(campaign: str, ending: Ending, opened: Callable[[], Cancel | None]) -> "tuple[Half, Closed | None]":
    try:
        cancel = opened()
        closed = cancel(campaign, f"{ending.state}: {ending.reason}") if cancel else None
    except SocialkitError as error:
        return Half(f"{error}; nothing was cancelled there", failed=True), None
    if closed is None:
        return Half("none is here, so nothing waits here; if a worker has one elsewhere, name it with --database"), None
    number = len(closed.cancelled)
    return Half(f"nothing more of {campaign} is sent; {number} post{'' if number == 1 else 's'} cancelled"), closed


# What is said


def _told(which: str, half: Half) -> Iterator[str]:
    yield f"{which}: {'FAILED: ' if half.failed else ''}{visible(half.words, breaks=True)}"


def _lines(campaign: str, closed: "Closed | None") -> Iterator[str]:
    """Each post that was cancelled, that may get out this moment, that nobody knows of, and that is out."""
    from socialkit.cli.outcome import lines_of

    if closed is None:
        return
    for title, entries in (
        ("cancelled:", closed.cancelled),
        ("being sent at this moment, and cannot be stopped; look again with `socialkit history`:", closed.sending),
        ("nobody knows whether these are out; look at the account:", closed.unconfirmed),
        (f"out; `socialkit recall --campaign {campaign}` takes them back:", closed.live),
    ):
        if entries:
            yield title
            yield from (f"  {line}" for entry in entries for line in lines_of(entry))


def _half(half: Half) -> dict[str, Any]:
    return {"done": not half.failed, "said": half.words}


def _jobs(closed: "Closed | None") -> dict[str, Any]:
    from socialkit.cli.outcome import entry_json

    def told(entries: "tuple[Entry, ...]") -> list[dict[str, Any]]:
        return [entry_json(entry) for entry in entries]

    return {name: told(entries) for name, entries in closed._asdict().items()} if closed else {}


def _code(file: Half, ledger: Half, closed: "Closed | None") -> int:
    if closed and (closed.sending or closed.unconfirmed):
        return exits.UNCONFIRMED
    return exits.FINDINGS if file.failed or ledger.failed else exits.OK
