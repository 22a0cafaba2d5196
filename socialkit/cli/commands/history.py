"""`socialkit history`: what was sent, from which account, and where it is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialkit.cli.options import Database, Json, moment, words
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.cli.who import By, who
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.ledger.job import Entry
    from socialkit.ledger.queue import Filter
    from socialkit.ledger.store import Store

history = typer.Typer(name="history", add_completion=False, pretty_exceptions_enable=False)

Campaigns = Annotated[str | None, typer.Option("--campaign", "-c", help="Only this campaign.", show_default=False)]
OnPlatform = Annotated[str | None, typer.Option("--platform", "-p", help="Only this platform.", show_default=False)]
FromAccount = Annotated[str | None, typer.Option("--account", "-a", help="Only this account.", show_default=False)]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many, the newest first.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print a table for spreadsheets, a line for each part of a post.")]
Lines = Annotated[bool, typer.Option("--json-lines", help="Print JSON, a line for each job.")]
Before = Annotated[str, typer.Option("--before", metavar="DATE", help="What ended before that day (UTC).")]

_KEY = ("campaign", "message", "platform", "language", "wording", "account")
PAGE = 1000
"""Jobs that are read at once."""
COLUMNS = ("job", "state", *_KEY, "part", "due", "posted_at", "url")


@history.callback(invoke_without_command=True)
def _history(
    ctx: typer.Context,
    campaign: Campaigns = None,
    platform: OnPlatform = None,
    account: FromAccount = None,
    limit: Limit = 50,
    database: Database = None,
    as_json: Json = False,
    as_csv: Csv = False,
    as_lines: Lines = False,
) -> None:
    """Say what was sent, from which account, how that ended, and at which address it is; the newest first.

    Example: socialkit history --account amnesty-eeca
    """
    from socialkit.cli.ledger import open_if_there

    if ctx.invoked_subcommand is not None:
        return
    if [as_json, as_csv, as_lines].count(True) > 1:
        raise UsageError("--json, --csv and --json-lines: choose one of them")
    store = open_if_there(database)
    from socialkit.ledger.queue import Filter

    found = _found(store, Filter(campaign, platform, account), limit) if store else iter(())
    first = next(found, None)
    found = chain([first], found) if first else found
    if as_json:
        print_json({"version": 1, "jobs": list(_documents(found, store))})
    elif as_lines:
        print_lines(_lines(found, store))
    elif as_csv:
        print_lines(_table(found))
    else:
        print_lines(_told(found))
    if store:
        store.close()
    if first is None:
        complain(
            "nothing is known to have been sent" if not words([campaign or "", platform or "", account or ""]) else "none"
        )


@history.command()
def forget(before: Before, by: By = None, database: Database = None) -> None:
    """Drop the words and the names of what ended before a day. That it was sent, its hash and its address stay.

    Example: socialkit history forget --before 2026-01-01
    """
    from socialkit.cli.ledger import open_if_there

    day = moment(before)
    store = open_if_there(database)
    if store is None or day is None:
        complain("nothing is known to have been sent")
        return
    try:
        now = store.now()
        if day > now:
            raise UsageError(f"--before {before}: this day is still to come")
        number = store.queue.forget(day, now, who(by))
    finally:
        store.close()
    print_lines([f"{number} job{'' if number == 1 else 's'}: words and names are forgotten"])


def _found(store: "Store", wanted: "Filter", limit: int) -> "Iterator[Entry]":
    """The jobs that are wanted, the newest first, a page at a time; a bar tells a person who waits how many there are."""
    from socialkit.cli.progress import counted

    there = sum(store.queue.counts(wanted).values())
    return counted(_pages(store, wanted, limit), min(limit, there), "reading", "jobs")


def _pages(store: "Store", wanted: "Filter", limit: int) -> "Iterator[Entry]":
    last, left = None, limit
    fits = {"campaign": wanted.campaign, "platform": wanted.platform, "account": wanted.account}
    while left and (page := store.entries(**fits, before=last, limit=min(left, PAGE))):
        yield from page
        last, left = page[-1].job.id, left - len(page)


def _told(found: "Iterable[Entry]") -> Iterator[str]:
    from socialkit.cli.outcome import lines_of

    for entry in found:
        first, *rest = lines_of(entry)
        yield f"{entry.job.id:>4}  {entry.job.updated_at:%Y-%m-%d %H:%M} UTC  {first}"
        yield from (f"    {one}" for one in rest)


def _documents(found: "Iterable[Entry]", store: "Store | None") -> Iterator[dict[str, Any]]:
    from socialkit.cli.outcome import entry_json

    rest = iter(found)
    while store and (page := list(islice(rest, PAGE))):
        overrides = store.overrides_of([entry.job.id for entry in page])
        for entry in page:
            yield entry_json(entry) | {"overrides": [one._asdict() for one in overrides.get(entry.job.id, ())]}


def _lines(found: "Iterable[Entry]", store: "Store | None") -> Iterator[str]:
    import json

    for document in _documents(found, store):
        yield json.dumps(document, ensure_ascii=False)


def _table(found: "Iterable[Entry]") -> Iterator[str]:
    import csv
    import io

    from socialkit.cli.outcome import entry_json

    def line(cells: Sequence[object]) -> str:
        written = io.StringIO()
        csv.writer(written, lineterminator="").writerow(cells)
        return written.getvalue()

    yield line(COLUMNS)
    for entry in found:
        document = entry_json(entry)
        for part in document["parts"]:
            yield line([_cell((document | part)[name]) for name in COLUMNS])


def _cell(value: Any) -> str:
    """The value as a spreadsheet shows it: one that it would take for a formula gets a mark before it."""
    told = "" if value is None else str(value)
    return f"'{told}" if told.startswith(("=", "+", "-", "@", "\t", "\r")) else told
