"""The ledger: every move of a job is one conditional UPDATE in one transaction, so that two processes cannot both win."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select, update

from socialkit.ledger import states
from socialkit.ledger.admission import Admission, admit
from socialkit.ledger.database import Database, alone
from socialkit.ledger.health import Health
from socialkit.ledger.job import Attempt, Entry, Job, Order, Override, Stop
from socialkit.ledger.moves import OPEN, begin, close, file, free, kept, move
from socialkit.ledger.orders import Lifted, know, note, rivals, take, take_all
from socialkit.ledger.queue import EVERYTHING, Queue
from socialkit.ledger.rows import attempt_of, entries, entry_of, read_attempt
from socialkit.ledger.states import CANCELLED, HELD, PUBLISHED, SENDING, UNCONFIRMED, WAITING
from socialkit.ledger.tables import Moment, accounts, attempts, jobs, overrides, receipts, stops
from socialkit.receipt import Prepared, Receipt


class Store:
    """The ledger in one database. Every method is one transaction, and raises LedgerError where that cannot be had."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.queue = Queue(database)
        self.health = Health(database)
        self._transaction, self._reading = database.transaction, database.reading

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def now(self) -> datetime:
        """This moment, by the clock that all workers of this ledger share."""
        return self.database.now()

    # What is there

    def entry(self, job: int) -> Entry:
        """The job of that id."""
        with self._reading() as connection:
            return entry_of(connection, job)

    def entries(
        self,
        *,
        campaign: str | None = None,
        platform: str | None = None,
        account: str | None = None,
        message: str | None = None,
        language: str | None = None,
        limit: int | None = None,
        before: int | None = None,
    ) -> list[Entry]:
        """The jobs that fit, newest first. *before* is the last one of the page before."""
        wanted = {"campaign": campaign, "platform": platform, "account": account, "message": message, "language": language}
        query = select(jobs).where(*(jobs.c[name] == value for name, value in wanted.items() if value is not None))
        if before is not None:
            query = query.where(jobs.c.id < before)
        with self._reading() as connection:
            return entries(connection, query.order_by(jobs.c.id.desc()).limit(limit))

    def with_address(self, url: str) -> list[Entry]:
        """The jobs of which a part has that address."""
        with self._reading() as connection:
            here = select(receipts.c.job).where(receipts.c.url == url)
            return entries(connection, select(jobs).where(jobs.c.id.in_(here)).order_by(jobs.c.id))

    def attempts(self, job: int) -> list[Attempt]:
        """The attempts of a job, oldest first."""
        with self._reading() as connection:
            words = connection.execute(select(jobs.c.post_id, jobs.c.words).where(jobs.c.id == job)).one()
            rows = connection.execute(select(attempts).where(attempts.c.job == job).order_by(attempts.c.id))
            return [attempt_of(row, words.post_id, tuple(words.words)) for row in rows]

    def overrides(self, job: int) -> list[Override]:
        """Who answered for what of a job."""
        with self._reading() as connection:
            rows = connection.execute(select(overrides).where(overrides.c.job == job).order_by(overrides.c.id))
            return [Override(row.by, row.reason, row.lifted) for row in rows]

    def overrides_of(self, ids: Collection[int]) -> dict[int, list[Override]]:
        """Who answered for what of these jobs; those of which nobody did are left out."""
        found: dict[int, list[Override]] = {}
        with self._reading() as connection:
            for row in connection.execute(select(overrides).where(overrides.c.job.in_(ids)).order_by(overrides.c.id)):
                found.setdefault(row.job, []).append(Override(row.by, row.reason, row.lifted))
        return found

    def known(self, platform: str, account: str) -> frozenset[str]:
        """The platform's ids of all that is known to have been posted from the account."""
        with self._reading() as connection:
            mine = select(jobs.c.id).where(jobs.c.platform == platform, jobs.c.account == account)
            return frozenset(connection.scalars(select(receipts.c.remote_id).where(receipts.c.job.in_(mine))))

    # Orders

    def judge(self, order: Order, *, again: bool = False, past: int | None = None) -> Admission:
        """Whether the order would be taken, if there were no job *past*; nothing is written."""
        with self._reading() as connection:
            stopped = _stopped(connection, order.key.campaign)
            others = [one for one in rivals(connection, order) if one.job.id != past]
            return Admission(stopped) if stopped else admit(order, others, again=again)

    def submit(self, order: Order, now: datetime, *, again: bool = False, lifted: Iterable[Override] = ()) -> Admission:
        """Take the order, as `judge` says, due *now* unless it says when; `resumed` is then its job, a new one too.

        A job that waits for the platform's own time (`rate-limited`) keeps it.
        """
        account = (order.key.platform, order.key.account)
        with self._transaction() as connection:
            alone(connection, [account])
            know(connection, account, now)
            stopped = _stopped(connection, order.key.campaign)
            return Admission(stopped) if stopped else take(connection, order, now, list(lifted), again=again)

    def schedule(
        self,
        orders: Sequence[Order],
        cancelled: Sequence[int],
        now: datetime,
        by: str,
        *,
        lifted: Lifted = MappingProxyType({}),
        again: bool = False,
    ) -> list[Admission]:
        """Do what a plan says, all of it or nothing: cancel jobs that have no slot any more, take the orders.

        The answers are those of the orders, in their order; `resumed` is the job that was there, None for a new one.
        """
        with self._transaction() as connection:
            for job in cancelled:
                if move(connection, job, (WAITING, HELD), CANCELLED, now, reason=states.NO_SLOT):
                    note(connection, job, by, "cancel", now, states.NO_SLOT)
            return take_all(connection, orders, now, lifted, again=again)

    # What is to be done

    def due(self, now: datetime, *, busy: Collection[tuple[str, str]] = (), limit: int = 100) -> list[tuple[str, str]]:
        """The accounts (platform, name) that have something to send now, but for those that are *busy*; the longest due
        first.
        """
        query = (
            select(jobs.c.platform, jobs.c.account, func.min(jobs.c.next_attempt_at).label("first"))
            .where(jobs.c.state == WAITING, jobs.c.next_attempt_at <= now, _not_stopped())
            .group_by(jobs.c.platform, jobs.c.account)
            .order_by("first")
        )
        with self._reading() as connection:
            rows = connection.execute(query.limit(limit + len(busy)))
            found = [(row.platform, row.account) for row in rows]
        return [account for account in found if account not in busy][:limit]

    def next_of(self, account: tuple[str, str], now: datetime) -> Entry | None:
        """The account's job that has been due the longest; None where none is."""
        platform, name = account
        query = (
            select(jobs)
            .where(jobs.c.platform == platform, jobs.c.account == name, jobs.c.state == WAITING)
            .where(jobs.c.next_attempt_at <= now, _not_stopped())
            .order_by(jobs.c.next_attempt_at, jobs.c.id)
            .limit(1)
        )
        with self._reading() as connection:
            return next(iter(entries(connection, query)), None)

    def next_time(self) -> datetime | None:
        """When the next job is due that waits; None where none does."""
        query = select(jobs.c.next_attempt_at).where(jobs.c.state == WAITING, _not_stopped())
        with self._reading() as connection:
            return connection.execute(query.order_by(jobs.c.next_attempt_at).limit(1)).scalar()

    def left_behind(self, now: datetime) -> list[Entry]:
        """Jobs being sent by a program that died: the lease of their attempt has run out."""
        query = select(jobs).join(attempts, attempts.c.id == jobs.c.attempt)
        with self._reading() as connection:
            return entries(connection, query.where(jobs.c.state == SENDING, attempts.c.lease_until <= now))

    def untold(self, states: Collection[str], limit: int = 100) -> list[Entry]:
        """Jobs in one of *states* of which the operators were not told."""
        query = select(jobs).where(jobs.c.state.in_(states), jobs.c.told != jobs.c.state).order_by(jobs.c.id).limit(limit)
        with self._reading() as connection:
            return entries(connection, query)

    def told(self, job: Job) -> None:
        """The operators were told how the job stands."""
        query = update(jobs).where(jobs.c.id == job.id, jobs.c.state == job.state)
        with self._transaction() as connection:
            connection.execute(query.values(told=job.state))

    def known_since(self, platform: str, account: str) -> datetime | None:
        """From when on the ledger holds all that was posted from the account."""
        query = select(accounts.c.known_since).where(accounts.c.platform == platform, accounts.c.account == account)
        with self._reading() as connection:
            return connection.execute(query).scalar()

    def is_stopped(self, campaign: str) -> bool:
        """Whether nothing of the campaign may be sent now."""
        with self._reading() as connection:
            return bool(_stopped(connection, campaign))

    # Moves

    def claim(
        self, job: int, part: int, action: str, now: datetime, lease: timedelta, prepared: Prepared | None = None
    ) -> Attempt | None:
        """Own the job by a new attempt: to `send` it while it waits and is due, to `look` for it while it is unconfirmed.

        None where another process was quicker, or another job of the account is being sent.
        """
        state = WAITING if action == "send" else UNCONFIRMED
        states.demand((state,), SENDING)
        with self._transaction() as connection:
            whose = connection.execute(select(jobs.c.platform, jobs.c.account).where(jobs.c.id == job)).one()
            alone(connection, [(whose.platform, whose.account)])
            attempt = begin(connection, job, part, action, now, lease, prepared)
            claiming = _SENDING if action == "send" else _LOOKING
            done = connection.execute(claiming, {"claimed": job, "at": now, "by_attempt": attempt})
            if done.rowcount != 1:
                connection.rollback()
                return None
            self._mark(action, attempt)
            return read_attempt(connection, attempt)

    def _mark(self, action: str, attempt: int) -> None:
        if action == "send" and self.database.mark:
            self.database.mark.set(attempt)

    def follow(
        self,
        old: Attempt,
        outcome: str,
        said: str,
        action: str,
        now: datetime,
        lease: timedelta,
        prepared: Prepared | None = None,
        *,
        part: int | None = None,
        ended: bool = False,
    ) -> Attempt | None:
        """Close an attempt and own its job by another one, for the same part unless *part* is given.

        *ended*: only once its lease has run out.

        None where the job has moved on.
        """
        with self._transaction() as connection:
            attempt = begin(connection, old.job, old.part if part is None else part, action, now, lease, prepared)
            owned = and_(jobs.c.id == old.job, jobs.c.state == SENDING, jobs.c.attempt == old.id)
            if ended:
                owned = and_(owned, exists(_ran_out(old, now)))
            done = connection.execute(update(jobs).where(owned).values(attempt=attempt, updated_at=now))
            if done.rowcount != 1:
                connection.rollback()
                return None
            close(connection, old.id, outcome, said, now)
            self._mark(action, attempt)
            return read_attempt(connection, attempt)

    def ready(self, attempt: Attempt, prepared: Prepared, now: datetime, lease: timedelta) -> Attempt | None:
        """Write down what was made ready, before its first byte leaves. None where the job is no longer the attempt's."""
        with self._transaction() as connection:
            mine = exists(select(jobs.c.id).where(jobs.c.attempt == attempt.id, jobs.c.state == SENDING))
            done = connection.execute(
                update(attempts)
                .where(attempts.c.id == attempt.id, attempts.c.outcome == OPEN, mine)
                .values(prepared=kept(prepared), lease_until=now + lease)
            )
            return read_attempt(connection, attempt.id) if done.rowcount == 1 else None

    def record(self, attempt: Attempt, receipt: Receipt, outcome: str, now: datetime, lease: timedelta) -> Attempt | None:
        """Write down that a part is out, however late. The job is published if it was the last; else the attempt for the
        next part is the answer, where the job is still this attempt's.
        """
        with self._transaction() as connection:
            file(connection, attempt, receipt, now)
            close(connection, attempt.id, outcome, "", now)
            entry = entry_of(connection, attempt.job)
            if not entry.missing:
                move(connection, attempt.job, (SENDING, UNCONFIRMED), PUBLISHED, now)
                return None
            following = begin(connection, attempt.job, entry.missing[0], "send", now, lease, None)
            done = connection.execute(
                update(jobs)
                .where(jobs.c.id == attempt.job, jobs.c.state == SENDING, jobs.c.attempt == attempt.id)
                .values(attempt=following, updated_at=now)
            )
            if done.rowcount == 1:
                self._mark("send", following)
                return read_attempt(connection, following)
            connection.execute(attempts.delete().where(attempts.c.id == following))
            return None

    def settle(
        self,
        attempt: Attempt,
        outcome: str,
        state: str,
        now: datetime,
        *,
        reason: str,
        remedy: str = "",
        due: datetime | None = None,
        all_waiting: bool = False,
        ended: bool = False,
    ) -> bool:
        """Close an attempt, and move its job from `sending` to *state*, due again at *due*.

        *all_waiting*: every waiting job of the account moves with it. *ended*: only once the attempt's lease has run out.
        False where the job has moved on, or a receipt for the part came in meanwhile: then only the attempt is closed.
        """
        with self._transaction() as connection:
            if ended and not connection.execute(_ran_out(attempt, now)).first():
                return False
            close(connection, attempt.id, outcome, reason, now)
            job = entry_of(connection, attempt.job).job
            came = exists(
                select(receipts.c.id).where(
                    receipts.c.job == job.id, receipts.c.part == attempt.part, receipts.c.removed_at.is_(None)
                )
            )
            mine = and_(jobs.c.attempt == attempt.id, ~came)
            done = move(connection, job.id, (SENDING,), state, now, mine, reason=reason, remedy=remedy, due=due)
            if done and all_waiting:
                account = (jobs.c.platform == job.key.platform, jobs.c.account == job.key.account)
                for other in connection.scalars(select(jobs.c.id).where(jobs.c.state == WAITING, *account)).all():
                    move(connection, other, (WAITING,), state, now, reason=reason, remedy=remedy)
            return done

    def give_up(self, job: int, state: str, now: datetime, reason: str, remedy: str = "") -> bool:
        """A job that waits is not sent: it is EXPIRED, HELD or CANCELLED. False where it has moved on."""
        with self._transaction() as connection:
            return move(connection, job, (WAITING,), state, now, reason=reason, remedy=remedy)

    def put_off(self, job: int, until: datetime, now: datetime, reason: str, remedy: str = "") -> bool:
        """A job that waits is tried again later. False where it has moved on."""
        with self._transaction() as connection:
            return move(connection, job, (WAITING,), WAITING, now, reason=reason, remedy=remedy, due=until)

    def found(self, job: int, receipts: Sequence[Receipt], now: datetime) -> bool:
        """A job that waits is out already, as the account's own posts show. False where it has moved on."""
        with self._transaction() as connection:
            attempt = begin(connection, job, 0, "look", now, timedelta(0), None)
            for receipt in receipts:
                file(connection, read_attempt(connection, attempt), receipt, now)
            close(connection, attempt, "found", "", now)
            entry = entry_of(connection, job)
            if entry.missing:
                return False
            return move(connection, job, (WAITING,), PUBLISHED, now, reason="it was out already")

    # Taking back

    def begin_recall(self, entry: Entry, now: datetime, lease: timedelta) -> Attempt | None:
        """Own a job in order to take back what is out of it. None where it is not as *entry* says any more."""
        job = entry.job
        with self._transaction() as connection:
            part = entry.out[-1].part
            attempt = begin(connection, job.id, part, "recall", now, lease, None)
            done = connection.execute(
                update(jobs)
                .where(jobs.c.id == job.id, jobs.c.state == job.state, free(now))
                .values(state=UNCONFIRMED, attempt=attempt, reason="being taken back", remedy="", updated_at=now)
            )
            if done.rowcount != 1:
                connection.rollback()
                return None
            return read_attempt(connection, attempt)

    def removed(self, attempt: Attempt, receipt: Receipt, now: datetime) -> None:
        """Write down that a part is not out any more."""
        with self._transaction() as connection:
            connection.execute(
                update(receipts)
                .where(
                    receipts.c.job == attempt.job,
                    receipts.c.remote_id == receipt.remote_id,
                    receipts.c.removed_at.is_(None),
                )
                .values(removed_at=now)
            )

    def end_recall(
        self, attempt: Attempt, outcome: str, state: str, now: datetime, *, reason: str, remedy: str = ""
    ) -> bool:
        """Close it: RECALLED, UNCONFIRMED, or the state in which the job was before. False where the job has moved on."""
        with self._transaction() as connection:
            close(connection, attempt.id, outcome, reason, now)
            mine = jobs.c.attempt == attempt.id
            return move(connection, attempt.job, (UNCONFIRMED,), state, now, mine, reason=reason, remedy=remedy)


def _claiming(state: str, *conditions: Any) -> Any:
    """The UPDATE that claims a job in that state, built once: to build it costs more than to run it."""
    at, other = bindparam("at", type_=Moment), jobs.alias("other")
    busy = exists(
        select(other.c.id)
        .join(attempts, attempts.c.id == other.c.attempt)
        .where(other.c.platform == jobs.c.platform, other.c.account == jobs.c.account, other.c.id != jobs.c.id)
        .where(other.c.state == SENDING, attempts.c.lease_until > at)
    )
    return (
        update(jobs)
        .where(jobs.c.id == bindparam("claimed"), jobs.c.state == state, ~busy, free(at), *conditions)
        .values(state=SENDING, attempt=bindparam("by_attempt"), reason="", remedy="", updated_at=at)
    )


def _ran_out(attempt: Attempt, now: datetime) -> Any:
    """The attempt, if its lease is over."""
    return select(attempts.c.id).where(attempts.c.id == attempt.id, attempts.c.lease_until <= now)


def _not_stopped() -> Any:
    """Neither the job's campaign nor everything is stopped."""
    return ~exists(select(stops.c.campaign).where(or_(stops.c.campaign == EVERYTHING, stops.c.campaign == jobs.c.campaign)))


def _stopped(connection: Connection, campaign: str) -> tuple[str, ...]:
    """Why nothing of the campaign may be sent now."""
    here = select(stops).where(stops.c.campaign.in_((EVERYTHING, campaign))).order_by(stops.c.campaign)
    return tuple(why(Stop(*row)) for row in connection.execute(here))


def why(stop: Stop) -> str:
    """The stop as a reason not to send, with what to do."""
    what, option = (f"sending for {stop.campaign}", f" --campaign {stop.campaign}") if stop.campaign else ("sending", "")
    reason = f": {stop.reason}" if stop.reason else ""
    when = f"{stop.at:%Y-%m-%d %H:%M} UTC"
    return f"{what} was stopped by {stop.by} on {when}{reason}; `socialkit queue resume{option}` lets it go on"


_SENDING = _claiming(WAITING, jobs.c.next_attempt_at <= bindparam("at", type_=Moment), _not_stopped())
_LOOKING = _claiming(UNCONFIRMED)
