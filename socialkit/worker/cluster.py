"""A team's workers: any number of processes on any number of machines, woken up by Procrastinate on the ledger's server.

Whatever the engine does (a task twice, late, or never), the ledger decides what is sent.
"""

from __future__ import annotations

import asyncio
import os
import platform
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from socialkit.errors import LedgerError
from socialkit.ledger.health import Worker
from socialkit.ledger.states import WAITING
from socialkit.worker.local import THREADS, TURN, delivered
from socialkit.worker.wakeups import ALARM, DRAIN, QUEUE, RECOVER, SWEEP, WakeUp, job_of, make_tables

if TYPE_CHECKING:
    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.worker.alarm import Alarm
    from socialkit.worker.delivery import Account, Delivery
    from socialkit.worker.journal import Journal

POLLING = 0.8
"""Seconds between two looks for tasks that are due; Procrastinate's own are 5. At half a second an idle worker takes
0.6 % of a core (2026-11-27)."""

SWEEPING = "* * * * * */20"
"""Every twenty seconds; the sixth field is of seconds."""

BEAT = 20.0
SPARE = 4
"""Threads beside those that deliver, for what is asked of the ledger meanwhile."""
_OVERDUE = timedelta(seconds=2)
"""From when on a job is taken for one without a wake-up."""


class ClusterWorker:
    """One of a team's workers. *delivery.ending*, once `stop` has set it, lets it end after the posts in hand."""

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
        self._journal, self._now, self._threads, self._version = journal, now, threads, version
        self._id = uuid4().hex
        self._at_work: dict[Account, bool] = {}
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Deliver what becomes due, until it is told to end. A server that is gone is waited for. Raises LedgerError."""
        now = self._now()
        self.store.health.begin(Worker(self._id, platform.node(), os.getpid(), self._version, now, now, None, {}))
        beating = Thread(target=self._beat, daemon=True)
        beating.start()
        try:
            asyncio.run(self._run())
        finally:
            self.delivery.ending.set()
            with suppress(LedgerError):
                self.store.health.end(self._id, self._now())

    def stop(self) -> None:
        """End after the posts in hand; from any thread, or a signal's handler."""
        self.delivery.ending.set()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        # Else there are six threads on a machine of two cores, whatever was asked for.
        self._loop.set_default_executor(ThreadPoolExecutor(self._threads + SPARE))
        gone = 0
        while not self.delivery.ending.is_set():
            self._running = asyncio.create_task(self._serve())
            try:
                await self._running
            except asyncio.CancelledError:
                return
            except (LedgerError, ConnectorException, OSError) as error:
                if not gone:
                    self._journal("ledger is gone", why=_plain(error))
                gone += 1
                await asyncio.to_thread(self.delivery.ending.wait, min(0.5 * gone, 15))

    async def _serve(self) -> None:
        """Take tasks as long as the server is there."""
        app = App(connector=PsycopgConnector(conninfo=self.store.database.place.server, min_size=1, max_size=4))
        self._add_tasks(app)
        async with app.open_async():
            await asyncio.to_thread(self._make_tables)
            self._journal("ready", worker=self._id[:8])
            await app.run_worker_async(
                queues=[QUEUE],
                concurrency=self._threads,
                fetch_job_polling_interval=POLLING,
                delete_jobs="always",
                install_signal_handlers=False,
                listen_notify=True,
            )

    def _make_tables(self) -> None:
        from procrastinate import SyncPsycopgConnector

        app = App(connector=SyncPsycopgConnector(conninfo=self.store.database.place.server))
        with app.open():
            make_tables(app, self.store)

    # Tasks

    def _add_tasks(self, app: App) -> None:
        """What a task's name stands for in this process."""

        @app.task(name=DRAIN, queue=QUEUE)
        async def drain(platform: str, account: str) -> None:
            later = await asyncio.to_thread(self._drain, (platform, account))
            await _ask(app, later)

        @app.task(name=RECOVER, queue=QUEUE)
        def recover(job: int) -> None:
            self._recover(job)

        @app.task(name=ALARM, queue=QUEUE)
        def alarm() -> None:
            self.alarm.ring()

        @app.periodic(cron=SWEEPING)
        @app.task(name=SWEEP, queue=QUEUE, queueing_lock=SWEEP)
        async def sweep(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate passes it
            await self._sweep(app)

    def _drain(self, account: Account) -> list[WakeUp]:
        """Deliver what the account has to send now, a turn of it; answers when it is to be looked at again.

        While another thread of this process is at it, that one looks once more in the end.
        """
        with self._lock:
            if account in self._at_work:
                self._at_work[account] = True
                return []
            self._at_work[account] = False
        later = list[WakeUp]()
        try:
            while True:
                turn = [self._told(entry) for entry in islice(self.delivery.drain(account), TURN)]
                later += [again for told in turn for again in told]
                if len(turn) == TURN:
                    later.append(WakeUp(*account, self._now()))
                with self._lock:
                    if not self._at_work[account] or len(turn) == TURN or self.delivery.ending.is_set():
                        del self._at_work[account]
                        return later
                    self._at_work[account] = False
        except BaseException:
            with self._lock:
                self._at_work.pop(account, None)
            raise

    def _told(self, entry: Entry) -> list[WakeUp]:
        delivered(self._journal, entry, self._now())
        job = entry.job
        waits = job.state == WAITING and job.next_attempt_at > self._now()
        return [WakeUp(job.key.platform, job.key.account, job.next_attempt_at)] if waits else []

    def _recover(self, job: int) -> None:
        entry = self.store.entry(job)
        self._journal("left behind", job=job, post=entry.job.post_id)
        delivered(self._journal, self.delivery.recover(entry), self._now())

    async def _sweep(self, app: App) -> None:
        """Find what is due without a wake-up, what dead programs left behind, and what nobody was told of."""
        now = await asyncio.to_thread(self._now)
        for platform_, account in await asyncio.to_thread(self.store.due, now - _OVERDUE):
            await _ask(app, [WakeUp(platform_, account, now)], lock=f"sweep {platform_}/{account}")
        for entry in await asyncio.to_thread(self.store.left_behind, now):
            job = entry.job.id
            with suppress(AlreadyEnqueued):
                await app.configure_task(RECOVER, queueing_lock=f"recover {job}").defer_async(job=job)
        with suppress(AlreadyEnqueued):
            await app.configure_task(ALARM, lock=ALARM, queueing_lock=ALARM).defer_async()
        for stalled in await app.job_manager.get_stalled_jobs():
            await _drop(app, stalled)

    def _beat(self) -> None:
        while not self.delivery.ending.wait(BEAT):
            with suppress(LedgerError):  # a worker that cannot say that it is there is not there
                self.store.health.beat(self._id, self._now(), self.delivery.shelf.versions)


async def _ask(app: App, wake_ups: list[WakeUp], *, lock: str | None = None) -> None:
    for one in wake_ups:
        job = job_of(app, one)
        if lock is not None:
            job = job.evolve(queueing_lock=lock)
        with suppress(AlreadyEnqueued):
            await app.job_manager.batch_defer_jobs_async([job])


async def _drop(app: App, stalled: Any) -> None:
    """A task whose worker died: what it was for is found by the sweep."""
    from procrastinate.jobs import Status

    await app.job_manager.finish_job(stalled, status=Status.FAILED, delete_job=True)


def _plain(error: Exception) -> str:
    """The error in a line, without the address it was about."""
    return str(error) if isinstance(error, LedgerError) else type(error).__name__
