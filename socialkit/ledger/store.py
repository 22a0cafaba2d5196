"""The ledger: every move of a job is one conditional UPDATE in one transaction, so that two processes cannot both win."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, and_, exists, insert, select, update

from socialkit.ledger import states
from socialkit.ledger.admission import Admission, admit
from socialkit.ledger.database import transaction
from socialkit.ledger.job import AGAIN, Attempt, Entry, Filed, Job, Key, Order, Override
from socialkit.ledger.states import CANCELLED, PUBLISHED, RECALLED, SENDING, UNCONFIRMED, WAITING
from socialkit.ledger.tables import KEY, attempts, jobs, overrides, receipts
from socialkit.receipt import Prepared, Receipt

OPEN = ""
"""The outcome of an attempt that has none yet."""


class Store:
    """The ledger in one database. Every method is one transaction, and raises LedgerError where that cannot be had."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # What is there

    def entry(self, job: int) -> Entry:
        """The job of that id."""
        with transaction(self._engine) as connection:
            return _entry(connection, job)

    def entries(
        self,
        *,
        campaign: str | None = None,
        platform: str | None = None,
        account: str | None = None,
        message: str | None = None,
        language: str | None = None,
        limit: int | None = None,
    ) -> list[Entry]:
        """The jobs that fit, newest first."""
        wanted = {"campaign": campaign, "platform": platform, "account": account, "message": message, "language": language}
        query = select(jobs).where(*(jobs.c[name] == value for name, value in wanted.items() if value is not None))
        with transaction(self._engine) as connection:
            return _entries(connection, query.order_by(jobs.c.id.desc()).limit(limit))

    def with_address(self, url: str) -> list[Entry]:
        """The jobs of which a part has that address."""
        with transaction(self._engine) as connection:
            here = select(receipts.c.job).where(receipts.c.url == url)
            return _entries(connection, select(jobs).where(jobs.c.id.in_(here)).order_by(jobs.c.id))

    def attempts(self, job: int) -> list[Attempt]:
        """The attempts of a job, oldest first."""
        with transaction(self._engine) as connection:
            words = connection.execute(select(jobs.c.post_id, jobs.c.words).where(jobs.c.id == job)).one()
            rows = connection.execute(select(attempts).where(attempts.c.job == job).order_by(attempts.c.id))
            return [_attempt(row, words.post_id, tuple(words.words)) for row in rows]

    def overrides(self, job: int) -> list[Override]:
        """Who answered for what of a job."""
        with transaction(self._engine) as connection:
            rows = connection.execute(select(overrides).where(overrides.c.job == job).order_by(overrides.c.id))
            return [Override(row.by, row.reason, row.lifted) for row in rows]

    def known(self, platform: str, account: str) -> frozenset[str]:
        """The platform's ids of all that is known to have been posted from the account."""
        with transaction(self._engine) as connection:
            mine = select(jobs.c.id).where(jobs.c.platform == platform, jobs.c.account == account)
            return frozenset(connection.scalars(select(receipts.c.remote_id).where(receipts.c.job.in_(mine))))

    # Orders

    def judge(self, order: Order, *, again: bool = False) -> Admission:
        """Whether the order would be taken; nothing is written."""
        with transaction(self._engine) as connection:
            return admit(order, _rivals(connection, order), again=again)

    def submit(self, order: Order, now: datetime, *, again: bool = False, lifted: Iterable[Override] = ()) -> Admission:
        """Take the order, as `judge` says, due *now*; `resumed` is then the job to deliver, a new one too.

        A job that waits for the platform's own time (`rate-limited`) keeps it.
        """
        with transaction(self._engine) as connection:
            admission = admit(order, _rivals(connection, order), again=again)
            if admission.refused:
                return admission
            for job in admission.replaced:
                _move(connection, job, (WAITING, states.HELD), CANCELLED, now, reason="replaced by other words")
            entry = admission.resumed
            if entry is None:
                entry = _entry(connection, _insert(connection, order, admission.repeat, now))
            elif entry.job.state in states.RESUMABLE or (again and entry.job.state == UNCONFIRMED):
                _resume(connection, entry.job, now)
            repeats = bool(entry.job.repeat) or (again and entry.job.state == UNCONFIRMED)
            _override(connection, entry.job, lifted, now, repeats=repeats)
            return admission._replace(resumed=_entry(connection, entry.job.id))

    # Moves

    def claim(
        self, job: int, part: int, action: str, now: datetime, lease: timedelta, prepared: Prepared | None = None
    ) -> Attempt | None:
        """Own the job by a new attempt: to `send` it while it waits and is due, to `look` for it while it is unconfirmed.

        None where another process was quicker, or another job of the account is being sent.
        """
        state = WAITING if action == "send" else UNCONFIRMED
        states.demand((state,), SENDING)
        with transaction(self._engine) as connection:
            attempt = _begin(connection, job, part, action, now, lease, prepared)
            other = jobs.alias("other")
            busy = exists(
                select(other.c.id)
                .join(attempts, attempts.c.id == other.c.attempt)
                .where(other.c.platform == jobs.c.platform, other.c.account == jobs.c.account, other.c.id != jobs.c.id)
                .where(other.c.state == SENDING, attempts.c.lease_until > now)
            )
            done = connection.execute(
                update(jobs)
                .where(jobs.c.id == job, jobs.c.state == state, ~busy, _free(now))
                .where(jobs.c.next_attempt_at <= now if action == "send" else jobs.c.id == job)
                .values(state=SENDING, attempt=attempt, reason="", remedy="", updated_at=now)
            )
            if done.rowcount != 1:
                connection.rollback()
                return None
            return _read_attempt(connection, attempt)

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
        with transaction(self._engine) as connection:
            attempt = _begin(connection, old.job, old.part if part is None else part, action, now, lease, prepared)
            owned = and_(jobs.c.id == old.job, jobs.c.state == SENDING, jobs.c.attempt == old.id)
            if ended:
                owned = and_(
                    owned, exists(select(attempts.c.id).where(attempts.c.id == old.id, attempts.c.lease_until <= now))
                )
            done = connection.execute(update(jobs).where(owned).values(attempt=attempt, updated_at=now))
            if done.rowcount != 1:
                connection.rollback()
                return None
            _close(connection, old.id, outcome, said, now)
            return _read_attempt(connection, attempt)

    def ready(self, attempt: Attempt, prepared: Prepared, now: datetime, lease: timedelta) -> Attempt | None:
        """Write down what was made ready, before its first byte leaves. None where the job is no longer the attempt's."""
        with transaction(self._engine) as connection:
            mine = exists(select(jobs.c.id).where(jobs.c.attempt == attempt.id, jobs.c.state == SENDING))
            done = connection.execute(
                update(attempts)
                .where(attempts.c.id == attempt.id, attempts.c.outcome == OPEN, mine)
                .values(prepared=_kept(prepared), lease_until=now + lease)
            )
            return _read_attempt(connection, attempt.id) if done.rowcount == 1 else None

    def record(self, attempt: Attempt, receipt: Receipt, outcome: str, now: datetime, lease: timedelta) -> Attempt | None:
        """Write down that a part is out, however late. The job is published if it was the last; else the attempt for the
        next part is the answer, where the job is still this attempt's.
        """
        with transaction(self._engine) as connection:
            _file(connection, attempt, receipt, now)
            _close(connection, attempt.id, outcome, "", now)
            entry = _entry(connection, attempt.job)
            if not entry.missing:
                _move(connection, attempt.job, (SENDING, UNCONFIRMED), PUBLISHED, now)
                return None
            following = _begin(connection, attempt.job, entry.missing[0], "send", now, lease, attempt.prepared)
            done = connection.execute(
                update(jobs)
                .where(jobs.c.id == attempt.job, jobs.c.state == SENDING, jobs.c.attempt == attempt.id)
                .values(attempt=following, updated_at=now)
            )
            if done.rowcount == 1:
                return _read_attempt(connection, following)
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
    ) -> bool:
        """Close an attempt, and move its job from `sending` to *state*, due again at *due*.

        *all_waiting*: every waiting job of the account moves with it. False where the job has moved on, or a receipt for
        the part came in meanwhile: then only the attempt is closed.
        """
        with transaction(self._engine) as connection:
            _close(connection, attempt.id, outcome, reason, now)
            job = _entry(connection, attempt.job).job
            came = exists(
                select(receipts.c.id).where(
                    receipts.c.job == job.id, receipts.c.part == attempt.part, receipts.c.removed_at.is_(None)
                )
            )
            mine = and_(jobs.c.attempt == attempt.id, ~came)
            done = _move(connection, job.id, (SENDING,), state, now, mine, reason=reason, remedy=remedy, due=due)
            if done and all_waiting:
                account = (jobs.c.platform == job.key.platform, jobs.c.account == job.key.account)
                for other in connection.scalars(select(jobs.c.id).where(jobs.c.state == WAITING, *account)).all():
                    _move(connection, other, (WAITING,), state, now, reason=reason, remedy=remedy)
            return done

    def expire(self, job: int, now: datetime, reason: str, remedy: str) -> bool:
        """Give up a job that waited too long."""
        with transaction(self._engine) as connection:
            return _move(connection, job, (WAITING,), states.EXPIRED, now, reason=reason, remedy=remedy)

    # Taking back

    def begin_recall(self, entry: Entry, now: datetime, lease: timedelta) -> Attempt | None:
        """Own a job in order to take back what is out of it. None where it is not as *entry* says any more."""
        job = entry.job
        with transaction(self._engine) as connection:
            part = entry.out[-1].part
            attempt = _begin(connection, job.id, part, "recall", now, lease, None)
            done = connection.execute(
                update(jobs)
                .where(jobs.c.id == job.id, jobs.c.state == job.state, _free(now))
                .values(state=UNCONFIRMED, attempt=attempt, reason="being taken back", remedy="", updated_at=now)
            )
            if done.rowcount != 1:
                connection.rollback()
                return None
            return _read_attempt(connection, attempt)

    def removed(self, attempt: Attempt, receipt: Receipt, now: datetime) -> None:
        """Write down that a part is not out any more."""
        with transaction(self._engine) as connection:
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
        with transaction(self._engine) as connection:
            _close(connection, attempt.id, outcome, reason, now)
            mine = jobs.c.attempt == attempt.id
            return _move(connection, attempt.job, (UNCONFIRMED,), state, now, mine, reason=reason, remedy=remedy)


def _move(
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


def _free(now: datetime) -> Any:
    """No attempt of the job is under way."""
    own = and_(attempts.c.id == jobs.c.attempt, attempts.c.outcome == OPEN, attempts.c.lease_until > now)
    return ~exists(select(attempts.c.id).where(own).correlate(jobs))


def _rivals(connection: Connection, order: Order) -> list[Entry]:
    """The account's jobs with the same words or the same key, oldest first; those that were taken back are none."""
    key = order.key
    words = and_(jobs.c.platform == key.platform, jobs.c.account == key.account, jobs.c.text_sha256 == order.text_sha256)
    same_key = and_(*(jobs.c[name] == value for name, value in zip(KEY, key, strict=True)))
    query = select(jobs).where(words | same_key, jobs.c.state != RECALLED).order_by(jobs.c.id)
    return _entries(connection, query)


def _insert(connection: Connection, order: Order, repeat: int, now: datetime) -> int:
    return _new_id(
        connection,
        jobs,
        **order.key._asdict(),
        post_id=order.post_id,
        words=list(order.words),
        text_sha256=order.text_sha256,
        repeat=repeat,
        state=WAITING,
        reason="",
        remedy="",
        first_due=now,
        next_attempt_at=now,
        created_at=now,
        updated_at=now,
    )


def _resume(connection: Connection, job: Job, now: datetime) -> None:
    """Let a job wait, due now; but not before the time that the platform itself has named."""
    last = None
    if job.attempt is not None:
        last = connection.execute(select(attempts.c.outcome).where(attempts.c.id == job.attempt)).scalar()
    due = max(now, job.next_attempt_at) if last == "rate-limited" else now
    if job.state != WAITING:
        _move(connection, job.id, (job.state,), WAITING, now, due=due)
    query = update(jobs).where(jobs.c.id == job.id, jobs.c.state == WAITING)
    connection.execute(query.values(first_due=now, next_attempt_at=due, updated_at=now))


def _override(
    connection: Connection, job: Job, lifted: Iterable[Override], now: datetime, *, repeats: bool
) -> None:
    """Write down who answered for what; for a repeat only where it is one."""
    for one in lifted:
        if one.lifted != AGAIN or repeats:
            connection.execute(insert(overrides).values(job=job.id, at=now, **one._asdict()))


def _begin(
    connection: Connection, job: int, part: int, action: str, now: datetime, lease: timedelta, prepared: Prepared | None
) -> int:
    return _new_id(
        connection,
        attempts,
        job=job,
        part=part,
        action=action,
        started_at=now,
        lease_until=now + lease,
        prepared=_kept(prepared) if prepared else None,
        outcome=OPEN,
        said="",
    )


def _new_id(connection: Connection, table: Any, **values: Any) -> int:
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def _close(connection: Connection, attempt: int, outcome: str, said: str, now: datetime) -> None:
    query = update(attempts).where(attempts.c.id == attempt)
    connection.execute(query.values(outcome=outcome, said=said, ended_at=now))


def _file(connection: Connection, attempt: Attempt, receipt: Receipt, now: datetime) -> None:
    """Insert a receipt, unless this very one is there already."""
    here = (
        receipts.c.job == attempt.job,
        receipts.c.part == receipt.part,
        receipts.c.remote_id == receipt.remote_id,
    )
    if not connection.execute(select(receipts.c.id).where(*here)).first():
        values = receipt._asdict() | {"job": attempt.job, "attempt": attempt.id, "recorded_at": now}
        connection.execute(insert(receipts).values(**values))


def _kept(prepared: Prepared) -> dict[str, Any]:
    """What `prepare` made, but for the words, which are the job's."""
    return {"media": list(prepared.media), "extra": dict(prepared.extra)}


def _entry(connection: Connection, job: int) -> Entry:
    [entry] = _entries(connection, select(jobs).where(jobs.c.id == job))
    return entry


def _entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    found = [_job(row) for row in connection.execute(query)]
    filed: dict[int, list[Filed]] = {}
    mine = select(receipts).where(receipts.c.job.in_([job.id for job in found]))
    for row in connection.execute(mine.order_by(receipts.c.part, receipts.c.id)):
        receipt = Receipt(row.part, row.remote_id, row.url, row.posted_at, row.text_sha256)
        filed.setdefault(row.job, []).append(Filed(row.id, row.attempt, receipt, row.removed_at))
    return [Entry(job, tuple(filed.get(job.id, ()))) for job in found]


def _job(row: Row[Any]) -> Job:
    values = row._asdict()
    key = Key(*(values.pop(name) for name in KEY))
    return Job(key=key, words=tuple(values.pop("words")), **values)


def _read_attempt(connection: Connection, attempt: int) -> Attempt:
    joined = select(attempts, jobs.c.post_id, jobs.c.words).join(jobs, jobs.c.id == attempts.c.job)
    row = connection.execute(joined.where(attempts.c.id == attempt)).one()
    return _attempt(row, row.post_id, tuple(row.words))


def _attempt(row: Row[Any], post_id: str, words: Sequence[str]) -> Attempt:
    kept = row.prepared
    prepared = Prepared(post_id, tuple(words), tuple(kept["media"]), kept["extra"]) if kept else None
    return Attempt(row.id, row.job, row.part, row.action, row.started_at, row.lease_until, prepared, row.outcome, row.said)
