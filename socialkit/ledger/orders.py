"""Taking orders: what a person sends at once, and all that a plan puts into the queue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from socialkit.clock import Due
from socialkit.ledger.admission import Admission, admit
from socialkit.ledger.database import alone
from socialkit.ledger.job import AGAIN, Entry, Job, Key, Order, Override
from socialkit.ledger.moves import move, new_id
from socialkit.ledger.rows import entries, entry_of
from socialkit.ledger.states import CANCELLED, HELD, RECALLED, REPLACED, RESUMABLE, UNCONFIRMED, WAITING
from socialkit.ledger.tables import KEY, accounts, attempts, deeds, jobs, overrides

CHUNK = 400
"""Orders for which the ledger is asked at once."""

Lifted = Mapping[Key, Sequence[Override]]


def rivals(connection: Connection, order: Order) -> list[Entry]:
    """The account's jobs with the same words or the same key, oldest first; those that were taken back are none."""
    key = order.key
    words = and_(jobs.c.platform == key.platform, jobs.c.account == key.account, jobs.c.text_sha256 == order.text_sha256)
    same_key = and_(*(jobs.c[name] == value for name, value in zip(KEY, key, strict=True)))
    query = select(jobs).where(words | same_key, jobs.c.state != RECALLED).order_by(jobs.c.id)
    return entries(connection, query)


def take(connection: Connection, order: Order, now: datetime, lifted: Sequence[Override], *, again: bool) -> Admission:
    """Take one order; `resumed` is then its job, a new one too. The account must be held (`alone`)."""
    admission = admit(order, rivals(connection, order), again=again)
    if admission.refused:
        return admission
    entry = _settle(connection, admission, order, now, again=again)
    if entry is None:
        entry = entry_of(connection, new_id(connection, jobs, **_row(order, admission.repeat, now)))
    repeats = bool(entry.job.repeat) or (again and entry.job.state == UNCONFIRMED)
    _override(connection, entry.job, lifted, now, repeats=repeats)
    return admission._replace(resumed=entry_of(connection, entry.job.id))


def take_all(
    connection: Connection, orders: Sequence[Order], now: datetime, lifted: Lifted, *, again: bool
) -> list[Admission]:
    """Take the orders of a plan, many at a time; `resumed` is the job that was there, None for a new one."""
    alone(connection, {(order.key.platform, order.key.account) for order in orders})
    _know(connection, {(order.key.platform, order.key.account) for order in orders}, now)
    taken, rest = list[Admission](), iter(orders)
    while chunk := list(islice(rest, CHUNK)):
        taken += _take_chunk(connection, chunk, now, lifted, again=again)
    return taken


def _take_chunk(
    connection: Connection, orders: Sequence[Order], now: datetime, lifted: Lifted, *, again: bool
) -> Iterator[Admission]:
    known = _Rivals(connection, orders)
    rows = list[dict[str, Any]]()
    taken = set[tuple[object, ...]]()
    for order in orders:
        signs = {order.key, (order.key.platform, order.key.account, order.text_sha256)}
        if taken & signs or order.key in lifted:  # one of these very orders is its rival, or somebody answers for it
            _insert_all(connection, rows)
            yield take(connection, order, now, lifted.get(order.key, ()), again=again)
            continue
        taken |= signs
        admission = admit(order, known.of(order), again=again)
        if not admission.refused and _settle(connection, admission, order, now, again=again) is None:
            rows.append(_row(order, admission.repeat, now))
        yield admission
    _insert_all(connection, rows)


def _insert_all(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(jobs), rows)
        rows.clear()


class _Rivals:
    """The jobs with the words or the key of one of many orders, asked for at once."""

    def __init__(self, connection: Connection, orders: Sequence[Order]) -> None:
        # A key has one post's id, of which each account has its own; by either an index finds what there is.
        words = jobs.c.text_sha256.in_({order.text_sha256 for order in orders})
        posts = jobs.c.post_id.in_({order.post_id for order in orders})
        query = select(jobs).where(or_(words, posts), jobs.c.state != RECALLED).order_by(jobs.c.id)
        self._by_sign: dict[tuple[object, ...], list[Entry]] = {}
        for entry in entries(connection, query):
            key = entry.job.key
            for sign in (key, (key.platform, key.account, entry.job.text_sha256)):
                self._by_sign.setdefault(sign, []).append(entry)

    def of(self, order: Order) -> list[Entry]:
        """Those of one order, oldest first."""
        sign = (order.key.platform, order.key.account, order.text_sha256)
        both = [*self._by_sign.get(order.key, ()), *self._by_sign.get(sign, ())]
        return sorted({entry.job.id: entry for entry in both}.values(), key=lambda entry: entry.job.id)


def _settle(connection: Connection, admission: Admission, order: Order, now: datetime, *, again: bool) -> Entry | None:
    """Cancel what the order replaces, and let the job that is there go on; answers that job."""
    for job in admission.replaced:
        move(connection, job, (WAITING, HELD), CANCELLED, now, reason=REPLACED)
    entry = admission.resumed
    if entry and (entry.job.state in RESUMABLE or (again and entry.job.state == UNCONFIRMED)):
        _resume(connection, entry.job, order, now)
    return entry


def _due(order: Order, now: datetime) -> Due:
    return order.due or Due(now, "UTC", now.astimezone(UTC).replace(tzinfo=None))


def _row(order: Order, repeat: int, now: datetime) -> dict[str, Any]:
    due = _due(order, now)
    return {
        **order.key._asdict(),
        "post_id": order.post_id,
        "words": list(order.words),
        "parts": len(order.words),
        "text_sha256": order.text_sha256,
        "pictures": [list(one) for one in order.pictures],
        "repeat": repeat,
        "state": WAITING,
        "reason": "",
        "remedy": "",
        "first_due": due.at,
        "zone": due.zone,
        "wall": due.wall,
        "next_attempt_at": due.at,
        "plan": order.plan,
        "by": order.by,
        "told": "",
        "created_at": now,
        "updated_at": now,
    }


def _resume(connection: Connection, job: Job, order: Order, now: datetime) -> None:
    """Let a job wait, due as the order says; but not before the time that the platform itself has named."""
    due, last = _due(order, now), None
    if job.attempt is not None:
        last = connection.execute(select(attempts.c.outcome).where(attempts.c.id == job.attempt)).scalar()
    first = max(due.at, job.next_attempt_at) if last == "rate-limited" else due.at
    if job.state != WAITING:
        move(connection, job.id, (job.state,), WAITING, now, due=first)
    frozen = {"pictures": [list(one) for one in order.pictures], "plan": order.plan, "by": order.by}
    times = {"first_due": due.at, "zone": due.zone, "wall": due.wall, "next_attempt_at": first}
    query = update(jobs).where(jobs.c.id == job.id, jobs.c.state == WAITING)
    connection.execute(query.values(**frozen, **times, updated_at=now))


def _override(connection: Connection, job: Job, lifted: Iterable[Override], now: datetime, *, repeats: bool) -> None:
    """Write down who answered for what; for a repeat only where it is one."""
    for one in lifted:
        if one.lifted != AGAIN or repeats:
            connection.execute(insert(overrides).values(job=job.id, at=now, **one._asdict()))


def know(connection: Connection, account: tuple[str, str], now: datetime) -> None:
    """From now on the ledger knows what is posted from the account, if it did not before."""
    _know(connection, {account}, now)


def _know(connection: Connection, held: Iterable[tuple[str, str]], now: datetime) -> None:
    there = {(row.platform, row.account) for row in connection.execute(select(accounts.c.platform, accounts.c.account))}
    new = [{"platform": one, "account": name, "known_since": now} for one, name in sorted(set(held) - there)]
    if new:
        connection.execute(insert(accounts), new)


def note(connection: Connection, job: int | None, by: str, did: str, now: datetime, reason: str = "") -> None:
    """Write down what somebody did."""
    connection.execute(insert(deeds).values(job=job, by=by, did=did, reason=reason, at=now))
