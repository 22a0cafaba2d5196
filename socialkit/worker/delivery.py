"""From a job in the ledger to what became of it: the campaign read again, and the post sent if it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from threading import Event, Lock
from typing import TYPE_CHECKING

from socialkit.errors import SocialkitError
from socialkit.ledger.states import HELD, WAITING
from socialkit.model import Header, Post, Text, Wording
from socialkit.source import SourceFile, Span
from socialkit.worker.deliver import Courier, Objection
from socialkit.worker.readiness import Lacking, Ready, readiness

if TYPE_CHECKING:
    from socialkit.ledger.job import Entry, Job
    from socialkit.ledger.store import Store
    from socialkit.publishers.publisher import Publisher
    from socialkit.worker.publish import Opener
    from socialkit.worker.shelf import Shelf

PATIENCE = 24 * 3600.0
"""Seconds for which a receipt is held that the ledger cannot take."""

Account = tuple[str, str]
"""A platform, and an account's name there."""


class Delivery:
    """Delivers jobs of any account; one job of an account at a time. Safe to use from several threads.

    *opener* opens the client of an account. *lacking* tells which approvals a post lacks. *now* and *wait* are the clock;
    *tell* hears what takes long. *ending*, once it is set, lets no further job begin.
    """

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        opener: Opener,
        *,
        lacking: Lacking = lambda post, campaign, account: "",  # noqa: ARG005 - no approvals are needed
        now: Callable[[], datetime],
        wait: Callable[[float], None],
        tell: Callable[[str], None] = lambda _: None,
        ending: Event | None = None,
    ) -> None:
        self.store = store
        self.shelf = shelf
        self.ending = ending or Event()
        self._opener, self._lacking = opener, lacking
        self._now, self._wait, self._tell = now, wait, tell
        self._opened: dict[Account, Publisher] = {}
        self._lock = Lock()

    def drain(self, account: Account) -> Iterator[Entry]:
        """Deliver all that the account has to send now, one after the other; answers each as it stands then."""
        while not self.ending.is_set():
            entry = self.store.next_of(account, self._now())
            if entry is None:
                return
            after = self.deliver(entry)
            yield after
            if after.job.state == WAITING and after.job.next_attempt_at <= self._now():
                return  # another process is sending for the account, or everything was stopped

    def deliver(self, entry: Entry) -> Entry:
        """Send a job that waits, if it may be sent. Raises LedgerError."""
        job = entry.job
        found = self._judge(job)
        if isinstance(found, Objection):
            return self._give_up(job, found)
        try:
            courier = self._courier(job)
        except SocialkitError as error:
            return self._give_up(job, Objection(HELD, str(error), f"Then `socialkit queue retry {job.id}`"))
        return courier.deliver(job.id, found.post, found.attachments, until=found.until, issued=found.issued)

    def recover(self, entry: Entry) -> Entry:
        """Find out what became of a job whose program died. Raises LedgerError."""
        try:
            courier = self._courier(entry.job)
        except SocialkitError as error:
            self._tell(f"{entry.job.post_id} from {entry.job.key.account} may be out, and nobody here can look: {error}")
            return entry
        return courier.recover(entry.job.id, post_of(entry.job))

    def _judge(self, job: Job) -> Ready | Objection:
        lifted = {one.lifted for one in self.store.overrides(job.id)}
        return readiness(job, lifted, self.shelf, self._now(), self._lacking)

    def _give_up(self, job: Job, against: Objection) -> Entry:
        self.store.give_up(job.id, against.state, self._now(), against.reason, against.remedy)
        return self.store.entry(job.id)

    def _courier(self, job: Job) -> Courier:
        account = job.key.account, job.key.platform
        with self._lock:
            if account not in self._opened:
                self._opened[account] = self._opener(*account)
            publisher = self._opened[account]
        return Courier(
            self.store,
            publisher,
            now=self._now,
            wait=self._wait,
            tell=self._tell,
            objects=self._objects,
            patience=PATIENCE,
        )

    def _objects(self, entry: Entry) -> Objection | None:
        found = self._judge(entry.job)
        return found if isinstance(found, Objection) else None


def post_of(job: Job) -> Post:
    """The post as it was confirmed, for looking for it: whatever has become of the campaign's files."""
    file = SourceFile(f"job {job.id}", "\n---\n".join(job.words))
    parts = tuple(Text(words, Span(file)) for words in job.words)
    key = job.key
    wording = Wording(key.message, None, key.wording, key.language, Header(), parts, file)
    return Post(
        job.post_id, key.campaign, key.message, key.platform, key.language, key.wording, parts, wording, (), key.account
    )
