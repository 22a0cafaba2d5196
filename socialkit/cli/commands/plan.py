"""`socialkit plan`: what would go out when, and what that changes in the ledger."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from socialkit.cli import exits, planned
from socialkit.cli.options import Campaigns, Database, Json, Languages, Platforms, Width, moment, words
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.cli.wishes import Accounts, account_names
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.planning.plan import Plan

Campaign = Annotated[
    list[str] | None,
    typer.Option("--campaign", "-c", metavar="PATH", help="This campaign, too; may be repeated.", show_default=False),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="TIME", help="Show only what is due from then on (UTC unless it has an offset)."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="TIME", help="Show only what is due until then; of a day, until its end in UTC."),
]
Ics = Annotated[
    str | None,
    typer.Option("--ics", metavar="FILE", help="Write what is shown into a calendar file, too.", show_default=False),
]


def plan(
    campaigns: Campaigns = None,
    campaign: Campaign = None,
    platform: Platforms = None,
    lang: Languages = None,
    account: Accounts = None,
    start: From = None,
    until: Until = None,
    ics: Ics = None,
    width: Width = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Show when the campaigns' schedules would post what from which account, and what that changes in the ledger.

    Each time stands in the campaign's time zone, in yours and in UTC. Nothing is written; the last line is the command
    that applies exactly this plan. Exit code 1: a slot is refused; all its reasons are told.

    Example: socialkit plan serikzhan-bilash --ics plan.ics
    """
    from socialkit import clock
    from socialkit.cli.ledger import open_if_there

    window = _window(start, until)
    wanted = planned.Wanted(
        typed=(*(campaigns or ()), *(campaign or ())),
        platforms=tuple(name.lower() for name in words(platform)),
        languages=words(lang),
        accounts=account_names(account),
        database=database,
    )
    loaded = planned.load(wanted)
    store = open_if_there(database)
    try:
        now = store.now() if store else clock.now()
        whole = planned.plan_of(loaded, wanted, planned.entries_of(store, loaded, wanted), now)
    finally:
        if store:
            store.close()
    shown = whole._replace(changes=tuple(one for one in whole.changes if window[0] <= one.at <= window[1]))
    if ics is not None:
        _write(ics, shown, now)
    if as_json:
        print_json(planned.document(shown, wanted, now, applied=False) | ({"apply": None} if shown != whole else {}))
    else:
        planned.draw(shown, width)
        print_lines(planned.last_lines(whole, wanted) if shown == whole else _partial(whole, shown))
    if not whole.changes and not loaded.faulty:
        complain(
            "no schedule is meant: add [schedule.…] to a campaign.toml, or choose posts with `socialkit schedule --at`"
        )
    refused = planned.is_refused(shown)
    raise typer.Exit(exits.FINDINGS if refused or loaded.faulty else exits.OK)


def _window(start: str | None, until: str | None) -> tuple[datetime, datetime]:
    """The first and the last moment that are shown. Raises UsageError."""
    from datetime import UTC

    first = moment(start, "--from") or datetime.min.replace(tzinfo=UTC)
    last = moment(until, "--until") or datetime.max.replace(tzinfo=UTC)
    if until is not None and ":" not in until and "T" not in until.upper():
        last = last + timedelta(days=1) - timedelta(microseconds=1) if last.year < 9999 else last
    if first > last:
        raise UsageError(f"--from {start} --until {until}: that ends before it begins")
    return first, last


def _partial(whole: "Plan", shown: "Plan") -> list[str]:
    more = len(whole.changes) - len(shown.changes)
    slots = f"{more} more slot{'' if more == 1 else 's'} of this plan {'is' if more == 1 else 'are'} not shown"
    return [f"Plan {whole.hash}", f"{slots}; without --from and --until all of it is, with the command that applies it."]


def _write(typed: str, shown: "Plan", now: datetime) -> None:
    """Put the calendar in the place of the file, whole or not at all. Raises UsageError."""
    from socialkit.cli.output_file import write_file
    from socialkit.planning.calendar import calendar

    write_file(typed, [calendar(shown, now)], "--ics")
    complain(f"{typed}: {len(shown.changes)} event{'' if len(shown.changes) == 1 else 's'} written")
