"""`socialkit work`: delivers what is scheduled, each post once, at its time."""

import sys
from collections import Counter
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any

import typer

from socialkit.cli import exits
from socialkit.cli.options import Database, EnvFile
from socialkit.cli.output import complain
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.ledger.store import Store
    from socialkit.worker.alarm import Alarm
    from socialkit.worker.delivery import Delivery
    from socialkit.worker.journal import Journal

Where = Annotated[
    list[str] | None,
    typer.Argument(help="Folders of the campaigns that it delivers. Default: messages/", show_default=False),
]
Once = Annotated[bool, typer.Option("--once", help="Deliver what is due now, and end: for cron.")]
Style = Annotated[str, typer.Option("--log-format", metavar="text|json", help="How the log on standard error is written.")]
Threads = Annotated[int, typer.Option("--threads", min=1, max=64, help="Accounts to post from at the same time.")]

STYLES = ("text", "json")


def work(
    paths: Where = None,
    once: Once = False,
    database: Database = None,
    env_file: EnvFile = None,
    log_format: Style = "text",
    threads: Threads = 16,
) -> None:
    """Deliver what is scheduled: read each campaign again, and send what may still be sent, each post once.

    It goes on until it is told to end (SIGTERM, Ctrl-C), after the post in hand. Several workers on one ledger do no harm.
    With --once the exit code says what came of it: 3: a post is not out; 4: nobody knows whether one is.

    Example: socialkit work --once
    """
    from socialkit import clock
    from socialkit.cli.ledger import IN_CI, open_ledger, vanishes
    from socialkit.config.worker_settings import on_failure
    from socialkit.worker.alarm import Alarm
    from socialkit.worker.journal import open_journal

    if log_format not in STYLES:
        raise UsageError(f"--log-format {log_format}: there are only {' and '.join(STYLES)}")
    if vanishes(database):
        raise UsageError(IN_CI)
    wanted, journal = on_failure(), open_journal(sys.stderr, clock.now, log_format)
    store = open_ledger(database)
    try:
        delivery = _delivery(store, paths or [], env_file, journal)
        alarm = Alarm(store, wanted, journal, store.now)
        tally = _work(store, delivery, alarm, journal, threads, once=once)
    finally:
        store.close()
    raise typer.Exit(_code(tally) if once else exits.OK)


def _delivery(store: "Store", paths: list[str], env_file: str | None, journal: "Journal") -> "Delivery":
    from functools import partial

    from socialkit.campaign.find import find
    from socialkit.publishers.opening import open_publisher
    from socialkit.worker.delivery import Delivery
    from socialkit.worker.shelf import Shelf

    find(paths)  # a worker that finds nothing to deliver from is mistyped
    ending = Event()
    return Delivery(
        store,
        Shelf(paths),
        partial(open_publisher, named_file=env_file),
        now=store.now,
        wait=_wait,
        tell=partial(_told, journal),
        ending=ending,
    )


def _told(journal: "Journal", words: str) -> None:
    journal("note", words=words)


def _wait(seconds: float) -> None:
    import time

    time.sleep(seconds)


def _work(
    store: "Store", delivery: "Delivery", alarm: "Alarm", journal: "Journal", threads: int, *, once: bool
) -> Counter[str]:
    from socialkit import __version__
    from socialkit.worker.local import LocalWorker

    if store.database.place.server and not once:
        from socialkit.worker.cluster import ClusterWorker

        cluster = ClusterWorker(store, delivery, alarm, journal, now=store.now, threads=threads, version=__version__)
        _end_with(cluster.stop)
        cluster.run()
        return Counter()
    local = LocalWorker(store, delivery, alarm, journal, now=store.now, threads=threads, version=__version__)

    def stop() -> None:
        delivery.ending.set()
        local.wake()

    _end_with(stop)
    if once:
        return local.run_once()
    journal("ready", ledger=store.database.place.shown)
    local.run()
    return local.tally


def _end_with(stop: Any) -> None:
    """Have signals end the work after the post in hand; a second one ends it at once."""
    import signal

    def handle(number: int, frame: Any) -> None:  # noqa: ARG001 - a handler's interface
        stop()
        complain("ending after the posts in hand; once more ends at once")
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    signal.signal(signal.SIGTERM, handle)
    signal.signal(signal.SIGINT, handle)


def _code(tally: Counter[str]) -> int:
    """4 where nobody knows what came of a post, 3 where one is not out and will not be by itself."""
    if tally["unconfirmed"]:
        return exits.UNCONFIRMED
    return exits.FAILED if any(tally[state] for state in ("failed", "held", "expired")) else exits.OK
