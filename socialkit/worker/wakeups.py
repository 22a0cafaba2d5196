"""Wake-ups of a team's workers: tasks of Procrastinate in the ledger's own database, which say no more than "look".

A wake-up is for an account and a moment. One that comes twice, late or never harms nobody: what is sent is decided by the
ledger, and a sweep finds what is due without a wake-up. They have no `lock`, which a task of next month would hold
against one of today; their `queueing_lock` keeps two of the same moment apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from socialkit.errors import LedgerError
from socialkit.ledger.database import alone

if TYPE_CHECKING:
    from socialkit.ledger.job import Order
    from socialkit.ledger.store import Store

DRAIN, RECOVER, SWEEP, ALARM = "socialkit.drain", "socialkit.recover", "socialkit.sweep", "socialkit.alarm"
QUEUE = "socialkit"
CHUNK = 1000


class WakeUp(NamedTuple):
    """For an account, at a moment (aware)."""

    platform: str
    account: str
    at: datetime

    @property
    def lock(self) -> str:
        """What keeps two of the same apart."""
        return f"{self.platform}/{self.account} {self.at.astimezone(UTC).isoformat()}"


def of_orders(orders: Iterable[Order], now: datetime) -> list[WakeUp]:
    """One for each account and time of the orders."""
    whole = {WakeUp(one.key.platform, one.key.account, one.due.at if one.due else now) for one in orders}
    return sorted(whole, key=lambda one: one.at)


def ask_for(store: Store, wake_ups: Sequence[WakeUp]) -> None:
    """Have workers woken up, if the ledger is on a server. Raises LedgerError; the jobs are in the ledger all the same."""
    if not store.database.place.server or not wake_ups:
        return
    app = App(connector=SyncPsycopgConnector(conninfo=store.database.place.server))
    try:
        with app.open():
            make_tables(app, store)
            for start in range(0, len(wake_ups), CHUNK):
                _defer(app, wake_ups[start : start + CHUNK])
    except ConnectorException as error:
        raise LedgerError(f"workers could not be woken up, and will see it within a minute: {error}") from None


def make_tables(app: App, store: Store) -> None:
    """Procrastinate's own tables, where they are not there yet."""
    with store.database.transaction() as connection:
        alone(connection, [("", "procrastinate")])
        if not app.check_connection():
            app.schema_manager.apply_schema()


def _defer(app: App, wake_ups: Sequence[WakeUp]) -> None:
    made = [job_of(app, one) for one in wake_ups]
    try:
        app.job_manager.batch_defer_jobs(made)
    except AlreadyEnqueued:  # one of them is there; the others are asked for one by one
        for job in made:
            with suppress(AlreadyEnqueued):
                app.job_manager.batch_defer_jobs([job])


def job_of(app: App, wake_up: WakeUp) -> Any:
    """The task of Procrastinate."""
    return app.configure_task(
        DRAIN, queue=QUEUE, schedule_at=wake_up.at, queueing_lock=wake_up.lock, allow_unknown=True
    ).make_new_job(platform=wake_up.platform, account=wake_up.account)
