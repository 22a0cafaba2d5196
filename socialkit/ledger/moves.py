"""The single steps of which every transaction is made: a conditional UPDATE of a job, an attempt begun or closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from socialkit.ledger import states
from socialkit.ledger.job import Attempt
from socialkit.ledger.tables import attempts, jobs, receipts
from socialkit.receipt import Prepared, Receipt

OPEN = ""
"""The outcome of an attempt that has none yet."""


def move(
    connection: Connection,
    job: int,
    before: tuple[str, ...],
    to: str,
    now: datetime,
    *conditions: Any,
    reason: str = "",
    remedy: str = "",
    due: datetime | None = None,
) -> bool:
    """The one UPDATE that moves a job; whether it was in one of the states *before*."""
    if before != (to,):
        states.demand(before, to)
    values: dict[str, Any] = {"state": to, "reason": reason, "remedy": remedy, "updated_at": now}
    if due is not None:
        values["next_attempt_at"] = due
    query = update(jobs).where(jobs.c.id == job, jobs.c.state.in_(before), *conditions).values(**values)
    return connection.execute(query).rowcount == 1


def free(now: Any) -> Any:
    """No attempt of the job is under way at a moment, or at that of a parameter."""
    own = and_(attempts.c.id == jobs.c.attempt, attempts.c.outcome == OPEN, attempts.c.lease_until > now)
    return ~exists(select(attempts.c.id).where(own).correlate(jobs))


def begin(
    connection: Connection, job: int, part: int, action: str, now: datetime, lease: timedelta, prepared: Prepared | None
) -> int:
    """Write down an attempt, open; answers its id."""
    return new_id(
        connection,
        attempts,
        job=job,
        part=part,
        action=action,
        started_at=now,
        lease_until=now + lease,
        prepared=kept(prepared) if prepared else None,
        outcome=OPEN,
        said="",
    )


def new_id(connection: Connection, table: Any, **values: Any) -> int:
    """Insert a row; answers its id."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def close(connection: Connection, attempt: int, outcome: str, said: str, now: datetime) -> None:
    """Close an attempt."""
    query = update(attempts).where(attempts.c.id == attempt)
    connection.execute(query.values(outcome=outcome, said=said, ended_at=now))


def file(connection: Connection, attempt: Attempt, receipt: Receipt, now: datetime) -> None:
    """Insert a receipt, unless this very one is there already."""
    values = receipt._asdict() | {"job": attempt.job, "attempt": attempt.id, "recorded_at": now}
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(receipts).values(**values).on_conflict_do_nothing())


def kept(prepared: Prepared) -> dict[str, Any]:
    """What `prepare` made, but for the words, which are the job's."""
    return {"media": list(prepared.media), "extra": dict(prepared.extra)}
