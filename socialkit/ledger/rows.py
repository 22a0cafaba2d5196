"""From rows of the tables to values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from socialkit.ledger.job import Attempt, Entry, Filed, Job, Key, Picture
from socialkit.ledger.tables import KEY, attempts, jobs, receipts
from socialkit.receipt import Prepared, Receipt

CHUNK = 500
"""Jobs whose receipts are asked for at once."""


def entry_of(connection: Connection, job: int) -> Entry:
    """The job of that id with its receipts."""
    [entry] = entries(connection, select(jobs).where(jobs.c.id == job))
    return entry


def entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    """The jobs of a query, in its order, with their receipts."""
    found = [_job(row) for row in connection.execute(query)]
    filed: dict[int, list[Filed]] = {}
    ids = iter([job.id for job in found])
    while chunk := list(islice(ids, CHUNK)):
        mine = select(receipts).where(receipts.c.job.in_(chunk)).order_by(receipts.c.part, receipts.c.id)
        for row in connection.execute(mine):
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
    joined = select(attempts, jobs.c.post_id, jobs.c.words).join(jobs, jobs.c.id == attempts.c.job)
    row = connection.execute(joined.where(attempts.c.id == attempt)).one()
    return attempt_of(row, row.post_id, tuple(row.words))


def attempt_of(row: Row[Any], post_id: str, words: Sequence[str]) -> Attempt:
    """An attempt, of a job with these words."""
    kept = row.prepared
    prepared = Prepared(post_id, tuple(words), tuple(kept["media"]), kept["extra"]) if kept else None
    return Attempt(row.id, row.job, row.part, row.action, row.started_at, row.lease_until, prepared, row.outcome, row.said)
