"""What people do to jobs: move, cancel, retry, resolve; stop everything, or a campaign; and what is there to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from socialkit.clock import Due
from socialkit.ledger.admission import occupied
from socialkit.ledger.database import Database, alone
from socialkit.ledger.job import Deed, Entry, Order, Override, Stop
from socialkit.ledger.moves import file, move
from socialkit.ledger.orders import note, rivals
from socialkit.ledger.rows import entries, entry_of, read_attempt
from socialkit.ledger.states import CANCELLED, FAILED, HELD, PUBLISHED, RESUMABLE, SENDING, UNCONFIRMED, WAITING
from socialkit.ledger.tables import deeds, jobs, overrides, stops
from socialkit.receipt import Receipt

EVERYTHING = ""
"""The campaign of a stop that is one of all campaigns."""


class Closed(NamedTuple):
    """What the end of a campaign did: jobs that were cancelled, that are being sent at this moment, that are out, and those
    of which nobody knows.
    """

    cancelled: tuple[Entry, ...]
    sending: tuple[Entry, ...]
    live: tuple[Entry, ...]
    unconfirmed: tuple[Entry, ...]


class Filter(NamedTuple):
    """Which jobs are meant; None and () stand for all."""

    campaign: str | None = None
    platform: str | None = None
    account: str | None = None
    message: str | None = None
    language: str | None = None
    states: tuple[str, ...] = ()

    def conditions(self) -> list[Any]:
        """The same for the database."""
        wanted = {name: getattr(self, name) for name in ("campaign", "platform", "account", "message", "language")}
        fits = [jobs.c[name] == value for name, value in wanted.items() if value is not None]
        return [*fits, jobs.c.state.in_(self.states)] if self.states else fits


class Queue:
    """The jobs as people see and steer them. Every method is one transaction; *by* is who does it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._transaction, self._reading = database.transaction, database.reading

    # What is there

    def find(self, wanted: Filter, *, limit: int | None = None, after: int | None = None) -> list[Entry]:
        """The jobs in the order of their times. *after* is the last one of the page before."""
        query = select(jobs).where(*wanted.conditions())
        with self._reading() as connection:
            if after is not None:
                last = connection.execute(select(jobs.c.first_due, jobs.c.id).where(jobs.c.id == after)).one()
                later = and_(jobs.c.first_due == last.first_due, jobs.c.id > last.id)
                query = query.where(or_(jobs.c.first_due > last.first_due, later))
            return entries(connection, query.order_by(jobs.c.first_due, jobs.c.id).limit(limit))

    def with_ids(self, ids: Sequence[int]) -> list[Entry]:
        """The jobs of those ids that there are."""
        with self._reading() as connection:
            return entries(connection, select(jobs).where(jobs.c.id.in_(ids)).order_by(jobs.c.id))

    def counts(self, wanted: Filter = Filter()) -> dict[str, int]:  # noqa: B008 - frozen
        """How many jobs there are in each state."""
        query = select(jobs.c.state, func.count()).where(*wanted.conditions()).group_by(jobs.c.state)
        with self._reading() as connection:
            return {state: number for state, number in connection.execute(query)}  # noqa: C416 - rows are no pairs

    def changed_since(self, state: str, moment: datetime) -> int:
        """How many jobs came to that state since then."""
        query = select(func.count()).select_from(jobs).where(jobs.c.state == state, jobs.c.updated_at >= moment)
        with self._reading() as connection:
            return connection.execute(query).scalar_one()

    def deeds(self, job: int | None) -> list[Deed]:
        """What people did to a job, or (None) to the whole queue, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select(deeds).where(deeds.c.job == job).order_by(deeds.c.id))
            return [Deed(row.job, row.by, row.did, row.reason, row.at) for row in rows]

    def stops(self) -> list[Stop]:
        """What may not be sent now."""
        with self._reading() as connection:
            return [Stop(*row) for row in connection.execute(select(stops).order_by(stops.c.campaign))]

    # One job

    def move(self, job: int, due: Due, now: datetime, by: str) -> bool:
        """Give a job that waits, or is held, another time. False where it is in another state."""
        values = {"first_due": due.at, "zone": due.zone, "wall": due.wall, "next_attempt_at": due.at, "updated_at": now}
        with self._transaction() as connection:
            here = update(jobs).where(jobs.c.id == job, jobs.c.state.in_((WAITING, HELD)))
            if connection.execute(here.values(**values)).rowcount != 1:
                return False
            note(connection, job, by, "move", now, f"to {due.wall:%Y-%m-%d %H:%M} {due.zone}")
            return True

    def cancel(self, ids: Iterable[int], now: datetime, by: str, reason: str) -> set[int]:
        """Cancel jobs that wait or are held; answers those that were."""
        with self._transaction() as connection:
            return {job for job in ids if _cancel(connection, job, now, by, reason)}

    def retry(
        self, job: int, due: Due, now: datetime, by: str, answered: Override | None = None
    ) -> tuple[str, ...]:
        """Let a job that was held, failed, cancelled or expired wait again; or the reasons why it cannot.

        *answered* is what somebody answers for so that it can be sent.
        """
        with self._transaction() as connection:
            entry = entry_of(connection, job)
            key = entry.job.key
            alone(connection, [(key.platform, key.account)])
            entry = entry_of(connection, job)
            if entry.job.state == WAITING or entry.job.state not in RESUMABLE:
                return (f"it is {entry.job.state}; only what is held, failed, cancelled or expired can be tried again",)
            if entry.job.forgotten_at is not None:
                return ("its words were forgotten; schedule it anew",)
            order = Order(key, entry.job.post_id, entry.job.words, entry.job.text_sha256)
            against = occupied(order, [one for one in rivals(connection, order) if one.job.id != job])
            if against:
                return against
            move(connection, job, (entry.job.state,), WAITING, now, due=due.at)
            times = {"first_due": due.at, "zone": due.zone, "wall": due.wall}
            connection.execute(update(jobs).where(jobs.c.id == job).values(**times))
            note(connection, job, by, "retry", now)
            if answered:
                connection.execute(insert(overrides).values(job=job, at=now, **answered._asdict()))
            return ()

    def resolve_published(self, job: int, receipts: Sequence[Receipt], now: datetime, by: str, reason: str) -> bool:
        """Somebody saw that an unconfirmed job is out. *receipts* are those of its missing parts. False where it has moved
        on.
        """
        with self._transaction() as connection:
            entry = entry_of(connection, job)
            if entry.job.state != UNCONFIRMED or entry.job.attempt is None:
                return False
            attempt = read_attempt(connection, entry.job.attempt)
            for receipt in receipts:
                file(connection, attempt, receipt, now)
            note(connection, job, by, "resolve", now, reason or "published")
            return move(connection, job, (UNCONFIRMED,), PUBLISHED, now)

    def resolve_missing(self, job: int, now: datetime, by: str, reason: str, *, again: bool) -> bool:
        """Somebody saw that what is missing of an unconfirmed job is not out: it failed, or waits to be sent *again*."""
        to = WAITING if again else FAILED
        with self._transaction() as connection:
            note(connection, job, by, "resolve", now, reason or ("not out: to be sent" if again else "not out"))
            said = "" if again else f"not out, as {by} saw"
            if not move(connection, job, (UNCONFIRMED,), to, now, reason=said, due=now if again else None):
                connection.rollback()
                return False
            if again:
                wall = {"first_due": now, "zone": "UTC", "wall": now.astimezone(UTC).replace(tzinfo=None)}
                connection.execute(update(jobs).where(jobs.c.id == job).values(**wall))
            return True

    # All of them

    def pause(self, now: datetime, by: str, reason: str, campaign: str = EVERYTHING) -> bool:
        """Let nothing be sent, or nothing of a campaign. False where that was so already."""
        with self._transaction() as connection:
            if connection.execute(select(stops.c.by).where(stops.c.campaign == campaign)).first():
                return False
            connection.execute(insert(stops).values(campaign=campaign, by=by, reason=reason, at=now))
            note(connection, None, by, "pause", now, f"{campaign}: {reason}" if campaign else reason)
            return True

    def resume(self, now: datetime, by: str, campaign: str = EVERYTHING) -> bool:
        """Let it be sent again. False where nothing stopped it."""
        with self._transaction() as connection:
            done = connection.execute(stops.delete().where(stops.c.campaign == campaign)).rowcount == 1
            if done:
                note(connection, None, by, "resume", now, campaign)
            return done

    def close(self, campaign: str, now: datetime, by: str, reason: str) -> Closed:
        """The campaign has ended: nothing of it is sent any more, and what waits is cancelled."""
        self.pause(now, by, reason, campaign)
        with self._transaction() as connection:
            mine = select(jobs).where(jobs.c.campaign == campaign).order_by(jobs.c.first_due, jobs.c.id)
            waiting = connection.scalars(
                select(jobs.c.id).where(jobs.c.campaign == campaign, jobs.c.state.in_((WAITING, HELD)))
            ).all()
            cancelled = {job for job in waiting if _cancel(connection, job, now, by, reason)}
            all_of_it = entries(connection, mine)
        of = {state: tuple(one for one in all_of_it if one.job.state == state) for state in (SENDING, UNCONFIRMED)}
        return Closed(
            tuple(one for one in all_of_it if one.job.id in cancelled),
            of[SENDING],
            tuple(one for one in all_of_it if one.out),
            of[UNCONFIRMED],
        )

    def forget(self, before: datetime, now: datetime, by: str) -> int:
        """Drop words and names of what ended before that moment; hashes and addresses stay. Answers how many jobs."""
        from socialkit.ledger.forgetting import forget

        with self._transaction() as connection:
            number = forget(connection, before, now)
            if number:
                note(connection, None, by, "forget", now, f"{number} from before {before:%Y-%m-%d}")
            return number


def _cancel(connection: Connection, job: int, now: datetime, by: str, reason: str) -> bool:
    done = move(connection, job, (WAITING, HELD), CANCELLED, now, reason=reason)
    if done:
        note(connection, job, by, "cancel", now, reason)
    return done
