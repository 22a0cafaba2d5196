"""The programs that deliver, as operators see them: when each was last seen, and what it has read."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, insert, or_, select, update

from socialkit.ledger.database import Database
from socialkit.ledger.tables import workers

KEPT = timedelta(days=7)
"""How long a program that was not seen any more stays in the list."""


class Worker(NamedTuple):
    """A program that delivers, or did. *campaigns* is the version of each that it read last: a hash of its files."""

    id: str
    host: str
    process: int
    version: str
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    campaigns: Mapping[str, str]


class Health:
    """The list of workers. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._transaction, self._reading = database.transaction, database.reading

    def begin(self, worker: Worker) -> None:
        """Enter a worker that begins; those that are long gone are dropped."""
        old = worker.started_at - KEPT
        with self._transaction() as connection:
            connection.execute(delete(workers).where(or_(workers.c.seen_at < old, workers.c.id == worker.id)))
            connection.execute(insert(workers).values(**worker._asdict()))

    def beat(self, worker: str, now: datetime, campaigns: Mapping[str, str]) -> None:
        """It is alive, and has read these."""
        query = update(workers).where(workers.c.id == worker)
        with self._transaction() as connection:
            connection.execute(query.values(seen_at=now, campaigns=dict(campaigns)))

    def end(self, worker: str, now: datetime) -> None:
        """It ended as it should."""
        with self._transaction() as connection:
            connection.execute(update(workers).where(workers.c.id == worker).values(seen_at=now, ended_at=now))

    def workers(self) -> list[Worker]:
        """All of them, the one that was seen last first."""
        with self._reading() as connection:
            rows = connection.execute(select(workers).order_by(workers.c.seen_at.desc(), workers.c.id))
            return [Worker(**row._asdict()) for row in rows]
