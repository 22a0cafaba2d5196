"""The embedded worker: one process that sleeps until the next job is due, and delivers it.

Several of them on one ledger do no harm: every job is claimed in the ledger.
"""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count, islice
from threading import Event
from typing import TYPE_CHECKING
from uuid import uuid4

from socialkit.errors import LedgerError
from socialkit.ledger.health import Worker
from socialkit.ledger.watch import Watch

if TYPE_CHECKING:
    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.worker.alarm import Alarm
    from socialkit.worker.delivery import Account, Delivery
    from socialkit.worker.journal import Journal

THREADS = 16
"""Accounts that are delivered from at the same time."""

TURN = 5
"""Posts of one account, before it is another's turn: where many are due, none waits for one that has hundreds."""

ASKED = 1000
"""Accounts that are due, of which those are chosen whose turn it is."""

NAP = 0.5
"""Seconds between two looks at the ledger."""

BEAT = timedelta(seconds=20)
"""How often a worker says that it is there, and looks for what others left behind."""


class LocalWorker:
    """Delivers what is due. *delivery.ending*, once it is set, lets it end after the posts in hand."""

    def __init__(
        self,
        store: Store,
        delivery: Delivery,
        alarm: Alarm,
        journal: Journal,
        *,
        now: Callable[[], datetime],
        threads: int = THREADS,
        version: str = "",
    ) -> None:
        self.store, self.delivery, self.alarm = store, delivery, alarm
        self.tally = Counter[str]()
        self._journal, self._now, self._threads, self._version = journal, now, threads, version
        self._busy: dict[Account, Future[None]] = {}
        self._turns: dict[Account, int] = {}
        self._number = count(1)
        self._done = Event()
        self._id = uuid4().hex
        self._beaten: datetime | None = None
        self._gone = 0
        self._next: datetime | None = None
        self._told: Future[None] | None = None

    # Once

    def run_once(self) -> Counter[str]:
        """Deliver all that is due now; answers how many jobs came to which state. Raises LedgerError."""
        self._begin()
        try:
            with ThreadPoolExecutor(self._threads) as pool:
                self._recover(pool)
                while self._busy or self._start_due(pool):
                    self._done.wait(NAP)
                    self._collect()
                    self._start_due(pool)
            self.alarm.ring()
        finally:
            self._end()
        return self.tally

    # For good

    def run(self) -> None:
        """Deliver what becomes due, until it is told to end."""
        watch = Watch(self.store.database.place)
        self._begin()
        with ThreadPoolExecutor(1) as telling, ThreadPoolExecutor(self._threads) as pool:
            while not self.delivery.ending.is_set():
                self._turn(pool, telling, watch)
                self._done.wait(NAP)
            if self._busy:
                self._journal("ending", after=[f"{name} on {where}" for where, name in self._busy])
        watch.close()
        self._end()

    def wake(self) -> None:
        """Look at once."""
        self._done.set()

    def _turn(self, pool: ThreadPoolExecutor, telling: ThreadPoolExecutor, watch: Watch) -> None:
        """Look once; a ledger that is gone is waited for."""
        finished = self._collect()
        try:
            if self._beaten is None or not timedelta(0) <= self._now() - self._beaten < BEAT:
                self._beat()
                self._recover(pool)
                self._ring(telling)
                self._next = self.store.next_time()
            if watch.changed() or finished or self._is_due():
                self._start_due(pool)
                self._next = self.store.next_time()
                self._ring(telling)
            if self._gone:
                self._journal("ledger is back")
                self._gone = 0
        except LedgerError as error:
            if not self._gone:
                self._journal("ledger is gone", why=str(error))
            self._gone += 1
            self._beaten = None
            self.delivery.ending.wait(min(0.5 * self._gone, 15))

    def _ring(self, telling: ThreadPoolExecutor) -> None:
        """Have the operators told, beside all else: it may take a while."""
        if self._told is None or self._told.done():
            self._told = telling.submit(self._ring_now)

    def _ring_now(self) -> None:
        try:
            self.alarm.ring()
        except LedgerError as error:
            self._journal("operators not told", why=str(error))

    def _is_due(self) -> bool:
        return self._next is not None and self._next <= self._now()

    # The parts of both

    def _start_due(self, pool: ThreadPoolExecutor) -> bool:
        """Begin with each account that has something to send and is not at it; whether there was one."""
        if self.delivery.ending.is_set():
            return False
        free = self._threads - len(self._busy)
        due = self.store.due(self._now(), busy=self._busy, limit=max(free, ASKED)) if free > 0 else []
        # Who had the last turn comes last: else of many that are due at one moment a few wait until the end.
        found = sorted(due, key=lambda account: self._turns.get(account, 0))[: max(free, 0)]
        for account in found:
            self._turns[account] = next(self._number)
            self._begin_with(account, pool.submit(self._all_of, islice(self.delivery.drain(account), TURN), account))
        return bool(found)

    def _begin_with(self, account: Account, future: Future[None]) -> None:
        self._busy[account] = future
        # Not at the end of what it does: who looks then may find it still at work, and sleep.
        future.add_done_callback(lambda _: self._done.set())

    def _all_of(
        self, entries: Iterator[Entry], account: Account, do: Callable[[Entry], Entry] = lambda entry: entry
    ) -> None:
        try:
            for entry in entries:
                self._tell(do(entry))
        except LedgerError as error:
            self._journal("not written down", account=account[1], platform=account[0], why=str(error))
        except Exception as error:  # noqa: BLE001 - one account's trouble is not the others'
            self._journal("fault", account=account[1], platform=account[0], why=type(error).__name__)

    def _collect(self) -> bool:
        """Forget accounts that are done; whether there was one."""
        self._done.clear()
        done = [account for account, future in self._busy.items() if future.done()]
        for account in done:
            self._busy.pop(account).result()
        return bool(done)

    def _recover(self, pool: ThreadPoolExecutor) -> None:
        """Find out about what programs left that died, each account's beside the others'."""
        for entry in self.store.left_behind(self._now()):
            account = entry.job.key.platform, entry.job.key.account
            if account not in self._busy:
                self._journal("left behind", job=entry.job.id, post=entry.job.post_id)
                self._begin_with(account, pool.submit(self._all_of, iter([entry]), account, self.delivery.recover))

    def _tell(self, entry: Entry) -> None:
        self.tally[entry.job.state] += 1
        delivered(self._journal, entry, self._now())

    def _begin(self) -> None:
        now = self._now()
        worker = Worker(self._id, platform.node(), os.getpid(), self._version, now, now, None, {})
        self.store.health.begin(worker)
        self._beaten = now
        for stop in self.store.queue.stops():
            self._journal("stopped", campaign=stop.campaign or "all", by=stop.by, why=stop.reason)

    def _beat(self) -> None:
        self.store.health.beat(self._id, self._now(), self.delivery.shelf.versions)
        self._beaten = self._now()

    def _end(self) -> None:
        try:
            self._beat()
            self.store.health.end(self._id, self._now())
        except LedgerError as error:
            self._journal("ledger is gone", why=str(error))


def delivered(journal: Journal, entry: Entry, now: datetime) -> None:
    """Write down what became of a job."""
    job = entry.job
    journal(
        job.state,
        job=job.id,
        post=job.post_id,
        platform=job.key.platform,
        account=job.key.account,
        late=round((now - job.first_due).total_seconds(), 1),
        url=[receipt.url for receipt in entry.out],
        why=job.reason,
        remedy=job.remedy,
    )


def states(tally: Counter[str]) -> Iterator[str]:
    """How many jobs came to which state, in words."""
    yield from (f"{number} {state}" for state, number in sorted(tally.items()))
