"""From rows of the tables to values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from socialkit.ledger.job import Attempt, Entry, Filed, Job, Key, Picture
from socialkit.ledger.tables import KEY, attempts, jobs, receipts
from socialkit.receipt import Prepared, Receipt

# Built once: to build a statement anew costs as much as to have it answered.
_JOB = select(jobs).where(jobs.c.id == bindparam("job"))
_RECEIPTS = (
    select(receipts).where(receipts.c.job.in_(bindparam("ids", expanding=True))).order_by(receipts.c.part, receipts.c.id)
)
_ATTEMPT = (
    select(attempts, jobs.c.post_id, jobs.c.words)
    .join(jobs, jobs.c.id == attempts.c.job)
    .where(attempts.c.id == bindparam("attempt"))
)

CHUNK = 500
"""Jobs whose receipts are asked for at once."""


def entry_of(connection: Connection, job: int) -> Entry:
    """The job of that id with its receipts."""
    [entry] = entries(connection, _JOB, {"job": job})
    return entry


def entries(connection: Connection, query: Select[Any], values: Mapping[str, object] | None = None) -> list[Entry]:
    """The jobs of a query (with *values* for its parameters), in its order, with their receipts."""
    found = [_job(row) for row in connection.execute(query, values)]
    filed: dict[int, list[Filed]] = {}
    ids = iter([job.id for job in found])
    while chunk := list(islice(ids, CHUNK)):
        for row in connection.execute(_RECEIPTS, {"ids": chunk}):
            receipt = Receipt(row.part, row.remote_id, row.url, row.posted_at, row.text_sha256)
            filed.setdefault(row.job, []).append(Filed(row.id, row.attempt, receipt, row.removed_at))
    return [Entry(job, tuple(filed.get(job.id, ()))) for job in found]


def _job(row: Row[Any]) -> Job:
    values = row._asdict()
    key = Key(*(values.pop(name) for name in KEY))
    words, pictures = tuple(values.pop("words")), tuple(Picture(*one) for one in values.pop("pictures"))
    return Job(key=key, words=words, pictures=pictures, **values)


def read_attempt(connection: Connection, attempt: int) -> Attempt:
    """The attempt of that id."""
    row = connection.execute(_ATTEMPT, {"attempt": attempt}).one()
    return attempt_of(row, row.post_id, tuple(row.words))


def attempt_of(row: Row[Any], post_id: str, words: Sequence[str]) -> Attempt:
    """An attempt, of a job with these words."""
    kept = row.prepared
    prepared = Prepared(post_id, tuple(words), tuple(kept["media"]), kept["extra"]) if kept else None
    return Attempt(row.id, row.job, row.part, row.action, row.started_at, row.lease_until, prepared, row.outcome, row.said)
