"""`socialkit queue`: what is scheduled, how it stands, and steering it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialkit.cli import exits
from socialkit.cli.commands import queue_steering
from socialkit.cli.options import Database, Json
from socialkit.cli.output import complain, print_json, print_lines
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.ledger.health import Worker
    from socialkit.ledger.queue import Filter
    from socialkit.ledger.store import Store

queue = typer.Typer(name="queue", add_completion=False, pretty_exceptions_enable=False)
queue_steering.add_to(queue)

NOTHING = "nothing was ever scheduled or sent from this ledger"
LATE = timedelta(minutes=2)
"""From when on a job that still waits is late."""

SILENT = timedelta(minutes=2)
"""A worker says that it is there every 20 seconds; who was not heard of for so long is taken for dead."""

ENDED = timedelta(minutes=15)
"""How long after one that ended as it should (`work --once`) the next one may begin, by cron."""

SOON = timedelta(hours=1)
LATELY = timedelta(days=1)

Campaigns = Annotated[str | None, typer.Option("--campaign", "-c", help="Only this campaign.", show_default=False)]
OnPlatform = Annotated[str | None, typer.Option("--platform", "-p", help="Only this platform.", show_default=False)]
FromAccount = Annotated[str | None, typer.Option("--account", "-a", help="Only this account.", show_default=False)]
States = Annotated[
    list[str] | None,
    typer.Option("--state", "-s", help="Only in this state; may be repeated. Default: all that are not done."),
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000, help="How many at most.")]
After = Annotated[
    int | None, typer.Option("--after", metavar="NUMBER", help="Go on behind the job of that number.", show_default=False)
]
Jobs = Annotated[list[str], typer.Argument(metavar="NUMBER...", help="Numbers of `queue list`.", show_default=False)]


@queue.callback(invoke_without_command=True)
def _queue(ctx: typer.Context, database: Database = None, as_json: Json = False) -> None:
    """See and steer what is scheduled. Without a command: whether all is well, for people and for monitoring.

    Exit code 1: something is late, or no worker is there; 3: a post is held, failed or expired; 4: one is unconfirmed.

    Example: socialkit queue
    """
    if ctx.invoked_subcommand is None:
        raise typer.Exit(_health(database, as_json=as_json))


@queue.command(name="list")
def list_(
    campaign: Campaigns = None,
    platform: OnPlatform = None,
    account: FromAccount = None,
    state: States = None,
    limit: Limit = 100,
    after: After = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """List jobs in the order of their times, each by the clocks of its campaign, by yours, and in UTC.

    Example: socialkit queue list --campaign serikzhan-bilash
    """
    from socialkit.cli.ledger import open_if_there
    from socialkit.cli.outcome import entry_json
    from socialkit.cli.queued import listed

    wanted = _filter(campaign, platform, account, state)
    store = open_if_there(database)
    found = store.queue.find(wanted, limit=limit + 1, after=after) if store else []
    shown = found[:limit]
    if as_json:
        print_json({"version": 1, "jobs": [entry_json(one) for one in shown], "more": len(found) > limit})
    elif store:
        now = store.now()
        print_lines(line for one in shown for line in listed(one, now))
    if store:
        store.close()
    if not shown:
        complain("nothing of that is in the queue" if store else NOTHING)
    elif len(found) > limit:
        complain(f"there are more: --after {shown[-1].job.id}")


@queue.command()
def show(jobs: Jobs, database: Database = None, as_json: Json = False) -> None:
    """Show jobs whole: the very words, every try and what came of it, who did what.

    Example: socialkit queue show 12
    """
    from socialkit.cli.ledger import open_if_there
    from socialkit.cli.queued import deed, job_json, listed, meant
    from socialkit.text.visible import visible

    store = open_if_there(database)
    if store is None:
        raise UsageError(NOTHING)
    found, now = meant(store, jobs), store.now()
    if as_json:
        print_json({"version": 1, "jobs": [job_json(one, store) for one in found]})
    else:
        for entry in found:
            job = entry.job
            print_lines(listed(entry, now))
            print_lines([f"       by {visible(job.by or 'nobody named', breaks=True)}  plan {job.plan[:12] or 'none'}"])
            for part, words in enumerate(job.words, 1):
                lines = visible(words).split("\n")
                print_lines([f"       part {part} of {job.parts}:", *(f"         {line}" for line in lines)])
            if job.forgotten_at:
                print_lines([f"       its words were forgotten on {job.forgotten_at:%Y-%m-%d}"])
            for picture in job.pictures:
                print_lines([f"       picture {picture.name}: {visible(picture.alt or 'not described', breaks=True)}"])
            for one in store.attempts(job.id):
                outcome = one.outcome or "under way"
                said = f": {visible(one.said, breaks=True)}" if one.said else ""
                when = f"{one.started_at:%Y-%m-%d %H:%M:%S} UTC"
                print_lines([f"       {when}  {one.action} part {one.part + 1}  {outcome}{said}"])
            print_lines([f"       {deed(one)}" for one in store.queue.deeds(job.id)])
            print_lines([""])
    store.close()


def _filter(campaign: str | None, platform: str | None, account: str | None, state: list[str] | None) -> "Filter":
    from socialkit.cli.options import words
    from socialkit.ledger.queue import Filter
    from socialkit.ledger.states import FAILED, HELD, MOVES, SENDING, UNCONFIRMED, WAITING

    chosen = words(state) or (WAITING, SENDING, HELD, FAILED, UNCONFIRMED)
    for one in chosen:
        if one not in MOVES and one != "all":
            raise UsageError(f"--state {one}: there are only {', '.join(MOVES)}, and all")
    return Filter(campaign, platform, account, states=() if "all" in chosen else chosen)


# Whether all is well


def _health(database: str | None, *, as_json: bool) -> int:
    from socialkit.cli.ledger import open_if_there

    store = open_if_there(database)
    if store is None:
        if as_json:
            print_json({"version": 1, "counts": {}, "workers": [], "stops": [], "complaints": []})
        complain(NOTHING)
        return exits.OK
    try:
        return _told(store, as_json=as_json)
    finally:
        store.close()


def _told(store: "Store", *, as_json: bool) -> int:
    from socialkit.cli.queued import ago
    from socialkit.ledger.store import why
    from socialkit.text.visible import visible

    now = store.now()
    counts, workers, stops = store.queue.counts(), store.health.workers(), store.queue.stops()
    first = store.next_time()
    late = now - first if first else timedelta(0)
    complaints = list(_complaints(now, first, workers, stopped=any(not stop.campaign for stop in stops)))
    troubles = {state: _since(store, state, now) for state in ("unconfirmed", "held", "failed", "expired")}
    if as_json:
        print_json(
            {
                "version": 1,
                "counts": counts,
                "next": first.isoformat() if first else None,
                "late_seconds": max(0.0, late.total_seconds()),
                "stops": [{**stop._asdict(), "at": stop.at.isoformat()} for stop in stops],
                "workers": [_worker_json(one, now) for one in workers],
                "complaints": complaints,
                "troubles": troubles,
            }
        )
    else:
        print_lines([", ".join(f"{number} {state}" for state, number in sorted(counts.items())) or "the queue is empty"])
        if first:
            print_lines([f"next: {first:%Y-%m-%d %H:%M} UTC{f', {ago(late)} late' if late > LATE else ''}"])
        print_lines(f"stopped: {visible(why(stop), breaks=True)}" for stop in stops)
        print_lines(_worker_line(one, now) for one in workers)
        print_lines(f"warning: {one}" for one in complaints)
        print_lines(
            f"{state}: {number}; see socialkit queue list --state {state}" for state, number in troubles.items() if number
        )
    if troubles["unconfirmed"]:
        return exits.UNCONFIRMED
    if any(troubles.values()):
        return exits.FAILED
    return exits.FINDINGS if complaints else exits.OK


def _since(store: "Store", state: str, now: datetime) -> int:
    """How many jobs are in that state, and want somebody: those that ended so count for a day."""
    from socialkit.ledger.queue import Filter

    if state in ("unconfirmed", "held"):
        return store.queue.counts(Filter(states=(state,))).get(state, 0)
    return store.queue.changed_since(state, now - LATELY)


def _complaints(now: datetime, first: datetime | None, workers: "list[Worker]", *, stopped: bool) -> Any:
    """What an operator should see to."""
    from socialkit.cli.queued import ago

    alive = [one for one in workers if now - one.seen_at < (SILENT if one.ended_at is None else ENDED)]
    if stopped or first is None:
        return
    if now - first > LATE:
        yield f"a job has been due for {ago(now - first)}"
    if not alive and first - now < SOON:
        yield "no worker is there, and something is due within the hour: `socialkit work`, or `work --once` by cron"
    for slug in sorted({slug for one in alive for slug in one.campaigns}):
        read = {one.campaigns[slug] for one in alive if slug in one.campaigns}
        if len(read) > 1:
            yield f"workers have read different versions of {slug}: update the files that the older one reads"


def _worker_json(worker: "Worker", now: datetime) -> dict[str, Any]:
    whole = worker._asdict()
    whole |= {name: whole[name].isoformat() if whole[name] else None for name in ("started_at", "seen_at", "ended_at")}
    return whole | {"campaigns": dict(worker.campaigns), "seen_seconds_ago": (now - worker.seen_at).total_seconds()}


def _worker_line(worker: "Worker", now: datetime) -> str:
    from socialkit.cli.queued import ago
    from socialkit.text.visible import visible

    seen = f"ended {ago(now - worker.ended_at)} ago" if worker.ended_at else f"seen {ago(now - worker.seen_at)} ago"
    dead = "" if worker.ended_at or now - worker.seen_at < SILENT else "; it seems to be dead"
    read = ", ".join(f"{slug} {version}" for slug, version in worker.campaigns.items())
    where = visible(f"worker {worker.id[:8]} on {worker.host} (process {worker.process})", breaks=True)
    return f"{where}: {seen}{dead}{f'; has read {read}' if read else ''}"
